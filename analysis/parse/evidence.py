"""What stands beside a name and makes it one: an office, other names, a verb."""

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.lexicon import Hit, Lexicons, alternation
from analysis.parse.name_ends import (
    Side,
    ends_present,
    follower,
    is_name,
    names_a_post,
    refused,
    settled,
    settled_unknown,
)
from analysis.parse.names import (
    BODY,
    GAP,
    HAN,
    NAME_TAGS,
    bare,
    is_common_word,
    is_transcribed,
    opens_with_word,
    patterns,
    plausible,
)
from analysis.parse.report import Lost
from analysis.segment import dictionary, dictionary_tag
from analysis.spans import Span

Found = tuple[int, int, str]
JOINT = re.compile(rf"{GAP}[、，, \u3000\xa0]{GAP}|{GAP}(?:以及|[和及与]){GAP}")
SIDES: dict[str, Side] = {"office": "office", "person": "person", "style": "person", "press": "press"}
RARE_WORD, GIVEN_WORD = 100, 1000
HEAD = r"(?:^|(?<=[\s。；;”])|(?<=会[前上后中]，)|(?<=[随最]后，)|(?<=首先，)|(?<=期间，))"
SETTING = r"[在就对向从受][^，。；;：:\n]{1,30}?"
APPOINTING = re.compile(
    r"(?:任命|聘任|聘请|推选|选举|补选|提名|推荐|免去|免除|撤销|解聘|增补|批准|同意|接受|决定)(?:由|[:：])?"
)
POST_FOLLOWS = re.compile(
    rf"(?:{GAP}[、和]{GAP}{HAN}{{2,4}}){{0,6}}(?:等)?(?:同志|女士|先生)?"
    r"(?:为|任|担任|辞去|的?[^，。；;、\n]{2,36}职务)"
)
ACCUSED = re.compile(rf"(?:(?<=[对将于])|(?<=给予))(?P<name>{HAN}{{2,3}})(?=涉嫌|严重违|违纪|立案|开除)")
TOGETHER = re.compile(r"分别|先后|一同|共同|一起|等")


@lru_cache(maxsize=4)
def verbs(lexicons: Lexicons) -> dict[str, re.Pattern[str]]:
    """A name before a verb of the meeting: at a sentence's head, a clause's, in the middle (由…主持)."""
    name, followers = patterns(lexicons).name, lexicons["name_followers"]
    verb = alternation([e for e in followers.of("verb", "act") if len(e.pattern) > 1])
    act = alternation(followers.of("act"))
    says = lexicons["reporting_verbs"].alternation
    return {
        "head": re.compile(
            rf"{HEAD}(?P<name>{name})(?=(?:{verb})|{SETTING}(?:{act}|{says}|致|看望|慰问|察看|检查))",
            re.MULTILINE,
        ),
        "clause": re.compile(rf"(?<=[，；])(?P<name>{name})(?={act})"),
        "told": re.compile(
            rf"(?:(?<=由)|(?<=受)|(?<=在)|(?<=邀))(?P<name>{name})"
            r"(?=(?:等)?(?:同志)?(?:主持|任[^命务意何]|担任|宣读|主讲|授课|致|的?委托|的?陪同|作[^为]))"
        ),
        "body": re.compile(rf"(?<=[局厅委办院司村镇乡校厂])(?P<name>{name})(?=[、和等]|{act})"),
        "made": re.compile(rf"(?<=[，；])(?P<name>{name})(?=(?:同志)?(?:为|任|担任)[^，。；\n]{{2,36}})"),
        "list": re.compile(
            rf"(?:^|(?<=[\s。；;：:，,”]))(?P<name>{name}|{HAN}{{2,8}}?)(?={GAP}[、和])", re.MULTILINE
        ),
    }


def after_office(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[Found]:
    """Names right after an office (副市长某某), the length settled by what may follow a name."""
    rules = patterns(lexicons)
    reached = 0
    for office in lexicons["titles"].hits(text):
        start = rules.separator.match(text, office.end).end()  # type: ignore[union-attr]
        side = SIDES.get(office.entry.category, "office")
        if office.start < reached or ("|" in text[office.end : start] and side != "press"):
            continue
        end = settled(text, start, lexicons, side) or settled_unknown(text, start, lexicons, side)
        if end:
            yield start, end, office.entry.rule
            reached = end
        elif match := rules.han.match(text, start):
            lost.append(refused(text, match.span(), office.entry.rule, lexicons))


def before_office(text: str, lexicons: Lexicons, lost: list[Lost]) -> Iterator[Found]:
    """Names right before an office (某某院长) where a clause begins, or after a body (市委某某书记)."""
    rules = patterns(lexicons)
    for match in rules.before_office.finditer(text):
        start, end = match.span("name" if match["name"] else "inner")
        name = text[start:end]
        office = rules.gap.match(text, end).end()  # type: ignore[union-attr]
        hit = lexicons["titles"].at(text, office)
        if hit is None or hit.entry.category == "person" or names_a_post(text, end, lexicons):
            continue
        named = plausible(text, start, end, lexicons) and goes_before(text, name, hit, lexicons)
        if BODY.search(name) or not named:
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


def well_known(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names of three characters that the dictionary has as a person's, before an office or 同志, wherever
    they stand (以某某某同志为核心).
    """
    for hit in lexicons["titles"].hits(text):
        start = max(hit.start - 3, 0)
        name = text[start : hit.start]
        if (dictionary_tag(name) or "").startswith("nr") and len(name) == 3 and not BODY.search(name):
            yield start, hit.start, hit.entry.rule


def accused(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names before what a case is opened for (对某某涉嫌, 某某严重违纪)."""
    for match in ACCUSED.finditer(text):
        han = patterns(lexicons).han.fullmatch(text, *match.span("name"))
        if han and is_candidate(text, *match.span("name"), lexicons):
            yield *match.span("name"), "titles"


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
        given = dictionary()[0].FREQ.get(name[-2:], 0) < GIVEN_WORD
        return text.startswith("担任", end) or (len(bare(name)) > 2 and (named or given))
    return after != "particle" or len(bare(name)) > 2 or named


def told(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names inside a sentence between 由 and what they do (由某某主持), 受 … 委托, 在 … 陪同下."""
    for match in verbs(lexicons)["told"].finditer(text):
        start = match.start("name")
        end = settled(text, start, lexicons, "opening")
        if end and end == match.end("name"):
            yield start, end, "name_followers"


def appointed(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names between a verb of appointment and the post (任命某某、某某为, 免去某某的…职务)."""
    for verb in APPOINTING.finditer(text):
        start, end = verb.end(), appointee(text, verb.end(), lexicons)
        while end:
            yield start, end, "titles"
            joint = JOINT.match(text, end)
            start = joint.end() if joint else end
            last, end = end, appointee(text, start, lexicons) if joint else None
            if end is None:
                yield from appointed_too(text, last, lexicons)


def appointee(text: str, start: int, lexicons: Lexicons) -> int | None:
    """Where the name of a person who is given or relieved of a post ends; None where none starts at
    *start*.
    """
    han = patterns(lexicons).han.match(text, start)
    ends = range(han.end() if han else min(start + 8, len(text)), start + 1, -1)
    fits = (
        end
        for end in ends
        if POST_FOLLOWS.match(text, end)
        and (han or is_transcribed(text, start, end, lexicons))
        and is_candidate(text, start, end, lexicons)
    )
    return next(fits, None)


def appointed_too(text: str, end: int, lexicons: Lexicons) -> Iterator[Found]:
    """The names further on in a sentence of appointments (任命某某为…，某某为…)."""
    stop = next((n for n in range(end, min(end + 400, len(text))) if text[n] in "。\n"), end)
    for match in verbs(lexicons)["made"].finditer(text, end, stop):
        if is_candidate(text, *match.span("name"), lexicons):
            yield *match.span("name"), "titles"


def is_candidate(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a stretch may be the name of a person who is given or relieved of a post."""
    name = text[start:end]
    ends = not BODY.search(name) and name[-1] not in "的同等为任辞、"
    return ends and plausible(text, start, end, lexicons) and not opens_with_word(name, lexicons)


def of_a_body(text: str, lexicons: Lexicons) -> Iterator[Found]:
    """Names of three characters right after a body, in a roster of those who attend (财政局某某某、…参加)."""
    for match in verbs(lexicons)["body"].finditer(text):
        start, end = match.span("name")
        given = dictionary()[0].FREQ.get(match["name"][-2:], 0) < GIVEN_WORD
        named = given and len(bare(match["name"])) > 2
        if (
            named
            and is_name(text, start, end, lexicons, side="opening")
            and ends_present(text, end, lexicons)
        ):
            yield start, end, "name_followers"


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
        if (
            len(names) > 1
            and 2 * clear > len(names)
            and (follower(text, reached, lexicons) == "act" or TOGETHER.match(text, reached))
        ):
            yield *members[0], "name_followers"


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
