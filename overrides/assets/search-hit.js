// One record of the index as a reader sees it: address, name, where it stands, and a stretch of its text with marks.

import { BREAK, printed, standsAlone } from "./search-query.js";

const LENGTH = { zh: 84, en: 46 };
const bare = (token) => token.toLowerCase().replace(/\p{P}/gu, "");

/** Fetch a record; `asked` are the terms and `results` what Pagefind says of each. */
export async function hitFrom(result, asked = [], results = []) {
  const data = await result.data();
  const tokens = data.content.split(/\s+/);
  const marks = new Set(results.flatMap((one) => one.words));
  for (const term of asked) if (term.phrase) markPhrase(tokens, term.parts.map(bare), marks);
  const [page, fragment] = split(data.raw_url ?? data.url);
  const parts = cut(tokens, data.meta.printed?.split(" "));
  return {
    matched: (places) => places.map((place) => tokens[place]).filter(Boolean),
    in(lang, words, facts) {
      const other = lang === "zh" ? "en" : "zh";
      const has = (which) => parts[which].all.some(([place]) => marks.has(place));
      const shown = (which, part) => excerpt(parts[which][part], marks, which);
      const own = parts[lang].all.length ? lang : other;
      const number = /^(\w+)-(\d+)(?:-\d+)?$/.exec(fragment);
      const named = facts.get("domain") ?? facts.get("section");
      const clause = number && facts.has("plan") && named;
      return {
        kind: facts.get("kind").value,
        address: page + (fragment && `#${fragment}`),
        names: parts.names,
        where: [facts.get("plan"), facts.has("plan") && named].filter(Boolean).map((name) => name[lang]),
        title: clause ? (words[`clause_${number[1]}`] ?? words.clause_item).replace("{n}", number[2]) : "",
        head: parts[own].title.length ? { lang: own, pieces: shown(own, "title") } : undefined,
        text: { lang: own, pieces: shown(own, "body") },
        also: own === lang && !has(own) && has(other) ? { lang: other, pieces: shown(other, "all") } : undefined,
        marked: [...new Set([lang, other].flatMap((which) => markedIn(parts[which].all, marks, which)))].slice(0, 12),
      };
    },
  };
}

function split(url) {
  const path = url.replace(/^\/+/, "").replace(/index\.html$/, "");
  const found = /^(.*\/)([^/]+)\.html$/.exec(path);
  return found ? [found[1], found[2]] : [path, ""];
}

/** The two languages of a text, each token with its place; the title is apart if there is one. */
function cut(tokens, original) {
  const runs = [[]];
  tokens.forEach((token, place) => (token === BREAK ? runs.push([]) : runs[runs.length - 1].push([place, token])));
  const titled = runs.length > 4;
  const [zhTitle, zhBody, enTitle, enBody] = titled ? runs : [[], runs[0], [], runs[1] ?? []];
  if (original) [...zhTitle, ...zhBody].forEach((pair, i) => { pair[1] = original[i] ?? pair[1]; });
  const part = (title, body) => ({ title, body: body[0]?.[1] === "·" ? body.slice(1) : body, all: [...title, ...body] });
  const name = (run, lang) => excerpt(run, new Set(), lang).map((piece) => piece.text).join("");
  const names = titled ? [name(zhTitle, "zh"), name(enTitle, "en")] : [];
  return { zh: part(zhTitle, zhBody), en: part(enTitle, enBody), names };
}

function markPhrase(tokens, phrase, marks) {
  const level = tokens.map(bare);
  for (let i = 0; i + phrase.length <= level.length; i += 1) {
    if (phrase.every((part, j) => level[i + j] === part)) phrase.forEach((_, j) => marks.add(i + j));
  }
}

function markedIn(run, marks, lang) {
  return excerpt(run, marks, lang, Infinity).filter((piece) => piece.mark).map((piece) => piece.text);
}

/** A stretch round the first mark as pieces, marked or not, without the spaces that the index needs. */
function excerpt(run, marks, lang, length = LENGTH[lang]) {
  const tokens = run.map(([, token]) => printed(token));
  const isMarked = (i) => i >= 0 && marks.has(run[i][0]);
  const [start, end] = stretch(tokens, isMarked, length);
  const dots = lang === "zh" ? "……" : "…";
  const out = [];
  const add = (text, mark) => {
    const last = out[out.length - 1];
    if (last && last.mark === mark) last.text += text;
    else if (text) out.push({ text, mark });
  };
  if (start) add(dots, false);
  for (let i = start; i < end; i += 1) {
    const [, before, word, after] = isMarked(i) ? /^(\p{P}*)(.*?)(\p{P}*)$/u.exec(tokens[i]) : ["", "", tokens[i], ""];
    const joined = tokens[i].startsWith("-") && tokens[i].length > 1;
    const glued = joined || (lang === "zh" && (i === start || standsAlone(tokens[i]) || standsAlone(tokens[i - 1])));
    const together = isMarked(i) && isMarked(i - 1) && i > start && (joined || (!before && !/\p{P}$/u.test(tokens[i - 1])));
    if (!glued && (i > start || start)) add(" ", together);
    if (together) add(before + word, true);
    else { add(before, false); add(word, isMarked(i)); }
    add(after, false);
  }
  if (end < tokens.length) add(dots, false);
  return out;
}

function stretch(tokens, isMarked, length) {
  if (tokens.length <= length * 1.25) return [0, tokens.length];
  const first = tokens.findIndex((_, i) => isMarked(i));
  if (first < length * 0.6) return [0, length];
  let start = first - Math.floor(length / 4);
  for (let i = first - 1; i >= start; i -= 1) if (/[。；！？.;]$/.test(tokens[i])) { start = i + 1; break; }
  return [start, Math.min(tokens.length, start + length)];
}
