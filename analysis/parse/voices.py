"""A voice: what the words after a marker do, by the verb and by what they say."""

from collections.abc import Iterator

from analysis.lexicon import Hit, Lexicons
from analysis.parse.content import LONG_ENOUGH, Content, ContentReader
from analysis.parse.report import Lost, Section, Why
from analysis.spans import Span

OPENING = 24
"""Characters after a marker in which a time gone by says that the stretch looks back."""
ANNOUNCING = ("提出", "强调", "明确", "指出", "确定", "决定", "同意", "批准")
# What the content makes of a stretch in the meeting's voice, by the move that the verb suggests.
OVERRIDES = {
    ("direction", "demands"): "tasks",
    ("appraisal", "demands"): "tasks",
    ("direction", "past"): "appraisal",
    ("agenda", "demands"): "tasks",
}


class VoiceReader:
    """Cuts what one voice says where it turns, and names the move of each part."""

    def __init__(self, text: str, content: ContentReader, rules: Lexicons, lost: list[Lost]) -> None:
        self.text, self.content, self.rules, self.lost = text, content, rules, lost

    def voiced(self, spoken: list[Span], voice: Section) -> Iterator[Section]:
        """The sections of one voice: cut where a run of sentences is plainly of another kind."""
        if voice.move == "speech":
            verb = self.rules.by_rule.get(voice.rule or "")
            if verb and verb.category != "speech":
                self.lose(voice.marker, voice.rule, "a person speaks", "speech")
            yield self.part(spoken, voice, "speech", voice.marker)
            return
        at = self.turn(spoken, voice)
        yield self.part(spoken[:at], voice, self.move_of(spoken[:at], voice, first=True), voice.marker)
        if at < len(spoken):
            yield self.part(spoken[at:], voice, "tasks", None)

    def turn(self, spoken: list[Span], voice: Section) -> int:
        """Where the sentences of one voice turn to demands for good; their number where they do not.

        A report that looks back before it demands is cut even where the demands are four fifths of it.
        """
        contents = [self.content.of(self.after_marker(s, voice)) for s in spoken]
        whole = sum(contents, Content()).kind
        for at in range(1, len(spoken) - LONG_ENOUGH + 1):
            before = sum(contents[:at], Content()).kind
            if contents[at].kind != "demands" or before == "demands":
                continue
            plain = before == "past" or (whole != "demands" and voice.move != "tasks")
            rest = sum(contents[at:], Content())
            if plain and rest.kind == "demands":
                if voice.move != "tasks":
                    self.lose(Span(spoken[at].start, spoken[-1].end), voice.rule, "turn", f"tasks {rest}")
                return at
        return len(spoken)

    def move_of(self, spoken: list[Span], voice: Section, *, first: bool) -> str:
        """The verb's move, unless four fifths of the clauses are of another kind."""
        parts = [self.after_marker(s, voice) for s in spoken] if first else spoken
        content = self.content.total(parts)
        if first and parts and (announced := self.announced(voice)):
            if announced.entry.category != voice.move:
                self.lose(voice.marker, voice.rule, "announced", announced.entry.rule)
            return announced.entry.category
        if first and voice.move == "direction" and parts and (time := self.looks_back(parts)):
            self.lose(voice.marker, voice.rule, "time gone by", time.entry.rule)
            return "appraisal"
        return self.overridden(voice, voice.marker, content)

    def looks_back(self, parts: list[Span]) -> Hit | None:
        """The time gone by that opens what is said (近年来，), where nobody is told to do anything."""
        opening = Span(parts[0].start, min(parts[0].end, parts[0].start + OPENING))
        time = self.rules["appraisal_cues"].first(self.text, opening.start, opening.end, among=("time",))
        return None if time is None or any(self.content.has_modal(part) for part in parts) else time

    def overridden(self, voice: Section, span: Span | None, content: Content) -> str:
        """The move of a voice, or the one that the content of its stretch makes of it."""
        move = OVERRIDES.get((voice.move, content.kind or ""), voice.move)
        if move != voice.move:
            self.lose(span, voice.rule, "content", f"{move} {content}")
        return move

    def lose(self, span: Span | None, rule: str | None, why: Why, to: str | None) -> None:
        """Notes that the move which a line suggests at *span* is not the section's."""
        if span:
            self.lost.append(Lost("move", span, rule, why, to))

    def after_marker(self, sentence: Span, voice: Section) -> Span:
        """What a sentence says after the marker in it."""
        if voice.marker and voice.marker.end in sentence:
            return Span(min(voice.marker.end, sentence.end), sentence.end)
        return sentence

    def announced(self, voice: Section) -> Hit | None:
        """What announces a move in the first words after a marker: aims (总体要求是), a bare outcome."""
        if voice.marker is None or voice.move != "tasks" or voice.verb not in ANNOUNCING:
            return None
        aim = self.rules["aims"].at(self.text, voice.marker.end)
        verb_start = voice.marker.end - len(voice.verb or "")
        outcome = self.rules["outcomes"].at(self.text, verb_start)
        return aim or outcome

    def part(self, spoken: list[Span], voice: Section, move: str, marker: Span | None) -> Section:
        """A stretch of a voice as a section of *move*."""
        span = Span(spoken[0].start, spoken[-1].end)
        return Section(span, move, voice.speaker, voice.verb if marker else None, marker, voice.rule)
