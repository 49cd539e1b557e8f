// Narrows a list by the choices of a form; the choices stand in the address, so that a link or the back button
// brings the same list.  Each row says in data attributes, named as the choices are, what it can be found by.

import { all, choose, writeSearch } from "./helpers.js";

const form = document.querySelector("form[data-filter]");
const rows = all(form.dataset.filter);
const sections = all("[data-section]");
const status = form.querySelector("[role=status]");
const fields = [...form.elements].filter((field) => field.name);

function read() {
  const query = new URLSearchParams(location.search);
  for (const field of fields) choose(field, query.get(field.name) ?? "");
}

function show() {
  const chosen = fields.filter((field) => field.value);
  let count = 0;
  for (const row of rows) {
    const fits = chosen.every((field) => (row.dataset[field.name] ?? "").split(" ").includes(field.value));
    row.hidden = !fits;
    if (fits) count += 1;
  }
  for (const section of sections) section.hidden = !section.querySelector("[data-row]:not([hidden])");
  status.textContent = count === 1 ? form.dataset.shownOne : form.dataset.shown.replace("{n}", count);
  form.querySelector("[type=reset]").hidden = chosen.length === 0;
}

function write() {
  const query = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
  writeSearch(query.size ? `?${query}` : "");
}

form.hidden = false;
form.addEventListener("change", () => { write(); show(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { write(); show(); }));
addEventListener("popstate", () => { read(); show(); });
read();
show();
