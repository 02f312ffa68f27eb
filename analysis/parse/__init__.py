"""The parse: a report read the way an experienced reader does, from characters to a Report."""

from dataclasses import replace

from analysis.lexicon import Lexicons, load_lexicons
from analysis.parse.actions import find_actions
from analysis.parse.dates import date_of_meeting, find_dates
from analysis.parse.frame import outline
from analysis.parse.items import find_items
from analysis.parse.markers import find_markers
from analysis.parse.mentions import find_bodies, find_deontic, find_documents, find_fixed, give_roles, longest
from analysis.parse.moves import build_sections
from analysis.parse.owner import Meeting, whose_meeting
from analysis.parse.paragraphs import split_paragraphs, split_sentences
from analysis.parse.people import find_people
from analysis.parse.places import expand_collective, find_collectives, find_places
from analysis.parse.reading import put_back, read_as
from analysis.parse.report import Mention, Report
from analysis.parse.words import Words
from analysis.segment import segment
from analysis.source import SourceText
from analysis.spans import Cover


def parse_report(source: SourceText, lexicons: Lexicons | None = None) -> Report:
    """The report in *source*, read by *lexicons* (the project's own where none are given).

    Every row of the result carries its place in the text and the lexicon line that made it. A text that is
    no meeting report gives true, mostly empty lists, never an error.
    """
    rules = lexicons or load_lexicons()
    reading = read_as(source.text)
    report = read(replace(source, text=reading.text), rules)
    put_back(report, reading, source)
    return report


def read(source: SourceText, rules: Lexicons) -> Report:
    """The report in *source*, whose text is as it is read."""
    text = source.text
    report = Report(source, rules, split_paragraphs(text))
    shape = outline(text, report.paragraphs, rules)
    report.title = shape.title
    documents = find_documents(text, rules)
    closed = covered(text, documents)
    people = find_people(text, rules, closed, report.lost)
    prose = split_sentences(text, report.paragraphs, [shape.dateline.end] if shape.dateline else [])
    markers = find_markers(text, prose, people, rules, report.lost)
    words = Words(segment(text, cut="plain"))
    report.lost += words.crossing(people)
    reading = (words, rules, report.lost)
    report.sections = build_sections(text, report.paragraphs, prose, markers, shape, reading)
    seams = {edge for section in report.sections for edge in (section.span.start, section.span.end)}
    report.sentences = split_sentences(text, report.paragraphs, seams)
    report.items = find_items(text, report.sections, report.paragraphs, rules, report.lost)
    read_facts(report, words, covered(text, documents, people))
    report.actions = find_actions(report, words)
    report.mentions = read_mentions(report, words, documents, people)
    give_roles(text, report.sentences, report.mentions, rules)
    return report


def covered(text: str, *mentions: list[Mention]) -> Cover:
    """The characters of *text* that lie in one of *mentions*."""
    return Cover(len(text), (mention.span for group in mentions for mention in group))


def read_facts(report: Report, words: Words, closed: Cover) -> None:
    """Fills in when the meeting was and whose it is."""
    lead = next((s.span for s in report.sections if s.move == "lead"), None)
    frame = [s.span for s in report.sections if s.move == "frame"]
    report.date = date_of_meeting(report.text, lead, frame, report.lexicons, report.lost)
    meeting = Meeting(report.title, lead, frame, report.year, closed)
    report.place, report.level = whose_meeting(report.text, meeting, words, report.lexicons)


def read_mentions(
    report: Report, words: Words, documents: list[Mention], people: list[Mention]
) -> list[Mention]:
    """All mentions in order of the text; what stands in the title of a document is no mention of its own."""
    text, rules, lost = report.text, report.lexicons, report.lost
    closed = covered(text, documents)
    year = report.year
    collectives = find_collectives(text, rules, closed)
    named = [*people, *collectives]
    near = report.place.code if report.place else None
    reading = (words, rules, lost)
    places = find_places(text, reading, covered(text, documents, named), year, near)
    inferred = [unit for group in collectives for unit in expand_collective(group, report.place, year)]
    bodies = find_bodies(text, [*places, *collectives], rules)
    fixed = longest([*find_fixed(text, rules, closed, lost), *bodies], lost)
    dates = find_dates(text, rules, closed, lost)
    deontic = find_deontic(text, rules, covered(text, documents, people), lost)
    return sorted(
        [*documents, *named, *places, *inferred, *fixed, *dates, *deontic],
        key=lambda m: (m.span, m.kind, m.code or ""),
    )
