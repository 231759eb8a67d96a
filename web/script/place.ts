// Where the user is in a page, in words that still hold when the page's main part has been exchanged for another.
import { all, one } from "./dom";

export interface Place {
  scope: string; // the part of the page: "actor" for that facet, "chips"
  kind: string; // what it is there: "pick"
  name: string; // of what: "Norway"
}

const kParts = "[data-field], .chips, .tools, .dates, .pager, .hits, .facet";
const kStops = "a, button, input, summary, svg";

function scopeOf(element: Element): string {
  const part = element.closest<HTMLElement>(kParts);
  return part?.dataset.field ?? part?.className.split(" ")[0] ?? "";
}

// Links that belong to one value or filter are named for it; counts are no part of a name.
function nameOf(element: Element): string {
  if (element.matches("svg, .slot")) return "";
  const item = element.closest(".value, .chip") ?? element;
  return (one("bdi", item) ?? element).textContent!.trim().slice(0, 80) || element.getAttribute("name") || "";
}

function kindOf(element: Element): string {
  return element.tagName + (element.getAttribute("class") ?? "").split(" ")[0];
}

export function placeOf(element: Element): Place {
  return { scope: scopeOf(element), kind: kindOf(element), name: nameOf(element) };
}

// The same place; else another link of the same value. An excluded value has no link for excluding it any more.
export function findPlace(main: Element, place: Place): HTMLElement | undefined {
  const same = all<HTMLElement>(kStops, main).filter(
    (stop) => scopeOf(stop) === place.scope && nameOf(stop) === place.name,
  );
  return same.find((stop) => kindOf(stop) === place.kind) ?? same[0];
}

// What the user opened and closed stays so.
export function keepDetails(from: Element, to: Element): void {
  const heading = (details: Element) => one("summary", details)?.textContent;
  const before = all<HTMLDetailsElement>("details", from);
  for (const details of all<HTMLDetailsElement>("details", to)) {
    const same = before.find((other) => heading(other) === heading(details));
    if (same) details.open = same.open;
  }
}
