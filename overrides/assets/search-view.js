// What a search shows: hits in groups, filters with counts, and what to do when nothing was found. Only elements.

import { make as el } from "./helpers.js";
import { hasHan } from "./search-query.js";
import { Words } from "./words.js";

const FILTERS = ["kind", "has", "audience", "place", "domain"];

/** The parts of a result list in one language; `root` is the address of that language's home. */
export class View {
  constructor(engine, root) {
    this.engine = engine;
    this.lang = engine.lang;
    this.root = root;
  }

  /** The words come with the data of the search. */
  get words() {
    return new Words(this.engine.words, this.lang);
  }

  /** The name of a value that is no entry of a table: a kind, or what a hit has. */
  value(filter, value) {
    return this.word(filter === "has" ? `has_${value}` : `${filter}_${value}`);
  }

  word(key, values) {
    return this.words.phrase(key, values);
  }

  counted(key, n, values) {
    return this.words.counted(key, n, values);
  }

  /** Address of a path of this language, with the words to be marked there. */
  address(path, marked = []) {
    const address = new URL(path, this.root);
    for (const text of marked) address.searchParams.append("hl", text);
    return address.href;
  }

  /** Hits in groups, each with its heading; as options of a list box, or as lists of links. */
  groups(hits, found, id, options) {
    const kinds = found?.counts.find((one) => one.filter === "kind")?.values ?? [];
    const groups = [];
    for (const hit of hits) {
      const key = hit.named ? "names" : `kind_${hit.kind}`;
      if (groups[groups.length - 1]?.key !== key) groups.push({ key, hits: [] });
      groups[groups.length - 1].hits.push(hit);
    }
    return groups.map(({ key, hits: own }, i) => {
      const total = kinds.find(({ value }) => key === `kind_${value}`)?.count;
      const small = total === undefined ? undefined : el("small", {}, total.toLocaleString(this.lang));
      const head = { class: "pe-h3 pe-hits__h", id: `${id}-${i}` };
      const labelled = { "aria-labelledby": head.id };
      if (options) {
        return el("div", { ...labelled, role: "group" }, el("div", head, this.word(key), " ", small),
          own.map((hit) => this._option(hit)));
      }
      return el("section", labelled, el("h2", head, this.word(key), " ", small),
        el("ol", {}, own.map((hit) => this._item(hit))));
    });
  }

  _item(hit) {
    const href = this.address(hit.address, hit.marked);
    return el("li", { class: `pe-hit ${hit.audience?.look ?? ""}` },
      this._where(hit), el("a", { class: "pe-hit__t", href }, this._shown(hit)), this._also(hit));
  }

  _option(hit) {
    const href = this.address(hit.address, hit.marked);
    const own = { class: `pe-hit ${hit.audience?.look ?? ""}`, href, role: "option", tabindex: "-1", "aria-selected": "false" };
    return el("a", own, this._where(hit), el("span", { class: "pe-hit__t" }, this._shown(hit)), this._also(hit));
  }

  _where(hit) {
    const badge = hit.audience && el("span", { class: `pe-badge ${hit.audience.look}` }, hit.audience[this.lang]);
    const kind = hit.named ? this.word(`kind_${hit.kind}`) : "";
    const where = [...hit.where, hit.title].filter(Boolean).join(" · ") || kind;
    return badge || where ? el("span", { class: "pe-hit__k" }, badge, where ? el("span", {}, where) : undefined) : undefined;
  }

  _shown(hit) {
    return [
      hit.head && el("b", { lang: this._foreign(hit.head) }, marks(hit.head.pieces)),
      el("span", { lang: this._foreign(hit.text) }, marks(hit.text.pieces)),
    ];
  }

  /** Where a hit matched only in the other language, the words that did. */
  _also({ also }) {
    if (!also) return undefined;
    const text = el("span", { lang: also.lang }, marks(also.pieces));
    return el("span", { class: "pe-hit__also" }, el("span", {}, `${this.word(`in_${also.lang}`)} `), text);
  }

  _foreign(part) {
    return part.lang === this.lang ? undefined : part.lang;
  }

  /** One row of toggles a filter; a filter that cannot narrow anything is left out. */
  filters(found, chosen, only, id, choose) {
    return FILTERS.filter((filter) => !only || filter === only).map((filter) => {
      const own = chosen.get(filter) ?? new Set();
      const all = found?.counts.find((one) => one.filter === filter)?.values ?? [];
      const values = all.filter((value) => value.count || own.has(value.value));
      if (!values.length || (values.length < 2 && !own.size && filter !== "has")) return undefined;
      const head = `${id}-${filter}`;
      const toggle = ({ value, count, [this.lang]: name }) => el("button", {
        class: "pe-tag",
        type: "button",
        "data-filter": filter,
        "data-value": value,
        "aria-pressed": String(own.has(value)),
        click: () => choose(filter, value),
      }, name ?? this.value(filter, value), " ", el("span", {}, String(count)));
      return el("div", { class: "pe-filters", role: "group", "aria-labelledby": head },
        el("b", { id: head }, this.word(`by_${filter}`)), values.map(toggle));
    }).filter(Boolean);
  }

  /** What the query was taken for: its letters, a slip, everyday words; each to be asked for alone. */
  taken({ spelt = [], fixed = [], also = [] }, ask) {
    const rows = [[this.word("spelt"), spelt], [this.word("fixed"), fixed], [this.word("also"), also]];
    return rows.filter(([, words]) => words.length).map(([how, words]) => this._takenFor(how, words, ask));
  }

  _takenFor(how, words, ask) {
    const lang = (text) => (this.lang !== "zh" && hasHan(text) ? "zh" : undefined);
    const offer = (text) => el("button", { class: "pe-linkbtn", type: "button", lang: lang(text), click: () => ask(text) }, text);
    return el("p", { class: "pe-spelt" }, how, words.map((text) => [" ", offer(text)]).flat());
  }

  /** Places of which there is no plan, each with what there is above and near it, and how to add one. */
  away(places) {
    const link = ({ value, zh, en }) => el("a", { href: this.address(`places/${value}/`) }, this.lang === "zh" ? zh : en);
    const name = ({ zh, en, above }) => (this.lang === "zh" ? [...above.map((one) => one.zh), zh].join("")
      : [en, ...above.map((one) => one.en).reverse()].join(", "));
    const told = (place) => {
      const known = [...place.near, ...place.above.filter(({ value }) => value).reverse()];
      const near = known.flatMap((one) => [" ", link(one)]);
      const said = near.length ? [" ", this.word("away_near"), ...near] : [];
      return el("p", {}, el("b", {}, this.word("away", { name: name(place) })), said);
    };
    return el("div", { class: "pe-away" }, places.map(told),
      el("p", {}, el("a", { href: this.address("contribute/") }, this.word("away_add"))));
  }

  /** Nothing was found: what would find something, and names that look alike. */
  nothing(query, found, near, ask) {
    const offer = (text, click) => el("button", { class: "pe-btn", type: "button", click }, text);
    const drop = ({ term, count, query: rest }) => offer(this.counted("drop", count, { term }), () => ask(rest));
    const offers = found.without.map(drop);
    if (found.unfiltered) offers.push(offer(this.counted("unfilter", found.unfiltered), () => ask(query, new Map())));
    const names = near.map((name) => el("li", {}, el("a", { href: this.address(name.address) }, name[this.lang])));
    return el("div", { class: "pe-empty" },
      el("b", {}, this.word("none", { q: query })),
      el("p", {}, this.word("none_tip")),
      offers.length ? el("p", { class: "pe-offers" }, offers) : undefined,
      names.length ? [el("p", {}, this.word("near")), el("ul", { class: "pe-near" }, names)] : undefined);
  }
}

const marks = (pieces) => pieces.map((piece) => (piece.mark ? el("mark", {}, piece.text) : piece.text));
