// What the search box suggests. A name becomes a filter, which counts all spellings and can be taken away with a
// click; the words that it was typed with go out of the query. A word is completed where it stands.
import { combobox, type Option } from "./combobox";
import { one } from "./dom";
import { addressOf } from "./links";
import { go } from "./visit";

interface Suggestion {
  kind: "actor" | "country" | "outlet" | "word";
  value: string;
  label: string;
  type?: string;
  articles: number;
  query: string; // the text completed: `oil actor:"World Bank"`
}

const kMost = 8;

// What stays of the text when the words for a name are taken out, or nothing where a filter would not mean the same:
// the name is one side of an OR, inside brackets or quotes, or to be left out.
function restOf({ kind, query }: Suggestion, typed: string): string | undefined {
  const rest = query.slice(0, query.lastIndexOf(`${kind}:`, typed.length));
  const joined = /\b(OR|NEAR|NOT|AND)\b|\(|-$/.test(rest) || rest.split('"').length % 2 === 0;
  return joined ? undefined : rest.trim();
}

function choose(suggestion: Suggestion, box: HTMLInputElement, typed: string): void {
  const { kind, value, query } = suggestion;
  const rest = kind === "word" ? undefined : restOf(suggestion, typed);
  box.value = rest ?? query;
  box.setSelectionRange(box.value.length, box.value.length);
  if (rest === undefined) return;
  const address = addressOf(box.form!);
  if (!address.searchParams.has(kind, value)) address.searchParams.append(kind, value);
  go(address, "box");
}

function optionOf(suggestion: Suggestion, box: HTMLInputElement, typed: string): Option {
  const { kind, type, label, articles } = suggestion;
  const what = (type ?? kind).replace("_", " ");
  return {
    words: label,
    note: `${what}, ${articles.toLocaleString("en")}`,
    kind: type ?? kind,
    choose: () => choose(suggestion, box, typed),
  };
}

export function suggestInBox(): void {
  const box = one<HTMLInputElement>("form.search #q");
  if (!box) return;
  combobox(box, "Suggestions", async (typed, signal) => {
    const query = new URLSearchParams({ q: typed, limit: String(kMost) });
    const answer = await fetch(`/api/v1/suggest?${query}`, { signal });
    if (!answer.ok) return [];
    const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] };
    return suggestions.filter(({ query }) => query !== typed).map((suggestion) => optionOf(suggestion, box, typed));
  });
}
