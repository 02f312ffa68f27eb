"""Sections: who speaks and what the stretch does. The marker's verb is a surface fact, the move a
judgement.
"""

import re
from functools import lru_cache

from analysis.lexicon import Lexicons
from analysis.parse.frame import Outline
from analysis.parse.paragraphs import split_clauses
from analysis.parse.report import Marker, Mention, Section, Sentence
from analysis.spans import Span, trimmed

# The content overrides the verb where this share of the clauses is of another kind.
OVERRIDE = 0.8
CLAUSE_START = r"(?:^|(?<=[。！？；;，,：:\n\s>”\"]))"
TOPIC = re.compile(r"^(?:为了?|关于|就|对于?|针对|根据|按照|鉴于|围绕|在|经)")
CONNECTIVE = r"(?:经|随后|最后|同时|此外|其间|期间|为此)?"
AFTER_VERB = r"(?=[，,：:；;。“]|[了]|[^\s。，,的])"
HEARD_VERBS = ("agenda", "appraisal")
EVENTS = ("proceedings", "attendance", "agenda")


@lru_cache(maxsize=4)
def marker_patterns(lexicons: Lexicons) -> tuple[str, str, str]:
    """The parts of a marker that do not hang on the document: subjects, adverbials, verbs."""
    return (
        lexicons["subjects"].alternation,
        lexicons["adverbials"].alternation,
        lexicons["reporting_verbs"].alternation,
    )


def find_markers(
    text: str, sentences: list[Sentence], people: list[Mention], lexicons: Lexicons
) -> list[Marker]:
    """The reporting markers in order; a pronoun or an instruction gets the person named last before it."""
    subjects, adverbials, verbs = marker_patterns(lexicons)
    names = "|".join(sorted({re.escape(m.span.of(text)) for m in people}, key=len, reverse=True)) or r"(?!)"
    title = lexicons["titles"].alternation
    pattern = re.compile(
        rf"{CLAUSE_START}{CONNECTIVE}(?P<lead>(?:[^，,。；;：:\s“”\"《》]{{0,30}}(?:{title}))?)"
        rf"(?P<subject>(?P<name>{names})(?:(?:{title})|同志)?|{subjects})(?P<between>(?:{adverbials})*)(?P<verb>{verbs}){AFTER_VERB}",
        re.MULTILINE,
    )
    spans = [sentence.span for sentence in sentences]
    markers: list[Marker] = []
    for match in pattern.finditer(text):
        if in_quotes(text, match.start("subject"), spans) or not speaks(match, text, lexicons):
            continue
        markers.append(as_marker(text, match, people, spans, lexicons))
    return markers


def speaks(match: re.Match[str], text: str, lexicons: Lexicons) -> bool:
    """Whether the verb reports words: a mark, 了 or words follow; bare 要求 inside a longer noun does not."""
    entry = lexicons["reporting_verbs"].at(text, match.start("verb"))
    if entry is None:
        return False
    following = text[match.end("verb") : match.end("verb") + 1]
    if match["name"] and entry.entry.category in HEARD_VERBS and entry.entry.category != "appraisal":
        return False
    return following in "，,：:；;“" or entry.entry.category == "agenda" or following not in "的、。"


def as_marker(
    text: str, match: re.Match[str], people: list[Mention], spans: list[Span], lexicons: Lexicons
) -> Marker:
    """The marker of a match: its speaker resolved, its section's start moved back over its topic phrase."""
    hit = lexicons["reporting_verbs"].at(text, match.start("verb"))
    subject = lexicons["subjects"].at(text, match.start("subject"))
    category = "name" if match["name"] else subject.entry.category if subject else "meeting"
    if category == "name":
        speaker: str | None = re.sub(r"\s", "", match["name"])
    elif category == "meeting":
        speaker = "会议"
    else:
        before = [m for m in people if m.span.end <= match.start("subject")]
        speaker = before[-1].canonical if before else None
    assert hit is not None
    move = hit.entry.category if category == "meeting" else "speech"
    span = Span(match.start("subject"), match.end("verb"))
    return Marker(span, section_start(text, match, spans), speaker, match["verb"], move, hit.entry.rule)


def section_start(text: str, match: re.Match[str], spans: list[Span]) -> int:
    """Where the marker's section starts: at its clause, or at the topic phrase that stands before it in its
    sentence.
    """
    start = trimmed(text, match.start(), match.end()).start
    sentence = next((s for s in spans if match.start("subject") in s), None)
    if sentence and sentence.start < start and TOPIC.match(text[sentence.start : start]):
        before = split_clauses(text, Span(sentence.start, start))
        if len(before) <= 2:
            return sentence.start
    return start


def in_quotes(text: str, position: int, spans: list[Span]) -> bool:
    """Whether *position* stands inside quotation marks or a document's title of its own sentence."""
    sentence = next((s for s in spans if position in s), Span(position, position))
    before = text[sentence.start : position]
    return before.count("“") > before.count("”") + before.count('"') or before.count("《") > before.count(
        "》"
    )


def build_sections(
    text: str,
    paragraphs: list[Span],
    sentences: list[Sentence],
    markers: list[Marker],
    shape: Outline,
    lexicons: Lexicons,
) -> list[Section]:
    """The sections: together they cover the text from first to last non-blank character, blanks at seams
    apart.
    """
    sections: list[Section] = []
    for number, paragraph in enumerate(paragraphs):
        if number in shape.frame:
            grow(sections, Section(paragraph, "frame", rule=shape.frame[number]))
        elif number in shape.headline:
            grow(sections, Section(paragraph, "headline"))
        else:
            start = paragraph.start
            if number == shape.first_prose and shape.dateline:
                sections.append(
                    Section(
                        trimmed(text, shape.dateline.start, shape.dateline.end),
                        "frame",
                        rule=shape.dateline_rule,
                    )
                )
                start = shape.dateline.end
            prose(text, trimmed(text, start, paragraph.end), sentences, markers, sections, lexicons)
    for section in sections:
        if section.marker and section.move != "speech":
            section.move = by_content(text, section, lexicons)
    return sections


def prose(
    text: str,
    span: Span,
    sentences: list[Sentence],
    markers: list[Marker],
    sections: list[Section],
    lexicons: Lexicons,
) -> None:
    """Adds the sections of one paragraph of prose to *sections*, or lengthens the last of them."""
    inside = [m for m in markers if m.start in span]
    opening = not any(s.move not in ("headline", "frame") for s in sections)
    cuts = sorted({span.start, *(m.start for m in inside)})
    for start, end in zip(cuts, [*cuts[1:], span.end], strict=True):
        part = trimmed(text, start, end)
        marker = next((m for m in inside if m.start == start), None)
        if marker:
            sections.append(Section(part, marker.move, marker.speaker, marker.verb, marker.span, marker.rule))
        elif start == span.start:
            for section in unmarked(text, part, sentences, opening, sections, lexicons):
                grow(sections, section)


def unmarked(
    text: str,
    part: Span,
    sentences: list[Sentence],
    opening: bool,
    sections: list[Section],
    lexicons: Lexicons,
) -> list[Section]:
    """The sections of a stretch that no marker opens: the lead, an event, or more of the voice before it."""
    runs: list[Section] = []
    voice = next((s for s in reversed(sections) if s.move not in ("headline", "frame")), None)
    opener = lexicons["opening_cues"].at(text, part.start)
    for sentence in (s.span for s in sentences if s.span.overlaps(part)):
        sentence = Span(max(sentence.start, part.start), min(sentence.end, part.end))
        hit = lexicons["move_cues"].first(text, sentence.start, sentence.end)
        if opening:
            run = Section(sentence, "lead", rule=hit.entry.rule if hit else None)
        elif event := (opener or (hit if hit and hit.entry.category in EVENTS else None)):
            kind = (
                hit.entry.category
                if hit and opener and hit.entry.category == "agenda"
                else event.entry.category
            )
            cue = Span(opener.start, opener.end) if opener and sentence.start == part.start else None
            run = Section(sentence, kind, marker=cue, rule=event.entry.rule)
        elif runs:
            run = Section(sentence, runs[-1].move, runs[-1].speaker, rule=runs[-1].rule)
        elif voice and voice.speaker:
            run = Section(sentence, voice.move, voice.speaker, voice.verb, voice.marker, voice.rule)
        else:
            run = Section(sentence, "other")
        grow(runs, run)
    return runs


def grow(sections: list[Section], new: Section) -> None:
    """Adds *new*, or lengthens the last section where it is the same move in the same voice and no new marker
    opens.
    """
    last = sections[-1] if sections else None
    if last and (last.move, last.speaker) == (new.move, new.speaker) and new.marker in (None, last.marker):
        last.span = Span(last.span.start, new.span.end)
    else:
        sections.append(new)


def by_content(text: str, section: Section, lexicons: Lexicons) -> str:
    """The section's move: the verb's default unless four fifths of the clauses are plainly of another
    kind.
    """
    start = section.marker.end if section.marker else section.span.start
    clauses = split_clauses(text, Span(min(start, section.span.end), section.span.end))
    if not clauses:
        return section.move
    looks_back = [bool(lexicons["appraisal_cues"].first(text, c.start, c.end)) for c in clauses]
    demands = [is_demand(text, c, lexicons) for c in clauses]
    if section.move == "direction" and sum(demands) >= OVERRIDE * len(clauses):
        return "tasks"
    if section.move == "appraisal" and sum(demands) >= OVERRIDE * len(clauses):
        return "tasks"
    if section.move == "direction" and sum(looks_back) >= OVERRIDE * len(clauses):
        return "appraisal"
    return section.move


def is_demand(text: str, clause: Span, lexicons: Lexicons) -> bool:
    """Whether a clause tells somebody to do something: a modal in it, or a cue of vigour at its head."""
    if lexicons["modality"].first(text, clause.start, clause.end):
        return True
    return bool(
        lexicons["intensity"].at(text, clause.start) or lexicons["clause_roles"].at(text, clause.start)
    )
