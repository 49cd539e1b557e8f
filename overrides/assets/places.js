// Readers choose the places whose plans a matrix shows; the choice stands in the address (`?place=a&place=b`), so that
// a link, the back button and the other view bring the same columns.  Without a choice all are shown.

import { all, keepSearch, writeSearch } from "./helpers.js";

const form = document.querySelector("form[data-places]");
const status = form.querySelector("[role=status]");
const boxes = [...form.elements].filter((field) => field.name === "place");
const placed = all("[data-place]");
const rows = all("tr[data-row]");
const bands = all(".pe-matrix tbody");
const links = all("a[data-keep], a[data-twin]");
const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

function read() {
  const wanted = new URLSearchParams(location.search).getAll("place");
  const known = wanted.filter((place) => boxes.some((box) => box.value === place));
  for (const box of boxes) box.checked = known.length === 0 || known.includes(box.value);
}

function show() {
  const places = chosen();
  for (const one of placed) one.hidden = !places.includes(one.dataset.place);
  for (const row of rows) row.hidden = !row.querySelector("td:not([hidden]):not(.none)");
  for (const band of bands) {
    band.hidden = !band.querySelector("tr[data-row]:not([hidden])");
    band.querySelector("th[colspan]").colSpan = document.querySelectorAll(".pe-matrix thead th:not([hidden])").length;
  }
  const only = document.querySelector(".pe-only");
  if (only) only.closest("section").hidden = !only.querySelector("[data-place]:not([hidden])");
  const count = rows.filter((row) => !row.hidden).length;
  const words = places.length === 1 ? form.dataset.shownOne : form.dataset.shown.replace("{p}", places.length);
  status.textContent = words.replace("{n}", count);
  form.querySelector("[type=reset]").hidden = places.length === boxes.length;
  keepSearch(links);
}

function write() {
  const places = chosen();
  const isAll = places.length === boxes.length;
  const query = new URLSearchParams(isAll ? [] : places.map((place) => ["place", place]));
  writeSearch(query.size ? `?${query}` : "", { hash: location.hash });
}

form.hidden = false;
form.addEventListener("change", () => {
  if (chosen().length === 0) for (const box of boxes) box.checked = true;
  write();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { write(); show(); boxes[0].focus(); }));
addEventListener("popstate", () => { read(); show(); });
read();
show();
