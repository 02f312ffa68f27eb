"""Persons in sentences of the genre: each name that a reader finds, and nothing else."""

import re
from pathlib import Path

import pytest

from analysis.parse import parse_report
from analysis.source import source_from_text

MARK = re.compile(r"[【】]")
LINES = Path(__file__).with_name("people.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line.replace("\\n", "\n") for line in LINES if line and not line.startswith("#")]


def names_in(marked: str) -> list[tuple[int, str]]:
    """The names that stand in brackets, with where they start once the brackets are gone."""
    return [
        (len(MARK.sub("", marked[: mark.start()])), mark[1]) for mark in re.finditer(r"【([^】]*)】", marked)
    ]


def test_there_are_names_of_many_kinds_and_sentences_without() -> None:
    assert len(SENTENCES) > 200
    assert sum(not names_in(sentence) for sentence in SENTENCES) > 60


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_names_of_a_sentence_are_found_and_no_others(sentence: str) -> None:
    report = parse_report(source_from_text("sentence", MARK.sub("", sentence)))
    people = [m for m in report.mentions if m.kind == "person"]
    assert [(m.span.start, m.span.of(report.text)) for m in people] == names_in(sentence)
