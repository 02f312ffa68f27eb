"""Places of administration, development zones and groups of units."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from analysis.lexicon import Lexicons
from analysis.parse import gazetteer
from analysis.parse.report import Fact, Lost, Mention, Why
from analysis.parse.towns import COMMON, HAN, SHORTEST_SURE, towns
from analysis.parse.words import Words
from analysis.segment import dictionary_tag
from analysis.spans import Cover, Span

LATEST = 2024
DIVISIONS = "gazetteer:divisions"
COUNTED = re.compile(
    rf"(?P<names>(?:{HAN}{{2,4}}、){{1,9}}{HAN}{{2,4}}?)(?:[两二三四五六七八九十]{{1,2}}个?|等)[县市区旗地]"
)
MEETS_IN = re.compile(rf"在(?P<names>{HAN}{{2,4}}?)(?=召开|举行|开幕|闭幕|隆重|胜利)")


@lru_cache(maxsize=64)
def index_of(year: int | None) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """First two characters -> names of *year*, longest first; and which of the names are short forms."""
    full, short = gazetteer.names(year), gazetteer.short_names(year or LATEST)
    index: dict[str, list[str]] = {}
    for name in {*full, *short}:
        index.setdefault(name[:2], []).append(name)
    ordered = {head: tuple(sorted(found, key=len, reverse=True)) for head, found in index.items()}
    return ordered, frozenset(short.keys() - full.keys())


def scan(
    text: str, year: int | None, words: Words, closed: Cover, lost: list[Lost] | None = None
) -> Iterator[tuple[Span, str]]:
    """Each stretch that is a name in the gazetteer of *year*: longest first at a place, none inside
    *closed*. Stretches that read so and are none go to *lost*.
    """
    index, short = index_of(year)
    at = 0
    while at < len(text) - 1:
        for name in index.get(text[at : at + 2], ()):
            span = Span(at, at + len(name))
            if not text.startswith(name, at):
                continue
            known = likely(name, span, name in short, words)
            if known and not closed.touches(span):
                yield span, name
                at = span.end - 1
                break
            if lost is not None:
                why: Why = "inside another mention" if known else "not a word of its own"
                lost.append(Lost("place", span, DIVISIONS, why))
        at += 1


def likely(name: str, span: Span, short: bool, words: Words) -> bool:
    """Whether a stretch is a name and not part of another word: short ones must be words of their own."""
    if short:
        return words.is_place(span.start, span.end)
    return len(name) >= SHORTEST_SURE or words.bounded(span.start, span.end)


def find_places(
    text: str,
    reading: tuple[Words, Lexicons, list[Lost]],
    closed: Cover,
    year: int | None,
    near: str | None,
) -> list[Mention]:
    """Every place of administration from province to town, and every development zone, in order of the
    text. Names of the gazetteer that are no place here go to the list in *reading*.
    """
    words, lexicons, lost = reading
    when = year or LATEST
    found: list[Mention] = []
    for span, name in scan(text, year, words, closed, lost):
        unit = gazetteer.resolve(name, year=when, near=near) or (None if year else latest(name))
        if against := no_place(text, span, unit, lexicons):
            lost.append(Lost("place", span, DIVISIONS, *against))
            continue
        found.append(
            Mention("place", span, unit.name if unit else name, unit.code if unit else None, rule=DIVISIONS)
        )
    found += papers(text, found, lexicons, when, closed)
    found += shortened(text, found, words, closed)
    found += abbreviated(text, lexicons, when, closed)
    found = zones(text, found, (words, lexicons), closed)
    found += towns(text, found, lexicons, closed)
    return sorted(found, key=lambda mention: mention.span)


def no_place(
    text: str, span: Span, unit: gazetteer.Division | None, lexicons: Lexicons
) -> tuple[Why, str | None] | None:
    """What speaks against a name of the gazetteer: another word, a building so called, no unit of that name
    near the meeting; None where it is a place.
    """
    if friend := lexicons["not_places"].at(text, span.start):
        return "false friend", friend.entry.rule
    if unit is None and (venue := lexicons["venues"].at(text, span.end)):
        return "venue", venue.entry.rule
    return ("no unit near", None) if unit is None and gazetteer.suffix_of(span.of(text)) is None else None


def latest(name: str) -> gazetteer.Division | None:
    """The unit that bore the full name last, where the report's year is not known."""
    units = () if gazetteer.is_common(name) else gazetteer.names().get(name, ())
    return max(units, key=lambda unit: unit.start, default=None)


def shortened(text: str, places: list[Mention], words: Words, closed: Cover) -> Iterator[Mention]:
    """Counties called by their short form (固始), where the full name stands in the text too, or where they
    are counted (怀远、五河、固镇三县), or where the meeting is held there (在博乐召开).
    """
    taken = Cover(len(text), (place.span for place in places))
    for name, code in {(place.canonical or "", place.code) for place in places if place.code}:
        for short in gazetteer.short_forms(name, "county"):
            for match in re.finditer(re.escape(short), text):
                span = Span(match.start(), match.end())
                if words.bounded(*match.span()) and not (taken.touches(span) or closed.touches(span)):
                    taken.add(span)
                    yield Mention("place", span, name, code, rule=DIVISIONS)
    for match in (*COUNTED.finditer(text), *MEETS_IN.finditer(text)):
        at = match.start("names")
        known = gazetteer.short_names(counties=True)
        for number, short in enumerate(match["names"].split("、")):
            end = at + len(short)
            lead = 0 if number else next((n for n in range(len(short) - 1) if short[n:] in known), 0)
            span, units = Span(at + lead, end), known.get(short[lead:], ())
            at = end + 1
            everyday = "、" not in match["names"] and dictionary_tag(short[lead:]) in COMMON
            if units and not (everyday or taken.touches(span) or closed.touches(span)):
                taken.add(span)
                unit = max(units, key=lambda unit: unit.start)
                yield Mention("place", span, unit.name, unit.code, rule=DIVISIONS)


def papers(
    text: str, places: list[Mention], lexicons: Lexicons, year: int, closed: Cover
) -> Iterator[Mention]:
    """Counties in the names of papers and pages."""
    taken = Cover(len(text), (place.span for place in places))
    for span, unit in in_press(text, Span(0, len(text)), lexicons, year):
        if not (taken.touches(span) or closed.touches(span)):
            yield Mention("place", span, unit.name, unit.code, rule=DIVISIONS)


def abbreviated(text: str, lexicons: Lexicons, year: int, closed: Cover) -> Iterator[Mention]:
    """Places called by one character (在京): their full name and code."""
    for hit in lexicons["place_abbreviations"].hits(text):
        span, unit = Span(hit.start, hit.end), gazetteer.division(hit.entry.category, year)
        if unit and not closed.touches(span):
            yield Mention("place", span, unit.name, unit.code, rule=hit.entry.rule)


def zones(text: str, places: list[Mention], reading: tuple[Words, Lexicons], closed: Cover) -> list[Mention]:
    """The places, those that open the name of a development zone replaced by the zone."""
    endings = "|".join(
        re.escape(s.pattern) for s in gazetteer.load_suffixes() if s.category == "zone" and len(s.pattern) > 2
    )
    words, lexicons = reading
    by_end = {place.span.end: place for place in places}
    found: list[Mention] = []
    taken = Cover(len(text))
    for match in re.finditer(endings, text):
        start = match.start()
        owner = by_end.get(start)
        before = words.ends.get(start)
        if owner:
            start = owner.span.start
        elif before and (before.pos or "").startswith(("ns", "nr", "nz")) and len(before.surface) > 1:
            start = before.start
        else:
            continue
        if lexicons["not_places"].at(text, start):
            continue
        span = Span(start, match.end())
        if not closed.touches(span):
            taken.add(span)
            found.append(Mention("place", span, span.of(text), rule="gazetteer:suffixes"))
    return [*(place for place in places if not taken.touches(place.span)), *found]


def in_press(
    text: str, scope: Span, lexicons: Lexicons, year: int
) -> Iterator[tuple[Span, gazetteer.Division]]:
    """Counties in the short form that names of papers, stations and pages begin with (东平新闻)."""
    known = gazetteer.short_names(year, counties=True)
    for hit in lexicons["owner_cues"].hits(text, scope.start, scope.end, among=("press",)):
        for length in (4, 3, 2):
            start = hit.start - length
            units = [u for u in known.get(text[max(start, 0) : hit.start], ()) if not u.name.endswith("区")]
            if start >= scope.start and len(units) == 1 and not re.match(HAN, text[start - 1 : start]):
                yield Span(start, hit.start), units[0]
                break


def find_collectives(text: str, lexicons: Lexicons, closed: Cover) -> list[Mention]:
    """Groups of all units of a level (各县(市)区), each one span."""
    return [
        Mention("collective", Span(hit.start, hit.end), text[hit.start : hit.end], rule=hit.entry.rule)
        for hit in lexicons["collectives"].hits(text)
        if not closed.touches(Span(hit.start, hit.end))
    ]


def expand_collective(mention: Mention, place: Fact | None, year: int | None) -> list[Mention]:
    """The units that a group stands for, as inferred places with the group's span; none where place or year
    is unknown.

    All county-level units of the meeting's prefecture, or all units right below its province, valid in the
    year.
    """
    if place is None or place.code is None or year is None or mention.canonical is None:
        return []
    if re.search("[县区旗]", mention.canonical):
        units = gazetteer.counties(place.code, year)
    elif re.search("[市州盟]", mention.canonical):
        units = gazetteer.children(place.code, year)
    else:
        return []
    return [
        Mention("place", mention.span, u.name, u.code, None, "inferred", mention.rule)
        for u in units
        if u.code != place.code
    ]
