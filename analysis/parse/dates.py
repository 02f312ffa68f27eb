"""Dates: every expression of time, and the day of the meeting with the basis of its year."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.lexicon import Hit, Lexicons
from analysis.parse.report import Fact, Lost, Mention, Why
from analysis.spans import Cover, Span

CHINESE = {c: n for n, c in enumerate("〇一二三四五六七八九十")} | {"零": 0, "○": 0}
# The n-th five-year plan runs from 1951 + 5 n to its fifth year.
FIRST_PLAN, PLAN_YEARS = 1951, 5
WEIGHT = re.compile(r"weight (\d)")
DAYPART = re.compile(r"(?:上午|下午|晚上|晚|中午)$")
RELATIVE = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2}
VAGUE = ("近日", "日前")
NEAR = 40
LONGEST_LAG = 20
"""Days between a meeting and the page that reports it, beyond which a page's month is no evidence."""


@dataclass(frozen=True)
class Day:
    """A day as far as words give it: any of the three may be None."""

    year: int | None
    month: int | None
    day: int | None


def find_dates(text: str, lexicons: Lexicons, closed: Cover, lost: list[Lost]) -> list[Mention]:
    """Every expression of time in order of the text; ``canonical`` is ISO as far as the words give it."""
    found = []
    for hit in lexicons["dates"].hits(text):
        span = Span(hit.start, hit.end)
        if closed.touches(span):
            lost.append(Lost("date", span, hit.entry.rule, "inside another mention"))
        else:
            found.append(Mention("date", span, iso(day_of(hit)), rule=hit.entry.rule))
    return found


def day_of(hit: Hit) -> Day:
    """What the words of a date give, figures and Chinese numerals alike."""
    named = {
        name[0]: number(value)
        for name, value in hit.match.groupdict().items()
        if value and name[0] in "ymd" and name[1:].isdigit()
    }
    return Day(named.get("y"), named.get("m"), named.get("d"))


def number(words: str) -> int:
    """The value of figures or of a Chinese numeral: 一九八一, 十一, 二十, ２０."""
    if words.isdigit() and words[0] not in CHINESE:
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (CHINESE[tens] if tens else 1) * 10 + (CHINESE[ones] if ones else 0)
    return int("".join(str(CHINESE[c]) for c in words))


def iso(day: Day) -> str | None:
    """The ISO form of a full date, a month or a year; None where the year is not written."""
    if day.year is None:
        return None
    parts = [f"{day.year:04d}"]
    for part in (day.month, day.day):
        if part is None:
            break
        parts.append(f"{part:02d}")
    return "-".join(parts)


def date_of_meeting(
    text: str, lead: Span | None, frame: list[Span], lexicons: Lexicons, lost: list[Lost]
) -> Fact | None:
    """The day of the meeting: stated where its year stands with it, inferred where the year comes from
    elsewhere.

    A day or 今天 alone takes its month from the dateline or the page's own date. None where the lead names no
    day that can be placed in a month and a year. The lead's other expressions go to *lost*.
    """
    if lead is None:
        return None
    page = page_days(text, frame, lexicons)
    wanted = ("day", "monthday", "dayonly", "relative", "month")
    hits = list(lexicons["dates"].hits(text, lead.start, lead.end, among=wanted))
    ordered = sorted(hits, key=lambda hit: wanted.index(hit.entry.category))
    for number, hit in enumerate(ordered):
        if fact := fact_of(text, hit, page, lexicons):
            lost += [passed_over(other, "another day", fact.rule) for other in ordered[number + 1 :]]
            return fact
        lost.append(passed_over(hit, "no year"))
    return None


def passed_over(hit: Hit, why: Why, to: str | None = None) -> Lost:
    """An expression of time that is not the day of the meeting, and why."""
    return Lost("day", Span(hit.start, hit.end), hit.entry.rule, why, to)


def fact_of(text: str, hit: Hit, page: list[Day], lexicons: Lexicons) -> Fact | None:
    """The meeting's day by one expression of the lead, or None where it says too little."""
    words = Span(hit.start, hit.start + len(DAYPART.sub("", text[hit.start : hit.end])))
    day = day_of(hit)
    if hit.entry.category in ("day", "month"):
        return Fact(iso(day) or "", "stated", words, rule=hit.entry.rule)
    if hit.entry.category == "relative":
        return relative(text, hit, page, lexicons, words) or vague(text, hit, lexicons)
    if day.month is None:
        day = in_month(day, page)
    year = day.year or (year_of(text, page, lexicons) if day.month else None)
    if year is None or day.month is None:
        return None
    return Fact(iso(Day(year, day.month, day.day)) or "", "inferred", words, rule=hit.entry.rule)


def in_month(day: Day, page: list[Day]) -> Day:
    """A bare day in the month of the dateline or the page, at most some weeks before it."""
    for other in page:
        if other.month and other.day and day.day:
            if day.day <= other.day:
                return Day(other.year, other.month, day.day)
            if other.day + 31 - day.day <= LONGEST_LAG and other.year:
                last = date(other.year, other.month, 1) - timedelta(days=1)
                return Day(last.year, last.month, day.day)
    return day


def vague(text: str, hit: Hit, lexicons: Lexicons) -> Fact | None:
    """The year alone, where the lead says 日前 or 近日 and the meeting's name holds its year."""
    if text[hit.start : hit.end] not in VAGUE:
        return None
    named = lexicons["year_evidence"].first(text, hit.end, hit.end + NEAR)
    if named is None or named.entry.category != "0" or "weight 2" not in named.entry.note:
        return None
    stands = re.compile(r"(?:19|20)\d\d年").search(text, named.start, named.end)
    span = Span(stands.start(), stands.end()) if stands else None
    return Fact(str(evidence(named)), "inferred", span, rule=named.entry.rule)


def relative(text: str, hit: Hit, page: list[Day], lexicons: Lexicons, words: Span) -> Fact | None:
    """今天 or 昨天 counted from the day in the dateline, with that day's year or the report's."""
    shift = RELATIVE.get(text[hit.start : hit.end])
    dateline = next((d for d in page if d.month and d.day), None)
    if shift is None or dateline is None or dateline.month is None or dateline.day is None:
        return None
    year = dateline.year or year_of(text, page, lexicons)
    if year is None:
        return None
    try:
        day = date(year, dateline.month, dateline.day) + timedelta(days=shift)
    except ValueError:
        return None
    return Fact(day.isoformat(), "inferred", words, rule=hit.entry.rule)


def page_days(text: str, frame: list[Span], lexicons: Lexicons) -> list[Day]:
    """The days in datelines and page lines: those without a year, as datelines have them, first."""
    days = [
        day_of(hit)
        for span in frame
        for hit in lexicons["dates"].hits(text, span.start, span.end, among=("day", "monthday", "stamp"))
    ]
    return sorted(days, key=lambda day: day.year is not None)


def year_of(text: str, page: list[Day], lexicons: Lexicons) -> int | None:
    """The report's year, by the weight of what points to it (data/lexicons/year_evidence.csv), else from its
    page lines.
    """
    stamped = next((day.year for day in page if day.year), None)
    if stamped:
        return stamped
    votes: Counter[int] = Counter()
    for hit in lexicons["year_evidence"].hits(text):
        weight = int(found[1]) if (found := WEIGHT.search(hit.entry.note)) else 1
        votes[evidence(hit)] += weight
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def evidence(hit: Hit) -> int:
    """The year to which one hit points: the one written, the one after it, or a plan's first or last."""
    value = next(v for k, v in hit.match.groupdict().items() if v and k[:2] in ("y_", "p_"))
    if hit.entry.category in ("plan_end", "plan_start"):
        first = FIRST_PLAN + PLAN_YEARS * (CHINESE[value[0]] + CHINESE[value[1]])
        return first + (PLAN_YEARS - 1 if hit.entry.category == "plan_end" else 0)
    return number(value) + int(hit.entry.category)
