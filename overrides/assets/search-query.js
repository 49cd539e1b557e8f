// How a query is read, and how texts are cut. generator/search/text.py cuts the indexed texts the same way.

const HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTERS = "a-z\u00df-\u00f6\u00f8-\u024f";
const UNIT = new RegExp(`([${HAN}])|([0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\\.[0-9]+)*)|([${LETTERS}]+(?:'[${LETTERS}]+)*)|([%‰])`, "gu");
const KINDS = ["han", "number", "word", "mark"];
const UNSEEN = /[“”„«»「」『』"]/g;
const ONE_HAN = new RegExp(`[${HAN}]`, "u");
export const hasHan = (text) => ONE_HAN.test(text);
const PHRASES = /["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]/gu;
const BETWEEN = /[\s，。、；：！？（）《》【】…·,;:!?()<>[\]{}"“”„«»「」『』]+/u;
const LONGEST = 4;
const MOST_TERMS = 8;

/** Text in simplified characters, small letters and usual width. */
export function folded(text, script) {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  // Other encodings of one character: radicals, doubles, letters of formulas (generator/texts/fold.py).
  const plain = narrow.replace(/[\u2f00-\u2fd5\uf900-\ufaff\u{1d400}-\u{1d7ff}\u{2f800}-\u{2fa1f}]/gu, (char) => char.normalize("NFKC"));
  const small = (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char);
  return [...plain].map((char) => small(script.get(char) ?? char)).join("")
    .replace(/[‐‑‒–—−]/g, "-").replace(/[’‘ʼ]/g, "'");
}

/** Levelled text without its quotation marks. */
export const unquoted = (text, script) => folded(text, script).replace(UNSEEN, "").trim();

/** Pairs of characters, as in the data file, as a map from traditional to simplified. */
export function pairs(text) {
  const chars = [...text];
  return new Map(chars.flatMap((char, i) => (i % 2 ? [] : [[char, chars[i + 1]]])));
}

/** The units of a text, a list for each stretch that a phrase may lie in. */
export function runs(text, script) {
  const found = [];
  let run = [];
  let end = 0;
  const flat = folded(text, script);
  for (const match of flat.matchAll(UNIT)) {
    const kind = KINDS[match.slice(1).findIndex((part) => part !== undefined)];
    const before = run[run.length - 1];
    const joint = jointOf(flat.slice(end, match.index).replace(UNSEEN, ""), before?.kind, kind);
    if (joint === undefined && before) { found.push(run); run = []; }
    end = match.index + match[0].length;
    run.push({ kind, text: match[0].replaceAll(",", ""), joint: run.length ? joint : "", start: match.index, end });
  }
  if (run.length) found.push(run);
  return found;
}

function jointOf(between, before, after) {
  if (!between.trim()) return between && before !== "han" && after !== "han" && after !== "mark" ? " " : "";
  return between === "-" || between === "/" ? between : undefined;
}

const keyOf = (units) => units.map((unit, i) => (i ? unit.joint : "") + unit.text).join("");

/** What a whole name is looked up by. */
export const wholeName = (stretches) => `=${stretches.map(keyOf).join("|")}`;

/** The grams that together make sure of a stretch: all of them must be held. */
export function grams(run) {
  const dense = (units) => units.some(({ kind }) => kind === "han" || kind === "mark");
  if (run.length === 1 || (run.length <= LONGEST && dense(run)) || run.length === 2) return [keyOf(run)];
  const found = [];
  const size = dense(run) ? LONGEST : 2;
  for (let i = 0; i + size <= run.length; i += 1) {
    const window = run.slice(i, i + size);
    // A long phrase is sure enough with every second gram; the text itself is looked at before it is shown.
    if (run.length > 9 && i % 2 && i + size < run.length) continue;
    if (size === 2 || dense(window)) found.push(keyOf(window));
    else for (let j = 0; j + 2 <= size; j += 1) found.push(keyOf(window.slice(j, j + 2)));
  }
  return [...new Set(found)];
}

/** The words of a query that together make one: numbers with their unit. */
function joined(text) {
  return text
    .replace(/([0-9])\s*(?:%|percent|per cent)(?![a-z])/g, "$1%")
    .replace(/([0-9][0-9.,]*)\s+per\s+([0-9][0-9,]*)/g, '"$1 per $2"')
    .replace(/([0-9])\s*\/\s*([0-9])/g, "$1/$2")
    .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1");
}

/**
 * The terms of a query, all of which a clause must hold. Each has ways in which it may be said (`ways`, each a list of
 * stretches); a way that is `weak` is another form of the word, and its hits come last.
 */
export function terms(query, script, synonyms = []) {
  const found = [];
  const add = (text, quoted) => {
    const own = runs(text, script);
    const shown = text.trim();
    if (!own.length || found.some((term) => term.text === shown)) return;
    const way = (words, weak) => ({ runs: runs(words, script), weak, text: unquoted(words, script) });
    const ways = [way(text)];
    if (!quoted) {
      for (const other of otherForms(shown, own)) ways.push(way(other.text, other.weak));
      for (const other of sameMeaning(shown, synonyms)) ways.push(way(other));
    }
    found.push({ text: shown, quoted, ways });
  };
  const rest = joined(folded(query, script)).replace(PHRASES, (_, phrase) => { add(phrase, true); return " "; });
  for (const word of rest.split(BETWEEN)) add(word, false);
  return found.slice(0, MOST_TERMS);
}

/** Other forms of an English word: a hyphen left out, the other spelling, the singular. */
export function otherForms(text, own) {
  const forms = [];
  if (!hasHan(text) && /[a-z]-[a-z]/.test(text)) {
    forms.push({ text: text.replaceAll("-", " ") }, { text: text.replaceAll("-", "") });
  }
  if (own.length > 1 || own[0].length > 1 || own[0][0].kind !== "word") return forms;
  const british = text
    .replace(/iz(?=e|i|a)/g, "is")
    .replace(/(col|behavi|lab|neighb|fav|hon)or/g, "$1our")
    .replace(/^(an|leuk)(?=emi)/, "$1a")
    .replace(/^ped(?=iat)/, "paed")
    .replace(/(cent|fib)er$/, "$1re")
    .replace(/(progr)am$/, "$1amme")
    .replace(/(enro)ll(?=ment)/, "$1l")
    .replace(/(couns|trav|lab)el(?=ing|ed)/, "$1ell");
  if (british !== text) forms.push({ text: british });
  const one = text.length > 4 && text.replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/([^sui])s$/, "$1");
  if (one && one !== text) forms.push({ text: one, weak: true });
  return forms;
}

function sameMeaning(text, synonyms) {
  const found = [];
  for (const group of synonyms) {
    const [own] = group.filter((word) => text.includes(word)).sort((a, b) => b.length - a.length);
    if (own) found.push(...group.filter((word) => !text.includes(word)).map((word) => text.replace(own, word)));
  }
  return found;
}

const DIGITS = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const NUMBER = "([0-9]+|[一二三四五六七八九十]+)";
const KEPT = {
  ...{ 目标: "goal", 措施: "measure", 项目: "project", 指标: "indicator" },
  ...{ goal: "goal", measure: "measure", project: "project", row: "indicator" },
};
const CLAUSE = [
  new RegExp(`(目标|措施|项目|指标)\\s*第?${NUMBER}(?![0-9%‰.])[条项]?`),
  new RegExp(`第${NUMBER}[条项](目标|措施|项目|指标)`),
  /\b(goal|measure|project|row)s?\s*(?:no\.?\s*)?([0-9]+)(?![0-9%‰.])/,
];

/** A clause asked for by its number, as in 遵义 健康 目标3: what to look up, and what is left of the query. */
export function clauseNumber(query, script) {
  const text = folded(query, script);
  for (const pattern of CLAUSE) {
    const match = pattern.exec(text);
    if (match) {
      const [kind, number] = KEPT[match[1]] ? [match[1], match[2]] : [match[2], match[1]];
      const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
      return { kind: KEPT[kind], number: value(number), rest };
    }
  }
  return undefined;
}

function value(number) {
  if (/^[0-9]+$/.test(number)) return Number(number);
  const [tens, ones] = number.includes("十") ? number.split("十") : ["0", number];
  return (tens === "0" ? 0 : 10 * (DIGITS[tens] ?? 1)) + (DIGITS[ones] ?? 0);
}

/** Where a way of saying a term stands in the runs of a text: pairs of places. */
export function occurrences(way, texts) {
  return way.runs.flatMap((wanted) => texts.flatMap((run) => matches(wanted, run)));
}

/** Whether a way of saying a term stands in texts, given whole and as runs; with a mark in it, it must stand there as it is. */
export const holds = ({ runs: all, text }, { runs: texts, whole }) =>
  (all.length > 1 ? whole.some((one) => one.includes(text)) : texts.some((run) => matches(all[0], run).length));

function matches(wanted, run) {
  const found = [];
  for (let i = 0; i + wanted.length <= run.length; i += 1) {
    const fits = wanted.every((unit, j) => {
      const own = run[i + j];
      const last = j === wanted.length - 1;
      const isSame = unit.kind === "word" && last ? own.text.startsWith(unit.text) : own.text === unit.text;
      return (j === 0 || own.joint === unit.joint) && isSame;
    });
    if (fits) found.push([run[i].start, run[i + wanted.length - 1].end]);
  }
  return found;
}

/** Whether letters spell the characters: each syllable whole or by its first letters, the last one perhaps begun. */
export function spells(letters, syllables) {
  if (!letters) return 0;
  const [first, ...rest] = syllables;
  if (!first) return undefined;
  if (first.startsWith(letters)) return 1;
  for (const part of new Set([first, first.replace("v", "u"), first.slice(0, 2).replace(/[^h]$/, ""), first[0]])) {
    if (letters.startsWith(part)) {
      const more = spells(letters.slice(part.length), rest);
      if (more !== undefined) return more + 1;
    }
  }
  return undefined;
}
