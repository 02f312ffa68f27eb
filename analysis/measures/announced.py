"""Numbers of points that a report announces, against the lists that follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.lexicon import Lexicon
from analysis.measures.scope import holder
from analysis.measures.selection import spans_of
from analysis.parse.items import number
from analysis.parse.paragraphs import SENTENCE_END
from analysis.schema import OUTSIDE_BODY
from analysis.source import simplified
from analysis.spans import Cover, Span
from analysis.tables import Tables

COLUMNS = [
    "phrase",
    "start",
    "end",
    "section_id",
    "announced",
    "found",
    "difference",
    "list_start",
    "list_end",
]
NUMERAL = re.compile(r"[一二两三四五六七八九十]+|\d+")
MARKER = re.compile(r"[一二三四五六七八九十]+|\d+|[①-⑳]|首先|其次|再次|最后")
# No number of points: a place in an order (第三个方面), the end of a number, a quoted name (“四个意识”).
NOT_BEFORE = tuple("第一二三四五六七八九十百千万亿几每0123456789.．“")
REACH = 40
"""Characters between an announcement and the first numeral of its list, at most."""
NONE = (None, None, None)


@dataclass(frozen=True, slots=True)
class Series:
    """A list up to its restart: from its first numeral to the end of its last item, and how many members."""

    span: Span
    n: int


def announced_counts(tables: Tables) -> pd.DataFrame:
    """The numbers of points that the report announces (三点意见), one row each, with the list that follows.

    Columns phrase, start, end, section_id, announced (two and more), found (members of the list that
    begins within 40 characters after the phrase, or ends right before it; else null), difference (found less
    announced, null where found is), list_start, list_end. A difference is a fact of the text, or an item that
    was not read: the sentences say which.
    """
    lists = [*series(tables)]
    rows = []
    for phrase, loose in announcements(tables, tables.lexicons["announcements"]):
        words = phrase.of(tables.text)
        numeral = NUMERAL.match(words)
        near = next((one for one in lists if belongs(tables.text, phrase, one.span)), None)
        announced = number(numeral[0]) if numeral else 0
        if announced > 1 and (near or not loose):
            rows.append((words, *ends(phrase), announced, *((near.n, *ends(near.span)) if near else NONE)))
    table = pd.DataFrame(
        rows, columns=["phrase", "start", "end", "announced", "found", "list_start", "list_end"]
    )
    table = table.astype({"phrase": "str", **dict.fromkeys(table.columns[1:], "Int64")})
    return table.assign(
        section_id=holder(tables.sections, table["start"], "section_id"),
        difference=table["found"] - table["announced"],
    )[COLUMNS]


def announcements(tables: Tables, phrases: Lexicon) -> list[tuple[Span, bool]]:
    """The phrases of the prose that may announce a list, in order; and whether it takes a list to tell."""
    outside = tables.sections[tables.sections["move"].isin(OUTSIDE_BODY)]
    taken = Cover(len(tables.text), spans_of(outside))
    text = simplified(tables.text)
    found = []
    for category in ("list", "loose"):
        for hit in phrases.hits(text, among=(category,)):
            span = Span(hit.start, hit.end)
            if text[max(0, hit.start - 1) : hit.start] not in NOT_BEFORE and not taken.touches(span):
                found.append((span, category == "loose"))
                taken.add(span)
    return sorted(found)


def series(tables: Tables) -> Iterator[Series]:
    """The lists of the report: members of one item or section from one first numeral to the next."""
    for _, members in tables.items.groupby(["section_id", "parent_id", "level"], dropna=False, sort=False):
        spans = list(spans_of(members))
        numerals = (MARKER.search(marker) for marker in members["marker"])
        firsts = [n for n, numeral in enumerate(numerals) if n == 0 or (numeral and number(numeral[0]) == 1)]
        for first, last in zip(firsts, [*firsts[1:], len(spans)], strict=True):
            yield Series(Span(spans[first].start, spans[last - 1].end), last - first)


def belongs(text: str, phrase: Span, listed: Span) -> bool:
    """Whether a list follows *phrase* at once, or ends right before it (…等六项工作)."""
    if phrase.end <= listed.start:
        between = text[phrase.end : listed.start]
        return len(between) <= REACH and len(SENTENCE_END.findall(between)) <= 1
    return listed.end <= phrase.start and text[listed.end : phrase.start] in ("等", "")


def ends(span: Span) -> tuple[int, int]:
    """Where a stretch starts and ends."""
    return span.start, span.end
