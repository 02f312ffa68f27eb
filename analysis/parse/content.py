"""What clauses do: demand something, look back, or describe; the content of a stretch without its marker."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.lexicon import Lexicons
from analysis.parse.paragraphs import split_clauses
from analysis.parse.words import Words
from analysis.spans import Span

OVERRIDE = 0.8
"""The share of clauses of another kind from which on the content overrides the verb."""
LOOKS_BACK = 0.5
"""The share of clauses that look back from which on a stretch without demands is an appraisal."""
LONG_ENOUGH = 2
"""Sentences of another kind that make a run of their own."""


@dataclass(frozen=True)
class Content:
    """How many clauses of a stretch demand, look back, describe."""

    demands: int = 0
    past: int = 0
    situation: int = 0

    def __add__(self, other: "Content") -> "Content":
        return Content(self.demands + other.demands, self.past + other.past, self.situation + other.situation)

    def __str__(self) -> str:
        return f"demands={self.demands} past={self.past} situation={self.situation}"

    @property
    def kind(self) -> str | None:
        """demands, past or situation where four fifths of the clauses are so; None where they are mixed."""
        total = self.demands + self.past + self.situation
        if self.past >= LOOKS_BACK * total > 0 and not self.demands:
            return "past"
        for name in ("demands", "past", "situation"):
            if total and getattr(self, name) >= OVERRIDE * total:
                return name
        return None


class ContentReader:
    """Reads the content of stretches of one text."""

    def __init__(self, text: str, words: Words, lexicons: Lexicons) -> None:
        self.text, self.words, self.rules = text, words, lexicons

    def of(self, span: Span) -> Content:
        """The content of a sentence, or of a part of one.

        A sentence that only judges (搞好…，意义重大) demands nothing, though a clause of it opens like an
        order.
        """
        judged = self.rules["situation_cues"].first(self.text, span.start, span.end, among=("judgement",))
        kinds: list[str] = []
        told = under_modal = False
        for clause in split_clauses(self.text, span):
            if self.rules["lead_ins"].at(self.text, clause.start, whole=clause.end):
                continue
            modal = self.has_modal(clause)
            kind = "demands" if modal else self.kind(clause, under_modal)
            told = told or modal
            under_modal = kind == "demands" and (under_modal or modal)
            kinds.append(kind)
        if judged and not told:
            kinds = ["situation" if kind == "demands" else kind for kind in kinds]
        return Content(kinds.count("demands"), kinds.count("past"), kinds.count("situation"))

    def total(self, spans: Sequence[Span]) -> Content:
        """The content of several stretches together."""
        return sum((self.of(span) for span in spans), Content())

    def has_modal(self, clause: Span) -> bool:
        """Whether a modal of the clause's own tells somebody to do something."""
        masks = [(h.start, h.end) for h in self.rules["not_modal"].hits(self.text, clause.start, clause.end)]
        modals = self.rules["modality"].hits(
            self.text, clause.start, clause.end, among=("forbid", "must", "should", "guarantee", "allow")
        )
        own = (m for m in modals if m.entry.note != "ending")
        return any(not any(a <= m.start and m.end <= b for a, b in masks) for m in own)

    def kind(self, clause: Span, under_modal: bool) -> str:
        """The kind of a clause without a modal: an order opens with its verb and tells nothing done."""
        done = self.rules["appraisal_cues"].first(self.text, clause.start, clause.end)
        order = self.opens_with_verb(clause)
        if done and not (order and done.entry.category == "result" and "了" not in clause.of(self.text)):
            return "demands" if under_modal and order else "past"
        if self.rules["plans"].first(self.text, clause.start, clause.end):
            return "demands"
        if self.rules["situation_cues"].first(self.text, clause.start, clause.end):
            return "situation"
        return "demands" if under_modal or order else "situation"

    def opens_with_verb(self, clause: Span) -> bool:
        """Whether the clause opens like an order: a verb or an adverb of vigour at its head, or 把."""
        start = clause.start
        for lexicon in ("enumerators", "conjunctions"):
            hit = self.rules[lexicon].at(self.text, start)
            start = hit.end if hit and hit.end < clause.end else start
        orders = (self.rules["order_verbs"], self.rules["intensity"], self.rules["clause_roles"])
        if any(lexicon.at(self.text, start) for lexicon in orders):
            return True
        if self.rules["stative_verbs"].at(self.text, start):
            return False
        first = next(self.words.between(start, clause.end), None)
        return bool(first and (first.pos or "").startswith("v") and "了" not in self.text[start : clause.end])
