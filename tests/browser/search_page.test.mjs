// The search page as an analyst uses it: without JavaScript throughout, and then how it looks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { leadingNumber, open, screenshots, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

const found = async (page) => leadingNumber(await page.locator("h1").innerText());
const facet = (page, field) => page.locator(`details.facet[data-field="${field}"]`);
const json = async (page, path) => (await page.request.get(path)).json();
const parameters = (page) => new URL(page.url()).searchParams;

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

test("all facets are there: actors, countries, outlets and languages", () =>
  on("/search", async (page) => {
    for (const field of ["actor", "country", "outlet", "language"]) assert.equal(await facet(page, field).count(), 1, field);
    assert.equal(await page.locator("#main svg.histogram").getAttribute("data-interval").then(Boolean), true);
  }));

test("actors are narrowed to people or organisations, with the same counts and the same results", () =>
  on("/search?q=the", async (page) => {
    const all = await found(page);
    const { values } = (await json(page, "/api/v1/facets/actor?q=the&limit=1000"));
    for (const [tab, isWanted] of [
      ["People", (type) => type === "person"],
      ["Organisations", (type) => type !== "person"],
    ]) {
      await facet(page, "actor").locator(".tabs").getByRole("link", { name: tab }).click();
      assert.equal(await facet(page, "actor").locator(".tabs").getByRole("link", { name: tab }).getAttribute("aria-current"), "true");
      const labels = await facet(page, "actor").locator(".pick bdi").allInnerTexts();
      const wanted = values.filter((value) => isWanted(value.type)).slice(0, labels.length);
      assert.deepEqual(labels, wanted.map((value) => value.label));
      assert.equal(await found(page), all);
    }
    await facet(page, "actor").getByRole("link", { name: "All", exact: true }).click();
    assert.equal(parameters(page).has("actor_type"), false);
  }));

test("countries are those that articles are about, or all that they mention", () =>
  on("/search", async (page) => {
    const about = leadingNumber(await facet(page, "country").locator(".count").first().innerText());
    await facet(page, "country").getByRole("link", { name: "Mentioned" }).click();
    const mentioned = leadingNumber(await facet(page, "country").locator(".count").first().innerText());
    assert.ok(mentioned >= about);
    const name = await facet(page, "country").locator(".pick bdi").first().innerText();
    await facet(page, "country").locator(".pick").first().click();
    assert.equal(await found(page), mentioned);
    assert.match(await page.locator(".chips").innerText(), new RegExp(`${name}[^]*any mention`));
    await page.getByRole("link", { name: "Clear all" }).click();
    assert.equal(await page.locator(".chip").count(), 0);
  }));

test("each value of each facet can be excluded, and is struck through then", () =>
  on("/search", async (page) => {
    for (const field of ["actor", "country", "outlet", "language"]) {
      const all = await found(page);
      const value = facet(page, field).locator(".value").first();
      const counted = leadingNumber(await value.locator(".count").innerText());
      await value.locator(".exclude").click();
      assert.equal(await found(page), all - counted, field);
      assert.match(await page.locator(".chip.excluded bdi").evaluate((e) => getComputedStyle(e).textDecorationLine), /line-through/);
      await page.getByRole("link", { name: "Clear all" }).click();
    }
  }));

test("two chosen countries mean either, and a click makes it both", () =>
  on("/search?q=the", async (page) => {
    for (const at of [0, 1]) await facet(page, "country").locator(".pick").nth(at).click();
    assert.equal(parameters(page).getAll("country").length, 2);
    assert.match(await page.locator(".chip-kind").nth(1).innerText(), /^or /);
    const either = await found(page);
    await page.getByRole("link", { name: /all of the chosen/ }).click();
    assert.equal(parameters(page).getAll("all.country").length, 2);
    assert.equal(await page.locator(".chip.required").count(), 2);
    assert.ok((await found(page)) < either);
    await facet(page, "country").locator(".pick[aria-current]").first().click();
    assert.equal(parameters(page).getAll("all.country").length, 1);
  }));

test("a value that is not listed is found from the facet's own box, and chosen in the same search", () =>
  on("/search?q=the&sort=oldest", async (page) => {
    const { values } = await json(page, "/api/v1/facets/actor?q=the&limit=1000");
    const rare = values[40];
    await page.getByLabel("Find among all actors").fill(rare.label);
    await facet(page, "actor").getByRole("button", { name: "Find" }).click();
    assert.equal(new URL(page.url()).pathname, "/facets/actor");
    await page.locator(".pick", { hasText: rare.label }).first().click();
    assert.equal(new URL(page.url()).pathname, "/search");
    assert.equal(parameters(page).get("q"), "the");
    assert.equal(parameters(page).get("sort"), "oldest");
    assert.equal(await found(page), rare.articles);
  }));

test("everything that was found can be taken along, and this page of it, and what comes new", () =>
  on("/search?q=the&limit=5", async (page) => {
    const all = await found(page);
    const rows = async (link) => {
      const answer = await page.request.get(await link.getAttribute("href"));
      assert.equal(answer.status(), 200);
      return (await answer.text()).trim().split("\n");
    };
    const line = (name) => page.locator(".export dl > div", { hasText: name });
    const lines = await rows(line("All").getByRole("link", { name: "JSON Lines" }));
    assert.equal(lines.length, all);
    assert.ok(JSON.parse(lines[0]).text);
    const some = await rows(line("This page").getByRole("link", { name: "JSON Lines" }));
    const shown = await page.locator(".hit h3 a").evaluateAll((links) => links.map((a) => Number(new URL(a.href).pathname.split("/")[2])));
    assert.deepEqual(some.map((one) => JSON.parse(one).id), shown);
    for (const link of await page.locator(".export a").all()) {
      const answer = await page.request.get(await link.getAttribute("href"));
      assert.equal(answer.status(), 200, await link.innerText());
    }
  }));

test("what sets the articles apart is a link away, and answers", () =>
  on("/search?q=ceasefire&country=IL&sort=oldest&limit=3&actor_type=person", async (page) => {
    await page.getByText("What sets these apart").click();
    for (const [name, path] of [[/Over time/, "/timeline"], [/Words/, "/terms"], [/Who is named/, "/cooccurrence"]]) {
      const address = new URL(await page.locator(".further").getByRole("link", { name }).first().getAttribute("href"), site.address);
      assert.equal(address.pathname, path);
      assert.deepEqual([...address.searchParams], [["q", "ceasefire"], ["country", "IL"]]);
      const answer = await page.request.get(address.href);
      assert.equal(answer.status(), 200);
      assert.match(answer.headers()["content-type"], /^text\/html/);
    }
    const compare = new URL(await page.getByRole("link", { name: "Compare them" }).getAttribute("href"), site.address);
    assert.deepEqual(compare.searchParams.getAll("line"), ["q:ceasefire"]);
    assert.equal(compare.searchParams.get("country"), "IL");
  }));

test("what was understood is told where it is not what was typed", async () => {
  await on("/search?q=talks+or+ceasefire", async (page) => {
    assert.equal(await page.locator(".parsed code").innerText(), "talks AND or AND ceasefire");
  });
  await on("/search?q=talks+ceasefire", async (page) => assert.equal(await page.locator(".parsed").count(), 0));
});

test("every example of the help is understood without a warning", () =>
  on("/search", async (page) => {
    await page.getByText("How to search").click();
    const examples = await page.locator(".syntax dt code").allInnerTexts();
    assert.ok(examples.length > 15);
    for (const example of examples) {
      const { query } = await json(page, `/api/v1/search?limit=0&facet=none&q=${encodeURIComponent(example)}`);
      assert.deepEqual(query.warnings.filter((warning) => !/no (actor|outlet)/i.test(warning.message)), [], example);
    }
  }));

test("where the words are not found together, any of them are", () =>
  on("/search?q=ceasefire+zzxqy", async (page) => {
    await page.getByRole("link", { name: "any of the words" }).click();
    assert.ok((await found(page)) > 0);
  }));

test("the places of the site are in the header, and the current one is marked", () =>
  on("/search?q=the", async (page) => {
    const places = page.getByRole("navigation", { name: "Dateline" });
    assert.deepEqual(await places.getByRole("link").allInnerTexts(), ["Search", "Actors", "Compare", "About the archive"]);
    assert.equal(await places.locator("[aria-current]").innerText(), "Search");
    await places.getByRole("link", { name: "Actors" }).click();
    assert.equal(await places.locator("[aria-current]").innerText(), "Actors");
  }));

test("the bars' tables and titles have articles and stories, and the interval can be chosen", () =>
  on("/search?q=the", async (page) => {
    for (const interval of ["year", "month", "week", "day"]) {
      await page.locator(".intervals").getByRole("link", { name: interval, exact: true }).click();
      assert.equal(await page.locator(".histogram").getAttribute("data-interval"), interval);
      assert.equal(await page.locator(".intervals [aria-current]").innerText(), interval);
    }
    await page.locator(".intervals").getByRole("link", { name: "what fits" }).click();
    assert.equal(parameters(page).has("interval"), false);
    const bar = page.locator("a.slot").first();
    assert.match(await bar.getAttribute("aria-label"), /: [\d,]+ articles? in [\d,]+ stor(y|ies)$/);
    const { facets } = await json(page, `/api/v1/search?q=the&limit=0&from=${await bar.getAttribute("data-from")}&to=${await bar.getAttribute("data-to")}`);
    assert.ok(facets);
    assert.deepEqual(await page.locator(".table th[scope=col]").allTextContents().then((all) => all.slice(1)), ["Articles", "Stories"]);
  }));

const looks = {
  chosen: "/search?q=the&country=IL&country=US&not.outlet=Courier&all.actor=organisation/united-nations&mentioned=1",
  people: "/search?actor_type=person&interval=year&group=story",
  no_words: "/search?q=ceasefire+zzxqy&country=NO",
  all_actors: "/facets/actor?q=the&actor_type=person&country=IL",
  no_actor: "/facets/actor?prefix=zzxqy",
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`the search is accessible and fits, ${colorScheme}, ${width} wide`, async () => {
      const visitor = await visit(site, { colorScheme, viewport: { width, height: 900 } });
      const { page } = visitor;
      for (const [name, path] of Object.entries(looks)) {
        await page.goto(path);
        await page.screenshot({ path: join(screenshots, `search-${name}-${width}-${colorScheme}.png`), fullPage: true });
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, name);
        await page.evaluate(axe);
        const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        assert.ok(result.passes.length > 10);
        assert.deepEqual(result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`), [], name);
      }
      await visitor.close();
    });
  }
}

test("the names below the chart never touch, at any width and interval", async () => {
  const visitor = await visit(site);
  const { page } = visitor;
  for (const width of [360, 800, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["interval=year", "interval=month", "interval=week", "interval=day", "q=ceasefire", "from=2024-05-06&to=2024-05-07"]) {
      await page.goto(`/search?${path}`);
      const boxes = await page.locator(".histogram .tick").evaluateAll((all) =>
        all.map((tick) => tick.getBoundingClientRect()).filter((box) => box.width > 0).map(({ left, right }) => [left, right]),
      );
      assert.ok(boxes.length > 0, path);
      boxes.forEach(([left, right], i) => {
        assert.ok(right <= width, `${path} at ${width}`);
        if (i > 0) assert.ok(left > boxes[i - 1][1], `${path} at ${width}`);
      });
    }
  }
  await visitor.close();
});
