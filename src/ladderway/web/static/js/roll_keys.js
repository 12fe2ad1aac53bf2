// On a row of the roll: p, l, e, a mark; 1 to 7 mark absent with that reason; arrows go on.
// A row that is marked hands on to the next. Without this script the same boxes are there.
"use strict";

(() => {
  const rows = [...document.querySelectorAll("[data-roll]")];
  const MARKS = { p: "present", l: "late", e: "excused", a: "absent" };
  const boxes = (row) => [...row.querySelectorAll("input[type=radio]")];
  const go = (row, by) => {
    const next = rows[rows.indexOf(row) + by];
    if (!next) return;
    rows.forEach((each) => { each.tabIndex = each === next ? 0 : -1; });
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const mark = (row, came, reason) => {
    const box = boxes(row).find((each) => each.value === came);
    if (!box) return;
    box.checked = true;
    const select = row.querySelector("select");
    if (select) select.selectedIndex = reason;
    const live = document.getElementById("live");
    if (live) {
      live.textContent = [row.getAttribute("aria-label"), box.parentElement.textContent.trim(), reason ? select.options[reason].text : ""].filter(Boolean).join(", ");
    }
    go(row, 1);
  };
  document.addEventListener("keydown", (event) => {
    const row = document.activeElement;
    if (!rows.includes(row) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const reason = Number(key);
    const select = row.querySelector("select");
    if (key === "arrowdown" || key === "j") go(row, 1);
    else if (key === "arrowup" || key === "k") go(row, -1);
    else if (MARKS[key]) mark(row, MARKS[key], 0);
    else if (select && reason >= 1 && reason < select.options.length) mark(row, "absent", reason);
    else return;
    event.preventDefault();
  });
  // A reason belongs to somebody who was away.
  rows.forEach((row) => row.addEventListener("change", (event) => {
    const select = row.querySelector("select");
    if (event.target.type === "radio" && ["present", "late"].includes(event.target.value)) select.selectedIndex = 0;
    if (event.target === select && select.selectedIndex && !boxes(row).some((box) => box.checked && ["excused", "absent"].includes(box.value))) {
      boxes(row).find((box) => box.value === "absent").checked = true;
    }
  }));
})();
