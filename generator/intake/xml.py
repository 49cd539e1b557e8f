"""XML from a stranger: no entities, no network, no endless depth."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from generator.intake.refusal import IntakeError


def parsed(data: bytes) -> _Element:
    """Return the root of a document.  Raises IntakeError for what is no plain XML."""
    # Word never writes a document type; where one stands, entities are what it is for.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data[:8192]:
        raise IntakeError("import-hostile", "<!DOCTYPE")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise IntakeError("import-damaged", f"{error.msg}"[:120]) from None
