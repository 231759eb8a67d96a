// The two dialogs, keys and saved searches, and what belongs to them: hits within an article, the link to a result.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, visit } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

const saved = (page) => page.getByRole("dialog", { name: "Saved searches" });
const status = (page) => page.getByRole("status").innerText();

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

async function save(page, name) {
  await page.getByRole("button", { name: "Save this search" }).click();
  if (name) await saved(page).getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await saved(page).getByText("This search is saved as").waitFor();
}

test("n and p go around the hits of an article", () =>
  on("/search?q=ceasefire", async (page) => {
    await page.locator(".hit h3 a").first().click();
    await page.waitForURL(/articles/);
    const all = await page.evaluate(() => {
      const marks = [...document.querySelectorAll(".article > p:not(.legend) mark")].slice(0, 3);
      document.querySelectorAll("mark.hit").forEach((mark) => mark.classList.remove("hit"));
      return marks.map((mark) => mark.classList.add("hit")).length;
    });
    const focused = () => page.locator("mark.hit").evaluateAll((marks) => marks.indexOf(document.activeElement));
    for (const key of ["n", "n", "p", "p"]) await page.keyboard.press(key);
    assert.equal(await focused(), all - 1);
    assert.equal(await page.getByRole("status").innerText(), `Hit ${all} of ${all}`);
    await page.keyboard.press("n");
    assert.equal(await focused(), 0);
  }));

test("? lists the keys and can turn them off, which is remembered; the button in the footer is left", () =>
  on("/search?q=the", async (page) => {
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    for (const key of ["/", "j", "k", "o", "n", "p", "?"]) {
      assert.equal(await dialog.locator("kbd").getByText(key, { exact: true }).count(), 1, key);
    }
    await dialog.getByLabel("Use single keys").uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    for (const key of ["j", "?"]) await page.keyboard.press(key);
    assert.equal(await dialog.count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
    await page.getByRole("button", { name: "Keys" }).click();
    await dialog.getByLabel("Use single keys").check();
    await dialog.getByRole("button", { name: "Close" }).click();
    assert.equal(await dialog.count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Keys");
    await page.keyboard.press("j");
    assert.equal(await page.locator(".hit h3 a:focus").count(), 1);
  }));

test("a search is saved under a name, and opened, renamed, removed and brought back from every page", () =>
  on("/search?q=the&country=NO&offset=0", async (page) => {
    await page.getByRole("button", { name: "Save this search" }).click();
    assert.equal(await saved(page).getByLabel("Name").inputValue(), "the, Norway");
    await page.keyboard.type("Northern truce");
    await page.keyboard.press("Enter");
    assert.equal(await status(page), "Saved as Northern truce");
    await page.goto("/actors");
    await page.getByRole("button", { name: "Saved searches" }).click();
    await saved(page).getByRole("link", { name: "Northern truce" }).click();
    await page.waitForURL((url) => url.searchParams.get("country") === "NO" && !url.searchParams.has("offset"));
    await page.getByRole("button", { name: "Saved searches" }).click();
    await saved(page).getByRole("button", { name: "Rename Northern truce" }).click();
    await page.keyboard.press("Escape");
    await saved(page).getByRole("button", { name: "Rename Northern truce" }).click();
    await page.keyboard.type("Truce");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("dialog a:focus").innerText(), "Truce");
    await saved(page).getByRole("button", { name: "Remove Truce" }).click();
    await page.keyboard.press("Enter");
    assert.equal(await saved(page).getByRole("link", { name: "Truce" }).count(), 1);
    await saved(page).getByRole("button", { name: "Remove Truce" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Saved searches" }).click();
    assert.equal(await saved(page).getByText("Nothing is saved yet").count(), 1);
  }));

test("the list says how many articles are new since the last look, and no longer after it", () =>
  on("/search?q=the", async (page) => {
    await save(page);
    await page.evaluate(() => {
      const [saved] = JSON.parse(localStorage.getItem("dateline.saved"));
      localStorage.setItem("dateline.saved", JSON.stringify([{ ...saved, seen: saved.seen - 3 }]));
    });
    await page.goto("/actors");
    await page.getByRole("button", { name: "Saved searches" }).click();
    await saved(page).getByText("3 new").waitFor();
    await saved(page).getByRole("link").click();
    await page.waitForURL(/search/);
    const seen = await page.evaluate(() => JSON.parse(localStorage.getItem("dateline.saved"))[0].seen);
    assert.equal(seen, (await (await page.request.get("/api/v1/search?q=the")).json()).total.articles);
  }));

test("where the browser keeps nothing, saving says so and the page goes on", () =>
  on("/search?q=the", async (page) => {
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await page.getByRole("button", { name: "Save this search" }).click();
    await page.keyboard.press("Enter");
    assert.match(await status(page), /full or switched off/);
  }));

test("what somebody else wrote into the storage is text, and leads to searches only", () =>
  on("/search?q=the", async (page) => {
    await page.evaluate(() =>
      localStorage.setItem("dateline.saved", JSON.stringify([
        { name: "<img src=x onerror=alert(1)>", address: "/search?q=oil", seen: 0 },
        { name: "bad", address: "javascript:alert(1)", seen: 0 },
        { name: "away", address: "//example.org/search", seen: 0 },
      ])),
    );
    await page.getByRole("button", { name: "Saved searches" }).click();
    assert.deepEqual(await saved(page).getByRole("link").allInnerTexts(), ["<img src=x onerror=alert(1)>"]);
    await page.evaluate(() => localStorage.setItem("dateline.saved", "{"));
    await page.reload();
    await page.getByRole("button", { name: "Saved searches" }).click();
    assert.equal(await saved(page).getByText("Nothing is saved yet").count(), 1);
  }));

for (const allowed of [true, false]) {
  test(`the link is copied ${allowed ? "by the clipboard" : "where the clipboard is refused"}, after a state without a load too`, () =>
    on("/search?q=the", async (page) => {
      if (allowed) await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      else await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
      await page.getByRole("link", { name: "oldest" }).click();
      await page.waitForURL(/sort=oldest/);
      await page.getByRole("button", { name: "Copy link" }).click();
      await page.getByText("The link to this result is copied").waitFor();
      if (allowed) {
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
      } else {
        await page.locator("#q").fill("");
        await page.keyboard.press("Control+v");
        assert.equal(await page.locator("#q").inputValue(), page.url());
      }
    }));
}

for (const [colorScheme, width] of [["light", 360], ["dark", 1280]]) {
  test(`the dialogs are accessible, ${colorScheme}, ${width} wide`, () =>
    on("/search?q=the", async (page) => {
      const violations = async () => {
        const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
      };
      await page.evaluate(axe);
      await page.keyboard.press("?");
      assert.deepEqual(await violations(), []);
      await page.keyboard.press("Escape");
      await save(page, "A name that is rather long, as names of searches may well be");
      assert.deepEqual(await violations(), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }, { colorScheme, viewport: { width, height: 800 } }));
}
