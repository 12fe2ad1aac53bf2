// After a part of the explorer was swapped in: say what is new and keep the reader's place.
"use strict";

(() => {
  document.addEventListener("htmx:afterSettle", () => {
    const news = document.querySelector("[data-announce]");
    const live = document.getElementById("live");
    if (news && live) live.textContent = news.dataset.announce;
  });
  // A request that fails must not look like one that still runs: follow the link instead.
  document.addEventListener("htmx:responseError", (event) => {
    const path = event.detail.pathInfo && event.detail.pathInfo.finalRequestPath;
    if (path && event.detail.requestConfig.verb === "get") window.location.assign(path);
  });
})();
