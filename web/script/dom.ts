// Finds, makes and listens to elements, in few bytes. Text is always text: nothing here takes HTML.

export function one<Kind extends Element = HTMLElement>(selector: string, within: ParentNode = document): Kind | null {
  return within.querySelector<Kind>(selector);
}

export function all<Kind extends Element = HTMLElement>(selector: string, within: ParentNode = document): Kind[] {
  return [...within.querySelectorAll<Kind>(selector)];
}

// An event is of the kind that the listener expects: `on(chart, "keydown", (event: KeyboardEvent) => …)`.
export function on<Kind extends Event>(target: EventTarget, type: string, act: (event: Kind) => void): void {
  target.addEventListener(type, act as EventListener);
}

// With the main button, and without a key that asks for a new tab or window.
export function isPlain(event: MouseEvent): boolean {
  return !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(words: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, words);
  on(made, "click", act);
  return made;
}
