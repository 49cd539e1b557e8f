// Goals or measures of a comparison by group: what several plans have, then what only one has, in the order of the plans.
// A clause is [group, number, fragment, text, is the text Chinese on an English page].

import { cell, missing, nothing, table } from "./compare-tables.js";
import { differences, sharedPart } from "./differences.js";
import { make } from "./helpers.js";

const ALIKE = 0.5; // below it, marks would cover nearly every word
const CLAUSE = { goals: "clause_goal", measures: "clause_measure" };

/** The tables and lists of a kind of clauses, and how many groups are common and how many stand alone. */
export function clauses(page, plans, parts, kind) {
  const { words } = page;
  const groups = grouped(plans, parts, kind);
  const counted = (row) => row.filter((list) => list.length).length;
  const common = groups.filter((row) => counted(row) > 1).sort((a, b) => counted(b) - counted(a));
  const own = plans.map((_, at) => groups.filter((row) => counted(row) === 1 && row[at].length));
  const shown = (clause, at, reference) => clauseOf(page, parts[at], kind, clause, reference);
  const heading = (text) => make("h3", { class: "pe-h3 pe-gap" }, text);
  const tables = [];
  if (common.length) {
    const rows = common.map((group) => [null, cellsOf(words, parts, group, shown)]);
    tables.push(heading(words.phrase("common", { n: common.length })), table(page, plans, "", rows));
  }
  own.forEach((list, at) => {
    if (!list.length) return;
    const items = list.map((group) => make("li", {}, ...group[at].flatMap((clause) => shown(clause, at, null))));
    tables.push(heading(words.phrase("only", { plan: plans[at].short, n: list.length })), make("ul", { class: "pe-cmp__own" }, ...items));
  });
  if (!tables.length) tables.push(nothing(words.phrase("none")));
  return { common: common.length, own: own.flat().length, tables };
}

function grouped(plans, parts, kind) {
  const groups = new Map();
  parts.forEach((part, at) => {
    for (const clause of part?.[kind] ?? []) {
      if (!groups.has(clause[0])) groups.set(clause[0], plans.map(() => []));
      groups.get(clause[0])[at].push(clause);
    }
  });
  return [...groups.values()];
}

/** A cell for each plan; the first wording there is, is what the others are compared with. */
function cellsOf(words, parts, group, shown) {
  const reference = group.find((list) => list.length)[0];
  return group.map((list, at) => {
    if (!list.length) return missing(words.phrase(parts[at] ? "no_clause" : "no_domain"));
    return cell(...list.flatMap((clause) => shown(clause, at, clause === reference ? null : reference)));
  });
}

/** A clause with its number as a link; of a measure the title, with its body folded below. */
function clauseOf({ root, words }, part, kind, clause, reference) {
  const [, number, fragment, text, isChinese] = clause;
  const lang = isChinese ? "zh" : null;
  const between = words.lang === "zh" ? "" : " ";
  const link = make("a", { class: "pe-cmp__n", href: `${root}${part.path}#${fragment}` }, words.phrase(CLAUSE[kind], { n: number }));
  const lines = (body) => body.split("\n").filter((line) => line.trim());
  const [title, ...rest] = lines(text);
  if (kind === "goals" || !rest.length) {
    const joined = (one) => one.replaceAll("\n", between);
    return [make("p", { lang }, link, " ", ...marked(words, joined(text), reference && joined(reference[3])))];
  }
  // A measure's body is compared when it is opened: comparing long texts takes a while.
  const body = make("div", { lang });
  const details = make("details", { class: "pe-fold" }, make("summary", { lang }, title), body);
  details.fill = () => {
    if (body.childElementCount) return;
    const before = reference && lines(reference[3]).slice(1).join(between);
    body.append(make("p", {}, ...marked(words, rest.join(between), before)));
  };
  details.addEventListener("toggle", details.fill);
  return [make("p", {}, link), details];
}

/** A wording with what differs from the reference marked; the words before it are read by screen readers only. */
function marked(words, text, reference) {
  const note = (key) => [text, " ", make("small", { class: "pe-muted" }, words.phrase(key))];
  if (reference === null) return [text];
  if (reference === text) return note("same");
  const pieces = differences(reference, text, words.lang);
  if (sharedPart(pieces) < ALIKE) return note("rewritten");
  return pieces.map(({ text: part, kind }) => {
    if (kind === "same") return part;
    const sign = make("span", { class: "pe-vh" }, `${words.phrase(kind === "new" ? "added" : "lacks")} `);
    return make(kind === "new" ? "ins" : "del", {}, sign, part);
  });
}
