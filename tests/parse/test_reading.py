"""A report is read the same however it is set: in a column, in traditional script, with other marks."""

import re
from collections.abc import Callable

import opencc
import pytest

from analysis.parse import parse_report
from analysis.parse.reading import read_as
from analysis.parse.report import Report
from analysis.source import source_from_text
from analysis.spans import Span
from tests.parse.marked import load

COLUMN = 25
MARKS = dict(zip("，；：（）！？", ",;:()!?", strict=True))
TO_TRADITIONAL = opencc.OpenCC("s2t")
REPORTS = [report.text for report in load()]
Set = Callable[[str], tuple[str, list[int]]]


def same_places(change: Callable[[str], str]) -> Set:
    return lambda text: (change(text), list(range(len(text) + 1)))


def traditional(text: str) -> str:
    twins = ((c, TO_TRADITIONAL.convert(c)) for c in text)
    return "".join(twin if len(twin) == 1 else c for c, twin in twins)


def in_a_column(text: str) -> tuple[str, list[int]]:
    """*text* broken after 25 characters, paragraphs indented; and where each of its characters went."""
    made: list[str] = []
    places = []
    for line in text.split("\n"):
        long = len(line.strip()) > COLUMN
        at = 0
        if long and not line[0].isspace():
            made += "\u3000\u3000"
            at = 2
        for character in line:
            if at == COLUMN:
                made.append("\n")
                at = 0
            places.append(len(made))
            made.append(character)
            at += 1
        places.append(len(made))
        made.append("\n")
    return "".join(made), places


def with_carriage_returns(text: str) -> tuple[str, list[int]]:
    breaks = [m.start() for m in re.finditer("\n", text)]
    places = [at + sum(b < at for b in breaks) for at in range(len(text) + 1)]
    return text.replace("\n", "\r\n"), places


def rows(report: Report, places: list[int] | None = None) -> set[tuple[object, ...]]:
    """What was read, by kind and by the places of the first and the last character."""

    def ends(span: Span) -> tuple[int, int]:
        return (places[span.start], places[span.end - 1]) if places else (span.start, span.end - 1)

    mentions = {(m.kind, *ends(m.span)) for m in report.mentions if m.status == "stated"}
    sections = {(s.move, len(s.speaker or ""), ends(s.span)[0]) for s in report.sections}
    items = {("item", *ends(item.span)) for item in report.items}
    return mentions | sections | items


@pytest.mark.parametrize(
    ("how", "least"),
    [
        (in_a_column, 0.99),
        (with_carriage_returns, 1),
        (same_places(traditional), 1),
        (same_places(lambda text: text.translate(str.maketrans(MARKS))), 1),
        (same_places(lambda text: text.replace("，", ",")), 1),
        (same_places(lambda text: re.sub("[“”]", '"', text)), 1),
        (same_places(lambda text: text.translate(str.maketrans("“”", "「」"))), 1),
        (same_places(lambda text: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})), 1),
    ],
    ids=["column", "crlf", "traditional", "ascii", "commas", "straight quotes", "corners", "wide digits"],
)
def test_however_it_is_set_it_is_read_the_same(how: Set, least: float) -> None:
    wanted = found = 0
    for text in REPORTS:
        if "\r" in text or text == (changed := how(text))[0]:
            continue
        there = rows(parse_report(source_from_text("as written", text)), changed[1])
        wanted += len(there)
        found += len(there & rows(parse_report(source_from_text("as set", changed[0]))))
    assert wanted > 200
    assert found >= least * wanted


def test_a_title_that_is_spaced_out_is_read_and_stays_as_it_is() -> None:
    text = "清 河 县 召 开 防 汛 会 议\n\n本报讯 4月2日，清河县召开防汛会议。会议要求，要加强值守。\n"
    report = parse_report(source_from_text("spaced", text))
    places = [m.span.of(text) for m in report.mentions if m.kind == "place"]
    assert places == ["清 河 县", "清河县"]
    assert report.place is not None
    assert report.place.value == "清河县"
    assert report.title is not None
    assert report.title.of(text) == "清 河 县 召 开 防 汛 会 议"


def test_a_roster_of_padded_names_is_not_glued() -> None:
    assert read_as("出席：张 三　李 四　王小五\n").text == "出席：张 三　李 四　王小五\n"


def test_a_note_of_pronunciation_is_skipped() -> None:
    text = "会议强(qiáng)调，要抓好蔚(yù)县的工作。会议（第二次）结束。"
    report = parse_report(source_from_text("notes", text))
    assert [s.verb for s in report.sections if s.marker] == ["强调"]
    assert [m.span.of(text) for m in report.mentions if m.kind == "place"] == ["蔚(yù)县"]
    assert "（第二次）" in read_as(text).text


@pytest.mark.parametrize(
    "text",
    [
        "首页\n新闻中心\n政务公开\n办事服务\n互动交流\n",
        "会议指出，要抓好落实。\n会议强调，要抓紧。\n",
        "",
        "\n\n",
    ],
)
def test_short_lines_are_no_column(text: str) -> None:
    assert read_as(text).places is None


def test_quotes_pair_within_a_line() -> None:
    assert read_as('抓好"一把手"工程“两个责任"\n"三夏').text == "抓好“一把手”工程“两个责任”\n“三夏"
