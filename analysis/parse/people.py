"""Named persons: a surname with evidence beside it (an office, a roster, a verb); then all their mentions.

A surname alone is no evidence. What is found once is searched again over the raw text; a name that is also a
common word (高明, 文化) counts only where evidence stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.lexicon import Lexicons, alternation
from analysis.parse import gazetteer
from analysis.parse.report import Mention
from analysis.segment import dictionary_tag, segment
from analysis.spans import Cover, Span

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf]"
GAP = r"[ \u3000\xa0]{0,3}"
DOT = r"[·•・‧∙⋅．]"
DOTTED = re.compile(rf"{HAN}{{1,12}}(?:{GAP}{DOT}{GAP}{HAN}{{1,12}})+")
LEFT_EDGE = re.compile(r"[\s，,。；;：:、（）()“”\"《》！？!?—\-\]】>的了和与及由向对给为请是让使]$|^$")
BODY = re.compile(r"[会委府局组办院厅部镇乡村县市区州省校厂司社站所室处科队团场段公]$")
PARTICLES = "在对就向从于到赴率作做也还并要会说及"
JOINS = "和与及"
NAME_TAGS = ("nr", "nz")
LONGEST_PART = 6


@dataclass(frozen=True)
class Patterns:
    """The compiled patterns of a set of lexicons."""

    name: str
    after_office: re.Pattern[str]
    before_office: re.Pattern[str]
    roster: re.Pattern[str]
    opening: re.Pattern[str]
    follows: re.Pattern[str]
    strong: re.Pattern[str]
    office: re.Pattern[str]
    gap: re.Pattern[str]


@lru_cache(maxsize=4)
def patterns(lexicons: Lexicons) -> Patterns:
    """Office + name, name + office, the next name of a roster, a name before a verb at the head of a line."""
    single = "".join(entry.pattern for entry in lexicons["surnames"].of("single"))
    surname = f"(?:{alternation(lexicons['surnames'].of('double'))}|[{single}])"
    office = f"(?:{lexicons['titles'].alternation})"
    name = rf"{surname}{GAP}{HAN}(?:{GAP}{HAN})?"
    verbs = alternation([e for e in lexicons["name_followers"].of("verb") if len(e.pattern) > 1])
    return Patterns(
        name,
        re.compile(rf"{office}(?:[:：]|{GAP})(?P<name>{name})"),
        re.compile(rf"(?:(?<![\u4e00-\u9fff\d])|(?<=[了在和与及对由向为受听彻实]))(?P<name>{name})(?={GAP}{office})|(?<=[委府局院厅部办会])"
                   rf"(?P<inner>{name})(?={office})"),
        re.compile(rf"{GAP}[、，, \u3000\xa0]{GAP}(?P<name>{name})"),
        re.compile(rf"(?:^|(?<=[\s。]))(?P<name>{name})(?=(?:{verbs}))", re.MULTILINE),
        re.compile(f"(?:{lexicons['name_followers'].alternation}|{GAP}{office})"),
        re.compile(f"(?:{alternation(lexicons['name_followers'].of('verb', 'mark', 'date'))}|{GAP}{office})"),
        re.compile(office),
        re.compile(GAP),
    )  # fmt: skip


def find_people(text: str, lexicons: Lexicons, closed: Cover) -> list[Mention]:
    """Every mention of a named person: the name alone, in order of the text; none inside *closed* stretches
    (titles of documents).
    """
    seen: dict[str, str] = {}
    sure: set[int] = set()
    for start, end, rule in evidence(text, lexicons):
        if not closed.touches(Span(start, end)):
            seen.setdefault(text[start:end], rule)
            sure.add(start)
    found: list[Mention] = []
    taken = Cover(len(text))
    for name in sorted(seen, key=lambda name: (-len(name), name)):
        common = is_common_word(name)
        for match in re.finditer(re.escape(name), text):
            span = Span(match.start(), match.end())
            if (
                (common and span.start not in sure and not speaks(text, span, lexicons))
                or taken.touches(span)
                or closed.touches(span)
            ):
                continue
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


def bare(name: str) -> str:
    """A name without the blanks printed inside it."""
    return re.sub(r"\s", "", name)


def evidence(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Each stretch that is a name by what stands beside it: start, end, rule."""
    for found in (
        *after_office(text, lexicons),
        *after_office_unknown(text, lexicons),
        *before_office(text, lexicons),
        *openings(text, lexicons),
        *signed(text, lexicons),
        *dotted(text, lexicons),
    ):
        yield found
        yield from roster(text, found[1], found[2], lexicons)


def after_office(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Names right after an office (副市长某某), the length settled by what may follow a name."""
    rules = patterns(lexicons)
    at = 0
    while match := rules.after_office.search(text, at):
        start = match.start("name")
        end = settled(text, start, match.end("name"), lexicons, weak=False)
        if end:
            hit = lexicons["titles"].at(text, match.start())
            yield start, end, hit.entry.rule if hit else "titles"
        at = end or match.start() + 1


def before_office(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Names right before an office (某某院长) where a clause begins, or after a body (市委某某书记)."""
    for match in patterns(lexicons).before_office.finditer(text):
        group = "name" if match["name"] else "inner"
        start, end = match.span(group)
        hit = lexicons["titles"].at(text, patterns(lexicons).gap.match(text, end).end())  # type: ignore[union-attr]
        if hit is None or is_common_word(match[group]) or not plausible(text, start, end, lexicons):
            continue
        if (
            hit.entry.category == "press"
            or lexicons["name_followers"].at(text, hit.end, among=("verb",))
            or len(bare(match[group])) > 2
            or (dictionary_tag(match[group]) or "").startswith(NAME_TAGS)
        ):
            yield start, end, hit.entry.rule


def openings(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Names at the head of a line or a sentence before a verb of the meeting (某某强调)."""
    for match in patterns(lexicons).opening.finditer(text):
        start = match.start("name")
        end = settled(text, start, match.end("name"), lexicons, weak=True)
        if end:
            hit = lexicons["name_followers"].at(text, end)
            yield start, end, hit.entry.rule if hit else "name_followers"


def signed(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """The writer's name in brackets after the office: （某镇党政办  某某）."""
    name = patterns(lexicons).name
    for match in re.finditer(rf"[（(]{HAN}{{2,16}}[ \u3000]{{1,3}}(?P<name>{name})[)）]", text):
        yield *match.span("name"), "frame"


def roster(text: str, end: int, rule: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """The names that go on with a list after one that ends at *end*: 王某、赵某某出席."""
    while match := patterns(lexicons).roster.match(text, end):
        start = match.start("name")
        stop = settled(text, start, match.end("name"), lexicons, weak=None)
        if stop is None:
            return
        yield start, stop, rule
        end = stop


def settled(text: str, start: int, end: int, lexicons: Lexicons, *, weak: bool | None) -> int | None:
    """Where a name from *start* ends: its longest reading after which something stands that may follow one.

    A verb or a mark after it counts more than a single particle. Without an office before it (*weak*; None in
    a roster) a word of the dictionary or a body is no name.
    """
    rules = patterns(lexicons)
    fits = [
        stop
        for stop in range(end, start + 1, -1)
        if (rules.follows.match(text, stop) or (not weak and verb_follows(text, stop)))
        and is_name(text, start, stop, lexicons, weak=weak)
    ]
    strong = [stop for stop in fits if rules.strong.match(text, stop)]
    if len(fits) > 1 and text[fits[0] - 1] in PARTICLES:
        return fits[1]
    return next(iter(strong or fits), None)


def verb_follows(text: str, position: int) -> bool:
    """Whether the two characters at *position* are a verb of the dictionary."""
    return (dictionary_tag(text[position : position + 2]) or "").startswith("v")


def is_name(text: str, start: int, stop: int, lexicons: Lexicons, *, weak: bool | None) -> bool:
    """Whether the stretch may be a name, for what it says itself."""
    name = text[start:stop]
    if len(bare(name)) < 2 or name != name.strip() or not plausible(text, start, stop, lexicons):
        return False
    if is_common_word(name) and (weak is not False or not is_quality(name)):
        return False
    return not (weak is not False and BODY.search(name)) and not (weak and opens_with_word(name, lexicons))


def opens_with_word(name: str, lexicons: Lexicons) -> bool:
    """Whether the first two of three characters are a word of the dictionary and no double surname."""
    double = {entry.pattern for entry in lexicons["surnames"].of("double")}
    return len(name) > 2 and name[:2] not in double and is_common_word(name[:2])


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


def is_foreign(text: str, start: int, stop: int, lexicons: Lexicons) -> bool:
    """Whether a stretch is Han throughout and no word of the dictionary but names."""
    name = text[start:stop]
    if not re.fullmatch(f"{HAN}+", name) or not plausible(text, start, stop, lexicons):
        return False
    parts = (token.surface for token in segment(name, cut="plain"))
    return not any(len(part) > 1 and is_common_word(part) and not is_place_word(part) for part in parts)


def plausible(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a stretch may be a name: no place, no office inside it, no known false friend."""
    if lexicons["not_names"].at(text, start) or gazetteer.opens(text, start):
        return False
    if text[start] in JOINS and is_common_word(text[start + 1 : start + 3]):
        return False
    inner = (patterns(lexicons).office.match(text, at) for at in range(start + 1, end))
    return not any(hit and hit.end() >= end and hit.start() < end for hit in inner)


def is_common_word(name: str) -> bool:
    """Whether the dictionary knows *name* as another word than a person's name."""
    tag = dictionary_tag(name)
    return tag is not None and not tag.startswith(NAME_TAGS)


def is_place_word(name: str) -> bool:
    """Whether the dictionary knows *name* as a place: people of some peoples share their names with places."""
    return (dictionary_tag(name) or "").startswith("ns")


def is_quality(name: str) -> bool:
    """Whether *name* is a noun or adjective: people are called so, nobody by a verb or an adverb."""
    return (dictionary_tag(name) or "").startswith(("a", "n")) and not (
        dictionary_tag(name) or ""
    ).startswith(("ns", "nt"))


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
    """Where a name with its first dot at *dot* begins: after a mark, an office, a word that takes a person."""
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
