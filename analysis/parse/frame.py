"""What stands around the report's prose: headline, menus, source lines, datelines, hotlines."""

import re
from dataclasses import dataclass

from analysis.lexicon import Hit, Lexicons
from analysis.parse.paragraphs import LAYOUT
from analysis.spans import Span

# Prose ends in a full stop, or runs on for longer than any headline.
PROSE = re.compile(r"[。！？!?；;][”’\"』」）)】》]*$")
LONGEST_HEADLINE = 80
LONGEST_TAIL = 120
LINES = ("line", "inner")


@dataclass(slots=True)
class Outline:
    """The headline's span or None, the indices of frame paragraphs, and the dateline inside the first prose
    paragraph.
    """

    title: Span | None
    headline: list[int]
    frame: dict[int, str]
    dateline: Span | None
    dateline_rule: str | None
    first_prose: int


def outline(text: str, paragraphs: list[Span], lexicons: Lexicons) -> Outline:
    """The parts of *text* that are not the report's prose."""
    frame: dict[int, str] = {}
    headline: list[int] = []
    first = 0
    for first, paragraph in enumerate(paragraphs):
        if LAYOUT.fullmatch(text, paragraph.start, paragraph.end):
            continue
        if hit := line_rule(text, paragraph, lexicons):
            frame[first] = hit.entry.rule
        elif is_prose(text, paragraph) or (headline and dateline(text, paragraph, lexicons)):
            break
        else:
            headline.append(first)
    else:
        first = len(paragraphs)
    for number in range(len(paragraphs) - 1, first, -1):
        hit = line_rule(text, paragraphs[number], lexicons)
        if hit is None or len(paragraphs[number]) > LONGEST_TAIL:
            break
        frame[number] = hit.entry.rule
    for number in range(first, len(paragraphs)):
        inner = lexicons["frame"].at(text, paragraphs[number].start, among=("inner",))
        if inner and inner.end >= paragraphs[number].end:
            frame[number] = inner.entry.rule
    opening = dateline(text, paragraphs[first], lexicons) if first < len(paragraphs) else None
    title = Span(paragraphs[headline[0]].start, paragraphs[headline[-1]].end) if headline else None
    span = Span(paragraphs[first].start, opening.end) if opening else None
    return Outline(title, headline, frame, span, opening.entry.rule if opening else None, first)


def is_prose(text: str, paragraph: Span) -> bool:
    """Whether a paragraph reads as prose rather than as a headline."""
    return (
        bool(PROSE.search(paragraph.of(text)))
        or len(paragraph) > LONGEST_HEADLINE
        or "。" in paragraph.of(text)
    )


def line_rule(text: str, paragraph: Span, lexicons: Lexicons) -> Hit | None:
    """The frame line that a whole paragraph matches, or None."""
    hit = lexicons["frame"].at(text, paragraph.start, among=LINES)
    return hit if hit and hit.end >= paragraph.end else None


def dateline(text: str, paragraph: Span, lexicons: Lexicons) -> Hit | None:
    """The source line with which a paragraph opens (本报讯…), the longest that fits, or None."""
    found = [
        Hit(entry, match.start(), match.end(), match)
        for entry in lexicons["frame"].of("dateline")
        if (match := re.compile(entry.pattern).match(text, paragraph.start, paragraph.end))
    ]
    hit = max(found, key=lambda hit: hit.end, default=None)
    return hit if hit and paragraph.start < hit.end < paragraph.end else None
