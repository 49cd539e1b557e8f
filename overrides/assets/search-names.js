// Names in a query: of places, audiences and domains beside the number of a clause, and those like it when nothing is found.

import { folded, hasHan, runs } from "./search-query.js";

const NEAR = 5;
const IN_A_NAME = 2;
const SHORTEST = 4;
const MOST_OF = 0.6;
const SHARED = 0.3;
const LONG = 20;
const FILLING = /^(的|与|和|市|区|县|省|年|规划|发展规划|发展|plans|plan|the|of|for|in|and)/;

/** The filters that a word names, as 遵义儿童规划 names a place and an audience; undefined if it says more. */
export function filtersIn(text, facets) {
  const names = ["place", "audience", "domain"].flatMap((filter) => facets.get(filter).flatMap((facet) => {
    const own = [facet.zh, facet.en, ...facet.more, ...facet.said ?? []];
    return own.map((name) => ({ facet, name: name.toLowerCase() }));
  }));
  const found = [];
  let rest = text;
  while (rest) {
    // A place may be named by its beginning, as 遵义; of a domain all or its short name must stand there.
    const fits = names.map(({ facet, name }) => ({ facet, same: sameBeginning(rest, name), whole: name.length }))
      .filter(({ facet, same, whole }) => same === whole || (facet.filter === "place" && same > 1));
    const most = Math.max(0, ...fits.map(({ same }) => same));
    if (/^[a-z]/.test(rest) && most < /^[a-z]+/.exec(rest)[0].length && !FILLING.test(rest)) return undefined;
    if (most) {
      found.push(...fits.filter(({ same }) => same === most).map(({ facet }) => facet));
      rest = rest.slice(most);
    } else {
      const [filling] = FILLING.exec(rest) ?? [];
      if (!filling) return undefined;
      rest = rest.slice(filling.length);
    }
  }
  return found;
}

/**
 * Names of things that look like the query, for when nothing was found: they share a good part of its rare pairs, or of
 * those of one of its words where these are Chinese (an English word alone says too little).
 */
export async function near(engine, query) {
  const parts = hasHan(query) ? query.split(/\s+/u) : [query];
  const likes = new Map();
  for (const found of await Promise.all(parts.map((part) => alike(engine, part)))) {
    for (const [doc, weight] of found) likes.set(doc, (likes.get(doc) ?? 0) + weight);
  }
  const like = ([doc, weight]) => weight / (1 + engine.lengthOf(doc, hasHan(query)) / LONG);
  const best = [...likes].sort((a, b) => like(b) - like(a) || a[0] - b[0]).slice(0, NEAR);
  return Promise.all(best.map(async ([doc]) => {
    const [address, zh, en] = await engine.index.text(doc);
    return { address, zh: zh[0], en: en[0] };
  }));
}

/** The things whose names share a good part of the rare pairs of a word, each with how much that is. */
async function alike(engine, word) {
  const total = engine.kinds.length;
  const likes = new Map();
  let all = 0;
  const add = (list, part) => {
    const names = [...list].filter(([doc, level]) => doc >= engine.firstThing && level >= IN_A_NAME).map(([doc]) => doc);
    const weight = Math.log(1 + total / Math.max(1, list.size));
    all += weight;
    for (const doc of names) likes.set(doc, (likes.get(doc) ?? 0) + weight * part);
  };
  const units = runs(folded(word, engine.script), engine.script).flat();
  await Promise.all(units.map(async (unit, i) => {
    const next = units[i + 1];
    if (unit.kind === "han" && next?.kind === "han") add(await engine.index.list(unit.text + next.text), 1);
    if (unit.kind !== "word") return;
    for (let n = unit.text.length; n >= Math.max(SHORTEST, unit.text.length * MOST_OF); n -= 1) {
      const list = await engine.index.list(unit.text.slice(0, n));
      if (list.size) { add(list, n / unit.text.length); return; }
    }
    all += Math.log(1 + total);
  }));
  return [...likes].filter(([, weight]) => weight >= all * SHARED);
}

function sameBeginning(one, two) {
  let same = 0;
  while (same < Math.min(one.length, two.length) && one[same] === two[same]) same += 1;
  return same;
}
