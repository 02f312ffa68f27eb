"""Named persons, by office, surname and what follows; each name found is then searched again over the raw
text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.lexicon import Lexicons, alternation
from analysis.parse.report import Mention
from analysis.spans import Span

HAN = r"[\u4e00-\u9fff]"
DOTTED = re.compile(rf"{HAN}{{1,8}}(?:[·•・‧]{HAN}{{1,8}})+")
NAME_GAP = r"[ \u3000]{0,2}"


@lru_cache(maxsize=4)
def patterns(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Office + name, name + office, and what may stand after a name."""
    titles = lexicons["titles"]
    single = "".join(entry.pattern for entry in lexicons["surnames"].of("single"))
    surname = f"(?:{alternation(lexicons['surnames'].of('double'))}|[{single}])"
    office = f"(?:{titles.alternation})"
    name = rf"(?P<name>{surname}(?:{NAME_GAP}{HAN}{{1,2}}))"
    after = re.compile(f"(?:{lexicons['name_followers'].alternation}|{office})")
    return (
        re.compile(rf"{office}[:：、]?{NAME_GAP}{name}"),
        re.compile(
            rf"(?:^|(?<=[\s，,。；;：:、）)]))(?P<name>{surname}{HAN}{{1,2}})(?={office})", re.MULTILINE
        ),
        after,
    )


def find_people(text: str, lexicons: Lexicons, closed: list[Span]) -> list[Mention]:
    """Every mention of a named person: the name alone, in order of the text; none inside *closed* stretches
    (titles of documents).
    """
    rules: dict[str, str] = {}
    for name, rule in [
        *after_office(text, lexicons),
        *before_office(text, lexicons),
        *dotted(text, lexicons),
    ]:
        rules.setdefault(name, rule)
    found: list[Mention] = []
    taken: list[Span] = list(closed)
    for name in sorted(rules, key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.append(Mention("person", span, re.sub(r"\s", "", name), rule=rules[name]))
    return sorted(found, key=lambda mention: mention.span)


def after_office(text: str, lexicons: Lexicons) -> Iterator[tuple[str, str]]:
    """Names right after an office (副市长某某), the length settled by what may follow a name."""
    pattern, _, after = patterns(lexicons)
    at = 0
    while match := pattern.search(text, at):
        start = match.start("name")
        name = settled(text, start, match.end("name"), after)
        if name:
            hit = lexicons["titles"].at(text, match.start())
            yield name, hit.entry.rule if hit else "titles"
            at = start + len(name)
        else:
            at = match.start() + 1


def before_office(text: str, lexicons: Lexicons) -> Iterator[tuple[str, str]]:
    """Names right before an office (某某院长) where a clause begins."""
    for match in patterns(lexicons)[1].finditer(text):
        hit = lexicons["titles"].at(text, match.end("name"))
        if hit and not lexicons["addressees"].first(text, match.start("name"), match.end("name")):
            yield match["name"], hit.entry.rule


def dotted(text: str, lexicons: Lexicons) -> Iterator[tuple[str, str]]:
    """Names with a middle dot that follow an office or are followed by one (or by 同志)."""
    titles = lexicons["titles"]
    for match in DOTTED.finditer(text):
        start = match.start()
        first = match[0].split("·")[0]
        for office in titles.hits(text, start, start + len(first)):
            start = office.end
        hit = titles.at(text, match.end()) or next(titles.hits(text, max(0, start - 4), start), None)
        if hit:
            yield text[start : match.end()], hit.entry.rule


def settled(text: str, start: int, end: int, after: re.Pattern[str]) -> str | None:
    """The longest reading of a name from *start* after which something stands that may follow a name."""
    for stop in (end, end - 1):
        name = text[start:stop]
        if len(re.sub(r"\s", "", name)) >= 2 and after.match(text, stop):
            return name
    return None
