// Copies one value to the clipboard. Without this script, or without a clipboard, the value is
// there to be marked and copied by hand, and no button shows.
"use strict";

(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const tick = document.getElementById(button.dataset.ticks);
    if (tick) tick.checked = true;
    document.getElementById("live").textContent = button.dataset.said;
  });
})();
