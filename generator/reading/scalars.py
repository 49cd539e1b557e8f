"""What YAML makes of an unquoted word: the surprises (`010` is 8, `12:30` is 750, `on` is true)."""

from __future__ import annotations

import re
from decimal import Decimal

import yaml
from yaml.resolver import Resolver

from generator.findings.messages import Both, phrase

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
LONGEST_NUMBER = 18
"""Longer ones are no figures, and making numbers of them would take ever longer."""
LONGEST_SURPRISE = 200
"""Nobody reads what a longer figure would become, and computing it would take ever longer."""
ODD_FIGURE = re.compile(r"[-+0-9._:a-fox]+")

# Words that only newer (1.2) or only older parsers take for something else than text.
ALSO_INTEGER = re.compile(r"0[0-9]+|0o[0-7]+")
ALSO_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
ALSO_BOOLEAN = frozenset("yYnN")
SURPRISING = frozenset("+-.0123456789~yYnNtTfFoO<=&*!")
"""What all words begin with that a parser takes for something else than text."""
INFINITY = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)

_RESOLVER = Resolver()
_TAG = "tag:yaml.org,2002:"


def number(text: str) -> int | Decimal | None:
    """Return an unquoted number as an ordinary parser reads it, with its decimals kept; None if it is none."""
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        return None
    return Decimal(text) if "." in text else int(text)


SWITCHED = {"true": True, "false": False}
"""The plain words of a switch, as every YAML parser reads them."""


def surprise(text: str) -> Both | None:
    """Say what a YAML parser would read in place of this unquoted word; None if it reads what is written."""
    if (text and text[0] not in SURPRISING) or (NUMBER.fullmatch(text) and text != "-0"):
        return None
    if len(text) > LONGEST_SURPRISE:
        return phrase("reads-special") if ODD_FIGURE.fullmatch(text) else None
    kind = str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False))).removeprefix(_TAG)  # type: ignore[no-untyped-call]
    if kind == "int" or ALSO_INTEGER.fullmatch(text):
        return _integer(text)
    if kind == "float" or ALSO_FLOAT.fullmatch(text):
        return _float(text)
    if kind == "bool" or text in ALSO_BOOLEAN:
        return phrase("reads-boolean")
    if kind == "timestamp":
        return phrase("reads-date")
    if kind == "null":
        return phrase("reads-null")
    return None if kind == "str" else phrase("reads-special")


def _integer(text: str) -> Both:
    digits = text.lstrip("+-").replace("_", "").lower()
    if ":" in digits:
        return _sexagesimal(digits)
    for prefix, base, key in (("0x", 16, "reads-hex"), ("0b", 2, "reads-binary"), ("0o", 8, "reads-octal")):
        if digits.startswith(prefix):
            return phrase(key, value=_shown(digits.removeprefix(prefix), base))
    if len(digits) > 1 and digits.startswith("0"):
        octal = not set(digits) - set("01234567")
        return phrase("reads-octal", value=_shown(digits, 8)) if octal else phrase("reads-decimal")
    if "_" in text:
        return phrase("reads-underscore", value=digits)
    return phrase("reads-sign")


def _shown(digits: str, base: int) -> str:
    # A power of two as base: no limit on digits, but the value is only shown where it is of a sensible length.
    return str(int(digits, base)) if 0 < len(digits) <= LONGEST_NUMBER else "…"


def _float(text: str) -> Both:
    if INFINITY.fullmatch(text):
        return phrase("reads-infinity")
    if ":" in text:
        return _sexagesimal(text.lstrip("+-").replace("_", ""))
    if "e" in text.lower():
        return phrase("reads-exponent")
    return phrase("reads-decimal")


def _sexagesimal(digits: str) -> Both:
    value = Decimal(0)
    for part in digits.split(":"):
        value = value * 60 + Decimal(part)
    return phrase("reads-sexagesimal", value=str(value))
