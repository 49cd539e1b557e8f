// What a clause's menu for citing and sharing holds: its address, words, citations and a report, each to be copied.
// The forms stand in the page, with gaps; here the gaps are filled for one clause and for the reader's own day.

import { copy, say } from "./copying.js";
import { all, make } from "./helpers.js";
import { fill } from "./words.js";

const JOINT = ", ";
const TEXT = ".pe-measure__t, .pe-clause__t, .pe-measure__b > p:not(.pe-small), .pe-pair > div:first-child > p";
const MAIL = /[^\s@<>:：，。；]+@[^\s@<>，。；]+\.[a-z]{2,}/i;

/** The reader's own day in the ways of the forms. */
function days(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  const iso = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const long = now.toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
  return { day: iso, "day-long": long, "day-slashed": iso.replaceAll("-", "/") };
}

/** Make the menus of a page work, and let its own citation be copied; what is shown stays as it is without a script. */
export function start(page) {
  const words = JSON.parse(page.dataset.citeWords);
  for (const form of all("[data-form]", page)) {
    const press = () => copied(filled(form), words);
    form.append(make("button", { type: "button", class: "pe-linkbtn pe-citation__c", click: press }, words.copy));
  }
  for (const menu of all("[data-cite]")) {
    const open = () => { if (menu.open) furnish(menu, page, words); };
    menu.addEventListener("toggle", open);
    open();
  }
}

async function copied(text, words) {
  const done = await copy(text);
  say(done ? words.copied : words.copy_failed);
  return done;
}

/** Put into a menu what can be copied of its clause; once. */
function furnish(menu, page, words) {
  if (menu.querySelector("button")) return;
  const clause = clauseOf(menu, page);
  const area = make("textarea", { readonly: true, hidden: true, rows: "4", "aria-label": words.copied_text });
  const mail = make("p", {});
  const offer = ([label, text, more]) => make("button", {
    type: "button",
    class: "pe-linkbtn",
    click: async () => {
      area.value = text;
      area.hidden = false;
      mail.replaceChildren(...(more ?? []));
      if (!(await copied(text, words))) area.select();
    },
  }, label);
  const forms = all("[data-form]", page).map((form) => [words[form.dataset.form], filled(form, clause)]);
  const said = { ...words, ...clause, clause: [clause.part, clause.name].filter(Boolean).join(words.joint) };
  const report = fill(words.report_text, said);
  const offers = [
    [words.copy_link, clause.url],
    [words.copy_words, fill(words.words_text, said)],
    ...forms,
    [words.report, report, byMail(report, words)],
  ];
  const list = offers.map((one) => make("li", {}, offer(one)));
  menu.querySelector("summary").after(make("ul", { class: "pe-cite__l" }, ...list), area, mail);
}

function clauseOf(menu, page) {
  const place = menu.closest("li[id]");
  const name = menu.dataset.cite;
  const part = page.querySelector("[data-gap=part]").textContent.replace(/^: /, "");
  const lines = all(TEXT, place).map((line) => line.textContent.trim());
  return {
    id: place.id,
    name,
    part,
    url: `${page.querySelector("[data-gap=url]").textContent}#${place.id}`,
    words: lines.filter(Boolean).join("\n"),
  };
}

/** A form of the page with its gaps filled, for a clause if one is given; the button for copying is no part of it. */
function filled(form, clause) {
  const own = form.cloneNode(true);
  own.querySelector("button")?.remove();
  const filling = clause ? {
    part: (text) => (text ? text + JOINT + clause.name : `: ${clause.name}`),
    url: (text) => `${text}#${clause.id}`,
    id: (text) => `${text}-${clause.id}`,
  } : {};
  const today = days();
  for (const gap of all("[data-gap]", own)) {
    const name = gap.dataset.gap;
    gap.textContent = today[name] ?? filling[name]?.(gap.textContent) ?? gap.textContent;
  }
  return own.textContent.trim();
}

/** A letter that is ready to send, where those who run the site have said to whom. */
function byMail(report, words) {
  const to = MAIL.exec(document.body.dataset.contact ?? "")?.[0];
  if (!to) return [];
  const [subject, ...body] = report.split("\n");
  const href = `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.join("\r\n"))}`;
  return [make("a", { href }, words.report_mail)];
}
