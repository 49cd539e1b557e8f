// What a page gains with a script. Every page can be read and navigated without it.

import { copy, say } from "./copying.js";
import { all, closeByEscape, named, part, remembered } from "./helpers.js";
import { isOtherVersion } from "./version.js";
import { ofPage } from "./words.js";

const root = document.documentElement;
root.setAttribute("data-started", ""); // start.js waits for it

// Light or dark, remembered.
part(() => {
  for (const button of all("[data-scheme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
      const next = (root.getAttribute("data-md-color-scheme") ?? system) === "slate" ? "default" : "slate";
      root.setAttribute("data-md-color-scheme", next);
      remembered.set("pe-scheme", next);
    });
  }
});

// The language switch keeps the clause the reader is at.
part(() => {
  for (const link of all("[data-twin]")) {
    link.addEventListener("click", () => { link.hash = location.hash; });
  }
});

// A clause address opens the measure it names, and the breadcrumbs, which stay in sight there, say which clause it is.
part(() => {
  const place = document.querySelector("[data-clause]");
  function sayTarget() {
    place.textContent = named()?.closest("[data-name]")?.dataset.name ?? "";
    place.hidden = !place.textContent;
  }
  if (place) {
    addEventListener("hashchange", sayTarget);
    sayTarget();
  }
  function openTarget() {
    const target = named();
    const details = target && (target.querySelector(":scope > details") ?? target.closest("details"));
    if (details && !details.open) {
      details.open = true;
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", openTarget);
  openTarget();
});

// Open or close all measures; open them for printing.
part(() => {
  const measures = all(".pe-measure > details");
  for (const button of all("[data-expand]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      for (const details of measures) details.open = open;
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? button.dataset.close : button.dataset.expand;
    });
  }
  let before = [];
  const folded = [...measures, ...all("[data-print-open]")];
  addEventListener("beforeprint", () => { before = folded.map((d) => d.open); for (const d of folded) d.open = true; });
  addEventListener("afterprint", () => folded.forEach((d, i) => { d.open = before[i]; }));
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
});

// The number of a clause is its permanent address; a click also copies it.
part(() => {
  for (const link of all("[data-copy]")) {
    link.addEventListener("click", async () => { if (await copy(link.href)) say(ofPage().copied ?? ""); });
  }
});
part(() => {
  const page = document.querySelector("[data-cite-words]");
  return page && import("./cite.js").then((module) => module.start(page));
});

part(() => {
  const bars = all("[data-take][data-words]");
  return bars.length && import("./take-table.js").then((module) => bars.forEach(module.start));
});

part(() => {
  const place = document.querySelector("[data-chart-words]");
  return place && import("./take-chart.js")
    .then((module) => module.start(all("figure", place), JSON.parse(place.dataset.chartWords)));
});

// A menu beside a breadcrumb closes when the reader turns elsewhere. Safari gives a link no focus when it is pressed, so
// that the focus goes nowhere; then the menu must stay, or the press meets nothing.
part(() => {
  for (const menu of all(".pe-beside")) {
    menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
    closeByEscape(menu);
  }
});

// Choices that last.
part(() => {
  for (const box of all("[data-remember]")) {
    const key = `pe-${box.dataset.remember}`;
    box.checked = remembered.get(key) === "1";
    box.addEventListener("change", () => remembered.set(key, box.checked ? "1" : "0"));
  }
});

// Search and marks are loaded when they are wanted.
part(() => {
  const openSearch = () =>
    import("./search.js").then(
      (module) => module.open(),
      (error) => { if (!isOtherVersion(error)) location.href = document.querySelector("a[data-search]").href; },
    );
  for (const link of all("a[data-search]")) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      openSearch();
    });
  }
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.metaKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      openSearch();
    }
  });
});
part(() => {
  for (const form of all("form[data-elsewhere]")) {
    form.addEventListener("focusin", () => import("./place-field.js").then((module) => module.start(form)), { once: true });
  }
});
part(() => document.querySelector("[data-search-page]") && import("./search.js").then((module) => module.page()));
part(() => new URLSearchParams(location.search).has("hl") && import("./mark.js"));
part(() => document.querySelector(".pe-sort") && import("./sort.js"));

// Duties as they stand on the reader's day.
part(() => {
  const place = document.querySelector("[data-duties]");
  return place && import("./duties.js").then((module) => module.start(place));
});

// Forms that choose what is shown, unless one has left the page while its script was loaded.
for (const [mark, file] of [["form[data-filter]", "./filter.js"], ["form[data-places]", "./places.js"]]) {
  part(() => {
    const form = document.querySelector(mark);
    return form && import(file).then((module) => form.isConnected && module.start(form));
  });
}

// Pages that work in the browser; where that fails, what stands in the page is shown.
for (const [mark, file] of [["[data-goals]", "./goals.js"], ["[data-compare]", "./compare.js"]]) {
  const place = document.querySelector(mark);
  const fallback = () => document.documentElement.setAttribute("data-failed", "");
  if (place) import(file).then((module) => module.start(place)).catch(fallback);
}
