"""Keyword in context: every hit of a string or pattern in the raw text, with what stands around it."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import Literal

import pandas as pd
import regex

from analysis.measures.scope import in_place, occurrences
from analysis.parse.paragraphs import split_clauses
from analysis.spans import Span
from analysis.tables import Tables

Window = int | Literal["clause", "sentence", "paragraph"]
TIME_LIMIT = 0.5
# A pattern is laid out with its repeats written in full before any limit of time holds: (a{9999}){9999} would
# fill the machine's memory.
MOST_REPEATS = 100_000
REPEAT = re.compile(r"\{(\d{1,9})")
COLUMNS = ["left", "node", "right", "start", "end", "section_id", "item_id", "sentence_id", "move"]


class PatternError(ValueError):
    """A pattern that can't be searched for: ``key`` names the sentence (data/labels.csv), ``values`` fill it
    in.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def keyword_in_context(
    tables: Tables, node: str, *, regex: bool = False, window: Window = 20, sort: str = "text"
) -> pd.DataFrame:
    """Every hit of *node* in the raw text, one row each: left, node, right, start, end, section_id, item_id,
    sentence_id, move.

    A string is found wherever it stands, also inside longer words, in headline and frame too; with *regex* it
    is a regular expression, searched for at most half a second. *window* is a number of characters, or the
    clause, sentence or paragraph around the node; characters never reach past the paragraph. *sort* is "text"
    for the order of reading, "L1" or "R1" for the next words on the left or right. Raises PatternError for an
    empty node, a faulty pattern, or one that takes too long.
    """
    spans = pattern_spans(tables.text, node) if regex else string_spans(tables.text, node)
    return in_context(tables, spans, window=window, sort=sort)


def string_spans(text: str, node: str) -> Iterator[Span]:
    """Where the string *node* stands; PatternError where it is blank."""
    if not node.strip():
        raise PatternError("measure.pattern.empty")
    return (Span(start, start + len(node)) for start in occurrences(text, node))


def pattern_spans(text: str, pattern: str) -> list[Span]:
    """Where the regular expression *pattern* matches, empty matches left out; PatternError where it is faulty
    or too slow.
    """
    if not pattern.strip():
        raise PatternError("measure.pattern.empty")
    if math.prod(max(1, int(least)) for least in REPEAT.findall("".join(pattern.split()))) > MOST_REPEATS:
        raise PatternError("measure.pattern.slow", seconds=TIME_LIMIT)
    try:
        found = regex.compile(pattern).finditer(text, timeout=TIME_LIMIT)
        return [Span(hit.start(), hit.end()) for hit in found if hit.end() > hit.start()]
    except regex.error as error:
        raise PatternError("measure.pattern.wrong", why=str(error)) from error
    except (TimeoutError, MemoryError, RecursionError) as error:
        raise PatternError("measure.pattern.slow", seconds=TIME_LIMIT) from error


def in_context(
    tables: Tables, spans: Iterable[Span], *, window: Window = 20, sort: str = "text"
) -> pd.DataFrame:
    """The concordance of given stretches, in the columns of :func:`keyword_in_context`."""
    nodes = list(spans)
    around = [surrounding(tables, span, window) for span in nodes]
    rows = pd.DataFrame(
        {
            "left": pd.array(
                [tables.text[a : s.start] for s, (a, _) in zip(nodes, around, strict=True)], dtype="str"
            ),
            "node": pd.array([s.of(tables.text) for s in nodes], dtype="str"),
            "right": pd.array(
                [tables.text[s.end : b] for s, (_, b) in zip(nodes, around, strict=True)], dtype="str"
            ),
            "start": pd.array([s.start for s in nodes], dtype="Int64"),
            "end": pd.array([s.end for s in nodes], dtype="Int64"),
        }
    )
    rows = in_place(tables, rows)[COLUMNS]
    if sort == "text":
        return rows
    order = sorted(range(len(nodes)), key=lambda i: (neighbours(tables, nodes[i], sort), nodes[i].start))
    return rows.iloc[order].reset_index(drop=True)


def surrounding(tables: Tables, span: Span, window: Window) -> tuple[int, int]:
    """The stretch shown around *span*: so many characters within its paragraph, or its clause, sentence,
    paragraph.
    """
    start, end = stretch(tables.sentences if window in ("clause", "sentence") else tables.paragraphs, span)
    if window == "clause":
        clauses = [c for c in split_clauses(tables.text, Span(start, end)) if c.overlaps(span)]
        start, end = (clauses[0].start, clauses[-1].end) if clauses else (span.start, span.end)
    elif isinstance(window, int):
        start, end = max(start, span.start - window), min(end, span.end + window)
    return min(start, span.start), max(end, span.end)


def stretch(table: pd.DataFrame, span: Span) -> tuple[int, int]:
    """From the start of the row of *table* that holds the start of *span* to the end of the one that holds
    its end.
    """
    starts, ends = table["start"].to_numpy(int), table["end"].to_numpy(int)
    first, last = starts.searchsorted([span.start, max(span.start, span.end - 1)], side="right") - 1
    if first < 0:
        return span.start, span.end
    return int(starts[first]), int(ends[last])


def neighbours(tables: Tables, span: Span, side: str, reach: int = 3) -> tuple[str, ...]:
    """The next words (tokens) on one side of *span*, nearest first: "L1" left, "R1" right."""
    tokens, text = tables.tokens, tables.text
    starts, ends = tokens["start"].to_numpy(int), tokens["end"].to_numpy(int)
    if side == "L1":
        last = int(starts.searchsorted(span.start))
        near = [
            text[starts[i] : min(ends[i], span.start)]
            for i in range(last - 1, max(-1, last - 1 - 2 * reach), -1)
        ]
    else:
        first = int(ends.searchsorted(span.end, side="right"))
        near = [
            text[max(starts[i], span.end) : ends[i]]
            for i in range(first, min(len(starts), first + 2 * reach))
        ]
    return tuple(word for word in near if word.strip())[:reach]
