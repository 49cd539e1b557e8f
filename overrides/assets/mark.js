// On a page that a search hit led to: opens the clause, marks the words that were found, and cleans the address.

import { make, named, step } from "./helpers.js";

const asked = new URL(location.href);
const words = asked.searchParams.getAll("hl").filter(Boolean).slice(0, 12);
const place = named() ?? document.getElementById("content");

/** Mark the words in the text nodes of an element, and return the marks. */
function mark(element) {
  const parts = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
  const pattern = new RegExp(parts.sort((a, b) => b.length - a.length).join("|"), "giu");
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  const unseen = "script, style, .pe-vh, del > i, ins > i, svg";
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(unseen)) texts.push(walker.currentNode);
  const marks = [];
  for (const text of texts) {
    const found = [...text.data.matchAll(pattern)].filter((match) => match[0]);
    for (const match of found.reverse()) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const element = make("mark");
      range.surroundContents(element);
      marks.push(element);
    }
  }
  return marks;
}

function open(element) {
  for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
}

if (words.length && place) {
  const own = place.querySelector(":scope > details");
  if (own) own.open = true;
  open(place);
  const marks = mark(place);
  // Words found only in the other language stand in a part that is folded away; the first such part is opened.
  if (marks.length && marks.every((one) => one.closest("details:not([open])"))) open(marks[0]);
  if (location.hash) place.scrollIntoView();
}
asked.searchParams.delete("hl");
step(asked, { replace: true });
