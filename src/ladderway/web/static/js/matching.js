// Pairs by keyboard: j and k to the next and back, n "not the same", u "not sure", y to joining.
// Without this script everything is a link or a button.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (control) {
    event.preventDefault();
    control.click();
    return;
  }
  const ground = event.key === "y" && document.getElementById("id_ground");
  if (ground) {
    event.preventDefault();
    ground.focus();
  }
});
