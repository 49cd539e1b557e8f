// The rows of the table of goals: reads the data file (generator/views/goals_data.py), filters and sorts.
// Nothing here knows the page, so that 50,000 rows can be measured and tested.

import { pairs, terms } from "./search-query.js";
import { fill } from "./words.js";

const BY_TEXT = new Map(); // one collator a language: making one costs more than a sort
const collator = (lang) => {
  if (!BY_TEXT.has(lang)) BY_TEXT.set(lang, new Intl.Collator(lang === "zh" ? "zh-CN-u-co-pinyin" : "en", { numeric: true }));
  return BY_TEXT.get(lang);
};

/** The data file with what is looked up often: the targets of each clause, and text as queries see it. */
export class Rows {
  constructor(data, lang) {
    this.data = data;
    this.lang = lang;
    this.script = pairs(data.script ?? "");
    const { clauses, targets } = data;
    this.count = clauses.page.length;
    this.first = new Int32Array(this.count + 1); // targets stand in the order of their clauses
    for (const clause of targets.clause) this.first[clause + 1] += 1;
    for (let row = 0; row < this.count; row += 1) this.first[row + 1] += this.first[row];
    this.chinese = new Set(data.chinese);
    this.traditional = new RegExp(`[${[...this.script.keys()].join("")}]`, "gu");
    this.uneven = new Set(data.uneven);
    this.orders = new Map();
  }

  /** What a row is: a clause, or in the view of targets a target and its clause. */
  clauseOf(row, byTarget) { return byTarget ? this.data.targets.clause[row] : row; }

  page(clause) { return this.data.pages[this.data.clauses.page[clause]]; }
  plan(clause) { return this.data.plans[this.page(clause)[1]]; }
  place(clause) { return this.data.places[this.plan(clause)[2]]; }
  domain(clause) { const at = this.page(clause)[2]; return at < 0 ? null : this.data.domains[at]; }
  /** Whom a clause is about: ids, their names in a row, and the classes of a single one. */
  about(clause) { return this.domain(clause)?.slice(2) ?? this.plan(clause).slice(4); }
  kind(clause) { return this.data.kinds[this.data.clauses.kind[clause]]; }
  nature(clause) { return this.data.natures[this.data.clauses.nature[clause]]; }
  address(clause) { return `${this.page(clause)[0]}#${this.data.clauses.fragment[clause]}`; }
  targetsOf(clause) { return Array.from({ length: this.first[clause + 1] - this.first[clause] }, (_, i) => this.first[clause] + i); }
  string(column, target) { return this.data.strings[this.data.targets[column][target]]; }
  indicator(target) { return this.data.indicators[this.data.targets.indicator[target]]; }

  /** A text as it is searched: small letters of usual width, one kind of dash and apostrophe, simplified if asked. */
  plain(text, simplified = true) {
    const script = simplified && this.script.size ? text.replace(this.traditional, (char) => this.script.get(char)) : text;
    return script.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[‐‑‒–—−]/g, "-").replace(/[’‘ʼ]/g, "'").toLowerCase();
  }

  _texts() {
    // Looking at each character for its script takes long: only where the build found traditional ones.
    this.texts ??= this.data.clauses.text.map((text, row) => this.plain(text, this.uneven.has(row)));
    this.names ??= this.data.indicators.map(([, name]) => this.plain(name));
    return this.texts;
  }

  /** The words a query asks for, as they stand in `plain` texts. */
  wanted(query) { return terms(query ?? "", this.script).map((term) => this.plain(term.text)); }

  /** Numbers of the rows that fit all choices, in the order of the plans. */
  filter(choices) {
    const byTarget = choices.rows === "targets";
    const { data } = this;
    const pages = this._pages(choices);
    const kind = data.kinds.indexOf(choices.kind);
    const nature = choices.nature ? data.natures.indexOf(choices.nature) : -1;
    const fits = this._fits(choices);
    const holds = this._holds(this.wanted(choices.q));
    const found = [];
    for (let clause = 0; clause < this.count; clause += 1) {
      if (!pages[data.clauses.page[clause]]) continue;
      if (choices.kind && data.clauses.kind[clause] !== kind) continue;
      if (nature >= 0 && data.clauses.nature[clause] !== nature) continue;
      const first = this.first[clause];
      const last = this.first[clause + 1];
      if (!byTarget) {
        if (fits(first, last) && holds(clause, first, last)) found.push(clause);
      } else {
        for (let t = first; t < last; t += 1) if (fits(t, t + 1) && holds(clause, t, t + 1)) found.push(t);
      }
    }
    return found;
  }

  /** Whether each page fits: what a page (a plan's domain) decides is decided once a page. */
  _pages(choices) {
    const { data } = this;
    return data.pages.map(([, plan, domain]) => {
      const [id, , place, , audience] = data.plans[plan];
      const own = domain < 0 ? audience : data.domains[domain][2];
      return (!choices.plan || choices.plan === id)
        && (!choices.place || choices.place === data.places[place][0])
        && (!choices.domain || choices.domain === data.domains[domain]?.[0])
        && (!choices.audience || own.includes(choices.audience));
    });
  }

  /** A test of the targets from `first` to before `last`: of what is chosen about figures and indicators. */
  _fits(choices) {
    const { figure, indicator } = this.data.targets;
    const wanted = this.data.indicators.findIndex(([id]) => id === choices.indicator);
    const has = (list, first, last, value) => {
      for (let t = first; t < last; t += 1) if (list[t] === value) return true;
      return false;
    };
    return (first, last) => {
      if (choices.has === "figure" && !has(figure, first, last, 1)) return false;
      if (choices.has === "direction" && (first === last || has(figure, first, last, 1))) return false;
      if (choices.has === "none" && first !== last) return false;
      if (choices.indicator === "yes") return first !== last;
      if (choices.indicator === "no") return first === last;
      return !choices.indicator || has(indicator, first, last, wanted);
    };
  }

  /** A test of a clause with its targets: whether each word stands in its text or in the name of an indicator. */
  _holds(words) {
    if (!words.length) return () => true;
    const texts = this._texts();
    const { indicator } = this.data.targets;
    return (clause, first, last) => words.every((word) => {
      if (texts[clause].includes(word)) return true;
      for (let t = first; t < last; t += 1) if (this.names[indicator[t]].includes(word)) return true;
      return false;
    });
  }

  /** Rows in the order of a column ("year", or "-year" from the last), equal ones as they were. */
  sort(rows, by, columns, byTarget) {
    const key = by.replace(/^-/, "");
    const column = columns.find((one) => one.key === key);
    if (!column) return rows;
    const rank = this._ranks(column, byTarget);
    const turn = by.startsWith("-") ? -1 : 1;
    const isEmpty = (row) => Number(rank[row] < 0); // rows without a value come last, whichever way
    return [...rows].sort((a, b) => isEmpty(a) - isEmpty(b) || turn * (rank[a] - rank[b]) || a - b);
  }

  /** The rank of each row's value in a column, kept: each distinct value is compared once, not each row. */
  _ranks(column, byTarget) {
    const name = `${column.key} ${byTarget}`;
    if (!this.orders.has(name)) {
      const length = byTarget ? this.data.targets.clause.length : this.count;
      const values = Array.from({ length }, (_, row) => column.value(row, byTarget));
      const { compare } = collator(this.lang);
      const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b
        : typeof a === "number" ? -1 : typeof b === "number" ? 1 : compare(a, b));
      const ranks = new Map([...new Set(values)].sort(order).map((value, rank) => [value, value === "" ? -1 : rank]));
      this.orders.set(name, Int32Array.from(values, (value) => ranks.get(value)));
    }
    return this.orders.get(name);
  }
}

/** A figure as a number where it is one: 95 and 7.5, but not "1:2" or "60–70". */
export const number = (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** The columns: `value` is what a row says there, text or number; those `of` targets stand only in their view. */
export function columns(rows, words) {
  const { data } = rows;
  const clause = (key, value, more) => ({ key, value: (row, byTarget) => value(rows.clauseOf(row, byTarget)), ...more });
  const target = (key, value) => ({ key, value: (row) => value(row), of: "targets" });
  const either = (key, value) => ({
    key,
    value: (row, byTarget) => {
      const distinct = new Set((byTarget ? [row] : rows.targetsOf(row)).map((one) => value(one, byTarget)));
      return [...distinct].join(rows.lang === "zh" ? "；" : "; ");
    },
  });
  return [
    clause("plan", (c) => rows.plan(c)[1]),
    clause("place", (c) => rows.place(c)[1]),
    clause("audience", (c) => rows.about(c)[1]),
    clause("period", (c) => rows.plan(c)[3]),
    clause("domain", (c) => rows.domain(c)?.[1] ?? ""),
    clause("kind", (c) => words[`kind_${rows.kind(c)}`]),
    clause("clause", (c) => fill(words[`clause_${rows.kind(c)}`], { n: data.clauses.number[c] }), { isHead: true }),
    clause("number", (c) => data.clauses.number[c]),
    clause("text", (c) => data.clauses.text[c]),
    either("target", (t, byTarget) => (byTarget ? "" : `${rows.indicator(t)[1]} `) + rows.string("shown", t)),
    either("indicator", (t) => rows.indicator(t)[1]),
    target("sign", (t) => rows.string("sign", t)),
    target("value", (t) => number(rows.string("value", t))),
    target("unit", (t) => rows.string("unit", t)),
    target("year", (t) => data.targets.year[t]),
    target("start", (t) => number(rows.string("start", t))),
    target("when", (t) => rows.string("when", t)),
    clause("nature", (c) => words[`nature_${rows.nature(c)}`] ?? ""),
    clause("lines", (c) => data.clauses.lines[c]),
  ];
}

export const USUAL = {
  "": ["plan", "domain", "clause", "text", "target"],
  targets: ["plan", "clause", "indicator", "sign", "value", "unit", "year", "start"],
};
