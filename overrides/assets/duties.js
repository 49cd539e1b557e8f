// Brings what is said of duties from the day of the build to the reader's own day, and says so. What holds in a year is
// decided as in generator/library/duties.py; all words come with the page.

import { all } from "./helpers.js";
import { fill } from "./words.js";

const STATES = ["now", "ended", "open", "to_come", "over"];

/** How a sort of duty stands in a year, its plan lasting from one year to another. */
function stateIn(sort, first, last, year) {
  if (sort === "final") return year < last ? "to_come" : year === last ? "now" : "ended";
  if (year > last) return "over";
  if (year < first) return "to_come";
  return sort === "each" ? "now" : "open";
}

/** The year by which a row is sorted: the next in which something is due; "" where none is said. */
function nextYear(states, first, last, year) {
  if (states.includes("now")) return year;
  if (states.includes("ended")) return last;
  return year < first ? first : "";
}

function bring(row, words, year) {
  const [first, last] = [Number(row.dataset.first), Number(row.dataset.last)];
  const states = all("[data-when]", row).map((place) => {
    const sort = place.dataset.when;
    const state = stateIn(sort, first, last, year);
    const silent = sort === "none" && "deadline" in place.dataset;
    if (!silent) place.querySelector("[data-said]").textContent = fill(words[`${sort}_${state}`], { year, first, last });
    return state;
  });
  const state = STATES.find((one) => states.includes(one));
  row.dataset.time = ["now", "ended"].includes(state) ? "due" : state === "open" ? "open" : "other";
  row.dataset.year = nextYear(states, first, last, year);
}

/** On the page of a plan what is due stands apart from the rest. */
function part(place) {
  const [due, rest] = ["[data-due]", "[data-rest]"].map((one) => place.querySelector(one));
  if (!due) return;
  for (const row of all("[data-row]", place)) {
    const body = (row.dataset.time === "due" ? due : rest).querySelector("tbody");
    if (row.parentElement !== body) body.append(row);
  }
  const count = (part) => part.querySelectorAll("[data-row]").length;
  place.querySelector("[data-nothing]").hidden = count(due) > 0;
  due.hidden = count(due) === 0;
  rest.hidden = count(rest) === 0;
  rest.querySelector("[data-n]").textContent = count(rest);
}

/** Bring a table of an earlier day to today; a clock that is behind the page is not believed. */
export function start(place) {
  const words = JSON.parse(place.dataset.duties);
  const today = new Date();
  const iso = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  if (iso <= place.dataset.built) return;
  for (const row of all("[data-row]", place)) bring(row, words, today.getFullYear());
  part(place);
  const day = today.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  place.querySelector("[data-day]").textContent = fill(words.day, { day });
  place.querySelector("form[data-filter]")?.dispatchEvent(new Event("change"));
}
