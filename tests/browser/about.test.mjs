// The page about the archive, errors, and keys for reading, as a user meets them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { newArchive, run, serve } from "../support/program.mjs";
import { leadingNumber, open, screenshots, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

async function on(path, options, work) {
  const visitor = await visit(site, options);
  try {
    await visitor.page.goto(path);
    await work(visitor.page);
    assert.deepEqual(visitor.wrong, []);
  } finally {
    await visitor.close();
  }
}

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
}

const found = async (page) => leadingNumber(await page.locator("h1").innerText());

for (const javaScriptEnabled of [false, true]) {
  test(`the figures, bars and rows about the archive lead to what they count, ${javaScriptEnabled ? "with" : "without"} script`, () =>
    on("/about", { javaScriptEnabled }, async (page) => {
      const follow = async (link, promised) => {
        await link.click();
        assert.equal(new URL(page.url()).pathname, "/search");
        assert.equal(await found(page), promised);
        await page.goBack();
      };
      const articles = page.locator(".figures div", { has: page.getByText("Articles", { exact: true }) }).locator("a");
      await follow(articles, leadingNumber(await articles.innerText()));
      const undated = page.locator(".figures div", { hasText: "Undated" }).locator("a");
      await follow(undated, leadingNumber(await undated.innerText()));
      const country = page.locator("section", { hasText: "Countries most" }).locator("tbody tr").first();
      await follow(country.locator("a"), leadingNumber(await country.locator("td").first().innerText()));
      const strip = page.locator(".strips > li").nth(1);
      const bar = strip.locator("svg a:not(.silent)").first();
      await follow(bar.locator(".space"), leadingNumber((await bar.locator("title").textContent()).split(": ")[1]));
      await strip.locator("summary").click();
      const row = strip.locator("tbody tr").first();
      await follow(row.locator("a"), leadingNumber(await row.locator("td").innerText()));
      await follow(strip.locator("h3 a"), leadingNumber(await strip.locator(".note").first().innerText()));
    }));
}

test("outlets are found by a word of their name, days by two fields, and the address keeps both", () =>
  on("/about", { javaScriptEnabled: false }, async (page) => {
    await page.getByLabel("Outlets with a word beginning").fill("INLAND");
    await page.getByRole("button", { name: "Show" }).click();
    assert.deepEqual(await page.locator(".strips h3").allInnerTexts(), ["Inland Gazette"]);
    await page.getByLabel("From").fill("2024-06-28");
    await page.getByLabel("to", { exact: true }).fill("2024-07-04");
    await page.getByRole("button", { name: "Show" }).click();
    const parameters = new URL(page.url()).searchParams;
    assert.deepEqual(["prefix", "from", "to"].map((name) => parameters.get(name)), ["INLAND", "2024-06-28", "2024-07-04"]);
    assert.equal(await page.locator(".strips svg").getAttribute("viewBox"), "0 0 7 28");
    await page.getByRole("link", { name: "Show all" }).click();
    assert.equal(await page.locator(".strips h3").first().innerText(), "All outlets");
  }));

test("a mistake and a lost address are pages with the right status and a way on", async () => {
  const visitor = await visit(site, { javaScriptEnabled: false });
  const { page } = visitor;
  assert.equal((await page.goto("/search?q=oil&limit=9999")).status(), 400);
  await page.getByRole("link", { name: /without “limit”/ }).click();
  assert.match(await page.locator("h1").innerText(), /articles? in/);
  assert.equal((await page.goto("/actors/person/nobody-at-all")).status(), 404);
  assert.equal(await page.locator("main a[href^='/api']").count(), 0);
  await page.getByLabel("Search the archive").fill("ceasefire");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?q=ceasefire/);
  assert.ok((await found(page)) > 0);
  await visitor.close();
});

test("who has a key for reading is asked for it by the browser, and who has none sees what to do", async () => {
  const { archive, remove } = newArchive();
  run(archive, "add", process.env.DATELINE_SAMPLE);
  const made = run(archive, "key", "create", "--scope", "read");
  const key = made.trim().split(/\s+/).pop();
  const server = await serve(archive, "0.0.0.0");
  const network = { ...site, address: server.address };
  try {
    const stranger = await visit(network);
    // What is shown when the browser's question is cancelled; a browser without a window fails instead.
    await stranger.page.route("**/search*", async (route) => {
      const response = await route.fetch();
      const { "www-authenticate": question, ...headers } = response.headers();
      assert.match(question, /Basic realm="dateline"/);
      await route.fulfill({ response, headers });
    });
    assert.equal((await stranger.page.goto("/search?q=ceasefire")).status(), 401);
    assert.equal(await stranger.page.locator("h1").innerText(), "This archive asks for a key");
    assert.equal(await stranger.page.locator("h1").evaluate((h) => getComputedStyle(h).fontWeight), "600");
    assert.deepEqual(await violations(stranger.page), []);
    await stranger.page.screenshot({ path: join(screenshots, "no-key.png") });
    await stranger.close();
    const reader = await visit(network, { httpCredentials: { username: "", password: key } });
    assert.equal((await reader.page.goto("/search?q=ceasefire")).status(), 200);
    assert.ok((await found(reader.page)) > 0);
    await reader.page.locator(".hit h3 a").first().click();
    assert.ok((await reader.page.locator(".article > p").count()) > 0);
    assert.ok(!reader.page.url().includes(key));
    assert.equal(await reader.page.evaluate(async () => (await fetch("/api/v1/suggest?q=cease")).status), 200);
    assert.deepEqual(reader.wrong.filter((w) => !/status of 401/.test(w)), []);
    await reader.close();
  } finally {
    await server.stop();
    remove();
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`the page about the archive and errors are accessible and fit, ${colorScheme}, ${width} wide`, async () => {
      const visitor = await visit(site, { colorScheme, viewport: { width, height: 900 } });
      for (const [name, path] of Object.entries({ about: "/about", "not-found": "/nowhere" })) {
        await visitor.page.goto(path);
        await visitor.page.screenshot({ path: join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        await visitor.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        assert.deepEqual(await violations(visitor.page), [], name);
        const beyond = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(beyond <= 0, `${name} is ${beyond} too wide`);
      }
      await visitor.close();
    });
  }
}

test("the page about the archive with all that it loads is under 50 KB compressed", async () => {
  const visitor = await visit(site);
  const bodies = [];
  visitor.page.on("response", (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))));
  await visitor.page.goto("/about", { waitUntil: "networkidle" });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total < 50 * 1024, `${total} bytes`);
  await visitor.close();
});
