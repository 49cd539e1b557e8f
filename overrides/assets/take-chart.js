// A chart of a page as an SVG file that stands alone: in the light colours, with its title and the address it is from.

import { all, make } from "./helpers.js";
import { canonical, fileName, take } from "./table-export.js";

const SVG = "http://www.w3.org/2000/svg";
const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-family", "font-size",
  "font-weight", "text-anchor"];
const HEAD = 34;
const FOOT = 26;

const piece = (tag, attributes = {}, ...content) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
};

/** Offer each chart of the page as a file. */
export function start(figures, words) {
  for (const figure of figures) {
    const press = () => take(fileName([words.site, document.querySelector("h1").textContent], "svg"), alone(figure), "image/svg+xml");
    figure.append(make("button", { type: "button", class: "pe-linkbtn pe-chart__take", click: press }, words.chart));
  }
}

function alone(figure) {
  const root = document.documentElement;
  const scheme = root.getAttribute("data-md-color-scheme");
  root.setAttribute("data-md-color-scheme", "default"); // paper is white; nothing is painted before it is set back
  const shown = all("svg", figure).filter((svg) => getComputedStyle(svg).display !== "none"); // the wide or the narrow one
  const drawn = shown.map((svg) => ({ box: svg.viewBox.baseVal, copy: withLook(svg) }));
  if (scheme === null) root.removeAttribute("data-md-color-scheme"); else root.setAttribute("data-md-color-scheme", scheme);
  const width = Math.max(...drawn.map(({ box }) => box.width));
  const title = document.querySelector("h1").textContent;
  const legend = all(".pe-legend", figure).map((one) => one.textContent).join(" · ");
  const text = (y, size, weight, words) => piece("text", {
    x: 0, y, fill: "#1b1a17", "font-size": size, "font-weight": weight, "font-family": "sans-serif",
  }, words);
  let below = HEAD;
  const placed = drawn.map(({ box, copy }) => {
    const at = below;
    below += box.height;
    return piece("g", { transform: `translate(${-box.x} ${at - box.y})` }, ...copy.childNodes);
  });
  const whole = piece("svg", { viewBox: `-8 0 ${width + 16} ${below + FOOT}`, width: width + 16, height: below + FOOT },
    piece("title", {}, title),
    piece("rect", { x: -8, y: 0, width: width + 16, height: below + FOOT, fill: "#fff" }),
    text(22, 16, 600, title), ...placed, text(below + 16, 11, 400, [legend, canonical()].filter(Boolean).join(" — ")));
  return new XMLSerializer().serializeToString(whole);
}

/** A copy whose look does not hang on our style sheet. */
function withLook(svg) {
  const copy = svg.cloneNode(true);
  const copies = all("*", copy);
  all("*", svg).forEach((one, at) => {
    const look = getComputedStyle(one);
    for (const name of LOOK) copies[at].setAttribute(name, look.getPropertyValue(name));
    copies[at].removeAttribute("class");
  });
  return copy;
}
