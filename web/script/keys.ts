// The registry of the page's keys. Each is a single character, so they can all be switched off (WCAG 2.1.4): who speaks
// to the browser types letters without meaning to.
import { on, one } from "./dom";
import { remember, remembered } from "./memory";

export interface Key {
  key: string;
  words: string; // what it does, for the list of keys
  act: () => void;
}

const keys: Key[] = [];
let areOn = remembered("keys") !== "off";

export function addKeys(...more: Key[]): void {
  keys.push(...more);
}

export function allKeys(): readonly Key[] {
  return keys;
}

export function keysAreOn(): boolean {
  return areOn;
}

export function switchKeys(to: boolean): void {
  areOn = to;
  remember("keys", to ? "on" : "off");
}

export function listenForKeys(): void {
  on(document, "keydown", (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    if (one("dialog[open]")) return;
    if (target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const found = areOn && keys.find((key) => key.key === event.key);
    if (!found) return;
    event.preventDefault();
    found.act();
  });
}
