"""A report as eight tables, checked against their contract on the way out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.lexicon import Lexicons
from analysis.parse.paragraphs import index_at
from analysis.parse.report import Action, Fact, Mention, Report
from analysis.schema import OUTSIDE_BODY, TABLES, check
from analysis.segment import Cut, Locked, Token, segment, segmenter_name
from analysis.spans import Span

Row = dict[str, object]
LONGEST_ID = 80
# These mentions stay one token in the cut "document", with the tag that jieba gives such words.
LOCKED_TAGS = {"person": "nr", "place": "ns", "collective": "ns"}


@dataclass(frozen=True)
class Tables:
    """The eight tables of one report, by name as attributes, and the text they point into."""

    text: str
    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    sections: pd.DataFrame
    items: pd.DataFrame
    sentences: pd.DataFrame
    actions: pd.DataFrame
    mentions: pd.DataFrame
    tokens: pd.DataFrame
    lexicons: Lexicons = field(repr=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise KeyError(name)
        frame: pd.DataFrame = getattr(self, name)
        return frame

    @property
    def doc_id(self) -> str:
        """The report's name in all tables."""
        return str(self.documents.at[0, "doc_id"])


def document_id(name: str) -> str:
    """A source's name as doc_id: letters, digits, ``-_.`` kept, the rest replaced by ``_``, at most 80
    characters.
    """
    return re.sub(r"[^\w\-.]", "_", name)[:LONGEST_ID] or "_"


def build_tables(report: Report, *, cut: Cut = "document", doc_id: str | None = None) -> Tables:
    """The eight tables of *report*, words cut by *cut*; ContractError where a row breaks its contract."""
    name = doc_id or document_id(report.source.name)
    tokens = segment(report.text, cut=cut, locked=locked_stretches(report))
    frames = Frames(report, name)
    rows: dict[str, Iterator[Row]] = {
        "documents": frames.documents(len(tokens), cut),
        "paragraphs": frames.paragraphs(),
        "sections": frames.sections(),
        "items": frames.items(),
        "sentences": frames.sentences(),
        "actions": frames.actions(),
        "mentions": frames.mentions(),
        "tokens": frames.tokens(tokens),
    }
    checked = {key: check(TABLES[key], TABLES[key].frame(made), report.text) for key, made in rows.items()}
    return Tables(report.text, **checked, lexicons=report.lexicons)


def locked_stretches(report: Report) -> list[Locked]:
    """What the cut "document" keeps whole: people, places, groups, and the phrases of
    data/lexicons/phrases.csv.
    """
    named = [
        Locked(m.span, LOCKED_TAGS[m.kind])
        for m in report.mentions
        if m.kind in LOCKED_TAGS and m.status == "stated"
    ]
    phrases = [Locked(Span(hit.start, hit.end), "l") for hit in report.lexicons["phrases"].hits(report.text)]
    return named + phrases


class Frames:
    """The rows of each table of one report."""

    def __init__(self, report: Report, doc_id: str) -> None:
        self.report, self.doc_id, self.text = report, doc_id, report.text
        self.inked = inked_before(report.text)
        body = [s.span for s in report.sections if s.move not in OUTSIDE_BODY]
        self.body_ink = sum(self.ink(span) for span in body)
        self.sentence_starts = [s.span.start for s in report.sentences]
        self.section_starts = [s.span.start for s in report.sections]
        self.item_starts = [i.span.start for i in report.items]

    def ink(self, span: Span) -> int:
        """The number of non-blank characters in *span*."""
        return self.inked[span.end] - self.inked[span.start]

    def home(self, span: Span) -> Row:
        """The sentence, section and innermost item that hold *span*'s start, null where none does."""
        return {
            "sentence_id": self.sentence_of(span),
            "section_id": self.section_of(span),
            "item_id": self.item_of(span),
        }

    def sentence_of(self, span: Span) -> int | None:
        """The sentence that holds the start of *span*."""
        number = index_at(self.sentence_starts, span.start)
        return number if number >= 0 and span.start in self.report.sentences[number].span else None

    def section_of(self, span: Span) -> int | None:
        """The section that holds the start of *span*."""
        number = index_at(self.section_starts, span.start)
        return number if number >= 0 and span.start in self.report.sections[number].span else None

    def item_of(self, span: Span) -> int | None:
        """The innermost item that holds all of *span*."""
        number: int | None = index_at(self.item_starts, span.start)
        number = None if number == -1 else number
        while number is not None and span not in self.report.items[number].span:
            number = self.report.items[number].parent
        return number

    def documents(self, n_tokens: int, cut: Cut) -> Iterator[Row]:
        """The report's one row."""
        report = self.report
        yield {
            "doc_id": self.doc_id,
            "source": report.source.source,
            "sha256": report.source.sha256,
            "n_chars": len(self.text),
            "n_sentences": len(report.sentences),
            "n_tokens": n_tokens,
            **named("title", report.title, self.text),
            **fact("date", report.date),
            **fact("place", report.place),
            "place_code": report.place.code if report.place else None,
            "level": report.level,
            "segmenter": segmenter_name(cut),
            "rules_version": report.lexicons.version,
        }

    def paragraphs(self) -> Iterator[Row]:
        """A row a non-blank paragraph."""
        for number, span in enumerate(self.report.paragraphs):
            yield {"doc_id": self.doc_id, "paragraph_id": number, **place(span)}

    def sections(self) -> Iterator[Row]:
        """A row a section."""
        for number, section in enumerate(self.report.sections):
            inside = section.move not in OUTSIDE_BODY and self.body_ink
            yield {
                "doc_id": self.doc_id, "section_id": number, "move": section.move, "speaker": section.speaker,
                "verb": section.verb, **named("marker", section.marker), **place(section.span),
                "share": self.ink(section.span) / self.body_ink if inside else None, "rule": section.rule,
            }  # fmt: skip

    def items(self) -> Iterator[Row]:
        """A row an item."""
        for number, item in enumerate(self.report.items):
            whole = self.ink(self.report.sections[item.section].span)
            yield {
                "doc_id": self.doc_id,
                "item_id": number,
                "parent_id": item.parent,
                "section_id": item.section,
                "level": item.level,
                **named("marker", item.marker, self.text),
                **named("heading", item.heading, self.text),
                "kind": item.kind,
                **place(item.span),
                "share": self.ink(item.span) / whole if whole else 0.0,
                "rule": item.rule,
            }

    def sentences(self) -> Iterator[Row]:
        """A row a sentence."""
        for number, sentence in enumerate(self.report.sentences):
            span = sentence.span
            yield {
                "doc_id": self.doc_id, "sentence_id": number, "paragraph_id": sentence.paragraph,
                "section_id": self.section_of(span), "item_id": self.item_of(span), **place(span),
            }  # fmt: skip

    def actions(self) -> Iterator[Row]:
        """A row a directive clause."""
        for number, action in enumerate(self.report.actions):
            yield {
                "doc_id": self.doc_id,
                "action_id": number,
                **self.home(action.span),
                **of_action(action, self.text),
            }

    def mentions(self) -> Iterator[Row]:
        """A row a mention."""
        for number, mention in enumerate(self.report.mentions):
            yield {
                "doc_id": self.doc_id,
                "mention_id": number,
                **self.home(mention.span),
                **of_mention(mention, self.text),
            }

    def tokens(self, tokens: Sequence[Token]) -> Iterator[Row]:
        """A row a token."""
        stop = {entry.pattern for entry in self.report.lexicons["stopwords"]}
        for number, token in enumerate(tokens):
            yield {
                "doc_id": self.doc_id,
                "token_id": number,
                "token": token.surface,
                "pos": token.pos,
                **self.home(Span(token.start, token.end)),
                "stop": token.surface in stop,
                "start": token.start,
                "end": token.end,
            }


def inked_before(text: str) -> list[int]:
    """How many non-blank characters stand before each position, the text's end included."""
    counts = [0]
    for character in text:
        counts.append(counts[-1] + (not character.isspace()))
    return counts


def place(span: Span) -> Row:
    """The columns start and end."""
    return {"start": span.start, "end": span.end}


def named(name: str, span: Span | None, text: str | None = None) -> Row:
    """The columns of a named span, with its surface where *text* is given; nulls where there is none."""
    row: Row = {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
    return row if text is None else {name: span.of(text) if span else None, **row}


def fact(name: str, found: Fact | None) -> Row:
    """The columns of a fact of the whole report: value, basis, span."""
    return {
        name: found.value if found else None,
        f"{name}_basis": found.basis if found else None,
        **named(name, found.span if found else None),
    }


def of_action(action: Action, text: str) -> Row:
    """An action's own columns."""
    return {
        "role": action.role,
        **named("actor", action.actor, text),
        "actor_status": action.actor_status,
        "modality": action.modality,
        "intensity": action.intensity,
        "force": action.force,
        **named("cue", action.cue, text),
        **named("verb", action.verb, text),
        **named("object", action.object, text),
        **place(action.span),
        "rule": action.rule,
    }


def of_mention(mention: Mention, text: str) -> Row:
    """A mention's own columns."""
    return {
        "kind": mention.kind,
        "surface": mention.span.of(text),
        "canonical": mention.canonical,
        "code": mention.code,
        "role": mention.role,
        "status": mention.status,
        "rule": mention.rule,
        **place(mention.span),
    }
