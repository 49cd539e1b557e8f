// What the table of goals has loaded: a small collection whole; of a large one the plans of a place, or a few of them,
// so that what a reader waits for does not grow with the collection.

import { Rows } from "./goals-rows.js";
import { choose, make } from "./helpers.js";
import { Source, hasMoved, ofToday } from "./today.js";

/** The rows of what is chosen, each portion loaded once. */
export class Portions {
  constructor(place, form, lang) {
    this.lang = lang;
    this.source = new Source("tables");
    this.isDivided = place.dataset.large !== undefined;
    this.place = form.elements.place;
    this.portion = form.elements.portion;
    this.plan = form.elements.plan;
    this.loaded = new Map();
  }

  get isOffered() { return Boolean(this.place.value) && !this.portion.closest("label").hidden; }

  /** Whether a change of a field asks for other rows than those that are loaded. */
  decides(field) { return this.isDivided && (field === this.place || field === this.portion); }

  /** What a field adds to the address: one of a single portion, which is not offered, adds nothing. */
  said(field) { return field === this.portion && !this.isOffered ? "" : field.value.trim(); }

  /** Fill the fields as an address asks, and load the rows; null where no place is chosen. */
  rows(query) { return ofToday(() => this._asked(query)); }

  async _asked(query) {
    if (!this.isDivided) return this._rows(`goals-${this.lang}.json`);
    const places = [...this.place.options].map((one) => one.value).filter(Boolean);
    choose(this.place, query.get("place") ?? (places.length === 1 ? places[0] : "")); // the site of one province
    const parts = this.place.value ? await this._load(`plans-${this.lang}/${this.place.value}.json`) : [];
    const asked = parts.find(([, , plans]) => plans.some(([id]) => id === query.get("plan")))
      ?? parts.find(([name]) => name === query.get("portion")) ?? parts[0];
    this.portion.replaceChildren(...parts.map(([value, words]) => make("option", { value }, words)));
    this.portion.closest("label").hidden = parts.length < 2;
    this.plan.replaceChildren(this.plan.options[0], ...(asked?.[2] ?? []).map(([value, words]) => make("option", { value }, words)));
    if (!asked) return null;
    this.portion.value = asked[0];
    return this._rows(`goals-${this.lang}/${asked[0]}.json`);
  }

  async _rows(path) {
    const data = await this._load(path);
    data.rows ??= new Rows(data, this.lang);
    return data.rows;
  }

  _load(path) {
    if (!this.loaded.has(path)) {
      this.loaded.set(path, this.source.load(path));
      this.loaded.get(path).catch((error) => {
        this.loaded.delete(path);
        if (hasMoved(error)) this.loaded.clear();
      });
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
