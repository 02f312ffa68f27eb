"""Paragraphs, sentences and clauses: where a text may be cut."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from analysis.parse.report import Sentence
from analysis.spans import Span, trimmed

# HTML left in the text: where its block tags stand, a paragraph ends; they belong to what is before them.
TAGS = r"(?:</?(?:p|br|div|h[1-6]|li|ul|ol|tr|td|th|table|tbody|span|strong|b|section)\b[^<>\n]{0,300}>)"
LAYOUT = re.compile(rf"(?:{TAGS}|&nbsp;|[\s#|*_=~-])+")
BREAK = re.compile(rf"{TAGS}(?:\s|&nbsp;|{TAGS})*")
LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# A sentence ends with its mark and whatever closes after it (quotes, brackets).
SENTENCE_END = re.compile(r"[。！？!?]+[”’\"』」）)】》]*")
CLAUSE_END = re.compile(r"[，,；;。！？!?：:\n\r]")
CLAUSE_TRIM = "，,；;。！？!?：: "


def split_paragraphs(text: str) -> list[Span]:
    """The non-blank lines of *text*, without blanks at their ends."""
    spans = (trimmed(text, start, end) for line in LINE.finditer(text) for start, end in pieces(text, line))
    return [span for span in spans if len(span)]


def pieces(text: str, line: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a line between the block tags in it, each with the tags that follow it."""
    start = line.start()
    for tags in BREAK.finditer(text, line.start(), line.end()):
        if re.match(r"</?(?:p|br|div|h[1-6]|li|tr|table)\b", tags[0]):
            yield start, tags.end()
            start = tags.end()
    yield start, line.end()


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
