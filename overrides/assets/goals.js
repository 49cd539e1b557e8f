// The table of goals: choices in a form and in the address, a page of rows at a time, and all of them as a file.

import { make } from "./elements.js";
import { Rows, USUAL, columns as allColumns } from "./goals-rows.js";
import { csv, take, xlsx } from "./table-export.js";

const PAGE = 50;
const EXCERPT = 60; // characters before the first word found, where a text is long
const WIDTHS = { text: 80, target: 24, indicator: 32, plan: 22, domain: 22, when: 24, address: 60 };
const TYPES = { csv: "text/csv;charset=utf-8", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/** Load the data, then show what the address asks for. Throws if the data cannot be had. */
export async function start(place) {
  const words = JSON.parse(place.dataset.words);
  const { root, lang } = document.querySelector("[data-root]").dataset;
  const said = (key, details = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => details[name]);
  const counted = (key, n, details) => said(n === 1 && words[`${key}_1`] ? `${key}_1` : key, { n: n.toLocaleString("en"), ...details });
  const form = place.querySelector("[data-form]");
  const table = place.querySelector("[data-table]");
  const pager = place.querySelector("[data-pages]");
  const status = place.querySelector("[data-status]");
  const chooser = place.querySelector("[data-columns] fieldset");
  const facets = [...form.querySelectorAll("select:not([data-sort])")];
  const { q, sort } = form.elements;

  const answer = await fetch(place.dataset.explorer);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const rows = new Rows(await answer.json(), lang);
  const every = allColumns(rows, words);
  const state = { page: 1, cols: null, found: [], shown: [] };
  const mode = () => form.elements.rows.value;
  const possible = () => every.filter((column) => !column.of || column.of === mode());
  const chosen = () => possible().filter((column) => (state.cols ?? USUAL[mode()]).includes(column.key));

  // ---------- the address ----------

  function read() {
    const query = new URLSearchParams(location.search);
    for (const field of facets) {
      const wanted = query.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === wanted) ? wanted : "";
    }
    q.value = query.get("q") ?? "";
    const keys = (query.get("cols") ?? "").split(",").filter((key) => every.some((column) => column.key === key));
    state.cols = keys.length ? keys : null;
    listSorts();
    sort.value = query.get("sort") ?? "";
    if (sort.selectedIndex < 0) sort.value = "";
    state.page = Math.max(1, Number.parseInt(query.get("page"), 10) || 1);
  }

  function write({ replace = false } = {}) {
    const query = new URLSearchParams();
    for (const field of [q, ...facets, sort]) if (field.value.trim()) query.set(field.name, field.value.trim());
    if (state.cols) query.set("cols", state.cols.join(","));
    if (state.page > 1) query.set("page", state.page);
    const search = query.size ? `?${query.toString().replaceAll("%2C", ",")}` : "";
    if (search !== location.search) history[replace ? "replaceState" : "pushState"](null, "", location.pathname + search);
  }

  // ---------- what is shown ----------

  function choices() {
    return Object.fromEntries([q, ...facets].map((field) => [field.name, field.value.trim()]));
  }

  function find() {
    state.found = rows.filter(choices());
    state.shown = sort.value ? rows.sort(state.found, sort.value, every, mode() === "targets") : state.found;
  }

  function listSorts() {
    const before = sort.value;
    const options = possible().flatMap((column) => ["", "-"].map((turn) => make("option", { value: turn + column.key },
      `${words[`col_${column.key}`]} (${words[turn ? "sort_down" : "sort_up"]})`)));
    sort.replaceChildren(make("option", { value: "" }, words.as_listed), ...options);
    sort.value = before;
    if (sort.selectedIndex < 0) sort.value = "";
  }

  function listColumns() {
    const legend = chooser.querySelector("legend");
    const now = chosen();
    chooser.replaceChildren(legend, ...possible().map((column) => {
      const box = make("input", { type: "checkbox", value: column.key });
      box.checked = now.includes(column);
      box.disabled = column.isHead ?? false; // its cell has the link
      if (column.isHead) box.checked = true;
      return make("label", {}, box, ` ${words[`col_${column.key}`]}`);
    }));
  }

  /** A text with the words asked for marked; a long one begins a little before the first of them. */
  function marked(text, wanted) {
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

  function cell(column, row, byTarget, wanted) {
    const clause = rows.clauseOf(row, byTarget);
    const value = column.value(row, byTarget);
    if (column.isHead) return make("th", { scope: "row" }, make("a", { href: root + rows.address(clause) }, value));
    const isText = column.key === "text";
    const content = isText || column.key === "indicator" ? marked(String(value), wanted) : [String(value)];
    const css = isText ? "pe-extext" : typeof value === "number" ? "num" : null;
    const chinese = isText && rows.chinese.has(clause) ? "zh" : null;
    return make("td", { "data-h": words[`col_${column.key}`], class: css, lang: chinese }, isText ? make("div", {}, ...content) : make("span", {}, ...content));
  }

  function head(column) {
    const turn = sort.value === column.key ? "ascending" : sort.value === `-${column.key}` ? "descending" : null;
    const button = make("button", { type: "button", "data-by": column.key }, words[`col_${column.key}`], make("span", { "aria-hidden": "true" }, turn ? (turn === "ascending" ? " ↑" : " ↓") : ""));
    return make("th", { scope: "col", "aria-sort": turn }, button);
  }

  function show() {
    const byTarget = mode() === "targets";
    const pages = Math.max(1, Math.ceil(state.shown.length / PAGE));
    state.page = Math.min(state.page, pages);
    const part = state.shown.slice((state.page - 1) * PAGE, state.page * PAGE);
    const now = possible().filter((column) => column.isHead || chosen().includes(column));
    const wanted = rows.wanted(q.value);
    const body = part.map((row) => {
      const own = rows.audience(rows.clauseOf(row, byTarget));
      return make("tr", { "data-row": row, class: own.includes("-") ? null : `pe-${own}` }, ...now.map((column) => cell(column, row, byTarget, wanted)));
    });
    table.replaceChildren(part.length
      ? make("div", { class: "pe-exscroll", role: "region", tabindex: "0", "aria-label": words.table },
        make("table", { class: "pe-table pe-cards pe-exrows" }, make("thead", {}, make("tr", {}, ...now.map(head))), make("tbody", {}, ...body)))
      : make("p", { class: "pe-notice pe-notice--plain" }, words.none));
    const count = state.shown.length;
    status.textContent = pages > 1 ? counted("found_page", count, { page: state.page, pages }) : counted("found", count);
    form.querySelector("[type=reset]").hidden = ![q, ...facets, sort].some((field) => field.value) && !state.cols;
    pager.hidden = pages === 1;
    pager.querySelector("span").textContent = `${state.page} / ${pages}`;
    for (const button of pager.querySelectorAll("button")) button.disabled = state.page + Number(button.dataset.step) < 1 || state.page + Number(button.dataset.step) > pages;
    for (const button of form.querySelectorAll("[data-take]")) button.disabled = !count;
    for (const link of document.querySelectorAll("[data-twin]")) link.search = location.search;
  }

  function change({ replace = false, page = 1 } = {}) {
    state.page = page;
    find();
    write({ replace });
    show();
  }

  // ---------- as a file ----------

  function filterWords() {
    const labelled = facets.filter((field) => field.value).map((field) => [field.closest("label").querySelector("span").textContent, field.selectedOptions[0].textContent]);
    if (q.value.trim()) labelled.unshift([form.querySelector("label[for=ex-q]").firstChild.textContent.trim(), q.value.trim()]);
    return labelled.length ? labelled.map((pair) => pair.join(lang === "zh" ? "：" : ": ")).join(lang === "zh" ? "；" : "; ") : words.no_filter;
  }

  /** What is shown, all pages of it: a head, then the chosen columns of each row and the address of its clause. */
  function asTable() {
    const byTarget = mode() === "targets";
    const now = possible().filter((column) => column.isHead || chosen().includes(column));
    const home = new URL(root, location.href);
    const lines = state.shown.map((row) => [...now.map((column) => column.value(row, byTarget)), new URL(rows.address(rows.clauseOf(row, byTarget)), home).href]);
    const keys = [...now.map((column) => column.key), "address"];
    return { keys, rows: [keys.map((key) => words[`col_${key}`]), ...lines] };
  }

  async function download(kind) {
    status.textContent = words.making;
    await new Promise((done) => { setTimeout(done, 20); }); // the words are seen before the work begins
    const { keys, rows: lines } = asTable();
    const when = new Date().toISOString().slice(0, 16).replace("T", " ");
    const name = `plan-explorer-${when.slice(0, 10)}.${kind}`;
    if (kind === "csv") {
      take(name, csv(lines), TYPES.csv);
    } else {
      const about = [
        [words.about_what, document.querySelector("h1").textContent],
        [words.about_from, words.site],
        [words.col_address, location.href],
        [words.about_when, when],
        [words.about_filter, filterWords()],
        [words.about_order, sort.selectedOptions[0].textContent],
        [words.about_rows, lines.length - 1],
        [words.about_note, words.about_note_text],
      ];
      take(name, await xlsx([
        { name: words.sheet, rows: lines, widths: keys.map((key) => WIDTHS[key] ?? 14), headed: true },
        { name: words.about, rows: about, widths: [18, 90] },
      ]), TYPES.xlsx);
    }
    status.textContent = counted("taken", lines.length - 1);
  }

  // ---------- what the reader does ----------

  let typing = false; // one entry in the history for one spell of typing
  let later = 0;
  q.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(() => { change({ replace: typing }); typing = true; }, 120);
  });
  q.addEventListener("blur", () => { typing = false; });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { state.cols = null; listSorts(); sort.value = ""; listColumns(); change(); }));
  form.addEventListener("change", (event) => {
    if (event.target === q) return;
    if (event.target.type === "checkbox") {
      const keys = [...chooser.querySelectorAll(":checked")].map((box) => box.value);
      state.cols = keys.join() === USUAL[mode()].join() ? null : keys;
      change({ page: state.page });
      return;
    }
    if (event.target.name === "rows") { state.cols = null; listSorts(); listColumns(); }
    change();
  });
  table.addEventListener("click", (event) => {
    const by = event.target.closest("[data-by]")?.dataset.by;
    if (!by) return;
    sort.value = sort.value === by ? `-${by}` : sort.value === `-${by}` ? "" : by;
    change();
    table.querySelector(`[data-by="${by}"]`)?.focus();
  });
  pager.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-step]")?.dataset.step);
    if (!step) return;
    change({ page: state.page + step });
    table.scrollIntoView();
    table.querySelector("[role=region]")?.focus({ preventScroll: true });
  });
  form.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-take]")?.dataset.take;
    if (kind) download(kind);
  });
  const opener = form.querySelector("[data-open-facets]");
  opener.addEventListener("click", () => opener.setAttribute("aria-expanded", String(opener.getAttribute("aria-expanded") !== "true")));
  const chooserBox = chooser.closest("details");
  chooserBox.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !chooserBox.open) return;
    chooserBox.open = false;
    chooserBox.querySelector("summary").focus();
  });
  addEventListener("popstate", () => { read(); listColumns(); find(); show(); });

  form.hidden = false;
  read();
  listColumns();
  find();
  show();
}
