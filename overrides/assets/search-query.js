// How a query is read. generator/search_documents.py treats the indexed text the same way; the two must stay alike.

const HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const MARKS = "\u3000-\u303f\uff00-\uffef‘’“”…—·•";
const ALONE = new RegExp(`[${HAN}${MARKS}]`, "gu");
const ONE_HAN = new RegExp(`[${HAN}]`, "u");
const FIRST_ALONE = new RegExp(`^[${HAN}${MARKS}]`, "u");
const PHRASES = /["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]/gu;
const BETWEEN = /[\s，。、；：！？（）《》【】…—·,;!?()"“”„«»「」『』]+/u;

/** Stands between the parts of an indexed text. */
export const BREAK = "‖";
const POINT = "ˑ";

export const standsAlone = (token) => FIRST_ALONE.test(token);

/** An indexed token as it is printed. */
export const printed = (token) => token.split(POINT).join(".");

/** Text in simplified characters, with digits and letters of usual width. */
export function level(text, script) {
  const narrow = text.replace(/[０-９Ａ-Ｚａ-ｚ％]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return [...narrow].map((char) => script.get(char) ?? char).join("");
}

/** Pairs of characters, as in the data file, as a map from traditional to simplified. */
export function pairs(text) {
  const chars = [...text];
  return new Map(chars.flatMap((char, i) => (i % 2 ? [] : [[char, chars[i + 1]]])));
}

function tokens(text) {
  return (ONE_HAN.test(text) ? text.replace(ALONE, " $& ") : text)
    .replace(/([0-9])\.(?=[0-9])/g, `$1${POINT}`)
    .replace(/([\p{L}\p{N}_])-(?=[\p{L}\p{N}_])/gu, "$1 -")
    .split(/\s+/)
    .filter(Boolean);
}

/** The terms of a query, all of which a clause must hold. A phrase is found as it stands, a word also by its beginning. */
export function terms(query, script) {
  const found = [];
  const add = (text, quoted) => {
    const shown = text.trim();
    if (!/[\p{L}\p{N}]/u.test(shown) || found.some((term) => term.text === shown)) return;
    const parts = tokens(shown);
    found.push({ text: shown, parts, phrase: quoted || parts.length > 1 || ONE_HAN.test(shown) });
  };
  const rest = level(query, script).replace(PHRASES, (_, phrase) => { add(phrase, true); return " "; });
  for (const word of rest.split(BETWEEN)) add(word, false);
  return found.slice(0, 8);
}
