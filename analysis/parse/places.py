"""Places of administration, development zones and groups of units; and whose meeting it is."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from analysis.lexicon import Lexicons
from analysis.parse import gazetteer
from analysis.parse.report import Fact, Mention
from analysis.parse.words import Words
from analysis.spans import Cover, Span

LATEST = 2024
SHORTEST_SURE = 3
TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:街道办事处|街道|镇|乡|苏木)")
OPENS = re.compile(r"[\s，,。；;：:、（）()“]")
CLOSES = re.compile(r"[\s，,。；;、（）()等分]|$")
FUNCTION = re.compile(r"[的和与及在对各全本我该等为]")
BY_LEVEL = {
    "province": ("province",),
    "prefecture": ("prefecture",),
    "city": ("prefecture", "county"),
    "county": ("county",),
}
HOLDS = re.compile(r"(?:召开|举行|举办|部署|开展|启动|学习|传达)")


@lru_cache(maxsize=64)
def index_of(year: int) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """First two characters -> names of *year*, longest first; and which of the names are short forms."""
    full, short = gazetteer.names(year), gazetteer.short_names(year)
    index: dict[str, list[str]] = {}
    for name in {*full, *short}:
        index.setdefault(name[:2], []).append(name)
    ordered = {head: tuple(sorted(found, key=len, reverse=True)) for head, found in index.items()}
    return ordered, frozenset(short.keys() - full.keys())


def scan(text: str, year: int, words: Words, closed: Cover) -> Iterator[tuple[Span, str]]:
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
    """
    scopes = [s for s in (title, lead) if s]
    cues = [hit.entry.category for s in scopes for hit in lexicons["levels"].hits(text, s.start, s.end)]
    if not scopes or (cues and cues[0] == "centre"):
        return None, "centre" if cues else None
    found = [(span, gazetteer.find(name)) for s in scopes for span, name in in_scope(text, s, words)]
    opens = [(span, units) for span, units in found if opens_with(text, span, title)]
    wanted = [cue for cue in cues if cue in BY_LEVEL]
    for span, units in [*opens, *(found if wanted else [])]:
        levels = BY_LEVEL[wanted[0]] if wanted else ("province", "prefecture", "county")
        for unit in units:
            if unit.level in levels and (wanted or (span, units) in opens):
                return Fact(unit.name, "stated", span, unit.code), unit.level
    level = cues[0] if cues else None
    return None, {"city": "prefecture"}.get(level or "", level)


def in_scope(text: str, scope: Span, words: Words) -> Iterator[tuple[Span, str]]:
    """The names of any year in a stretch of the text."""
    return (pair for pair in scan(text, LATEST, words, Cover(len(text))) if pair[0] in scope)


def opens_with(text: str, span: Span, title: Span | None) -> bool:
    """Whether the headline opens with the place, followed by its office or by a verb of holding."""
    if title is None or span.start != title.start:
        return False
    return bool(
        HOLDS.match(text, span.end) or re.match(r"[市县区]?(?:委|政府)", text[span.end : span.end + 4])
    )


def find_places(
    text: str, words: Words, lexicons: Lexicons, closed: Cover, year: int | None, near: str | None
) -> list[Mention]:
    """Every place of administration from province to town, and every development zone, in order of the
    text.
    """
    when = year or LATEST
    found: list[Mention] = []
    for span, name in scan(text, when, words, closed):
        unit = gazetteer.resolve(name, year=when, near=near)
        if unit is None and near and gazetteer.suffix_of(name) is None:
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
    found += abbreviated(text, lexicons, when, closed)
    found = zones(text, found, words, closed)
    found += towns(text, found, closed)
    return sorted(found, key=lambda mention: mention.span)


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


def towns(text: str, places: list[Mention], closed: Cover) -> list[Mention]:
    """Towns, townships and subdistricts: right after a county-level place, or alone in a list."""
    ends = {p.span.end for p in places if p.code}
    taken = Cover(len(text), (p.span for p in places))
    found = []
    for start in sorted(ends | {match.end() for match in OPENS.finditer(text)}):
        match = TOWN.match(text, start)
        if match is None or gazetteer.suffix_of(match[0]) is None or FUNCTION.search(match[0]):
            continue
        span = Span(start, match.end())
        listed = CLOSES.match(text, span.end) and len(span) >= SHORTEST_SURE
        if (start in ends or listed) and not (taken.touches(span) or closed.touches(span)):
            found.append(Mention("place", span, match[0], rule="gazetteer:suffixes"))
    return found


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
