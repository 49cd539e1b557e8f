// What the table of goals shows as a file, all pages of it: CSV, or a workbook that also says where it comes from.

import { pause } from "./helpers.js";
import { csv, take, xlsx } from "./table-export.js";

const WIDTHS = { text: 80, target: 24, indicator: 32, plan: 22, domain: 22, when: 24, address: 60 };
const USUAL_WIDTH = 14;
const TYPES = { csv: "text/csv;charset=utf-8", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/** Hand what is shown to the reader as a file of a kind, and say so. */
export async function download(shown, kind) {
  const { words, status } = shown;
  status.textContent = words.texts.making;
  await pause(20); // the words are seen before the work begins
  const { keys, rows } = asTable(shown);
  const when = new Date().toISOString().slice(0, 16).replace("T", " ");
  const name = `plan-explorer-${when.slice(0, 10)}.${kind}`;
  if (kind === "csv") {
    take(name, csv(rows), TYPES.csv);
  } else {
    take(name, await xlsx([
      { name: words.texts.sheet, rows, widths: keys.map((key) => WIDTHS[key] ?? USUAL_WIDTH), headed: true },
      { name: words.texts.about, rows: about(shown, when, rows.length - 1), widths: [18, 90] },
    ]), TYPES.xlsx);
  }
  status.textContent = words.counted("taken", rows.length - 1);
}

/** A head, then the chosen columns of each row and the address of its clause. */
function asTable({ rows, shown, byTarget, columns, root, words }) {
  const home = new URL(root, location.href);
  const addressOf = (row) => new URL(rows.address(rows.clauseOf(row, byTarget)), home).href;
  const lines = shown.map((row) => [...columns.map((column) => column.value(row, byTarget)), addressOf(row)]);
  const keys = [...columns.map((column) => column.key), "address"];
  return { keys, rows: [keys.map((key) => words.texts[`col_${key}`]), ...lines] };
}

function about(shown, when, count) {
  const { texts } = shown.words;
  return [
    [texts.about_what, document.querySelector("h1").textContent],
    [texts.about_from, texts.site],
    [texts.col_address, location.href],
    [texts.about_when, when],
    [texts.about_filter, choicesOf(shown)],
    [texts.about_order, shown.sort.selectedOptions[0].textContent],
    [texts.about_rows, count],
    [texts.about_note, texts.about_note_text],
  ];
}

function choicesOf({ facets, q, form, words }) {
  const chosen = facets.filter((field) => field.value);
  const labelled = chosen.map((field) => [
    field.closest("label").querySelector("span").textContent,
    field.selectedOptions[0].textContent,
  ]);
  if (q.value.trim()) labelled.unshift([form.querySelector("label[for=goals-q]").firstChild.textContent.trim(), q.value.trim()]);
  return labelled.length ? words.joined(labelled.map((pair) => words.joined(pair, "：")), "；") : words.texts.no_filter;
}
