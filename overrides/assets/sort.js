// Lets a reader choose the order of a table's rows; the order of the page comes back with the first choice.
// Each row says in data attributes, named as the choices are, what it is sorted by.

for (const label of document.querySelectorAll(".pe-sort")) {
  const body = label.nextElementSibling.tBodies[0];
  const plain = [...body.rows];
  const order = (a, b) => {
    if (!a || !b) return !a - !b; // rows without a value come last
    return Number.isNaN(a - b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
  };
  const select = label.querySelector("select");
  select.addEventListener("change", () => {
    const key = select.value;
    body.append(...(key ? [...plain].sort((a, b) => order(a.dataset[key], b.dataset[key])) : plain));
  });
  label.hidden = false;
}
