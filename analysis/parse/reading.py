"""The text as it is read: in simplified characters, and without what breaks its words apart.

Left out are the line ends of a narrow column, the blanks of spaced-out letters, notes of pronunciation and
markup inside a line;
afterwards every row is put back to its place in the text as found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar
from unicodedata import east_asian_width

from analysis.parse.report import Report
from analysis.source import SourceText, simplified
from analysis.spans import Span, trimmed

LINE = re.compile(r"[^\n\r]+")
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
INDENT = re.compile(r"\u3000|\s\s")
NOTE = re.compile(rf"(?<={HAN})[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ'’ ]{{1,24}}[)）]")
PAGE = re.compile(
    r"(?<=[\u4e00-\u9fff，、])\s*\n\s*[-—–]\s{0,4}\d{1,3}\s{0,4}[-—–]\s*\n\s*(?=[\u4e00-\u9fff])"
)
TAG = re.compile(r"</?(?:span|strong|b|em|i|u|font|a|sub|sup|o:p)\b[^<>\n]{0,300}>")
CORNERS = str.maketrans("「」『』", "“”‘’")
QUOTE = re.compile(r'["“”\n]')
SPACED = re.compile(rf"(?:{HAN}[ \u3000])+{HAN}")
CLOSED = "。！？；：!?;:”』」"
# What a column is: lines of at most so many columns (a Han character takes two), most of them full, with full
# stops in mid-line. Web pages and word processors break a paragraph nowhere.
WIDEST = 120
NARROWEST = 20
SLACK = 2
LEAST_BREAKS = 3
LEAST_SPACED = 4

Row = TypeVar("Row")


@dataclass(frozen=True)
class Reading:
    """A text as it is read; ``places`` has for each of its characters the offset in the source, None where
    they are the same.
    """

    text: str
    places: list[int] | None = None

    def in_source(self, span: Span) -> Span:
        """Where a stretch of the reading stands in the source."""
        if self.places is None:
            return span
        start = self.places[span.start]
        return Span(start, self.places[span.end - 1] + 1 if len(span) else start)


def read_as(text: str) -> Reading:
    """How *text* is read."""
    plain = quoted(simplified(text).translate(CORNERS))
    left_out = sorted({*broken(plain), *spaced(plain), *noted(plain)})
    if not left_out:
        return Reading(plain)
    places: list[int] = []
    at = 0
    for start, end in left_out:
        places += range(at, start)
        at = max(at, end)
    places += range(at, len(plain))
    return Reading("".join(plain[place] for place in places), [*places, len(plain)])


def quoted(text: str) -> str:
    """*text* with curved quotation marks for straight ones: one opens unless another of its line is open."""
    if '"' not in text:
        return text
    parts: list[str] = []
    at = opened = 0
    for mark in QUOTE.finditer(text):
        if mark[0] == '"':
            parts += [text[at : mark.start()], "”" if opened else "“"]
            at = mark.end()
        opened = int(mark[0] == "“" or (mark[0] == '"' and not opened))
    return "".join([*parts, text[at:]])


def broken(text: str) -> Iterator[tuple[int, int]]:
    """The line ends inside sentences, where the text stands in a narrow column."""
    lines = [line for line in LINE.finditer(text) if line[0].strip()]
    usual = (len(lines) - 1) * 19 // 20
    if not lines or sorted(len(line[0]) for line in lines)[usual] > WIDEST:
        return
    words = [line[0].rstrip() for line in lines]
    sizes = [(len(line), width(line)) for line in words]
    letters, columns = (sorted(size)[usual] for size in zip(*sizes, strict=True))
    indented = sum(INDENT.match(line) is not None for line in words) > 1
    breaks = []
    for line, after, here, size in zip(lines, lines[1:], words, sizes, strict=False):
        full = abs(size[0] - letters) <= SLACK or abs(size[1] - columns) <= 2 * SLACK
        goes_on = not INDENT.match(after[0]) and text.count("\n", line.end(), after.start()) < 2
        if full and goes_on and (indented or here[-1] not in CLOSED):
            breaks.append((line.start() + len(here), after.start()))
    stops = sum(line[:-1].count("。") for line in words)
    if columns >= NARROWEST and stops > 1 and len(breaks) >= max(LEAST_BREAKS, len(lines) / 3):
        yield from breaks


def width(words: str) -> int:
    """How many columns *words* take: two for a Han character, one for a Latin letter."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in words)


def spaced(text: str) -> Iterator[tuple[int, int]]:
    """The blanks between the letters of a line that is spaced out as a whole."""
    for line in LINE.finditer(text):
        run = SPACED.fullmatch(line[0].strip())
        if run and run[0].count(run[0][1]) == len(run[0]) // 2 >= LEAST_SPACED - 1:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            yield from ((start + n, start + n + 1) for n in range(1, len(run[0]), 2))


def noted(text: str) -> Iterator[tuple[int, int]]:
    """The notes of pronunciation, page numbers inside a sentence, and tags of markup inside a line."""
    yield from (note.span() for pattern in (NOTE, PAGE) for note in pattern.finditer(text))
    if "<" in text:
        yield from (tag.span() for tag in TAG.finditer(text))


def put_back(report: Report, reading: Reading, source: SourceText) -> None:
    """Moves all rows of *report*, made of *reading*, to their places in *source*; names stand as printed."""
    read, stands = reading.text, source.text
    if reading.places is not None:
        stands = "".join(stands[place] for place in reading.places[:-1])
    if read != stands:
        print_names(report, read, stands)
    report.source = source
    if reading.places is not None:
        move(report, reading)


def print_names(report: Report, read: str, stands: str) -> None:
    """Puts names and verbs as printed: *stands* is what was *read*, in the source's own characters."""
    printed: dict[str, str] = {}
    for mention in report.mentions:
        read_as, stands_as = (re.sub(r"\s", "", mention.span.of(words)) for words in (read, stands))
        if mention.canonical and mention.canonical in read_as:
            at = read_as.index(mention.canonical)
            printed[mention.canonical] = stands_as[at : at + len(mention.canonical)]
    for mention in report.mentions:
        if mention.kind != "deontic" and mention.code is None:
            mention.canonical = printed.get(mention.canonical or "", mention.canonical)
    for section in report.sections:
        section.speaker = printed.get(section.speaker or "", section.speaker)
        if section.marker and section.verb:
            end = section.marker.end
            section.verb = stands[end - len(section.verb) : end]


def move(report: Report, reading: Reading) -> None:
    """Puts every span of the report where it stands in the source."""
    for field in fields(report):
        value = getattr(report, field.name)
        if isinstance(value, list):
            setattr(report, field.name, [moved(row, reading) for row in value])
        elif field.name not in ("source", "lexicons"):
            setattr(report, field.name, moved(value, reading))
    close_up(report)


def close_up(report: Report) -> None:
    """Lengthens each section over what was left out between it and the next."""
    text = report.text
    ends = [section.span.start for section in report.sections[1:]] + [len(text)]
    for number, (section, end) in enumerate(zip(report.sections, ends, strict=True)):
        section.span = trimmed(text, 0 if number == 0 else section.span.start, end)


def moved(row: Row, reading: Reading) -> Row:
    """*row* with its spans where they stand in the source."""
    if isinstance(row, Span):
        return reading.in_source(row)  # type: ignore[return-value]
    if not is_dataclass(row) or isinstance(row, type):
        return row
    values = ((field.name, getattr(row, field.name)) for field in fields(row))
    return replace(
        row, **{name: reading.in_source(value) for name, value in values if isinstance(value, Span)}
    )
