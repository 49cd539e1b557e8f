// The table of goals: choices in a form and in the address, a page of rows at a time, and all of them as a file.

import { headOf, rowOf } from "./goals-cells.js";
import { download } from "./goals-file.js";
import { Portions } from "./goals-portions.js";
import { USUAL, columns } from "./goals-rows.js";
import { all, choose, closeByEscape, keepSearch, later, make, writeSearch } from "./helpers.js";
import { Words } from "./words.js";

const PAGE = 50;
const PAUSE = 120;

/** Load the data, then show what the address asks for. Throws if the data cannot be had. */
export async function start(place) {
  const { root, lang } = document.querySelector("[data-root]").dataset;
  const table = new GoalsTable(place, new Words(JSON.parse(place.dataset.words), lang), root);
  await table.readAgain();
  table.listen();
  table.form.hidden = false;
}

/** What is chosen and what is shown of it. */
class GoalsTable {
  constructor(place, words, root) {
    Object.assign(this, { words, root });
    this.form = place.querySelector("[data-form]");
    this.table = place.querySelector("[data-table]");
    this.pager = place.querySelector("[data-pages]");
    this.status = place.querySelector("[data-status]");
    this.chooser = place.querySelector("[data-columns] fieldset");
    this.facets = all("select:not([data-sort])", this.form);
    this.q = this.form.elements.q;
    this.sort = this.form.elements.sort;
    this.portions = new Portions(place, this.form, words.lang);
    this.rows = null; // while no place of a large collection is chosen
    this.every = [];
    this.turn = 0; // rows that come after a later choice are not shown
    this.page = 1;
    this.cols = null; // the columns where they are not the usual ones
    this.shown = [];
  }

  get byTarget() { return this.form.elements.rows.value === "targets"; }
  get usual() { return USUAL[this.form.elements.rows.value]; }
  get choices() {
    const all_ = Object.fromEntries(this.fields.map((field) => [field.name, field.value.trim()]));
    return this.portions.isDivided ? { ...all_, place: "" } : all_; // the rows are of that place already
  }

  get fields() { return [this.q, ...this.facets]; }

  /** The columns there may be, and those that are shown. */
  get possible() { return this.every.filter((column) => !column.of || this.byTarget); }
  get columns() { return this.possible.filter((column) => column.isHead || (this.cols ?? this.usual).includes(column.key)); }

  // ---------- the address ----------

  read() {
    const query = new URLSearchParams(location.search);
    for (const field of this.facets) if (!this.portions.decides(field)) choose(field, query.get(field.name) ?? "");
    this.q.value = query.get("q") ?? "";
    const keys = (query.get("cols") ?? "").split(",").filter((key) => this.every.some((column) => column.key === key));
    this.cols = keys.length ? keys : null;
    this.listSorts();
    choose(this.sort, query.get("sort") ?? "");
    this.page = Math.max(1, Number.parseInt(query.get("page"), 10) || 1);
  }

  write(replace) {
    const query = new URLSearchParams();
    for (const field of [...this.fields, this.sort]) if (this.portions.said(field)) query.set(field.name, this.portions.said(field));
    if (this.cols) query.set("cols", this.cols.join(","));
    if (this.page > 1) query.set("page", this.page);
    writeSearch(String(query) ? `?${query.toString().replaceAll("%2C", ",")}` : "", { replace });
  }

  /** Show what the address asks for, of the rows that it asks for. Throws if these cannot be had. */
  async readAgain() {
    this.turn += 1;
    const mine = this.turn;
    const rows = await this.portions.rows(new URLSearchParams(location.search));
    if (mine !== this.turn) return;
    if (rows !== this.rows) {
      this.rows = rows;
      this.every = rows ? columns(rows, this.words.texts) : [];
    }
    this.read();
    this.listColumns();
    this.find();
    this.show();
  }

  // ---------- what is shown ----------

  find() {
    this.shown = [];
    if (!this.rows) return;
    const found = this.rows.filter(this.choices);
    this.shown = this.sort.value ? this.rows.sort(found, this.sort.value, this.every, this.byTarget) : found;
  }

  listSorts() {
    const before = this.sort.value;
    const { texts } = this.words;
    const options = this.possible.flatMap((column) => ["", "-"].map((turn) => make("option", { value: turn + column.key },
      `${texts[`col_${column.key}`]} (${texts[turn ? "sort_down" : "sort_up"]})`)));
    this.sort.replaceChildren(make("option", { value: "" }, texts.as_listed), ...options);
    choose(this.sort, before);
  }

  listColumns() {
    const now = this.columns;
    this.chooser.replaceChildren(this.chooser.querySelector("legend"), ...this.possible.map((column) => {
      const box = make("input", { type: "checkbox", value: column.key });
      box.checked = now.includes(column);
      box.disabled = column.isHead ?? false; // its cell has the link
      return make("label", {}, box, ` ${this.words.texts[`col_${column.key}`]}`);
    }));
  }

  show() {
    if (!this.rows) this.showPlaces();
    else this.showRows();
    this.form.querySelector("[type=reset]").hidden = ![...this.fields, this.sort].some((field) => field.value) && !this.cols;
    keepSearch();
  }

  showPlaces() {
    this.table.replaceChildren(this.portions.list(this.words.texts.choose_place));
    this.status.textContent = "";
    this.pager.hidden = true;
    for (const button of all("[data-take]", this.form)) button.disabled = true;
  }

  showRows() {
    const pages = Math.max(1, Math.ceil(this.shown.length / PAGE));
    this.page = Math.min(this.page, pages);
    const part = this.shown.slice((this.page - 1) * PAGE, this.page * PAGE);
    this.table.replaceChildren(part.length
      ? this.tableOf(part)
      : make("p", { class: "pe-notice pe-notice--plain" }, this.words.texts.none));
    const count = this.shown.length;
    this.status.textContent = pages > 1
      ? this.words.counted("found_page", count, { page: this.page, pages })
      : this.words.counted("found", count);
    this.pager.hidden = pages === 1;
    this.pager.querySelector("span").textContent = `${this.page} / ${pages}`;
    for (const button of all("button", this.pager)) {
      const to = this.page + Number(button.dataset.step);
      button.disabled = to < 1 || to > pages;
    }
    for (const button of all("[data-take]", this.form)) button.disabled = !count;
  }

  tableOf(part) {
    const now = this.columns;
    const wanted = this.rows.wanted(this.q.value);
    const body = part.map((row) => rowOf(this, row, now, wanted));
    return make("div", { class: "pe-goals__scroll", role: "region", tabindex: "0", "aria-label": this.words.texts.table },
      make("table", { class: "pe-table pe-cards pe-goals__rows" },
        make("thead", {}, make("tr", {}, ...now.map((column) => headOf(column, this.sort.value, this.words.texts)))),
        make("tbody", {}, ...body)));
  }

  change({ replace = false, page = 1 } = {}) {
    this.page = page;
    this.find();
    this.write(replace);
    this.show();
  }

  // ---------- what the reader does ----------

  listen() {
    this.listenToWords();
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.forget()));
    this.form.addEventListener("change", (event) => this.chosen(event.target));
    this.form.addEventListener("click", (event) => {
      const kind = event.target.closest("[data-take]")?.dataset.take;
      if (kind) download(this, kind);
      const monitoring = event.target.closest("[data-monitoring]");
      if (monitoring) { event.preventDefault(); this.monitor(new URLSearchParams(monitoring.search)); }
    });
    this.table.addEventListener("click", (event) => this.sortBy(event.target.closest("[data-by]")?.dataset.by));
    this.pager.addEventListener("click", (event) => this.turn(Number(event.target.closest("[data-step]")?.dataset.step)));
    const opener = this.form.querySelector("[data-open-facets]");
    const isOpen = () => opener.getAttribute("aria-expanded") === "true";
    opener.addEventListener("click", () => opener.setAttribute("aria-expanded", String(!isOpen())));
    closeByEscape(this.chooser.closest("details"));
    addEventListener("popstate", () => this.goTo());
  }

  /** Show what the address asks for now; where that cannot be loaded, what stands in the page is shown. */
  goTo() {
    this.readAgain().catch(() => document.documentElement.setAttribute("data-failed", ""));
  }

  listenToWords() {
    let typing = false; // one entry in the history for one spell of typing
    const typed = later(PAUSE, () => { this.change({ replace: typing }); typing = true; });
    // Half a syllable of an input method is no filter yet.
    this.q.addEventListener("input", (event) => { if (!event.isComposing) typed(); });
    this.q.addEventListener("compositionend", () => typed());
    this.q.addEventListener("blur", () => { typing = false; });
  }

  /** Rows and columns as those who monitor want them; other choices stay. */
  monitor(query) {
    for (const name of ["rows", "has"]) choose(this.form.elements[name], query.get(name));
    this.cols = query.get("cols").split(",");
    this.listSorts();
    this.listColumns();
    this.change();
  }

  forget() {
    this.cols = null;
    this.listSorts();
    this.sort.value = "";
    this.listColumns();
    this.change();
    if (this.portions.isDivided) this.goTo();
  }

  chosen(field) {
    if (field === this.q) return;
    if (this.portions.decides(field)) {
      this.form.elements.plan.value = "";
      if (field.name === "place") this.form.elements.portion.replaceChildren();
      this.page = 1;
      this.write();
      this.goTo();
      return;
    }
    if (field.type === "checkbox") {
      const keys = all(":checked", this.chooser).map((box) => box.value);
      this.cols = keys.join() === this.usual.join() ? null : keys;
      this.change({ page: this.page });
      return;
    }
    if (field.name === "rows") {
      this.cols = null;
      this.listSorts();
      this.listColumns();
    }
    this.change();
  }

  sortBy(key) {
    if (!key) return;
    const next = { [key]: `-${key}`, [`-${key}`]: "" };
    this.sort.value = next[this.sort.value] ?? key;
    this.change();
    this.table.querySelector(`[data-by="${CSS.escape(key)}"]`)?.focus();
  }

  turn(step) {
    if (!step) return;
    this.change({ page: this.page + step });
    this.table.scrollIntoView();
    this.table.querySelector("[role=region]")?.focus({ preventScroll: true });
  }
}
