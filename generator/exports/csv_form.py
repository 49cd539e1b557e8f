"""CSV that every program reads alike: UTF-8 with a mark (Excel knows Chinese by it), lines that end in CR LF.

A spreadsheet program guesses what a cell is.  A cell that it would take for a formula, a time or a date, or that
begins with an apostrophe itself, gets an apostrophe before it: take one away to have the text.  Days are written
"20220517", which no program turns into a day of its own form; lists are joined by "|".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal

from generator.exports.columns import Table, Type
from generator.exports.rows import Row, Value

BETWEEN = "|"
_FORMULA = re.compile(r"[\s\ufeff\u200b\u00a0\u3000]*[=+\-@＝＋－＠﹢﹣﹦﹫−|]|[\t\r\n]")
_DIGITS = r"[0-9０-９]{1,4}"
_TIME_OR_DATE = re.compile(
    rf"\s*{_DIGITS}\s*(?:[:：∶]\s*{_DIGITS}|[-/.／－年]\s*(?:{_DIGITS}|[A-Za-z]{{3,9}})\s*(?:[-/.／－月]|$)"
    rf"|月\s*{_DIGITS}|[\s-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[ap]\.?m\b)).*"
    rf"|\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,./-]*{_DIGITS}.*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER_LIKE = re.compile(r"\s*(?:\([0-9.,]+\)|[0-9]+(?:\.[0-9]+)?[eE][0-9]+|0[0-9]+|[0-9]{16,})\s*")
"""Texts that would become other numbers: "(1)" is -1, "1e5" is 100000, "007" is 7."""
_PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?")


def guarded(text: str) -> str:
    """A text as it stands in a cell."""
    if _PLAIN_NUMBER.fullmatch(text) and not _NUMBER_LIKE.fullmatch(text):
        return text
    risky = (
        text.startswith("'") or _FORMULA.match(text) or _TIME_OR_DATE.fullmatch(text) or _NUMBER_LIKE.fullmatch(text)
    )
    return f"'{text}" if risky else text


def cell(value: Value, type_: Type) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return guarded(BETWEEN.join(value))
    return value.replace("-", "") if type_ == "date" else guarded(value)


def csv_text(table: Table, rows: Iterable[Row]) -> str:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in rows:
        writer.writerow(cell(row[column.name], column.type) for column in table.columns)
    return f"\ufeff{out.getvalue()}"
