"""What is named or fixed: documents, formulas, deontic words, bodies; and what people and places did at the
meeting.
"""

from bisect import bisect_left, bisect_right

from analysis.lexicon import Lexicons
from analysis.parse.paragraphs import split_clauses
from analysis.parse.report import Lost, Mention, Sentence
from analysis.spans import Cover, Span, without_overlap

QUOTES = "“”"
TO_WHOM = "向给"


def find_documents(text: str, lexicons: Lexicons) -> list[Mention]:
    """Titles of documents, brackets included."""
    return [
        Mention("document", Span(hit.start, hit.end), text[hit.start + 1 : hit.end - 1], rule=hit.entry.rule)
        for hit in lexicons["documents"].hits(text)
    ]


def find_fixed(text: str, lexicons: Lexicons, closed: Cover, lost: list[Lost]) -> list[Mention]:
    """Quoted formulas, meetings, periods, contacts, quantities and bodies, by pattern, overlaps among
    them.
    """
    found = []
    for name in ("mention_patterns", "organisations"):
        for category in dict.fromkeys(entry.category for entry in lexicons[name] if entry.category != "head"):
            for hit in lexicons[name].hits(text, among=(category,)):
                span = Span(hit.start, hit.end)
                kind = "organisation" if name == "organisations" else category
                if closed.touches(span):
                    lost.append(Lost(kind, span, hit.entry.rule, "inside another mention"))
                else:
                    found.append(Mention(kind, span, span.of(text).strip(QUOTES), rule=hit.entry.rule))
    return found


def find_bodies(text: str, places: list[Mention], lexicons: Lexicons) -> list[Mention]:
    """Bodies named by their place: a place or group, then an office's head noun (…管委会)."""
    found = []
    for place in places:
        hit = lexicons["organisations"].at(text, place.span.end, among=("head",))
        if hit and place.status == "stated":
            span = Span(place.span.start, hit.end)
            found.append(Mention("organisation", span, span.of(text), rule=hit.entry.rule))
    return found


def longest(found: list[Mention], lost: list[Lost]) -> list[Mention]:
    """Of mentions of one kind that overlap only the longest; the others go to *lost*."""
    kept = []
    for kind in dict.fromkeys(mention.kind for mention in found):
        same = {mention.span: mention for mention in reversed(found) if mention.kind == kind}
        spans = without_overlap(same)
        kept += [same[span] for span in spans]
        ends = [span.end for span in spans]
        for span in same.keys() - set(spans):
            winner = spans[bisect_right(ends, span.start)]
            lost.append(Lost(kind, span, same[span].rule, "longer match", same[winner].rule))
    return kept


def find_deontic(text: str, lexicons: Lexicons, closed: Cover, lost: list[Lost]) -> list[Mention]:
    """Words that oblige, forbid or encourage, by class; those inside another word, a name or a title go to
    *lost*.
    """
    masks = list(lexicons["not_modal"].hits(text))
    starts = [mask.start for mask in masks]
    for mask in masks:
        closed.add(Span(mask.start, mask.end))
    found = []
    for hit in lexicons["deontic"].hits(text):
        span = Span(hit.start, hit.end)
        if not closed.holds(span):
            found.append(Mention("deontic", span, hit.entry.category, rule=hit.entry.rule))
            continue
        number = bisect_right(starts, span.start) - 1
        if number >= 0 and span.end <= masks[number].end:
            lost.append(Lost("deontic", span, hit.entry.rule, "masked", masks[number].entry.rule))
        else:
            lost.append(Lost("deontic", span, hit.entry.rule, "inside another mention"))
    return found


def give_roles(text: str, sentences: list[Sentence], mentions: list[Mention], lexicons: Lexicons) -> None:
    """Says of people, places and groups what they did at the meeting, where a clause of theirs says so."""
    actors = [m for m in mentions if m.kind in ("person", "place", "collective")]
    opened = {m.span.start for m in actors if m.kind == "place"}
    # The county before a town only says where the town lies: the town is the one that acts.
    actors = sorted(
        (m for m in actors if m.kind != "place" or m.span.end not in opened), key=lambda m: m.span
    )
    starts = [m.span.start for m in actors]
    for sentence in sentences:
        first, last = (bisect_left(starts, edge) for edge in (sentence.span.start, sentence.span.end))
        inside = [m for m in actors[first:last] if m.span.end <= sentence.span.end]
        if not inside:
            continue
        for clause in split_clauses(text, sentence.span):
            roles_in(text, clause, [m for m in inside if m.span in clause], lexicons)


def roles_in(text: str, clause: Span, inside: list[Mention], lexicons: Lexicons) -> None:
    """Gives the roles of one clause: its subjects stand before the verb, whoever stands after 向 receives."""
    for hit in lexicons["meeting_roles"].hits(text, clause.start, clause.end):
        before = [m for m in inside if m.span.end <= hit.start]
        people = [m for m in before if m.kind == "person"]
        receivers = [m for m in before if any(mark in text[clause.start : m.span.start] for mark in TO_WHOM)]
        subjects = [m for m in before if m not in receivers] if receivers else (people or before)
        if hit.entry.category == "hosts":
            subjects = [
                m for m in before if text[m.span.start - 1 : m.span.start] == "在" and m.kind == "place"
            ]
        for mention in subjects:
            mention.role = mention.role or hit.entry.category
        for mention in receivers:
            if hit.entry.category in ("signs", "speaks") and mention.kind == "person":
                mention.role = mention.role or ("receives" if hit.entry.category == "signs" else None)
