// Copying, also where the page came over plain http: then browsers offer no clipboard, but copy what is selected.

import { later, make } from "./helpers.js";

let status;
let unsay;

/** Say a few words at the foot of the window, for a moment. */
export function say(text) {
  if (!status) {
    status = make("div", { class: "pe-toast", role: "status" });
    document.body.append(status);
    unsay = later(2500, () => { status.textContent = ""; });
  }
  status.textContent = text;
  unsay();
}

/** Copy a text, and a table for those that paste it into a document; whether that was done. */
export async function copy(text, html) {
  if (copySelected(text, html)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // refused, or no clipboard at all
  }
}

function copySelected(text, html) {
  const before = document.activeElement;
  const area = make("textarea", { class: "pe-vh", readonly: true, "aria-hidden": "true", tabindex: "-1" });
  area.value = text;
  document.body.append(area);
  area.select();
  let done = false;
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", give);
  try { done = document.execCommand("copy") && done; } catch { done = false; }
  document.removeEventListener("copy", give);
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}
