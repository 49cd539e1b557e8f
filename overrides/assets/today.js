// Where today's data are. No page names them, since a page may be kept longer than the data it was made with: one small
// file that is never kept names what is published, and for which scripts it was made.

import { offer, otherVersion } from "./version.js";

const moved = () => Object.assign(new Error("Other data were published meanwhile."), { name: "Moved" });
export const hasMoved = (error) => error?.name === "Moved";

/** The mark by which the page asks for its scripts; null where they have none. */
function scriptsOfPage() {
  const script = document.querySelector('script[src*="assets/site.js?"]');
  return script && new URL(script.src).searchParams.get("v");
}

/** The address of the folder in which a kind of data is published today. */
async function folderOf(kind) {
  const { root, lang } = document.querySelector("[data-root]").dataset;
  const top = new URL(lang === "en" ? `${root}../` : root, location.href);
  const answer = await fetch(new URL("assets/today.json", top), { cache: "no-store" });
  if (!answer.ok) throw new Error(`today.json ${answer.status}`);
  const today = await answer.json();
  const own = scriptsOfPage();
  if (own && own !== today.scripts) {
    offer();
    throw otherVersion();
  }
  return new URL(today[kind], top).href;
}

/** One kind of data: "search" or "tables". */
export class Source {
  constructor(kind) {
    this.kind = kind;
    this.folder = null;
  }

  /** Load a file. Throws `Moved` where other data took the place of those that were loaded before: all must be loaded anew. */
  async load(name, read = "json") {
    this.folder ??= folderOf(this.kind);
    const asked = this.folder;
    const forget = () => { if (this.folder === asked) this.folder = null; };
    const at = await asked.catch((error) => { forget(); throw error; });
    const answer = await fetch(at + name);
    if (answer.ok) return answer[read]();
    forget();
    if (await folderOf(this.kind) !== at) throw moved();
    throw new Error(`${name} ${answer.status}`);
  }
}

/** Do what loads data; once more, from the beginning, where other data were published meanwhile. */
export async function ofToday(work) {
  try {
    return await work();
  } catch (error) {
    if (!hasMoved(error)) throw error;
    return work();
  }
}
