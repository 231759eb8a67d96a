// Keys that walk: through the results of a search, and through the words that it found in an article.
import { all, one } from "./dom";
import { addKeys } from "./keys";
import { say } from "./status";

function links(): HTMLElement[] {
  return all<HTMLElement>(".hit h3 a");
}

function toResult(by: number): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (!next) return;
  next.focus();
  next.closest(".hit")?.scrollIntoView({ block: "nearest" });
}

// From the hit that has the focus; else from what is seen of the page.
function nextHit(all: HTMLElement[], by: number): number {
  const at = all.findIndex((mark) => mark === document.activeElement);
  if (at >= 0) return (at + by + all.length) % all.length;
  const seen = (mark: HTMLElement) =>
    by > 0 ? mark.getBoundingClientRect().bottom > 0 : mark.getBoundingClientRect().top < innerHeight;
  const found = by > 0 ? all.map(seen).indexOf(true) : all.map(seen).lastIndexOf(true);
  return found >= 0 ? found : by > 0 ? 0 : all.length - 1;
}

function toHit(by: number): void {
  const hits = all<HTMLElement>("mark.hit").filter((mark) => mark.getClientRects().length);
  if (!hits.length) return say("No word of a search is marked on this page.");
  const at = nextHit(hits, by);
  const mark = hits[at]!;
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  say(`Hit ${at + 1} of ${hits.length}`);
}

export function addWalkKeys(): void {
  addKeys(
    {
      key: "/",
      words: "Go to the search box",
      act: () => {
        const box = one("#q") as HTMLInputElement;
        box.focus();
        box.select();
      },
    },
    { key: "j", words: "Next result", act: () => toResult(1) },
    { key: "k", words: "Previous result", act: () => toResult(-1) },
    { key: "o", words: "Open the result", act: () => links().find((link) => link === document.activeElement)?.click() },
    { key: "n", words: "Next word found in the article", act: () => toHit(1) },
    { key: "p", words: "Previous word found in the article", act: () => toHit(-1) },
  );
}
