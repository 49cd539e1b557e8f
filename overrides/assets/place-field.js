// "Is my place here?": a field that knows every place of the country. It leads to those of the collection, and says of any
// other that there is no plan of it, what is above and near it, and how to add one. Without it the field leads to the search.

import { later, make as el } from "./helpers.js";
import { Engine } from "./search-engine.js";
import { elsewhere } from "./search-elsewhere.js";
import { folded } from "./search-query.js";
import { View } from "./search-view.js";
import { Source, ofToday } from "./today.js";

const PAUSE = 150;
const MOST = 6;
const SHORTEST = 2;

/** Places of the collection that a text names or begins to name. */
function known(text, facets) {
  const fits = (name) => name.startsWith(text) || (name.length >= SHORTEST && text.startsWith(name));
  return facets.get("place").filter(({ zh, en, more }) => [zh, en, ...more].some((name) => fits(name.toLowerCase()))).slice(0, MOST);
}

/** Let a form answer while a place is typed. */
export function start(form) {
  const { lang, root } = document.querySelector("[data-root]").dataset;
  const engine = new Engine(new Source("search"), lang);
  const view = new View(engine, new URL(root, location.href));
  const field = form.elements.q;
  const answer = form.querySelector("[role=status]");

  async function find(query) {
    await engine.load();
    const text = folded(query, engine.script).trim();
    const here = text.length < SHORTEST ? [] : known(text, engine.facets);
    const { places } = here.length || text.length < SHORTEST ? { places: [] } : await elsewhere(query, engine, false);
    if (query !== field.value) return;
    const link = ({ value, zh, en }) => el("li", {}, el("a", { href: view.address(`places/${value}/`) }, lang === "zh" ? zh : en));
    answer.replaceChildren(...[
      here.length ? el("ul", { class: "pe-list" }, here.map(link)) : undefined,
      places.length ? view.away(places) : undefined,
      !here.length && !places.length && text.length >= SHORTEST ? el("p", {}, form.dataset.none) : undefined,
    ].filter(Boolean));
  }

  const look = async () => {
    const query = field.value;
    try { await ofToday(() => find(query)); } catch (error) { console.warn(error); }
  };
  const soon = later(PAUSE, look);
  // Half a syllable of an input method is no name yet.
  field.addEventListener("input", (event) => { if (event.isComposing) soon.stop(); else soon(); });
  field.addEventListener("compositionend", look);
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  if (field.value) look();
}
