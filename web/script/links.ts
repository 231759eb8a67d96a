// The links and forms of the search page, followed without a full load where that is possible. Clicks with a modifier,
// with another button, and whatever something else has handled stay the browser's.
import { isPlain, on } from "./dom";
import { canExchange, go, type Then } from "./visit";

export function addressOf(form: HTMLFormElement, submitter?: HTMLElement | null): URL {
  const address = new URL(form.getAttribute("action") ?? "", location.href);
  address.search = "";
  for (const [name, value] of new FormData(form, submitter)) {
    if (value !== "") address.searchParams.append(name, String(value));
  }
  return address;
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || !isPlain(event)) return;
  const link = (event.target as Element).closest("main a[href]");
  if (!link || link.hasAttribute("target") || link.hasAttribute("download")) return;
  const address = new URL(link.getAttribute("href")!, location.href);
  if (!canExchange(address)) return;
  event.preventDefault();
  go(address, link.closest(".pager") ? "results" : link);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "get") return;
  const address = addressOf(form, event.submitter);
  if (!canExchange(address)) return;
  event.preventDefault();
  const then: Then = form.closest("main") ? (event.submitter ?? form) : "heading";
  go(address, then);
}

export function listenForLinks(): void {
  on(document, "click", onClick);
  on(document, "submit", onSubmit);
}
