"""Which addresses pages may link to."""

from __future__ import annotations

import pytest

from generator.model.shapes import OBSERVATIONS
from generator.model.web import host_problem
from generator.reading.nodes import parse
from generator.reading.reader import read


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "data:text/html,x", "ftp://a.cn/", "//a.cn/", "http://", "https:///x", "http://a"),
        *(
            "https://gov.cn@evil.com/",
            "https://u:p@gov.cn/",
            "https://gov.cn:8080/",
            "https://gov.cn:/",
            "http://[::1]/",
        ),
        *(
            "http://127.0.0.1/",
            "http://0x7f.1/",
            "https://xn--gov-5cd.cn/",
            "https://g\u043ev.cn/",
            "https://gov\u3002cn/",
        ),
        *(
            "https://gov.cn\\@evil.com/",
            "https://gov.cn/\u202e",
            "https://gov.cn/a b",
            "https://gov.cn/\u200b",
            "https://-a.cn/",
        ),
        *("https://a..cn/", "https://gov.cn/`", "https://gov.cn/" + "a" * 1000, "http://[", "https://gov.cn:99999/"),
    ],
)
def test_addresses_that_are_not_linked_to(address: str) -> None:
    assert host_problem(address) is not None
    source = f"source: {{title: {{zh: 甲, en: A}}, address: {address!r}}}"
    text = f"observations:\n  - {{indicator: a, year: 2020, value: 1, {source}}}\n"
    assert any(f.severity == "error" for f in read(parse(text.encode(), "x.yml"), OBSERVATIONS).findings)


@pytest.mark.parametrize(
    "address", ["https://www.gov.cn/", "http://tjj.gz.gov.cn/a/2021/t_1.html?x=1&y=%E4#p", "HTTPS://A.CN"]
)
def test_addresses_that_are(address: str) -> None:
    assert host_problem(address) is None
