// The pages of an article, of what is like it, and of its story, as readers use them, with and without JavaScript.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { arabicTitle, leadingNumber, open, screenshots, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
let paths;
before(async () => {
  site = await open();
  const { page, close } = await visit(site);
  const first = async (query) => (await (await page.request.get(`/api/v1/search?${query}`)).json()).results[0];
  const news = await first("q=ceasefire");
  const strike = await first("q=title:cranes+valdeluna");
  paths = {
    article: `/articles/${news.id}?q=ceasefire`,
    some: `/articles/${news.id}?marks=person`,
    similar: `/articles/${news.id}/similar`,
    story: `/stories/${strike.story.id}`,
    arabic: `/articles/${(await first(`q=${encodeURIComponent(`title:"${arabicTitle}"`)}`)).id}`,
  };
  await close();
});
after(() => site?.close());

async function on(path, work, options = { javaScriptEnabled: false }) {
  const visitor = await visit(site, options);
  try {
    await visitor.page.goto(path);
    await work(visitor.page);
    assert.deepEqual(visitor.wrong, []);
  } finally {
    await visitor.close();
  }
}
const texts = (page) => page.locator(".article > p").allInnerTexts();
// Where each word of the text stands, to see that nothing moves.
const places = (page) =>
  page.locator(".article > p").evaluateAll((all) => all.map((p) => [p.offsetTop, p.offsetHeight, p.offsetWidth]));

test("each kind of name is switched off and on by itself, and nothing in the text moves", () =>
  on(paths.article, async (page) => {
    const before = [await texts(page), await places(page)];
    const people = page.locator(".article mark.person");
    const countries = page.locator(".article mark.country");
    assert.ok((await people.count()) > 0 && (await countries.count()) > 0);
    await page.getByRole("link", { name: /^Hide People/ }).click();
    assert.equal(await people.count(), 0);
    assert.ok((await countries.count()) > 0);
    assert.deepEqual([await texts(page), await places(page)], before);
    await page.getByRole("link", { name: "Without marks" }).click();
    assert.equal(await page.locator(".article mark:not(.hit)").count(), 0);
    assert.deepEqual([await texts(page), await places(page)], before);
    await page.getByRole("link", { name: /^Mark Countries/ }).click();
    assert.ok((await countries.count()) > 0);
    assert.equal(await people.count(), 0);
    assert.equal(new URL(page.url()).searchParams.get("marks"), "country");
    await page.getByRole("link", { name: "Without marks" }).click();
    await page.getByRole("link", { name: "Mark all names" }).click();
    assert.ok((await people.count()) > 0);
  }));

test("a name leads to the rule that found it, with its confidence, and from there back to its places", () =>
  on(paths.article, async (page) => {
    const mark = page.locator(".article > p mark.person").first();
    assert.match(await mark.getAttribute("title"), /^.+, .+\. .+\. Confidence \d+%\.$/);
    const id = await mark.getAttribute("id");
    await mark.locator("a").click();
    const reason = page.locator(".evidence li:target");
    assert.equal(await reason.isVisible(), true);
    assert.match(await reason.innerText(), /rule “.+”, confidence \d+%/);
    await reason.locator(`.places a[href="#${id}"]`).click();
    assert.equal(await page.locator("mark:target").getAttribute("id"), id);
  }));

for (const javaScriptEnabled of [false, true]) {
  test(`hits are marked, counted and walked through, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () =>
    on(paths.article, async (page) => {
      const hits = page.locator(".article mark.hit");
      const number = await hits.count();
      assert.ok(number > 0);
      assert.equal(leadingNumber(await page.locator(".hit-count").innerText()), number);
      for (const text of await hits.allInnerTexts()) assert.match(text, /ceasefire/i);
      const links = page.locator(".hit-list a");
      assert.equal(await links.count(), number);
      await links.last().click();
      assert.equal(await page.locator("mark.hit:target").getAttribute("id"), `hit-${number}`);
      await page.goBack();
      assert.equal(await page.locator("mark.hit:target").count(), 0);
    }, { javaScriptEnabled }));
}

test("the citation is on the page and behind links, the same in both", () =>
  on(paths.article, async (page) => {
    await page.getByText("BibTeX and CSL-JSON").click();
    const [bibtex, csl] = await page.locator(".cite pre").allTextContents();
    const files = page.getByRole("link", { name: "as a file" });
    const text = async (n) => (await page.request.get(await files.nth(n).getAttribute("href"))).text();
    assert.equal(bibtex, await text(0));
    assert.deepEqual(JSON.parse(csl), JSON.parse(await text(1)));
    const title = await page.locator("h1").innerText();
    assert.ok((await page.locator(".cite > p").innerText()).includes(title));
  }));

test("an article leads to those like it, and they say what they share", () =>
  on(paths.article, async (page) => {
    const title = await page.locator("h1").innerText();
    await page.getByRole("link", { name: /^(More|Look for) similar articles$/ }).click();
    assert.equal(await page.locator("h1").innerText(), "Similar articles");
    assert.ok((await page.locator(".alike > li").count()) > 0);
    assert.match(await page.locator(".alike .note").first().innerText(), /^Both have ./);
    await page.getByRole("link", { name: title, exact: true }).click();
    assert.equal(await page.locator("h1").innerText(), title);
  }));

test("a story says who printed it, when, what all copies say and what one alone does", () =>
  on(paths.story, async (page) => {
    assert.match(await page.locator(".outlets").innerText(), /^Printed by Valdeluna Post, Inland Gazette$/);
    assert.equal(await page.locator(".later").innerText(), "the next day");
    await page.locator(".shared > summary").click();
    assert.match(await page.locator(".shared").innerText(), /The owners offered talks instead\./);
    await page.locator(".only > summary").last().click();
    assert.match(await page.locator(".only").last().innerText(), /Nothing moved at all\./);
    assert.ok((await page.locator("ins").count()) > 1 && (await page.locator("del").count()) > 1);
  }));

test("a text that runs from right to left does so on its page", () =>
  on(paths.arabic, async (page) => {
    const direction = (selector) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).direction);
    assert.equal(await direction("h1"), "rtl");
    assert.equal(await direction(".article > p"), "rtl");
    assert.equal(await direction(".particulars"), "ltr");
  }));

test("on paper there are the text, its source and its citation, and nothing to click", () =>
  on(paths.article, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const selector of ["h1", ".article .meta", ".article > p", ".cite > p"]) {
      assert.equal(await page.locator(selector).first().isVisible(), true, selector);
    }
    for (const selector of [".marks", ".hit-list", ".facts", ".similar", ".back", "header.site", ".cite details"]) {
      assert.equal(await page.locator(selector).first().isVisible(), false, selector);
    }
  }));

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`the pages are accessible and as wide as the window, ${colorScheme}, ${width} wide`, async () => {
      const visitor = await visit(site, { colorScheme, viewport: { width, height: 900 } });
      for (const [name, path] of Object.entries(paths)) {
        await visitor.page.goto(path);
        await visitor.page.screenshot({ path: join(screenshots, `reading-${name}-${width}-${colorScheme}.png`), fullPage: true });
        await visitor.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        assert.ok(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} fits`);
        await visitor.page.evaluate(axe);
        const found = await visitor.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        assert.ok(found.passes.length > 10);
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`), [], name);
      }
      await visitor.close();
    });
  }
}
