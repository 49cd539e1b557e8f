// One record as a reader sees it: address, name, where it stands, and a stretch of its text with marks.

import { folded, occurrences, runs, unquoted } from "./search-query.js";

const LENGTH = { zh: 84, en: 280 };
const MOST_MARKS = 12;

/** A record's texts in both languages, whole and as runs. */
export function textsOf([, zh, en], script) {
  const whole = [zh.join(""), en.filter(Boolean).join(" ")].map((text) => unquoted(text, script));
  return { whole, runs: whole.flatMap((text) => runs(text, script)) };
}

/** A record with the terms that were asked for. */
export function hitFrom([address, zh, en, where], asked, script) {
  const ways = asked.flatMap((term) => term.ways);
  const part = (text) => {
    const own = runs(text, script);
    const found = (way) => (way.runs.length > 1 ? asItStands(way.text, folded(text, script)) : occurrences(way, own));
    return { text, marks: union(ways.flatMap(found)) };
  };
  const parts = { zh: zh.map((text) => part(bare(text))), en: en.map((text) => part(bare(text))) };
  const has = (which) => parts[which].some(({ marks }) => marks.length);
  const number = /#(\w+)-(\d+)(?:-\d+)?$/.exec(address);
  return {
    in(lang, words) {
      const other = lang === "zh" ? "en" : "zh";
      const own = parts[lang].some(({ text }) => text) ? lang : other;
      const [title, body] = parts[own];
      const clause = number && where.length > 1;
      const also = own === lang && !has(own) && has(other) && parts[other].find(({ marks }) => marks.length);
      return {
        address,
        where: where.map((name) => name[lang === "zh" ? 0 : 1]),
        title: clause ? (words[`clause_${number[1]}`] ?? words.clause_item).replace("{n}", number[2]) : "",
        head: title.text ? { lang: own, pieces: excerpt(title, own) } : undefined,
        text: { lang: own, pieces: excerpt(body, own) },
        also: also ? { lang: other, pieces: excerpt(also, other) } : undefined,
        marked: [...new Set([lang, other].flatMap(markedIn))].slice(0, MOST_MARKS),
      };
    },
  };

  function markedIn(which) {
    return parts[which].flatMap(({ text, marks }) => marks.map(([start, end]) => text.slice(start, end)));
  }
}

/** Where words with a mark between them stand. */
function asItStands(words, text) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push([at, at + words.length]);
  return found;
}

/** The mark before the first of several names says only that no title goes before. */
const bare = (text) => text.replace(/^· /, "");

function union(places) {
  const found = [];
  for (const [start, end] of places.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = found[found.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** A stretch round the first mark as pieces, marked or not. */
function excerpt({ text, marks }, lang) {
  const [from, to] = stretch(text, marks, LENGTH[lang]);
  const dots = lang === "zh" ? "……" : "…";
  const out = [];
  const add = (piece, mark) => { if (piece) out.push({ text: piece, mark }); };
  let at = from;
  if (from) add(dots, false);
  for (const [start, end] of marks) {
    if (start < from || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to), false);
  if (to < text.length) add(dots, false);
  return out;
}

function stretch(text, marks, length) {
  if (text.length <= length * 1.25) return [0, text.length];
  const first = marks[0]?.[0] ?? 0;
  const edge = (place) => {
    const space = text.lastIndexOf(" ", place);
    return space > place - 20 && /[\w,;.]/.test(text[place] ?? "") ? space + 1 : place;
  };
  if (first < length * 0.6) return [0, edge(length)];
  let start = edge(first - Math.floor(length / 4));
  for (let i = first - 1; i >= start; i -= 1) {
    if (/[。；！？;]/.test(text[i]) || (text[i] === "." && text[i + 1] === " ")) { start = i + 1; break; }
  }
  while (text[start] === " ") start += 1;
  return [start, Math.max(edge(Math.min(text.length, start + length)), marks[0]?.[1] ?? 0)];
}
