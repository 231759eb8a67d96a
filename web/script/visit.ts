// Goes from one state of the search to another without loading the whole page: the same address's HTML is fetched and
// its main part is put in the place of the one that is shown. Where that cannot be done, the browser goes there as
// ever.
import { all, on, one } from "./dom";
import { findPlace, keepDetails, placeOf, type Place } from "./place";
import { say } from "./status";

// Where the user is afterwards: beside what was used, at the first result, at the heading, or still in the search box.
export type Then = Element | "results" | "heading" | "box";

interface Left {
  scroll?: number;
  place?: Place;
}

const kBusyAfter = 150;
const arrivals: ((main: HTMLElement, address: URL) => void)[] = [];
let shown = location.pathname + location.search;
let running: AbortController | undefined;

// Acts on the page's main part: on the one that is there, and on each that comes, before it is shown.
export function onArrival(act: (main: HTMLElement, address: URL) => void): void {
  arrivals.push(act);
  const main = one("main");
  if (main) act(main, new URL(location.href));
}

export function isSearch(address: URL | Location): boolean {
  return address.origin === location.origin && /^\/(search)?$/.test(address.pathname);
}

// Whether going there needs no load of the whole page.
export function canExchange(address: URL): boolean {
  const here = isSearch(location) && one("main .results");
  return !!here && isSearch(address) && !address.hash && !address.searchParams.has("format");
}

function scriptOf(page: Document): string | null | undefined {
  return one("script[src]", page)?.getAttribute("src");
}

async function fetchPage(address: URL, cache: RequestCache, signal: AbortSignal): Promise<Document> {
  const answer = await fetch(address, { signal, cache, headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !one("main .results", page)) throw new Error("no page of results");
  if (scriptOf(page) !== scriptOf(document)) throw new Error("made by another version");
  return page;
}

// What the head and the header say of the search: title, feeds, the words and filters that the box goes on from.
function exchangeFrame(page: Document, keepWords: boolean): void {
  document.title = page.title;
  for (const [place, old] of [
    ["head", "link[rel=alternate]"],
    ["form.search", "input[type=hidden]"],
  ] as const) {
    for (const gone of all(`${place} ${old}`)) gone.remove();
    one(place)!.append(...all(`${place} ${old}`, page));
  }
  const places = one("header .places", page);
  if (places) one("header .places")?.replaceWith(places);
  const box = one<HTMLInputElement>("#q", page)!;
  if (!keepWords) (one("#q") as HTMLInputElement).value = box.value;
}

function focusOn(stop: Element | null | undefined): void {
  if (!(stop instanceof HTMLElement) && !(stop instanceof SVGElement)) return;
  if (stop.matches("h1, h2")) stop.tabIndex = -1;
  stop.focus({ preventScroll: true });
}

function arrive(main: HTMLElement, then: Then | Left, place: Place | undefined, top: number, focused: boolean): void {
  const found = place && findPlace(main, place);
  if (then === "results") {
    one(".results", main)!.scrollIntoView();
    focusOn(one(".results h2", main));
  } else if (then === "heading" || then === "box") {
    scrollTo(0, 0);
    if (then === "heading") focusOn(one("h1", main));
  } else if (then instanceof Element) {
    if (found) scrollBy(0, found.getBoundingClientRect().top - top);
    if (focused) focusOn(found ?? one(".chips a, h1", main));
  } else {
    scrollTo(0, then.scroll ?? 0);
    if (found) focusOn(found);
    else if (focused) focusOn(one("h1", main));
  }
}

// The new count, for the eye where the heading is out of sight; of another page of results, which it is.
function sayArrival(main: HTMLElement, then: Then | Left): void {
  const heading = one("h1", main)!;
  if (document.activeElement === heading) return;
  const { top, bottom } = heading.getBoundingClientRect();
  const range = then === "results" && one(".pager span", main)?.textContent;
  say(range || heading.innerText, !range && (bottom < 0 || top > innerHeight));
}

function exchange(page: Document, address: URL, then: Then | Left): void {
  const old = one<HTMLElement>("main")!;
  const main = one<HTMLElement>("main", page)!;
  const used = then instanceof Element ? then : undefined;
  const active = document.activeElement;
  const place = used ? placeOf(used) : (then as Left).place;
  const top = used?.getBoundingClientRect().top ?? 0;
  const focused = used ? used === active || used.contains(active) : old.contains(active);
  exchangeFrame(page, active?.id === "q" && (!!used || then === "results"));
  keepDetails(old, main);
  for (const act of arrivals) act(main, address);
  old.replaceWith(main);
  arrive(main, then, place, top, focused);
  sayArrival(main, then);
}

function leave(by?: Element | null): void {
  const left: Left = { ...history.state, scroll: scrollY };
  if (by?.closest("main")) left.place = placeOf(by);
  history.replaceState(left, "");
}

// The browser would restore the scroll position before the page is there, so that is done here from now on.
function takeOverScrolling(): void {
  if (history.scrollRestoration === "manual") return;
  history.scrollRestoration = "manual";
  let resting = 0;
  const note = () => {
    if (!running && location.pathname + location.search === shown) leave();
  };
  on(window, "scroll", () => {
    clearTimeout(resting);
    resting = window.setTimeout(note, 200);
  });
  on(window, "pagehide", note);
}

function stop(): void {
  running?.abort();
  one("main")?.removeAttribute("aria-busy");
}

async function visit(address: URL, then: Then | Left): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  const back = typeof then === "object" && !(then instanceof Element);
  const busy = setTimeout(() => one("main")!.setAttribute("aria-busy", "true"), kBusyAfter);
  try {
    const page = await fetchPage(address, back ? "force-cache" : "default", mine.signal);
    if (mine.signal.aborted) return;
    takeOverScrolling();
    const path = address.pathname + address.search;
    if (!back) {
      leave(then instanceof Element ? then : document.activeElement);
      history[path === shown ? "replaceState" : "pushState"]({}, "", path);
    }
    shown = path;
    exchange(page, address, then);
  } catch {
    if (mine.signal.aborted) return;
    if (back) location.reload();
    else location.assign(address);
  } finally {
    clearTimeout(busy);
    if (running === mine) running = undefined;
  }
}

export function go(address: URL, then: Then): void {
  if (canExchange(address)) void visit(address, then);
  else location.assign(address);
}

export function listenForHistory(): void {
  on(window, "popstate", () => {
    if (location.pathname + location.search === shown) return stop();
    void visit(new URL(location.href), (history.state as Left | null) ?? {});
  });
  const left = history.state as Left | null;
  if (left?.scroll === undefined) return;
  takeOverScrolling();
  scrollTo(0, left.scroll);
}
