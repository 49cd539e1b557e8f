"""Damage in families, beyond what a scrape alone does: numbers, headings, furniture, signs, tables, other documents.

Each kind is a pure function from lines to lines and keeps the words of goals and measures, unless its name says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tests.helpers.damage import DOMAIN, GOALS, ITEM, MEASURES, SECTION, Damage, Lines

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
HAN = "零一二三四五六七八九"


def chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if not tens else "十" if tens == 1 else f"{HAN[tens]}十") + (HAN[ones] if ones or not tens else "")


def items(write: Callable[[int], str]) -> Damage:
    """Write the numbers of items in another way, in lists below headings of goals and measures only."""

    def damage(lines: Lines) -> Lines:
        done: Lines = []
        inside, last = False, 0
        for line in lines:
            if GOALS.match(line) or MEASURES.match(line):
                inside, last = True, 0
            elif DOMAIN.match(line) or SECTION.match(line):
                inside = False
            match = ITEM.match(line)
            if inside and match and int(match[2]) == last + 1:
                last += 1
                done.append(write(last) + line[match.end() :])
            else:
                done.append(line)
        return done

    return damage


def headed(goals: str, measures: str) -> Damage:
    return lambda lines: [goals if GOALS.match(x) else measures if MEASURES.match(x) else x for x in lines]


def titled(write: Callable[[str], str]) -> Damage:
    """Write the titles of domains in another way."""

    def damage(lines: Lines) -> Lines:
        return [write(re.sub(r"^\s*[(（][^)）]+[)）]\s*", "", x).strip()) if DOMAIN.match(x) else x for x in lines]

    return damage


def every(step: int, make: Callable[[int], str], *, inside: bool = False) -> Damage:
    """Put a line after every so many lines of text; or inside the sentence that stands there."""

    def damage(lines: Lines) -> Lines:
        done: Lines = []
        page = 0
        long = 0
        for line in lines:
            long += len(line.strip()) > 40
            if long == step:
                long, page = 0, page + 1
                cut = next((m.start() + 1 for m in re.finditer("，", line) if m.start() > 20), 0)
                if inside and cut:
                    done += [line[:cut], make(page + 1), line[cut:]]
                else:
                    done += [line, make(page + 1)]
            else:
                done.append(line)
        return done

    return damage


def inline(lines: Lines) -> Lines:
    """Counters 2、 3、 inside sentences."""
    done: Lines = []
    page = 1
    long = 0
    for line in lines:
        long += len(line.strip()) > 40
        cut = next((m.start() + 1 for m in re.finditer("，", line) if m.start() > 20), 0)
        if long >= 6 and cut:
            long, page = 0, page + 1
            done.append(f"{line[:cut]}{page}、{line[cut:]}")
        else:
            done.append(line)
    return done


def added(before: Lines, after: Lines) -> Damage:
    return lambda lines: [*before, *lines, *after]


def replaced(pattern: str, by: str) -> Damage:
    return lambda lines: [re.sub(pattern, by, line) for line in lines]


def doubled(lines: Lines) -> Lines:
    """Every seventh paragraph twice."""
    return [
        x for at, line in enumerate(lines) for x in ([line, line] if at % 7 == 3 and len(line.strip()) > 14 else [line])
    ]


def responsible(lines: Lines) -> Lines:
    """Who is responsible, below every item."""
    who = "责任单位：县卫生健康局、县教育体育局、县妇联"
    inside = False
    done: Lines = []
    for line in lines:
        inside = bool(GOALS.match(line) or MEASURES.match(line)) or (
            inside and not (DOMAIN.match(line) or SECTION.match(line))
        )
        done.append(line)
        if inside and ITEM.match(line) and line.rstrip().endswith("。"):
            done.append(who)
    return done


ARTICLE = [
    "《示例县儿童发展规划（2021—2030年）》政策解读",
    "一、编制背景",
    "为贯彻落实男女平等基本国策和儿童优先原则，县政府编制了本规划。",
    "二、主要内容",
    "主要目标：",
    "1.婴儿死亡率控制在5‰以下。",
    "2.学前教育毛入园率达到92%。",
    "策略措施：",
    "1.加强领导。",
]
CONTENTS = ["目 录", "前言……1", "一、总体要求……2", "二、发展领域……3"]

FAMILIES: Mapping[str, Mapping[str, Damage]] = {
    "numbers": {
        "①": items(lambda n: CIRCLED[n - 1]),
        "⒈": items(lambda n: DOTTED[n - 1]),
        "1)": items(lambda n: f"{n})"),
        "1 ": items(lambda n: f"{n} "),
        "1儿童": items(str),
        "一是": items(lambda n: f"{chinese(n)}是"),
        "（一）": items(lambda n: f"（{chinese(n)}）"),
        "none": items(lambda n: ""),
        "l for 1": items(lambda n: f"{n}.".replace("1", "l").replace("0", "O")),
        "第一条": items(lambda n: f"第{chinese(n)}条 "),
    },
    "headings": {
        "工作目标, 工作举措": headed("工作目标", "工作举措"),
        "具体目标, 具体措施": headed("具体目标：", "具体措施："),
        "主要目标, 主要任务": headed("主要目标", "主要任务"),
        "主要任务, 发展措施": headed("主要任务", "发展措施"),
        "【主要目标】": headed("【主要目标】", "【策略措施】"),
        "bare titles": titled(lambda t: t),
        "【titles】": titled(lambda t: f"【{t}】"),
    },
    "furniture": {
        "title n/N": every(6, lambda n: f"示例县儿童发展规划 {n}/20"),
        "title n/N inside": every(6, lambda n: f"示例县儿童发展规划 {n}/20", inside=True),
        "n/N inside": every(6, lambda n: f"{n}/20", inside=True),
        "bare number inside": every(6, str, inside=True),
        "running head inside": every(6, lambda n: "某市人民政府公报", inside=True),
        "printed page inside": every(
            6, lambda n: f"2022/3/1 10:20 规划全文 https://www.example.gov.cn/a.html {n}/20", inside=True
        ),
        "2、 lines": every(6, lambda n: f"{n}、", inside=True),
        "2、 inline": inline,
    },
    "foreign signs": {
        "radicals": replaced("儿", "⼉"),
        "emoji": replaced("接种率", "接种率🧑"),
        "[1]": replaced("达到", "达到[1]"),
        "private use": replaced("率", "率\ue5d2"),
    },
    "lost signs": {
        "punctuation narrow": replaced("，", ","),
        "no colon": replaced("：$", ""),
        "full stops lost": replaced("。$", ""),
        "dash in years lost": replaced(r"(20\d\d)[-—–]+(20\d\d)", r"\1\2"),
    },
    "doubled": {"paragraphs": doubled},
    "bodies": {"责任单位 lines": responsible},
    "other documents": {
        "commentary after": added([], ARTICLE),
        "commentary before": added(ARTICLE, []),
        "contents": lambda lines: [lines[0], *CONTENTS, *lines[1:]],
        "names explained": added(
            [], ["名词解释", "1.婴儿死亡率：指每千名活产婴儿中死亡人数。", "2.贫血：指血红蛋白低于标准。"]
        ),
    },
    "marks": {
        "markdown": lambda lines: [
            f"### {x.strip()}" if DOMAIN.match(x) else f"**{x.strip()}**" if GOALS.match(x) or MEASURES.match(x) else x
            for x in lines
        ],
        "tags": lambda lines: [f"<p>{x.strip()}</p>" if x.strip() else x for x in lines],
        "&nbsp;": lambda lines: [f"&nbsp;&nbsp;{x.strip()}" if x.strip() else x for x in lines],
    },
    "two": {
        "① and 工作目标": lambda lines: headed("工作目标", "工作举措")(items(lambda n: CIRCLED[n - 1])(lines)),
        "n/N inside and bare titles": lambda lines: titled(lambda t: t)(
            every(6, lambda n: f"{n}/20", inside=True)(lines)
        ),
        "none and commentary": lambda lines: [*items(lambda n: "")(lines), *ARTICLE],
    },
}
