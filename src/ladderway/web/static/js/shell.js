// What every page has: the small-screen menu, the "/" key, dialogs and messages that close.
// Without this script all pages still work: the menu is open, dialogs are links.
"use strict";

(() => {
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("click", (event) => {
    const menu = event.target.closest("[data-menu]");
    if (menu) {
      const nav = document.getElementById(menu.getAttribute("aria-controls"));
      const open = nav.classList.toggle("is-open");
      menu.setAttribute("aria-expanded", String(open));
    }
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    const closer = event.target.closest("[data-close]");
    if (closer) {
      event.preventDefault();
      const box = closer.closest("dialog, .toast");
      if (box instanceof HTMLDialogElement) box.close();
      else if (box) box.remove();
    }
    const others = document.querySelector(".places details[open]");
    if (others && !others.contains(event.target)) others.open = false;
    const printer = event.target.closest("[data-print]");
    if (printer) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("[data-menu][aria-expanded=true]");
      if (menu) {
        menu.click();
        menu.focus();
      }
      const others = document.querySelector(".places details[open]");
      if (others) {
        others.open = false;
        others.querySelector("summary").focus();
      }
    }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const find = document.querySelector("main [data-find]") || document.querySelector("[data-find]");
    if (!find) return;
    event.preventDefault();
    find.focus();
    find.select();
  });
})();
