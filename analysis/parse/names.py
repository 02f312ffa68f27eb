"""Whether a stretch may be a person's name, for what it says itself: surname, syllables, words in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.lexicon import Lexicons, alternation
from analysis.parse import gazetteer
from analysis.parse.report import Why
from analysis.segment import dictionary_tag, segment

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf]"
GAP = r"[ \u3000\xa0]{0,3}"
BODY = re.compile(r"[会委府局组办院厅部镇乡村县市区州省校厂司社站所室处科队团场段公]$")
ENDS_NO_NAME = re.compile(r"..[不了的地得着过]$")
JOINS = "和与及"
NAME_TAGS = ("nr", "nz")


@dataclass(frozen=True)
class Patterns:
    """The compiled patterns of a set of lexicons."""

    name: str
    double: frozenset[str]
    han: re.Pattern[str]
    piece: re.Pattern[str]
    separator: re.Pattern[str]
    before_office: re.Pattern[str]
    follows: re.Pattern[str]
    strong: re.Pattern[str]
    act: re.Pattern[str]
    office: re.Pattern[str]
    gap: re.Pattern[str]


@lru_cache(maxsize=4)
def patterns(lexicons: Lexicons) -> Patterns:
    """A name of a Han surname, the pieces of others, office + name, name + office, what follows a name."""
    surnames, followers = lexicons["surnames"], lexicons["name_followers"]
    single = "".join(entry.pattern for entry in surnames.of("single"))
    surname = f"(?:{alternation(surnames.of('double'))}|[{single}])"
    office = f"(?:{lexicons['titles'].alternation})"
    name = rf"{surname}{GAP}{HAN}(?:{GAP}{HAN})?"
    pieces = (f"(?P<{kind}>{alternation(surnames.of(kind))})" for kind in ("part", "syllable", "shared"))
    acts = f"(?:{alternation(followers.of('act'))}|{lexicons['reporting_verbs'].alternation})"
    return Patterns(
        name,
        frozenset(entry.pattern for entry in surnames.of("double")),
        re.compile(name),
        re.compile("|".join(pieces)),
        re.compile(rf"(?:[（(](?:代|兼|主持工作|正[厅局处科县]级|副[厅局处科县]级)[）)])?(?:\s?[:：/／|]\s{{0,3}}|{GAP})"),
        re.compile(rf"(?:(?<![\u4e00-\u9fff\d])|(?<=[了在和与及对由向为受听彻实]))(?P<name>{name})(?={GAP}{office})|(?<=[委府局院厅部办会])"
                   rf"(?P<inner>{name})(?={office})"),
        re.compile(f"(?:{followers.alternation}|{GAP}{office})"),
        re.compile(f"(?:{alternation(followers.of('act', 'verb', 'mark', 'date'))}|{GAP}{office})"),
        re.compile(acts),
        re.compile(office),
        re.compile(GAP),
    )  # fmt: skip


def bare(name: str) -> str:
    """A name without the blanks printed inside it."""
    return re.sub(r"\s", "", name)


def opens_with_word(name: str, lexicons: Lexicons) -> bool:
    """Whether the first two of three characters are a word of the dictionary and no double surname."""
    return len(name) > 2 and name[:2] not in patterns(lexicons).double and is_common_word(name[:2])


def is_transcribed(text: str, start: int, stop: int, lexicons: Lexicons) -> bool:
    """Whether a stretch is made of syllables that write the names of other peoples, a surname before it or
    not.
    """
    name = text[start:stop]
    known = single = shared = 0
    at = start
    while at < stop:
        piece = patterns(lexicons).piece.match(text, at, stop)
        kind = piece.lastgroup if piece else None
        if kind is None and at > start:
            return False
        known += kind == "part"
        single += kind == "syllable"
        shared += kind in ("shared", None)
        at = piece.end() if piece else at + 1
    if shared > single + known or (not known and (shared >= single or len(name) < 3)):
        return False
    if is_common_word(name) and (single or shared):
        return False
    return plausible(text, start, stop, lexicons) and (known > 0 or not has_words(name))


def is_foreign(text: str, start: int, stop: int, lexicons: Lexicons) -> bool:
    """Whether a stretch is Han throughout and no word of the dictionary but names."""
    name = text[start:stop]
    if not re.fullmatch(f"{HAN}+", name) or lexicons["not_given"].at(text, start) or BODY.search(name):
        return False
    if is_common_word(name) or ENDS_NO_NAME.search(name) or not plausible(text, start, stop, lexicons):
        return False
    return not has_words(name)


def has_words(name: str) -> bool:
    """Whether words of the dictionary that are neither names nor places stand in *name*."""
    parts = (token.surface for token in segment(name, cut="plain"))
    return any(len(part) > 1 and is_common_word(part) and not is_place_word(part) for part in parts)


def plausible(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a stretch may be a name."""
    return implausible(text, start, end, lexicons) is None


def implausible(text: str, start: int, end: int, lexicons: Lexicons) -> tuple[Why, str | None] | None:
    """What speaks against a name: a known false friend, a place, a word joined on, an office that begins with
    it or inside it; or None.
    """
    if friend := lexicons["not_names"].at(text, start):
        return "false friend", friend.entry.rule
    if gazetteer.opens(text, start):
        return "place", "gazetteer:divisions"
    if text[start] in JOINS and is_common_word(text[start + 1 : start + 3]):
        return "common word", None
    if (title := lexicons["titles"].at(text, start)) and title.end > end:
        return "office", title.entry.rule
    inner = (patterns(lexicons).office.match(text, at) for at in range(start + 1, end))
    return ("office", None) if any(hit and hit.end() >= end and hit.start() < end for hit in inner) else None


def is_common_word(name: str) -> bool:
    """Whether the dictionary knows *name* as another word than a person's name."""
    tag = dictionary_tag(name)
    return tag is not None and not tag.startswith(NAME_TAGS)


def is_place_word(name: str) -> bool:
    """Whether the dictionary knows *name* as a place: some peoples share their names with places."""
    return (dictionary_tag(name) or "").startswith("ns")
