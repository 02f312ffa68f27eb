"""Whose meeting it is: the unit that holds it, by headline and lead, else by the name of the paper."""

from collections import Counter
from dataclasses import dataclass

from analysis.lexicon import Lexicons
from analysis.parse import gazetteer
from analysis.parse.places import LATEST, in_press, scan
from analysis.parse.report import Fact
from analysis.parse.towns import towns_in
from analysis.parse.words import Words
from analysis.spans import Cover, Span

BY_LEVEL = {
    "province": ("province",),
    "prefecture": ("prefecture",),
    "city": ("prefecture", "county"),
    "county": ("county",),
    "township": ("township",),
}
OPENING = 400
"""Characters of headline and lead in which the owner of the meeting is looked for."""
LEAST_BELOW = 2
CLEARLY = 0.8
"""Share of the units named that must lie in one unit above them, where no words say whose meeting it is."""
IN_OR_TO = tuple("在到赴向")


@dataclass(frozen=True)
class Candidate:
    """A place that may own the meeting; ``before`` is the character before it and its parents."""

    span: Span
    name: str
    code: str | None
    level: str
    before: str

    def fact(self, basis: str) -> Fact:
        """What is said of the report where this is its place."""
        rule = "gazetteer:divisions" if self.code else "gazetteer:suffixes"
        return Fact(self.name, basis, self.span, self.code, rule)


@dataclass(frozen=True)
class Meeting:
    """Where the owner is looked for: headline, lead, the page's own lines; the year, as far as known; and
    what is no place, because a person or a document is called so.
    """

    title: Span | None
    lead: Span | None
    frame: list[Span]
    year: int | None
    closed: Cover


def whose_meeting(
    text: str, meeting: Meeting, words: Words, lexicons: Lexicons
) -> tuple[Fact | None, str | None]:
    """The unit whose meeting it is (its own full name, code), and its level; None for the centre or where
    unknown.

    A place that opens the headline, or that is named with its office or its meeting, is it; else the first
    place of the level that the text speaks of (全县), and last (inferred) the place in the name of the paper
    or office that the page names, or the one unit above nearly all units named. A body of the centre, or a
    meeting of the whole country, has no place.
    """
    scopes = [Span(s.start, min(s.end, s.start + OPENING)) for s in (meeting.title, meeting.lead) if s]
    reader = OwnerReader(text, words, lexicons, meeting)
    candidates = [c for s in scopes for c in reader.candidates(s)]
    cues = [hit for s in scopes for hit in lexicons["levels"].hits(text, s.start, s.end)]
    levels = [hit.entry.category for hit in cues]
    owners = [c for c in candidates if reader.owns(c, "")]
    first = min((c.span.start for c in owners), default=len(text))
    if levels[:1] == ["centre"] and cues[0].start <= first:
        return None, "centre"
    wanted = next((BY_LEVEL[level] for level in levels if level in BY_LEVEL), None)
    for chosen in [*owners, *([c for c in candidates if c.level in wanted] if wanted else [])]:
        if wanted is None or chosen.level in wanted or chosen in owners[:1]:
            return chosen.fact("stated"), chosen.level
    named = [
        c for span in (*scopes, *meeting.frame) for c in reader.candidates(span) if reader.owns(c, "page")
    ]
    for chosen in named:
        if wanted and chosen.level in wanted:
            return chosen.fact("inferred"), chosen.level
    if wanted and (above := reader.above_all(wanted)):
        return above, next(level for level in wanted if level in BY_LEVEL)
    level = next((level for level in levels if level != "centre"), None)
    return None, {"city": "prefecture"}.get(level or "", level)


class OwnerReader:
    """Finds the places of a stretch and judges whether one owns the meeting."""

    def __init__(self, text: str, words: Words, lexicons: Lexicons, meeting: Meeting) -> None:
        self.text, self.words, self.rules = text, words, lexicons
        self.year, self.closed = meeting.year, meeting.closed

    def candidates(self, scope: Span) -> list[Candidate]:
        """The places of a stretch, innermost where one stands right before another."""
        found = [(span, unit) for span, unit in self.units(scope)]
        taken = Cover(len(self.text), (span for span, _ in found))
        above = {span.end for span, _ in found}
        towns = [t for t in towns_in(self.text, scope, above, self.rules) if not taken.touches(t)]
        rows: list[tuple[Span, str, str | None, str]] = [
            (span, unit.name, unit.code, unit.level) for span, unit in found
        ]
        rows += [(town, town.of(self.text), None, "township") for town in towns]
        starts = {span.end: span.start for span, *_ in rows}
        inner = {span.start for span, *_ in rows}
        return [
            Candidate(span, name, code, level, self.before(span.start, starts))
            for span, name, code, level in sorted(rows, key=lambda row: row[0])
            if span.end not in inner
        ]

    def units(self, scope: Span) -> list[tuple[Span, gazetteer.Division]]:
        """The units of the gazetteer named in a stretch: of the document's year where it is known."""
        pairs = []
        for span, name in scan(self.text, None, self.words, self.closed):
            units = (gazetteer.find(name, self.year) if self.year else []) or gazetteer.find(name)
            if units and span in scope:
                pairs.append((span, units[0]))
        year = self.year or LATEST
        for hit in self.rules["place_abbreviations"].hits(self.text, scope.start, scope.end):
            if unit := gazetteer.division(hit.entry.category, year):
                pairs.append((Span(hit.start, hit.end), unit))
        taken = Cover(len(self.text), (span for span, _ in pairs))
        pairs += [p for p in in_press(self.text, scope, self.rules, year) if not taken.touches(p[0])]
        return sorted(pairs, key=lambda pair: pair[0])

    def above_all(self, wanted: tuple[str, ...]) -> Fact | None:
        """The one unit of a level *wanted* that the text names, or that lies above the units it names; None
        where there are several.
        """
        year = self.year or LATEST
        lines = [(u, *gazetteer.ancestors(u.code, year)) for _, u in self.units(Span(0, len(self.text)))]
        for level in wanted:
            found = Counter(u.code for line in lines for u in line if u.level == level)
            code, n = found.most_common(1)[0] if found else ("", 0)
            over = gazetteer.division(code, year) if n >= CLEARLY * found.total() else None
            sure = n >= LEAST_BELOW or level == "province" or any(line[0].code == code for line in lines)
            if over and sure:
                return Fact(over.name, "inferred", None, over.code, "gazetteer:divisions")
        return None

    def before(self, start: int, starts: dict[int, int]) -> str:
        """The character before a place, or before the places that stand right before it."""
        while start in starts:
            start = starts[start]
        return self.text[max(0, start - 1) : start]

    def owns(self, candidate: Candidate, kind: str) -> bool:
        """Whether a place is named with its office, or as the one that holds the meeting; with *kind* "page",
        in the name of a paper or an office.
        """
        among = ("page",) if kind else ("office", "body", "verb", "meeting")
        cue = self.rules["owner_cues"].at(self.text, candidate.span.end, among=among)
        return candidate.before not in IN_OR_TO and cue is not None
