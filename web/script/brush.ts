// Choosing a range of dates on the histogram: by dragging over its bars, or with the arrow keys when it has the focus.
// The date fields follow. Every bar is a link to its own dates, so the address of a range is that of its first bar
// with the end of its last.
import { all, isPlain, on, one } from "./dom";
import { go, onArrival } from "./visit";
import { say } from "./status";

const kDragsFrom = 4; // pixels; less is a click
const kKeys = " Left and right arrow keys choose a bar, with Shift a range; Enter searches it, Escape gives up.";

interface Bar {
  space: Element;
  address: URL;
  first: string; // "Oct 2006"
  last: string;
  articles: number;
}

// Bars without articles are not there.
function barOf(slot: Element): Bar {
  const [dates, count] = slot.getAttribute("aria-label")!.split(": ");
  const ends = dates!.split(" to ");
  return {
    space: one(".space", slot)!,
    address: new URL(slot.getAttribute("href")!, location.href),
    first: ends[0]!,
    last: ends.at(-1)!,
    articles: parseInt(count!.replaceAll(",", "")),
  };
}

function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function wordsOf(range: Bar[]): string {
  const first = range[0]!.first;
  const last = range.at(-1)!.last;
  const articles = range.reduce((sum, bar) => sum + bar.articles, 0);
  const counted = `${articles.toLocaleString("en")} ${articles === 1 ? "article" : "articles"}`;
  return `${first === last ? first : `${first} to ${last}`}: ${counted}`;
}

// The range as a picture over the chart: its area, and its words in the middle of that.
function pictureOf(range: Bar[], words: string): SVGElement[] {
  const place = (bar: Bar, name: string) => parseFloat(bar.space.getAttribute(name)!);
  const left = place(range[0]!, "x");
  const right = place(range.at(-1)!, "x") + place(range.at(-1)!, "width");
  const text = svg("text", { class: "brushed", x: `${(left + right) / 2}%`, y: "9%", "text-anchor": "middle" });
  text.textContent = words;
  return [svg("rect", { class: "brush", x: `${left}%`, y: 0, width: `${right - left}%`, height: "84%" }), text];
}

function keepInside(words: SVGElement, chart: Element): void {
  const { left, right, width } = words.getBoundingClientRect();
  const edge = chart.getBoundingClientRect();
  const x = (left + right) / 2 - edge.left;
  words.setAttribute("x", String(Math.max(width / 2, Math.min(edge.width - width / 2, x))));
}

// Of the drag that is going on: Escape is pressed wherever the focus is.
let giveUpDrag: (() => void) | undefined;

function brush(chart: SVGSVGElement, fields: HTMLInputElement[]): void {
  const bars = all("a.slot", chart).map(barOf);
  const written = fields.map((field) => field.value);
  let fixed = -1; // the bar that the range began with
  let end = -1;
  let picture: SVGElement[] = [];
  let pressed: number | undefined; // where the pointer went down
  let dragging = false;

  function rangeAddress(range: Bar[]): URL {
    const address = new URL(range[0]!.address);
    address.searchParams.set("to", range.at(-1)!.address.searchParams.get("to")!);
    return address;
  }

  const chosen = () => bars.slice(Math.min(fixed, end), Math.max(fixed, end) + 1);

  // Shows the range, and gives its words.
  function draw(): string {
    const words = wordsOf(chosen());
    picture.forEach((part) => part.remove());
    picture = pictureOf(chosen(), words);
    chart.prepend(picture[0]!);
    chart.append(picture[1]!);
    keepInside(picture[1]!, chart);
    chart.classList.add("brushing");
    const dates = rangeAddress(chosen()).searchParams;
    for (const field of fields) field.value = dates.get(field.name)!;
    return words;
  }

  function giveUp(): void {
    fixed = end = -1;
    pressed = giveUpDrag = undefined;
    dragging = false;
    picture.forEach((part) => part.remove());
    chart.classList.remove("brushing");
    fields.forEach((field, i) => (field.value = written[i]!));
  }

  function search(): void {
    if (end >= 0) go(rangeAddress(chosen()), chart);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = bars.length - 1;
    const at = end < 0 && event.key === "ArrowLeft" ? last + 1 : end;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      end = Math.max(0, Math.min(last, to));
      if (!event.shiftKey || fixed < 0) fixed = end;
      say(draw(), false);
    } else if (event.key === "Enter" && event.target === chart) {
      search();
    } else if (event.key === "Escape") {
      giveUp();
    } else {
      return;
    }
    event.preventDefault();
  }

  function onMove(event: PointerEvent): void {
    if (!event.buttons) pressed = undefined; // released elsewhere
    if (pressed === undefined) return;
    const from = Math.min(pressed, event.clientX);
    const to = Math.max(pressed, event.clientX);
    if (!dragging && to - from < kDragsFrom) return;
    if (!dragging) chart.setPointerCapture(event.pointerId);
    dragging = true;
    giveUpDrag = giveUp;
    const passed = bars.map(({ space }) => {
      const { left, right } = space.getBoundingClientRect();
      return left < to && right > from;
    });
    if (!passed.includes(true)) return;
    fixed = passed.indexOf(true);
    end = passed.lastIndexOf(true);
    draw();
  }

  function onUp(): void {
    if (dragging) {
      // The click that follows is not meant for the bar below.
      const swallow = (event: Event) => event.preventDefault();
      addEventListener("click", swallow, true);
      setTimeout(() => removeEventListener("click", swallow, true));
      search();
    }
    pressed = giveUpDrag = undefined;
    dragging = false;
  }

  chart.setAttribute("tabindex", "0");
  one("desc", chart)?.append(kKeys);
  on(chart, "keydown", onKey);
  on(chart, "pointerdown", (event: PointerEvent) => {
    if (event.isPrimary && isPlain(event)) pressed = event.clientX;
  });
  on(chart, "pointermove", onMove);
  on(chart, "pointerup", onUp);
  on(chart, "pointercancel", giveUp);
  // Else the browser would focus the bar, and drag its link away.
  on(chart, "mousedown", (event) => event.preventDefault());
}

export function brushHistograms(): void {
  on(window, "keydown", (event: KeyboardEvent) => event.key === "Escape" && giveUpDrag?.());
  onArrival((main) => {
    const chart = one<SVGSVGElement>("svg.histogram", main);
    if (!chart || !one("a.slot", chart)) return;
    brush(chart, all<HTMLInputElement>(".dates [name=from], .dates [name=to]", main));
  });
}
