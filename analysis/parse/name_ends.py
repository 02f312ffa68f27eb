"""Where a name ends: what may stand after it, and how much must, for what stands before it."""

import re
from typing import Literal

from analysis.lexicon import Lexicons
from analysis.parse.names import (
    BODY,
    ENDS_NO_NAME,
    NAME_TAGS,
    bare,
    has_words,
    implausible,
    is_common_word,
    is_foreign,
    is_transcribed,
    opens_with_word,
    patterns,
    plausible,
)
from analysis.parse.report import Lost, Why
from analysis.segment import dictionary, dictionary_tag
from analysis.spans import Span

Side = Literal["office", "person", "press", "roster", "opening", "appointed"]
"""What stands before a name: an office (县长), a word for a person (村民), a part in the report (记者),
another name, the head of a clause, a verb of appointment. The first and the last say most.
"""
After = Literal["act", "verb", "mark", "office", "particle", "word"]
"""What stands after a name: an act at the meeting (出席), another verb, a mark, an office, a particle (在),
any verb of the dictionary.
"""

PARTICLES = "在对就向从于到赴率作做也还并要会说及等是所"
QUALITY_TAGS = ("n", "a", "b", "t", "i", "m", "s", "z")
MENTIONED = ("particle", "mark", "act", "office")
COLONS = (":", "：")
SEPARATED = ":：/／|、 \u3000\xa0\n"
LONGEST = 8
"""The longest name without a dot, in characters."""
KNOWN_WORD, RARE_WORD = 3000, 200
"""From how often in the dictionary a word is one that everybody uses, and up to how often it is rare."""
OF_BODIES = re.compile(r"部门|单位|领域|方面|工作|问题|等地")


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
    if splits_word(text, start, stop, lexicons) or not plausible(text, start, stop, lexicons):
        return False
    if is_common_word(name):
        return is_named_so(text, start, stop, after, side, lexicons)
    if side in ("roster", "opening") and (after == "word" or BODY.search(name)):
        return False
    if name[-1] in PARTICLES and is_common_word(name[:-1]):
        return False
    if side == "person":
        return after == "act" or is_clear(name, after, lexicons)
    return side != "opening" or not opens_with_word(name, lexicons)


def is_clear(name: str, after: After, lexicons: Lexicons) -> bool:
    """Whether a stretch after a word for a person is hardly what that person does: no words stand in it."""
    if BODY.search(name) or opens_with_word(name, lexicons):
        return False
    named = (dictionary_tag(name) or "").startswith(NAME_TAGS)
    return named or after == "verb" or (len(bare(name)) > 2 and not has_words(name))


def splits_word(text: str, start: int, stop: int, lexicons: Lexicons) -> bool:
    """Whether a name of three characters would take the first one of a verb that may follow a name."""
    among = ("act", "verb")
    hit = lexicons["name_followers"].at(text, stop - 1, whole=stop + 1, among=among)
    return stop - start > 2 and hit is not None


def is_named_so(text: str, start: int, stop: int, after: After, side: Side, lexicons: Lexicons) -> bool:
    """Whether a word of the dictionary is a person's name here: people are called by nouns and adjectives,
    and the commoner the word, the more must stand beside it.
    """
    word = text[start:stop]
    tag, times = dictionary_tag(word) or "", dictionary()[0].FREQ.get(word, 0)
    if tag.startswith("nt") or BODY.search(word) or patterns(lexicons).act.fullmatch(word):
        return False
    quality = tag.startswith(QUALITY_TAGS) and tag != "ad"
    if side == "appointed":
        return True
    if side == "press":
        apart = text[start - 1 : start] in SEPARATED and after != "act"
        shown = after in ("mark", "office", "act") and text[stop : stop + 1] not in COLONS
        return shown and (apart or quality)
    if side == "roster":
        listed = after in MENTIONED and text[start - 1] not in "，,"
        return listed and (quality or times < RARE_WORD) and ends_present(text, stop, lexicons)
    if side in ("person", "opening"):
        return side == "person" and quality and after == "act"
    return is_officer(text, stop, after, tag, times)


def is_officer(text: str, stop: int, after: After, tag: str, times: int) -> bool:
    """Whether a word of the dictionary right after an office is a name, for its *tag*, how many *times* it is
    used, and what follows.
    """
    if not tag.startswith(QUALITY_TAGS) or tag == "ad":
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
    return bool(acts and not OF_BODIES.search(tail[: acts.start()]))


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


def settled_unknown(text: str, start: int, lexicons: Lexicons, side: Side) -> int | None:
    """Where a name that no list of surnames or syllables knows ends: no word of the dictionary fits there."""
    strong = patterns(lexicons).strong
    stops = range(min(start + 6, len(text)), start + 1, -1)
    fits = (n for n in stops if strong.match(text, n) and is_foreign(text, start, n, lexicons))
    end = next(fits, None)
    if end is None:
        return None
    after = follower(text, end, lexicons)
    if (side == "person" and after != "act") or (side == "roster" and after not in ("act", "mark")):
        return None
    if side in ("person", "roster") and end - start < 3:
        return None
    if "等" in text[start + 2 : end]:
        return text.index("等", start + 2)
    return end - (text[end - 1] in PARTICLES and end - start > 2)
