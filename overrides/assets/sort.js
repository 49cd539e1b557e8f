// Lets a reader choose the order of a table's rows; the order of the page comes back with the first choice.

for (const table of document.querySelectorAll("table[data-sort]")) {
  const body = table.tBodies[0];
  const plain = [...body.rows];
  if (plain.length < 2) continue;
  const keys = [...table.querySelectorAll("th[data-key]")].map((th) => [th.dataset.key, th.dataset.words ?? th.textContent]);
  const select = document.createElement("select");
  for (const [value, words] of [["", table.dataset.plain], ...keys]) select.add(new Option(words, value));
  const label = document.createElement("label");
  label.className = "pe-sort";
  label.append(`${table.dataset.sort} `, select);
  table.before(label);
  const order = (a, b) => {
    if (!a || !b) return !a - !b; // rows without a value come last
    return Number.isNaN(a - b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
  };
  select.addEventListener("change", () => {
    const key = select.value;
    const rows = key ? [...plain].sort((a, b) => order(a.dataset[key], b.dataset[key])) : plain;
    body.append(...rows);
  });
}
