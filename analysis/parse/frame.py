"""What stands around the report's prose: headline, menus, source lines, datelines, hotlines."""

import re
from dataclasses import dataclass

from analysis.lexicon import Hit, Lexicons
from analysis.parse.paragraphs import LAYOUT
from analysis.spans import Span, trimmed

# Prose ends in a full stop, or runs on for longer than any headline.
PROSE = re.compile(r"[。！？!?；;][”’\"』」）)】》]*$")
LONGEST_HEADLINE = 80
LONGEST_SLOGAN = 40
MOST_LINES = 8
GLUED = 60
SHORTEST_HEADLINE = 6
HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST_TAIL = 120
LONGEST_SIGNATURE = 60
CLOSED = "。！？!?”"
TITLE_CELL = re.compile(r"[|\s]*(?:标题|题目|名称)\s*[|：:]\s*|[|\s]+")
LINES = ("line", "inner")


@dataclass(slots=True)
class Outline:
    """The headline's span or None, the indices of frame paragraphs, the dateline inside the first prose
    paragraph, and where a second article starts.
    """

    title: Span | None
    headline: list[int]
    frame: dict[int, str]
    dateline: Span | None
    dateline_rule: str | None
    first_prose: int
    second: int
    glued: Span | None = None


def outline(text: str, paragraphs: list[Span], lexicons: Lexicons) -> Outline:
    """The parts of *text* that are not the report's prose.

    The headline is the last run of short lines before the prose; without prose only the first line may be
    one.
    """
    frame: dict[int, str] = {}
    lines: list[int] = []
    first = len(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if LAYOUT.fullmatch(text, paragraph.start, paragraph.end):
            continue
        if hit := line_rule(text, paragraph, lexicons):
            frame[number] = hit.entry.rule
        elif is_prose(text, paragraph) or (lines and dateline(text, paragraph, lexicons)):
            first = number
            break
        else:
            lines.append(number)
    headline = headline_of(text, paragraphs, lines, frame, found=first < len(paragraphs))
    if first == len(paragraphs) and headline:
        first = headline[-1] + 1
    second = read_tail(text, paragraphs, first, frame, lexicons)
    prose = paragraphs[first] if first < len(paragraphs) else None
    glued = glued_headline(text, prose, lexicons) if prose and not headline else None
    if prose and glued:
        prose = trimmed(text, glued.end, prose.end)
    opening = dateline(text, prose, lexicons) if prose else None
    title = title_of(text, paragraphs, headline) or glued
    span = Span(prose.start, opening.end) if prose and opening else None
    return Outline(
        title, headline, frame, span, opening.entry.rule if opening else None, first, second, glued
    )


def headline_of(
    text: str, paragraphs: list[Span], lines: list[int], frame: dict[int, str], *, found: bool
) -> list[int]:
    """The paragraphs of the headline among the short *lines* at the top.

    Where prose was *found* below, the run of lines nearest to it that has a line long enough, or the first of
    two that are the same; what is left goes to *frame*, short words at either end of the run too (a menu's
    last word, the writer's name). Else the first line, where it has Chinese and more follows it.
    """
    if not found:
        first = lines[:1] if len(paragraphs) > 1 else []
        return first if first and HAN.search(paragraphs[first[0]].of(text)) else []
    runs: list[list[int]] = []
    for line in lines:
        if runs and all(n not in frame for n in range(runs[-1][-1], line)):
            runs[-1].append(line)
        else:
            runs.append([line])
    runs = [shorter(text, paragraphs, run) for run in runs]
    words = [[paragraphs[n].of(text) for n in run] for run in runs]
    last = max((n for n, run in enumerate(runs) if run), default=-1)
    chosen = next((n for n, run in enumerate(words) if run and run in words[n + 1 :]), last)
    kept = [line for n, run in enumerate(runs) if run and words[n] == words[chosen] for line in run]
    frame.update({line: "frame" for line in lines if line not in kept})
    return kept


def shorter(text: str, paragraphs: list[Span], run: list[int]) -> list[int]:
    """A run of lines without the short ones at its ends, and without those of a menu before it."""
    longs = [n for n in run if len(HAN.findall(paragraphs[n].of(text))) >= SHORTEST_HEADLINE]
    if not longs:
        return []
    kept = run[run.index(longs[0]) : run.index(longs[-1]) + 1]
    return kept if len(kept) <= MOST_LINES else longs[-1:]


def glued_headline(text: str, paragraph: Span, lexicons: Lexicons) -> Span | None:
    """A headline printed on one line with the body, cut off by the dateline that follows it; else None."""
    for hit in lexicons["glued"].hits(text, paragraph.start, min(paragraph.end, paragraph.start + GLUED)):
        if hit.start - paragraph.start >= SHORTEST_HEADLINE and "。" not in text[paragraph.start : hit.start]:
            return Span(paragraph.start, hit.start)
    return None


def read_tail(
    text: str, paragraphs: list[Span], first: int, frame: dict[int, str], lexicons: Lexicons
) -> int:
    """Adds to *frame* the lines that close the page and captions anywhere; returns where a second article
    starts, the number of paragraphs where there is none.
    """
    opener, last, second = added(text, paragraphs, first, lexicons)
    if opener:
        frame.update(dict.fromkeys(range(last, second), opener.entry.rule))
    for number in range(last - 1, first, -1):
        hit = line_rule(text, paragraphs[number], lexicons)
        if hit is None or len(paragraphs[number]) > LONGEST_TAIL:
            break
        frame[number] = hit.entry.rule
    for number in range(first, len(paragraphs)):
        span = paragraphs[number]
        if inner := lexicons["frame"].at(text, span.start, among=("inner",), whole=span.end):
            frame[number] = inner.entry.rule
    return second


def added(text: str, paragraphs: list[Span], first: int, lexicons: Lexicons) -> tuple[Hit | None, int, int]:
    """What heads that which a page adds after the report (相关新闻), its line, and where a second article
    starts: with the short lines right before its first prose.
    """
    ends = len(paragraphs)
    for number in range(first + 1, ends):
        span = paragraphs[number]
        if hit := lexicons["frame"].at(text, span.start, among=("tail",), whole=span.end):
            start = next((n for n in range(number, ends) if is_prose(text, paragraphs[n])), ends)
            while (
                start < ends and start > number + 1 and not line_rule(text, paragraphs[start - 1], lexicons)
            ):
                start -= 1
            return hit, number, start
    return None, ends, ends


def title_of(text: str, paragraphs: list[Span], headline: list[int]) -> Span | None:
    """The first unbroken run of the headline's paragraphs, without the rules of a table, or None."""
    if not headline:
        return None
    last = headline[0]
    for number in headline[1:]:
        if number != last + 1:
            break
        last = number
    start, end = paragraphs[headline[0]].start, paragraphs[last].end
    if label := TITLE_CELL.match(text, start, end):
        start = label.end()
    return trimmed(text, start, end, "| ") if start < end else None


def is_prose(text: str, paragraph: Span) -> bool:
    """Whether a paragraph reads as prose rather than as a headline."""
    words = paragraph.of(text)
    slogan = words[-1:] in "！!？?" and len(words) <= LONGEST_SLOGAN
    return "。" in words or len(words) > LONGEST_HEADLINE or bool(PROSE.search(words) and not slogan)


def line_rule(text: str, paragraph: Span, lexicons: Lexicons) -> Hit | None:
    """The frame line that a whole paragraph matches, or None."""
    return lexicons["frame"].at(text, paragraph.start, among=LINES, whole=paragraph.end)


def dateline(text: str, paragraph: Span, lexicons: Lexicons) -> Hit | None:
    """The source line with which a paragraph opens (本报讯…), the longest that fits, or None."""
    found = [
        Hit(entry, match.start(), match.end(), match)
        for entry in lexicons["frame"].of("dateline")
        if (match := re.compile(entry.pattern).match(text, paragraph.start, paragraph.end))
    ]
    hit = max(found, key=lambda hit: hit.end, default=None)
    return hit if hit and paragraph.start < hit.end < paragraph.end else None


def signature(text: str, start: int, end: int, lexicons: Lexicons) -> Hit | None:
    """The writers' names in brackets that close a paragraph ``[start, end)``; names without a word for what
    they are only at the end of the text.
    """
    among = ("closing",) if text[end:].strip() else ("closing", "signed")
    for hit in lexicons["frame"].hits(text, max(start, end - LONGEST_SIGNATURE), end, among=among):
        if hit.end == end and text[start : hit.start].rstrip()[-1:] in tuple(CLOSED):
            return hit
    return None
