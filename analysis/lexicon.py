"""The rules of the genre: flat tables in data/lexicons, read and checked.

A lexicon is a CSV with the columns pattern, category, gloss, example, source, note: one idea a line. A
pattern is a regular expression (a plain word is one too); its example must match it. Every row of a parse
names the line that made it, as ``lexicon:line``.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

COLUMNS = ("pattern", "category", "gloss", "example", "source", "note")
FOLDER = Path(__file__).parent.parent / "data" / "lexicons"


class LexiconError(ValueError):
    """What is wrong with a lexicon, all at once: a line each of file, line, what, cure."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon."""

    lexicon: str
    line: int
    pattern: str
    category: str
    gloss: str
    example: str
    source: str
    note: str

    @property
    def rule(self) -> str:
        """The name by which a row of a table refers to this line: ``lexicon:line``."""
        return f"{self.lexicon}:{self.line}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a line of a lexicon matches: the entry and the stretch ``[start, end)``."""

    entry: Entry
    start: int
    end: int
    match: re.Match[str]


@dataclass(frozen=True)
class Matcher:
    """The lines of some categories as two patterns: plain words, found by a fast search, and all others."""

    words: re.Pattern[str] | None
    by_word: dict[str, Entry]
    others: re.Pattern[str] | None
    by_group: dict[str, Entry]

    def hit(self, match: re.Match[str] | None) -> Hit | None:
        """The line of a match; None for no match or an empty one."""
        if match is None or match.end() == match.start():
            return None
        entry = self.by_group[str(match.lastgroup)] if match.lastgroup else self.by_word[match[0]]
        return Hit(entry, match.start(), match.end(), match)

    def search(self, pattern: re.Pattern[str] | None, text: str, start: int, end: int) -> Hit | None:
        """The first hit of one of the two patterns from *start* on."""
        while pattern and (match := pattern.search(text, start, end)):
            if hit := self.hit(match):
                return hit
            start = match.end() + 1
        return None


class Lexicon:
    """The lines of one file, and one pass over a text for all of them together."""

    def __init__(self, name: str, entries: list[Entry]) -> None:
        self.name = name
        self.entries = entries
        self._matchers: dict[tuple[str, ...], Matcher] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def of(self, *categories: str) -> list[Entry]:
        """The lines of these categories, in the order of the file."""
        return [entry for entry in self.entries if entry.category in categories]

    @cached_property
    def alternation(self) -> str:
        """All patterns as one alternative, longest first: for use inside a larger pattern."""
        return alternation(self.entries)

    def matcher(self, categories: tuple[str, ...]) -> Matcher:
        """The compiled patterns for the lines of *categories* (all where none is named)."""
        if categories not in self._matchers:
            chosen = self.of(*categories) if categories else self.entries
            ordered = sorted(chosen, key=lambda entry: -len(entry.pattern))
            by_word = {e.pattern: e for e in reversed(ordered) if e.pattern.isalnum()}
            by_group = {f"_{e.line}": e for e in ordered if not e.pattern.isalnum()}
            # The line's own group closes last, so lastgroup names it whatever groups the pattern holds.
            others = "|".join(f"(?P<{name}>{entry.pattern})" for name, entry in by_group.items())
            words = "|".join(sorted(by_word, key=lambda word: (-len(word), word)))
            self._matchers[categories] = Matcher(
                re.compile(words) if words else None,
                by_word,
                re.compile(others) if others else None,
                by_group,
            )
        return self._matchers[categories]

    def hits(
        self, text: str, start: int = 0, end: int | None = None, *, among: tuple[str, ...] = ()
    ) -> Iterator[Hit]:
        """Each place of ``text[start:end]`` where a line (of the categories *among*) matches, left to right.

        Where two lines match at one place the longer pattern wins.
        """
        matcher, end = self.matcher(among), len(text) if end is None else end
        word = matcher.search(matcher.words, text, start, end)
        other = matcher.search(matcher.others, text, start, end)
        while hit := first_of(word, other):
            yield hit
            if word and word.start < hit.end:
                word = matcher.search(matcher.words, text, hit.end, end)
            if other and other.start < hit.end:
                other = matcher.search(matcher.others, text, hit.end, end)

    def first(
        self, text: str, start: int = 0, end: int | None = None, *, among: tuple[str, ...] = ()
    ) -> Hit | None:
        """The leftmost of :meth:`hits`, or None."""
        return next(self.hits(text, start, end, among=among), None)

    def at(
        self, text: str, position: int, *, among: tuple[str, ...] = (), whole: int | None = None
    ) -> Hit | None:
        """The line that matches exactly at *position*, or None; with *whole* up to exactly there."""
        matcher = self.matcher(among)
        found = []
        for pattern in (matcher.words, matcher.others):
            if pattern and whole is None:
                found.append(matcher.hit(pattern.match(text, position)))
            elif pattern:
                found.append(matcher.hit(pattern.fullmatch(text, position, whole or 0)))
        return first_of(*found)


def first_of(*hits: Hit | None) -> Hit | None:
    """The hit that starts first; of two at one place the one with the longer pattern."""
    there = [hit for hit in hits if hit]
    return min(there, key=lambda hit: (hit.start, -len(hit.entry.pattern)), default=None)


def alternation(entries: list[Entry]) -> str:
    """The patterns of *entries* as one alternative, longest first; never matches where there are none."""
    return "|".join(sorted((e.pattern for e in entries), key=len, reverse=True)) or r"(?!)"


@dataclass(frozen=True, eq=False)
class Lexicons:
    """All lexicons of a folder by name, and the version of their rules (first 8 digits of a hash)."""

    by_name: dict[str, Lexicon]
    version: str

    def __getitem__(self, name: str) -> Lexicon:
        return self.by_name[name]

    @cached_property
    def by_rule(self) -> dict[str, Entry]:
        """Each line by the name that rows of tables have for it (``lexicon:line``)."""
        return {entry.rule: entry for lexicon in self.by_name.values() for entry in lexicon}


def read_lexicon(path: Path) -> Lexicon:
    """One lexicon from its CSV file; LexiconError names every faulty line at once."""
    faults: list[str] = []
    entries: list[Entry] = []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
        if missing:
            raise LexiconError(
                f"{path.name}: line 1: no column {', '.join(missing)}: "
                f"the first line must name {', '.join(COLUMNS)}"
            )
        for row in reader:
            entry = Entry(path.stem, reader.line_num, *(row[column] or "" for column in COLUMNS))
            fault = fault_of(entry)
            faults += [f"{path.name}: line {entry.line}: {fault}"] if fault else []
            entries.append(entry)
    if faults:
        raise LexiconError("\n".join(faults))
    return Lexicon(path.stem, entries)


def fault_of(entry: Entry) -> str | None:
    """What is wrong with a line and what would help, or None."""
    if not entry.pattern:
        return "the column pattern is empty: write the word or delete the line"
    try:
        compiled = re.compile(entry.pattern)
    except re.error as error:
        return (
            f"the pattern {entry.pattern} is no regular expression ({error}): "
            "put \\ before special characters"
        )
    if not compiled.search(entry.example):
        return (
            f"the example {entry.example!r} does not match the pattern {entry.pattern}: "
            "correct one of the two"
        )
    return None


@lru_cache(maxsize=4)
def load_lexicons(folder: Path = FOLDER) -> Lexicons:
    """All lexicons of *folder*; LexiconError lists the faults of all files together."""
    found: dict[str, Lexicon] = {}
    faults: list[str] = []
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
        try:
            found[path.stem] = read_lexicon(path)
        except LexiconError as error:
            faults.append(str(error))
    if faults:
        raise LexiconError("\n".join(faults))
    return Lexicons(found, digest.hexdigest()[:8])
