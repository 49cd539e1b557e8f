// "My place is not here": a place of the country that the collection has no plan of, and what there is near it.

import { folded, hasHan } from "./search-query.js";

const KIND = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|地区|林区|特区|省|市|盟|区|县|旗)$/;
const PINYIN_KIND = /(?:sheng|shi|qu|xian|city|district|county|province)$/;
const LARGE = /(?:[省市盟州]|自治区|地区|行政区)$/;
const KINDS = /^[省市区县旗州盟]/;
const LEFT = /^(?:\s|city|district|county|province|[省市区县])+$/;
const MOST = 4;
const STARTS = 6;

const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z]/g, "");

/**
 * What of a word names a place: its whole name anywhere, without its kind (成都) only where little else is said, and
 * for a county only where nothing of the plans answers it (公安 is a county, too).
 */
function named(text, at, [zh, , above], isAnswered) {
  if (text.startsWith(zh, at)) return zh;
  const short = zh.replace(KIND, "");
  if ([...short].length < 2 || !text.startsWith(short, at) || KINDS.test(text.slice(at + short.length))) return undefined;
  const isLarge = above.length < 2 && LARGE.test(zh);
  const isAlone = text === short && (!isAnswered || isLarge);
  const isAtAnEdge = (at === 0 || at + short.length === text.length) && isLarge && !isAnswered;
  return isAlone || isAtAnEdge ? short : undefined;
}

/** Whether letters spell the name of a place: as maps write it, or in pinyin. */
const isSpelt = ([, en, , , pinyin], letters) => letters === plain(en) || letters === pinyin;

/**
 * Places without a plan that a query names, at most a few, and what the query says beside them; `isAnswered` says that
 * its words as they stand were found.
 */
export async function elsewhere(query, engine, isAnswered) {
  const text = folded(query, engine.script).trim();
  const found = new Map();
  let rest = text;
  const look = async (key, name) => {
    for (const row of await engine.index.shard("e", key)) {
      const word = name(row);
      if (word) {
        found.set(`${row[0]} ${row[2]}`, row);
        rest = rest.replace(word, " ");
      }
    }
  };
  for (const word of hasHan(text) ? text.split(/\s+/) : []) {
    const starts = [...word].slice(0, -1).map((_, at) => at).slice(0, isAnswered ? 1 : STARTS);
    await Promise.all(starts.map((at) => look(word.slice(at, at + 2), (row) => named(word, at, row, isAnswered))));
  }
  if (!hasHan(text) && !isAnswered) {
    const asked = [...new Set([text, ...text.split(/\s+/)])].flatMap((one) => [one, one.replace(PINYIN_KIND, "").trim()]);
    const names = [...new Set(asked)].filter((one) => plain(one).length > 3);
    await Promise.all(names.map((one) => look(plain(one).slice(0, 3), (row) => (isSpelt(row, plain(one)) ? one : undefined))));
  }
  // An everyday word may be a county's name, too: 长寿, hukou.
  if (found.size && (await engine.index.everyday(text)).some(([said]) => said.includes(text))) found.clear();
  const rows = [...found.values()].sort((a, b) => a[2].length - b[2].length).slice(0, MOST);
  const places = rows.map((row) => told(row, engine.facets.get("place")));
  return { places, rest: rows.length ? rest.replace(LEFT, "").trim() : text };
}

/** A place without a plan, with those above it and near it, which have pages where the collection knows them. */
function told([zh, en, above, ids], places) {
  const known = ([own, other]) => ({ zh: own, en: other, value: places.find((place) => place.zh === own)?.value });
  return { zh, en, above: above.map(known), near: ids.map((id) => places.find(({ value }) => value === id)).filter(Boolean) };
}
