// What helps with choosing: suggestions in the search box, ranges on the histogram, the box of a facet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { leadingNumber, open, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

const found = async (page) => leadingNumber(await page.locator("h1").innerText());
const parameters = (page) => new URL(page.url()).searchParams;
const box = (page) => page.getByRole("combobox", { name: "Search the archive" });
const options = (page) => page.getByRole("option");

async function on(path, work, settings) {
  const visitor = await visit(site, settings);
  try {
    await visitor.page.goto(path);
    await work(visitor.page);
    assert.deepEqual(visitor.wrong, []);
  } finally {
    await visitor.close();
  }
}

async function type(page, words) {
  await box(page).fill("");
  await box(page).pressSequentially(words);
  await options(page).first().waitFor();
}

async function assertAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`), []);
}

test("a suggested country becomes a filter, and what was typed for it goes out of the query", () =>
  on("/search?q=the", async (page) => {
    await type(page, "the norw");
    await page.keyboard.press("ArrowDown");
    const active = page.locator("[aria-selected=true]");
    assert.equal(await box(page).getAttribute("aria-activedescendant"), await active.getAttribute("id"));
    await page.getByRole("option", { name: "Norway" }).first().click();
    await page.locator(".chip", { hasText: "Norway" }).waitFor();
    assert.equal(parameters(page).get("country"), "NO");
    assert.equal(parameters(page).get("q"), "the");
    assert.equal(await box(page).inputValue(), "the");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    assert.equal(await options(page).count(), 0);
  }));

test("a suggested actor is a filter from every page's box, with the search's other filters", () =>
  on("/facets/outlet?q=ceasefire&from=2023", async (page) => {
    await type(page, "united nat");
    await page.getByRole("option", { name: /^United Nations organisation/ }).click();
    await page.locator(".chip", { hasText: "United Nations" }).waitFor();
    assert.equal(parameters(page).get("actor"), "organisation/united-nations");
    assert.equal(parameters(page).get("from"), "2023");
    assert.equal(parameters(page).get("q"), null);
  }));

test("a suggested word completes the word, and a name beside OR stays in the query", () =>
  on("/search", async (page) => {
    await type(page, "the ceasef");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    assert.equal(await box(page).inputValue(), "the ceasefire");
    await type(page, "truce OR norw");
    await page.getByRole("option", { name: "Norway" }).first().click();
    assert.equal(await box(page).inputValue(), "truce OR country:Norway");
    assert.equal(parameters(page).get("country"), null);
  }));

test("Enter searches what is typed, Escape closes the list and keeps the words, Tab goes on", () =>
  on("/search", async (page) => {
    await type(page, "norw");
    assert.equal(await page.locator("[aria-selected=true]").count(), 0);
    await page.keyboard.press("Escape");
    assert.equal(await options(page).count(), 0);
    assert.equal(await box(page).inputValue(), "norw");
    assert.equal(await box(page).getAttribute("aria-expanded"), "false");
    await page.keyboard.press("ArrowDown");
    await options(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    assert.equal(await options(page).count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Search");
    await box(page).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=norw$/);
  }));

test("an answer that comes too late suggests nothing, and while letters are composed nothing is asked", () =>
  on("/search", async (page) => {
    let answerIt;
    const held = new Promise((resolve) => (answerIt = resolve));
    const asked = [];
    await page.route(/suggest/, async (route) => {
      asked.push(new URL(route.request().url()).searchParams.get("q"));
      if (asked.at(-1) === "nor") await held;
      await route.continue().catch(() => {});
    });
    const late = page.waitForRequest(/suggest\?q=nor&/);
    await box(page).pressSequentially("nor");
    await late;
    await box(page).evaluate((field) => {
      field.value = "swed";
      field.dispatchEvent(new InputEvent("input", { isComposing: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
      field.dispatchEvent(new CompositionEvent("compositionend"));
    });
    await page.getByRole("option", { name: "Sweden" }).first().waitFor();
    answerIt();
    await page.getByRole("option", { name: "Sweden" }).first().waitFor();
    assert.deepEqual(asked, ["nor", "swed"]);
  }));

for (const [colorScheme, width] of [["light", 1280], ["dark", 360]]) {
  test(`suggestions and a chosen range are accessible, ${colorScheme}, ${width} wide`, () =>
    on("/search?q=the", async (page) => {
      await page.locator(".histogram").focus();
      await page.keyboard.press("End");
      await type(page, "nor");
      await page.keyboard.press("ArrowDown");
      await assertAccessible(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }, { colorScheme, viewport: { width, height: 800 } }));
}

// The labels and counts of the bars, as they are read.
const bars = (page) =>
  page.locator(".histogram a.slot").evaluateAll((all) =>
    all.map((slot) => ({ count: parseInt(slot.getAttribute("aria-label").split(": ")[1].replaceAll(",", "")), middle: (({ left, width }) => left + width / 2)(slot.querySelector(".space").getBoundingClientRect()) })),
  );

for (const hasTouch of [false, true]) {
  test(`dragging over the bars searches their dates, ${hasTouch ? "with a finger" : "with a mouse"}`, () =>
    on("/search?q=the", async (page) => {
      const all = await bars(page);
      const { y, height } = await page.locator(".histogram").boundingBox();
      const [from, to] = [all.at(-4), all.at(-2)];
      const at = { y: y + height / 2 };
      const point = async (kind, x) => {
        if (!hasTouch) return { down: () => page.mouse.move(x, at.y).then(() => page.mouse.down()), move: () => page.mouse.move(x, at.y), up: () => page.mouse.up() }[kind]();
        touch ??= await page.context().newCDPSession(page);
        const type = { down: "touchStart", move: "touchMove", up: "touchEnd" }[kind];
        return touch.send("Input.dispatchTouchEvent", { type, touchPoints: kind === "up" ? [] : [{ x, y: at.y }] });
      };
      let touch;
      await point("down", from.middle);
      await point("move", from.middle + 8);
      await point("move", to.middle);
      const promised = all.slice(-4, -1).reduce((sum, bar) => sum + bar.count, 0);
      const said = await page.locator(".brushed").textContent();
      assert.equal(leadingNumber(said.split(": ")[1]), promised);
      const dates = [await page.getByLabel("From").inputValue(), await page.getByLabel("to", { exact: true }).inputValue()];
      await point("up", to.middle);
      await page.locator(".chip").first().waitFor();
      assert.equal(await found(page), promised);
      assert.deepEqual([parameters(page).get("from"), parameters(page).get("to")], dates);
      assert.equal(await page.locator(".histogram .outside").count(), all.length - 3);
    }, { hasTouch }));
}

test("a click on a bar is still a click, and Escape gives up a range that is being dragged", () =>
  on("/search?q=the", async (page) => {
    const all = await bars(page);
    const { y } = await page.locator(".histogram").boundingBox();
    await page.mouse.move(all.at(-3).middle, y + 50);
    await page.mouse.down();
    await page.mouse.move(all.at(-1).middle, y + 50, { steps: 3 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    assert.equal(await page.locator(".brush").count(), 0);
    assert.equal(await page.getByLabel("From").inputValue(), "");
    await page.mouse.click(all.at(-1).middle, y + 50);
    await page.locator(".chip").first().waitFor();
    assert.equal(await found(page), all.at(-1).count);
  }));

test("arrow keys choose on the histogram, Shift extends, Enter searches, and the dates are said", () =>
  on("/search?q=the", async (page) => {
    const all = await bars(page);
    const chart = page.locator(".histogram");
    await chart.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    const promised = all.at(-1).count + all.at(-2).count;
    assert.match(await page.getByRole("status").innerText(), new RegExp(` to .+: ${promised} article`));
    await page.keyboard.press("Escape");
    assert.equal(await page.getByLabel("From").inputValue(), "");
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Enter");
    await page.locator(".chip").first().waitFor();
    assert.equal(await found(page), promised);
    assert.equal(await chart.evaluate((svg) => svg === document.activeElement), true);
  }));

test("a facet's own box lists the values that fit while one types, and each is a filter", () =>
  on("/search?q=the", async (page) => {
    const facet = page.locator("details.facet[data-field=actor]");
    const shown = () => facet.locator(".pick:visible bdi").allInnerTexts();
    const own = await shown();
    const below = (await page.locator("details.facet[data-field=country]").boundingBox()).y;
    const field = facet.getByLabel(/^Find among all/);
    await field.pressSequentially("macr");
    await facet.locator(".found .pick").first().waitFor();
    assert.ok((await shown()).every((name) => /macr/i.test(name)));
    assert.ok(Math.abs((await page.locator("details.facet[data-field=country]").boundingBox()).y - below) < 1);
    await field.fill("zzxqy");
    await facet.getByText("No name here").waitFor();
    await assertAccessible(page);
    await field.fill("");
    await facet.locator(".found").waitFor({ state: "detached" });
    assert.deepEqual(await shown(), own);
    await field.fill("macr");
    await facet.locator(".found .exclude").first().click();
    await page.locator(".chip.excluded", { hasText: /macr/i }).waitFor();
    assert.match(parameters(page).get("not.actor"), /macr/);
    assert.equal(parameters(page).get("prefix"), null);
  }));
