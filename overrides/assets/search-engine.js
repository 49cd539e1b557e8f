// From a query to hits: asks Pagefind for each term, intersects what it finds, filters and orders.

import { hitFrom } from "./search-hit.js";
import { level, pairs, terms } from "./search-query.js";

const KINDS = ["goal", "measure", "row", "project", "part", "indicator", "term", "plan", "domain", "place"];
const CLAUSES = 5;
const MOST_NAMES = 3;
const NAMES_LOOKED_AT = 12;
const PATIENCE = 20000;
const ENDING = /^(e?s|e?d|e|ings?|e?rs?|y|ies|ied|ly|al|(at)?ions?|ments?|ive|ity|ance)?$/;

export class Engine {
  /** `from` is the address of assets/search/, `lang` the page's language. */
  constructor(from, lang) {
    this.from = from;
    this.lang = lang;
    this.asked = new Map();
  }

  /** Fetch the words of the interface, and the table of characters that comes with them. */
  speak() {
    this.speaking ??= this._json(`${this.lang}.json`).then(({ words, script }) => {
      this.words = words;
      this.script = pairs(script);
    }, (error) => { this.speaking = undefined; throw error; });
    return this.speaking;
  }

  /** Fetch what every search needs; a failure may be tried again. */
  load() {
    this.loading ??= Promise.all([this.speak(), this._index()]).catch((error) => { this.loading = undefined; throw error; });
    return this.loading;
  }

  async _index() {
    const [pagefind, table] = await Promise.all([import(`${this.from}index/pagefind.js`), this._json("records.json")]);
    this.pagefind = pagefind;
    this._table(table);
    // A worker would fetch the whole of Pagefind a second time, for searches that take milliseconds.
    await pagefind.options({ noWorker: true });
    const late = new Promise((_, fail) => { setTimeout(() => fail(new Error("search: no answer")), PATIENCE); });
    await Promise.race([pagefind.filters(), late]);
    this.ready = true;
  }

  async _json(name) {
    const answer = await fetch(this.from + name);
    if (!answer.ok) throw new Error(`search: ${name} ${answer.status}`);
    return answer.json();
  }

  /** What is known of every record: facts by filter, and for each filter its values with their records. */
  _table({ values, names, records }) {
    const facets = values.map((text) => {
      const [filter, value, zh, en] = text.split("|");
      return { filter, value, zh, en, ids: new Set() };
    });
    this.facts = new Map(names.split(" ").map((id, i) => {
      for (const number of records[i]) facets[number].ids.add(id);
      return [id, new Map(records[i].map((number) => [facets[number].filter, facets[number]]))];
    }));
    this.facets = new Map();
    for (const facet of facets) this.facets.set(facet.filter, [...this.facets.get(facet.filter) ?? [], facet]);
    this.facets.get("kind").sort((a, b) => KINDS.indexOf(a.value) - KINDS.indexOf(b.value));
  }

  /** What Pagefind finds for a term, by id. */
  _found(term) {
    const key = `${term.phrase} ${term.text}`;
    if (!this.asked.has(key)) this.asked.set(key, this._ask(term));
    return this.asked.get(key);
  }

  async _ask(term) {
    const text = term.parts.join(" ");
    const { results } = await this.pagefind.search(term.phrase ? `"${text}"` : text);
    if (term.phrase) {
      // A phrase is found or not; how much it counts is what its words count.
      const scores = new Map((await this.pagefind.search(text)).results.map((result) => [result.id, result.score]));
      return new Map(results.map((result) => [result.id, { ...result, score: scores.get(result.id) ?? 0 }]));
    }
    // For a word that stands nowhere Pagefind looks for its beginning; one hit shows whether it has done so.
    const [first] = results;
    const meant = first && (await hitFrom(first)).matched(first.words).some((word) => related(word, text));
    return new Map(meant ? results.map((result) => [result.id, result]) : []);
  }

  async _holding(term, among) {
    const found = await this._found(term);
    const places = among > 1 && [...term.text].length > 1 ? this.facets.get("place") ?? [] : [];
    const named = places.filter((place) => [place.zh, place.en].some((name) => begins(name, term.text)));
    if (!named.length) return found;
    // Beside other words, the name of a place stands for all that its plans say.
    const more = new Map(named.flatMap((place) => [...place.ids].map((id) => [id, { id, score: 0, words: [] }])));
    for (const [id, result] of found) more.set(id, { ...result, score: 0 });
    return more;
  }

  /** Everything a query finds: hits in order, counts for filters, and what is found with one term less. */
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
    const hits = all.filter((id) => passes(id)).map((id) => this._hit(id, asked, holding));
    hits.sort((a, b) => a.rank - b.rank || b.score - a.score || (a.id < b.id ? -1 : 1));
    await this._namesFirst(hits, level(query.trim(), this.script));
    return { terms: asked, hits, counts, unfiltered: all.length, without: all.length ? [] : this._without(asked, holding) };
  }

  _hit(id, asked, holding) {
    const results = holding.map((found) => found.get(id));
    const facts = this.facts.get(id);
    const kind = facts.get("kind").value;
    return {
      id,
      kind,
      rank: KINDS.indexOf(kind),
      score: results.reduce((sum, result) => sum + result.score, 0),
      load: async () => {
        const hit = await hitFrom(results.find((result) => result.data), asked, results);
        const audiences = this.facets.get("audience").filter((facet) => facet.ids.has(id));
        return { ...hit.in(this.lang, this.words, facts), audience: audiences.length === 1 ? audiences[0].value : undefined };
      },
    };
  }

  _without(asked, holding) {
    if (asked.length < 2) return [];
    const query = (terms) => terms.map((term) => (/\s/.test(term.text) ? `"${term.text}"` : term.text)).join(" ");
    return asked.map((term, i) => ({
      term: term.text,
      query: query(asked.filter((other) => other !== term)),
      count: intersection(holding.filter((_, j) => j !== i)).length,
    })).filter((one) => one.count);
  }

  /** A thing stands before the clauses if its name is the query or begins with it. */
  async _namesFirst(hits, query) {
    // Indicators are many and named at length; the other things come first.
    const late = (hit) => hit.kind === "indicator";
    const things = hits
      .filter((hit) => hit.rank >= CLAUSES)
      .sort((a, b) => late(a) - late(b) || b.score - a.score)
      .slice(0, NAMES_LOOKED_AT);
    const names = [];
    for (const [i, { names: own }] of (await Promise.all(things.map((thing) => thing.load()))).entries()) {
      const fitting = own.filter((name) => begins(name, query)).map((name) => name.length);
      if (fitting.length) names.push([Math.min(...fitting), things[i]]);
    }
    names.sort((a, b) => b[0] - a[0]);
    for (const [, thing] of names.slice(-MOST_NAMES)) {
      hits.splice(hits.indexOf(thing), 1);
      hits.unshift(thing);
      thing.named = true;
    }
  }

  /** Names of things that look like the query, for when nothing was found. */
  async near(query) {
    this.names ??= await this._json("names.json");
    const asked = grams(level(query, this.script));
    return this.names
      .map(([address, zh, en]) => ({ address, zh, en, like: likeness(asked, grams(zh)) + likeness(asked, grams(en)) }))
      .filter((name) => name.like > 0.2)
      .sort((a, b) => b.like - a.like)
      .slice(0, 5);
  }
}

const begins = (name, query) => name.toLowerCase().startsWith(query.toLowerCase());

function related(word, asked) {
  const [one, two] = [word.toLowerCase(), asked.toLowerCase()].map((text) => text.replace(/\p{P}/gu, ""));
  let same = 0;
  while (same < one.length && one[same] === two[same]) same += 1;
  return same === two.length || ENDING.test(two.slice(same));
}

function intersection(maps) {
  const [first, ...rest] = [...maps].sort((a, b) => a.size - b.size);
  return first ? [...first.keys()].filter((id) => rest.every((other) => other.has(id))) : [];
}

/** What two names are compared by: pairs of Han characters, and beginnings of words. */
function grams(text) {
  const runs = (text.match(/\p{Script=Han}+/gu) ?? []).map((run) => [...run]);
  const words = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const twos = runs.flatMap((run) => run.slice(1).map((char, i) => run[i] + char));
  return new Set([...twos, ...words.map((word) => word.slice(0, 5))]);
}

function likeness(one, two) {
  const shared = [...one].filter((gram) => two.has(gram)).length;
  return shared && (2 * shared) / (one.size + two.size);
}
