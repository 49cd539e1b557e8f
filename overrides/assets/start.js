// Loaded in the head, before anything is painted: the reader's choice of light or dark, and the mark that scripts run.
// When all is loaded and the scripts of the page have not started (an old browser, or a page opened from a folder), the
// mark is taken back, so that the page is as it is without scripts, and says so. Plain syntax, for browsers of any age.
(() => {
  const root = document.documentElement;
  root.className = "js";
  let scheme = null;
  try { scheme = localStorage.getItem("pe-scheme"); } catch (error) { /* private browsing */ }
  if (scheme === "slate" || scheme === "default") root.setAttribute("data-md-color-scheme", scheme);

  addEventListener("load", () => {
    const words = document.getElementById("pe-words");
    if (root.hasAttribute("data-started") || !document.querySelector("[data-root]")) return;
    root.className = "no-js";
    const notice = document.createElement("p");
    notice.className = "pe-wrap pe-unstarted";
    notice.setAttribute("role", "status");
    notice.textContent = words ? JSON.parse(words.textContent).not_started : "";
    document.body.insertBefore(notice, document.querySelector("main"));
  });
})();
