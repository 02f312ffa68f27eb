"""Stretches of a text, in code points, half open."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span | int") -> bool:
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The surface: the characters of *text* that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Cover:
    """Which characters of a text of *length* are taken by some stretch."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Takes the characters of *span*."""
        self._taken[span.start : span.end] = b"\1" * len(span)

    def touches(self, span: Span) -> bool:
        """Whether at least one character of *span* is taken."""
        return 1 in self._taken[span.start : span.end]

    def holds(self, span: Span) -> bool:
        """Whether all characters of *span* are taken."""
        return 0 not in self._taken[span.start : span.end]


def trimmed(text: str, start: int, end: int, drop: str = "") -> Span:
    """The span without blanks, and without characters of *drop*, at either end (empty where nothing is
    left).
    """
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    return Span(start, end)


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The spans that remain when the longest wins, then the first; in order of the text."""
    ordered = sorted(spans, key=lambda s: (-len(s), s.start))
    taken = Cover(max((span.end for span in ordered), default=0))
    kept: list[Span] = []
    for span in ordered:
        if not taken.touches(span):
            taken.add(span)
            kept.append(span)
    return sorted(kept)
