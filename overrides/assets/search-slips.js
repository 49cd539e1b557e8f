// One wrong letter: looks a word up by what is left of it (generator/search/slips.py writes the tables).

import { hasHan } from "./search-query.js";

const SHORTEST = 5;
const WINDOW = 4;
const LONGEST = 8;

/** A word with one slip mended, or undefined. */
export async function mended(word, index) {
  const chars = [...word];
  if (hasHan(word)) {
    if (chars.length < 3 || chars.length > LONGEST) return undefined;
    const size = Math.min(WINDOW, chars.length);
    for (let at = 0; at + size <= chars.length; at += 1) {
      const window = chars.slice(at, at + size).join("");
      if ((await index.list(window)).size) continue;
      const [other] = await likely(window, index);
      const whole = other && word.replace(window, other);
      if (whole && (chars.length === size || (await index.list([...whole].slice(-size).join(""))).size)) return whole;
    }
    return undefined;
  }
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return undefined;
  const [other] = await likely(word, index);
  return other;
}

/** Words that a form with one letter unknown may be, those with most forms in common first. */
async function likely(word, index) {
  const chars = [...word];
  const without = (i, mark) => [...chars.slice(0, i), ...mark, ...chars.slice(i + 1)].join("");
  const forms = new Set(chars.map((_, i) => without(i, hasHan(word) ? ["?"] : [])));
  if (!hasHan(word)) forms.add(word);
  const lists = await Promise.all([...forms].map((form) => index.shard("s", form)));
  const counts = new Map();
  lists.flat().forEach((other) => {
    if (other !== word && apart(word, other) === 1) counts.set(other, (counts.get(other) ?? 0) + 1);
  });
  return [...counts].sort((a, b) => b[1] - a[1]).map(([other]) => other);
}

/** 1 where one letter is wrong, missing or too many, or two stand in the wrong order; more otherwise. */
function apart(one, two) {
  const a = [...one];
  const b = [...two];
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  const isSwapped = left[0].length === 2 && left[0].join("") === left[1].reverse().join("");
  return isSwapped ? 1 : Math.max(left[0].length, left[1].length);
}
