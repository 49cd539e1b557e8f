// The tables of a comparison: a column for each plan, with its facts, its domains, its targets.

import { make } from "./helpers.js";

/** A part of the page under a heading. */
export function section(id, title, ...content) {
  const heading = make("h2", { class: "pe-h2", id }, title);
  return make("section", { class: "pe-sec", "aria-labelledby": id }, heading, ...content);
}

/** A table with a column for each plan; a row is [head or null, cells]. */
export function table({ root }, plans, first, rows) {
  const heads = plans.map((plan) => make("th", { scope: "col" }, make("a", { href: root + plan.path }, plan.short)));
  const body = rows.map(([head, cells]) => {
    cells.forEach((one, i) => one.setAttribute("data-h", plans[i].short));
    return make("tr", {}, ...(head ? [make("th", { scope: "row" }, head)] : []), ...cells);
  });
  const corner = first ? [make("th", { scope: "col" }, first)] : [];
  return make("table", { class: "pe-table pe-cards pe-cmpt", "data-plans": plans.length },
    make("thead", {}, make("tr", {}, ...corner, ...heads)),
    make("tbody", {}, ...body));
}

export const cell = (...content) => make("td", {}, make("div", {}, ...content));
export const missing = (text) => make("td", { class: "none" }, make("span", {}, text));
export const nothing = (text) => make("p", { class: "pe-gap" }, text);

/** What the marks in the wordings mean. */
export function key({ words }) {
  return make("p", { class: "pe-key" }, `${words.phrase("key")} `,
    make("ins", {}, words.phrase("key_new")), " ", make("del", {}, words.phrase("key_gone")));
}

/** What each plan says of itself. */
export function facts(page, plans) {
  const labels = [...new Set(plans.flatMap((plan) => plan.facts.map(([label]) => label)))];
  const rows = labels.map((label) => [label, plans.map((plan) => {
    const fact = plan.facts.find(([own]) => own === label);
    if (!fact) return missing("–");
    return make("td", {}, make("span", { lang: fact[2] || null }, fact[1]));
  })]);
  return section("facts", page.words.phrase("facts"), table(page, plans, page.words.phrase("fact"), rows));
}

/** The domains that all plans have, each a link to their comparison. */
export function domainsInCommon(page, plans, label, address) {
  const { words } = page;
  const [first, ...others] = plans;
  const common = first.domains.filter(([id]) => others.every((plan) => plan.domains.some(([own]) => own === id)));
  if (!common.length) return section("domains", words.phrase("domains"), nothing(words.phrase("no_common")));
  const rows = common.map(([id, name]) => [make("a", { href: address(id) }, name), plans.map((plan) => {
    const [, , goals, measures, figures] = plan.domains.find(([own]) => own === id);
    return cell(words.phrase("counts", { goals, measures, figures }));
  })]);
  return section("domains", words.phrase("domains"), table(page, plans, label, rows));
}

/** Targets by indicator, what most plans set first. */
export function targets(page, plans, parts) {
  const { root, words } = page;
  const rows = new Map();
  parts.forEach((part, at) => {
    for (const target of part?.targets ?? []) {
      if (!rows.has(target[0])) rows.set(target[0], { name: target[1], plans: plans.map(() => []) });
      rows.get(target[0]).plans[at].push(target);
    }
  });
  if (!rows.size) return nothing(words.phrase("none"));
  const filled = (row) => row.plans.filter((list) => list.length).length;
  const ordered = [...rows].sort(([, a], [, b]) => filled(b) - filled(a));
  return table(page, plans, words.phrase("th_indicator"), ordered.map(([id, row]) => [
    make("a", { href: `${root}indicators/${id}/` }, row.name),
    row.plans.map((list, at) => (list.length
      ? cell(...list.map((target) => targetLine(target, root + parts[at].path)))
      : missing(words.phrase("missing")))),
  ]));
}

function targetLine([, , shown, when, name, fragment], page) {
  const value = make("b", { class: "pe-cmp__v" }, shown);
  const due = make("span", { class: "pe-muted" }, when);
  return make("p", {}, value, " ", due, " ", make("a", { class: "pe-small", href: `${page}#${fragment}` }, name));
}
