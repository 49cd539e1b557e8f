// Plans side by side: what the address asks for is loaded, a file a plan and a file a plan's domain, and set in tables.

import { differences, sharedPart } from "./differences.js";
import { make } from "./elements.js";

const MOST = 4;
const ALIKE = 0.5; // below it, marks would cover nearly every word

/** Show what the address asks for, now and after each choice. */
export async function start(place) {
  const words = JSON.parse(place.dataset.words);
  const { root, lang } = document.querySelector("[data-root]").dataset;
  const said = (key, details = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => details[name]);
  const form = place.querySelector("[data-form]");
  const result = place.querySelector("[data-result]");
  const offers = place.querySelector("[data-offers]");
  const status = place.querySelector("[data-status]");
  const selects = [...form.querySelectorAll("[name=plan]")];
  const { domain } = form.elements;
  const files = new Map();
  let turn = 0; // an answer that comes after a later choice is not shown

  function load(path) {
    if (!files.has(path)) {
      files.set(path, fetch(`${place.dataset.compare}/${path}.json`).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        return answer.json();
      }));
      files.get(path).catch(() => files.delete(path));
    }
    return files.get(path);
  }

  // ---------- the address ----------

  function read() {
    const query = new URLSearchParams(location.search);
    const known = new Set([...selects[0].options].map((option) => option.value).filter(Boolean));
    const ids = [...new Set((query.get("plans") ?? "").split(","))].filter((id) => known.has(id)).slice(0, MOST);
    selects.forEach((select, i) => { select.value = ids[i] ?? ""; });
    const wanted = query.get("domain") ?? "";
    domain.value = [...domain.options].some((option) => option.value === wanted) ? wanted : "";
  }

  const chosen = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];

  function addressOf(ids, domainId) {
    if (!ids.length) return "";
    return `?plans=${ids.join(",")}${domainId ? `&domain=${domainId}` : ""}`;
  }

  function write() {
    const search = addressOf(chosen(), domain.value);
    if (search !== location.search) history.pushState(null, "", location.pathname + search);
  }

  // ---------- tables ----------

  const section = (id, title, ...content) => make("section", { class: "pe-sec", "aria-labelledby": id }, make("h2", { class: "pe-h2", id }, title), ...content);

  /** A table with a column for each plan; `groups` are [heading or "", rows], a row is [head or null, cells]. */
  function table(plans, first, groups) {
    const heads = plans.map((plan) => make("th", { scope: "col" }, make("a", { href: root + plan.path }, plan.short)));
    const width = plans.length + (first ? 1 : 0);
    const body = groups.filter(([, rows]) => rows.length).flatMap(([heading, rows]) => [
      ...(heading ? [make("tr", { class: "grp" }, make("th", { scope: "colgroup", colspan: width }, heading))] : []),
      ...rows.map(([head, cells]) => make("tr", {}, ...(head ? [make("th", { scope: "row" }, head)] : []), ...cells.map((cell, i) => {
        cell.setAttribute("data-h", plans[i].short);
        return cell;
      }))),
    ]);
    return make("table", { class: "pe-table pe-cards pe-cmpt", "data-plans": plans.length }, make("thead", {}, make("tr", {}, ...(first ? [make("th", { scope: "col" }, first)] : []), ...heads)), make("tbody", {}, ...body));
  }

  const cell = (...content) => make("td", {}, make("div", {}, ...content));
  const missing = (text) => make("td", { class: "none" }, make("span", {}, text));

  function facts(plans) {
    const labels = [...new Set(plans.flatMap((plan) => plan.facts.map(([label]) => label)))];
    return section("facts", words.facts, table(plans, words.fact, [["", labels.map((label) => [label, plans.map((plan) => {
      const fact = plan.facts.find(([own]) => own === label);
      if (!fact) return missing("–");
      return make("td", {}, make("span", { lang: fact[2] || null }, fact[1]));
    })])]]));
  }

  function domainsInCommon(plans, ids) {
    const [first, ...others] = plans;
    const common = first.domains.filter(([id]) => others.every((plan) => plan.domains.some(([own]) => own === id)));
    if (!common.length) return section("domains", words.domains, make("p", { class: "pe-gap" }, words.no_common));
    const rows = common.map(([id, name]) => [make("a", { href: addressOf(ids, id) }, name), plans.map((plan) => {
      const [, , goals, measures, figures] = plan.domains.find(([own]) => own === id);
      return cell(said("counts", { goals, measures, figures }));
    })]);
    return section("domains", words.domains, table(plans, domain.closest("label").querySelector("span").textContent, [["", rows]]));
  }

  function targets(plans, parts) {
    const rows = new Map(); // by indicator, what most plans set first
    parts.forEach((part, at) => {
      for (const target of part?.targets ?? []) {
        if (!rows.has(target[0])) rows.set(target[0], { name: target[1], plans: plans.map(() => []) });
        rows.get(target[0]).plans[at].push(target);
      }
    });
    if (!rows.size) return make("p", { class: "pe-gap" }, words.none);
    const filled = (row) => row.plans.filter((list) => list.length).length;
    const ordered = [...rows].sort(([, a], [, b]) => filled(b) - filled(a));
    return table(plans, words.th_indicator, [["", ordered.map(([id, row]) => [
      make("a", { href: `${root}indicators/${id}/` }, row.name),
      row.plans.map((list, at) => (list.length
        ? cell(...list.map(([, , shown, when, name, fragment]) => make("p", {}, make("b", { class: "pe-cmp__v" }, shown), " ", make("span", { class: "pe-muted" }, when), " ", make("a", { class: "pe-small", href: `${root}${parts[at].path}#${fragment}` }, name))))
        : missing(words.missing))),
    ])]]);
  }

  /** A wording with what differs from the reference marked; the words before it are read by screen readers only. */
  function marked(text, reference) {
    if (reference === null) return [text];
    if (reference === text) return [text, " ", make("small", { class: "pe-muted" }, words.same)];
    const pieces = differences(reference, text, lang);
    if (sharedPart(pieces) < ALIKE) return [text, " ", make("small", { class: "pe-muted" }, words.rewritten)];
    return pieces.map(({ text: part, kind }) => {
      if (kind === "same") return part;
      return make(kind === "new" ? "ins" : "del", {}, make("span", { class: "pe-vh" }, `${words[kind === "new" ? "added" : "lacks"]} `), part);
    });
  }

  /** Goals or measures by group: what several plans have, then what only one has, in the order of the plans. */
  function clauses(plans, parts, kind, name) {
    const groups = new Map();
    parts.forEach((part, at) => {
      for (const clause of part?.[kind] ?? []) {
        if (!groups.has(clause[0])) groups.set(clause[0], plans.map(() => []));
        groups.get(clause[0])[at].push(clause);
      }
    });
    const counted = (row) => row.filter((list) => list.length).length;
    const all = [...groups.values()];
    const common = all.filter((row) => counted(row) > 1).sort((a, b) => counted(b) - counted(a));
    const own = plans.map((_, at) => all.filter((row) => counted(row) === 1 && row[at].length));
    const bodies = (clause) => (clause[4] ? "zh" : null);
    const link = (clause, at) => make("a", { class: "pe-cmp__n", href: `${root}${parts[at].path}#${clause[2]}` }, said(name, { n: clause[1] }));
    const shown = (clause, at, reference) => {
      const [title, ...rest] = clause[3].split("\n").filter((line) => line.trim());
      if (kind === "goals" || !rest.length) return [make("p", { lang: bodies(clause) }, link(clause, at), " ", ...marked(clause[3].replaceAll("\n", lang === "zh" ? "" : " "), reference && reference[3].replaceAll("\n", lang === "zh" ? "" : " ")))];
      // A measure's body is compared when it is opened: comparing long texts takes a while.
      const body = make("div", { lang: bodies(clause) });
      const details = make("details", { class: "pe-fold" }, make("summary", { lang: bodies(clause) }, title), body);
      const fill = () => {
        if (body.childElementCount) return;
        const before = reference && reference[3].split("\n").filter((line) => line.trim()).slice(1).join(lang === "zh" ? "" : " ");
        body.append(make("p", {}, ...marked(rest.join(lang === "zh" ? "" : " "), before)));
      };
      details.addEventListener("toggle", fill);
      details.fill = fill;
      return [make("p", {}, link(clause, at)), details];
    };
    const row = (group) => {
      const reference = group.find((list) => list.length)[0];
      return [null, group.map((list, at) => (list.length
        ? cell(...list.flatMap((clause) => shown(clause, at, clause === reference ? null : reference)))
        : missing(parts[at] ? words.no_clause : words.no_domain)))];
    };
    const tables = [];
    if (common.length) tables.push(make("h3", { class: "pe-h3 pe-gap" }, said("common", { n: common.length })), table(plans, "", [["", common.map(row)]]));
    own.forEach((list, at) => {
      if (!list.length) return;
      const items = list.map((group) => make("li", {}, ...group[at].flatMap((clause) => shown(clause, at, null))));
      tables.push(make("h3", { class: "pe-h3 pe-gap" }, said("only", { plan: plans[at].short, n: list.length })), make("ul", { class: "pe-cmp__own" }, ...items));
    });
    return { common: common.length, own: own.flat().length, tables: tables.length ? tables : [make("p", { class: "pe-gap" }, words.none)] };
  }

  const key = () => make("p", { class: "pe-key" }, `${words.key} `, make("ins", {}, words.key_new), " ", make("del", {}, words.key_gone));

  // ---------- the page ----------

  async function show() {
    turn += 1;
    const mine = turn;
    const ids = chosen();
    const domainId = domain.value;
    offers.hidden = ids.length > 1;
    for (const link of document.querySelectorAll("[data-twin]")) link.search = location.search;
    if (ids.length < 2) {
      result.replaceChildren();
      status.textContent = words.choose;
      return;
    }
    status.textContent = words.loading;
    try {
      const plans = await Promise.all(ids.map((id) => load(`${id}/plan`)));
      const has = plans.map((plan) => plan.domains.some(([id]) => id === domainId));
      const parts = await Promise.all(ids.map((id, at) => (domainId && has[at] ? load(`${id}/${domainId}`) : null)));
      if (mine !== turn) return;
      const names = plans.map((plan) => plan.short).join(words.joint);
      if (!domainId) {
        result.replaceChildren(facts(plans), domainsInCommon(plans, ids));
        status.textContent = said("shown_facts", { plans: names });
        return;
      }
      const goals = clauses(plans, parts, "goals", "clause_goal");
      const measures = clauses(plans, parts, "measures", "clause_measure");
      result.replaceChildren(
        facts(plans),
        section("targets", words.targets, targets(plans, parts)),
        section("goals", words.goals, key(), ...goals.tables),
        section("measures", words.measures, ...measures.tables),
      );
      status.textContent = said("shown", { plans: names, domain: domain.selectedOptions[0].textContent, both: goals.common, own: goals.own });
    } catch {
      if (mine !== turn) return;
      result.replaceChildren();
      status.textContent = words.failed;
    }
  }

  form.addEventListener("change", () => { write(); show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  place.addEventListener("click", (event) => {
    // Links to other comparisons stay on the page, so that what is loaded stays loaded.
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const to = new URL(link.href);
    if (to.pathname !== location.pathname || !to.search) return;
    event.preventDefault();
    history.pushState(null, "", to.search);
    read();
    show().then(() => status.scrollIntoView({ block: "center" }));
  });
  addEventListener("popstate", () => { read(); show(); });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...result.querySelectorAll("details:not([open])")];
    for (const details of closed) { details.fill?.(); details.open = true; }
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });

  form.hidden = false;
  read();
  await show();
}
