"""Measures the search in Chromium on a slow line, against Material's own, and with ten times the plans: `make bench`.

Bytes are those a host would send, compressed where hosts compress; times are from asking for an address with a query
to the first result, on a cold visit.  Material's search, with jieba, is built over the same pages.  Ten times the
plans are the real ones under other names of places, in their texts as well.
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from playwright.sync_api import Browser, sync_playwright

from generator.check import check
from generator.library.library import Library, LinkedPlan, PlacedClause
from generator.model.plan import Name
from generator.publish.marks import ENTRY, marked_files
from generator.publish.today import write_today
from generator.search.bundle import build_search

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
QUERIES = (
    *("近视", "儿童", "学前教育", "婴儿死亡率", "近视 学校", "留守儿童关爱服务体系", "95%", "遵义 目标3"),
    *("yunchanfu", "left-behind children", "children", "“青少年科技教育基地”"),
)
COMPARED = ("近视", "学前教育", "留守儿童", "家庭暴力", "孕产妇死亡率")
BYTES, SHARE, GROWTH = 200_000, 0.4, 1.5
TIMES = 10
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml"}
FIRST, SECOND = "东南西北上中金银玉", "川泉岭湖原"
SOUNDS = {
    **{"东": "dong", "南": "nan", "西": "xi", "北": "bei", "上": "shang", "中": "zhong", "金": "jin", "银": "yin"},
    **{"玉": "yu", "川": "chuan", "泉": "quan", "岭": "ling", "湖": "hu", "原": "yuan"},
}


# ---------- a host that compresses, and a visit on a slow line ----------


class Host(SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: connections kept open, texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, compressed if its kind is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@cache
def packed(path: Path) -> bytes:
    """What is sent of a file."""
    data = path.read_bytes()
    return gzip.compress(data, mtime=0) if path.suffix in COMPRESSED else data


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Host(*args, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def visit(browser: Browser, address: str, result: str, counted: str, *, slow: bool) -> tuple[float, dict[str, int]]:
    """Seconds to the first result on a cold visit, and the bytes of each file fetched that is counted."""
    context = browser.new_context()
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    if slow:
        line.send("Network.emulateNetworkConditions", LINE)
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line.on("Network.requestWillBeSent", lambda e: names.__setitem__(e["requestId"], e["request"]["url"]))
    line.on("Network.loadingFinished", lambda e: sizes.__setitem__(names[e["requestId"]], int(e["encodedDataLength"])))
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    page.locator(result).first.wait_for(state="attached", timeout=120_000)
    seconds = time.monotonic() - began
    page.wait_for_timeout(300)
    context.close()
    return seconds, {url: size for url, size in sizes.items() if re.search(counted, url)}


# ---------- Material's own search over the same pages ----------


def material(out: Path) -> None:
    """Build Material with its search over our Chinese pages."""
    config = {
        "site_name": "Bare",
        "site_url": "https://plan-explorer.example/",
        "docs_dir": str(ROOT / "build/pages/zh"),
        "theme": {"name": "material", "language": "zh", "font": False},
        "nav": ["index.md"],
        "not_in_nav": "*",
        "plugins": [{"search": {"lang": ["zh"]}}],
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore", "absolute_links": "ignore"}},
    }
    file = out.parent / "material.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(file), "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


# ---------- ten times the plans ----------


def many(library: Library, times: int) -> Library:
    """The library with every plan `times` over, each time of other places."""
    plans = dict(library.plans)
    places = dict(library.shared.places)
    targets = {indicator: list(uses) for indicator, uses in library.targets.items()}
    own = sorted({linked.plan.place for linked in library.plans.values()})
    for turn in range(times - 1):
        names = {}
        for i, place in enumerate(own):
            zh = FIRST[turn] + SECOND[i]
            en = "".join(SOUNDS[char] for char in zh).capitalize()
            old = places[place].name
            names |= {re.sub("(彝族傣族自治县|市|区)$", "", old.zh): zh, old.en.split()[0]: en}
            name = Name(zh=zh + old.zh[-1], en=en)
            places[f"{place}-{turn}"] = places[place].model_copy(update={"name": name, "short": None})
        pattern = re.compile("|".join(map(re.escape, names)))
        copied: dict[int, PlacedClause] = {}
        for plan_id, linked in library.plans.items():
            copy = _copied(linked, lambda text, p=pattern, n=names: p.sub(lambda m: n[m[0]], text), turn, copied)
            plans[f"{plan_id}-{turn}"] = copy
        for indicator, uses in library.targets.items():
            targets[indicator] += [replace(use, clause=copied[id(use.clause)]) for use in uses]
    return replace(
        library,
        shared=replace(library.shared, places=places),
        plans=plans,
        targets={indicator: tuple(uses) for indicator, uses in targets.items()},
    )


def _copied(linked: LinkedPlan, rename: Callable[..., str], turn: int, copied: dict[int, PlacedClause]) -> LinkedPlan:
    plan = linked.plan
    raw = _renamed(plan.model_dump(by_alias=True, exclude_none=True), rename)
    raw |= {"id": f"{plan.id}-{turn}", "place": f"{plan.place}-{turn}"}
    clauses = []
    for placed in linked.clauses:
        texts = {"zh": rename(placed.clause.zh), "en": rename(placed.clause.en) if placed.clause.en else None}
        own = replace(placed, plan=raw["id"], clause=placed.clause.model_copy(update=texts))
        copied[id(placed)] = own
        clauses.append(own)
    return replace(linked, plan=type(plan).model_validate(raw), clauses=tuple(clauses))


def _renamed(value: Any, rename: Callable[..., str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(one, rename) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(one, rename) for one in value]
    return rename(value) if isinstance(value, str) else value


# ---------- the figures ----------

OURS = r"/assets/(search|mark|today)"


def kilobytes(sizes: dict[str, int]) -> float:
    """The sum of what was fetched."""
    return sum(sizes.values()) / 1000


def main() -> int:
    """Measure, print, and fail if a bar is broken."""
    broken = 0
    with tempfile.TemporaryDirectory(prefix="search-bench-") as temporary, sync_playwright() as playwright:
        work = Path(temporary)
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        material(work / "material")
        ten = work / "ten"
        for part in ("assets", "search"):
            shutil.copytree(SITE / part, ten / part, ignore=shutil.ignore_patterns("t", "g", "p", "*.json"))
        library = check(ROOT).library
        assert library is not None
        shutil.rmtree(ten / "assets/search", ignore_errors=True)
        build_search(many(library, TIMES), ten)
        write_today(ten, marked_files(ROOT / "overrides/assets")[ENTRY].mark)
        with host(SITE) as ours, host(work / "material") as theirs, host(ten) as large:
            _, before = visit(browser, ours, "main", OURS, slow=False)
            print(f"before the reader searches: {kilobytes(before):.1f} kB")
            broken += bool(before)
            for query in QUERIES:
                asked = f"search/?q={quote(query)}"
                seconds, sizes = visit(browser, ours + asked, ".pe-hit", OURS, slow=True)
                _, more = visit(browser, large + asked, ".pe-hit", OURS, slow=False)
                ratio = kilobytes(more) / kilobytes(sizes)
                data = [sum(n for url, n in one.items() if "/assets/search/" in url) for one in (sizes, more)]
                bad = kilobytes(sizes) * 1000 > BYTES or ratio > GROWTH
                broken += bad
                print(
                    f"{query:22} {kilobytes(sizes):6.1f} kB  {seconds:5.2f} s  {TIMES} times the plans "
                    f"{kilobytes(more):6.1f} kB ×{ratio:.2f} (index and texts alone ×{data[1] / data[0]:.2f})"
                    f"{'  BROKEN' if bad else ''}"
                )
                print("   ", _parts(sizes), "|", _parts(more))
            shares = []
            for query in COMPARED:
                mine, _ = visit(browser, f"{ours}search/?q={quote(query)}", ".pe-hit", OURS, slow=True)
                material_, sizes = visit(
                    browser, f"{theirs}?q={quote(query)}", ".md-search-result__item", "search", slow=True
                )
                shares.append(mine / material_)
                fetched = f"{kilobytes(sizes):.0f} kB"
                print(f"{query:22} ours {mine:5.2f} s, Material {material_:5.2f} s ({fetched}): {shares[-1]:.0%}")
            middle = statistics.median(shares)
            print(
                f"time to the first result, share of Material's: {middle:.0%}, bar {SHARE:.0%}, worst {max(shares):.0%}"
            )
            broken += middle > SHARE
        browser.close()
    return 1 if broken else 0


def _parts(sizes: dict[str, int]) -> str:
    groups: dict[str, int] = {}
    for url, size in sizes.items():
        name = re.sub(r"^.*/assets/(search/[0-9a-f]{12}/[a-z]+|search)[^/]*?(/.*|\.\w+)?$", r"\1", url)
        groups[name] = groups.get(name, 0) + size
    return ", ".join(f"{name} {size / 1000:.1f}" for name, size in sorted(groups.items()))


if __name__ == "__main__":
    sys.exit(main())
