"""What stands beside a name and makes it one: an office, other names, a verb, a place in the layout."""

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.lexicon import Hit, Lexicons, alternation
from analysis.parse.names import (
    BODY,
    GAP,
    HAN,
    NAME_TAGS,
    PARTICLES,
    Side,
    bare,
    follower,
    has_words,
    is_common_word,
    is_foreign,
    is_transcribed,
    opens_with_word,
    patterns,
    plausible,
    refused,
    settled,
)
from analysis.parse.report import Lost
from analysis.segment import dictionary, dictionary_tag
from analysis.spans import Span

Found = tuple[int, int, str]
JOINT = re.compile(rf"{GAP}[、，, \u3000\xa0]{GAP}|{GAP}(?:以及|[和及与]){GAP}")
SIDES: dict[str, Side] = {"office": "office", "person": "person", "style": "person", "press": "press"}
RARE_WORD = 100
HEAD = r"(?:^|(?<=[\s。；;”])|(?<=会[前上后中]，)|(?<=[随最]后，)|(?<=首先，)|(?<=期间，))"
SETTING = r"[在就对向从受][^，。；;：:\n]{1,30}?"
APPOINTING = re.compile(
    r"(?:任命|聘任|聘请|推选|选举|补选|提名|推荐|免去|免除|撤销|解聘|增补|批准|同意|接受|决定)(?:由)?"
)
POST_FOLLOWS = re.compile(rf"(?:{GAP}[、和]{GAP}{HAN}{{2,4}}){{0,6}}(?:等)?(?:同志|女士|先生)?(?:为|任|担任|的?[^，。；;、\n]{{2,36}}职务)")
TOGETHER = re.compile(r"分别|先后|一同|共同|一起|等")
SIGNATURE = re.compile(rf"[（(]\s{{0,3}}(?P<first>{HAN}[{HAN[1:-1]} \u3000、]{{1,20}}?)\s{{0,3}}[)）]")
CAPTION = re.compile(rf"(?:^|(?<=[\s。（(]))(?P<name>{HAN}{{2,8}}){GAP}(?=(?:摄影|摄|供图|供稿|文|图|撰稿)\s{{0,2}}(?:[）)]|$))", re.MULTILINE)


@lru_cache(maxsize=4)
def verbs(lexicons: Lexicons) -> dict[str, re.Pattern[str]]:
    """A name before a verb of the meeting: at the head of a sentence, of a clause, in the middle (由…主持)."""
    name, followers = patterns(lexicons).name, lexicons["name_followers"]
    verb = alternation([e for e in followers.of("verb", "act") if len(e.pattern) > 1])
    act = alternation(followers.of("act"))
    says = lexicons["reporting_verbs"].alternation
    return {
        "head": re.compile(rf"{HEAD}(?P<name>{name})(?=(?:{verb})|{SETTING}(?:{act}|{says}|致|看望|慰问|察看|检查))", re.MULTILINE),
        "clause": re.compile(rf"(?<=[，；])(?P<name>{name})(?={act})"),
        "told": re.compile(
            rf"(?:(?<=由)|(?<=受)|(?<=在)|(?<=邀))(?P<name>{name})"
            r"(?=(?:等)?(?:同志)?(?:主持|任[^命务意何]|担任|宣读|主讲|授课|致|的?委托|的?陪同|作[^为]))"
        ),
        "list": re.compile(rf"(?:^|(?<=[\s。；;：:，,”]))(?P<name>{name}|{HAN}{{2,8}}?)(?={GAP}[、和])", re.MULTILINE),
    }  # fmt: skip


def after_office(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[Found]:
    """Names right after an office (副市长某某), the length settled by what may follow a name."""
    rules = patterns(lexicons)
    reached = 0
    for office in lexicons["titles"].hits(text):
        start = rules.separator.match(text, office.end).end()  # type: ignore[union-attr]
        if office.start < reached:
            continue
        side = SIDES[office.entry.category]
        end = settled(text, start, lexicons, side) or settled_unknown(text, start, lexicons, side)
        if end:
            yield start, end, office.entry.rule
            reached = end
        elif match := rules.han.match(text, start):
            lost.append(refused(text, match.span(), office.entry.rule, lexicons))


def settled_unknown(text: str, start: int, lexicons: Lexicons, side: Side) -> int | None:
    """Where a name that no list of surnames or syllables knows ends: no word of the dictionary fits there."""
    strong = patterns(lexicons).strong
    stops = range(min(start + 6, len(text)), start + 1, -1)
    fits = (n for n in stops if strong.match(text, n) and is_foreign(text, start, n, lexicons))
    end = next(fits, None)
    if end is None or (side in ("person", "roster") and (end - start < 3 or not is_told(text, end, lexicons))):
        return None
    return end - (text[end - 1] in PARTICLES and end - start > 2)


def is_told(text: str, position: int, lexicons: Lexicons) -> bool:
    """Whether a mark or an act at the meeting stands at *position*."""
    return follower(text, position, lexicons) in ("act", "mark")


def before_office(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[Found]:
    """Names right before an office (某某院长) where a clause begins, or after a body (市委某某书记)."""
    rules = patterns(lexicons)
    for match in rules.before_office.finditer(text):
        start, end = match.span("name" if match["name"] else "inner")
        name = text[start:end]
        office = rules.gap.match(text, end).end()  # type: ignore[union-attr]
        hit = lexicons["titles"].at(text, office)
        if hit is None or hit.entry.category == "person":
            continue
        if BODY.search(name) or not plausible(text, start, end, lexicons) or not goes_before(text, name, hit, lexicons):
            lost.append(refused(text, (start, end), hit.entry.rule, lexicons))
        elif goes_on(text, name, hit, lexicons):
            yield start, end, hit.entry.rule
        else:
            lost.append(Lost("person", Span(start, end), hit.entry.rule, "too short"))


def goes_before(text: str, name: str, hit: Hit, lexicons: Lexicons) -> bool:
    """Whether *name* is no word, or a rare one whose bearer speaks (某某书记指出)."""
    rare = dictionary()[0].FREQ.get(name, 0) < RARE_WORD and follower(text, hit.end, lexicons) == "act"
    return not is_common_word(name) or rare


def goes_on(text: str, name: str, hit: Hit, lexicons: Lexicons) -> bool:
    """Whether enough speaks for a name before an office: the press, a verb, its length, the dictionary."""
    return (
        hit.entry.category == "press"
        or bool(lexicons["name_followers"].at(text, hit.end, among=("verb", "act")))
        or len(bare(name)) > 2
        or (dictionary_tag(name) or "").startswith(NAME_TAGS)
    )


def openings(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[Found]:
    """Names at the head of a line, a sentence or a clause before a verb of the meeting (某某强调)."""
    for place in ("head", "clause"):
        for match in verbs(lexicons)[place].finditer(text):
            start = match.start("name")
            end = settled(text, start, lexicons, "opening")
            hit = lexicons["name_followers"].at(text, end or match.end("name"))
            rule = hit.entry.rule if hit else "name_followers"
            if end and stands_alone(text, start, end, place, lexicons):
                yield start, end, rule
            else:
                lost.append(refused(text, match.span("name"), rule, lexicons))


def stands_alone(text: str, start: int, end: int, place: str, lexicons: Lexicons) -> bool:
    """Whether a name that only a verb speaks for is long enough: before 在 … 强调 or inside a sentence two
    characters are too few.
    """
    name, after = text[start:end], follower(text, end, lexicons)
    named = (dictionary_tag(name) or "").startswith(NAME_TAGS)
    if place == "clause":
        return after == "act" and len(bare(name)) > 2 and (named or not has_words(name))
    return after != "particle" or len(bare(name)) > 2 or named


def told(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names inside a sentence between 由 and what they do (由某某主持), 受 … 委托, 在 … 陪同下."""
    for match in verbs(lexicons)["told"].finditer(text):
        start = match.start("name")
        end = settled(text, start, lexicons, "opening")
        if end and end == match.end("name"):
            yield start, end, "name_followers"


def appointed(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names between a verb of appointment and the post (任命某某为, 免去某某的…职务)."""
    rules = patterns(lexicons)
    for verb in APPOINTING.finditer(text):
        start = verb.end()
        longest = rules.han.match(text, start)
        stops = range(longest.end() if longest else min(start + 8, len(text)), start + 1, -1)
        for end in stops:
            syllables = is_transcribed(text, start, end, lexicons)
            if (longest or syllables) and POST_FOLLOWS.match(text, end) and is_candidate(text, start, end, lexicons):
                yield start, end, "titles"
                break


def is_candidate(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a stretch may be the name of a person who is given or relieved of a post."""
    name = text[start:end]
    ends = not BODY.search(name) and name[-1] not in "的同等为任、"
    return ends and plausible(text, start, end, lexicons) and not opens_with_word(name, lexicons)


def lists(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Rosters at the head of a clause without any office, of persons who attend (某某、某某出席)."""
    reached = 0
    for match in verbs(lexicons)["list"].finditer(text):
        if match.start() < reached:
            continue
        members = []
        start: int | None = match.start("name")
        while start is not None and (end := settled(text, start, lexicons, "roster")):
            members.append((start, end))
            joint = JOINT.match(text, end)
            start = joint.end() if joint else None
        if members:
            reached = members[-1][1]
        names = [text[start:end] for start, end in members]
        clear = sum(not is_common_word(n) and not opens_with_word(n, lexicons) for n in names)
        if len(names) > 1 and 2 * clear > len(names) and (
            follower(text, reached, lexicons) == "act" or TOGETHER.match(text, reached)
        ):
            yield *members[0], "name_followers"


def signed(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """The writers' names in brackets, alone or after the office: （某镇党政办  某某）, （某某　某某）."""
    for match in SIGNATURE.finditer(text):
        parts = list(re.finditer(rf"{HAN}+(?: {HAN}(?!{HAN}))?", match["first"]))
        closes = not text[match.end() : match.end() + 1].strip(" \u3000\n|。")
        for number, part in enumerate(parts):
            start, end = (match.start("first") + edge for edge in part.span())
            alone = closes and all(is_writer(text, match.start("first") + p.start(), match.start("first") + p.end(), lexicons) for p in parts)
            after_body = number == len(parts) - 1 and number > 0
            if (alone or after_body) and is_writer(text, start, end, lexicons):
                yield start, end, "frame"


def is_writer(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a whole stretch reads as one name and as no word."""
    name = text[start:end]
    if is_transcribed(text, start, end, lexicons):
        return True
    whole = re.fullmatch(patterns(lexicons).name, name)
    return bool(whole) and not is_common_word(name) and not BODY.search(name) and plausible(text, start, end, lexicons)


def captions(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """The photographer's name before 摄, of any people."""
    for match in CAPTION.finditer(text):
        start, end = match.span("name")
        if is_transcribed(text, start, end, lexicons) or is_foreign(text, start, end, lexicons):
            yield start, end, "frame"


def roster(text: str, end: int, rule: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[Found]:
    """The names that go on with a list after one that ends at *end*: 王某、赵某某和李某出席."""
    while joint := JOINT.match(text, end):
        start = joint.end()
        stop = settled(text, start, lexicons, "roster")
        if stop is None and "、" in joint[0]:
            stop = settled_unknown(text, start, lexicons, "roster")
        if stop is None:
            if match := patterns(lexicons).han.match(text, start):
                lost.append(refused(text, match.span(), rule, lexicons))
            return
        yield start, stop, rule
        end = stop
