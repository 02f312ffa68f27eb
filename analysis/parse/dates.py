"""Dates: every expression of time, and the day of the meeting with the basis of its year."""

import re
from collections import Counter

from analysis.lexicon import Hit, Lexicons
from analysis.parse.report import Fact, Mention
from analysis.spans import Cover, Span

CHINESE = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
# The n-th five-year plan runs from 1951 + 5 n to its fifth year.
FIRST_PLAN, PLAN_YEARS = 1951, 5
YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?=[-/年.]\s?\d{1,2})")
WEIGHT = re.compile(r"weight (\d)")


def find_dates(text: str, lexicons: Lexicons, closed: Cover) -> list[Mention]:
    """Every expression of time in order of the text; ``canonical`` is ISO as far as the words give it."""
    return [
        Mention("date", Span(hit.start, hit.end), iso(hit), rule=hit.entry.rule)
        for hit in lexicons["dates"].hits(text)
        if not closed.touches(Span(hit.start, hit.end))
    ]


def iso(hit: Hit) -> str | None:
    """The ISO form of a full date, a month or a year; None where the year is not written."""
    parts = {
        name[0]: int(value)
        for name, value in hit.match.groupdict().items()
        if value and name[0] in "ymd" and name[1:].isdigit()
    }
    if "y" not in parts:
        return None
    return "-".join([str(parts["y"]), *(f"{parts[p]:02d}" for p in "md" if p in parts)])


def date_of_meeting(text: str, lead: Span | None, frame: list[Span], lexicons: Lexicons) -> Fact | None:
    """The day of the meeting: stated where its year stands with it, inferred where the year comes from
    elsewhere.

    None where the lead names no day of a month, or no year is to be had from the text.
    """
    if lead is None:
        return None
    hits = [*lexicons["dates"].hits(text, lead.start, lead.end, among=("day", "monthday", "dayonly"))]
    for hit in sorted(hits, key=lambda hit: hit.entry.category == "dayonly"):
        groups = hit.match.groupdict()
        day = Span(
            hit.start, hit.start + len(re.sub(r"(?:上午|下午|晚上|晚|中午)$", "", text[hit.start : hit.end]))
        )
        if hit.entry.category == "day":
            return Fact(f"{groups['y1']}-{int(groups['m1']):02d}-{int(groups['d1']):02d}", "stated", day)
        if hit.entry.category == "dayonly":
            return None
        year = year_of(text, frame, lexicons)
        return (
            Fact(f"{year}-{int(groups['m2']):02d}-{int(groups['d2']):02d}", "inferred", day) if year else None
        )
    return None


def year_of(text: str, frame: list[Span], lexicons: Lexicons) -> int | None:
    """The report's year, by the weight of what points to it (data/lexicons/year_evidence.csv), else from its
    page lines.
    """
    votes: Counter[int] = Counter()
    for hit in lexicons["year_evidence"].hits(text):
        weight = int(found[1]) if (found := WEIGHT.search(hit.entry.note)) else 1
        votes[evidence(hit)] += weight
    if votes:
        return max(votes, key=lambda year: (votes[year], year))
    stamps = [match for span in frame if (match := YEAR.search(text, span.start, span.end))]
    return int(stamps[0][1]) if stamps else None


def evidence(hit: Hit) -> int:
    """The year to which one hit points: the one written, the one after it, or a plan's first or last."""
    value = next(v for k, v in hit.match.groupdict().items() if v and k[:2] in ("y_", "p_"))
    if hit.entry.category in ("plan_end", "plan_start"):
        first = FIRST_PLAN + PLAN_YEARS * (CHINESE[value[0]] + CHINESE[value[1]])
        return first + (PLAN_YEARS - 1 if hit.entry.category == "plan_end" else 0)
    return int(value) + int(hit.entry.category)
