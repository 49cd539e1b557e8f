// From a query to hits: asks the index for each term, intersects what it finds, filters and orders.

import { elsewhere } from "./search-elsewhere.js";
import { filtersIn, near } from "./search-names.js";
import { hitFrom, textsOf } from "./search-hit.js";
import { isKeyed } from "./search-asked.js";
import { bits, Index } from "./search-index.js";
import { loosely } from "./search-loose.js";
import { clauseNumber, folded, grams, hasHan, holds, pairs, runs, spells, terms, wholeName } from "./search-query.js";

const FIRST = ["domain", "place", "indicator", "term", "plan"];
const HAS = [[], ["figure"], ["trend"], ["figure", "trend"]];
const MOST_NAMES = 3;
const MOST_SPELT = 6;
const LOOKED_AT = 20;
const NEXT_TO = 2;
const BEGINS = 3;
const WEAK = -1;
const FEW_GOALS = 2;
const MANY = 20;
const FEW = 5;
const MOSTLY = 2 / 3;
const TENTHS = 10;
const QUOTED = /["“”„«»「」『』]/;
const NOWHERE = { places: [], rest: "" };
const NO_MORE = { found: new Map(), also: [], fixed: [], terms: [] };
const SYLLABLE = /^([zcs]h|[b-df-hj-np-tw-z])?[iuv]?[aeiouv]{1,2}(ng?|r)?$/;

export class Engine {
  /** `source` loads the files of the search (today.js), `lang` is the page's language. */
  constructor(source, lang) {
    this.lang = lang;
    this.index = new Index(source);
    this.wrong = new Set();
  }

  /** Fetch the words of the interface, and the table of characters that comes with them. */
  async speak() {
    const { words, script } = await this.index.fetch(`${this.lang}.json`);
    this.words ??= words;
    this.script ??= pairs(script);
  }

  /** Fetch what every search needs; a failure may be tried again. */
  async load() {
    await Promise.all([this.speak(), this.index.open()]);
    if (!this.ready) this._table(this.index.meta);
    this.tabled = this.index.meta;
  }

  /** Whether a search can begin: what is known of the records is that of today's data. */
  get ready() {
    return Boolean(this.tabled) && this.tabled === this.index.meta;
  }

  /** What is known of every record by its number: its kind, and for each value of a filter whether it has it. */
  _table({ kinds, audiences, places, above, domains, spots, counts, things, lengths }) {
    this.kinds = kinds.flatMap(([kind, count]) => Array(count).fill(kind));
    this.order = new Map(kinds.map(([kind], i) => [kind, i]));
    const spotOf = [];
    const hasOf = [];
    for (const row of counts) {
      row.forEach((count, i) => {
        for (let n = 0; n < count; n += 1) { spotOf.push(spots[i >> 2]); hasOf.push(i & 3); }
      });
    }
    this.firstThing = spotOf.length;
    // A place holds what the places below it hold.
    const chain = (i) => (i < 0 ? [] : [i, ...chain(above[i])]);
    this.below = places.map((_, i) => new Set(places.map((__, j) => j).filter((j) => chain(j).includes(i))));
    const [zh, en] = lengths.map((text) => bits(text).bytes);
    this.lengthOf = (doc, chinese) => (chinese ? zh : en)[doc - this.firstThing];
    const facet = (filter, i, [value, zh, en, ...more], of) => {
      const own = bits(things[filter][i]);
      const has = (doc) => (doc < this.firstThing ? of(spotOf[doc]) : own.has(doc - this.firstThing));
      return { filter, value, zh, en, more, has };
    };
    this.facets = new Map([
      ["kind", kinds.map(([value]) => ({ filter: "kind", value, has: (doc) => this.kinds[doc] === value }))],
      ["has", ["figure", "trend"].map((value) => ({
        filter: "has", value, has: (doc) => doc < this.firstThing && HAS[hasOf[doc]].includes(value),
      }))],
      ["audience", audiences.map(([value, zh, en, called, said, look], i) => ({
        ...facet("audience", i, [value, zh, en, ...called], (spot) => spot[1] & (1 << i)), said, look,
      }))],
      ["place", places.map((place, i) => facet("place", i, place, (spot) => spot[0] === i))],
      ["domain", domains.map((domain, i) => facet("domain", i, domain, (spot) => spot[2] === i))],
    ]);
  }

  /** The clauses of a place and of those below it. */
  within(place) {
    const all = this.facets.get("place");
    const facets = all.filter((_, i) => this.below[all.indexOf(place)].has(i));
    return this.kinds.map((_, doc) => doc).filter((doc) => facets.some((facet) => facet.has(doc)));
  }

  // ---------- what holds a term ----------

  /** The records that hold every gram of some stretches, each with its lowest level. */
  async _holdingAll(stretches) {
    const lists = await Promise.all(stretches.flatMap(grams).map((gram) => this.index.list(gram)));
    return new Map(intersection(lists).map((doc) => [doc, Math.min(...lists.map((list) => list.get(doc)))]));
  }

  /** The records that hold a term in one of its ways, each with its level. */
  async _holding(term, among) {
    const found = new Map();
    const maps = await Promise.all(term.ways.map((way) => this._holdingAll(way.runs)));
    maps.forEach((map, i) => {
      const { weak } = term.ways[i];
      for (const [doc, own] of map) {
        found.set(doc, Math.max(found.get(doc) ?? WEAK, weak ? WEAK : own));
      }
    });
    // Beside other words, the name of a place stands for all that its plans say.
    const named = among > 1 && [...term.text].length > 1 && !term.quoted ? this._named("place", term.text) : [];
    for (const facet of named) for (const doc of this.within(facet)) found.set(doc, Math.max(found.get(doc) ?? 0, 0));
    return found;
  }

  _named(filter, text) {
    return this.facets.get(filter).filter(({ zh, en }) => zh.startsWith(text) || en.toLowerCase().startsWith(text));
  }

  /** Ways of saying a term that was typed in pinyin: the characters it spells in names, most frequent first. */
  async _spelt(letters) {
    const plain = letters.normalize("NFD").replace(/u\u0308/g, "v").replace(/[^a-z]/g, "");
    const counts = new Map();
    const isOneLetter = new Set(plain).size === 1;
    for (const [spelt, chars, docs] of plain.length > 1 && !isOneLetter ? await this.index.spelt(plain) : []) {
      const used = spells(plain, spelt.split(" "));
      if (used) {
        const word = [...chars].slice(0, used).join("");
        counts.set(word, (counts.get(word) ?? 0) + docs.length);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_SPELT).map(([word]) => word);
  }

  /** Terms with what holds them; letters that begin no word are tried as pinyin. */
  async _terms(asked) {
    const latin = (term) => !term.quoted && /^[a-z'\u00df-\u024f\u0300-\u036f-]+$/.test(term.text);
    const spelt = [];
    const read = async (term) => {
      const words = await this._spelt(term.text);
      if (!words.length) return undefined;
      spelt.push(...words);
      return { ...term, ways: words.map((word) => ({ runs: runs(word, this.script) })) };
    };
    const syllables = asked.map((term) => term.text).join(" ");
    const spaced = asked.length > 1 && asked.every((term) => latin(term) && SYLLABLE.test(term.text))
      && (await this.index.spelt(syllables.replaceAll(" ", ""))).some(([own]) => `${own} `.startsWith(`${syllables} `));
    const holding = spaced ? [] : await Promise.all(asked.map((term) => this._holding(term, asked.length)));
    if (spaced || (asked.length > 1 && asked.every(latin) && !intersection(holding).length)) {
      const whole = await read({ text: asked.map((term) => term.text).join("") });
      if (whole) return { asked: [whole], holding: [await this._holding(whole, 1)], spelt };
    }
    const terms = [...asked];
    await Promise.all(terms.map(async (term, i) => {
      const other = !holding[i].size && latin(term) && await read(term);
      if (other) { terms[i] = other; holding[i] = await this._holding(other, 1); }
    }));
    return { asked: terms, holding, spelt };
  }

  // ---------- the whole search ----------

  /**
   * Everything a query finds: hits in order, counts for filters, and what is found with one term less. The texts of the
   * first `looked` hits are compared with long phrases, of which the index only tells the parts.
   */
  async search(query, chosen = new Map(), looked = LOOKED_AT) {
    await this.load();
    const number = await this._numbered(query);
    const read = number ?? await this._terms(terms(query, this.script, this.index.meta.synonyms));
    const { asked, holding, spelt } = read;
    const order = number ? { score: () => 0, names: [], together: 0 } : await this._order(query, read);
    const keyed = !number && await this._isSaidOtherwise(query, order);
    const found = keyed ? [] : intersection(holding);
    for (;;) {
      const right = found.filter((doc) => !this.wrong.has(`${query} ${doc}`));
      const away = number ? NOWHERE : await elsewhere(query, this, right.length > 0 && !spelt.length);
      // The name of a place that was read as the pinyin of another word.
      const own = away.places.length && spelt.length ? [] : right;
      const more = number || (!keyed && this._isEnough(query, own, order)) ? NO_MORE : await this._loosely(away.rest, own);
      const all = [...own, ...[...more.found.keys()].filter((doc) => !own.includes(doc))];
      const ranked = { ...order, own: new Set(own), more, audience: this._audience(query, all) };
      const hits = this._pass(all, chosen).map((doc) => this._hit(doc, asked, ranked));
      hits.sort((a, b) => a.rank.reduce((sum, part, i) => sum || part - b.rank[i], 0));
      if (await this._areRight(query, asked, hits.slice(0, looked).filter(({ doc }) => ranked.own.has(doc)))) {
        return {
          ...{ terms: asked, hits, away: more.also.length ? [] : away.places, also: more.also, fixed: more.fixed },
          ...{ spelt: own.length ? spelt : [], counts: this._counts(all, chosen), unfiltered: all.length },
          without: all.length ? [] : this._without(asked, holding),
        };
      }
    }
  }

  /** Whether the words as they stand answer a query: a name, two goals, or a good many clauses; a phrase always does. */
  _isEnough(query, own, { isNamed }) {
    const goals = own.filter((doc) => this.kinds[doc] === "goal").length;
    return QUOTED.test(query) || isNamed || goals >= FEW_GOALS || own.length >= MANY;
  }

  /** Whether plans say it otherwise: years and the SDGs, and English phrases of which they hold only the single words. */
  async _isSaidOtherwise(query, { together }) {
    if (isKeyed(query, this.script)) return true;
    const phrase = folded(query, this.script).trim();
    if (hasHan(phrase) || !phrase.includes(" ") || together > 1) return false;
    return (await this.index.everyday(query)).some(([said]) => said.includes(phrase));
  }

  /** What answers by other words; by the pieces of its words only where these as they stand find almost nothing. */
  async _loosely(query, own) {
    if (!query) return NO_MORE;
    if (this.asked?.query !== query) this.asked = { query, more: loosely(query, this) };
    const more = await this.asked.more;
    const isFound = own.length > FEW || own.some((doc) => this.kinds[doc] === "goal");
    return isFound && !more.isSaid ? NO_MORE : more;
  }

  /** Whom a query is about: those alone of whom it says a word, else those whom most of what it finds is about. */
  _audience(query, found) {
    const audiences = this.facets.get("audience");
    const text = query.toLowerCase();
    const named = audiences.filter(({ said }) => said.some((word) => text.includes(word)));
    if (named.length === 1) return { about: named[0], first: true };
    const clauses = found.filter((doc) => doc < this.firstThing);
    const share = (one) => clauses.filter((doc) => one.has(doc)).length / clauses.length;
    return { about: audiences.find((one) => share(one) > MOSTLY), first: false };
  }

  _pass(docs, chosen, but) {
    const wanted = [...chosen].filter(([filter, values]) => filter !== but && values.size && this.facets.has(filter));
    const groups = wanted.map(([filter, values]) => this.facets.get(filter).filter((facet) => values.has(facet.value)));
    return docs.filter((doc) => groups.every((group) => group.some((facet) => facet.has(doc))));
  }

  _counts(all, chosen) {
    return [...this.facets].map(([filter, values]) => {
      const docs = this._pass(all, chosen, filter);
      return { filter, values: values.map((facet) => ({ ...facet, count: docs.filter((doc) => facet.has(doc)).length })) };
    });
  }

  /** How hits are ordered: names that are or begin with the query, then by kind, then where the words stand. */
  async _order(query, { asked, holding, spelt }) {
    const chinese = hasHan(query) || spelt.length > 0;
    const [whole, ...others] = runs(query, this.script);
    // A name may be asked for by a word of the same meaning, or in pinyin.
    const alone = asked.length === 1 ? asked[0].ways.filter((way) => !way.weak).map((way) => wholeName(way.runs)) : [];
    const keys = [...new Set([wholeName(runs(query, this.script)), ...alone])];
    const [exact, phrase] = await Promise.all([
      Promise.all(keys.map((key) => this.index.list(key))).then(merged),
      whole && !others.length && whole.length > 1 ? this._holdingAll([whole]) : new Map(),
    ]);
    const begins = asked.length === 1 ? holding[0] : phrase;
    const things = [...new Set([...exact.keys(), ...begins.keys()])].filter((doc) => doc >= this.firstThing
      && (exact.has(doc) || begins.get(doc) === BEGINS));
    const kind = (doc) => FIRST.indexOf(this.kinds[doc]);
    const length = (doc) => (exact.has(doc) ? 0 : this.lengthOf(doc, chinese));
    things.sort((a, b) => (exact.get(b) ?? 0) - (exact.get(a) ?? 0) || length(a) - length(b) || kind(a) - kind(b) || a - b);
    const score = (doc) => holding.reduce((sum, list) => sum + list.get(doc), 0) + (phrase.has(doc) && asked.length > 1 ? NEXT_TO : 0);
    const weak = (doc) => holding.some((list) => list.get(doc) === WEAK);
    const isNamed = things.some((doc) => exact.has(doc));
    const names = things.slice(0, MOST_NAMES);
    return { names, isNamed, score, weak, together: phrase.size, length: (doc) => this.lengthOf(doc, chinese) };
  }

  _hit(doc, asked, { names, score, weak, length, own, more, audience }) {
    const named = names.includes(doc);
    const near = doc >= this.firstThing ? length?.(doc) ?? 0 : 0;
    const kind = this.kinds[doc];
    const isOwn = own.has(doc);
    const { share, level } = isOwn ? { share: 1, level: 0 } : more.found.get(doc);
    const place = named ? names.indexOf(doc) : MOST_NAMES;
    const other = audience.about && !audience.about.has(doc) ? 1 : 0;
    const missing = Math.round((1 - share) * TENTHS);
    const answers = [isOwn ? 0 : 1, isOwn ? -score(doc) : -level];
    return {
      doc,
      kind,
      named,
      isLoose: !isOwn,
      rank: [
        ...[place, isOwn && weak?.(doc) ? 1 : 0, missing, audience.first ? other : 0, this.order.get(kind)],
        ...[other, ...answers, near, doc],
      ],
      load: async () => {
        const audiences = this.facets.get("audience").filter((facet) => facet.has(doc));
        const hit = hitFrom(await this.index.text(doc), isOwn ? asked : more.terms, this.script);
        return { ...hit.in(this.lang, this.words), kind, named, audience: audiences.length === 1 ? audiences[0] : undefined };
      },
    };
  }

  /** Look whether long phrases stand in the texts of hits; remembers those in which one does not. */
  async _areRight(query, asked, hits) {
    const doubtful = asked.filter(({ ways }) => ways.some((way) => way.runs.length > 1 || way.runs.some((run) => grams(run).length > 1)));
    if (!doubtful.length) return true;
    const right = await Promise.all(hits.map(async ({ doc }) => {
      const texts = textsOf(await this.index.text(doc), this.script);
      const place = (term) => this._named("place", term.text).some((facet) => this.within(facet).includes(doc));
      if (doubtful.every((term) => place(term) || term.ways.some((way) => holds(way, texts)))) return true;
      this.wrong.add(`${query} ${doc}`);
      return false;
    }));
    return right.every(Boolean);
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

  // ---------- a clause by its number ----------

  /** Clauses of a number, narrowed by the names of places, domains and audiences beside it, and by other words. */
  async _numbered(query) {
    const number = clauseNumber(query, this.script);
    if (!number) return undefined;
    const wanted = new Map();
    const left = [];
    for (const { text } of terms(number.rest, this.script)) {
      const facets = filtersIn(text, this.facets);
      if (!facets) left.push(text);
      for (const { filter, value } of facets ?? []) wanted.set(filter, new Set([...wanted.get(filter) ?? [], value]));
    }
    const others = await this._terms(terms(left.join(" "), this.script));
    const own = await this.index.list(`#${number.kind}${number.number}`);
    const named = new Map([...own].filter(([doc]) => this._pass([doc], wanted).length));
    const holding = [named, ...others.holding];
    return intersection(holding).length ? { asked: others.asked, holding, spelt: others.spelt } : undefined;
  }

  /** Names of things that look like the query, for when nothing was found. */
  near(query) {
    return near(this, query);
  }
}

/** One list of several, with the higher level of each record. */
function merged(lists) {
  const found = new Map();
  for (const list of lists) for (const [doc, own] of list) found.set(doc, Math.max(found.get(doc) ?? own, own));
  return found;
}

function intersection(maps) {
  const [first, ...rest] = [...maps].sort((a, b) => a.size - b.size);
  return first ? [...first.keys()].filter((doc) => rest.every((other) => other.has(doc))) : [];
}
