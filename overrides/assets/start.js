// Loaded in the head, before anything is painted: the reader's choice of light or dark, and the mark that scripts run.
(() => {
  const root = document.documentElement;
  root.className = "js";
  let scheme = null;
  try { scheme = localStorage.getItem("pe-scheme"); } catch { /* private browsing */ }
  if (scheme === "slate" || scheme === "default") root.setAttribute("data-md-color-scheme", scheme);
})();
