// Tables of a page as the reader sees them, rows and columns that are hidden left out: copied so that Word and WPS paste
// a table, or as a file. A bar with `data-take` takes what stands in the element it names, or the table after it.

import { copy } from "./copying.js";
import { all, make } from "./helpers.js";
import { canonical, file, fileName, take, today } from "./table-export.js";

// Words for the ear, names repeated for phones, what another wording has, pictures, and the ways to source and editing.
const UNSEEN = ".pe-vh, ins > i, .pe-matrix__p, .pe-ptable__l, svg, del, button, [hidden]";
const PARTS = "h2, h3, table, ul.pe-cmp__own, .pe-only ul";
const MOST_WIDE = 60;

/** Let the buttons of a bar work. */
export function start(bar) {
  const words = JSON.parse(bar.dataset.words);
  const status = bar.querySelector("[role=status]");
  bar.hidden = false;
  bar.addEventListener("click", async (event) => {
    const way = event.target.closest("[data-as]")?.dataset.as;
    if (!way) return;
    const parts = partsOf(bar);
    const done = way === "copy" ? await copy(asText(parts), asHtml(parts)) : await give(parts, way, words);
    status.textContent = words[way === "copy" ? (done ? "copied" : "failed") : "handed"];
  });
}

function tablesOf(bar) {
  if (bar.dataset.take) return all(PARTS, document.querySelector(bar.dataset.take));
  let next = bar.nextElementSibling;
  while (next && !next.matches("table") && !next.querySelector("table")) next = next.nextElementSibling;
  return next ? [next.matches("table") ? next : next.querySelector("table")] : [];
}

/** What is there to take: headings, and tables of rows of cells {text, head, span}. */
function partsOf(bar) {
  const seen = tablesOf(bar).filter((one) => !one.closest("[hidden]"));
  for (const details of seen.flatMap((one) => all("details", one))) details.fill?.();
  // A heading with nothing below it that can be taken is left out.
  const kept = seen.filter((one, at) => !one.matches("h2, h3") || (seen[at + 1] && !seen[at + 1].matches("h2, h3")));
  return kept.map((one) => {
    if (one.matches("h2, h3")) return { heading: said(one) };
    if (one.matches("ul")) return { rows: [...one.children].filter((li) => !li.hidden).map((li) => [{ text: said(li), span: 1 }]) };
    const rows = [...one.rows].filter((row) => !row.closest("[hidden]"));
    return { rows: rows.map((row) => [...row.cells].filter((cell) => !cell.hidden).map(cellOf)) };
  });
}

const cellOf = (cell) => ({ text: said(cell), head: cell.tagName === "TH", span: cell.colSpan });

/** The words of an element as they are seen, a line for what stands on a line of its own. */
function said(element) {
  return wordsOf(element).replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n").trim();
}

function wordsOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(UNSEEN)) return "";
  if (node.tagName === "BR") return "\n";
  const within = [...node.childNodes].map(wordsOf).join("");
  return /^(inline|contents)/.test(getComputedStyle(node).display) ? within : `\n${within}\n`;
}

/** Rows as a spreadsheet has them: a cell that spans several is followed by empty ones. */
function plainRows(parts) {
  const spread = (row) => row.flatMap(({ text, span }) => [number(text), ...Array(Math.max(0, span - 1)).fill("")]);
  const several = parts.length > 1;
  return parts.flatMap(({ heading, rows }) => (heading ? [[heading]] : [...rows.map(spread), ...(several ? [[""]] : [])]));
}

const number = (text) => (/^(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text) ? Number(text) : text);

const asText = (parts) => plainRows(parts)
  .map((row) => row.map((cell) => String(cell).replace(/\s*\n\s*/g, " ")).join("\t")).join("\n");

/** A table of its own, without our styles, so that it takes those of the document. */
function asHtml(parts) {
  const lines = (text) => text.split("\n").flatMap((line, at) => (at ? [make("br"), line] : [line]));
  const cell = ({ text, head, span }) => make(head ? "th" : "td", { colspan: span > 1 ? span : null }, ...lines(text));
  const whole = parts.map(({ heading, rows }) => (heading
    ? make("h3", {}, heading)
    : make("table", { border: "1" }, make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell)))))));
  const source = make("p", {}, `${document.querySelector("h1").textContent} · ${canonical()}${location.search}`);
  return new XMLSerializer().serializeToString(make("div", {}, ...whole, source));
}

async function give(parts, kind, words) {
  const rows = plainRows(parts);
  const widths = Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, at) => {
    const longest = Math.max(...rows.map((row) => Math.max(...String(row[at] ?? "").split("\n").map((line) => line.length))));
    return Math.min(MOST_WIDE, Math.max(12, longest * 1.6));
  });
  const title = document.querySelector("h1").textContent;
  const about = [
    [words.what, title],
    [words.from, words.site],
    [words.address, canonical() + location.search],
    [words.when, today()],
    [words.note, words.note_text],
  ];
  const [content, type] = await file(kind, [
    { name: words.sheet, rows, widths, headed: true },
    { name: words.about, rows: about, widths: [18, 90] },
  ]);
  take(fileName([words.site, title, chosen()], kind), content, type);
}

/** What the reader has chosen on the page: places of a matrix, plans and domain of a comparison. */
function chosen() {
  const boxes = all("form[data-places] [name=place]");
  const places = boxes.some((box) => !box.checked) ? boxes.filter((box) => box.checked) : [];
  const fields = all("form[data-form] select").filter((field) => field.value);
  return [
    ...places.map((box) => box.closest("label").textContent.trim()),
    ...fields.map((field) => field.selectedOptions[0].textContent),
    document.querySelector("form[data-places] [name=q]")?.value.trim(),
  ].filter(Boolean).join(" ");
}
