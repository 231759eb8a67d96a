// The whole of the page without JavaScript: everything is a link or a form, and everything is in the address.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arabicTitle, hostileTitle, leadingNumber, open, visit } from "./site.mjs";

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

const plain = { javaScriptEnabled: false };
const found = async (page) => leadingNumber(await page.locator("h1").innerText());

async function on(path, work) {
  const visitor = await visit(site, plain);
  try {
    await visitor.page.goto(path);
    await work(visitor.page);
    assert.deepEqual(visitor.wrong, []);
  } finally {
    await visitor.close();
  }
}

test("the first page shows the newest articles and has the focus in the search box", () =>
  on("/", async (page) => {
    assert.ok((await found(page)) > 10);
    assert.equal(await page.locator(".hit").count(), 10);
    assert.equal(await page.locator("#q:focus").count(), 1);
  }));

test("a search marks its words, and leads to an article and back to the same place", () =>
  on("/", async (page) => {
    await page.getByLabel("Search the archive").fill("ceasefire");
    await page.getByRole("button", { name: "Search" }).click();
    assert.equal(new URL(page.url()).searchParams.get("q"), "ceasefire");
    assert.ok((await found(page)) > 0);
    assert.ok((await page.locator(".hit mark").count()) > 0);
    const address = page.url();
    const title = await page.locator(".hit h3").first().innerText();
    await page.locator(".hit h3 a").first().click();
    assert.equal(await page.locator("h1").innerText(), title);
    assert.ok((await page.locator(".article > p").count()) > 0);
    await page.getByRole("link", { name: "Back to the search" }).click();
    assert.equal(page.url(), address);
  }));

for (const field of ["actor", "country"]) {
  test(`the number beside a value of ${field} is what choosing it finds, and its chip takes it away again`, () =>
    on("/search", async (page) => {
      const all = await found(page);
      const facet = page.locator("details.facet").nth(field === "actor" ? 0 : 1);
      const pick = facet.locator(".pick").first();
      const name = await pick.locator("bdi").innerText();
      const promised = leadingNumber(await pick.locator(".count").innerText());
      await pick.click();
      assert.equal(new URL(page.url()).searchParams.getAll(field).length, 1);
      assert.equal(await found(page), promised);
      assert.equal(await page.locator(".chip bdi").innerText(), name);
      await page.locator(".chip a").click();
      assert.equal(await found(page), all);
    }));
}

test("excluding a value leaves out exactly those that it counted", () =>
  on("/search", async (page) => {
    const all = await found(page);
    const value = page.locator("details.facet").nth(1).locator(".value").first();
    const counted = leadingNumber(await value.locator(".count").innerText());
    await value.locator(".exclude").click();
    assert.equal(await found(page), all - counted);
    assert.equal(await page.locator(".chip.excluded").count(), 1);
  }));

test("the figures of the histogram are links to what they count", () =>
  on("/search", async (page) => {
    await page.getByText("Figures as a table").click();
    const row = page.locator(".table tbody tr", { has: page.locator("a") }).first();
    const promised = leadingNumber(await row.locator("td").first().innerText());
    await row.locator("a").click();
    assert.ok(new URL(page.url()).searchParams.get("from"));
    assert.equal(await found(page), promised);
  }));

test("a bar of the histogram can be clicked", () =>
  on("/search", async (page) => {
    const bar = page.locator(".histogram a.slot").last();
    const promised = leadingNumber((await bar.getAttribute("aria-label")).split(": ")[1]);
    await bar.locator(".space").click();
    assert.equal(await found(page), promised);
  }));

test("the form for dates keeps the query and the filters", () =>
  on("/search?q=the&sort=oldest", async (page) => {
    await page.getByLabel("From").fill("2024");
    await page.getByLabel("to", { exact: true }).fill("2024-12");
    await page.getByRole("button", { name: "Show" }).click();
    const parameters = new URL(page.url()).searchParams;
    assert.equal(parameters.get("q"), "the");
    assert.equal(parameters.get("sort"), "oldest");
    assert.equal(parameters.get("from"), "2024");
    for (const date of await page.locator(".hit time").allInnerTexts()) assert.match(date, /2024/);
  }));

test("turning pages shows every article once, and turning back the first page again", () =>
  on("/search?limit=7", async (page) => {
    const all = await found(page);
    const seen = [];
    const links = () => page.locator(".hit h3 a").evaluateAll((all) => all.map((a) => new URL(a.href).pathname));
    const first = await links();
    seen.push(...first);
    while (await page.getByRole("link", { name: "Next" }).count()) {
      await page.getByRole("link", { name: "Next" }).click();
      seen.push(...(await links()));
    }
    assert.equal(seen.length, all);
    assert.equal(new Set(seen).size, all);
    while (await page.getByRole("link", { name: "Previous" }).count()) {
      await page.getByRole("link", { name: "Previous" }).click();
    }
    assert.deepEqual(await links(), first);
  }));

test("all values of a facet are a click away, can be filtered, and lead back into the search", () =>
  on("/search", async (page) => {
    await page.locator(".facet a.more").first().click();
    const all = await page.locator(".pick").count();
    const name = await page.locator(".pick bdi").first().innerText();
    await page.getByLabel("Beginning with").fill(name.slice(0, 4));
    await page.getByRole("button", { name: "Filter" }).click();
    assert.ok((await page.locator(".pick").count()) < all);
    await page.locator(".pick", { hasText: name }).first().click();
    assert.equal(new URL(page.url()).pathname, "/search");
    assert.equal(await page.locator(".chip bdi").innerText(), name);
  }));

test("nothing found says what to take away", () =>
  on("/search?q=zzxqy&country=NO", async (page) => {
    assert.match(await page.locator("h1").innerText(), /No articles/);
    assert.equal(await page.getByRole("link", { name: "all filters" }).count(), 1);
  }));

test("a wrong parameter is an error in words, with a way on", async () => {
  const visitor = await visit(site, plain);
  const answer = await visitor.page.goto("/search?q=oil&limit=9999");
  assert.equal(answer.status(), 400);
  await visitor.page.getByRole("link", { name: /without/ }).click();
  assert.ok((await found(visitor.page)) > 0);
  await visitor.close();
});

test("markup in an article is text", () =>
  on("/search?q=lighthouse", async (page) => {
    const link = page.locator(".hit h3 a", { hasText: "<script>" });
    assert.equal(await link.innerText(), hostileTitle);
    await link.click();
    assert.equal(await page.locator("h1").innerText(), hostileTitle);
    assert.equal(await page.locator("a[href^='javascript']").count(), 0);
    assert.equal(await page.locator("main img, main script, main svg[onload]").count(), 0);
  }));

test("text from right to left runs so", () =>
  on(`/search?q=${encodeURIComponent("منارة")}`, async (page) => {
    const title = page.locator(".hit h3", { hasText: arabicTitle });
    assert.equal(await title.evaluate((h) => getComputedStyle(h).direction), "rtl");
    await title.locator("a").click();
    assert.equal(await page.locator(".article > p").first().evaluate((p) => getComputedStyle(p).direction), "rtl");
  }));

test("the same address answers a script", () =>
  on("/search?q=ceasefire", async (page) => {
    const shown = await found(page);
    const { pathname, search } = new URL(page.url());
    const answer = await page.request.get(`/api/v1${pathname}${search}`);
    assert.equal((await answer.json()).total.articles, shown);
    const csv = await page.request.get(await page.getByRole("link", { name: "CSV", exact: true }).first().getAttribute("href"));
    assert.match(csv.headers()["content-type"], /^text\/csv/);
  }));

test("a result leads to the copies of its story, and an article to its versions, with what each changed", () =>
  on("/search?q=valdeluna", async (page) => {
    await page.getByRole("link", { name: "+1 copy" }).first().click();
    assert.equal(await page.locator("h1").innerText(), "2 copies of one story");
    assert.deepEqual(await page.locator(".entries .outlet").allInnerTexts(), ["Valdeluna Post", "Inland Gazette"]);
    assert.match(await page.locator(".difference p:not(.headline) ins").innerText(), /Nothing moved at all/);
    await page.getByRole("link", { name: "Cranes of Valdeluna stand still" }).click();
    await page.getByRole("link", { name: "2 versions" }).click();
    assert.match(await page.locator(".difference del").innerText(), /Monday/);
    assert.match(await page.locator(".difference ins").innerText(), /Tuesday/);
    await page.getByRole("link", { name: "Version 1" }).click();
    assert.match(await page.locator(".notice").innerText(), /which a newer one replaced/);
    assert.match(await page.locator(".article").innerText(), /Work stopped on Monday/);
    await page.getByRole("link", { name: "Back to the search" }).click();
    assert.equal(new URL(page.url()).searchParams.get("q"), "valdeluna");
  }));

test("an actor's page is a click away from a facet, and its figures are what they lead to", () =>
  on("/search", async (page) => {
    const value = page.locator("details.facet").first().locator(".value").first();
    const name = await value.locator("bdi").first().innerText();
    const promised = leadingNumber(await value.locator(".count").innerText());
    await value.getByRole("link", { name: `Profile of ${name}` }).click();
    assert.equal(await page.locator("h1").innerText(), name);
    const all = page.locator("main p a", { hasText: /articles?$/ }).first();
    assert.equal(leadingNumber(await all.innerText()), promised);
    const companion = page.locator(".bars tbody tr").first();
    const both = leadingNumber(await companion.locator("td a").innerText());
    const other = await companion.locator("th").innerText();
    await companion.locator("td a").click();
    assert.equal(await found(page), both);
    await page.goBack();
    await companion.locator("th a").click();
    assert.equal(await page.locator("h1").innerText(), other);
    await page.getByRole("link", { name: "All actors" }).click();
    assert.equal(new URL(page.url()).pathname, "/actors");
  }));

test("the list of actors is narrowed by the beginning of a name and by kind", () =>
  on("/actors", async (page) => {
    const all = leadingNumber(await page.locator("h1 span").innerText());
    await page.getByLabel("Beginning with").fill("macr");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("link", { name: "People" }).click();
    assert.equal(new URL(page.url()).searchParams.get("prefix"), "macr");
    assert.ok(leadingNumber(await page.locator("h1 span").innerText()) < all);
    await page.getByRole("link", { name: "Emmanuel Macron", exact: true }).click();
    assert.equal(await page.locator("h1").innerText(), "Emmanuel Macron");
  }));
