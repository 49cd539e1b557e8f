// Keeps an open page fresh while its files are edited: `serve` adds this script, the published site never has it.

const { shown } = document.querySelector("script[data-shown]").dataset;
const root = document.documentElement;
const lang = root.lang.startsWith("en") ? "en" : "zh";
const other = lang === "en" ? "zh" : "en";
const key = `live:${location.pathname}`;

// ---------- a reload that the reader hardly notices ----------

const store = {
  get: (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } },
  set: (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* full or forbidden */ } },
};

/** Every <details> of the page by the nearest id above it and its place below that. */
function* folds() {
  const seen = new Map();
  for (const fold of document.querySelectorAll("details")) {
    const near = fold.closest("[id]")?.id ?? "";
    const place = seen.get(near) ?? 0;
    seen.set(near, place + 1);
    yield [`${near} ${place}`, fold];
  }
}

function reload() {
  const anchor = [...document.querySelectorAll("[id]")].find((one) => {
    const { top, bottom, height } = one.getBoundingClientRect();
    return height > 0 && height < innerHeight && bottom > 0 && top >= 0;
  });
  store.set(key, {
    open: Object.fromEntries([...folds()].map(([name, fold]) => [name, fold.open])),
    scroll: scrollY,
    anchor: anchor?.id,
    top: anchor?.getBoundingClientRect().top,
  });
  history.scrollRestoration = "manual";
  location.reload();
}

function restore() {
  const kept = store.get(key);
  if (!kept) return;
  sessionStorage.removeItem(key);
  for (const [name, fold] of folds()) if (name in kept.open) fold.open = kept.open[name];
  const back = () => {
    const anchor = kept.scroll > 0 && kept.anchor && document.getElementById(kept.anchor);
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - kept.top, behavior: "instant" });
    else scrollTo({ top: kept.scroll, behavior: "instant" });
  };
  back();
  addEventListener("load", () => { back(); history.scrollRestoration = "auto"; }, { once: true });
}
restore();

// ---------- the notice; every word of it is text, never markup ----------

let host = null;
let told = "";

/** Make an element with attributes; what it holds are elements and plain texts. */
function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...inside.filter((one) => one !== null));
  return made;
}

function item(found, words) {
  const page = `${lang === "en" ? "/en" : ""}${found.page}`;
  const kind = make("b", { class: found.severity }, words[found.severity][lang]);
  const place = make("code", {}, found.where);
  const rule = found.code ? make("a", { href: page }, words.rule[lang]) : null;
  return make(
    "li", {},
    make("p", { class: "place" }, kind, place, rule),
    make("p", {}, found.message[lang]),
    found.tip[lang] ? make("p", { class: "tip" }, "→ ", found.tip[lang]) : null,
    found.code ? make("p", { class: "other", lang: other }, found.message[other]) : null,
  );
}

function show(notice) {
  const now = JSON.stringify(notice);
  if (now === told) return;
  told = now;
  host?.remove();
  host = null;
  if (!notice || notice.kind === "none" || store.get("live:closed") === now) return;
  const { words } = notice;
  const bad = notice.kind === "error";
  const close = make("button", { type: "button", "aria-label": words.close[lang], title: words.close[lang] }, "×");
  const list = make("details", {}, make("summary", {}, make("span", { role: bad ? "alert" : "status" }, notice.title[lang])));
  list.open = bad;
  list.append(make("ol", {}, ...notice.items.map((found) => item(found, words))));
  if (notice.more) list.append(make("p", {}, notice.more[lang]));
  const sheet = make("section", { class: notice.kind, lang, "aria-label": words.region[lang] }, list, close);
  const shut = () => { store.set("live:closed", now); host?.remove(); host = null; };
  close.addEventListener("click", shut);
  sheet.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  host = make("div", { id: "live-notice" });
  // A shadow keeps the page's styles out; its colours come in as variables.
  host.attachShadow({ mode: "open" }).append(make("link", { rel: "stylesheet", href: "/-/live.css" }), sheet);
  document.body.append(host);
}

// ---------- the news; a page that nobody looks at needs none, and browsers allow few connections ----------

let news = null;
function listen() {
  if (news || document.hidden) return;
  news = new EventSource(`/-/events?${new URLSearchParams({ path: location.pathname, shown })}`);
  news.addEventListener("message", (event) => {
    const { current, notice } = JSON.parse(event.data);
    if (current) show(notice);
    else { hush(); reload(); }
  });
}
function hush() {
  news?.close();
  news = null;
}
document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
addEventListener("pagehide", hush);
addEventListener("pageshow", listen);
listen();
