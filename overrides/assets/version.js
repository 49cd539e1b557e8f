// What a script does that meets a page of another version: it leaves the page as it is and offers to load it again.
// The generator (publish/marks.py) has every script ask here first, pages and scripts of any version alike: what is
// exported keeps its name and meaning, and nothing is imported.

/** The error that ends a script or a load on a page of another version. */
export function otherVersion() {
  return Object.assign(new Error("This page is of another version than its scripts or data."), { name: "OtherVersion" });
}

export const isOtherVersion = (error) => error?.name === "OtherVersion";

/** Called by every script with its address and its own mark: it stops where another one was asked for. */
export function meets(address, mark) {
  const asked = new URL(address).searchParams.get("v");
  if (!asked || asked === mark) return;
  // The script of the page itself: what waits for it shows what stands there for those without scripts.
  if (/\/site\.js\?/.test(address)) document.documentElement.setAttribute("data-failed", "");
  offer();
  throw otherVersion();
}

/** Offer, once, to load the page again, in the words that came with it. */
export function offer() {
  const words = JSON.parse(document.getElementById("pe-words")?.textContent ?? "{}");
  if (!words.other_version || document.querySelector("[data-offer]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pe-btn";
  button.textContent = words.load_again;
  button.addEventListener("click", again);
  const notice = document.createElement("p");
  notice.className = "pe-toast pe-toast--offer";
  notice.setAttribute("role", "alert");
  notice.setAttribute("data-offer", "");
  // A dialog covers all that stands outside of it.
  (document.querySelector("dialog[open]") ?? document.body).append(notice);
  notice.append(`${words.other_version} `, button);
}

/** Load the page again; a host may have given an old file under a new mark, so that what was kept is fetched anew. */
async function again() {
  const kept = performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((name) => name.startsWith(`${location.origin}/`) && new URL(name).searchParams.has("v"));
  await Promise.all(kept.map((name) => fetch(name, { cache: "reload" }).catch(() => null)));
  location.reload();
}
