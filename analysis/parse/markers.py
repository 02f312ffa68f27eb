"""Reporting markers: a subject with its verb (会议指出, 某某强调). The verb is a surface fact; the section's
move is settled by the verb and by what follows it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.lexicon import Entry, Lexicons, alternation
from analysis.parse.paragraphs import index_at, split_clauses
from analysis.parse.report import Lost, Marker, Mention, Sentence, Why
from analysis.spans import Cover, Span, trimmed

CLAUSE_START = r"(?:^|(?<=[。！？!?；;，,：:\n\s>”\"）)]))"
NO_MARK = r"[^，,。；;：:！？!?\s“”\"《》（）()]"
QUALIFIER = r"(?:(?![按根贯落要把以为将向从召举出参主了是的由对在经未])" + NO_MARK + r"){0,14}?"
LEAD = r"(?:(?:(?!会议[^主]|全会|大会)[^，,。；;：:\s“”\"《》]){0,40})"
LEADS_ON = ("分析", "总结", "回顾", "通报", "总结回顾", "回顾总结")
"""Verbs that lead on to what is said: 会议分析了形势，指出 is one marker."""
OPENS_WORDS = "，,：:；;“—"
TAKES_WORDS = re.compile(r"[，,：:；;“—]|[^的、。者和与及下过后时以内外方书会]")
SPOKEN_OF = re.compile(
    r"了?[^。；;：:，,]{0,16}(?:要求|意见|建议|希望|部署|安排|讲话|发言|批示)[。；;]"
    r"(?!\s*(?:第?[一1][是要、，,.]|[（(]一[)）]|首先|①))"
)
"""Words of a person that are only spoken of (提出了要求。) and not given: no list follows."""


INSTRUCTS = re.compile(r"[^。，,；;\n]{0,24}(?:作出|做出|作了)[^。，,；;\n]{0,8}(?:批示|指示)")


@dataclass(frozen=True)
class Grammar:
    """The patterns of one document's markers: who may speak is known once its people are."""

    direct: re.Pattern[str]
    split: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=4)
def parts(lexicons: Lexicons) -> dict[str, str]:
    """The parts of a marker that do not hang on the document."""
    subjects = lexicons["subjects"]
    verbs = lexicons["reporting_verbs"]
    verb = f"(?:{verbs.alternation})"
    return {
        "meeting": alternation(subjects.of("meeting")),
        "other": alternation(subjects.of("pronoun", "instruction")),
        "title": lexicons["titles"].alternation,
        "connective": lexicons["opening_cues"].alternation,
        "adverbials": lexicons["adverbials"].alternation,
        "verbs": f"(?:{verb}(?:和|并|与|、|并且)(?={verb}))?{verb}",
        "second": alternation([e for e in verbs if e.note == "second"]),
    }


def grammar(people: list[Mention], text: str, lexicons: Lexicons) -> Grammar:
    """The patterns with the names of *people*: full names, given name or surname with an office."""
    part = parts(lexicons)
    names = {re.escape(m.span.of(text)) for m in people}
    surnames = {re.escape((m.canonical or "")[:1]) for m in people if m.canonical and "·" not in m.canonical}
    person = "|".join(sorted(names, key=len, reverse=True)) or r"(?!)"
    short = f"(?:{'|'.join(sorted(surnames)) or '(?!)'})(?={part['title']})"
    subject = (
        rf"(?P<lead>(?:{LEAD}(?:{part['title']})\s{{0,2}})?)"
        rf"(?P<subject>(?P<name>{person}|{short})(?:\s?(?:{part['title']})|同志)?"
        rf"(?:[、和与](?:(?:{part['title']})\s?)?(?:{person})(?:\s?(?:{part['title']})|同志)?){{0,3}}"
        rf"|(?P<meeting>{QUALIFIER}(?:{part['meeting']}))|(?:{part['other']}))"
    )
    opening = rf"{CLAUSE_START}(?P<connective>(?:(?:{part['connective']})[，,]?|经)?)"
    between = rf"(?P<between>(?:\s?(?:{part['adverbials']})){{0,3}})"
    return Grammar(
        re.compile(rf"{opening}{subject}{between}(?P<verb>{part['verbs']})", re.MULTILINE),
        re.compile(
            rf"{opening}{subject}(?P<bridge>[^。！？!?；;：:\n]{{2,70}}?)[，,](?:并|还|同时|进而|就此)?"
            rf"(?P<verb>{part['second']})(?=[，,：:“要各全必今当])",
            re.MULTILINE,
        ),
        re.compile(
            rf"(?:^|(?<=[。\n\u3000]))(?:{part['connective']})?[，,]?(?:并|还|同时)?"
            r"(?P<verb>强调|要求|指出|号召)(?=[，,：:各全]|广大)",
            re.MULTILINE,
        ),
    )


def give_subjects(text: str, sentences: list[Sentence], people: list[Mention], lexicons: Lexicons) -> None:
    """Notes of each sentence that opens with a person, with the office before the name or not, who it is."""
    part = parts(lexicons)
    before = re.compile(rf"(?:(?:{part['connective']})[，,]?)?(?:{LEAD}(?:{part['title']})\s{{0,2}})?")
    starts = [mention.span.start for mention in people]
    for sentence in sentences:
        number = bisect_left(starts, sentence.span.start)
        first = people[number].span if number < len(people) else None
        if (
            first
            and first.end <= sentence.span.end
            and before.fullmatch(text, sentence.span.start, first.start)
        ):
            sentence.subject = people[number].canonical


def find_markers(
    text: str, sentences: list[Sentence], people: list[Mention], lexicons: Lexicons, lost: list[Lost]
) -> list[Marker]:
    """The reporting markers in order; a pronoun or an instruction gets the person named last before it.

    What reads like one and is none goes to *lost*.
    """
    rules = grammar(people, text, lexicons)
    give_subjects(text, sentences, people, lexicons)
    reader = Reader(text, sentences, people, lexicons, lost)
    direct = [m for match in rules.direct.finditer(text) if (m := reader.direct(match))]
    split = [m for match in rules.split.finditer(text) if (m := reader.split(match))]
    split = reader.apart(split, [m for m in direct if m.verb not in LEADS_ON], topic=True)
    found = [*reader.apart(direct, split), *split]
    found.sort(key=lambda marker: marker.start)
    return reader.resolved([*found, *reader.subjectless(rules.bare, found)])


class Reader:
    """Judges candidates for markers of one text, and says who speaks."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        people: list[Mention],
        lexicons: Lexicons,
        lost: list[Lost],
    ) -> None:
        self.text, self.people, self.rules, self.lost = text, people, lexicons, lost
        self.spans = [sentence.span for sentence in sentences]
        self.subjects = [sentence.subject for sentence in sentences]
        self.starts = [span.start for span in self.spans]
        self.ends = [mention.span.end for mention in people]
        self.names = {m.span.of(text): m.canonical or m.span.of(text) for m in people}

    def direct(self, match: re.Match[str]) -> Marker | None:
        """The marker of a subject with its verb in one clause; None where it reports no words."""
        hit = self.rules["reporting_verbs"].at(self.text, match.start("verb"))
        return self.judged(match, hit.entry, self.reports_nothing(match, hit.entry.category)) if hit else None

    def judged(self, match: re.Match[str], entry: Entry, why: Why | None) -> Marker | None:
        """The marker of a match; None, and a line in *lost*, where something speaks against it."""
        if why is None:
            return self.marker(match, entry.category, entry.rule)
        self.lost.append(Lost("marker", Span(match.start("subject"), match.end("verb")), entry.rule, why))
        return None

    def reports_nothing(self, match: re.Match[str], category: str) -> Why | None:
        """Why a subject with its verb reports no words; None where it does."""
        if self.quoted(match.start("subject")):
            return "quoted"
        end = match.end("verb")
        following = self.text[end : end + 1]
        if not following or (following not in OPENS_WORDS and not TAKES_WORDS.match(following)):
            return "no words follow"
        told = match["name"] or "与会" in match["subject"] or match["connective"].startswith("会议期间")
        if told and category == "agenda":
            return "verb of a meeting"
        told = category in ("appraisal", "tasks", "speech") and "肯定" not in match["verb"]
        if match["name"] and told and following == "了":
            return "told and done"
        if match["meeting"] and following == "了" and self.inside_words(match.start("subject")):
            return "inside a sentence"
        if match["name"] and SPOKEN_OF.match(self.text, end) and following not in OPENS_WORDS:
            return "noun"
        return None

    def inside_words(self, position: int) -> bool:
        """Whether *position* stands in a sentence that a person opens with a reporting verb before it."""
        number = index_at(self.starts, position)
        if number < 0 or self.subjects[number] is None or self.starts[number] == position:
            return False
        head = self.text[self.starts[number] : position]
        verb = self.rules["reporting_verbs"].first(head)
        return verb is not None and head[verb.end : verb.end + 1] in OPENS_WORDS

    def split(self, match: re.Match[str]) -> Marker | None:
        """The marker of a subject whose verb opens the next clause (会议分析了形势，强调); None elsewhere."""
        hit = self.rules["reporting_verbs"].at(self.text, match.start("verb"))
        return self.judged(match, hit.entry, self.falls_apart(match, hit.entry.category)) if hit else None

    def falls_apart(self, match: re.Match[str], category: str) -> Why | None:
        """Why a subject and the verb of the next clause are no marker; None where they are one."""
        sentence = self.sentence(match.start("subject"))
        starts = trimmed(self.text, match.start(), match.end()).start
        if sentence is None or match.end("verb") > sentence.end or starts != sentence.start:
            return "inside a sentence"
        if self.quoted(match.start("subject")):
            return "quoted"
        bridges = self.rules["bridges"].of("person" if match["name"] else "meeting")
        if not any(re.search(bridge.pattern, match["bridge"]) for bridge in bridges):
            return "no bridge"
        return "verb of a meeting" if match["name"] and category == "agenda" else None

    def apart(self, found: list[Marker], winners: list[Marker], *, topic: bool = False) -> list[Marker]:
        """The markers (with their *topic* phrases) that touch none of *winners*."""
        taken = Cover(len(self.text), (winner.span for winner in winners))
        kept = []
        for marker in found:
            stretch = Span(marker.start, marker.span.end) if topic else marker.span
            if taken.touches(stretch):
                by = next(winner.rule for winner in winners if winner.span.overlaps(stretch))
                self.lost.append(Lost("marker", marker.span, marker.rule, "inside another marker", by))
            else:
                kept.append(marker)
        return kept

    def marker(self, match: re.Match[str], category: str, rule: str) -> Marker:
        """The marker of a match, its section's start moved back over its topic phrase."""
        subject = self.rules["subjects"].at(self.text, match.start("subject"))
        kind = "name" if match["name"] else "meeting" if match["meeting"] else "other"
        speaker = self.person(match["name"]) if match["name"] else "会议" if match["meeting"] else None
        if kind == "other" and subject:
            kind = subject.entry.category
        said = "direction" if category == "speech" else category
        move = said if kind == "meeting" else "speech"
        span = Span(match.start("subject"), match.end("verb"))
        return Marker(span, self.section_start(match), speaker, match["verb"], move, rule, kind)

    def person(self, name: str) -> str | None:
        """The full name of a subject: as printed, or the only known person of that surname or given name."""
        if name in self.names:
            return self.names[name]
        full = sorted({known for known in self.names.values() if known.startswith(name)})
        return full[0] if len(full) == 1 else None

    def section_start(self, match: re.Match[str]) -> int:
        """Where the marker's section starts: at its clause, or at the topic phrase or adverbial before it."""
        start = trimmed(self.text, match.start(), match.end()).start
        sentence = self.sentence(match.start("subject"))
        if sentence and sentence.start < start:
            before = split_clauses(self.text, Span(sentence.start, start))
            opener = self.rules["topic_openers"]
            if len(before) <= 2 and all(opener.at(self.text, clause.start) for clause in before[:1]):
                return sentence.start
        return start

    def sentence(self, position: int) -> Span | None:
        """The sentence that holds *position*."""
        number = index_at(self.starts, position)
        return self.spans[number] if number >= 0 and position in self.spans[number] else None

    def quoted(self, position: int) -> bool:
        """Whether *position* stands inside quotation marks or a document's title of its own sentence."""
        sentence = self.sentence(position)
        before = self.text[sentence.start : position] if sentence else ""
        return before.count("“") > before.count("”") or before.count("《") > before.count("》")

    def subjectless(self, pattern: re.Pattern[str], found: list[Marker]) -> Iterator[Marker]:
        """Markers whose subject is dropped at a sentence's head (要求各级…): the voice before goes on."""
        taken = Cover(len(self.text), (Span(m.start, m.span.end) for m in found))
        for match in pattern.finditer(self.text):
            span = Span(match.start("verb"), match.end("verb"))
            hit = None if taken.touches(span) else self.rules["reporting_verbs"].at(self.text, span.start)
            if hit and self.quoted(span.start):
                self.lost.append(Lost("marker", span, hit.entry.rule, "quoted"))
            elif hit:
                start = trimmed(self.text, match.start(), match.end()).start
                rule, category = hit.entry.rule, hit.entry.category
                yield Marker(span, start, None, match["verb"], category, rule, "dropped")

    def resolved(self, markers: list[Marker]) -> list[Marker]:
        """The markers in order, each with who speaks: 他 is the person who spoke or was named last."""
        voice: str | None = None
        at = 0
        ordered = sorted(markers, key=lambda marker: marker.start)
        for marker in ordered:
            if marker.kind == "pronoun":
                who = self.told_of(marker.start, at) or voice
                marker.speaker = who if who and who != "会议" else self.named_before(marker.start)
            elif marker.kind == "instruction":
                marker.speaker = self.author_before(marker.start) or self.named_before(marker.start)
            elif marker.kind == "dropped":
                marker.speaker = voice or self.named_before(marker.start) or "会议"
                marker.move = marker.move if marker.speaker == "会议" else "speech"
            voice, at = marker.speaker or voice, marker.span.end
        return ordered

    def told_of(self, position: int, after: int) -> str | None:
        """The person with whom the sentence before *position* opens, where no marker (up to *after*) does."""
        number = index_at(self.starts, position) - 1
        return self.subjects[number] if number >= 0 and self.starts[number] >= after else None

    def author_before(self, position: int) -> str | None:
        """The person last said to have written an instruction before *position*."""
        for mention in reversed(self.people[: bisect_right(self.ends, position)]):
            if INSTRUCTS.match(self.text, mention.span.end, position):
                return mention.canonical
        return None

    def named_before(self, position: int) -> str | None:
        """The person named last before *position*, headline included."""
        number = bisect_right(self.ends, position)
        return self.people[number - 1].canonical if number else None
