"""Open every published file below /data/v1/ with the programs that people open them with: `make exports-check`.

It runs in an environment of its own, knows nothing of the generator, and reads what a stranger would read: the list of
files, the data package, and the page about the data, whose examples it runs.  What it finds it prints, a line each.
"""

from __future__ import annotations

import csv
import functools
import html
import http.server
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bibtexparser
import duckdb
import frictionless
import openpyxl
import pandas as pd
import rispy

BETWEEN = "|"
GUESSED = ("DATE", "TIME", "TIMESTAMP", "INTERVAL")
EXAMPLE = re.compile(r"<p class=\"pe-small\"><b>(.*?)</b></p><pre[^>]*><code>(.*?)</code></pre>", re.DOTALL)
LIBRE = ("soffice", "--headless", "--norestore", "--nolockcheck")
FROM_CSV = "--infilter=CSV:44,34,76,1,,0,false,true"
"""Comma, quotes, UTF-8, from the first line; a cell is what the program takes it for."""
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Every sheet as a file of its own, cells as they are shown."""


def rows_of(path: Path) -> list[list[str]]:
    """A table as plain text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


class Checks:
    """What is published, and what was found wrong."""

    def __init__(self, site: Path) -> None:
        self.site, self.data = site, site / "data/v1"
        self.index: dict[str, Any] = json.loads((self.data / "index.json").read_text(encoding="utf-8"))
        self.package: dict[str, Any] = json.loads((self.data / "datapackage.json").read_text(encoding="utf-8"))
        self.columns = {one["path"]: one["schema"]["fields"] for one in self.package["resources"]}
        self.found: list[str] = []

    def listed(self, ending: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        for one in self.index["files"]:
            if one["path"].endswith(ending):
                yield self.data / one["path"], one

    def hold(self, holds: object, what: str) -> None:
        if not holds:
            self.found.append(what)

    def fields(self, path: Path) -> list[dict[str, Any]]:
        """The columns of a table; those of one indicator or domain have the columns of the targets."""
        name = path.name if path.parent == self.data else "targets.csv"
        return list(self.columns[name])

    # ---------- one program after another ----------

    def pandas(self) -> int:
        kinds = {"integer": "i", "number": "if", "boolean": "b"}
        files = list(self.listed(".csv"))
        for path, one in files:
            frame = pd.read_csv(path)
            fields = self.fields(path)
            self.hold(len(frame) == one["rows"], f"pandas: {one['path']}: {len(frame)} rows, listed {one['rows']}")
            self.hold(list(frame.columns) == [f["name"] for f in fields], f"pandas: {one['path']}: other columns")
            for field in fields:
                values = frame[field["name"]].dropna()
                kind = kinds.get(field["type"])
                if kind and len(values):
                    self.hold(values.infer_objects().dtype.kind in f"{kind}fO"[: 2 if kind != "b" else 3],
                              f"pandas: {one['path']}: {field['name']} is {values.dtype}")  # fmt: skip
        return len(files)

    def duckdb(self) -> int:
        files = list(self.listed(".csv"))
        for path, one in files:
            table = duckdb.sql(f"SELECT * FROM read_csv('{path}')")
            count = len(table.fetchall())
            self.hold(count == one["rows"], f"duckdb: {one['path']}: {count} rows, listed {one['rows']}")
            guessed = [c for c, kind in zip(table.columns, table.types, strict=True) if str(kind).startswith(GUESSED)]
            self.hold(not guessed, f"duckdb: {one['path']}: taken for days or times: {guessed}")
        return len(files)

    def frictionless(self) -> int:
        report = frictionless.validate(str(self.data / "datapackage.json"))
        for task in report.tasks:
            for error in task.errors[:3]:
                self.found.append(f"frictionless: {task.name}: {error.message}")
        self.hold(report.valid, "frictionless: the data package is not valid")
        return len(report.tasks)

    def records(self) -> int:
        files = list(self.listed(".bib"))
        for path, one in files:
            library = bibtexparser.parse_string(path.read_text(encoding="utf-8"))
            entries = [{name: field.value for name, field in e.fields_dict.items()} for e in library.entries]
            keys = [e.key[-3:] for e in library.entries]
            self.hold(keys == ["-zh", "-en"] and not library.failed_blocks, f"bibtex: {one['path']}: entries {keys}")
            records = rispy.loads(path.with_suffix(".ris").read_text(encoding="utf-8"))
            told = [(r.get("title"), (r.get("urls") or [""])[0]) for r in records]
            plain = [(e["title"].strip("{}"), e["url"]) for e in entries]
            self.hold(told == plain, f"ris: {one['path']}: says {told}, BibTeX {plain}")
        return len(files)

    def libreoffice_tables(self, work: Path) -> int:
        """Each cell of a table that LibreOffice opened is what stands in the file: no day, no time, no formula."""
        paths = [path for path, _ in self.listed(".csv")]
        copies = work / "tables"
        copies.mkdir()
        for number, path in enumerate(paths):
            shutil.copy(path, copies / f"{number}.csv")
        run_office(work, FROM_CSV, "--convert-to", "xlsx", files=sorted(copies.iterdir()))
        for number, path in enumerate(paths):
            sheet = openpyxl.load_workbook(work / f"{number}.xlsx").worksheets[0]
            seen = [list(row) for row in sheet.iter_rows()]
            plain = rows_of(path)
            self.hold(len(seen) == len(plain), f"LibreOffice: {path.name}: {len(seen)} lines instead of {len(plain)}")
            for line, (cells, texts) in enumerate(zip(seen, plain, strict=False), 1):
                for cell, text in zip(cells, texts, strict=False):
                    if cell.data_type in {"d", "f"} or not same(cell.value, text):
                        self.found.append(f"LibreOffice: {path.name}:{line}: {text!r} is shown as {cell.value!r}")
                        break
        return len(paths)

    def libreoffice_documents(self, work: Path) -> int:
        """Each Word file opens, and has every clause of its plan in order, in Chinese, in English, or in both."""
        paths = [path for path, _ in self.listed(".docx")]
        self.hold(paths, "there is no Word file: make exports-check makes them first")
        run_office(work, "--convert-to", "txt:Text (encoded):UTF8", files=paths)
        for path in paths:
            plan, tongue, _ = path.name.split(".")
            text = squeezed((work / f"{plan}.{tongue}.txt").read_text(encoding="utf-8-sig"))
            place = 0
            for row in json.loads((self.data / f"plans/{plan}.json").read_text(encoding="utf-8"))["clauses"]:
                for lang in ("zh", "en") if tongue == "both" else (tongue,):
                    if row["kind"] == "indicator" or not row[lang]:
                        continue
                    # In both languages a clause of several paragraphs has its translation between them.
                    wanted = squeezed(row[lang].split("\n\n")[0])
                    at = text.find(wanted, place)
                    self.hold(at >= 0, f"LibreOffice: {path.name}: {row['id']} is not there, or not in its place")
                    place = max(at, place)
        return len(paths)

    def libreoffice_books(self, work: Path) -> int:
        """The workbook of everything shows the same cells as the tables; every other workbook can be opened."""
        books = [self.data / "plan-explorer.xlsx", *sorted(self.data.glob("plans/**/*.xlsx"))]
        copies = work / "books"
        copies.mkdir()
        for number, path in enumerate(books):
            shutil.copy(path, copies / f"book{number}.xlsx")
        run_office(work, "--convert-to", TO_CSV, files=sorted(copies.iterdir()))
        for number, path in enumerate(books):
            self.hold(list(work.glob(f"book{number}-*.csv")), f"LibreOffice: {path.name} could not be opened")
        for name, fields in self.columns.items():
            shown = work / f"book0-{Path(name).stem}.csv"
            if not shown.exists():
                self.found.append(f"LibreOffice: plan-explorer.xlsx has no sheet {Path(name).stem}")
                continue
            days = {at for at, field in enumerate(fields) if field["type"] == "date"}
            for line, (ours, theirs) in enumerate(zip(rows_of(self.data / name), rows_of(shown), strict=False), 1):
                wanted = [text.removeprefix("'") for text in ours]
                seen = [text.replace("-", "") if at in days else text for at, text in enumerate(theirs)]
                if not all(same(a, b) or a.lower() == b for a, b in zip(seen, wanted, strict=False)):
                    self.found.append(
                        f"LibreOffice: plan-explorer.xlsx, {name}:{line}: {theirs} instead of {ours}"[:300]
                    )
                    break
        return len(books)

    def examples(self) -> int:
        """Run what the page about the data shows, against a server of this machine in place of the site."""
        page = (self.site / "data/index.html").read_text(encoding="utf-8")
        examples = [(html.unescape(name), html.unescape(code)) for name, code in EXAMPLE.findall(page)]
        self.hold({name for name, _ in examples} >= {"pandas", "DuckDB"}, "the page about the data shows no examples")
        with served(self.site) as address:
            for name, code in examples:
                self.example(name, code.replace(self.index["base"], address))
        return len(examples)

    def example(self, name: str, code: str) -> None:
        print(f"  {name}", end="")
        if name == "pandas":
            told: dict[str, Any] = {}
            exec(code, told)  # that is what a reader does with it
            self.hold(len(told["targets"]), "the example for pandas reads no row")
        elif name == "DuckDB":
            local = re.sub(
                r"'https?://[^/]+/", f"'{self.site}/", code
            )  # from the web it would fetch an extension first
            self.hold(duckdb.sql(local).fetchall(), "the example for DuckDB finds no row")
        elif name == "R" and shutil.which("Rscript"):
            done = subprocess.run(
                ["Rscript", "-e", f"{code}; stopifnot(nrow(targets) > 0)"], capture_output=True, text=True, check=False
            )
            self.hold(done.returncode == 0, f"the example for R: {done.stderr[-300:]}")
        elif name == "jq" and shutil.which("jq"):
            plan = next(
                path for path, _ in self.listed(".json") if path.parent.name == "plans" and path.stem.count(".") == 0
            )
            done = subprocess.run(
                ["sh", "-c", code.replace("<plan>.json", str(plan))], capture_output=True, text=True, check=False
            )
            self.hold(done.returncode == 0 and done.stdout.strip(), f"the example for jq: {done.stderr[-300:]}")
        else:
            print(": not on this machine, not run", end="")
        print()


def same(cell: object, text: str) -> bool:
    """Whether a cell is what a text says: empty, a number, true or false, or the text itself."""
    if cell is None or cell == "":
        return text == ""
    if isinstance(cell, bool):
        return text == str(cell).lower()
    if isinstance(cell, int | float):
        return bool(re.fullmatch(r"-?[0-9.]+", text)) and float(text) == float(cell)
    if str(cell) == text or str(cell).strip() == text.strip():
        return True
    return bool(
        re.fullmatch(r"[0-9.]+", text) and re.fullmatch(r"[0-9.]+", str(cell)) and float(text) == float(str(cell))
    )


def squeezed(text: str) -> str:
    """A text without white space, which programs set as they like."""
    return re.sub(r"\s", "", text)


def run_office(work: Path, *arguments: str, files: list[Path]) -> None:
    """LibreOffice with a profile of its own, so that no window of the reader's is asked."""
    profile = f"-env:UserInstallation=file://{work}/profile"
    subprocess.run(
        [*LIBRE, profile, *arguments, "--outdir", str(work), *map(str, files)], check=True, capture_output=True
    )


class served:  # noqa: N801 (a context, named as it reads)
    """A folder on a port of this machine."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def main(site: Path) -> int:
    """Check all; 0 where nothing was found, 1 otherwise, 2 without what it needs."""
    if not (site / "data/v1/index.json").is_file():
        print("没有建好的网站，先运行 make build / there is no built site: make build")
        return 2
    checks = Checks(site.resolve())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        steps = {
            "pandas": checks.pandas,
            "duckdb": checks.duckdb,
            "frictionless": checks.frictionless,
            "BibTeX, RIS": checks.records,
            "LibreOffice, CSV": lambda: checks.libreoffice_tables(work),
            "LibreOffice, XLSX": lambda: checks.libreoffice_books(work),
            "LibreOffice, DOCX": lambda: checks.libreoffice_documents(work),
            "examples": checks.examples,
        }
        for name, step in steps.items():
            before = len(checks.found)
            number = step()
            print(f"{name}: {number} opened, {len(checks.found) - before} wrong", flush=True)
    for line in checks.found[:100]:
        print(line)
    return 1 if checks.found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
