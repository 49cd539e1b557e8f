// The index: fetches the small file that a gram lies in and reads its bytes (generator/search/grams.py writes them).

import { hasHan } from "./search-query.js";
import { hasMoved } from "./today.js";

const LEVELS = 4;
const PRINT = 3;
const NOTHING = new Map();

const crcs = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(text) {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = crcs[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

export class Index {
  constructor(source) {
    this.source = source;
    this.files = new Map();
  }

  /** Fetch a file once; a failure may be tried again. */
  fetch(name, read = "json") {
    if (!this.files.has(name)) {
      const fetched = this.source.load(name, read);
      fetched.catch((error) => {
        this.files.delete(name);
        if (hasMoved(error)) this.files.clear();
      });
      this.files.set(name, fetched);
    }
    return this.files.get(name);
  }

  async open() {
    this.meta = await this.fetch("meta.json");
    this.records = this.meta.kinds.reduce((sum, [, count]) => sum + count, 0);
  }

  /** The records that hold a gram: number to level. */
  async list(gram) {
    const sum = checksum(gram);
    const bytes = new Uint8Array(await this.fetch(`g/${sum % this.meta.files}.bin`, "arrayBuffer"));
    const print = Math.floor(sum / this.meta.files) % 2 ** 24;
    const numbers = reader(bytes);
    const count = numbers();
    const prints = numbers.place;
    let which = 0;
    const at = (i) => bytes[prints + i * PRINT] + bytes[prints + i * PRINT + 1] * 256 + bytes[prints + i * PRINT + 2] * 65536;
    while (which < count && at(which) !== print) which += 1;
    if (which === count) return NOTHING;
    numbers.place = prints + count * PRINT;
    let start = 0;
    for (let i = 0; i < count; i += 1) {
      const length = numbers();
      if (i < which) start += length;
    }
    numbers.place += start;
    return this._list(numbers, bytes);
  }

  _list(numbers, bytes) {
    const found = new Map();
    let count = numbers();
    if (!count) {
      const { place } = numbers;
      for (let doc = 0; doc < this.records; doc += 1) if (bytes[place + (doc >> 3)] & (1 << (doc & 7))) found.set(doc, 0);
      numbers.place += (this.records + 7) >> 3;
      count = numbers();
    }
    let doc = -1;
    for (let i = 0; i < count; i += 1) {
      const value = numbers();
      doc += 1 + Math.floor(value / LEVELS);
      found.set(doc, value % LEVELS);
    }
    return found;
  }

  /** What is shown of a record. */
  async text(doc) {
    const { together } = this.meta;
    return (await this.fetch(`t/${Math.floor(doc / together)}.json`))[doc % together];
  }

  /** What a table in many files (generator/search/shards.py) says of a key. */
  async shard(name, key) {
    return (await this.fetch(`${name}/${checksum(key) % this.meta.shards[name]}.json`))[key] ?? [];
  }

  /** The everyday words of the languages in which a question is asked, each with the words that it finds. */
  async everyday(query) {
    const languages = [hasHan(query) && "zh", (!hasHan(query) || /[a-z]/i.test(query)) && "en"].filter(Boolean);
    return (await Promise.all(languages.map((lang) => this.fetch(`everyday-${lang}.json`)))).flat();
  }

  /** Names that letters may spell: syllables, characters, records. */
  async spelt(letters) {
    const bucket = letters.slice(0, 2);
    return this.meta.pinyin.match(/../g)?.includes(bucket) ? this.fetch(`p/${bucket}.json`) : [];
  }
}

/** A function that reads one number after another. */
function reader(bytes) {
  const next = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[next.place];
      next.place += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  next.place = 0;
  return next;
}

/** A set of flags written as base64. */
export function bits(text) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return { bytes, has: (i) => Boolean(bytes[i >> 3] & (1 << (i & 7))) };
}
