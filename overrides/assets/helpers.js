// Small things that the scripts of pages share. Nothing here makes markup from text.

/**
 * The door through which every part of a script starts: whatever goes wrong in one part, at once or later, stops no
 * other part. It is said in the console, for those who mend it.
 */
export function part(work) {
  try {
    const result = work();
    if (result instanceof Promise) result.catch((error) => console.error(error));
  } catch (error) {
    console.error(error);
  }
}

/** The place on this page that its address names; null where it names none. A fragment may hold anything at all. */
export function named() {
  const written = location.hash.slice(1);
  let name = written;
  try { name = decodeURIComponent(written); } catch { /* a stray %, or bytes that are not UTF-8 */ }
  return document.getElementById(name) ?? document.getElementById(written);
}

/** Every element that a selector finds, as an array. */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element with its attributes and children: texts become text nodes; a function listens to the event of its name. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined));
  return element;
}

/** A function that acts when it has not been called again for so many milliseconds; `stop` on it forgets the last call. */
export function later(milliseconds, act) {
  let waiting;
  const called = (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds, ...given);
  };
  called.stop = () => clearTimeout(waiting);
  return called;
}

/** Wait; what was said before is seen meanwhile. */
export const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** Choose the option of a field that has a value, or the first one where there is none. */
export function choose(field, value) {
  field.value = [...field.options].some((option) => option.value === value) ? value : "";
}

/** Give the page another address; browsers refuse too many in a short time, and then it keeps the one it has. */
export function step(address, { replace = false } = {}) {
  try { history[replace ? "replaceState" : "pushState"](null, "", address); } catch { /* refused */ }
}

/** Put choices into the address of the page, as a step of the history unless they replace the last one. */
export function writeSearch(search, { replace = false, hash = "" } = {}) {
  if (search === location.search) return;
  step(location.pathname + search + hash, { replace });
}

/** Links to this page in the other language, and to its other views, keep the choices. */
export function keepSearch(links = all("[data-twin]")) {
  for (const link of links) link.search = location.search;
}

/** What is remembered for the next visit; a private window remembers nothing. */
export const remembered = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); } catch { /* private browsing */ }
  },
};

/** Close a menu by Escape, and give the focus back to what opened it. */
export function closeByEscape(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}
