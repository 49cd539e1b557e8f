// A table as a file: CSV by RFC 4180, and a plain XLSX workbook of two sheets. A sheet is rows of texts and numbers.

import { make } from "./helpers.js";

// What a spreadsheet program would take for a formula, a time, a date or another number: the same patterns as in
// generator/exports/csv_form.py, and a test that both say the same.
const FORMULA = /^(?:[\s\ufeff\u200b\u00a0\u3000]*[=+\-@＝＋－＠﹢﹣﹦﹫−|]|[\t\r\n])/;
const DIGITS = "[0-9０-９]{1,4}";
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
const TIME_OR_DATE = new RegExp(`^(?:\\s*${DIGITS}\\s*(?:[:：∶]\\s*${DIGITS}`
  + `|[-/.／－年]\\s*(?:${DIGITS}|[A-Za-z]{3,9})\\s*(?:[-/.／－月]|$)|月\\s*${DIGITS}`
  + `|[\\s-]*(?:${MONTH}|[ap]\\.?m\\b)).*|\\s*${MONTH}[a-z]*[\\s,./-]*${DIGITS}.*)$`, "is");
const NUMBER_LIKE = /^\s*(?:\([0-9.,]+\)|[0-9]+(?:\.[0-9]+)?[eE][0-9]+|0[0-9]+|[0-9]{16,})\s*$/;
const PLAIN_NUMBER = /^[0-9]{1,15}(?:\.[0-9]+)?$/;

/** A text as it stands in a cell: what a program would read as something else gets an apostrophe; numbers stay. */
export function guarded(text) {
  if (PLAIN_NUMBER.test(text) && !NUMBER_LIKE.test(text)) return text;
  const risky = text.startsWith("'") || FORMULA.test(text) || TIME_OR_DATE.test(text) || NUMBER_LIKE.test(text);
  return risky ? `'${text}` : text;
}
const safe = (cell) => (typeof cell === "string" ? guarded(cell) : String(cell));

/** UTF-8 with a mark, so that Excel reads Chinese; lines end in CR LF. */
export function csv(rows) {
  const cell = (value) => { const text = safe(value); return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// XML 1.0 cannot hold control characters; Excel would read _x0041_ as a character.
const SPECIAL = /[\u0000-\u001f\ufffe\uffff&<>"_]/;
const xml = (text) => (SPECIAL.test(text) ? escaped(text) : text);
const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
  .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(/[&<>"]/g, (char) => ENTITIES[char]);

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function letters(column) {
  const above = Math.floor(column / 26);
  return (above ? letters(above - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function cell(value, row, column, style) {
  const at = `r="${letters(column)}${row}"${style ? ` s="${style}"` : ""}`;
  if (typeof value === "number") return `<c ${at}><v>${value}</v></c>`;
  return value === "" ? "" : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
}

const FROZEN = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
  + ' state="frozen"/></sheetView></sheetViews>';

/** `headed` says that the first row is a head: bold, kept in sight, with a filter. */
function sheet({ rows, widths, headed }) {
  const cells = (row, i) => row.map((value, j) => cell(value, i + 1, j, headed && i === 0 ? 1 : 2)).join("");
  const body = rows.map((row, i) => `<row r="${i + 1}">${cells(row, i)}</row>`).join("");
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  const filter = headed ? `<autoFilter ref="A1:${letters(widths.length - 1)}${rows.length}"/>` : "";
  return `${HEAD}<worksheet ${MAIN}>${headed ? FROZEN : ""}<cols>${columns}</cols><sheetData>${body}</sheetData>${filter}</worksheet>`;
}

const override = (part, type) => `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;
const relation = (id, type, target) => `<Relationship Id="rId${id}" Type="${DOCUMENT}/${type}" Target="${target}.xml"/>`;
const relations = (all) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;

/** Two fonts (the second is bold), and three styles of cells: plain, head, and text that wraps. */
const STYLES = `${HEAD}<styleSheet ${MAIN}>`
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
  + '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
  + '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** The parts of a workbook that tell of its sheets. */
function parts(sheets) {
  const numbers = sheets.map((_, i) => i + 1);
  const named = sheets.map(({ name }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + '<Default Extension="xml" ContentType="application/xml"/>'
      + `${override("workbook", "sheet.main")}${override("styles", "styles")}`
      + `${numbers.map((n) => override(`worksheets/sheet${n}`, "worksheet")).join("")}</Types>`,
    "_rels/.rels": relations([relation(1, "officeDocument", "xl/workbook")]),
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN} xmlns:r="${DOCUMENT}"><sheets>${named.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...numbers.map((n) => relation(n, "worksheet", `worksheets/sheet${n}`)),
      relation(sheets.length + 1, "styles", "styles"),
    ]),
    "xl/styles.xml": STYLES,
  };
}

/** A workbook of sheets {name, rows, widths, headed} as bytes. */
export async function xlsx(sheets) {
  const { strToU8, zipSync } = await import("./vendor/fflate.js");
  const files = parts(sheets);
  sheets.forEach((one, i) => { files[`xl/worksheets/sheet${i + 1}.xml`] = sheet(one); });
  const zipped = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  return zipSync(zipped, { level: 3 }); // higher levels take twice as long for a tenth less
}

/** The reader's own day: "2026-11-30". */
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
}

/** Name of a file that says what is in it, by the reader's own day; short, and of signs that every system takes. */
export function fileName(parts, kind) {
  const plain = parts.filter(Boolean).map((part) => part.replace(/[\u0000-\u001f\\/:*?"<>|#%&{}\s_]+/gu, " ").trim());
  return `${[...plain.join("_")].slice(0, 80).join("").trim()}_${today()}.${kind}`;
}

/** The address of this page where the site is at home, wherever it is read just now. */
export function canonical(path = "") {
  const home = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  return new URL(path, home).href;
}

/** Rows as a file: CSV, or a workbook of sheets. */
export async function file(kind, sheets) {
  if (kind === "csv") return [csv(sheets.filter((one) => one.headed).flatMap((one) => one.rows)), "text/csv;charset=utf-8"];
  return [await xlsx(sheets), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];
}

/** Hand a file to the reader. Nobody learns whether it was kept. */
export function take(name, content, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
