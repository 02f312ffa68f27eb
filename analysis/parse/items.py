"""Members of marked enumerations: 一是, 一要, 第一, (一), 一、, 1., ①, with nesting and restarts."""

import re
from dataclasses import dataclass, field

from analysis.lexicon import Hit, Lexicons
from analysis.parse.paragraphs import index_at
from analysis.parse.report import Item, Section
from analysis.spans import Span, trimmed

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
# Outer systems before inner ones; a clausal series (一是, 一要, 首先) stands at the depth where it opens.
RANKS = {"numbered": 1, "parenthesised": 2, "arabic": 3, "arabic_parenthesised": 4, "circled": 5}
DOCUMENT_STYLE = ("numbered", "parenthesised", "arabic")
FAMILIES = {"bare": "clausal"}
BOUNDARY = re.compile(r"[\s。；;，,：:、！？!?）)”\"—\-]")
HEAD_END = re.compile(r"[。；;：:\n\r]")
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


@dataclass(slots=True)
class Series:
    """An open list: its system, the item (by index) that contains it, its members so far."""

    family: str
    parent: int | None
    last: int
    members: list[int] = field(default_factory=list)


def number(numeral: str) -> int:
    """The value of a numeral: 十二 -> 12, ③ -> 3, 7 -> 7."""
    if numeral in SEQUENCE or numeral == "最后":
        return SEQUENCE.get(numeral, 0)
    if "①" <= numeral[0] <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return DIGITS.get(numeral, -1) if len(numeral) == 1 else -1
    return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)


def find_items(text: str, sections: list[Section], paragraphs: list[Span], lexicons: Lexicons) -> list[Item]:
    """All items in order of the text; a lone member is no enumeration, and none crosses a section."""
    items: list[Item] = []
    for index, section in enumerate(sections):
        if section.move in ("headline", "frame"):
            continue
        found = series_of(candidates(text, section, lexicons))
        place(text, found, items, index, section, paragraphs)
    return items


def candidates(text: str, section: Section, lexicons: Lexicons) -> list[Candidate]:
    """The places of a section where a numeral stands at the start of a clause."""
    found = []
    for hit in lexicons["enumerators"].hits(text, section.span.start, section.span.end):
        before = text[hit.start - 1] if hit.start > section.span.start else "\n"
        ordinal = number(numeral_of(hit))
        glued = hit.entry.category in ("parenthesised", "circled", "arabic_parenthesised")
        if ordinal >= 0 and (glued or BOUNDARY.match(before)):
            family = FAMILIES.get(hit.entry.category, hit.entry.category)
            found.append(Candidate(Span(hit.start, hit.end), family, ordinal, hit.entry.rule))
    return found


def numeral_of(hit: Hit) -> str:
    """The numeral inside a marker."""
    return next(value for name, value in hit.match.groupdict().items() if name.startswith("n_") and value)


def series_of(found: list[Candidate]) -> list[tuple[Candidate, int | None, int]]:
    """Which candidates are members of a list: (candidate, index of its parent in this list, depth)."""
    members: list[tuple[Candidate, int | None, int]] = []
    lists: list[Series] = []
    stack: list[Series] = []
    for candidate in found:
        rank = RANKS.get(candidate.family)
        depth = next(
            (
                n
                for n in range(len(stack) - 1, -1, -1)
                if stack[n].family == candidate.family and follows(candidate, stack[n])
            ),
            None,
        )
        if depth is not None:
            del stack[depth + 1 :]
        elif candidate.ordinal == 1:
            same = next((n for n, s in enumerate(stack) if s.family == candidate.family), None)
            outer = next((n for n, s in enumerate(stack) if rank and RANKS.get(s.family, 9) > rank), None)
            cut = min((n for n in (same, outer) if n is not None), default=len(stack))
            del stack[cut:]
            stack.append(Series(candidate.family, stack[-1].members[-1] if stack else None, 0))
            lists.append(stack[-1])
        else:
            continue
        stack[-1].members.append(len(members))
        stack[-1].last = candidate.ordinal or stack[-1].last + 1
        members.append((candidate, stack[-1].parent, len(stack)))
    return without_singles(members, lists)


def follows(candidate: Candidate, series: Series) -> bool:
    """Whether a candidate goes on with a list: the next ordinal, or 最后."""
    return candidate.ordinal == series.last + 1 or (candidate.ordinal == 0 and series.last > 0)


def without_singles(
    members: list[tuple[Candidate, int | None, int]], lists: list[Series]
) -> list[tuple[Candidate, int | None, int]]:
    """The members of lists that have two or more; children of a dropped one go to its parent."""
    dropped = {series.members[0] for series in lists if len(series.members) < 2}
    index = {old: new for new, old in enumerate(n for n in range(len(members)) if n not in dropped)}
    kept = []
    for number_, (candidate, parent, depth) in enumerate(members):
        if number_ in dropped:
            continue
        while parent is not None and parent in dropped:
            parent, depth = members[parent][1], depth - 1
        kept.append((candidate, index[parent] if parent is not None else None, depth))
    return kept


def place(
    text: str,
    found: list[tuple[Candidate, int | None, int]],
    items: list[Item],
    index: int,
    section: Section,
    paragraphs: list[Span],
) -> None:
    """Adds the section's members to *items*, with their ends, headings and kinds."""
    base = len(items)
    kind = (
        "measure"
        if section.move == "tasks" and DECIDES.search(section.verb or "")
        else ITEM_KINDS.get(section.move, "other")
    )
    for n, (candidate, parent, depth) in enumerate(found):
        end = end_of(text, n, found, section, paragraphs)
        span = trimmed(text, candidate.span.start, end)
        inner = next((c.span.start for c, p, _ in found[n + 1 :] if p == n), span.end)
        parent_index = base + parent if parent is not None else None
        heading = heading_of(text, Span(min(candidate.span.end, span.end), span.end), inner)
        items.append(
            Item(
                span,
                candidate.span,
                index,
                depth,
                candidate.rule,
                candidate.ordinal,
                parent_index,
                heading,
                kind,
            )
        )


def end_of(
    text: str,
    n: int,
    found: list[tuple[Candidate, int | None, int]],
    section: Section,
    paragraphs: list[Span],
) -> int:
    """Where an item's content ends: at its next sibling, its parent's end, or, for the last, its paragraph's
    end.
    """
    candidate, parent, depth = found[n]
    for other, _, other_depth in found[n + 1 :]:
        if other_depth <= depth:
            following = other.span.start
            break
    else:
        following = section.span.end
    siblings = [
        m
        for m, (_, p, d) in enumerate(found)
        if p == parent and d == depth and found[m][0].family == candidate.family
    ]
    if any(m > n for m in siblings):
        return following
    limit = (
        following
        if candidate.family in DOCUMENT_STYLE
        else min(following, paragraph_end(candidate.span.start, paragraphs))
    )
    earlier = [
        text[found[a][0].span.end : found[b][0].span.start]
        for a, b in zip(siblings, siblings[1:], strict=False)
        if b <= n
    ]
    if earlier and not any("。" in body for body in earlier):
        stop = text.find("。", candidate.span.end, limit)
        return stop + 1 if stop >= 0 else limit
    return limit


def paragraph_end(position: int, paragraphs: list[Span]) -> int:
    """The end of the paragraph that holds *position*."""
    return paragraphs[index_at([p.start for p in paragraphs], position)].end


def heading_of(text: str, body: Span, inner: int) -> Span | None:
    """The head phrase: from after the marker to before its first 。；：or line end, where text of the same
    item follows.
    """
    stop = HEAD_END.search(text, body.start, body.end)
    if stop is None:
        head = trimmed(text, body.start, inner) if inner < body.end else None
        return head if head and len(head) else None
    rest = trimmed(text, stop.end(), body.end, "；;。")
    head = trimmed(text, body.start, stop.start())
    return head if len(rest) and len(head) else None
