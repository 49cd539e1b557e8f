// What the table of goals has loaded: a small collection whole; of a large one the plans of a place, or a few of them,
// so that what a reader waits for does not grow with the collection.

import { Rows } from "./goals-rows.js";
import { choose, loadJson, make } from "./helpers.js";

/** The rows of what is chosen, each portion loaded once. */
export class Portions {
  constructor(place, form, lang) {
    this.lang = lang;
    this.data = place.dataset.goals;
    this.plans = place.dataset.plans; // only where the collection is large
    this.place = form.elements.place;
    this.portion = form.elements.portion;
    this.plan = form.elements.plan;
    this.loaded = new Map();
  }

  get isDivided() { return Boolean(this.plans); }

  get isOffered() { return Boolean(this.place.value) && !this.portion.closest("label").hidden; }

  /** Whether a change of a field asks for other rows than those that are loaded. */
  decides(field) { return this.isDivided && (field === this.place || field === this.portion); }

  /** What a field adds to the address: one of a single portion, which is not offered, adds nothing. */
  said(field) { return field === this.portion && !this.isOffered ? "" : field.value.trim(); }

  /** Fill the fields as an address asks, and load the rows; null where no place is chosen. */
  async rows(query) {
    if (!this.isDivided) return this._rows(this.data);
    choose(this.place, query.get("place") ?? "");
    const parts = this.place.value ? await this._load(`${this.plans}/${this.place.value}.json`) : [];
    const asked = parts.find(([, , plans]) => plans.some(([id]) => id === query.get("plan")))
      ?? parts.find(([name]) => name === query.get("portion")) ?? parts[0];
    this.portion.replaceChildren(...parts.map(([value, words]) => make("option", { value }, words)));
    this.portion.closest("label").hidden = parts.length < 2;
    this.plan.replaceChildren(this.plan.options[0], ...(asked?.[2] ?? []).map(([value, words]) => make("option", { value }, words)));
    if (!asked) return null;
    this.portion.value = asked[0];
    return this._rows(`${this.data}/${asked[0]}.json`);
  }

  async _rows(path) {
    const data = await this._load(path);
    data.rows ??= new Rows(data, this.lang);
    return data.rows;
  }

  _load(path) {
    if (!this.loaded.has(path)) {
      this.loaded.set(path, loadJson(path));
      this.loaded.get(path).catch(() => this.loaded.delete(path));
    }
    return this.loaded.get(path);
  }

  /** The places there are, as links that keep the other choices. */
  list(words) {
    const links = [...this.place.options].filter((one) => one.value).map((one) => {
      const query = new URLSearchParams(location.search);
      query.set("place", one.value);
      return make("li", {}, make("a", { href: `?${query}` }, one.textContent));
    });
    return make("div", {}, make("p", { class: "pe-notice pe-notice--plain" }, words), make("ul", { class: "pe-jump pe-gap" }, links));
  }
}
