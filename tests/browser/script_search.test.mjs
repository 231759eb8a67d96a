// The search page with script: states follow each other without a full load, and all that a user of links expects stays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { leadingNumber, open, visit } from "./site.mjs";

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

const found = async (page) => leadingNumber(await page.locator("h1").innerText());
const parameters = (page) => new URL(page.url()).searchParams;
const stillThere = (page) => page.evaluate(() => window.stillThere === true);
const heading = (page, pattern) => page.locator("h1", { hasText: pattern }).waitFor();

// The mark on `window` is gone as soon as the whole page is loaded.
async function on(path, work, options) {
  const visitor = await visit(site, options);
  try {
    await visitor.page.goto(path);
    await visitor.page.evaluate(() => (window.stillThere = true));
    await work(visitor.page);
    // The browser reports an answer of 400 as an error of the console.
    assert.deepEqual(visitor.wrong.filter((w) => !/status of 400/.test(w)), []);
  } finally {
    await visitor.close();
  }
}

test("a facet's value is chosen without a load, with focus, counts, box, title and opened parts as one expects", () =>
  on("/search?q=the", async (page) => {
    await page.getByText("Figures as a table").click();
    const facet = page.locator("details.facet").nth(1);
    const pick = facet.locator(".pick").nth(2);
    const name = await pick.locator("bdi").innerText();
    const promised = leadingNumber(await pick.locator(".count").innerText());
    await pick.focus();
    const top = (await pick.boundingBox()).y;
    await page.keyboard.press("Enter");
    await page.locator(".chip").waitFor();
    assert.equal(await found(page), promised);
    assert.ok(parameters(page).get("country"));
    assert.equal(await page.locator(".pick:focus bdi").innerText(), name);
    assert.ok(Math.abs((await page.locator(".pick:focus").boundingBox()).y - top) < 1, "it is where it was");
    assert.equal(await page.locator(".table").evaluate((table) => table.open), true);
    assert.match(await page.getByRole("status").innerText(), new RegExp(`^${promised} article`));
    assert.equal(await page.locator("form.search input[name=country]").count(), 1);
    assert.ok(await stillThere(page));
    assert.equal(await page.evaluate(() => fetch(location.href).then((a) => a.text()).then((html) =>
      new DOMParser().parseFromString(html, "text/html").title === document.title)), true);
  }));

test("Back and Forward go through the states, and bring back place and focus", () =>
  on("/search?q=the", async (page) => {
    const all = await found(page);
    await page.evaluate(() => scrollTo(0, 300));
    const pick = page.locator("details.facet").nth(1).locator(".pick").first();
    const promised = leadingNumber(await pick.locator(".count").innerText());
    await pick.click();
    await page.locator(".chip").waitFor();
    await page.getByRole("link", { name: "Next" }).click();
    await page.waitForURL(/offset=10/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "results");
    assert.ok(await page.locator(".results").evaluate((list) => Math.abs(list.getBoundingClientRect().top) < 2));
    await page.goBack();
    await page.locator(".pager", { hasText: "1–10" }).waitFor();
    assert.equal(await page.locator(".chip").count(), 1);
    await page.goBack();
    await page.locator(".chips").waitFor({ state: "detached" });
    assert.equal(await found(page), all);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - 300) < 60);
    assert.equal(await page.locator(".pick:focus").count(), 1);
    await page.goForward();
    await page.locator(".chip").waitFor();
    assert.equal(await found(page), promised);
    assert.ok(await stillThere(page));
  }));

test("going to an article and back leads to the state that was left", () =>
  on("/search?q=the", async (page) => {
    await page.locator("details.facet").nth(1).locator(".pick").first().click();
    await page.locator(".chip").waitFor();
    const shown = await found(page);
    await page.evaluate(() => scrollTo(0, 500));
    await page.locator(".hit h3 a").nth(1).click();
    await page.waitForURL(/articles/);
    await page.goBack();
    await page.locator(".chip").waitFor();
    assert.equal(await found(page), shown);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - 500) < 60);
  }));

test("words typed into the box are searched without a load, and the focus goes to what was found", () =>
  on("/search?country=NO", async (page) => {
    await page.locator("#q").fill("the");
    await page.keyboard.press("Enter");
    await heading(page, /for the/);
    assert.equal(parameters(page).get("country"), "NO");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    await page.keyboard.press("j");
    assert.equal(await page.locator(".hit h3 a:focus").count(), 1);
    assert.ok(await stillThere(page));
  }));

test("dates are searched without a load, and taking the last filter away leaves the focus on the page", () =>
  on("/search?q=the", async (page) => {
    await page.getByLabel("From").fill("2024");
    await page.keyboard.press("Enter");
    await page.locator(".chip", { hasText: "2024" }).waitFor();
    await page.locator(".chip a").focus();
    await page.keyboard.press("Enter");
    await page.locator(".chips").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    assert.ok(await stillThere(page));
  }));

test("a click with a modifier opens a new tab, and other pages are loaded as ever", () =>
  on("/search?q=the", async (page) => {
    const [other] = await Promise.all([
      page.context().waitForEvent("page"),
      page.locator(".pick").first().click({ modifiers: ["Control"] }),
    ]);
    await other.close();
    assert.equal(await page.locator(".chip").count(), 0);
    await page.locator(".facet a.more").first().click();
    await page.waitForURL(/facets/);
    assert.equal(await stillThere(page), false);
  }));

test("a slow answer is seen to be awaited; one that fails falls back to the browser", () =>
  on("/search?q=the", async (page) => {
    let answerIt;
    const held = new Promise((resolve) => (answerIt = resolve));
    await page.route(/sort=oldest/, async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole("link", { name: "oldest" }).click();
    await page.locator("main[aria-busy=true]").waitFor();
    answerIt();
    await page.locator(".sorts [aria-current]", { hasText: "oldest" }).waitFor();
    assert.equal(await page.locator("main[aria-busy]").count(), 0);
    assert.ok(await stillThere(page));
    // A date that is none: the error is a page of its own, in words.
    await page.getByLabel("From").fill("soon");
    await page.keyboard.press("Enter");
    await page.waitForURL(/from=soon/);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await stillThere(page), false);
  }));

test("of two states asked for at once the later one is shown", () =>
  on("/search?q=the", async (page) => {
    let answerIt;
    const held = new Promise((resolve) => (answerIt = resolve));
    await page.route(/sort=oldest/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await page.getByRole("link", { name: "oldest" }).click();
    await page.getByRole("link", { name: "newest" }).click();
    await page.locator(".sorts [aria-current]", { hasText: "newest" }).waitFor();
    answerIt();
    await page.getByRole("link", { name: "one per story" }).click();
    await page.waitForURL(/group=story/);
    assert.equal(parameters(page).get("sort"), "newest");
    assert.ok(await stillThere(page));
  }));
