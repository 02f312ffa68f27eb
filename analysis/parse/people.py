"""Named persons: a surname with evidence beside it (an office, a roster, a verb); then all their mentions.

A surname alone is no evidence. What is found once is searched again over the raw text; a name that is also a
common word (高明, 文化) counts only where evidence stands beside it.
"""

import re
from collections.abc import Iterator

from analysis.lexicon import Lexicons
from analysis.parse.names import (
    GAP,
    HAN,
    NAME_TAGS,
    PARTICLES,
    bare,
    is_common_word,
    is_foreign,
    patterns,
    plausible,
    refused,
    settled,
)
from analysis.parse.report import Lost, Mention
from analysis.segment import dictionary_tag
from analysis.spans import Cover, Span

DOT = r"[·•・‧∙⋅．]"
DOTTED = re.compile(rf"{HAN}{{1,12}}(?:{GAP}{DOT}{GAP}{HAN}{{1,12}})+")
LEFT_EDGE = re.compile(r"[\s，,。；;：:、（）()“”\"《》！？!?—\-\]】>的了和与及由向对给为请是让使]$|^$")
LONGEST_PART = 6


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
            if common and span.start not in sure and not speaks(text, span, lexicons):
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
    """Whether a stretch opens a clause and a reporting verb, or 在 … 时, follows it."""
    before = text[span.start - 1 : span.start]
    opens = not before or before in "\n\u3000 。，；：,;:"
    return opens and bool(
        lexicons["reporting_verbs"].at(text, span.end) or lexicons["adverbials"].at(text, span.end)
    )


def evidence(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[tuple[int, int, str]]:
    """Each stretch that is a name by what stands beside it: start, end, rule."""
    for found in (
        *after_office(text, lexicons, lost),
        *after_office_unknown(text, lexicons),
        *before_office(text, lexicons, lost),
        *openings(text, lexicons, lost),
        *signed(text, lexicons),
        *dotted(text, lexicons),
    ):
        yield found
        yield from roster(text, found[1], found[2], lexicons, lost)


def after_office(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[tuple[int, int, str]]:
    """Names right after an office (副市长某某), the length settled by what may follow a name."""
    rules = patterns(lexicons)
    at = 0
    while match := rules.after_office.search(text, at):
        start = match.start("name")
        end = settled(text, start, match.end("name"), lexicons, weak=False)
        hit = lexicons["titles"].at(text, match.start())
        rule = hit.entry.rule if hit else "titles"
        if end:
            yield start, end, rule
        else:
            lost.append(refused(text, match.span("name"), rule, lexicons, weak=False))
        at = end or match.start() + 1


def before_office(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[tuple[int, int, str]]:
    """Names right before an office (某某院长) where a clause begins, or after a body (市委某某书记)."""
    for match in patterns(lexicons).before_office.finditer(text):
        group = "name" if match["name"] else "inner"
        start, end = match.span(group)
        hit = lexicons["titles"].at(text, patterns(lexicons).gap.match(text, end).end())  # type: ignore[union-attr]
        if hit is None or is_common_word(match[group]) or not plausible(text, start, end, lexicons):
            if hit:
                lost.append(refused(text, (start, end), hit.entry.rule, lexicons, weak=True))
            continue
        if (
            hit.entry.category == "press"
            or lexicons["name_followers"].at(text, hit.end, among=("verb",))
            or len(bare(match[group])) > 2
            or (dictionary_tag(match[group]) or "").startswith(NAME_TAGS)
        ):
            yield start, end, hit.entry.rule
        else:
            lost.append(Lost("person", Span(start, end), hit.entry.rule, "too short"))


def openings(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[tuple[int, int, str]]:
    """Names at the head of a line or a sentence before a verb of the meeting (某某强调)."""
    for match in patterns(lexicons).opening.finditer(text):
        start = match.start("name")
        end = settled(text, start, match.end("name"), lexicons, weak=True)
        hit = lexicons["name_followers"].at(text, end or match.end("name"))
        rule = hit.entry.rule if hit else "name_followers"
        if end:
            yield start, end, rule
        else:
            lost.append(refused(text, match.span("name"), rule, lexicons, weak=True))


def signed(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """The writer's name in brackets after the office: （某镇党政办  某某）."""
    name = patterns(lexicons).name
    for match in re.finditer(rf"[（(]{HAN}{{2,16}}[ \u3000]{{1,3}}(?P<name>{name})[)）]", text):
        yield *match.span("name"), "frame"


def roster(
    text: str, end: int, rule: str, lexicons: Lexicons, lost: list[Lost]
) -> Iterator[tuple[int, int, str]]:
    """The names that go on with a list after one that ends at *end*: 王某、赵某某出席."""
    while match := patterns(lexicons).roster.match(text, end):
        start = match.start("name")
        stop = settled(text, start, match.end("name"), lexicons, weak=None)
        if stop is None:
            lost.append(refused(text, match.span("name"), rule, lexicons, weak=None))
            return
        yield start, stop, rule
        end = stop


def after_office_unknown(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Names without a Han surname right after an office, where no word of the dictionary fits."""
    rules = patterns(lexicons)
    for office in lexicons["titles"].hits(text, among=("office", "press")):
        start = rules.gap.match(text, office.end).end()  # type: ignore[union-attr]
        known = rules.after_office.match(text, office.start)
        if known and settled(text, start, known.end("name"), lexicons, weak=False):
            continue
        if lexicons["not_given"].at(text, start) and not known:
            continue
        stops = range(min(start + LONGEST_PART, len(text)), start + 1, -1)
        fits = [n for n in stops if rules.strong.match(text, n) and is_foreign(text, start, n, lexicons)]
        if fits:
            shorter = text[fits[0] - 1] in PARTICLES and fits[0] - start > 2
            yield start, fits[0] - shorter, office.entry.rule


def given_names(text: str, found: list[Mention], taken: Cover, lexicons: Lexicons) -> Iterator[Mention]:
    """Given names before an office (国祥市长), of people whose full name stands in the text."""
    office = patterns(lexicons).office
    for full, rule in {(m.canonical or "", m.rule) for m in found}:
        given = full[1:]
        if len(given) != 2 or "·" in full:
            continue
        for match in re.finditer(re.escape(given), text):
            span = Span(match.start(), match.end())
            if office.match(text, span.end) and not taken.touches(span):
                taken.add(span)
                yield Mention("person", span, full, rule=rule)


def dotted(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Names with a middle dot that stand beside an office or before a verb of the meeting.

    Where a word is glued to one mention (纪念某某·某某) a cleaner mention of the name says where it starts.
    """
    spans = [span for match in DOTTED.finditer(text) if (span := dotted_span(text, match, lexicons))]
    for span in spans:
        name = span.of(text)
        length = min(len(other) for other in spans if name.endswith(other.of(text)))
        yield span.end - length, span.end, "name_followers"


def dotted_span(text: str, match: re.Match[str], lexicons: Lexicons) -> Span | None:
    """The name inside a stretch of Han around dots, or None."""
    dots = list(re.finditer(DOT, match[0]))
    left, right = match.start() + dots[0].start(), match.start() + dots[-1].end()
    while text[right].isspace():
        right += 1
    while text[left - 1].isspace():
        left -= 1
    ends = range(right + 1, min(match.end(), right + LONGEST_PART) + 1)
    rules = patterns(lexicons)
    strong = [n for n in ends if rules.strong.match(text, n)]
    end = next(iter(strong or [n for n in ends if rules.follows.match(text, n)]), None)
    start = left_edge(text, left, match.start(), lexicons)
    return Span(start, end) if end and start is not None else None


def left_edge(text: str, dot: int, lowest: int, lexicons: Lexicons) -> int | None:
    """Where a name with its first dot at *dot* begins: after a mark, an office, a word with a person."""
    for start in range(dot - 1, max(lowest, dot - LONGEST_PART) - 1, -1):
        before = text[max(0, start - 6) : start]
        if dot - start < 2:
            continue
        if LEFT_EDGE.search(before[-1:]) or any(
            hit.end() == len(before) for hit in patterns(lexicons).office.finditer(before)
        ):
            return start
        if any((dictionary_tag(before[-n:]) or "").startswith(("v", "p", "c")) for n in (2, 3)):
            return start
    return None
