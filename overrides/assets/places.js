// Readers choose the places whose plans a matrix shows, and on a table of figures rows by a word or those that differ;
// the choice stands in the address (`?place=a&place=b&q=…&differ=1`), so that a link, the back button and the other
// view bring the same.  Without a choice all are shown.

import { all, keepSearch, writeSearch } from "./helpers.js";

const textOf = (one) => one.textContent.toLowerCase().replace(/\s+/g, "");

function differs(row) {
  const values = all("td[data-value]:not([hidden])", row).map((cell) => cell.dataset.value);
  return new Set(values).size > 1;
}

// Indicators that one plan only has stand in one row, as a list.
function showSingles(row, wanted, differing) {
  for (const item of all("li", row)) {
    if (!item.hidden) item.hidden = differing || !textOf(item).includes(wanted);
  }
  return Boolean(row.querySelector("li:not([hidden])"));
}

function fits(row, wanted, differing) {
  if (row.dataset.single !== undefined) return showSingles(row, wanted, differing);
  if (!row.querySelector("td:not([hidden]):not(.none)")) return false;
  return textOf(row.cells[0]).includes(wanted) && (!differing || differs(row));
}

function showBands(bands) {
  const columns = document.querySelectorAll(".pe-matrix thead th:not([hidden])").length;
  for (const band of bands) {
    band.hidden = !band.querySelector("tr[data-row]:not([hidden])");
    for (const cell of all("[colspan]", band)) cell.colSpan = cell.tagName === "TH" ? columns : columns - 1;
  }
  const only = document.querySelector(".pe-only");
  if (only) only.closest("section").hidden = !only.querySelector("[data-place]:not([hidden])");
}

/** Let a form choose the places that are shown. */
export function start(form) {
  const status = form.querySelector("[role=status]");
  const boxes = [...form.elements].filter((field) => field.name === "place");
  const placed = all("[data-place]");
  const rows = all("tr[data-row]");
  const bands = all(".pe-matrix tbody");
  const words = form.elements.q;
  const differ = form.elements.differ;
  const links = all("a[data-keep], a[data-twin]");
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

  function read() {
    const query = new URLSearchParams(location.search);
    const wanted = query.getAll("place");
    const known = wanted.filter((place) => boxes.some((box) => box.value === place));
    for (const box of boxes) box.checked = known.length === 0 || known.includes(box.value);
    if (words) words.value = query.get("q") ?? "";
    if (differ) differ.checked = query.has("differ");
  }

  function show() {
    const places = chosen();
    for (const one of placed) one.hidden = boxes.length > 0 && !places.includes(one.dataset.place);
    const wanted = words ? words.value.toLowerCase().replace(/\s+/g, "") : "";
    for (const row of rows) row.hidden = !fits(row, wanted, Boolean(differ?.checked));
    showBands(bands);
    const count = rows.filter((row) => !row.hidden).length;
    const shown = places.length === 1 ? form.dataset.shownOne : form.dataset.shown.replace("{p}", places.length);
    status.textContent = shown.replace("{n}", count);
    form.querySelector("[type=reset]").hidden = places.length === boxes.length && !wanted && !differ?.checked;
    keepSearch(links);
  }

  function write() {
    const places = chosen();
    const isAll = places.length === boxes.length;
    const query = new URLSearchParams(isAll ? [] : places.map((place) => ["place", place]));
    if (words?.value.trim()) query.set("q", words.value.trim());
    if (differ?.checked) query.set("differ", "1");
    writeSearch(String(query) ? `?${query}` : "", { hash: location.hash });
  }

  form.hidden = false;
  form.addEventListener("change", () => {
    if (chosen().length === 0) for (const box of boxes) box.checked = true;
    write();
    show();
  });
  // A word is looked for while it is typed, and stands in the address when it is done; pinyin half typed is no word yet.
  words?.addEventListener("input", (event) => { if (!event.isComposing) show(); });
  words?.addEventListener("compositionend", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { write(); show(); (boxes[0] ?? words).focus(); }));
  addEventListener("popstate", () => { read(); show(); });
  read();
  show();
}
