"""Places of administration, development zones and groups of units; and whose meeting it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.lexicon import Lexicons
from analysis.parse import gazetteer
from analysis.parse.report import Fact, Mention
from analysis.parse.words import Words
from analysis.segment import dictionary_tag, segment
from analysis.spans import Cover, Span

LATEST = 2024
SHORTEST_SURE = 3
OPENING = 400
"""Characters of headline and lead in which the owner of the meeting is looked for."""
EVERYDAY = ("v", "a", "d", "p", "c", "r", "q", "t", "f", "u", "b")
COMMON = ("n", "v", "vn", "a", "d", "m", "r", "l", "i", "s", "f", "b", "j")
HAN = "[\\u4e00-\\u9fff]"
TOWN = re.compile(
    rf"{HAN}{{2,7}}?(?:苏木|嘎查)|{HAN}{{1,4}}?(?:街道|社区|公社|大队|(?:镇|乡|村)(?:镇|乡|村|街道(?!办))?)"
)
FUNCTION = re.compile(r"[的和与及在对各全本我该等为把了到以由向其此这那有不]")
BY_LEVEL = {
    "province": ("province",),
    "prefecture": ("prefecture",),
    "city": ("prefecture", "county"),
    "county": ("county",),
    "township": ("township",),
}


@lru_cache(maxsize=64)
def index_of(year: int | None) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """First two characters -> names of *year*, longest first; and which of the names are short forms."""
    full, short = gazetteer.names(year), gazetteer.short_names(year or LATEST)
    index: dict[str, list[str]] = {}
    for name in {*full, *short}:
        index.setdefault(name[:2], []).append(name)
    ordered = {head: tuple(sorted(found, key=len, reverse=True)) for head, found in index.items()}
    return ordered, frozenset(short.keys() - full.keys())


def scan(text: str, year: int | None, words: Words, closed: Cover) -> Iterator[tuple[Span, str]]:
    """Each stretch that is a name in the gazetteer of *year*: longest first at a place, none inside
    *closed*.
    """
    index, short = index_of(year)
    at = 0
    while at < len(text) - 1:
        for name in index.get(text[at : at + 2], ()):
            span = Span(at, at + len(name))
            if (
                text.startswith(name, at)
                and likely(name, span, name in short, words)
                and not closed.touches(span)
            ):
                yield span, name
                at = span.end - 1
                break
        at += 1


def likely(name: str, span: Span, short: bool, words: Words) -> bool:
    """Whether a stretch is a name and not part of another word: short ones must be words of their own."""
    if short:
        return words.is_place(span.start, span.end)
    return len(name) >= SHORTEST_SURE or words.bounded(span.start, span.end)


def whose_meeting(
    text: str, title: Span | None, lead: Span | None, words: Words, lexicons: Lexicons
) -> tuple[Fact | None, str | None]:
    """The unit whose meeting it is (its own full name, code), and its level; None for the centre or where
    unknown.

    A place that opens the headline, or that is named with its office or its meeting, is it; else the first
    place of the level that the text speaks of (全县). A body of the centre has no place.
    """
    scopes = [Span(s.start, min(s.end, s.start + OPENING)) for s in (title, lead) if s]
    candidates = [c for s in scopes for c in candidates_in(text, s, words, lexicons)]
    cues = [hit for s in scopes for hit in lexicons["levels"].hits(text, s.start, s.end)]
    levels = [hit.entry.category for hit in cues]
    owners = [c for c in candidates if owns(text, c, lexicons)]
    centre = (
        bool(cues)
        and levels[0] == "centre"
        and cues[0].start <= min((c.span.start for c in owners), default=len(text))
    )
    if centre:
        return None, "centre"
    wanted = next((BY_LEVEL[level] for level in levels if level in BY_LEVEL), None)
    for chosen in [*owners, *([c for c in candidates if c.level in wanted] if wanted else [])]:
        if wanted is None or chosen.level in wanted or chosen in owners[:1]:
            return Fact(chosen.name, "stated", chosen.span, chosen.code), chosen.level
    level = next((level for level in levels if level != "centre"), None)
    return None, {"city": "prefecture"}.get(level or "", level)


@dataclass(frozen=True)
class Candidate:
    """A place that may be the one whose meeting it is."""

    span: Span
    name: str
    code: str | None
    level: str


def candidates_in(text: str, scope: Span, words: Words, lexicons: Lexicons) -> list[Candidate]:
    """The places of a stretch, of any year, innermost where one stands right before another."""
    found: list[Candidate] = []
    for span, name in scan(text, None, words, Cover(len(text))):
        unit = next(iter(gazetteer.find(name)), None)
        if unit and span in scope:
            found.append(Candidate(span, unit.name, unit.code, unit.level))
    edges = {hit.end for hit in lexicons["town_edges"].hits(text, scope.start, scope.end, among=("left",))}
    above = {c.span.end for c in found}
    taken = Cover(len(text), (c.span for c in found))
    for start in sorted(edges | {scope.start} | above):
        town = town_at(text, start, lexicons, sure=start in above)
        if town and not taken.touches(town):
            found.append(Candidate(town, town.of(text), None, "township"))
    starts = {c.span.start for c in found}
    return sorted((c for c in found if c.span.end not in starts), key=lambda c: c.span)


def owns(text: str, candidate: Candidate, lexicons: Lexicons) -> bool:
    """Whether a place is named with its office, or as the one that holds the meeting."""
    before = text[max(0, candidate.span.start - 1) : candidate.span.start]
    return before not in tuple("在到赴向") and lexicons["owner_cues"].at(text, candidate.span.end) is not None


def find_places(
    text: str, words: Words, lexicons: Lexicons, closed: Cover, year: int | None, near: str | None
) -> list[Mention]:
    """Every place of administration from province to town, and every development zone, in order of the
    text.
    """
    when = year or LATEST
    found: list[Mention] = []
    for span, name in scan(text, year, words, closed):
        if lexicons["not_places"].at(text, span.start):
            continue
        unit = gazetteer.resolve(name, year=when, near=near) or (None if year else latest(name))
        if unit is None and gazetteer.suffix_of(name) is None:
            continue
        if lexicons["venues"].at(text, span.end) and unit is None:
            continue
        found.append(
            Mention(
                "place",
                span,
                unit.name if unit else name,
                unit.code if unit else None,
                rule="gazetteer:divisions",
            )
        )
    found += shortened(text, found, words, closed)
    found += abbreviated(text, lexicons, when, closed)
    found = zones(text, found, words, closed)
    found += towns(text, found, lexicons, closed)
    return sorted(found, key=lambda mention: mention.span)


def latest(name: str) -> gazetteer.Division | None:
    """The unit that bore the full name last, where the report's year is not known."""
    units = gazetteer.names().get(name, ())
    return max(units, key=lambda unit: unit.start, default=None)


def shortened(text: str, places: list[Mention], words: Words, closed: Cover) -> Iterator[Mention]:
    """Counties called by their short form (固始), where the full name stands in the text too."""
    taken = Cover(len(text), (place.span for place in places))
    for name, code in {(place.canonical or "", place.code) for place in places if place.code}:
        for short in gazetteer.short_forms(name, "county"):
            for match in re.finditer(re.escape(short), text):
                span = Span(match.start(), match.end())
                if words.bounded(*match.span()) and not (taken.touches(span) or closed.touches(span)):
                    taken.add(span)
                    yield Mention("place", span, name, code, rule="gazetteer:divisions")


def abbreviated(text: str, lexicons: Lexicons, year: int, closed: Cover) -> Iterator[Mention]:
    """Places called by one character (在京): their full name and code."""
    for hit in lexicons["place_abbreviations"].hits(text):
        span, unit = Span(hit.start, hit.end), gazetteer.division(hit.entry.category, year)
        if unit and not closed.touches(span):
            yield Mention("place", span, unit.name, unit.code, rule=hit.entry.rule)


def zones(text: str, places: list[Mention], words: Words, closed: Cover) -> list[Mention]:
    """The places, those that open the name of a development zone replaced by the zone."""
    endings = "|".join(
        re.escape(s.pattern) for s in gazetteer.load_suffixes() if s.category == "zone" and len(s.pattern) > 2
    )
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
        span = Span(start, match.end())
        if not closed.touches(span):
            taken.add(span)
            found.append(Mention("place", span, span.of(text), rule="gazetteer:suffixes"))
    return [*(place for place in places if not taken.touches(place.span)), *found]


def towns(text: str, places: list[Mention], lexicons: Lexicons, closed: Cover) -> list[Mention]:
    """Towns, townships, subdistricts and villages: right after a place above them, or after a mark or a word
    that takes a place; elsewhere only where the same name was found so.
    """
    above = {place.span.end for place in places}
    edges = {hit.end for hit in lexicons["town_edges"].hits(text, among=("left",))}
    taken = Cover(len(text), (place.span for place in places))
    found: dict[str, list[Span]] = {}
    for start in sorted(above | edges | {0}):
        span = town_at(text, start, lexicons, sure=start in above)
        if span and not (taken.touches(span) or closed.touches(span)):
            taken.add(span)
            found.setdefault(span.of(text), []).append(span)
    for name in [name for name in found if len(name) >= SHORTEST_SURE]:
        for match in re.finditer(re.escape(name), text):
            span = Span(match.start(), match.end())
            if not (taken.touches(span) or closed.touches(span)):
                taken.add(span)
                found[name].append(span)
    return [
        Mention("place", span, name, rule="gazetteer:suffixes")
        for name, spans in found.items()
        for span in spans
    ]


def town_at(text: str, start: int, lexicons: Lexicons, *, sure: bool) -> Span | None:
    """The town whose name starts at *start*, or None; *sure* where a place above it stands right before."""
    match = TOWN.match(text, start)
    if match is None or FUNCTION.search(match[0]) or gazetteer.suffix_of(match[0]) is None:
        return None
    edges = lexicons["town_edges"]
    if edges.at(text, start, among=("generic",), whole=match.end()) or dictionary_tag(match[0]) in COMMON:
        return None
    if edges.at(text, match.end(), among=("right",)) or not is_proper(match[0]):
        return None
    return Span(start, match.end()) if sure or len(match[0]) >= SHORTEST_SURE else None


def is_proper(name: str) -> bool:
    """Whether what stands before the suffix is no everyday word (召开农村, 三个乡镇)."""
    stem = name[: -len(suffix.pattern)] if (suffix := gazetteer.suffix_of(name)) else name
    parts = [token.surface for token in segment(stem, cut="plain")]
    return not any(
        (dictionary_tag(part) or "x").startswith(EVERYDAY) for part in parts if len(part) > 1
    ) and not (parts and parts[0] in tuple("个名位的但让使各全所包其某县乡村"))


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
