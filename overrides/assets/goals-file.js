// What the table of goals shows as a file, all pages of it: CSV, or a workbook that also says where it comes from.

import { pause } from "./helpers.js";
import { canonical, file, fileName, take, today } from "./table-export.js";

const WIDTHS = { text: 80, target: 24, indicator: 32, plan: 22, domain: 22, when: 24, address: 60, id: 40, indicator_id: 32 };
const USUAL_WIDTH = 14;

/** Hand what is shown to the reader as a file of a kind, and say so. */
export async function download(shown, kind) {
  const { words, status } = shown;
  status.textContent = words.texts.making;
  await pause(20); // the words are seen before the work begins
  const { keys, rows } = asTable(shown);
  const widths = keys.map((key) => WIDTHS[key] ?? USUAL_WIDTH);
  const [content, type] = await file(kind, [
    { name: words.texts.sheet, rows, widths, headed: true },
    { name: words.texts.about, rows: about(shown, rows.length - 1), widths: [18, 90] },
  ]);
  const chosen = chosenOf(shown).map(([, choice]) => choice);
  take(fileName([words.texts.site, ...(chosen.length ? chosen : [words.texts.title])], kind), content, type);
  status.textContent = words.counted("taken", rows.length - 1);
}

/** A head, then the chosen columns of each row, its ids as the open data have them, and the address of its clause. */
function asTable({ rows, shown, byTarget, columns, root, words }) {
  const address = (row) => rows.address(rows.clauseOf(row, byTarget));
  const own = [
    ["id", (row) => address(row).replace(/^plans\//, "").replace("/#", "/")],
    ...(byTarget ? [["indicator_id", (row) => rows.indicator(row)[0]]] : []),
    ["address", (row) => canonical(root + address(row))],
  ];
  const keys = [...columns.map((column) => column.key), ...own.map(([key]) => key)];
  const lines = shown.map((row) => [
    ...columns.map((column) => column.value(row, byTarget)),
    ...own.map(([, value]) => value(row)),
  ]);
  return { keys, rows: [keys.map((key) => words.texts[`col_${key}`]), ...lines] };
}

function about(shown, count) {
  const { texts } = shown.words;
  return [
    [texts.about_what, document.querySelector("h1").textContent],
    [texts.about_from, texts.site],
    [texts.col_address, canonical() + location.search],
    [texts.about_when, today()],
    [texts.about_filter, choicesOf(shown)],
    [texts.about_order, shown.sort.selectedOptions[0].textContent],
    [texts.about_rows, count],
    [texts.about_note, texts.about_note_text],
  ];
}

/** What is chosen, as pairs of a field's label and the choice. */
function chosenOf({ facets, q, form }) {
  const labelled = facets.filter((field) => field.value).map((field) => [
    field.closest("label").querySelector("span").textContent,
    field.selectedOptions[0].textContent,
  ]);
  if (q.value.trim()) labelled.unshift([form.querySelector("label[for=goals-q]").firstChild.textContent.trim(), q.value.trim()]);
  return labelled;
}

function choicesOf(shown) {
  const labelled = chosenOf(shown);
  const { words } = shown;
  return labelled.length ? words.joined(labelled.map((pair) => words.joined(pair, "：")), "；") : words.texts.no_filter;
}
