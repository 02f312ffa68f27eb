"""Whether a stretch may be a person's name, and where it ends: what stands in it and after it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analysis.lexicon import Lexicons, alternation
from analysis.parse import gazetteer
from analysis.parse.report import Lost, Why
from analysis.segment import dictionary, dictionary_tag, segment
from analysis.spans import Span

Side = Literal["office", "person", "press", "roster", "opening", "appointed"]
"""What stands before a name: an office (县长), a word for a person (村民), a part in making the report (记者),
another name, the head of a clause, a verb of appointment. The first and the last say most.
"""
After = Literal["act", "verb", "mark", "office", "particle", "word"]
"""What stands after a name: an act at the meeting (出席), another verb, a mark, an office, a particle (在), any
verb of the dictionary.
"""

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf]"
GAP = r"[ \u3000\xa0]{0,3}"
BODY = re.compile(r"[会委府局组办院厅部镇乡村县市区州省校厂司社站所室处科队团场段公]$")
ENDS_NO_NAME = re.compile(r"..[不了的地得着过]$")
PARTICLES = "在对就向从于到赴率作做也还并要会说及等"
JOINS = "和与及"
NAME_TAGS = ("nr", "nz")
QUALITY_TAGS = ("n", "a", "b", "t", "i", "m", "s", "z")
MENTIONED = ("particle", "mark", "act", "office")
COLONS = (":", "：")
SEPARATED = ":：/／|、 \u3000\xa0\n"
LONGEST = 8
"""The longest name without a dot, in characters."""
KNOWN_WORD, RARE_WORD = 3000, 200
"""From how often in the dictionary a word is one that everybody uses, and up to how often it is rare."""


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
        re.compile(rf"(?:[（(][代兼][）)])?(?:\s?[:：/／|]\s{{0,3}}|{GAP})"),
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


def settled(text: str, start: int, lexicons: Lexicons, side: Side, lowest: int = 2) -> int | None:
    """Where a name from *start* ends: its longest reading after which something stands that may follow one.

    A verb or a mark after it counts more than a single particle.
    """
    other = settled_syllables(text, start, lexicons)
    match = patterns(lexicons).han.match(text, start)
    end = match.end() if match else start
    fits = [
        stop for stop in range(end, start + lowest - 1, -1) if is_name(text, start, stop, lexicons, side=side)
    ]
    strong = [stop for stop in fits if patterns(lexicons).strong.match(text, stop)]
    if other and (not fits or other > fits[0]):
        return other
    if len(fits) > 1 and (text[fits[0] - 1] in PARTICLES or names_a_post(text, fits[0], lexicons)):
        return fits[1]
    return next(iter(strong or fits), None)


def names_a_post(text: str, stop: int, lexicons: Lexicons) -> bool:
    """Whether 任 stands before *stop* and an office after it (某某任组长)."""
    return text[stop - 1] == "任" and bool(patterns(lexicons).office.match(text, stop))


def settled_syllables(text: str, start: int, lexicons: Lexicons) -> int | None:
    """Where a name of another people, written by syllables, ends; None where there is none."""
    ends = range(min(start + LONGEST, len(text)), start + 1, -1)
    rules = patterns(lexicons)
    if not rules.piece.match(text, start) and not rules.han.match(text, start):
        return None
    fits = (n for n in ends if rules.follows.match(text, n) and is_transcribed(text, start, n, lexicons))
    return next(fits, None)


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
    if not known and (shared or len(name) < 3):
        return False
    if shared > max(1, single + known - 1) or is_common_word(name):
        return False
    return plausible(text, start, stop, lexicons) and (known or not has_words(name))


def has_words(name: str) -> bool:
    """Whether words of the dictionary that are neither names nor places stand in *name*."""
    parts = (token.surface for token in segment(name, cut="plain"))
    return any(len(part) > 1 and is_common_word(part) and not is_place_word(part) for part in parts)


def follower(text: str, position: int, lexicons: Lexicons) -> After | None:
    """What at *position* may stand after a name; None where nothing there may."""
    rules = patterns(lexicons)
    if rules.act.match(text, position):
        return "act"
    if hit := lexicons["name_followers"].at(text, position):
        kinds: dict[str, After] = {"verb": "verb", "particle": "particle"}
        return kinds.get(hit.entry.category, "mark")
    if rules.follows.match(text, position):
        return "office"
    return "word" if verb_follows(text, position) else None


def verb_follows(text: str, position: int) -> bool:
    """Whether a verb of the dictionary of two characters, or a saying of four, stands at *position*."""
    return any(
        (dictionary_tag(text[position : position + n]) or "").startswith(tags)
        for n, tags in ((2, ("v",)), (4, ("v", "i", "l")))
    )


def is_name(text: str, start: int, stop: int, lexicons: Lexicons, *, side: Side) -> bool:
    """Whether the stretch may be a name, for what it says itself and what stands on its two sides."""
    name = text[start:stop]
    after = follower(text, stop, lexicons)
    if after is None or len(bare(name)) < 2 or name != name.strip() or ENDS_NO_NAME.search(bare(name)):
        return False
    if not plausible(text, start, stop, lexicons):
        return False
    if is_common_word(name):
        return is_named_so(text, start, stop, after, side, lexicons)
    if side in ("roster", "opening") and (after == "word" or BODY.search(name)):
        return False
    if side == "person":
        return after == "act" or is_clear(name, after, lexicons)
    return side != "opening" or not opens_with_word(name, lexicons)


def is_clear(name: str, after: After, lexicons: Lexicons) -> bool:
    """Whether a stretch after a word for a person can hardly be what that person does: no words stand in it."""
    if BODY.search(name) or opens_with_word(name, lexicons):
        return False
    named = (dictionary_tag(name) or "").startswith(NAME_TAGS)
    return named or after == "verb" or (len(bare(name)) > 2 and not has_words(name))


def opens_with_word(name: str, lexicons: Lexicons) -> bool:
    """Whether the first two of three characters are a word of the dictionary and no double surname."""
    return len(name) > 2 and name[:2] not in patterns(lexicons).double and is_common_word(name[:2])


def is_named_so(text: str, start: int, stop: int, after: After, side: Side, lexicons: Lexicons) -> bool:
    """Whether a word of the dictionary is a person's name here: people are called by nouns and adjectives, and
    the commoner the word, the more must stand beside it.
    """
    word = text[start:stop]
    tag, times = dictionary_tag(word) or "", dictionary()[0].FREQ.get(word, 0)
    if tag.startswith("nt") or BODY.search(word) or patterns(lexicons).act.fullmatch(word):
        return False
    quality = tag.startswith(QUALITY_TAGS)
    if side == "appointed":
        return True
    if side == "press":
        apart = text[start - 1 : start] in SEPARATED and after in ("mark", "office")
        return text[stop : stop + 1] not in COLONS and (apart or (quality and after in ("mark", "office", "act")))
    if side == "roster":
        listed = after in MENTIONED and text[start - 1] not in "，,"
        return listed and (quality or times < RARE_WORD) and ends_present(text, stop, lexicons)
    if side == "person":
        return quality and after == "act"
    if side == "opening":
        return False
    if not quality:
        return text.startswith("同志", stop) or (after == "act" and times < RARE_WORD)
    if tag.startswith("ns"):
        return after in ("act", "mark", "particle")
    return after in MENTIONED or (after == "verb" and times < KNOWN_WORD)


def ends_present(text: str, position: int, lexicons: Lexicons) -> bool:
    """Whether the roster that goes on at *position* is one of persons: they attend, speak or are made
    something.
    """
    end = next((n for n in range(position, min(position + 80, len(text))) if text[n] in "。；;\n"), len(text))
    tail = text[position : min(end, position + 80)]
    acts = patterns(lexicons).act.search(tail)
    return bool(acts) and not re.search(r"部门|单位|领域|方面|工作|问题|等地", tail[: acts.start()])  # type: ignore[union-attr]


def is_foreign(text: str, start: int, stop: int, lexicons: Lexicons) -> bool:
    """Whether a stretch is Han throughout and no word of the dictionary but names."""
    name = text[start:stop]
    if not re.fullmatch(f"{HAN}+", name) or lexicons["not_given"].at(text, start) or BODY.search(name):
        return False
    if is_common_word(name) or ENDS_NO_NAME.search(name) or not plausible(text, start, stop, lexicons):
        return False
    return not has_words(name)


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


def refused(text: str, name: tuple[int, int], rule: str, lexicons: Lexicons) -> Lost:
    """What looked like a name by *rule* and is none, with what spoke against it."""
    start, end = name
    if against := implausible(text, start, end, lexicons):
        return Lost("person", Span(start, end), rule, *against)
    why: Why = "common word"
    if all(follower(text, stop, lexicons) is None for stop in range(end, start + 1, -1)):
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
