// Plans side by side: what the address asks for is loaded, a file a plan and a file a plan's domain, and set in tables.

import { clauses } from "./compare-clauses.js";
import { PlanChoice, isId } from "./compare-places.js";
import { domainsInCommon, facts, key, section, targets } from "./compare-tables.js";
import { all, choose, keepSearch, step, writeSearch } from "./helpers.js";
import { Source, hasMoved, ofToday } from "./today.js";
import { Words } from "./words.js";

const MOST = 4;

/** Show what the address asks for, now and after each choice. */
export async function start(place) {
  const { root, lang } = document.querySelector("[data-root]").dataset;
  const comparison = new Comparison(place, new Words(JSON.parse(place.dataset.words), lang), root);
  comparison.listen();
  comparison.form.hidden = false;
  await comparison.readAgain();
}

/** The plans and the domain that are chosen, and what is shown of them. */
class Comparison {
  constructor(place, words, root) {
    Object.assign(this, { place, words, root });
    this.form = place.querySelector("[data-form]");
    this.result = place.querySelector("[data-result]");
    this.offers = place.querySelector("[data-offers]");
    this.status = place.querySelector("[data-status]");
    this.selects = all("[name=plan]", this.form);
    const list = (id) => this.fetched(`plans-${words.lang}/${id}.json`);
    // Only where the collection is large.
    this.choices = all("[name=place]", this.form).map((top, i) => new PlanChoice(top, this.selects[i], list, () => this.changed()));
    this.domain = this.form.elements.domain;
    this.source = new Source("tables");
    this.files = new Map();
    this.turn = 0; // an answer that comes after a later choice is not shown
  }

  load(path) {
    if (!this.files.has(path)) {
      this.files.set(path, this.fetched(`compare-${this.words.lang}/${path}.json`));
      this.files.get(path).catch(() => this.files.delete(path));
    }
    return this.files.get(path);
  }

  /** A file of today's data; what was loaded of other data is forgotten. */
  fetched(name) {
    const file = this.source.load(name);
    file.catch((error) => { if (hasMoved(error)) this.files.clear(); });
    return file;
  }

  // ---------- the address ----------

  async read() {
    const query = new URLSearchParams(location.search);
    const asked = [...new Set((query.get("plans") ?? "").split(","))];
    choose(this.domain, query.get("domain") ?? "");
    if (this.choices.length) {
      const plans = await this.known(asked.filter(isId).slice(0, MOST));
      await Promise.all(this.choices.map((choice, i) => choice.set(plans[i]?.[0] ?? "", plans[i]?.[1].place ?? "")));
      return;
    }
    const known = new Set([...this.selects[0].options].map((option) => option.value).filter(Boolean));
    const ids = asked.filter((id) => known.has(id)).slice(0, MOST);
    this.selects.forEach((select, i) => { select.value = ids[i] ?? ""; });
  }

  /** The plans of some ids with what is known of each; those that are not there are left out. */
  async known(ids) {
    const found = await Promise.all(ids.map((id) => ofToday(() => this.load(`${id}/plan`)).then((plan) => [id, plan], () => null)));
    return found.filter(Boolean);
  }

  async readAgain() {
    await this.read();
    await this.show();
  }

  /** Another choice was made. */
  changed() {
    writeSearch(this.addressOf(this.chosen, this.domain.value));
    this.show();
  }

  get chosen() { return [...new Set(this.selects.map((select) => select.value).filter(Boolean))]; }

  /** Address of the comparison of plans, in a domain or in none. */
  addressOf(ids, domainId) {
    if (!ids.length) return "";
    return `?plans=${ids.join(",")}${domainId ? `&domain=${domainId}` : ""}`;
  }

  // ---------- the page ----------

  async show() {
    this.turn += 1;
    const mine = this.turn;
    const ids = this.chosen;
    this.offers.hidden = ids.length > 1;
    keepSearch();
    if (ids.length < 2) {
      this.result.replaceChildren();
      this.status.textContent = this.words.phrase("choose");
      return;
    }
    this.status.textContent = this.words.phrase("loading");
    try {
      const { plans, parts } = await ofToday(() => this.loaded(ids, this.domain.value));
      if (mine !== this.turn) return;
      if (this.domain.value) this.showDomain(plans, parts);
      else this.showPlans(plans, ids);
    } catch {
      if (mine !== this.turn) return;
      this.result.replaceChildren();
      this.status.textContent = this.words.phrase("failed");
    }
  }

  /** The plans, and what each has in the domain; null where it has no such domain. */
  async loaded(ids, domainId) {
    const plans = await Promise.all(ids.map((id) => this.load(`${id}/plan`)));
    const has = plans.map((plan) => plan.domains.some(([id]) => id === domainId));
    const parts = await Promise.all(ids.map((id, at) => (domainId && has[at] ? this.load(`${id}/${domainId}`) : null)));
    return { plans, parts };
  }

  names(plans) { return plans.map((plan) => plan.short).join(this.words.phrase("joint")); }

  showPlans(plans, ids) {
    const label = this.domain.closest("label").querySelector("span").textContent;
    const address = (domainId) => this.addressOf(ids, domainId);
    this.result.replaceChildren(domainsInCommon(this, plans, label, address), facts(this, plans));
    this.status.textContent = this.words.phrase("shown_facts", { plans: this.names(plans) });
  }

  showDomain(plans, parts) {
    const { words } = this;
    const goals = clauses(this, plans, parts, "goals");
    const measures = clauses(this, plans, parts, "measures");
    this.result.replaceChildren(
      section("goals", words.phrase("goals"), key(this), ...goals.tables),
      section("targets", words.phrase("targets"), targets(this, plans, parts)),
      section("measures", words.phrase("measures"), ...measures.tables),
      facts(this, plans),
    );
    const domain = this.domain.selectedOptions[0].textContent;
    this.status.textContent = words.phrase("shown", { plans: this.names(plans), domain, both: goals.common, own: goals.own });
  }

  // ---------- what the reader does ----------

  listen() {
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.place.addEventListener("click", (event) => this.follow(event));
    addEventListener("popstate", () => this.readAgain());
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = all("details:not([open])", this.result);
      for (const details of closed) { details.fill?.(); details.open = true; }
    });
    addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
  }

  /** Links to other comparisons stay on the page, so that what is loaded stays loaded. */
  follow(event) {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const to = new URL(link.href);
    if (to.pathname !== location.pathname || !to.search) return;
    event.preventDefault();
    step(to.search);
    this.readAgain().then(() => this.status.scrollIntoView({ block: "center" }));
  }
}
