"""Characters that no text of a plan may hold: breaks, signs that turn or hide text, odd spaces, controls."""

from __future__ import annotations

import re

BREAKS = "\x0b\x0c\x85\u2028\u2029"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters of all planes, as a class of a pattern."""
LOST = "\udc80-\udcff"
"""How the codec's handler "surrogateescape" writes bytes that are not UTF-8."""

ODD = re.compile(
    f"(?P<not_utf8>[{LOST}]+)|(?P<line_break_character>\r(?!\n)|[{BREAKS}])|(?P<bidi_control>[{BIDI}])"
    f"|(?P<invisible_character>[{INVISIBLE}])|(?P<control_character>[{CONTROLS}])|(?P<odd_space>[{SPACES}]+)"
)
UNPARSABLE = re.compile(f"[{LOST}{BREAKS}{CONTROLS}\r]")
INDENTING = "".join(c for c in map(chr, range(0x3001)) if re.match(f"[ {SPACES}]", c))
AS_INDENTATION = {ord(c): "  " if c in "\t\u3000" else " " for c in INDENTING}
"""As wide as they look: a tab and an ideographic space are taken for one level, two spaces."""
