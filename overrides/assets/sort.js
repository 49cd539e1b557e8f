// Lets a reader choose the order of a table's rows; the order of the page comes back with the first choice.
// Each row says in data attributes, named as the choices are, what it is sorted by.  A label orders the table behind it,
// or all the tables that it names.

import { all } from "./helpers.js";

for (const label of document.querySelectorAll(".pe-sort")) {
  const tables = label.dataset.sorts ? all(label.dataset.sorts) : [label.nextElementSibling];
  const bodies = tables.map((table) => table.tBodies[0]).map((body) => ({ body, plain: [...body.rows] }));
  const order = (a, b) => {
    if (!a || !b) return !a - !b; // rows without a value come last
    return Number.isNaN(a - b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
  };
  const select = label.querySelector("select");
  select.addEventListener("change", () => {
    const key = select.value;
    for (const { body, plain } of bodies) {
      body.append(...(key ? [...plain].sort((a, b) => order(a.dataset[key], b.dataset[key])) : plain));
    }
  });
  label.hidden = false;
}
