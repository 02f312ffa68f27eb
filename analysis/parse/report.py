"""What a parse yields: one small class a table, each row with its place in the text and the rule that made
it.
"""

from dataclasses import dataclass, field
from typing import Literal

from analysis.lexicon import Lexicons
from analysis.source import SourceText
from analysis.spans import Span

Why = Literal[
    "quoted", "no words follow", "verb of a meeting", "told and done", "noun", "inside a sentence",
    "no bridge", "inside another marker", "a person speaks", "content", "announced", "time gone by",
    "turn", "cue decides", "aside", "demands", "voice goes on", "no numeral", "inside a clause",
    "not in sequence", "lone numeral", "no text after it", "false friend", "place", "office",
    "common word", "body", "no follower", "too short", "ends elsewhere", "not a word of its own", "venue",
    "no unit near", "masked", "longer match", "inside another mention", "no year", "another day",
]  # fmt: skip
"""Why a candidate lost; data/labels.csv says each in words (explain.why.*)."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A candidate that became no row, or a value that another overrode: the lexicon line that proposed it,
    and ``to``, what won (a lexicon line, or a move with the number of its clauses) where something did.
    """

    kind: str
    span: Span
    rule: str | None
    why: Why
    to: str | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence: its span, the paragraph (by index) that holds it, and the person with whom it opens."""

    span: Span
    paragraph: int
    subject: str | None = None


@dataclass(slots=True)
class Marker:
    """A subject with its reporting verb (会议指出): who speaks, with which verb, and where the section
    starts.
    """

    span: Span
    start: int
    speaker: str | None
    verb: str
    move: str
    rule: str
    kind: str = "meeting"


@dataclass(slots=True)
class Section:
    """A stretch of one move and one voice."""

    span: Span
    move: str
    speaker: str | None = None
    verb: str | None = None
    marker: Span | None = None
    rule: str | None = None


@dataclass(slots=True)
class Item:
    """A member of a marked enumeration; ``parent`` is the index of the item that contains it."""

    span: Span
    marker: Span
    section: int
    level: int
    rule: str
    ordinal: int
    parent: int | None = None
    heading: Span | None = None
    kind: str = "other"


@dataclass(slots=True)
class Action:
    """A directive clause and what it asks of whom, how."""

    span: Span
    section: int
    item: int | None
    role: str
    modality: str
    force: str
    intensity: str | None = None
    actor: Span | None = None
    actor_status: str | None = None
    cue: Span | None = None
    verb: Span | None = None
    object: Span | None = None
    rule: str | None = None


@dataclass(slots=True)
class Mention:
    """A named or fixed thing; a collective's members are ``inferred`` places with the collective's span."""

    kind: str
    span: Span
    canonical: str | None = None
    code: str | None = None
    role: str | None = None
    status: str = "stated"
    rule: str | None = None


@dataclass(slots=True)
class Fact:
    """Something said of the whole report, its basis, and the words that give it (None where none do)."""

    value: str
    basis: str
    span: Span | None = None
    code: str | None = None
    rule: str | None = None


@dataclass(slots=True)
class Report:
    """A report as read: the source, its parts, and what is known of the meeting."""

    source: SourceText
    lexicons: Lexicons
    paragraphs: list[Span]
    title: Span | None = None
    date: Fact | None = None
    place: Fact | None = None
    level: str | None = None
    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's exact text."""
        return self.source.text

    @property
    def year(self) -> int | None:
        """The year of the meeting, as far as its date is known."""
        return int(self.date.value[:4]) if self.date else None
