// The list of keys, and the switch that turns them off.
import { showDialog } from "./dialog";
import { button, element, on, one } from "./dom";
import { addKeys, allKeys, keysAreOn, switchKeys } from "./keys";

function keySwitch(): HTMLElement {
  const box = element("input", { type: "checkbox" });
  box.checked = keysAreOn();
  on(box, "change", () => switchKeys(box.checked));
  return element("label", {}, box, " Use single keys (best off where you speak to the browser)");
}

function showKeys(): void {
  const rows = allKeys().map(({ key, words }) =>
    element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, words)),
  );
  const chart = "On the chart of dates: ← → choose a bar, with Shift a range; Enter searches it, Escape gives up.";
  const list = element("dl", { class: "key-list" }, ...rows);
  showDialog("Keys", list, element("p", { class: "note" }, chart), keySwitch());
}

export function addKeyHelp(): void {
  addKeys({ key: "?", words: "Show this list", act: showKeys });
  one("#keys")?.append(button("Keys", showKeys, { "aria-haspopup": "dialog" }));
}
