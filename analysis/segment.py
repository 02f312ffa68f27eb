"""The one place that segments words. jieba's module-wide dictionary is never touched or cached on disk.

Two settings: ``plain`` is bare jieba; ``document`` keeps what the parse found whole (people, places, groups,
the project's phrases) and cuts runs of ASCII letters and digits by one rule of our own. In both the tokens
join up to the whole text, blanks and punctuation included.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Literal

import jieba

from analysis.source import simplified
from analysis.spans import Span

Cut = Literal["document", "plain"]
CUTS: tuple[Cut, ...] = ("document", "plain")
ASCII_RUN = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*%?")
# jieba's hidden Markov model is quadratic in a stretch without a known word: longer ones are cut beforehand.
LONGEST_RUN = 1000
UNBROKEN = re.compile(r"[^\s,.;:!?，。；：！？、]{%d}" % LONGEST_RUN)


@dataclass(frozen=True, slots=True)
class Locked:
    """A stretch that stays one token, and the tag it gets."""

    span: Span
    tag: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its characters, the dictionary's tag or None, and its place."""

    surface: str
    pos: str | None
    start: int
    end: int


@lru_cache(maxsize=1)
def dictionary() -> tuple[jieba.Tokenizer, dict[str, str]]:
    """A tokenizer of our own over jieba's dictionary, and the dictionary's tag of each word.

    Built from the dictionary and not from jieba's cache file, which lies in a folder that others can write
    to.
    """
    tokenizer = jieba.Tokenizer()
    frequency: dict[str, int] = {}
    tags: dict[str, str] = {}
    known: dict[str, str] = {}
    total = 0
    with tokenizer.get_dict_file() as lines:
        for line in lines:
            word, count, tag = line.decode("utf-8").split()
            frequency[word] = int(count)
            tags[word] = known.setdefault(tag, tag)
            total += int(count)
    for word in list(frequency):
        for end in range(1, len(word)):
            frequency.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequency, total, True
    return tokenizer, tags


def dictionary_tag(word: str, *, least: int = 0) -> str | None:
    """The dictionary's tag of *word* (n, v, nr …), None where it has none or counts it less often than
    *least*.
    """
    tokenizer, tags = dictionary()
    return tags.get(word) if tokenizer.FREQ.get(word, 0) >= least else None


def segmenter_name(cut: Cut) -> str:
    """What cuts the words, for the documents table: name, version and setting."""
    return f"jieba {version('jieba')} {cut}"


def segment(
    text: str, *, cut: Cut = "document", locked: Sequence[Locked] = (), hmm: bool = True
) -> list[Token]:
    """The tokens of *text* in order; joined they are the text.

    *locked* stretches (used by the cut ``document``) stay whole; where two overlap the longer one wins. With
    *hmm* jieba guesses words that its dictionary lacks. Traditional script is cut as its simplified twin, but
    for the cut ``plain``.
    """
    basis = text if cut == "plain" else simplified(text)
    pieces = plain_pieces(basis, hmm) if cut == "plain" else document_pieces(basis, locked, hmm)
    tags = dictionary()[1]
    tokens: list[Token] = []
    at = 0
    for surface, tag in pieces:
        tokens.append(Token(text[at : at + len(surface)], tag or tags.get(surface), at, at + len(surface)))
        at += len(surface)
    return tokens


def plain_pieces(text: str, hmm: bool) -> Iterator[tuple[str, str | None]]:
    """jieba's own cut of *text*, stretches longer than its model can bear cut beforehand."""
    tokenizer = dictionary()[0]
    for part in bearable(text):
        for word in tokenizer.cut(part, HMM=hmm):
            yield word, None


def document_pieces(text: str, locked: Sequence[Locked], hmm: bool) -> Iterator[tuple[str, str | None]]:
    """jieba's cut between the stretches that stay whole."""
    at = 0
    for lock in in_order([*locked, *ascii_runs(text)]):
        yield from plain_pieces(text[at : lock.span.start], hmm)
        yield lock.span.of(text), lock.tag
        at = lock.span.end
    yield from plain_pieces(text[at:], hmm)


def ascii_runs(text: str) -> Iterator[Locked]:
    """Runs of two or more ASCII letters and digits, hyphens and points inside: one token each.

    A single letter stays with the dictionary, which knows words such as B超.
    """
    for run in ASCII_RUN.finditer(text):
        if run.end() - run.start() > 1:
            yield Locked(Span(run.start(), run.end()), None)


def in_order(locked: Iterable[Locked]) -> list[Locked]:
    """The stretches without overlap in order of the text; the longer wins, then the first."""
    kept: list[Locked] = []
    for lock in sorted(locked, key=lambda lock: (lock.span.start, -len(lock.span))):
        if kept and kept[-1].span.overlaps(lock.span):
            if len(lock.span) > len(kept[-1].span):
                kept[-1] = lock
        elif len(lock.span):
            kept.append(lock)
    return kept


def bearable(text: str) -> Iterator[str]:
    """*text* in parts none of which is a stretch too long for jieba's model; nearly always the text
    itself.
    """
    at = 0
    for run in UNBROKEN.finditer(text):
        yield text[at : run.end()]
        at = run.end()
    if at < len(text):
        yield text[at:]
