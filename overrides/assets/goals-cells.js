// The rows of the table of goals as elements: heads that sort, cells with the words that were asked for marked.

import { make } from "./helpers.js";

const EXCERPT = 60; // characters before the first word found, where a text is long

/** The head of a column; a click on it sorts by it. */
export function headOf(column, sorted, texts) {
  const turn = { [column.key]: "ascending", [`-${column.key}`]: "descending" }[sorted] ?? null;
  const arrow = { ascending: " ↑", descending: " ↓" }[turn] ?? "";
  const button = make("button", { type: "button", "data-by": column.key },
    texts[`col_${column.key}`], make("span", { "aria-hidden": "true" }, arrow));
  return make("th", { scope: "col", "aria-sort": turn }, button);
}

/** A row of what is shown, with the columns chosen. */
export function rowOf(shown, row, columns, wanted) {
  const [, , look] = shown.rows.about(shown.rows.clauseOf(row, shown.byTarget));
  return make("tr", { "data-row": row, class: look || null },
    ...columns.map((column) => cell(shown, column, row, wanted)));
}

function cell({ rows, byTarget, root, words }, column, row, wanted) {
  const clause = rows.clauseOf(row, byTarget);
  const value = column.value(row, byTarget);
  if (column.isHead) return make("th", { scope: "row" }, make("a", { href: root + rows.address(clause) }, value));
  const isText = column.key === "text";
  const content = isText || column.key === "indicator" ? marked(rows, String(value), wanted) : [String(value)];
  const css = isText ? "pe-goals__text" : typeof value === "number" ? "num" : null;
  const chinese = isText && rows.chinese.has(clause) ? "zh" : null;
  const within = make(isText ? "div" : "span", {}, ...content);
  return make("td", { "data-h": words.texts[`col_${column.key}`], class: css, lang: chinese }, within);
}

/** A text with the words asked for marked; a long one begins a little before the first of them. */
function marked(rows, text, wanted) {
  const plain = rows.plain(text);
  if (!wanted.length || plain.length !== text.length) return [text];
  const spans = wanted.flatMap((word) => {
    const found = [];
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) found.push([at, at + word.length]);
    return found;
  }).sort((a, b) => a[0] - b[0]);
  const parts = [];
  let end = spans.length && spans[0][0] > 2 * EXCERPT ? spans[0][0] - EXCERPT : 0;
  if (end) parts.push("…");
  for (const [from, to] of spans) {
    if (from < end) continue;
    parts.push(text.slice(end, from), make("mark", {}, text.slice(from, to)));
    end = to;
  }
  return [...parts, text.slice(end)];
}
