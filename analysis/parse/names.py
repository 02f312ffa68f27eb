"""Whether a stretch may be a person's name, and where it ends: what stands in it and after it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.lexicon import Lexicons, alternation
from analysis.parse import gazetteer
from analysis.parse.report import Lost, Why
from analysis.segment import dictionary_tag, segment
from analysis.spans import Span

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf]"
GAP = r"[ \u3000\xa0]{0,3}"
BODY = re.compile(r"[会委府局组办院厅部镇乡村县市区州省校厂司社站所室处科队团场段公]$")
PARTICLES = "在对就向从于到赴率作做也还并要会说及"
JOINS = "和与及"
NAME_TAGS = ("nr", "nz")


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


def bare(name: str) -> str:
    """A name without the blanks printed inside it."""
    return re.sub(r"\s", "", name)


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


def is_foreign(text: str, start: int, stop: int, lexicons: Lexicons) -> bool:
    """Whether a stretch is Han throughout and no word of the dictionary but names."""
    name = text[start:stop]
    if not re.fullmatch(f"{HAN}+", name) or not plausible(text, start, stop, lexicons):
        return False
    parts = (token.surface for token in segment(name, cut="plain"))
    return not any(len(part) > 1 and is_common_word(part) and not is_place_word(part) for part in parts)


def plausible(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a stretch may be a name."""
    return implausible(text, start, end, lexicons) is None


def implausible(text: str, start: int, end: int, lexicons: Lexicons) -> tuple[Why, str | None] | None:
    """What speaks against a name: a known false friend, a place, a word joined on, an office inside it; or
    None.
    """
    if friend := lexicons["not_names"].at(text, start):
        return "false friend", friend.entry.rule
    if gazetteer.opens(text, start):
        return "place", "gazetteer:divisions"
    if text[start] in JOINS and is_common_word(text[start + 1 : start + 3]):
        return "common word", None
    inner = (patterns(lexicons).office.match(text, at) for at in range(start + 1, end))
    return ("office", None) if any(hit and hit.end() >= end and hit.start() < end for hit in inner) else None


def refused(text: str, name: tuple[int, int], rule: str, lexicons: Lexicons, *, weak: bool | None) -> Lost:
    """What looked like a name by *rule* and is none, with what spoke against it."""
    start, end = name
    if against := implausible(text, start, end, lexicons):
        return Lost("person", Span(start, end), rule, *against)
    why: Why = "common word"
    if any(is_name(text, start, stop, lexicons, weak=weak) for stop in range(end, start + 1, -1)):
        why = "no follower"
    elif BODY.search(text[start:end]) and not is_common_word(text[start:end]):
        why = "body"
    return Lost("person", Span(start, end), rule, why)


def is_common_word(name: str) -> bool:
    """Whether the dictionary knows *name* as another word than a person's name."""
    tag = dictionary_tag(name)
    return tag is not None and not tag.startswith(NAME_TAGS)


def is_place_word(name: str) -> bool:
    """Whether the dictionary knows *name* as a place: some peoples share their names with places."""
    return (dictionary_tag(name) or "").startswith("ns")


def is_quality(name: str) -> bool:
    """Whether *name* is a noun or adjective: people are called so, nobody by a verb or an adverb."""
    return (dictionary_tag(name) or "").startswith(("a", "n")) and not (
        dictionary_tag(name) or ""
    ).startswith(("ns", "nt"))
