"""Named persons: a surname with evidence beside it (an office, a roster, a verb); then all their mentions.

A surname alone is no evidence. What is found once is searched again over the raw text; a name that is also a
common word (高明, 文化) counts only where evidence stands beside it.
"""

import re
from collections.abc import Iterator

from analysis.lexicon import Lexicons
from analysis.parse.bylines import captions, columns, signed
from analysis.parse.dotted import dotted
from analysis.parse.evidence import (
    accused,
    after_office,
    appointed,
    before_office,
    lists,
    of_a_body,
    openings,
    roster,
    told,
    well_known,
)
from analysis.parse.name_ends import follower
from analysis.parse.names import bare, is_common_word, patterns
from analysis.parse.report import Lost, Mention
from analysis.spans import Cover, Span


def find_people(text: str, lexicons: Lexicons, closed: Cover, lost: list[Lost]) -> list[Mention]:
    """Every mention of a named person: the name alone, in order of the text; none inside *closed* stretches
    (titles of documents). What reads like a name and is none goes to *lost*.
    """
    seen: dict[str, str] = {}
    sure: set[int] = set()
    for start, end, rule in evidence(text, lexicons, lost):
        if not closed.touches(Span(start, end)):
            seen.setdefault(text[start:end], rule)
            sure.add(start)
    found: list[Mention] = []
    taken = Cover(len(text))
    for name in sorted(seen, key=lambda name: (-len(name), name)):
        common = is_common_word(name)
        for match in re.finditer(re.escape(name), text):
            span = Span(match.start(), match.end())
            doctrine = lexicons["not_names"].at(text, span.start, among=("doctrine",))
            if doctrine:
                lost.append(Lost("person", span, seen[name], "false friend", doctrine.entry.rule))
            elif common and span.start not in sure and not speaks(text, span, lexicons):
                lost.append(Lost("person", span, seen[name], "common word"))
            elif taken.touches(span):
                lost.append(Lost("person", span, seen[name], "longer match"))
            elif closed.touches(span):
                lost.append(Lost("person", span, seen[name], "inside another mention"))
            else:
                taken.add(span)
                found.append(Mention("person", span, bare(name), rule=seen[name]))
    found += given_names(text, found, taken, lexicons)
    return sorted(found, key=lambda mention: mention.span)


def speaks(text: str, span: Span, lexicons: Lexicons) -> bool:
    """Whether a stretch opens a clause and what a person does at a meeting, or 在 … 时, follows it."""
    before = text[span.start - 1 : span.start]
    opens = not before or before in "\n\u3000 。，；：,;:"
    return opens and (
        follower(text, span.end, lexicons) == "act" or bool(lexicons["adverbials"].at(text, span.end))
    )


def evidence(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[tuple[int, int, str]]:
    """Each stretch that is a name by what stands beside it: start, end, rule."""
    for found in (
        *after_office(text, lexicons, lost),
        *before_office(text, lexicons, lost),
        *well_known(text, lexicons),
        *accused(text, lexicons),
        *openings(text, lexicons, lost),
        *told(text, lexicons),
        *appointed(text, lexicons),
        *lists(text, lexicons),
        *signed(text, lexicons),
        *captions(text, lexicons),
        *columns(text, lexicons),
        *of_a_body(text, lexicons),
        *dotted(text, lexicons),
    ):
        yield found
        yield from roster(text, found[1], found[2], lexicons, lost)


def given_names(text: str, found: list[Mention], taken: Cover, lexicons: Lexicons) -> Iterator[Mention]:
    """Given names before an office (国祥市长), of people whose full name stands in the text."""
    rules = patterns(lexicons)
    for full, rule in {(m.canonical or "", m.rule) for m in found}:
        given = full[2 if full[:2] in rules.double else 1 :]
        if len(given) != 2 or "·" in full:
            continue
        for match in re.finditer(re.escape(given), text):
            span = Span(match.start(), match.end())
            if rules.office.match(text, span.end) and not taken.touches(span):
                taken.add(span)
                yield Mention("person", span, full, rule=rule)
