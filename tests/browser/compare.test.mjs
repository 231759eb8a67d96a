// Actors and comparisons: every figure leads to what it counts, with and without a script, and anybody can read the charts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { leadingNumber, open, screenshots, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
let actor; // with companions
before(async () => {
  site = await open();
  const { page, close } = await visit(site);
  actor = (await (await page.request.get("/api/v1/actors?limit=1")).json()).actors[0];
  await close();
});
after(() => site?.close());

const three = "/compare?line=q%3Aceasefire&line=country%3AIL&line=country%3APS";
const found = async (page) => leadingNumber(await page.locator("h1").innerText());

async function on(path, work, options = { javaScriptEnabled: false }) {
  const visitor = await visit(site, options);
  try {
    const answer = await visitor.page.goto(path);
    await work(visitor.page, answer);
    assert.deepEqual(visitor.wrong, []);
  } finally {
    await visitor.close();
  }
}

test("a comparison is put together line by line, and each line can be taken out again", () =>
  on("/compare", async (page) => {
    const add = async (kind, text) => {
      await page.getByLabel("Line for").selectOption(kind);
      await page.getByLabel("What to count").fill(text);
      await page.getByRole("button", { name: "Add line" }).click();
    };
    await add("q", "ceasefire");
    await add("actor", actor.name);
    await add("country", "Israel");
    const lines = () => new URL(page.url()).searchParams.getAll("line");
    assert.deepEqual(lines(), ["q:ceasefire", `actor:${actor.id}`, "country:Israel"]);
    assert.deepEqual(await page.locator(".lines strong").allInnerTexts(), ["“ceasefire”", actor.name, "Israel"]);
    await page.getByRole("link", { name: `Take ${actor.name} out` }).click();
    assert.deepEqual(lines(), ["q:ceasefire", "country:Israel"]);
    await page.goBack();
    assert.equal(lines().length, 3);
    await add("q", "hostages");
    await add("q", "aid");
    assert.equal(await page.getByRole("button", { name: "Add line" }).count(), 0);
    assert.match(await page.locator("main").innerText(), /Five lines are the most/);
  }));

test("a point of a line, and its figure in the table, lead to as many articles as they say", () =>
  on(`${three}&interval=month`, async (page) => {
    const point = page.locator(".plot a.marked").first();
    const promised = leadingNumber((await point.locator("title").textContent()).split(": ").pop());
    await point.click({ force: true });
    assert.equal(await found(page), promised);
    await page.goBack();
    await page.getByText("Figures as a table").click();
    const cell = page.locator(".figures td a").last();
    const said = leadingNumber(await cell.innerText());
    await cell.click();
    assert.equal(await found(page), said);
  }));

test("a line of the legend leads to all of its articles", () =>
  on(three, async (page) => {
    for (let line = 0; line < 3; line++) {
      const link = page.locator(".lines p a").nth(line);
      const said = leadingNumber(await link.innerText());
      await link.click();
      assert.equal(await found(page), said);
      await page.goBack();
    }
  }));

test("shares, stories and intervals are links that stay in the address, and the figures come as CSV", () =>
  on(three, async (page) => {
    await page.getByRole("link", { name: "share of all" }).click();
    await page.getByRole("link", { name: "stories", exact: true }).click();
    await page.getByRole("link", { name: "year" }).click();
    const parameters = new URL(page.url()).searchParams;
    assert.deepEqual([parameters.get("share"), parameters.get("count"), parameters.get("interval")], ["1", "stories", "year"]);
    assert.match(await page.locator(".plot > text").first().textContent(), /%$/);
    const { pathname, search } = new URL(page.url());
    const json = await (await page.request.get(`/api/v1${pathname}${search}`)).json();
    await page.getByText("Figures as a table").click();
    assert.equal(await page.locator(".figures tbody tr").count(), json.archive.length);
    const csv = await page.request.get(await page.getByRole("link", { name: "CSV" }).getAttribute("href"));
    assert.equal((await csv.text()).split("\r\n").length, 3 * (json.archive.length + 1) + 2);
  }));

test("what all lines have in common narrows all of them", () =>
  on(three, async (page) => {
    const counts = async () => (await page.locator(".lines p a").allInnerTexts()).map(leadingNumber);
    const all = await counts();
    await page.getByLabel("From").fill("2024");
    await page.getByRole("button", { name: "Narrow all lines" }).click();
    assert.equal(new URL(page.url()).searchParams.getAll("line").length, 3);
    const some = await counts();
    assert.ok(some.every((count, at) => count <= all[at]));
    await page.getByRole("link", { name: /From/ }).first().click();
    assert.deepEqual(await counts(), all);
  }));

test("an unknown actor is said to be one beside its line; a sixth line and an unknown country are errors in words", async () => {
  await on("/compare?line=actor:Nobody%20Known&line=q:ceasefire", async (page) => {
    assert.match(await page.locator(".lines .unsure").innerText(), /Nobody Known/);
    assert.match(await page.locator(".lines p a").first().innerText(), /^0 articles/);
  });
  for (const [path, words] of [
    ["/compare?line=country:Atlantis", /no country called "Atlantis"/],
    ["/compare?line=a&line=b&line=c&line=d&line=e&line=f", /more than five lines/],
    ["/compare?line=actor:", /names nothing/],
  ]) {
    const visitor = await visit(site, { javaScriptEnabled: false });
    const answer = await visitor.page.goto(path);
    assert.equal(answer.status(), 400);
    assert.match(await visitor.page.locator("main").innerText(), words);
    await visitor.close();
  }
});

test("markup in a line is text", () =>
  on(`/compare?line=${encodeURIComponent(`q:"><script>alert(1)</script><svg onload=alert(1)>`)}`, async (page) => {
    assert.match(await page.locator(".lines strong").innerText(), /<script>alert\(1\)<\/script>/);
    assert.equal(await page.locator("main script, main svg[onload]").count(), 0);
  }, {}));

test("an actor's bars lead to as many articles as they say, its points too, and it can be compared", () =>
  on(`/actors/${actor.id}`, async (page) => {
    for (const link of [page.locator(".bars").first().locator("td a").last(), page.locator(".beside td a").first()]) {
      const said = leadingNumber(await link.innerText());
      await link.click();
      assert.equal(await found(page), said);
      await page.goBack();
    }
    const point = page.locator(".plot a.l1").last();
    const promised = leadingNumber((await point.locator("title").textContent()).split(": ").pop());
    await page.goto(await point.getAttribute("href"));
    assert.equal(await found(page), promised);
    await page.goBack();
    await page.locator(".compare-with select").selectOption("country");
    await page.getByLabel("Whom or what to compare with").fill("Norway");
    await page.getByRole("button", { name: "Compare" }).click();
    assert.deepEqual(await page.locator(".lines strong").allInnerTexts(), [actor.name, "Norway"]);
    await page.goBack();
    await page.getByRole("link", { name: "or with those most named together" }).click();
    assert.ok((await page.locator(".lines li").count()) > 2);
  }));

test("the number of an actor in the list is what its articles are", () =>
  on("/actors?prefix=un", async (page) => {
    const link = page.locator(".actors td a").first();
    const said = leadingNumber(await link.innerText());
    await link.click();
    assert.equal(await found(page), said);
  }));

test("a search's timeline, pairs and special words lead back into it, with the numbers they say", () =>
  on("/timeline?q=ceasefire&by=country", async (page) => {
    const series = page.locator(".bars td a").first();
    const promised = leadingNumber(await series.innerText());
    await series.click();
    assert.equal(await found(page), promised);
    await page.goBack();
    await page.getByRole("link", { name: "Named together" }).click();
    const pair = page.locator(".pairs td a").first();
    const both = leadingNumber(await pair.innerText());
    await pair.click();
    assert.equal(await found(page), both);
    await page.goBack();
    await page.getByRole("link", { name: "What is special" }).click();
    assert.equal(new URL(page.url()).searchParams.get("q"), "ceasefire");
    await page.locator(".bars th a").nth(1).click();
    assert.ok((await found(page)) > 0);
  }));

const pages = () => ({
  compare: `${three}&line=actor:${actor.id}&line=q:aid&share=1`,
  "compare-empty": "/compare",
  timeline: "/timeline?q=ceasefire&by=country",
  cooccurrence: "/cooccurrence?q=ceasefire&limit=20",
  terms: "/terms?q=ceasefire",
});

// The scheme changes nothing but colours.
for (const [colorScheme, rules] of [["light", {}], ["dark", { runOnly: ["color-contrast"] }]]) {
  test(`comparisons and analyses are accessible, ${colorScheme}`, async () => {
    const visitor = await visit(site, { colorScheme });
    const { page } = visitor;
    for (const [name, path] of Object.entries(pages())) {
      await page.goto(path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      await page.evaluate(axe);
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        const result = await page.evaluate((options) => window.axe.run(document, { resultTypes: ["violations"], ...options }), rules);
        assert.ok(result.passes.length > 0);
        assert.deepEqual(result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`), [], `${name} ${width}`);
      }
    }
    assert.deepEqual(visitor.wrong, []);
    await visitor.close();
  });
}

test("labels of a chart neither touch nor leave the page, and the page fits, from 320 to 2560 pixels", async () => {
  const visitor = await visit(site);
  const { page } = visitor;
  const all = { ...pages(), actor: `/actors/${actor.id}`, days: `${three}&interval=day`, actors: "/actors?type=person" };
  for (const [name, path] of Object.entries(all)) {
    await page.goto(path);
    for (const width of [320, 360, 700, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      const wrong = await page.evaluate(() => {
        const out = [];
        if (document.documentElement.scrollWidth > innerWidth) out.push(`the page is ${document.documentElement.scrollWidth} wide`);
        for (const group of [".plot > text.tick", ".ends text"]) {
          const boxes = [...document.querySelectorAll(group)].map((t) => [t.textContent, t.getBoundingClientRect()]).filter(([, b]) => b.width > 0);
          for (const [text, box] of boxes) {
            if (box.left < 0 || box.right > innerWidth) out.push(`“${text}” leaves the page`);
            for (const [other, b] of boxes) {
              if (text < other && box.left < b.right && b.left < box.right && box.top + 2 < b.bottom && b.top + 2 < box.bottom) out.push(`“${text}” touches “${other}”`);
            }
          }
        }
        return out;
      });
      assert.deepEqual(wrong, [], `${name} at ${width}`);
    }
  }
  await visitor.close();
});
