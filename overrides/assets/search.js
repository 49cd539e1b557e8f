// The search as readers meet it: a dialog over any page, and the search page. site.js loads this when it is wanted.

import { later, make as el, step } from "./helpers.js";
import { Engine } from "./search-engine.js";
import { View } from "./search-view.js";
import { Source, ofToday } from "./today.js";
import { isOtherVersion } from "./version.js";
import { ofPage } from "./words.js";

const words = ofPage();
const frame = document.querySelector("[data-root]");
const root = new URL(frame.dataset.root, location.href);
const engine = new Engine(new Source("search"), frame.dataset.lang);
const view = new View(engine, root);
const FILTERS = ["kind", "has", "audience", "place", "domain"];
const PAUSE = 150;
const FEW = 10;
const MORE = 20;

const style = el("link", { rel: "stylesheet", href: new URL("./search.css", import.meta.url).href });
const styled = new Promise((done) => { style.onload = done; style.onerror = done; });
document.head.append(style);

/** A field with its results; `parts` are the elements. Few hits are shown at first: each costs a file. */
class Search {
  constructor(parts) {
    Object.assign(this, parts);
    this.shown = FEW;
    this.chosen = new Map();
    this.turn = 0;
    this.changed = () => {};
    this.afterwards = () => {};
    const typed = () => { this.shown = FEW; this.run(); this.changed(false); };
    const soon = later(PAUSE, typed);
    this.input.addEventListener("input", (event) => {
      // Half a syllable of an input method is no query yet.
      if (event.isComposing) soon.stop();
      else soon();
    });
    this.input.addEventListener("compositionend", typed);
  }

  get query() {
    return this.input.value.trim();
  }

  async run() {
    const turn = (this.turn += 1);
    try {
      await ofToday(() => this.find(this.query, () => turn === this.turn));
    } catch (error) {
      console.warn(error);
      if (turn === this.turn) this.status.textContent = words.search_failed;
    }
  }

  async find(query, isWanted) {
    await Promise.all([engine.speak(), styled]);
    if (query && !engine.ready) this.status.textContent = view.word("loading");
    await engine.load();
    if (!isWanted()) return;
    const found = query ? await engine.search(query, this.chosen, this.shown) : undefined;
    const few = found?.hits.slice(0, this.shown) ?? [];
    const hits = await Promise.all(few.map((hit) => hit.load()));
    const near = found && !found.hits.length ? await engine.near(query) : [];
    if (isWanted()) this.show(query, found, hits, near);
  }

  show(query, found, hits, near) {
    const asked = found?.terms.length;
    const message = asked ? view.counted(hits.length ? "found" : "none", found.hits.length, { q: query }) : view.word("hint");
    this.status.textContent = message;
    // That nothing was found stands in large letters below; here it is only for those who listen.
    this.status.classList.toggle("pe-vh", Boolean(asked && !hits.length));
    this.results.hidden = !hits.length;
    this.results.replaceChildren(...view.groups(hits, found, this.results.id, this.listbox));
    const { filter, value } = document.activeElement?.dataset ?? {};
    const choose = (...choice) => this.choose(...choice);
    this.filters.replaceChildren(...view.filters(found, this.chosen, this.only, this.filters.id, choose));
    if (filter) this.filters.querySelector(`[data-filter="${CSS.escape(filter)}"][data-value="${CSS.escape(value)}"]`)?.focus();
    this.rest.replaceChildren();
    const ask = (...wish) => this.ask(...wish);
    if (hits.length) this.filters.append(...view.taken(found, ask));
    if (found?.away?.length) this.filters.append(view.away(found.away));
    const left = (found?.hits.length ?? 0) - hits.length;
    if (asked && !found.hits.length) this.rest.append(view.nothing(query, found, near, ask));
    else if (left) this.rest.append(this.more(left, found.hits.length));
    this.afterwards();
  }

  more(left) {
    const click = () => { this.shown += MORE; this.run(); };
    return el("button", { class: "pe-btn", type: "button", click }, view.counted("more", Math.min(left, MORE)));
  }

  choose(filter, value) {
    const values = new Set(this.chosen.get(filter));
    if (!values.delete(value)) values.add(value);
    this.chosen.set(filter, values);
    this.again();
  }

  ask(query, chosen = this.chosen) {
    this.input.value = query;
    this.chosen = chosen;
    this.input.focus();
    this.again();
  }

  /** Search anew after something other than typing: a step that the back button can take back. */
  again() {
    this.shown = FEW;
    this.run();
    this.changed(true);
  }
}

const status = () => el("p", { class: "pe-count", role: "status" });

function searchPage(query = "") {
  const address = new URL("search/", root);
  if (query) address.searchParams.set("q", query);
  return address.href;
}

// ---------- the dialog ----------

let dialog;

/** Open the search over the page; where that cannot be, go to the search page. */
export async function open() {
  const here = document.querySelector("[data-search-page] input");
  if (here) {
    here.focus();
    here.select();
    return;
  }
  try {
    if (!window.HTMLDialogElement) throw new Error("search: no dialogs");
    await Promise.all([engine.speak(), styled]);
  } catch (error) {
    if (!isOtherVersion(error)) location.href = searchPage();
    return;
  }
  dialog ??= makeDialog();
  if (!dialog.element.open) dialog.element.showModal();
  dialog.input.focus();
  dialog.input.select();
  dialog.search.run();
}

function makeDialog() {
  const list = el("div", { id: "pe-search-list", role: "listbox", "aria-label": view.word("results"), hidden: true });
  const input = el("input", {
    id: "pe-search-input",
    type: "search",
    name: "q",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    "aria-describedby": "pe-search-keys",
  });
  const parts = {
    input,
    status: status(),
    results: list,
    filters: el("div", { id: "pe-search-filters" }),
    rest: el("div", { class: "pe-rest" }),
    listbox: true,
    only: "kind",
  };
  const element = el("dialog", { class: "pe-dialog", "aria-label": view.word("title") },
    el("div", { class: "pe-dialog__top" },
      el("form", { class: "pe-search", role: "search", action: searchPage() },
        el("label", { class: "pe-vh", for: input.id }, view.word("label")), input,
        el("button", { type: "submit" }, view.word("search"))),
      el("button", { class: "pe-linkbtn", type: "button", click: () => element.close() }, view.word("close"))),
    parts.filters, parts.status, list, parts.rest, el("p", { class: "pe-keys", id: "pe-search-keys" }, view.word("keys")));
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  document.body.append(element);
  const search = new Search(parts);
  search.more = (_, all) => el("a", { class: "pe-btn", href: searchPage(search.query) }, view.counted("all", all));
  search.afterwards = chooseWithKeys(input, list, () => element.close());
  return { element, input, search };
}

/** Arrow keys choose among the options while the focus stays in the field; returns what to call when they are new. */
function chooseWithKeys(input, list, close) {
  let options = [];
  let active = -1;
  const move = (to) => {
    active = to;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    if (options[to]) {
      input.setAttribute("aria-activedescendant", options[to].id);
      options[to].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const last = options.length - 1;
    const to = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last }[event.key];
    if (to !== undefined && last >= 0) move(to);
    else if (event.key === "Enter" && active >= 0) options[active].click();
    // A search field would only empty itself at the first Escape.
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  return () => {
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, i) => { option.id = `pe-hit-${i}`; });
    input.setAttribute("aria-expanded", String(options.length > 0));
    move(-1);
  };
}

// ---------- the page ----------

/** Make the search page work: its query and filters stand in the address. */
export function page() {
  const place = document.querySelector("[data-search-page]");
  const form = place.querySelector("form");
  const input = form.querySelector("input[name=q]");
  const parts = {
    input,
    status: status(),
    results: el("div", { id: "pe-results", class: "pe-hits", hidden: true }),
    filters: el("div", { id: "pe-filters", class: "pe-allfilters" }),
    rest: el("div", { class: "pe-rest" }),
  };
  place.append(parts.filters, parts.status, parts.results, parts.rest);
  const search = new Search(parts);
  const address = () => {
    const asked = new URLSearchParams(search.query ? { q: search.query } : {});
    for (const filter of FILTERS) for (const value of search.chosen.get(filter) ?? []) asked.append(filter, value);
    return location.pathname + (`${asked}` && `?${asked}`);
  };
  const read = () => {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get("q") ?? "";
    search.chosen = new Map(FILTERS.map((filter) => [filter, new Set(asked.getAll(filter))]));
    search.shown = FEW;
    search.run();
  };
  search.changed = (isStep) => {
    if (address() === location.pathname + location.search) return;
    step(address(), { replace: !isStep });
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); search.again(); });
  addEventListener("popstate", read);
  if (new URLSearchParams(location.search).get("q")) read();
  else {
    input.focus();
    // Somebody may have typed before this script was there.
    if (search.query) search.again();
  }
}
