// A facet's own box lists the values that fit while one types, in the place of the most frequent ones. They come from
// the page of all values, so they are the same links.
import { all, element, on, one } from "./dom";
import { addressOf } from "./links";
import { say } from "./status";

const kRestBeforeAsking = 120;
let resting = 0;
let asking: AbortController | undefined;

// Shows `found` in place of the facet's own values; without it, these again.
function showValues(facet: Element, found: Element[] | undefined): void {
  one(".found", facet)?.remove();
  const own = all<HTMLElement>(":scope > .values, :scope > .kind", facet);
  for (const part of own) part.hidden = false;
  const height = own.reduce((sum, part) => sum + part.offsetHeight, 0);
  if (found) {
    const list = element("div", { class: "found" }, ...found);
    // What stands below does not move while one types.
    list.style.minHeight = `${height}px`;
    own[0]?.before(list);
  }
  for (const part of own) part.hidden = !!found;
}

async function find(form: HTMLFormElement, facet: Element): Promise<void> {
  asking?.abort();
  const { signal } = (asking = new AbortController());
  if (!one<HTMLInputElement>("[name=prefix]", form)!.value.trim()) return showValues(facet, undefined);
  const address = addressOf(form);
  address.searchParams.set("limit", String(Math.max(10, all(":scope > .values > .value", facet).length)));
  try {
    const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted || !answer.ok) return;
    const found = all("main .values, main .kind, main .empty", page);
    const count = all("main .value", page).length;
    showValues(facet, found);
    say(count === 1 ? "1 value" : `${count} values`, false);
  } catch {
    // The form's button still leads to the page of all values.
  }
}

export function findValues(): void {
  const look = (event: InputEvent | CompositionEvent) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form.find");
    const facet = form?.closest(".facet");
    if (!form || !facet || (event instanceof InputEvent && event.isComposing)) return;
    clearTimeout(resting);
    resting = window.setTimeout(() => void find(form, facet), kRestBeforeAsking);
  };
  on(document, "input", look);
  on(document, "compositionend", look);
}
