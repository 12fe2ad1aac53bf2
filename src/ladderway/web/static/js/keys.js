// Keys of the pages about people, and choosing rows. Focus moves along the links of the rows, so a
// screen reader says where one is, and Enter opens. Without this script boxes and links do the same.
"use strict";

(() => {
  const WAIT = 1200; // milliseconds in which "g" waits for its second key
  const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog") !== null;
  const rows = () => [...document.querySelectorAll("main [data-row]")];
  const link = (row) => row.querySelector("th a, .said a");
  const box = (row) => row && row.querySelector("input[name=person]");
  const current = () => document.activeElement && document.activeElement.closest("[data-row]");
  let went = 0;
  let last = null;

  const go = (by) => {
    const every = rows();
    const at = every.indexOf(current());
    const next = every[at < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(Math.max(at + by, 0), every.length - 1)];
    if (!next || !link(next)) return;
    link(next).focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const count = () => {
    const boxes = rows().map(box).filter(Boolean);
    const chosen = boxes.filter((one) => one.checked).length;
    const all = document.querySelector("[data-pick-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    document.querySelectorAll("#picked button").forEach((button) => button.setAttribute("aria-disabled", String(!chosen)));
  };

  const pick = (one, on) => {
    one.checked = on;
    last = one;
    count();
  };

  const does = {
    j: () => go(1),
    k: () => go(-1),
    o: () => { const row = current(); if (row && link(row)) link(row).click(); },
    x: () => { const one = box(current()); if (one) pick(one, !one.checked); },
    e: () => { const row = current(); const button = row && row.querySelector("[data-do]"); if (button) button.click(); },
    "?": () => { const keys = document.getElementById("keys"); if (keys && !keys.open) keys.showModal(); },
    g: () => { went = Date.now(); },
    d: () => {
      const desk = document.querySelector("[data-desk]");
      if (desk && Date.now() - went < WAIT) window.location.assign(desk.href);
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const act = does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
    if (event.key !== "g") went = 0;
  });

  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-row] input[name=person]");
    if (one && event.shiftKey && last) {
      const boxes = rows().map(box).filter(Boolean);
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(one)].sort((a, b) => a - b);
      if (from >= 0) boxes.slice(from, to + 1).forEach((each) => { each.checked = one.checked; });
    }
    if (one) pick(one, one.checked);
    const all = event.target.closest("[data-pick-all]");
    if (all) {
      rows().map(box).filter(Boolean).forEach((each) => { each.checked = all.checked; });
      count();
    }
  });

  const start = () => {
    const all = document.querySelector("[data-pick-all]");
    if (all) all.hidden = false;
    document.querySelectorAll("[data-keys-hint]").forEach((hint) => { hint.hidden = false; });
    count();
    // A button that led back here goes on with what is next in its group.
    const group = window.location.hash.slice(1) && document.getElementById(window.location.hash.slice(1));
    const next = group && group.closest("section") && group.closest("section").querySelector("[data-row]");
    if (next && link(next)) link(next).focus();
  };
  start();
  // A browser that comes back to the page keeps the boxes as they were.
  window.addEventListener("pageshow", count);
})();
