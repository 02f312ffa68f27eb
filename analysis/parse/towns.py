"""Towns, townships, subdistricts and villages, which no list of units has: by their endings, and by what
stands around them.
"""

import re
from collections.abc import Iterator, Mapping

from analysis.lexicon import Lexicons
from analysis.parse import gazetteer
from analysis.parse.report import Mention
from analysis.segment import dictionary_tag, segment
from analysis.spans import Cover, Span

SHORTEST_SURE = 3
RARE = 10
"""A word that the dictionary counts less often is no everyday word, whatever its tag."""
EVERYDAY = ("s", "v", "a", "d", "p", "c", "r", "q", "t", "f", "u", "b")
COMMON = ("n", "v", "vn", "a", "d", "m", "r", "l", "i", "s", "f", "b", "j")
HAN = "[\\u4e00-\\u9fff]"
TOWN = re.compile(
    rf"{HAN}{{2,7}}?(?:苏木|嘎查)|{HAN}{{1,4}}?(?:街道|社区|公社|大队|村村?)"
    rf"|{HAN}{{1,6}}?(?:镇|乡)(?:镇|乡|村|街道(?!办))?"
)
FUNCTION = re.compile(r"[的和与及在对各全本我该等为把了到以由向其此这那有不可跨]")
LISTED = re.compile(
    rf"(?P<names>{HAN}{{2,8}}、(?:{HAN}{{2,4}}、){{0,9}}{HAN}{{2,4}}?)(?:等|[两二三四五六七八九十]{{1,2}}个?)"
    r"(?:乡镇|镇街|街镇|镇乡|乡|镇|街道|苏木|片区)(?![长村办政党干部])"
)
LISTED_AFTER = r"[是为在到对向和与及让给从由将把有了以各除如括分镇乡村县市区]"


def towns(text: str, places: list[Mention], lexicons: Lexicons, closed: Cover) -> list[Mention]:
    """Towns, townships, subdistricts and villages: right after a place above them, or after a mark or a word
    that takes a place; elsewhere only where the same name was found so.
    """
    taken = Cover(len(text), (place.span for place in places))
    found: dict[str, list[Span]] = {}
    whole = Span(0, len(text))
    for span in towns_in(text, whole, {place.span.end for place in places}, lexicons):
        if not (taken.touches(span) or closed.touches(span)):
            taken.add(span)
            found.setdefault(span.of(text), []).append(span)
    for name in [name for name in found if len(name) >= SHORTEST_SURE]:
        for match in re.finditer(re.escape(name), text):
            span = Span(match.start(), match.end())
            if not (taken.touches(span) or closed.touches(span)):
                taken.add(span)
                found[name].append(span)
    for name, span in [*listed(text), *stems(text, found)]:
        if not (taken.touches(span) or closed.touches(span)):
            taken.add(span)
            found.setdefault(name, []).append(span)
    return [
        Mention("place", span, name, rule="gazetteer:suffixes")
        for name, spans in found.items()
        for span in spans
    ]


def stems(text: str, known: Mapping[str, list[Span]]) -> Iterator[tuple[str, Span]]:
    """Towns called by their names without the ending (钱库), where the full name stands in the text too."""
    for name in list(known):
        suffix = gazetteer.suffix_of(name)
        stem = name[: -len(suffix.pattern)] if suffix else ""
        if len(stem) > 1 and dictionary_tag(stem, least=RARE) not in COMMON:
            for match in re.finditer(re.escape(stem), text):
                yield name, Span(match.start(), match.end())


def listed(text: str) -> Iterator[tuple[str, Span]]:
    """Towns named without their endings in a list that says what they are (桥墩、钱库、金乡等乡镇)."""
    for match in LISTED.finditer(text):
        names = match["names"].split("、")
        first = re.split(LISTED_AFTER, names[0])[-1]
        at = match.end("names") - len("、".join([first, *names[1:]]))
        parts = [first, *names[1:]]
        proper = [part for part in parts if dictionary_tag(part, least=RARE) not in COMMON]
        if proper and all(1 < len(part) < 5 for part in parts):
            for part in parts:
                yield part, Span(at, at + len(part))
                at += len(part) + 1


def towns_in(text: str, scope: Span, above: set[int], lexicons: Lexicons) -> Iterator[Span]:
    """The towns that start in a stretch at its head, after a mark, a word that takes a place, or the end of a
    place *above* them; and the villages right after them.
    """
    edges = {hit.end for hit in lexicons["town_edges"].hits(text, scope.start, scope.end, among=("left",))}
    for start in sorted(above | edges | {scope.start}):
        span = town_at(text, start, lexicons, sure=start in above)
        while span:
            yield span
            span = town_at(text, span.end, lexicons, sure=True)


def town_at(text: str, start: int, lexicons: Lexicons, *, sure: bool) -> Span | None:
    """The town whose name starts at *start*, or None; *sure* where a place above it stands right before."""
    match = TOWN.match(text, start)
    if match is None or FUNCTION.search(match[0]) or gazetteer.suffix_of(match[0]) is None:
        return None
    edges = lexicons["town_edges"]
    if edges.at(text, start, among=("generic",), whole=match.end()) or dictionary_tag(match[0]) in COMMON:
        return None
    if edges.at(text, match.end(), among=("right",)) or not is_proper(match[0]):
        return None
    if text[max(0, start - 1) : start] == "“" and text.startswith("”", match.end()):
        return None
    return Span(start, match.end()) if sure or len(match[0]) >= SHORTEST_SURE else None


def is_proper(name: str) -> bool:
    """Whether what stands before the suffix is no everyday word (召开农村, 三个乡镇)."""
    stem = name[: -len(suffix.pattern)] if (suffix := gazetteer.suffix_of(name)) else name
    parts = [token.surface for token in segment(stem, cut="plain")]
    return not any(
        (dictionary_tag(part, least=RARE) or "x").startswith(EVERYDAY) for part in parts if len(part) > 1
    ) and not (parts and parts[0] in tuple("个名位的但让使各全所包其某县乡村"))
