// On a step of a plan: 1 to 7 say why it cannot go on, u takes it back, arrows go to the next one.
// Without this script the same buttons are there to be pressed.
"use strict";

(() => {
  const steps = [...document.querySelectorAll("[data-step]")];
  document.addEventListener("keydown", (event) => {
    const step = document.activeElement;
    if (!steps.includes(step) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = steps[steps.indexOf(step) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) next.focus();
      event.preventDefault();
      return;
    }
    const button = step.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });
  const here = document.getElementById(location.hash.slice(1));
  if (here && steps.includes(here)) here.focus();
})();
