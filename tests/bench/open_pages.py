"""Throws odd addresses, fragments and remembered values at open pages of every kind: no script may stop.

    python -m tests.bench.open_pages [HOW-MANY]

After `make build`.  Every page is opened at an odd address with odd things remembered; then fragments come one after
the other, and steps back.  After each page its switch of light and dark must still work.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from random import Random
from urllib.parse import quote, quote_from_bytes

from playwright.sync_api import Browser, Page, sync_playwright

from generator.live.loop import site_server
from tests.conftest import launch
from tests.helpers.built_site import KINDS, ROOT

SEED = 20261201
HOW_MANY = 5_000
A_PAGE = 25
"""So many inputs for each page that is opened: an address, two remembered values, and fragments."""
KEYS = ("pe-scheme", "pe-side")
NAMES = ("q", "hl", "plans", "plan", "domain", "place", "sort", "cols", "page", "rows", "kind", "audience", "portion")
STEPS = "(all) => all.forEach((one, i) => { if (i % 5 === 4) history.back(); else location.hash = one; })"
PIECES = (
    *(
        "%",
        "%E4",
        "%B9%FA",
        "%zz",
        "%00",
        "%C0%80",
        "%ED%A0%80",
        "%F4%90%80%80",
        "&",
        "=",
        "#",
        "?",
        "/",
        "//",
        "..",
        ";",
    ),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "-1", "1e309", "{}", "[]"),
    *(
        '"',
        "'",
        "<x>",
        "\\",
        "(",
        "[",
        "*",
        "+",
        "^",
        "$",
        "|",
        "]]>",
        "${1}",
        "近视",
        "𠀾",
        "\u202e",
        "\ud7ff",
        "e\u0301",
    ),
    *("goal-1", "content", "javascript:alert(1)", "data:,x", "a" * 3_000, "，", "“", "两癌”筛查", "0-6岁", "国" * 500),
)


def piece(chance: Random) -> str:
    """Something that an address may hold: as it is, quoted, in bytes of any kind, or more than one."""
    kind = chance.randrange(6)
    if kind == 0:
        return quote_from_bytes(bytes(chance.randrange(256) for _ in range(chance.randrange(1, 12))))
    if kind == 1:
        return quote(chance.choice(PIECES), errors="replace")
    if kind == 2:
        return "".join(
            chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x80, 0xD7FF)))) for _ in range(8)
        )
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 4)))


def query(chance: Random) -> str:
    """The part after the question mark."""
    given = (f"{chance.choice(NAMES)}={piece(chance)}" for _ in range(chance.randrange(1, 6)))
    return "&".join(given).replace("#", "%23")


def one_page(page: Page, address: str, chance: Random) -> int:
    """Open a page and throw things at it; returns how many."""
    values = [piece(chance) for _ in range(2)]
    page.evaluate(
        "(said) => said.forEach(([key, value]) => localStorage.setItem(key, value))",
        [[chance.choice(KEYS), value] for value in values],
    )
    page.goto(f"{address}?{query(chance)}#{piece(chance)}", wait_until="load")
    fragments = [piece(chance) for _ in range(A_PAGE - 3)]
    page.evaluate(
        "(all) => all.forEach((one, i) => { if (i % 5 === 4) history.back(); else location.hash = one; })", fragments
    )
    page.wait_for_timeout(50)
    return A_PAGE


def throw(browser: Browser, site: str, paths: list[str], how_many: int) -> tuple[int, list[str]]:
    """Throw so many; returns how many were thrown, and what went wrong."""
    chance, problems, done = Random(SEED), [], 0
    page = browser.new_context().new_page()
    page.on("pageerror", lambda error: problems.append(f"{page.url[:300]}: {error}"))
    page.on("console", lambda said: problems.append(f"{page.url[:300]}: {said.text}") if said.type == "error" else None)
    while done < how_many:
        path = paths[(done // A_PAGE) % len(paths)]
        page.goto(site + path)
        done += one_page(page, site + path, chance)
        scheme = "document.documentElement.getAttribute('data-md-color-scheme')"
        before = page.evaluate(scheme)
        switch = page.locator("[data-scheme-switch]").first
        switch.evaluate("one => one.click()")
        if switch.is_hidden() or page.evaluate(scheme) == before:
            problems.append(f"{page.url[:300]}: the scripts of the page do not run")
    return done, problems


def main() -> int:
    """Throw, print, and fail if anything went wrong."""
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY
    folder, first = ROOT / "site", {}
    for file in sorted(folder.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        for kind in KINDS:
            if f'data-kind="{kind}"' in html:
                first.setdefault(kind, str(Path(file).parent.relative_to(folder).as_posix()) + "/")
    server = site_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    began = time.monotonic()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        site = f"http://127.0.0.1:{server.server_address[1]}/"
        done, problems = throw(browser, site, [*first.values()], how_many)
        browser.close()
    server.shutdown()
    print(f"{len(first)} kinds of pages, {done:,} inputs, {time.monotonic() - began:.0f} s, {len(problems)} problems")
    print(*problems[:20], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
