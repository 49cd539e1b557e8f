// The words that scripts say. They come with the page or with the data, in its language; here they are only filled in.

/** A text with its {names} replaced; a name without a value stays as it is. */
export const fill = (text, details = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => details[name] ?? whole);

/** The words that every page brings along. */
export const ofPage = () => JSON.parse(document.getElementById("pe-words")?.textContent ?? "{}");

/** Texts by key, in one language; a key that ends in `_1` is the wording for one. */
export class Words {
  constructor(texts, lang) {
    this.texts = texts;
    this.lang = lang;
  }

  /** The text of a key, with its names filled in. */
  phrase(key, details) {
    return fill(this.texts[key], details);
  }

  /** The text of a key for a number of things. */
  counted(key, n, details) {
    const own = n === 1 && this.texts[`${key}_1`] ? `${key}_1` : key;
    return this.phrase(own, { ...details, n: n.toLocaleString(this.lang) });
  }

  /** Texts one after another, between full-width or plain commas of a kind: "；" and "; ", "：" and ": ". */
  joined(parts, mark) {
    return parts.join(this.lang === "zh" ? mark : `${{ "；": ";", "：": ":" }[mark]} `);
  }
}
