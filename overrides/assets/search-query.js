// How a query is read. generator/search_documents.py treats the indexed text the same way; the two must stay alike.

const HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const MARKS = "\u3000-\u303f\uff00-\uffef‘’“”…—·•";
const ALONE = new RegExp(`[${HAN}${MARKS}]`, "gu");
const PHRASES = /["“”„«»「『]([^"“”„«»」』]+)["“”„«»」』]/gu;
const BETWEEN = /[\s，。、；：！？（）《》【】…—·,;!?()]+/u;

export const isHan = (text) => new RegExp(`[${HAN}]`, "u").test(text);
export const standsAlone = (token) => new RegExp(`^[${HAN}${MARKS}]`, "u").test(token);

/** Text in simplified characters, with digits and letters of usual width. `script` holds pairs of characters. */
export function level(text, script) {
  return [...text].map((char) => {
    const place = script.get(char);
    if (place) return place;
    return /[０-９Ａ-Ｚａ-ｚ％]/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char;
  }).join("");
}

/** Pairs of characters, as in the data file, as a map from traditional to simplified. */
export function pairs(text) {
  const chars = [...text];
  return new Map(chars.flatMap((char, i) => (i % 2 ? [] : [[char, chars[i + 1]]])));
}

/** The terms of a query, all of which a clause must hold: what is shown of each, and what Pagefind is asked. */
export function terms(query, script) {
  const found = [];
  const add = (text, whole) => {
    const shown = text.trim();
    if (!/[\p{L}\p{N}]/u.test(shown) || found.some((term) => term.text === shown)) return;
    const spaced = isHan(shown) ? shown.replace(ALONE, " $& ").split(/\s+/).filter(Boolean).join(" ") : shown;
    found.push({ text: shown, ask: whole || spaced !== shown || isHan(shown) ? `"${spaced}"` : shown });
  };
  const rest = level(query, script).replace(PHRASES, (_, phrase) => { add(phrase, true); return " "; });
  for (const word of rest.replace(/["“”„«»「」『』]/g, " ").split(BETWEEN)) add(word, false);
  return found.slice(0, 8);
}
