"""Directive clauses: who is told to do what, how firmly. Surface facts first; the force is a printed
convention over them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.lexicon import Entry, Hit, Lexicons
from analysis.parse.paragraphs import CLAUSE_TRIM, index_at, split_clauses
from analysis.parse.report import Action, Item, Lost, Report, Section
from analysis.parse.words import Words
from analysis.spans import Span, trimmed

STRONG = ("must", "forbid", "guarantee")
SOFT = ("effort", "encourage", "allow")
MODALS = ("forbid", "must", "should", "allow")
ENDING = "ending"
HEAD_VERBS = ("guarantee", "effort", "encourage")
DIRECTIVE_MOVES = ("direction", "tasks", "speech")
VERB_TAGS = ("v", "i", "l")
HEAD_TAGS = (*VERB_TAGS, "a")


@dataclass(slots=True)
class Scope:
    """What a clause may inherit: the addressee within its item (or paragraph), 要 within its sentence."""

    home: tuple[int, int | None] = (-1, None)
    actor: Span | None = None
    under_modal: bool = False
    first: bool = True


def find_actions(report: Report, words: Words) -> list[Action]:
    """The directive clauses of direction, tasks, speech and decided measures, in order of the text."""
    reader = Reader(report, words)
    return [
        action for index, section in enumerate(report.sections) for action in reader.section(index, section)
    ]


class Reader:
    """Reads the clauses of a report in order, and keeps what each may inherit from those before it."""

    def __init__(self, report: Report, words: Words) -> None:
        self.text, self.items, self.sentences = report.text, report.items, report.sentences
        self.rules, self.words, self.lost = report.lexicons, words, report.lost
        self.endings = [entry for entry in self.rules["modality"] if entry.note == ENDING]
        self.scope = Scope()
        self.starts = [sentence.span.start for sentence in self.sentences]
        self.item_starts = [item.span.start for item in self.items]

    def section(self, index: int, section: Section) -> Iterator[Action]:
        """The directive clauses of one section, none where its move directs nothing."""
        if section.move not in DIRECTIVE_MOVES:
            return
        start = min(section.marker.end if section.marker else section.span.start, section.span.end)
        for number in range(max(index_at(self.starts, start), 0), len(self.sentences)):
            sentence = self.sentences[number]
            if sentence.span.start >= section.span.end:
                return
            stretch = Span(max(sentence.span.start, start), max(sentence.span.end, start))
            yield from self.sentence(stretch, sentence.paragraph, index, section)

    def sentence(self, stretch: Span, paragraph: int, index: int, section: Section) -> Iterator[Action]:
        """The directive clauses of one sentence; what a clause may inherit goes on to the next sentence."""
        self.scope.under_modal, self.scope.first = False, True
        for clause in self.clauses(stretch):
            item = innermost(self.items, self.item_starts, clause)
            if (paragraph, item) != self.scope.home:
                self.scope.home, self.scope.actor = (paragraph, item), None
            start = max(clause.start, self.items[item].marker.end) if item is not None else clause.start
            body = trimmed(self.text, min(start, clause.end), clause.end, CLAUSE_TRIM)
            action = self.clause(body, item, index, section) if len(body) else None
            if action:
                yield action
            if len(body):
                self.scope.first = False

    def clauses(self, stretch: Span) -> list[Span]:
        """The clauses of a stretch, cut also where an item starts."""
        first = bisect_left(self.item_starts, stretch.start + 1)
        last = bisect_left(self.item_starts, stretch.end)
        cuts = [stretch.start, *self.item_starts[first:last], stretch.end]
        return [c for a, b in zip(cuts, cuts[1:], strict=False) for c in split_clauses(self.text, Span(a, b))]

    def clause(self, clause: Span, item: int | None, index: int, section: Section) -> Action | None:
        """The action of one clause, or None where it directs nothing."""
        text, rules, scope = self.text, self.rules, self.scope
        modal = modal_of(text, clause, rules, self.lost)
        named = addressee(text, clause, modal, rules) if modal else None
        scope.actor = named or scope.actor
        if section.move == "direction" and modal is None and not scope.under_modal and item is None:
            return None
        heading = self.items[item].heading if item is not None else None
        head = trimmed(text, modal.end, clause.end).start if modal else clause.start
        role = (
            "heading"
            if heading and clause.overlaps(heading)
            else role_of(text, Span(head, clause.end), scope, rules)
        )
        vigour = adverbs(text, head, clause.end, rules)
        verb_at = vigour[-1].end if vigour else head
        strongest, degree = strongest_of(text, clause, vigour, rules)
        said = modal or head_verb(text, (head, verb_at), rules) or ending(text, clause, self.endings)
        bare = "inherit" if scope.under_modal else "bare"
        modality, cue = (said.entry.category, Span(said.start, said.end)) if said else (bare, None)
        if modality in STRONG or cue is None or degree == "high":
            cue = (
                cue
                if modality in STRONG and cue
                else (Span(strongest.start, strongest.end) if strongest else cue)
            )
        scope.under_modal = scope.under_modal or modal is not None
        actor = None if role in ("heading", "frame") else scope.actor
        verb, obj = verb_and_object(text, self.words, verb_at, clause)
        status = ("stated" if named else "inherited") if actor else None
        decided = said or strongest
        rule = decided.entry.rule if decided else section.rule
        return Action(
            clause,
            index,
            item,
            role,
            modality,
            force_of(modality, degree),
            degree,
            actor,
            status,
            cue,
            verb,
            obj,
            rule,
        )


def innermost(items: list[Item], starts: list[int], span: Span) -> int | None:
    """The index of the innermost item that holds *span*'s start."""
    number: int | None = index_at(starts, span.start)
    if number == -1:
        return None
    while number is not None and span.start not in items[number].span:
        number = items[number].parent
    return number


def modal_of(text: str, clause: Span, lexicons: Lexicons, lost: list[Lost]) -> Hit | None:
    """The clause's own modal (要, 必须, 不得 …), not where it is part of another word."""
    masks = list(lexicons["not_modal"].hits(text, clause.start, clause.end))
    for hit in lexicons["modality"].hits(text, clause.start, clause.end, among=MODALS):
        mask = next((m for m in masks if m.start <= hit.start and hit.end <= m.end), None)
        span = Span(hit.start, hit.end)
        if mask:
            lost.append(Lost("modal", span, hit.entry.rule, "masked", mask.entry.rule))
        elif in_attribute(text, hit, clause):
            lost.append(Lost("modal", span, hit.entry.rule, "quoted"))
        else:
            return hit
    return None


def in_attribute(text: str, hit: Hit, clause: Span) -> bool:
    """Whether a modal stands inside quotation marks of its clause."""
    before = text[clause.start : hit.start]
    return before.count("“") > before.count("”")


def addressee(text: str, clause: Span, modal: Hit, lexicons: Lexicons) -> Span | None:
    """The body named before the modal, or None where nothing stands there or the subject is work and no
    body.
    """
    span = trimmed(text, clause.start, modal.start)
    if lead := lexicons["addressee_stops"].at(text, span.start, among=("lead-in",)):
        span = trimmed(text, lead.end, span.end, CLAUSE_TRIM) if lead.end <= span.end else span
    words = span.of(text)
    if not words or any(re.search(e.pattern, words) for e in lexicons["addressee_stops"].of("work")):
        return None
    return span if any(re.search(e.pattern, words) for e in lexicons["addressees"]) else None


def strongest_of(
    text: str, clause: Span, vigour: list[Hit], lexicons: Lexicons
) -> tuple[Hit | None, str | None]:
    """The strongest adverb of degree on the head verb (or a strong predicate anywhere), and its degree."""
    hits = [*vigour, *lexicons["intensity"].hits(text, clause.start, clause.end, among=("high-predicate",))]
    for degree in ("high-predicate", "high", "neutral", "low"):
        for hit in hits:
            if hit.entry.category == degree:
                return hit, degree.removesuffix("-predicate")
    return None, None


def adverbs(text: str, start: int, end: int, lexicons: Lexicons) -> list[Hit]:
    """The adverbs that stand one after another from *start*: they modify the head verb."""
    found = []
    while start < end and (
        hit := lexicons["intensity"].at(text, start, among=("high", "neutral", "low", "plain"))
    ):
        if hit.end >= end:
            break
        found.append(hit)
        start = hit.end + (text[hit.end] in "、地")
    return found


def head_verb(text: str, heads: tuple[int, int], lexicons: Lexicons) -> Hit | None:
    """The verb at a clause's head, before or after the adverbs, that says how it is put (确保, 努力)."""
    found = (lexicons["modality"].at(text, head, among=HEAD_VERBS) for head in heads)
    return next((hit for hit in found if hit and hit.entry.note != ENDING), None)


def ending(text: str, clause: Span, endings: list[Entry]) -> Hit | None:
    """The words at a clause's end that say how it is put (…到位)."""
    for entry in endings:
        if match := re.compile(entry.pattern).search(text, clause.start, clause.end):
            return Hit(entry, match.start(), match.end(), match)
    return None


def role_of(text: str, clause: Span, scope: Scope, lexicons: Lexicons) -> str:
    """What the clause does: announce a list, name a means or a result, else an action."""
    words = clause.of(text)
    for entry in lexicons["clause_roles"]:
        match = re.match(entry.pattern, words)
        if match and not (entry.category == "result" and scope.first):
            return entry.category
    return "action"


def force_of(modality: str, intensity: str | None) -> str:
    """strong: must, forbid, guarantee or a high adverb; soft: effort, encourage, allow or a low adverb; else
    medium.
    """
    if modality in STRONG or intensity == "high":
        return "strong"
    return "soft" if modality in SOFT or intensity == "low" else "medium"


def verb_and_object(text: str, words: Words, start: int, clause: Span) -> tuple[Span | None, Span | None]:
    """The head verb (the word at *start*, or the first after it that the dictionary calls a verb) and what
    follows it.
    """
    for token in words.between(start, clause.end):
        if (token.pos or "").startswith(HEAD_TAGS if token.start == start else VERB_TAGS):
            rest = trimmed(text, token.end, clause.end)
            return Span(token.start, token.end), rest if len(rest) else None
    return None, None
