"""What the narrator tells and nobody says: who took part, what was read out, what else happened."""

from analysis.lexicon import Hit, Lexicons
from analysis.parse.content import ContentReader
from analysis.parse.report import Lost, Why
from analysis.spans import Span

EVENTS = ("proceedings", "attendance", "agenda", "other")


class Narrator:
    """Finds the cues by which sentences of one text tell of the meeting."""

    def __init__(self, text: str, content: ContentReader, rules: Lexicons, lost: list[Lost]) -> None:
        self.text, self.content, self.rules, self.lost = text, content, rules, lost

    def event(self, sentence: Span, *, within: bool = False) -> Hit | None:
        """The cue by which a sentence tells of the meeting and not in its voice; None where it demands.

        *within* a voice only who took part, or an opener (会上), ends what is said.
        """
        opener = self.rules["opening_cues"].at(self.text, sentence.start)
        hit = self.rules["move_cues"].first(self.text, sentence.start, sentence.end, among=EVENTS)
        if hit is None or opener is None:
            return opener or (self.told(sentence, hit, within=within) if hit else None)
        aside = hit.entry.category == "agenda" and opener.entry.note == "aside"
        won, other = (opener, hit) if aside else (hit, opener)
        if won.entry.category != other.entry.category:
            why: Why = "aside" if aside else "cue decides"
            span = Span(other.start, other.end)
            self.lost.append(Lost("move", span, other.entry.rule, why, won.entry.rule))
        return won

    def told(self, sentence: Span, hit: Hit, *, within: bool) -> Hit | None:
        """The cue of a sentence without an opener; None where it demands, or goes on in the voice."""
        roll = attends(hit) and hit.start == sentence.start
        demands = hit.entry.category != "other" and not roll and self.demands(sentence)
        if demands or (hit.entry.category != "other" and within and not attends(hit)):
            why: Why = "demands" if demands else "voice goes on"
            self.lost.append(Lost("move", Span(hit.start, hit.end), hit.entry.rule, why))
            return None
        for late in self.rules["opening_cues"].hits(self.text, sentence.start + 1, sentence.end):
            span = Span(late.start, late.end)
            self.lost.append(Lost("section", span, late.entry.rule, "inside a sentence", hit.entry.rule))
        return hit

    def demands(self, sentence: Span) -> bool:
        """Whether a sentence tells somebody to do something, and does not only tell what was done."""
        told = "了" in sentence.of(self.text) and not self.content.has_modal(sentence)
        return not told and self.content.of(sentence).demands > 0


def attends(hit: Hit | None) -> bool:
    """Whether a cue tells who took part or presided."""
    return hit is not None and hit.entry.category == "attendance"
