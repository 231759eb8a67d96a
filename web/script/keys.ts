// Keys for the page: "/" goes to the search box, j and k walk through the results, o opens one.

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".hit h3 a")];
}

function step(by: number): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (!next) return;
  next.focus();
  next.closest(".hit")?.scrollIntoView({ block: "nearest" });
}

const actions: Record<string, () => void> = {
  "/": () => {
    const box = document.getElementById("q") as HTMLInputElement;
    box.focus();
    box.select();
  },
  j: () => step(1),
  k: () => step(-1),
  o: () => links().find((link) => link === document.activeElement)?.click(),
};

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
}
