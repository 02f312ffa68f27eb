"""Sections: who speaks and what the stretch does. The verb gives a default; the content may override it."""

from bisect import bisect_left
from collections.abc import Iterator

from analysis.lexicon import Hit, Lexicons
from analysis.parse.content import LONG_ENOUGH, Content, ContentReader
from analysis.parse.frame import Outline, signature
from analysis.parse.narration import Narrator
from analysis.parse.paragraphs import LAYOUT, index_at
from analysis.parse.report import Lost, Marker, Section, Sentence, Why
from analysis.parse.words import Words
from analysis.spans import Span, trimmed

OUTSIDE = ("headline", "frame")
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


def build_sections(
    text: str,
    paragraphs: list[Span],
    sentences: list[Sentence],
    markers: list[Marker],
    shape: Outline,
    reading: tuple[Words, Lexicons, list[Lost]],
) -> list[Section]:
    """The sections: together they cover the text from first to last non-blank character, blanks at seams
    apart. Moves that lost go to the list in *reading*.
    """
    headline = frozenset(shape.headline)
    reader = SectionReader(text, sentences, markers, reading)
    for number, paragraph in enumerate(paragraphs):
        if LAYOUT.fullmatch(text, paragraph.start, paragraph.end) and reader.sections:
            reader.sections[-1].span = Span(reader.sections[-1].span.start, paragraph.end)
        elif number in shape.frame:
            reader.add(Section(paragraph, "frame", rule=shape.frame[number]))
        elif number in headline:
            reader.add(Section(paragraph, "headline"))
        elif number >= shape.second:
            reader.add(Section(paragraph, "other"))
        else:
            reader.prose(paragraph, shape.dateline if number == shape.first_prose else None, shape)
    return reader.sections


class SectionReader:
    """Reads the paragraphs in order and keeps whose voice goes on."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        markers: list[Marker],
        reading: tuple[Words, Lexicons, list[Lost]],
    ) -> None:
        words, self.rules, self.lost = reading
        self.text, self.markers = text, markers
        self.spans = [sentence.span for sentence in sentences]
        self.starts = [span.start for span in self.spans]
        self.opened_by = {sentence.span.start: sentence.subject for sentence in sentences}
        self.marker_starts = [marker.start for marker in markers]
        self.content = ContentReader(text, words, self.rules)
        self.narrator = Narrator(text, self.content, self.rules, self.lost)
        self.sections: list[Section] = []
        self.opened = False

    def add(self, new: Section) -> None:
        """Adds a section, or lengthens the last where the same move goes on in the same voice and no new
        marker opens.
        """
        last = self.sections[-1] if self.sections else None
        same = last and (last.move, last.speaker) == (new.move, new.speaker)
        if last and same and new.marker in (None, last.marker):
            last.span = Span(last.span.start, new.span.end)
        else:
            self.sections.append(new)

    def prose(self, paragraph: Span, dateline: Span | None, shape: Outline) -> None:
        """Adds the sections of one paragraph of prose."""
        start = paragraph.start
        if shape.glued and shape.glued.start == start:
            self.add(Section(trimmed(self.text, start, shape.glued.end), "headline"))
            start = shape.glued.end
        if dateline:
            frame = trimmed(self.text, dateline.start, dateline.end)
            self.add(Section(frame, "frame", rule=shape.dateline_rule))
            start = dateline.end
        signed = signature(self.text, start, paragraph.end, self.rules)
        span = trimmed(self.text, start, signed.start if signed else paragraph.end)
        first, last = (bisect_left(self.marker_starts, edge) for edge in (span.start, span.end))
        opening = not self.opened
        inside = [m for m in self.markers[first:last] if not (opening and self.in_opening(m))]
        self.opened = True
        by_start = {m.start: m for m in reversed(inside)}
        cuts = sorted({span.start, *by_start})
        for begin, end in zip(cuts, [*cuts[1:], span.end], strict=True):
            part = trimmed(self.text, begin, end)
            marker = by_start.get(begin)
            made = self.marked(part, marker) if marker else self.unmarked(part, opening)
            for section in made:
                if section.move == "attendance" and self.sections[-1:] and self.sections[-1].move == "lead":
                    section.move = "lead"
                self.add(section)
        if signed:
            self.add(Section(Span(signed.start, signed.end), "frame", rule=signed.entry.rule))

    def in_opening(self, marker: Marker) -> bool:
        """Whether a marker says, in the sentence that tells of the meeting, what business was dealt with."""
        sentence = self.spans[index_at(self.starts, marker.start)]
        verb = self.rules.by_rule[marker.rule]
        cues = self.rules["move_cues"]
        held = cues.first(self.text, sentence.start, marker.start, among=("lead",))
        return marker.kind == "meeting" and verb.note != "second" and held is not None

    def sentences(self, part: Span) -> list[Span]:
        """The sentences of a stretch, cut to it."""
        first = max(index_at(self.starts, part.start), 0)
        last = bisect_left(self.starts, part.end)
        cut = [(max(s.start, part.start), min(s.end, part.end)) for s in self.spans[first:last]]
        return [trimmed(self.text, start, end) for start, end in cut if start < end]

    def marked(self, part: Span, marker: Marker) -> Iterator[Section]:
        """The sections of a stretch that a marker opens: its voice, and what a narrator tells after it."""
        spoken: list[Span] = []
        voice = Section(part, marker.move, marker.speaker, marker.verb, marker.span, marker.rule)
        told: list[Section] = []
        for number, sentence in enumerate(self.sentences(part)):
            other = self.opened_by.get(sentence.start) not in (None, voice.speaker)
            event = (
                self.narrator.event(sentence, within=voice.move != "agenda" and not other) if number else None
            )
            if event:
                told.append(Section(sentence, event.entry.category, rule=event.entry.rule))
            elif told:
                told.append(Section(sentence, told[-1].move, rule=told[-1].rule))
            else:
                spoken.append(sentence)
        yield from self.voiced(spoken, voice)
        yield from told

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

    def unmarked(self, part: Span, opening: bool) -> Iterator[Section]:
        """The sections of a stretch that no marker opens: the lead, events, or more of the voice before."""
        sentences = self.sentences(part)
        if opening:
            hits = (self.rules["move_cues"].first(self.text, s.start, s.end) for s in sentences)
            rule = next((hit.entry.rule for hit in hits if hit and hit.entry.category == "lead"), None)
            yield Section(part, "lead", rule=rule)
            return
        if again := self.opens_again(sentences[0], part.start):
            yield Section(part, "lead", rule=again.entry.rule)
            return
        told: Section | None = None
        rest: list[Span] = []
        for sentence in sentences:
            event = self.narrator.event(sentence)
            if event and not rest:
                told = self.telling(sentence, part, event)
                yield told
            elif event:
                yield from self.continued(rest)
                rest, told = [], Section(sentence, event.entry.category, rule=event.entry.rule)
                yield told
            elif told:
                yield Section(sentence, told.move, rule=told.rule)
            else:
                rest.append(sentence)
        if rest:
            yield from self.continued(rest)

    def opens_again(self, sentence: Span, start: int) -> Hit | None:
        """The cue that a meeting was held, in a paragraph that opens with a day (a second one), or what it
        is for, in one right after the lead.
        """
        day = self.rules["dates"].at(self.text, sentence.start, among=("day", "monthday", "relative"))
        lead = self.sections[-1].move == "lead" and self.sections[-1].span.end < start
        among = (*(("lead",) if day else ()), *(("purpose",) if lead else ()))
        cues = self.rules["move_cues"]
        return cues.first(self.text, sentence.start, sentence.end, among=among) if among else None

    def telling(self, sentence: Span, part: Span, event: Hit) -> Section:
        """A section in the narrator's voice; its opener (会上) is its marker where the stretch opens so."""
        opener = self.rules["opening_cues"].at(self.text, sentence.start)
        marker = Span(opener.start, opener.end) if opener and sentence.start == part.start else None
        return Section(sentence, event.entry.category, marker=marker, rule=event.entry.rule)

    def continued(self, rest: list[Span]) -> Iterator[Section]:
        """Sentences without marker or event: the voice before them goes on, or nobody's does."""
        voice = next((s for s in reversed(self.sections) if s.move not in OUTSIDE), None)
        span = Span(rest[0].start, rest[-1].end)
        content = self.content.total(rest)
        if voice and voice.move == "speech":
            yield Section(span, "speech", voice.speaker, voice.verb, None, voice.rule)
        elif voice and voice.speaker:
            move = self.overridden(voice, span, content)
            yield Section(span, move, voice.speaker, None, None, voice.rule)
        else:
            cue = self.rules["situation_cues"].first(self.text, span.start, span.end, among=("judgement",))
            goes_on = voice is not None and voice.move == "tasks" and self.opens_item(span)
            half = 2 * content.demands >= content.demands + content.past + content.situation > 0
            demands = goes_on or (half and any(self.content.has_modal(sentence) for sentence in rest))
            yield Section(span, "tasks" if demands else "direction" if cue else "other")

    def opens_item(self, span: Span) -> bool:
        """Whether a stretch opens with the numeral of a list."""
        return self.rules["enumerators"].at(self.text, span.start) is not None
