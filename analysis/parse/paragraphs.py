"""Paragraphs, sentences and clauses: where a text may be cut."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from analysis.parse.report import Sentence
from analysis.spans import Span, trimmed

LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# A sentence ends with its mark and whatever closes after it (quotes, brackets).
SENTENCE_END = re.compile(r"[。！？!?]+[”’\"』」）)】》]*")
CLAUSE_END = re.compile(r"[，,；;。！？!?：:\n\r]")
CLAUSE_TRIM = "，,；;。！？!?：: "


def split_paragraphs(text: str) -> list[Span]:
    """The non-blank lines of *text*, without blanks at their ends."""
    spans = (trimmed(text, line.start(), line.end()) for line in LINE.finditer(text))
    return [span for span in spans if len(span)]


def split_sentences(text: str, paragraphs: Sequence[Span], cuts: Iterable[int] = ()) -> list[Sentence]:
    """The sentences of *paragraphs*; one ends also at each position of *cuts* (where a section starts or
    ends).
    """
    sentences: list[Sentence] = []
    ordered = sorted(set(cuts))
    for number, paragraph in enumerate(paragraphs):
        ends = {end.end() for end in SENTENCE_END.finditer(text, paragraph.start, paragraph.end)}
        ends.update(cut for cut in ordered[bisect_right(ordered, paragraph.start) :] if cut < paragraph.end)
        ends.add(paragraph.end)
        start = paragraph.start
        for end in sorted(ends):
            span = trimmed(text, start, end)
            if len(span):
                sentences.append(Sentence(span, number))
            start = end
    return sentences


def split_clauses(text: str, span: Span) -> list[Span]:
    """The clauses of *span*: cut at commas, semicolons, colons and full stops, never at 、 nor inside
    brackets or quotes.
    """
    clauses: list[Span] = []
    start = span.start
    for mark in [*(m.end() for m in CLAUSE_END.finditer(text, span.start, span.end)), span.end]:
        clause = trimmed(text, start, mark, CLAUSE_TRIM)
        if len(clause) and not open_inside(text, start, mark):
            clauses.append(clause)
            start = mark
        elif not len(clause):
            start = mark
    if start < span.end:
        rest = trimmed(text, start, span.end, CLAUSE_TRIM)
        clauses += [rest] if len(rest) else []
    return clauses


def open_inside(text: str, start: int, end: int) -> bool:
    """Whether a bracket or title mark opened in the stretch is still open at its end."""
    stretch = text[start:end]
    return any(stretch.count(a) > stretch.count(b) for a, b in ("《》", "（）", "()")) and end - start < 160


def index_at(starts: Sequence[int], position: int) -> int:
    """The index of the last start that is not after *position* (-1 before the first)."""
    return bisect_right(starts, position) - 1
