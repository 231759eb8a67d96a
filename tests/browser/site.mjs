// A real `dateline serve` over an archive of its own, and a real browser that visits it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { newArchive, run, serve } from "../support/program.mjs";

export const screenshots = process.env.DATELINE_SCREENSHOTS;

// Articles that no honest archive has: markup in every field, and a text that runs from right to left.
export const hostileTitle = `Lighthouse <script>document.title="owned"</script> & "quotes" <img src=x onerror=alert(1)>`;
export const arabicTitle = "منارة الميناء تعود إلى العمل";
// JSON feeds carry HTML: what is to be read as text is escaped in them.
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const ownArticles = [
  {
    id: "hostile-1",
    title: escaped(hostileTitle),
    source: `Paper <b onclick="alert(1)">bold</b>`,
    author: `Writer "><svg onload=alert(1)>`,
    published: "2024-05-06",
    url: "javascript:alert(1)",
    text: escaped(`The lighthouse of Norway was lit again on Monday, after a year in the dark. <script>alert(1)</script> Its keeper said that "ships & boats" had missed it, and that the </p> of the story was not its end.`),
  },
  {
    id: "arabic-1",
    title: arabicTitle,
    language: "ar",
    published: "2024-05-07",
    text: "عادت منارة الميناء إلى العمل صباح اليوم بعد عام من الظلام. وقال الحارس إن السفن افتقدت نورها طوال الشتاء الماضي، وإن الصيادين فرحوا بعودتها.",
  },
];

// A story that two papers printed, of which one changed its text later.
const strike = (first) =>
  `${first} The harbour of Valdeluna stood still for the whole of a wet morning while its crane drivers voted. They had asked for a third man in every shift, and for an answer before the winter.\n\nThe owners offered talks instead. On the quays nobody moved until the evening, when the first ships turned away towards the north and the pilots went home.`;
const story = [
  { id: "valdeluna-strike-post-2024", title: "Cranes of Valdeluna stand still", source: "Valdeluna Post", published: "2024-07-01", text: strike("Work stopped on Monday.") },
  { id: "valdeluna-strike-gazette-2024", title: "No work at the port of Valdeluna", source: "Inland Gazette", published: "2024-07-02", text: strike("Nothing moved at all.") },
];
const laterVersion = [{ ...story[0], text: strike("Work stopped on Tuesday.") }];

export async function open() {
  const { folder, archive, remove } = newArchive();
  run(archive, "add", process.env.DATELINE_SAMPLE);
  for (const [name, articles] of Object.entries({ own: ownArticles, story, later: laterVersion })) {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(articles));
    run(archive, "add", file);
  }
  const server = await serve(archive);
  mkdirSync(screenshots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.DATELINE_CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    address: server.address,
    browser,
    async close() {
      await browser.close();
      await server.stop();
      remove();
    },
  };
}

// A page in a context of its own, and all that went wrong on it: errors, dialogs, refused content, foreign requests.
export async function visit(site, options = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options, baseURL: site.address });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(site.address)) wrong.push(`request: ${request.url()}`);
  });
  return { page, wrong, close: () => context.close() };
}

// The number that a text begins with: 1234 for "1,234 articles".
export function leadingNumber(text) {
  const digits = text.trim().match(/^[\d,]+/);
  return digits ? Number(digits[0].replaceAll(",", "")) : 0;
}
