"""What scrapes do to documents: each kind of damage as a pure function from lines to lines.

The answer of the importer must stay that of the clean document, so every kind here keeps the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

Lines = list[str]
Damage = Callable[[Lines], Lines]

ADVERTS = (
    "bt365体育开户_365bet足球投注网站_365账号禁止投注",
    "【澳门新葡京娱乐城www.xpj888.com】",
    "亚博真人娱乐平台官网注册登录",
)
GOALS = re.compile(r"^\s*(?:\[bookmark:[^\]]*\])*\s*(?:主要目[标標]|[发發]展目[标標])\s*[：:]?\s*$")
MEASURES = re.compile(r"^\s*(?:\[bookmark:[^\]]*\])*\s*(?:策略措施|[发發]展策略)\s*[：:]?\s*$")
DOMAIN = re.compile(
    r"^\s*(?:\[bookmark:[^\]]*\])*\s*[(（][一二三四五六七八九十]+[)）]\s*(?:[妇婦]女|[儿兒]童)(?:与|與|参与|參與)[^，,。；]{2,12}。?\s*$"
)
SECTION = re.compile(r"^\s*[一二三四五六七]、[^，,。；]{2,30}\s*$")
ITEM = re.compile(r"^(\s*)(\d{1,2})[.．、]\s*(?=\S{6})")


def menus(lines: Lines) -> Lines:
    """The menu of the site above, its footer below."""
    above = [
        "首页 > 政务公开 > 规划计划",
        "发布时间：2022-03-01 来源：本网 点击：123",
        "【字体：大 中 小】",
        "分享到：",
    ]
    below = [
        "扫一扫在手机打开当前页",
        "上一篇：关于放假的通知",
        "下一篇：",
        "版权所有 某市人民政府办公室  ICP备12345678号-1",
    ]
    return [*above, "", *lines, "", *below]


def hijacked(lines: Lines) -> Lines:
    """The first line taken over by advertising."""
    return [ADVERTS[0], *lines]


def adverts(lines: Lines) -> Lines:
    """Advertising spliced into sentences."""
    done = list(lines)
    for order, place in enumerate(i for i, line in enumerate(lines) if len(line) > 120 and i % 7 == 0):
        at = done[place].find("，", 60)
        at = done[place].find(",", 60) if at < 0 else at
        if at > 0:
            done[place] = done[place][:at] + ADVERTS[order % len(ADVERTS)] + done[place][at:]
    return done


def advert_lines(lines: Lines) -> Lines:
    """Advertising on lines of its own."""
    done: Lines = []
    for place, line in enumerate(lines):
        done.append(line)
        if place % 40 == 39:
            done.append(ADVERTS[place % len(ADVERTS)])
    return done


@cache
def _traditional() -> Mapping[int, str]:
    table = Path(__file__).parents[2] / "generator/texts/data/t2s.tsv"
    rows = [row.split("\t") for row in table.read_text(encoding="utf-8").splitlines()]
    pairs: dict[int, str] = {}
    for traditional, simple in rows:
        pairs.setdefault(ord(simple), traditional)
    return pairs


def traditional(lines: Lines) -> Lines:
    """Traditional script, character by character."""
    return [line.translate(_traditional()) for line in lines]


PINYIN = {"发": "fā", "国": "guó", "儿": "ér", "权": "quán", "业": "yè", "医": "yī", "机": "jī", "长": "zhǎng"}


def pinyin(lines: Lines) -> Lines:
    """Traditional script with pinyin in brackets after some characters: 發(fā)展."""
    marked = [re.sub("[发国儿权业医机长]", lambda m: f"{m[0]}({PINYIN[m[0]]})", line) for line in lines]
    return traditional(marked)


def bookmarks(lines: Lines) -> Lines:
    """Marks of a word processor before paragraphs."""
    done: Lines = []
    for number, line in enumerate(lines):
        mark = f"[bookmark: _Toc{number * 7919}_WPSOffice_Level{number % 3 + 1}]" if line.strip() else ""
        done.append(mark + line if number % 3 else line)
    return done


def without_goals(lines: Lines) -> Lines:
    """Every heading over goals lost."""
    return [line for line in lines if not GOALS.match(line)]


def without_measures(lines: Lines) -> Lines:
    """Every heading over measures lost."""
    return [line for line in lines if not MEASURES.match(line)]


def without_domains(lines: Lines) -> Lines:
    """Every other heading of a domain lost."""
    places = [i for i, line in enumerate(lines) if DOMAIN.match(line)]
    lost = set(places[::2])
    return [line for i, line in enumerate(lines) if i not in lost]


def without_first(lines: Lines) -> Lines:
    """All headings lost from the first section to the first list, as in Xinping."""
    second = [i for i, line in enumerate(lines) if DOMAIN.match(line)][1]
    headings = [i for i in range(second) if _is_heading(lines[i]) and not re.search("[(（]二[)）]", lines[i])]
    return [line for i, line in enumerate(lines) if i not in headings]


def _is_heading(line: str) -> bool:
    return any(pattern.match(line) for pattern in (GOALS, MEASURES, DOMAIN, SECTION)) or bool(
        re.match(r"^\s*[(（][一二三][)）]\S{4}。?\s*$", line)
    )


def without_sections(lines: Lines) -> Lines:
    """Headings of sections lost."""
    return [line for line in lines if not SECTION.match(line)]


def glued_before(lines: Lines) -> Lines:
    """Headings glued to the end of the line before."""
    return list(_glued(lines, (GOALS, MEASURES, DOMAIN)))


def _glued(lines: Lines, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    held = ""
    for line in lines:
        if not line.strip():
            continue
        if held and any(pattern.match(line) for pattern in patterns) and re.search("[。；]$", held.rstrip()):
            held = held.rstrip() + line.strip()
            continue
        if held:
            yield held
        held = line
    yield held


def glued_after(lines: Lines) -> Lines:
    """Headings of goals and measures glued to the first item after them."""
    done: Lines = []
    held = ""
    for line in lines:
        if GOALS.match(line) or MEASURES.match(line):
            held = re.sub(r"\[bookmark:[^\]]*\]", "", line).strip().rstrip("：:") + "："
        elif held and line.strip():
            done.append(held + line.strip())
            held = ""
        elif not held:
            done.append(line)
    return done


def glued_titles(lines: Lines) -> Lines:
    """Headings of domains glued to the heading of the goals."""
    done: Lines = []
    held = ""
    for line in lines:
        if DOMAIN.match(line):
            held = line.rstrip()
        elif held and line.strip():
            done.append(held + line.strip() if GOALS.match(line) else held)
            if not GOALS.match(line):
                done.append(line)
            held = ""
        elif not held:
            done.append(line)
    return done


def renamed(goals: str, measures: str) -> Damage:
    """Return a damage that gives the headings other names."""

    def damage(lines: Lines) -> Lines:
        return [goals if GOALS.match(line) else measures if MEASURES.match(line) else line for line in lines]

    return damage


def chapters(lines: Lines) -> Lines:
    """第一章 instead of （一） before the names of domains."""
    return [
        re.sub(r"[(（]([一二三四五六七八九十]+)[)）]\s*", r"第\1章 ", line) if DOMAIN.match(line) else line
        for line in lines
    ]


def broken(width: int) -> Damage:
    """Return a damage that breaks lines at a width, as a page of paper does."""

    def damage(lines: Lines) -> Lines:
        return [part for line in lines for part in (_parts(line.strip(), width) if line.strip() else [""])]

    return damage


def _parts(line: str, width: int) -> Lines:
    return [line[i : i + width] for i in range(0, len(line), width)]


def broken_paragraphs(lines: Lines) -> Lines:
    """Some paragraphs alone broken, as in Xinping."""
    done: Lines = []
    for place, line in enumerate(lines):
        done += _parts(line.strip(), 30) if place % 5 == 0 and len(line) > 60 else [line]
    return done


def run_on(lines: Lines) -> Lines:
    """Two items on one line."""
    done: Lines = []
    for line in (line for line in lines if line.strip()):
        number = ITEM.match(line)
        before = ITEM.match(done[-1]) if done else None
        joins = number and before and int(number[2]) == int(before[2]) + 1 and int(number[2]) % 4 == 0
        if joins and done[-1].rstrip().endswith("。") and not line.lstrip()[len(number[2]) + 1].isdigit():
            done[-1] = done[-1].rstrip() + line.strip()
        else:
            done.append(line)
    return done


def numbered(before: str, after: str) -> Damage:
    """Return a damage that writes numbers in another way."""

    def damage(lines: Lines) -> Lines:
        return [ITEM.sub(lambda m: f"{m[1]}{before}{m[2]}{after}", line) for line in lines]

    return damage


def numbered_anyhow(lines: Lines) -> Lines:
    """Numbers written in a different way each time."""
    ways = (("", "."), ("", "．"), ("", "、"), ("(", ")"), ("（", "）"))
    done: Lines = []
    for place, line in enumerate(lines):
        before, after = ways[place % len(ways)]
        done.append(ITEM.sub(lambda m, b=before, a=after: f"{m[1]}{b}{m[2]}{a}", line))
    return done


def narrow(lines: Lines) -> Lines:
    """Punctuation of half width."""
    return [line.translate(str.maketrans("，：；（）？！", ",:;()?!")) for line in lines]


def wide(lines: Lines) -> Lines:
    """Punctuation and digits of full width."""
    return [line.translate({c: c + 0xFEE0 for c in (*range(0x30, 0x3A), *map(ord, ",:;()%"))}) for line in lines]


def spaced(lines: Lines) -> Lines:
    """Spaces of all kinds before lines and between words."""
    return [
        f"\u3000\u3000{line.replace('，', '， ').replace('。', '。 ')}\xa0" if line.strip() else line for line in lines
    ]


def without_blank(lines: Lines) -> Lines:
    """No empty lines."""
    return [line for line in lines if line.strip()]


def with_blank(lines: Lines) -> Lines:
    """An empty line after every line."""
    return [one for line in lines for one in (line, "")]


def page_numbers(lines: Lines) -> Lines:
    """Page numbers between lines."""
    return [
        one
        for place, line in enumerate(lines)
        for one in ([line, f"— {place // 30} —"] if place % 30 == 29 else [line])
    ]


EVERY: Mapping[str, Damage] = {
    "menus": menus,
    "hijacked first line": hijacked,
    "advertising in sentences": adverts,
    "advertising between lines": advert_lines,
    "traditional script": traditional,
    "pinyin in brackets": pinyin,
    "bookmarks": bookmarks,
    "headings of goals lost": without_goals,
    "headings of measures lost": without_measures,
    "headings of domains lost": without_domains,
    "first headings lost": without_first,
    "headings of sections lost": without_sections,
    "headings glued to the line before": glued_before,
    "headings glued to the line after": glued_after,
    "headings glued to each other": glued_titles,
    "目标, 主要措施": renamed("目标", "主要措施："),
    "发展目标, 发展策略": renamed("发展目标：", "发展策略"),
    "主要目标, 保障措施": renamed("主要目标", "保障措施"),
    "chapters": chapters,
    "lines broken at 28": broken(28),
    "lines broken at 40": broken(40),
    "some paragraphs broken": broken_paragraphs,
    "two items on a line": run_on,
    "1．": numbered("", "．"),
    "1、": numbered("", "、"),
    "(1)": numbered("(", ")"),
    "numbers of all kinds": numbered_anyhow,
    "half width": narrow,
    "full width": wide,
    "spaces": spaced,
    "no empty lines": without_blank,
    "empty lines": with_blank,
    "page numbers": page_numbers,
}
