// Narrows a list by the choices of a form; the choices stand in the address, so that a link or the back button
// brings the same list.  Each row says in data attributes, named as the choices are, what it can be found by; so do
// the parts of a row, of which those are shown that fit.  A field of words narrows it by what stands in the rows.

import { all, choose, writeSearch } from "./helpers.js";

const textOf = (element) => element.textContent.toLowerCase().replace(/\s+/g, "");
const fits = (element, chosen) => chosen.every((field) => (element.dataset[field.name] ?? "").split(" ").includes(field.value));

function narrow(row, chosen) {
  const parts = all("[data-part]", row);
  for (const part of parts) part.hidden = !fits(part, chosen.filter((field) => field.name in part.dataset));
  row.hidden = !fits(row, chosen) || (parts.length > 0 && parts.every((part) => part.hidden));
}

// Rows hold all words that are typed, wherever in them.
function holdsAll(row, wanted) {
  const text = textOf(row);
  return wanted.every((word) => text.includes(word));
}

/** What is chosen, to be printed above the list, since forms are not. */
function inWords(chosen, words) {
  const colon = document.documentElement.lang.startsWith("zh") ? "：" : ": ";
  const label = (field) => field.closest("label").querySelector("span").textContent;
  const said = chosen.map((field) => label(field) + colon + field.selectedOptions[0].text);
  return [...said, ...(words ? [`“${words}”`] : [])].join(" · ");
}

/** Let the choices of a form narrow its list. */
export function start(form) {
  const rows = all(form.dataset.filter);
  const sections = all("[data-section]");
  const status = form.querySelector("[role=status]");
  const words = form.elements.q;
  const fields = [...form.elements].filter((field) => field.name && field !== words);

  function read() {
    const query = new URLSearchParams(location.search);
    for (const field of fields) choose(field, query.get(field.name) ?? "");
    if (words) words.value = query.get("q") ?? "";
  }

  function show() {
    const chosen = fields.filter((field) => field.value);
    const wanted = (words?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      narrow(row, chosen);
      if (wanted.length && !row.hidden) row.hidden = !holdsAll(row, wanted);
    }
    const count = rows.filter((row) => !row.hidden).length;
    for (const section of sections) {
      const shown = all("[data-row]:not([hidden])", section).length;
      section.hidden = shown === 0;
      for (const number of all("[data-count]", section)) number.textContent = shown;
    }
    for (const place of all("[data-chosen]")) place.textContent = inWords(chosen, words?.value.trim());
    status.textContent = count === 1 ? form.dataset.shownOne : form.dataset.shown.replace("{n}", count);
    form.querySelector("[type=reset]").hidden = chosen.length + wanted.length === 0;
  }

  function write() {
    const query = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    if (words?.value.trim()) query.set("q", words.value.trim());
    writeSearch(String(query) ? `?${query}` : "");
  }

  form.hidden = false;
  form.addEventListener("change", () => { write(); show(); });
  // A word is looked for while it is typed, and stands in the address when it is done; pinyin half typed is no word yet.
  words?.addEventListener("input", (event) => { if (!event.isComposing) show(); });
  words?.addEventListener("compositionend", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { write(); show(); }));
  addEventListener("popstate", () => { read(); show(); });
  read();
  show();
}
