// A modal dialog with a heading. The browser keeps the focus inside, and gives it back afterwards; Escape, the button
// and a click beside the dialog close it.
import { button, element, on } from "./dom";

export function showDialog(title: string, ...content: Node[]): HTMLDialogElement {
  const heading = element("h2", { id: "dialog-title" }, title);
  const made = element("dialog", { "aria-labelledby": "dialog-title" });
  const close = button("×", () => made.close(), { class: "close", "aria-label": "Close" });
  made.append(element("div", {}, heading, ...content, close));
  on(made, "pointerdown", (event) => {
    if (event.target === made) made.close();
  });
  on(made, "close", () => made.remove());
  document.body.append(made);
  made.showModal();
  return made;
}
