// Suggestions under a search box, after the ARIA combobox pattern (list autocomplete).
// The server sends the options; Enter without a choice submits the form as it is.
"use strict";

(() => {
  const WAIT = 120; // milliseconds without a key before we ask
  let serial = 0;

  class Combobox {
    constructor(input) {
      this.input = input;
      this.form = input.form;
      this.list = document.getElementById(input.getAttribute("aria-controls"));
      this.status = input.parentElement.querySelector("[data-count]");
      this.code = this.form.elements.namedItem(input.dataset.code);
      this.current = -1;
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")];
    }

    later() {
      if (this.code && this.code.type === "hidden") this.code.value = "";
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      const text = this.input.value.trim();
      if (text.length < 2) return this.close();
      const mine = ++serial;
      const answer = await this.fetched(text).catch(() => null);
      if (!answer || !answer.ok || mine !== serial) return;
      this.list.innerHTML = await answer.text();
      this.list.querySelectorAll("[role=option]").forEach((option, n) => { option.id = `${this.list.id}-${n}`; });
      this.open();
    }

    // What is written about somebody travels in a body, never in an address.
    fetched(text) {
      const address = new URL(this.input.dataset.suggest, window.location.href);
      const headers = { Accept: "text/html" };
      const token = this.form.elements.namedItem("csrfmiddlewaretoken");
      if (token) return fetch(address, { method: "POST", headers, body: new URLSearchParams({ q: text, csrfmiddlewaretoken: token.value }) });
      address.searchParams.set("q", text);
      return fetch(address, { headers });
    }

    open() {
      this.list.hidden = false;
      this.current = -1;
      this.input.setAttribute("aria-expanded", "true");
      this.input.removeAttribute("aria-activedescendant");
      const says = this.list.querySelector("[data-says]");
      if (this.status && says) this.status.textContent = says.dataset.says;
    }

    close() {
      this.list.hidden = true;
      this.current = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in moves) {
        event.preventDefault();
        if (this.list.hidden) this.ask();
        else this.go(moves[event.key]);
      } else if (event.key === "Enter" && this.current >= 0) {
        event.preventDefault();
        this.pick(this.options[this.current]);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      }
    }

    go(by) {
      const options = this.options;
      if (!options.length) return;
      this.current = (this.current + by + options.length) % options.length;
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.current)));
      this.input.setAttribute("aria-activedescendant", options[this.current].id);
      options[this.current].scrollIntoView({ block: "nearest" });
    }

    pick(option) {
      if (!option || option.hasAttribute("aria-disabled")) return;
      if ("keep" in this.input.dataset) this.status.textContent = option.textContent;
      else this.input.value = option.dataset.title;
      if (this.code) this.code.value = option.dataset.value;
      this.close();
      if (this.input.dataset.submit !== "no") this.form.requestSubmit();
    }
  }

  const start = (root) => root.querySelectorAll("[role=combobox]:not([data-ready])").forEach((input) => {
    input.dataset.ready = "";
    new Combobox(input);
  });
  start(document);
  document.addEventListener("htmx:afterSettle", () => start(document));
})();
