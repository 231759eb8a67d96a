// Keys for the page: "/" goes to the search box, j and k walk through the results, o opens one. The page works without.
(() => {
  "use strict";
  const links = () => [...document.querySelectorAll(".hit h3 a")];
  const step = (by) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next) return;
    next.focus();
    next.closest(".hit").scrollIntoView({ block: "nearest" });
  };
  const actions = {
    "/": () => {
      const box = document.getElementById("q");
      box.focus();
      box.select();
    },
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const link = document.activeElement;
      if (links().includes(link)) link.click();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.documentElement.classList.add("scripted");
})();
