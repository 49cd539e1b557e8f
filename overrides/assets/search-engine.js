// From a query to hits: asks Pagefind for each term, intersects what it finds, filters, orders and makes excerpts.

import { level, pairs, standsAlone, terms } from "./search-query.js";

const ORDER = ["goal", "measure", "part", "indicator", "term", "plan", "domain", "place"];
const CLAUSES = new Set(["goal", "measure", "part"]);
const LENGTH = { zh: 84, en: 46 };
const MOST_NAMES = 3;
const NAMES_LOOKED_AT = 6;
const PATIENCE = 20000;

export class Engine {
  /** `from` is the address of assets/search/, `lang` the page's language. */
  constructor(from, lang) {
    this.from = from;
    this.lang = lang;
    this.asked = new Map();
  }

  /** Fetch what every search needs; a failure may be tried again. */
  load() {
    this.loading ??= this._load().catch((error) => { this.loading = undefined; throw error; });
    return this.loading;
  }

  async _load() {
    const [data, pagefind] = await Promise.all([this.json(`${this.lang}.json`), import(`${this.from}index/pagefind.js`)]);
    this.words = data.words;
    this.script = pairs(data.script);
    this.pagefind = pagefind;
    // A worker would fetch the whole of Pagefind a second time, for searches that take milliseconds.
    await pagefind.options({ noWorker: true });
    const late = new Promise((_, fail) => { setTimeout(() => fail(new Error("search: no answer")), PATIENCE); });
    this.facets = await Promise.race([this._facets(), late]);
  }

  async json(name) {
    const answer = await fetch(this.from + name);
    if (!answer.ok) throw new Error(`search: ${name} ${answer.status}`);
    return answer.json();
  }

  /** Filters by name: their values, each with its names in both languages and the records that have it. */
  async _facets() {
    const facets = new Map();
    this.kindOf = new Map();
    for (const text of Object.keys((await this.pagefind.filters()).f ?? {})) {
      const [filter, value, zh, en] = text.split("|");
      const { results } = await this.pagefind.search(null, { filters: { f: text } });
      const ids = new Set(results.map((result) => result.id));
      if (filter === "kind") for (const id of ids) this.kindOf.set(id, value);
      if (!facets.has(filter)) facets.set(filter, []);
      facets.get(filter).push({ value, zh, en, ids });
    }
    return facets;
  }

  /** Records that hold a term, by id. */
  async _holding(term, among) {
    if (!this.asked.has(term.ask)) {
      const { results } = await this.pagefind.search(term.ask);
      this.asked.set(term.ask, new Map(results.map((result) => [result.id, result])));
    }
    const found = this.asked.get(term.ask);
    const places = among > 1 && [...term.text].length > 1 ? this.facets.get("place") ?? [] : [];
    const named = places.filter((place) => [place.zh, place.en].some((name) => starts(name, term.text)));
    if (!named.length) return found;
    // Beside other words, the name of a place stands for all that its plans say.
    const more = new Map(named.flatMap((place) => [...place.ids].map((id) => [id, { id, score: 0, words: [] }])));
    for (const [id, result] of found) more.set(id, { ...result, score: 0 });
    return more;
  }

  /** Everything a query finds: hits in order, counts for filters, and what each term finds without the others. */
  async search(query, chosen = new Map()) {
    await this.load();
    const asked = terms(query, this.script);
    const holding = await Promise.all(asked.map((term) => this._holding(term, asked.length)));
    const all = intersection(holding);
    const passes = (id, but) => [...chosen].every(([filter, values]) => filter === but || !values.size
      || this.facets.get(filter)?.some((facet) => values.has(facet.value) && facet.ids.has(id)));
    const counts = [...this.facets].map(([filter, values]) => ({
      filter,
      values: values.map((facet) => ({
        ...facet,
        count: all.filter((id) => facet.ids.has(id) && passes(id, filter)).length,
      })),
    }));
    const hits = all.filter((id) => passes(id)).map((id) => new Hit(id, this, holding));
    hits.sort((a, b) => a.rank - b.rank || b.score - a.score || (a.id < b.id ? -1 : 1));
    await this._namesFirst(hits, level(query.trim(), this.script));
    const without = asked.length < 2 || all.length ? [] : asked.map((term, i) => ({
      term: term.text,
      query: asked.filter((_, j) => j !== i).map((other) => (/\s/.test(other.text) ? `"${other.text}"` : other.text)).join(" "),
      count: intersection(holding.filter((_, j) => j !== i)).length,
    })).filter((one) => one.count);
    return { terms: asked, hits, counts, unfiltered: all.length, without };
  }

  /** A thing stands before the clauses if its name is the query or begins with it. */
  async _namesFirst(hits, query) {
    const things = hits.filter((hit) => !CLAUSES.has(hit.kind)).sort((a, b) => b.score - a.score);
    const names = [];
    for (const hit of await Promise.all(things.slice(0, NAMES_LOOKED_AT).map((thing) => thing.load()))) {
      const begins = hit.titles.filter((title) => starts(title, query)).map((title) => title.length);
      if (begins.length) names.push([Math.min(...begins), hit]);
    }
    names.sort((a, b) => a[0] - b[0]);
    for (const [, hit] of names.slice(0, MOST_NAMES).reverse()) {
      hits.splice(hits.indexOf(hit), 1);
      hits.unshift(hit);
      hit.named = true;
    }
  }

  /** Names of things that look like the query, for when nothing was found. */
  async near(query) {
    this.names ??= await this.json("names.json");
    const pieces = grams(level(query, this.script));
    return this.names
      .map(([address, zh, en]) => ({ address, zh, en, like: likeness(pieces, grams(zh)) + likeness(pieces, grams(en)) }))
      .filter((name) => name.like > 0.2)
      .sort((a, b) => b.like - a.like)
      .slice(0, 5);
  }
}

class Hit {
  constructor(id, engine, holding) {
    this.id = id;
    this.engine = engine;
    this.kind = engine.kindOf.get(id) ?? "part";
    this.rank = CLAUSES.has(this.kind) ? ORDER.indexOf(this.kind) : ORDER.length;
    this.results = holding.map((found) => found.get(id));
    this.score = this.results.reduce((sum, result) => sum + result.score, 0);
  }

  /** Fetch the record and make its excerpts. */
  async load() {
    const source = this.results.find((result) => result.data) ?? this.results[0];
    const data = await source.data();
    const shown = JSON.parse(data.meta.d);
    const path = (data.raw_url ?? data.url).replace(/^\/+/, "");
    this.address = path.replace(/([^/]+)\.html$/, "#$1");
    this.titles = shown.t;
    const mine = this.engine.lang === "zh" ? 0 : 1;
    this.title = shown.t[mine];
    this.context = shown.c[mine];
    this.audience = data.filters.f.find((value) => value.startsWith("audience|"))?.slice(9);
    const tokens = data.content.split(/\s+/).slice(0, -1);
    const marks = new Set(this.results.flatMap((result) => result.words));
    const both = {
      zh: { tokens: shown.o?.split(" ") ?? tokens.slice(0, shown.n), from: 0 },
      en: { tokens: tokens.slice(shown.n), from: shown.n },
    };
    const own = this.engine.lang;
    const other = own === "zh" ? "en" : "zh";
    const found = (lang) => both[lang].tokens.some((_, i) => marks.has(i + both[lang].from));
    const excerpt = (lang) => pieces(both[lang].tokens, (i) => marks.has(i + both[lang].from), lang);
    this.text = both[own].tokens.length ? { lang: own, pieces: excerpt(own) } : undefined;
    this.also = !found(own) && found(other) ? { lang: other, pieces: excerpt(other) } : undefined;
    if (!this.text) { this.text = { lang: other, pieces: excerpt(other) }; this.also = undefined; }
    this.marked = marked(this.also ?? this.text);
    return this;
  }
}

const starts = (name, query) => name.toLowerCase().startsWith(query.toLowerCase());
const marked = (text) => [...new Set(text.pieces.filter((piece) => piece.mark).map((piece) => piece.text))];

function intersection(maps) {
  const [first, ...rest] = [...maps].sort((a, b) => a.size - b.size);
  return first ? [...first.keys()].filter((id) => rest.every((other) => other.has(id))) : [];
}

/** A stretch of a text round its first marks, as pieces that are marked or not, without the spaces between characters. */
function pieces(tokens, isMarked, lang) {
  const [start, end] = stretch(tokens, isMarked, LENGTH[lang]);
  const dots = lang === "zh" ? "……" : "… ";
  const out = start ? [{ text: dots, mark: false }] : [];
  const add = (text, mark) => {
    const last = out[out.length - 1];
    if (last && last.mark === mark) last.text += text;
    else if (text) out.push({ text, mark });
  };
  for (let i = start; i < end; i += 1) {
    const glued = i === start || (lang === "zh" && (standsAlone(tokens[i]) || standsAlone(tokens[i - 1])));
    if (!glued) add(" ", isMarked(i) && isMarked(i - 1) && !/\p{P}$/u.test(tokens[i - 1]));
    const [, before, word, after] = isMarked(i) ? tokens[i].match(/^([\p{P}]*)(.*?)([\p{P}]*)$/u) : ["", tokens[i], "", ""];
    add(before, false);
    add(word, true);
    add(after, false);
  }
  if (end < tokens.length) add(dots.trim(), false);
  return out;
}

function stretch(tokens, isMarked, length) {
  const first = tokens.findIndex((_, i) => isMarked(i));
  if (tokens.length <= length * 1.25 || first < length * 0.6) return [0, tokens.length <= length * 1.25 ? tokens.length : length];
  let start = first - Math.floor(length / 4);
  for (let i = first - 1; i >= start; i -= 1) if (/[。；！？.;]$/.test(tokens[i])) { start = i + 1; break; }
  return [start, Math.min(tokens.length, start + length)];
}

/** What two names are compared by: pairs of Han characters, and beginnings of words. */
function grams(text) {
  const han = text.match(/\p{Script=Han}+/gu) ?? [];
  const words = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return new Set([...han.flatMap((run) => [...run].slice(0, -1).map((char, i) => char + [...run][i + 1])), ...words.map((word) => word.slice(0, 5))]);
}

function likeness(one, two) {
  const shared = [...one].filter((gram) => two.has(gram)).length;
  return shared ? (2 * shared) / (one.size + two.size) : 0;
}
