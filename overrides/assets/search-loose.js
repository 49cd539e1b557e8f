// What answers a question where its words as they stand find too little: by words of the same meaning, by the pieces of
// its words, and by most of them.

import { cut, taken } from "./search-asked.js";
import { grams, hasHan, otherForms, runs, unquoted } from "./search-query.js";

const MOST_TOKENS = 8;
const HALF = 0.5;
const NEARLY = 0.75;
const SLIP_COSTS = 0.9;
const UNKNOWN = 0.65;
// What a word unknown to the plans weighs at most beside an everyday word that few records answer.
const BESIDE = 0.9;
const TELLING = 0.15;
const IN_A_NAME = 2;
const SEVERAL = 2;
// An everyday word means the first of the words that it finds; what only holds the others answers it a little less.
const NEAREST = 2;
const FARTHER = 0.84;
// A Chinese word of more characters than these that stands in so few records is looked for by its pieces, too.
const SHORT = 3;
const FEW = 5;
const MOSTLY = 0.6;

/** A way of saying something, as the rest of the search knows it. */
const wayOf = (text, script) => ({ runs: runs(text, script), text: unquoted(text, script) });

/** The records that hold one of several ways of saying something, each with the best of its levels. */
async function holding(ways, index) {
  const found = new Map();
  await Promise.all(ways.map(async (way) => {
    const lists = await Promise.all(way.runs.flatMap(grams).map((gram) => index.list(gram)));
    const [first, ...rest] = lists.sort((a, b) => a.size - b.size);
    for (const [doc, own] of first ?? []) {
      if (rest.every((list) => list.has(doc))) found.set(doc, Math.max(found.get(doc) ?? 0, own, ...rest.map((list) => list.get(doc))));
    }
  }));
  return found;
}

/** Whether a piece stands in the names of several things, as 幼儿园 does: it tells what is asked for. */
const inNames = (list, firstThing) => [...list].filter(([doc, level]) => doc >= firstThing && level >= IN_A_NAME).length >= SEVERAL;

/** The words of a question with what holds them: each with the ways to say it. */
async function tokensOf(asked, { index, script, firstThing }) {
  const fixed = [];
  const tokens = await Promise.all([
    ...asked.keys.map(async (key) => [{ text: key, ways: [], held: await index.list(key) }]),
    ...asked.said.map(async ({ word, finds }) => {
      const ways = [word, ...finds].map((one) => wayOf(one, script));
      const [near, all] = await Promise.all([holding(ways.slice(0, NEAREST), index), holding(ways, index)]);
      return [{ text: word, ways, held: all, near: near.size ? near : all, also: finds }];
    }),
    ...asked.words.map(async (word) => {
      const own = runs(word, script);
      // One character beside other words says too little (贵 is in 贵州).
      const isRest = hasHan(word) && [...word].length < 2 && asked.said.length > 0;
      if (!own.length || isRest) return [];
      const ways = [wayOf(word, script), ...otherForms(word, own).map(({ text }) => wayOf(text, script))];
      const held = await holding(ways, index);
      const isWhole = held.size > (hasHan(word) && [...word].length > SHORT ? FEW : 0);
      if (isWhole) return [{ text: word, ways, held }];
      const { pieces, fixed: other } = await cut(word, index, script);
      if (other) {
        fixed.push(other);
        const way = wayOf(other, script);
        return [{ text: other, ways: [way], held: await holding([way], index), worth: SLIP_COSTS }];
      }
      if (!pieces.length) return [{ text: word, ways: [], held: new Map(), worth: UNKNOWN }];
      const known = pieces.map(({ text, list }) => ({ text, ways: [wayOf(text, script)], held: list, isName: inNames(list, firstThing) }));
      const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
      return length < word.length * MOSTLY ? [...known, { text: word, ways: [], held: new Map(), worth: UNKNOWN }] : known;
    }),
  ]);
  return { tokens: tokens.flat().slice(0, MOST_TOKENS), fixed };
}

/**
 * How much each word of a question tells, the more the fewer records hold it, and whether one tells what is meant. Words
 * that stand nowhere hide no answer to an everyday word or a name beside them that tells something: 男人 beside 陪产假.
 */
function weighed(tokens, total) {
  const weights = tokens.map(({ held, worth }) => (worth ?? 1) * Math.log(1 + total / Math.max(1, held.size)));
  const sum = (which) => weights.filter((_, i) => which(tokens[i])).reduce((all, weight) => all + weight, 0);
  const telling = sum(({ also, held, isName }) => (also || isName) && held.size && held.size < total * TELLING);
  const unknown = sum(({ held }) => !held.size);
  const most = telling ? Math.min(1, (telling * BESIDE) / Math.max(unknown, 1)) : 1;
  return { weights: weights.map((weight, i) => (tokens[i].held.size ? weight : weight * most)), isTold: telling > 0 };
}

/**
 * The records that answer a question at least half, each with how much of it it answers (1: all of it), and what the
 * question was taken for.
 */
export async function loosely(query, engine) {
  const { index, script } = engine;
  const asked = taken(query, script, await index.everyday(query), engine.facets.get("place"));
  const { tokens, fixed } = await tokensOf(asked, engine);
  const total = engine.kinds.length;
  const { weights, isTold } = weighed(tokens, total);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Map();
  tokens.forEach(({ held, near }, i) => {
    for (const [doc, own] of held) {
      const before = found.get(doc) ?? { share: 0, level: 0 };
      const part = near && !near.has(doc) ? FARTHER : 1;
      found.set(doc, { share: before.share + (part * weights[i]) / all, level: before.level + own });
    }
  });
  // A place alone is answered by its page and its plans.
  const alone = tokens.length ? [] : asked.places.flatMap((place) => engine.within(place));
  for (const doc of alone) if (doc >= engine.firstThing && engine.kinds[doc] !== "indicator") found.set(doc, { share: 1, level: 0 });
  const places = asked.places.map((place) => new Set(engine.within(place)));
  const inside = [...found].filter(([doc]) => places.every((place) => place.has(doc)));
  // Where a place says nothing of it, what others say is better than nothing.
  const left = inside.length ? inside : [...found];
  const best = left.reduce((most, [, { share }]) => Math.max(most, share), 0);
  const kept = left.filter(([, { share }]) => (share >= HALF || isTold) && share >= best * NEARLY);
  const also = [...new Set(tokens.flatMap((token) => token.also ?? []))];
  const isSaid = also.length > 0 || asked.keys.length > 0;
  return { found: new Map(kept), isSaid, also, fixed, terms: tokens.filter(({ ways }) => ways.length) };
}
