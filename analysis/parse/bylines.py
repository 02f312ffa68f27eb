"""Names by their place in the layout: writers in brackets, photographers, a column of a table."""

import re
from collections.abc import Iterator

from analysis.lexicon import Lexicons
from analysis.parse.evidence import Found
from analysis.parse.names import (
    BODY,
    GAP,
    HAN,
    bare,
    is_common_word,
    is_foreign,
    is_transcribed,
    opens_with_word,
    patterns,
    plausible,
)
from analysis.spans import Span, trimmed

SIGNATURE = re.compile(rf"[（(]\s{{0,3}}(?P<names>{HAN}[{HAN[1:-1]} \u3000\xa0、]{{1,20}}?)\s{{0,3}}[)）]")
CAPTION = re.compile(
    rf"(?:^|(?<=[\s。（(]))(?P<name>{HAN}{{2,8}}){GAP}(?=(?:摄影|摄|供图|供稿|文|图|撰稿)\s{{0,2}}(?:[）)]|$))",
    re.MULTILINE,
)
PART = re.compile(rf"{HAN}+(?: {HAN}(?!{HAN}))?")
SENTENCE_ENDS = ("", *"。！？”\n \u3000|")
HEADING = re.compile(r"姓名|.{0,4}(?:人|领导|干部|书记|长)")
CELL = re.compile(r"[^|\n]+")


def signed(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Writers' names in brackets after a sentence, or after the office: （某某　某某）, （某镇办  某某）."""
    for match in SIGNATURE.finditer(text):
        first = match.start("names")
        parts = [Span(first + p.start(), first + p.end()) for p in PART.finditer(match["names"])]
        writers = [part for part in parts if is_writer(text, part, lexicons, alone=len(parts) == 1)]
        names = [part for part in parts if part in writers or is_whole(text, part, lexicons)]
        ends = not text[match.end() : match.end() + 1].strip(" \u3000\r\n|")
        ends = ends and text[match.start() - 1 : match.start()] in SENTENCE_ENDS
        if writers and names == parts and ends:
            yield from ((part.start, part.end, "frame") for part in parts)
        elif len(parts) > 1 and parts[-1] in writers:
            yield parts[-1].start, parts[-1].end, "frame"


def is_writer(text: str, span: Span, lexicons: Lexicons, *, alone: bool) -> bool:
    """Whether a whole stretch reads as one name and as no word."""
    name = span.of(text)
    if is_transcribed(text, span.start, span.end, lexicons):
        return True
    worded = is_common_word(name) or (alone and opens_with_word(name, lexicons))
    return not worded and is_whole(text, span, lexicons)


def is_whole(text: str, span: Span, lexicons: Lexicons) -> bool:
    """Whether a whole stretch reads as one name of a Han surname, be it a word or not."""
    name = span.of(text)
    whole = patterns(lexicons).han.fullmatch(text, span.start, span.end)
    return bool(whole) and not BODY.search(name) and plausible(text, span.start, span.end, lexicons)


def captions(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """The photographer's name before 摄, of any people."""
    for match in CAPTION.finditer(text):
        start, end = match.span("name")
        if is_transcribed(text, start, end, lexicons) or is_foreign(text, start, end, lexicons):
            yield start, end, "frame"


def columns(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names in a column of a table whose head says that persons stand there (责任人, 姓名)."""
    people: set[int] = set()
    for line in re.finditer(r"^.*$", text, re.MULTILINE):
        cells = list(CELL.finditer(text, line.start(), line.end())) if line[0].count("|") > 1 else []
        heads = {n for n, cell in enumerate(cells) if HEADING.fullmatch(bare(cell[0]))}
        if not cells or not people:
            people = heads
            continue
        for cell in (cell for number, cell in enumerate(cells) if number in people - heads):
            span = trimmed(text, cell.start(), cell.end())
            if is_whole(text, span, lexicons) or is_transcribed(text, span.start, span.end, lexicons):
                yield span.start, span.end, "titles"
