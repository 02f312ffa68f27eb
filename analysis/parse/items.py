"""Members of marked enumerations: 一是, 一要, 第一, (一), 一、, 1., ①, with nesting and restarts."""

import re
from dataclasses import dataclass, field

from analysis.lexicon import Hit, Lexicons
from analysis.parse.paragraphs import BREAK, index_at
from analysis.parse.report import Item, Lost, Section, Why
from analysis.spans import Span, trimmed

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
# Outer systems before inner ones; a clausal series (一是, 一要, 首先) stands at the depth where it opens.
RANKS = {"numbered": 1, "parenthesised": 2, "arabic": 3, "arabic_parenthesised": 4, "circled": 5}
CLAUSAL_RANK = 2.5
DOCUMENT_STYLE = ("numbered", "parenthesised", "arabic")
LOOSE = ("clausal", "arabic")
NOT_BEFORE = "第年月统唯同之合专万0123456789.．"
LEAST_LOOSE = 3
FAMILIES = {"bare": "clausal"}
BOUNDARY = re.compile(r"[\s。；;，,：:、！？!?）)”\"—\-]")
HEAD_END = re.compile(r"[。；;：:\n\r]")
CLOSED_BY = re.compile(r"等[一二两三四五六七八九十\d]{0,3}(?:个|项|条|点|方面|大)")
ITEM_KINDS = {
    "appraisal": "achievement",
    "tasks": "task",
    "speech": "task",
    "direction": "task",
    "agenda": "agenda",
}
DECIDES = re.compile(r"决定|确定|通过")
SEQUENCE = {"首先": 1, "其次": 2, "再次": 3}


@dataclass(slots=True)
class Candidate:
    """A place that may open an item: its marker's span, system and ordinal (0 for 最后: whatever comes
    next).
    """

    span: Span
    family: str
    ordinal: int
    rule: str
    loose: bool = False


@dataclass(slots=True)
class Series:
    """An open list: its system, the item (by index) that contains it, its members so far (by index)."""

    family: str
    parent: int | None
    last: int
    members: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """A candidate that is a member of a list: the list, the index of the item that contains it, its depth."""

    candidate: Candidate
    series: Series
    parent: int | None
    depth: int


def number(numeral: str) -> int:
    """The value of a numeral: 十二 -> 12, ③ -> 3, 7 -> 7."""
    if numeral in SEQUENCE or numeral == "最后":
        return SEQUENCE.get(numeral, 0)
    if "①" <= numeral[0] <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return DIGITS.get(numeral, -1) if len(numeral) == 1 else -1
    return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)


def find_items(
    text: str, sections: list[Section], paragraphs: list[Span], lexicons: Lexicons, lost: list[Lost]
) -> list[Item]:
    """All items in order of the text; a lone member is no enumeration, and none crosses a section.

    Numerals and headings that are none go to *lost*.
    """
    items: list[Item] = []
    starts = [paragraph.start for paragraph in paragraphs]
    for index, section in enumerate(sections):
        if section.move not in ("headline", "frame"):
            members = series_of(candidates(text, section, lexicons, lost), lost)
            ends = ends_of(text, members, section, (paragraphs, starts))
            items += placed(text, members, ends, (index, section), len(items), lost)
    return items


def candidates(text: str, section: Section, lexicons: Lexicons, lost: list[Lost]) -> list[Candidate]:
    """The places of a section where a numeral may open an item: at the start of a clause; inside one only
    where its system never stands at a start (text with few marks).
    """
    found = []
    for hit in lexicons["enumerators"].hits(text, section.span.start, section.span.end):
        before = text[hit.start - 1] if hit.start > section.span.start else "\n"
        ordinal = number(numeral_of(hit))
        glued = hit.entry.category in ("parenthesised", "circled", "arabic_parenthesised")
        family = FAMILIES.get(hit.entry.category, hit.entry.category)
        loose = not (glued or BOUNDARY.match(before))
        candidate = Candidate(Span(hit.start, hit.end), family, ordinal, hit.entry.rule, loose)
        if ordinal < 0:
            lost.append(no_item(candidate, "no numeral"))
        elif loose and (family not in LOOSE or before in NOT_BEFORE):
            lost.append(no_item(candidate, "inside a clause"))
        else:
            found.append(candidate)
    strict = {(candidate.family, candidate.ordinal) for candidate in found if not candidate.loose}
    lost += [no_item(c, "inside a clause") for c in found if c.loose and (c.family, c.ordinal) in strict]
    return [c for c in found if not c.loose or (c.family, c.ordinal) not in strict]


def no_item(candidate: Candidate, why: Why) -> Lost:
    """A numeral that opens no item, and why."""
    return Lost("item", candidate.span, candidate.rule, why)


def numeral_of(hit: Hit) -> str:
    """The numeral inside a marker."""
    return next(value for name, value in hit.match.groupdict().items() if name.startswith("n_") and value)


def series_of(found: list[Candidate], lost: list[Lost]) -> list[Member]:
    """Which candidates are members of a list, in order of the text."""
    members: list[Member] = []
    stack: list[Series] = []
    for candidate in found:
        open_lists = range(len(stack) - 1, -1, -1)
        depth = next((n for n in open_lists if follows(candidate, stack[n])), None)
        if depth is not None:
            del stack[depth + 1 :]
        elif candidate.ordinal == 1:
            del stack[place_of(candidate, stack) :]
            stack.append(Series(candidate.family, stack[-1].members[-1] if stack else None, 0))
        else:
            lost.append(no_item(candidate, "not in sequence"))
            continue
        series = stack[-1]
        series.members.append(len(members))
        series.last = candidate.ordinal or series.last + 1
        members.append(Member(candidate, series, series.parent, len(stack)))
    kept = without_singles(members)
    stay = {id(member) for member in kept}
    lost += [no_item(m.candidate, "lone numeral") for m in members if id(m) not in stay]
    return kept


def place_of(candidate: Candidate, stack: list[Series]) -> int:
    """How deep a new list opens: it closes a list of its own system, and every list of an inner system."""
    rank = RANKS.get(candidate.family)
    for depth, series in enumerate(stack):
        if series.family == candidate.family or (rank and RANKS.get(series.family, CLAUSAL_RANK) > rank):
            return depth
    return len(stack)


def follows(candidate: Candidate, series: Series) -> bool:
    """Whether a candidate goes on with a list: the next ordinal, or 最后."""
    if candidate.family != series.family:
        return False
    return candidate.ordinal == series.last + 1 or (candidate.ordinal == 0 and series.last > 0)


def without_singles(members: list[Member]) -> list[Member]:
    """The members of lists that have two or more (three inside clauses); children of a dropped one go to its
    parent.
    """
    single = [len(m.series.members) < (LEAST_LOOSE if m.candidate.loose else 2) for m in members]
    index = {old: new for new, old in enumerate(n for n, dropped in enumerate(single) if not dropped)}
    for member in members:
        while member.parent is not None and single[member.parent]:
            member.parent = members[member.parent].parent
            member.depth -= 1
    kept = [member for member, dropped in zip(members, single, strict=True) if not dropped]
    for member in kept:
        member.parent = index[member.parent] if member.parent is not None else None
    for series in {id(member.series): member.series for member in kept}.values():
        series.members = [index[n] for n in series.members]
    return kept


def ends_of(
    text: str, members: list[Member], section: Section, paragraphs: tuple[list[Span], list[int]]
) -> list[int]:
    """Where each item's content ends: at the next member of its list or of an outer one; the last of a list
    at the latest with its paragraph, or with the sentence where the items before it are one sentence.
    """
    ends: list[int] = []
    following: list[tuple[int, int]] = []
    for n in range(len(members) - 1, -1, -1):
        member = members[n]
        start = member.candidate.span.start
        while following and following[-1][0] > member.depth:
            following.pop()
        end = following[-1][1] if following else section.span.end
        if n == member.series.members[-1]:
            end = last_end(text, member, members, end, paragraphs)
        ends.append(end)
        following.append((member.depth, start))
    return ends[::-1]


def last_end(
    text: str, member: Member, members: list[Member], end: int, paragraphs: tuple[list[Span], list[int]]
) -> int:
    """Where the last item of a list ends, at *end* at the latest."""
    start = member.candidate.span
    if member.candidate.family not in DOCUMENT_STYLE:
        spans, starts = paragraphs
        end = min(end, spans[index_at(starts, start.start)].end)
    own = [members[n].candidate.span for n in member.series.members]
    if any("。" in text[a.end : b.start] for a, b in zip(own, own[1:], strict=False)):
        return end
    if member.candidate.loose and (closing := CLOSED_BY.search(text, start.end, end)):
        return closing.start()
    stop = text.find("。", start.end, end)
    return stop + 1 if stop >= 0 else end


def placed(
    text: str, members: list[Member], ends: list[int], home: tuple[int, Section], base: int, lost: list[Lost]
) -> list[Item]:
    """The items of one section, with their headings and kinds."""
    index, section = home
    decided = section.move == "tasks" and DECIDES.search(section.verb or "")
    kind = "measure" if decided else ITEM_KINDS.get(section.move, "other")
    items = []
    for n, (member, end) in enumerate(zip(members, ends, strict=True)):
        marker = member.candidate.span
        span = without_markup(text, trimmed(text, marker.start, max(end, marker.end)))
        child = n + 1 < len(members) and members[n + 1].parent == n
        inner = members[n + 1].candidate.span.start if child else span.end
        body = Span(min(marker.end, span.end), span.end)
        heading = heading_of(text, body, inner, member.candidate.rule, lost)
        parent = base + member.parent if member.parent is not None else None
        items.append(
            Item(span, marker, index, member.depth, member.candidate.rule, member.candidate.ordinal,
                 parent, heading, kind)
        )  # fmt: skip
    return items


def without_markup(text: str, span: Span) -> Span:
    """*span* without the block tags that close it."""
    while span.end > span.start and text[span.end - 1] == ">":
        tag = text.rfind("<", span.start, span.end)
        if tag < 0 or not BREAK.fullmatch(text, tag, span.end):
            break
        span = trimmed(text, span.start, tag)
    return span


def heading_of(text: str, body: Span, inner: int, rule: str, lost: list[Lost]) -> Span | None:
    """The head phrase: from after the marker to before its first 。；：or line end, where text of the same
    item follows; else it goes to *lost*.
    """
    stop = HEAD_END.search(text, body.start, body.end)
    if stop is None:
        head = trimmed(text, body.start, inner) if inner < body.end else None
        return head if head and len(head) else None
    rest = trimmed(text, stop.end(), body.end, "；;。")
    head = trimmed(text, body.start, stop.start())
    if len(head) and not len(rest):
        lost.append(Lost("heading", head, rule, "no text after it"))
    return head if len(rest) and len(head) else None
