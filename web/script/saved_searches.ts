// The searches that the user keeps in this browser, in the order in which they were saved.
import { one } from "./dom";
import { remember, remembered } from "./memory";
import { isSearch } from "./visit";

export interface Saved {
  name: string;
  address: string; // "/search?q=oil", which says nothing of the place in the list
  seen: number; // articles at the last look
}

export function savedSearches(): Saved[] {
  try {
    const all = JSON.parse(remembered("saved") ?? "[]") as Saved[];
    // The address becomes a link, whoever wrote it there.
    return all.filter(({ name, address }) => name && isSearch(new URL(address, location.href)));
  } catch {
    return [];
  }
}

// Whether they are kept.
export function keepSearches(all: Saved[]): boolean {
  return remember("saved", JSON.stringify(all));
}

// The search of an address, whatever of it is shown.
export function searchOf(address: URL | Location): string {
  const asked = new URLSearchParams(address.search);
  for (const name of ["offset", "cursor"]) asked.delete(name);
  return `/search?${asked}`;
}

// 1234 for "1,234 articles in 987 stories", 0 for "No articles".
export function articlesOn(main: Element): number {
  return parseInt(one("h1", main)!.textContent!.replaceAll(",", "")) || 0;
}

// What the user sees now is no longer new.
export function noteLook(main: Element, address: URL): void {
  if (!one(".results", main)) return;
  const all = savedSearches();
  const looked = all.filter((saved) => saved.address === searchOf(address));
  for (const saved of looked) saved.seen = articlesOn(main);
  if (looked.length) keepSearches(all);
}

// How many articles a saved search finds now; those of the last look where there is no answer.
export async function articlesNow({ address, seen }: Saved): Promise<number> {
  const asked = new URL(`/api/v1${address}`, location.href);
  asked.searchParams.set("limit", "0");
  asked.searchParams.set("facet", "date");
  const answer = await fetch(asked).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { total: { articles: number } }).total.articles : seen;
}
