// After a part of the explorer was swapped in: say what is new and keep the reader's place.
"use strict";

(() => {
  document.addEventListener("htmx:afterSettle", () => {
    const news = document.querySelector("[data-announce]");
    const live = document.getElementById("live");
    if (news && live) live.textContent = news.dataset.announce;
    showStage();
    document.querySelectorAll("a[hreflang]").forEach((link) => {
      link.href = `/${link.hreflang}${window.location.pathname.replace(/^\/[a-z]{2}/, "")}${window.location.search}`;
    });
  });
  // A tab was chosen where the drawing is out of sight, as on a phone: bring it in.
  const showStage = () => {
    const stage = document.getElementById("stage");
    const tab = document.activeElement && document.activeElement.closest(".tab");
    if (stage && tab && stage.getBoundingClientRect().top > window.innerHeight * 0.8) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      stage.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }
  };
  // A request that fails must not look like one that still runs: follow the link instead.
  document.addEventListener("htmx:responseError", (event) => {
    const path = event.detail.pathInfo && event.detail.pathInfo.finalRequestPath;
    if (path && event.detail.requestConfig.verb === "get") window.location.assign(path);
  });
})();
