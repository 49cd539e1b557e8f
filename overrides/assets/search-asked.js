// How a question in everyday words is taken apart: what it names (a place, a year, an SDG target), words that plans say
// otherwise, and what is left, cut into pieces that the index knows.

import { folded, hasHan, runs } from "./search-query.js";
import { mended } from "./search-slips.js";

const LONGEST = 12;
const PIECES = [2, 3, 4];
const LENGTH_COUNTS = 1.3;
const RANGE = /([0-9])\s*(?:[~～〜至到]|to)\s*(?=[0-9])/g;
const SDG = /sdgs?\s*([0-9]{1,2}(?:\.[0-9a-z]{1,2}){0,2})(?![0-9.])|可持续发展目标\s*([0-9]{1,2}(?:\.[0-9a-z]{1,2}){0,2})/;
const YEAR = "(20[0-9]{2})";
const DUE = new RegExp(`(?:到|在|截至)?${YEAR}年?(?:底|末)?(?:到期|以?前|之前|要完成|完成|要达到|截止|的目标|目标)|到${YEAR}年?底?$`
  + `|(?:due|by|before|until)\\s+(?:in\\s+|the end of\\s+)?${YEAR}|${YEAR}\\s+(?:deadline|targets?|goals?)`);
const PLACE_KIND = /(?:省|市|自治区|区|县|[^省市县]{1,4}族自治县|壮族自治区)$/;
// Words of questions, which say nothing of what is asked for.
const FILLING = /怎么办|怎么样|怎么|如何|哪里有|哪里|哪儿|有没有|是什么|什么|多少|为什么|我家|我的|我想|请问|吗|呢|的|了/g;
const SMALL = new Set("a an the of in on at for to and or is are do does how what where when who which my our their with".split(" "));

/** The names of a place that a query may hold: whole, and without the word for its kind. */
function namesOf({ zh, en }) {
  return [zh, en].flatMap((name) => [name.toLowerCase(), name.replace(PLACE_KIND, "").toLowerCase()])
    .filter((name) => [...name].length > 1);
}

/** A word in a text: in Chinese anywhere, in English only as whole words. */
function stands(text, word) {
  if (hasHan(word)) return text.indexOf(word);
  const at = ` ${text} `.search(new RegExp(`[^a-z0-9]${word.replace(/[^a-z0-9 ]/g, "\\$&")}[^a-z0-9]`));
  return at;
}

/** Whether a query is about years or the SDGs, of which the words of plans tell nothing. */
export const isKeyed = (query, script) => SDG.test(folded(query, script)) || DUE.test(folded(query, script));

/** What a query asks for: places, keys of the index, words said otherwise, and other words. */
export function taken(query, script, everyday, places) {
  const asked = { places: [], keys: [], said: [], words: [] };
  let rest = folded(query, script).replace(RANGE, "$1-").replace(/["“”„«»「」『』]/g, " ").trim();
  const cut = (at, length) => { rest = `${rest.slice(0, at)} ${rest.slice(at + length)}`.trim(); };
  const sdg = SDG.exec(rest);
  if (sdg) { asked.keys.push(`@sdg${sdg[1] ?? sdg[2]}`); cut(sdg.index, sdg[0].length); }
  const due = DUE.exec(rest);
  if (due) { asked.keys.push(`@due${due.slice(1).find(Boolean)}`); cut(due.index, due[0].length); }
  const all = everyday.flatMap(([said, finds]) => said.map((word) => ({ word: folded(word, script), finds })));
  all.sort((a, b) => b.word.length - a.word.length);
  const named = places.flatMap((place) => namesOf(place).map((word) => ({ word, place })));
  named.sort((a, b) => b.word.length - a.word.length);
  for (const { word, place } of named) {
    const at = stands(rest, word);
    if (at >= 0) { asked.places.push(place); cut(at, word.length); }
  }
  for (const { word, finds } of all) {
    const at = stands(rest, word);
    if (at >= 0) { asked.said.push({ word, finds }); cut(at, word.length); }
  }
  rest = rest.replace(FILLING, " ");
  asked.words = rest.split(/[^\p{L}\p{N}%‰'./-]+/u).filter((word) => word && !SMALL.has(word));
  return asked;
}

/** Pieces of a stretch of characters that the index knows, with what holds each; and the characters that are left. */
async function pieces(text, index) {
  const chars = [...text].slice(0, LONGEST);
  const known = new Map();
  const look = async (length) => {
    const starts = chars.map((_, at) => at).filter((at) => at + length <= chars.length);
    const likely = starts.filter((at) => length === 2 || (known.has(`${at} ${length - 1}`) && known.has(`${at + 1} ${length - 1}`)));
    await Promise.all(likely.map(async (at) => {
      const list = await index.list(chars.slice(at, at + length).join(""));
      if (list.size) known.set(`${at} ${length}`, list);
    }));
  };
  for (const length of PIECES) await look(length);
  const best = [{ worth: 0, pieces: [] }];
  for (let end = 1; end <= chars.length; end += 1) {
    best[end] = best[end - 1];
    for (const length of PIECES) {
      const list = known.get(`${end - length} ${length}`);
      const worth = list && best[end - length].worth + length ** LENGTH_COUNTS * Math.log(1 + list.size);
      if (worth > best[end].worth) {
        const piece = { text: chars.slice(end - length, end).join(""), list, at: end - length };
        best[end] = { worth, pieces: [...best[end - length].pieces, piece] };
      }
    }
  }
  return best[chars.length].pieces;
}

/** The pieces of a word that is not known as it stands; a slip is mended where that makes one of it. */
export async function cut(word, index, script) {
  if (!hasHan(word)) return { pieces: [], fixed: await mended(word, index) };
  const stretches = runs(word, script).flat();
  const han = stretches.filter(({ kind }) => kind === "han").map(({ text }) => text).join("");
  const found = await pieces(han, index);
  const covered = found.reduce((sum, { text }) => sum + [...text].length, 0);
  const fixed = covered < [...han].length ? await mended(han, index) : undefined;
  return { pieces: found, fixed };
}
