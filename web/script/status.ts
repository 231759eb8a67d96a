// Says what has happened: to a screen reader always, to the eye for some seconds where the page itself does not show
// it.
import { element, one } from "./dom";

const kShownFor = 4000;
// A live region is read only where it was there before its text.
const region = element("p", { role: "status", class: "quiet" });
let fading = 0;

export function prepareStatus(): void {
  document.body.append(region);
}

export function say(words: string, seen = true): void {
  // Inside a modal dialog only what stands in it is read and painted.
  const place = one("dialog[open]") ?? document.body;
  if (region.parentNode !== place) place.append(region);
  clearTimeout(fading);
  region.className = seen ? "said" : "quiet";
  region.textContent = words;
  fading = window.setTimeout(() => {
    region.className = "quiet";
    region.textContent = "";
  }, kShownFor);
}
