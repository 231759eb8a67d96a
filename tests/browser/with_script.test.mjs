// What a browser adds: keys, colours, widths, accessibility, and the rules that the server sets for the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { open, screenshots, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
let paths;
before(async () => {
  site = await open();
  const { page, close } = await visit(site);
  const rows = await (await page.request.get("/api/v1/search?q=ceasefire")).json();
  const strike = await (await page.request.get("/api/v1/search?q=title:cranes+valdeluna")).json();
  paths = {
    story: `/stories/${strike.results[0].story.id}?q=valdeluna`,
    versions: `/articles/${strike.results[0].id}/revisions?q=valdeluna`,
    replaced: `/articles/${strike.results[0].id}?revision=1`,
    home: "/",
    search: "/search?q=ceasefire&not.country=NO&from=2023&group=story",
    warning: "/search?q=%22ceasefire+%28",
    nothing: "/search?q=zzxqy&country=NO",
    article: `/articles/${rows.results[0].id}?q=ceasefire`,
    unmarked: `/articles/${rows.results[0].id}?marks=0`,
    facet: "/facets/actor?q=the",
    actors: "/actors?type=person",
    actor: "/actors/organisation/united-nations",
    narrowed: "/actors/organisation/united-nations?q=the&from=2023",
    error: "/search?limit=9999",
  };
  await close();
});
after(() => site?.close());

// Playwright puts a script into the page only where the page's policy allows it; axe is ours, so it may.
async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.ok(result.passes.length > 10, "axe looked at the page");
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`every page is accessible, ${colorScheme}, ${width} wide`, async () => {
      const visitor = await visit(site, { colorScheme, viewport: { width, height: 900 } });
      for (const [name, path] of Object.entries(paths)) {
        await visitor.page.goto(path);
        const picture = join(screenshots, `${name}-${width}-${colorScheme}.png`);
        await visitor.page.screenshot({ path: picture, fullPage: true });
        await visitor.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        assert.deepEqual(await violations(visitor.page), [], name);
      }
      await visitor.close();
    });
  }
}

test("no page is wider than the window, from a small phone to a large screen", async () => {
  const visitor = await visit(site);
  for (const width of [320, 360, 600, 800, 1280, 1920, 2560]) {
    await visitor.page.setViewportSize({ width, height: 900 });
    for (const [name, path] of Object.entries(paths)) {
      await visitor.page.goto(path);
      await visitor.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      const beyond = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(beyond <= 0, `${name} at ${width} is ${beyond} too wide`);
    }
  }
  await visitor.close();
});

test("nothing is refused by the policy, nothing comes from elsewhere, and nothing goes wrong", async () => {
  const visitor = await visit(site);
  for (const [name, path] of Object.entries(paths)) {
    const answer = await visitor.page.goto(path, { waitUntil: "networkidle" });
    const policy = answer.headers()["content-security-policy"];
    assert.ok(policy?.includes("default-src 'none'"), name);
    assert.ok(!policy.includes("unsafe"), name);
  }
  // The browser reports an answer of 400 for the page itself as an error of the console.
  const expected = visitor.wrong.filter((w) => !/status of 400/.test(w));
  assert.deepEqual(expected, []);
  await visitor.close();
});

test("a page with all that it loads is under 50 KB compressed", async () => {
  for (const path of Object.values(paths)) {
    const visitor = await visit(site);
    const bodies = [];
    visitor.page.on("response", (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))));
    await visitor.page.goto(path, { waitUntil: "networkidle" });
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    assert.ok(sizes.length >= 3, "page, style and script were loaded");
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total < 50 * 1024, `${path}: ${total} bytes`);
    await visitor.close();
  }
});

test("nothing moves while a page loads", async () => {
  const visitor = await visit(site);
  for (const path of Object.values(paths)) {
    await visitor.page.goto(path, { waitUntil: "networkidle" });
    const shift = await visitor.page.evaluate(
      () =>
        new Promise((resolve) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          });
          observer.observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        }),
    );
    assert.equal(shift, 0, path);
  }
  await visitor.close();
});

test("keys: / goes to the search box, j and k walk the results, o opens one", async () => {
  const visitor = await visit(site);
  const { page } = visitor;
  await page.goto("/search?q=the");
  const links = page.locator(".hit h3 a");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("j");
  assert.equal(await focused(), await links.nth(0).textContent());
  await page.keyboard.press("j");
  assert.equal(await focused(), await links.nth(1).textContent());
  await page.keyboard.press("k");
  assert.equal(await focused(), await links.nth(0).textContent());
  await page.keyboard.press("/");
  assert.equal(await page.locator("#q:focus").count(), 1);
  await page.keyboard.type("jko");
  assert.match(await page.locator("#q").inputValue(), /jko$/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const target = await links.nth(0).getAttribute("href");
  await page.keyboard.press("o");
  await page.waitForURL((url) => url.pathname === new URL(target, site.address).pathname);
  assert.deepEqual(visitor.wrong, []);
  await visitor.close();
});

test("with the keyboard alone, the first stop leads past the header, and every stop can be seen", async () => {
  const visitor = await visit(site);
  const { page } = visitor;
  await page.goto("/search?q=ceasefire");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0));
  for (let stop = 0; stop < 25; ++stop) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none");
  }
  await visitor.close();
});
