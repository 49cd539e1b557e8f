// What two wordings have in common and where they differ, as generator/texts/differences.py finds it: Chinese by characters,
// English by words, and crumbs that stand alone between changes join them. Found here and not at the build, since
// pairs of wordings grow with the square of the plans.

const TOKENS = {
  zh: /[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|./gsu,
  en: /[0-9]+(?:[.,][0-9]+)*|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\s+|./gsu,
};
const CRUMB = { zh: 2, en: 3 };

/** The longest common run of tokens in order, as pairs of equal spans: [start in one, start in other, length]. */
function common(one, other) {
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const rows = one.length - head - tail;
  const columns = other.length - head - tail;
  const width = columns + 1;
  const table = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      table[i * width + j] = one[head + i] === other[head + j]
        ? table[(i + 1) * width + j + 1] + 1
        : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  const runs = [];
  const add = (i, j, length) => {
    const last = runs[runs.length - 1];
    if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += length;
    else if (length) runs.push([i, j, length]);
  };
  add(0, 0, head);
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (one[head + i] === other[head + j]) { add(head + i, head + j, 1); i += 1; j += 1; }
    else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i += 1;
    else j += 1;
  }
  add(one.length - tail, other.length - tail, tail);
  return runs;
}

/** Pieces {text, kind} that lead from one text to the other; `kind` is "same", "gone" or "new". */
export function differences(first, second, lang) {
  const one = first.match(TOKENS[lang]) ?? [];
  const other = second.match(TOKENS[lang]) ?? [];
  const spans = []; // [from, to, from, to, is common], changed and common by turns
  let [i, j] = [0, 0];
  for (const [a, b, length] of [...common(one, other), [one.length, other.length, 0]]) {
    if (a > i || b > j) spans.push([i, a, j, b, false]);
    if (length) spans.push([a, a + length, b, b + length, true]);
    [i, j] = [a + length, b + length];
  }
  const size = ([from, to, start, end]) => Math.max(to - from, end - start);
  const kept = [];
  spans.forEach((span, place) => {
    const inside = place > 0 && place < spans.length - 1;
    const around = inside ? Math.min(size(spans[place - 1]), size(spans[place + 1])) : 0;
    const isCrumb = span[4] && inside && size(span) <= Math.min(CRUMB[lang], around);
    const last = kept[kept.length - 1];
    if (last && !last[4] && (isCrumb || !span[4])) [last[1], last[3]] = [span[1], span[3]];
    else kept.push([...span]);
  });
  return kept.flatMap(([from, to, start, end, isCommon]) => {
    if (isCommon) return [{ text: one.slice(from, to).join(""), kind: "same" }];
    return [["gone", one.slice(from, to)], ["new", other.slice(start, end)]]
      .filter(([, tokens]) => tokens.length).map(([kind, tokens]) => ({ text: tokens.join(""), kind }));
  });
}

/** How much of both texts is common to them, from 0 to 1. */
export function sharedPart(pieces) {
  const length = (list) => list.reduce((sum, piece) => sum + piece.text.length, 0);
  const same = length(pieces.filter((piece) => piece.kind === "same"));
  return (2 * same) / (length(pieces) + same || 1);
}
