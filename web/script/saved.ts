// The list of saved searches, which can be reached from every page, and the two buttons beside a result: save, copy
// link.
import { showDialog } from "./dialog";
import { all, button, element, on, one } from "./dom";
import { articlesNow, articlesOn, keepSearches, noteLook, savedSearches, searchOf, type Saved } from "./saved_searches";
import { say } from "./status";
import { isSearch, onArrival } from "./visit";

const kNotKept = "This browser could not keep it: its storage is full or switched off.";
const kNone = "Nothing is saved yet. Searches are kept in this browser only.";

// "oil, Norway": the words and filters of the search that is shown.
function nameOfSearch(): string {
  const parts = all("main h1 bdi, main .chip bdi").map((part) => part.textContent);
  return parts.join(", ") || "All articles";
}

function change(to: (all: Saved[]) => Saved[], words: string): void {
  say(keepSearches(to(savedSearches())) ? words : kNotKept);
}

function nameForm(label: string, name: string, words: string, act: (name: string) => void): HTMLFormElement {
  const field = element("input", { value: name, required: "", maxlength: "100", dir: "auto", autocomplete: "off" });
  const form = element("form", { class: "naming" }, element("label", {}, label, field), element("button", {}, words));
  on(form, "submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) act(field.value.trim());
  });
  return form;
}

// One after the other, and only while somebody looks: what they cost grows with the archive.
let counting = Promise.resolve();

function showNew(saved: Saved, place: HTMLElement): void {
  counting = counting.then(async () => {
    try {
      const more = place.isConnected ? (await articlesNow(saved)) - saved.seen : 0;
      if (more > 0) place.textContent = `${more.toLocaleString("en")} new`;
    } catch {
      // A search that cannot be counted now says nothing.
    }
  });
}

// One saved search: a link, how many are new, and what can be done with it.
function row(saved: Saved, redraw: () => void): HTMLElement {
  const is = (other: Saved) => other.address === saved.address;
  const fresh = element("span", { class: "new" });
  const link = element("a", { href: saved.address }, element("bdi", {}, saved.name));
  const made = element("li", {}, link, fresh);
  const rename = () => {
    const form = nameForm("New name ", saved.name, "Rename", (name) => {
      change((all) => all.map((other) => (is(other) ? { ...other, name } : other)), `Renamed to ${name}`);
      redraw();
    });
    on(form, "keydown", (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      redraw();
    });
    made.replaceChildren(form);
    one<HTMLInputElement>("input", form)!.select();
  };
  const remove = () => {
    const at = savedSearches().findIndex(is);
    change((all) => all.filter((other) => !is(other)), `Removed ${saved.name}`);
    const undo = button("Undo", () => {
      change((all) => (all.some(is) ? all : [...all.slice(0, at), saved, ...all.slice(at)]), `${saved.name} is back`);
      redraw();
    });
    made.replaceChildren(element("span", {}, "Removed ", element("bdi", {}, saved.name)), undo);
    undo.focus();
  };
  made.append(
    button("Rename", rename, { "aria-label": `Rename ${saved.name}` }),
    button("Remove", remove, { "aria-label": `Remove ${saved.name}` }),
  );
  showNew(saved, fresh);
  return made;
}

function saveForm(redraw: () => void): Node[] {
  const main = one("main")!;
  if (!isSearch(location) || !one(".results", main)) return [];
  const address = searchOf(location);
  const known = savedSearches().find((saved) => saved.address === address);
  if (known) return [element("p", {}, "This search is saved as ", element("bdi", {}, known.name), ".")];
  const save = (name: string) => {
    change((all) => [...all, { name, address, seen: articlesOn(main) }], `Saved as ${name}`);
    redraw();
  };
  return [nameForm("Name ", nameOfSearch(), "Save this search", save)];
}

function showSaved(): void {
  const body = element("div");
  const draw = (focus = true) => {
    const rows = savedSearches().map((saved) => row(saved, draw));
    const none = element("p", { class: "faint" }, kNone);
    const list = element("ul", { class: "saved-list" }, ...rows);
    body.replaceChildren(...saveForm(draw), rows.length ? list : none);
    if (focus) one<HTMLElement>(".saved-list a", body)?.focus();
  };
  draw(false);
  showDialog("Saved searches", body);
  one<HTMLElement>("input, a", body)?.focus();
  one<HTMLInputElement>("input", body)?.select();
}

// The clipboard is for pages that came encrypted or from this machine; elsewhere an old command does it.
async function copyLink(): Promise<void> {
  const address = location.href.replace(/#.*/, "");
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    const text = element("textarea", { class: "quiet" });
    text.value = address;
    const active = document.activeElement as HTMLElement | null;
    document.body.append(text);
    text.select();
    const copied = document.execCommand("copy");
    text.remove();
    active?.focus();
    if (!copied) return say("The link could not be copied: take it from the address bar.");
  }
  say("The link to this result is copied.");
}

export function addSavedSearches(): void {
  one("form.search")?.append(button("Saved searches", showSaved, { class: "to-saved", "aria-haspopup": "dialog" }));
  onArrival((main, address) => {
    noteLook(main, address);
    const save = button("Save", showSaved, { "aria-label": "Save this search", "aria-haspopup": "dialog" });
    one(".tools", main)?.append(element("span", { class: "own" }, save, button("Copy link", () => void copyLink())));
  });
}
