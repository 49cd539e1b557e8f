// A page that has moved (overrides/redirect.html) leads on to where its link leads; search and fragment are kept.
(() => {
  const to = new URL(document.querySelector("a[href]").href);
  to.search = location.search;
  to.hash = location.hash;
  location.replace(to);
})();
