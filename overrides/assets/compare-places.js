// In a large collection a plan is chosen in two steps: the place, then one of the plans there and below.

import { make } from "./helpers.js";
import { ofToday } from "./today.js";

const AN_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a word of an address can be the id of a plan, so that it can be asked for. */
export const isId = (word) => AN_ID.test(word);

/** The two fields of one plan: `top` for its place, `plan` for itself. */
export class PlanChoice {
  constructor(top, plan, load, changed) {
    Object.assign(this, { top, plan, load });
    this.none = plan.options[0];
    top.addEventListener("change", async (event) => {
      event.stopPropagation(); // nothing is chosen yet, or what was chosen is no more
      await this.fill();
      changed();
    });
  }

  /** List the plans of the place that is chosen. */
  async fill() {
    const place = this.top.value;
    const parts = place ? await ofToday(() => this.load(place)) : [];
    if (place !== this.top.value) return; // another was chosen meanwhile
    const groups = parts.map(([, label, plans]) => make("optgroup", { label },
      plans.map(([value, words]) => make("option", { value }, words))));
    this.plan.replaceChildren(this.none, ...groups);
  }

  /** Choose a plan whose place is known; none without an id. */
  async set(id, place) {
    if (this.top.value !== place || !this.plan.options[1]) {
      this.top.value = place;
      await this.fill();
    }
    this.plan.value = id;
  }
}
