// A text field with a list of suggestions, as the ARIA Authoring Practices describe an editable combobox with a
// listbox that selects nothing by itself: typing and Enter go on as if the list were not there.
import { element, on } from "./dom";
import { say } from "./status";

export interface Option {
  words: string;
  note: string;
  kind: string; // a class for its dot
  choose: () => void;
}

const kRestBeforeAsking = 120;

function row({ words, note, kind }: Option, at: number): HTMLElement {
  const attributes = { id: `suggestion-${at}`, role: "option", "aria-selected": "false", class: kind };
  return element("li", attributes, element("bdi", {}, words), element("span", { class: "note" }, note));
}

export function combobox(
  box: HTMLInputElement,
  label: string,
  ask: (typed: string, signal: AbortSignal) => Promise<Option[]>,
): void {
  const list = element("ul", { id: "suggestions", role: "listbox", "aria-label": label, hidden: "" });
  let options: Option[] = [];
  let active = -1;
  let resting = 0;
  let asking: AbortController | undefined;

  function activate(at: number): void {
    active = at;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const option = list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  function show(found: Option[]): void {
    options = found;
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...found.map(row));
    activate(-1);
  }

  function close(): void {
    clearTimeout(resting);
    asking?.abort();
    show([]);
  }

  // Only the end of what is typed can be completed.
  async function askNow(): Promise<void> {
    const typed = box.value;
    asking?.abort();
    if (!typed.trim() || box.selectionEnd !== typed.length) return close();
    const { signal } = (asking = new AbortController());
    const found = await ask(typed, signal).catch(() => []);
    if (signal.aborted || document.activeElement !== box) return;
    show(found);
    if (found.length) say(found.length === 1 ? "1 suggestion" : `${found.length} suggestions`, false);
  }

  function askSoon(): void {
    clearTimeout(resting);
    asking?.abort();
    resting = window.setTimeout(askNow, kRestBeforeAsking);
  }

  function choose(at: number): void {
    const option = options[at];
    close();
    option?.choose();
  }

  // Beyond either end of the list is the field itself.
  function step(by: number): void {
    const places = options.length + 1;
    activate(((active + 1 + by + places) % places) - 1);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const by = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (by) {
      if (list.hidden) void askNow();
      else if (!event.altKey) step(by);
      else if (by < 0) close();
    } else if (key === "Enter" && active >= 0) {
      choose(active);
    } else if (key === "Escape" && !list.hidden) {
      close();
    } else {
      if (key === "Enter" || key === "Tab") close();
      else if (/^(Arrow|Home|End)/.test(key)) activate(-1);
      return;
    }
    event.preventDefault();
  }

  box.after(list);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(roles)) box.setAttribute(name, value);
  on(box, "input", (event: InputEvent) => event.isComposing || askSoon());
  on(box, "compositionend", askSoon);
  on(box, "keydown", onKey);
  on(box, "blur", close);
  on(box.form!, "submit", close);
  on(list, "mousedown", (event) => event.preventDefault());
  on(list, "click", (event) => {
    const at = [...list.children].indexOf((event.target as Element).closest("li")!);
    if (at >= 0) choose(at);
  });
}
