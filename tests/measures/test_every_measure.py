"""What holds for every measure: the columns its docstring names, and rows that point to what they say."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis.measures
from analysis.measures.announced import announced_counts
from analysis.measures.attention import achievements, items_of, section_attention, task_attention
from analysis.measures.concordance import in_context, keyword_in_context
from analysis.measures.directives import addressee_modality, cue_inventory, demands, directive_clauses
from analysis.measures.dispersion import term_positions
from analysis.measures.frequency import spread_of, term_frequencies
from analysis.measures.overview import source_flaws, text_facts
from analysis.measures.people import people_at_meeting
from analysis.measures.places import district_mentions, district_tiles, districts_named, term_of
from analysis.measures.scope import body_sections, in_place, outside_frame, words
from analysis.measures.selection import passages
from analysis.measures.sentences import sentence_list
from analysis.segment import CUTS
from analysis.source import read_source
from analysis.tables import Tables
from tests.measures.reports import NO_REPORTS, read

SEED = read_source(Path(__file__).resolve().parents[2] / "seeds" / "000_8d4852ad37b2be12.txt").text
Measure = Callable[..., pd.DataFrame]
Types = dict[Measure, dict[str, Any]]

MEASURES: dict[Measure, Callable[[Tables], pd.DataFrame]] = {
    section_attention: section_attention,
    task_attention: task_attention,
    achievements: achievements,
    announced_counts: announced_counts,
    keyword_in_context: lambda tables: keyword_in_context(tables, "工作", window="clause", sort="L1"),
    demands: demands,
    addressee_modality: addressee_modality,
    cue_inventory: cue_inventory,
    term_positions: lambda tables: term_positions(tables, ["生育", "要", "不"]),
    term_frequencies: lambda tables: term_frequencies(tables, keep_stopwords=True),
    text_facts: text_facts,
    source_flaws: source_flaws,
    people_at_meeting: people_at_meeting,
    district_mentions: lambda tables: district_mentions(tables, infer=True),
    district_tiles: lambda tables: district_tiles(tables, infer=True),
    passages: lambda tables: passages(tables, "regex:[要为]", window="sentence", sort="R1"),
    sentence_list: sentence_list,
}
"""Each measure that a page shows, as it is asked for here."""

PARTS: set[Measure] = {
    items_of, in_context, directive_clauses, spread_of, districts_named, term_of, body_sections, words,
    in_place, outside_frame,
}  # fmt: skip
"""Tables on the way to a measure: rows of one of the eight tables, or columns put beside others."""

SURFACES = {
    section_attention: {},
    keyword_in_context: {"node": ""},
    passages: {"node": ""},
    demands: {"clause": "", "cue": "cue_"},
    term_positions: {"term": ""},
    text_facts: {"meeting": "meeting_", "title": "title_", "date_text": "date_"},
    source_flaws: {"surface": ""},
    sentence_list: {"text": ""},
}
"""Which column holds the words of which span."""

LISTED = [
    re.compile(rf"{before} (.+?)\.(?:\s|$)", re.DOTALL)
    for before in ("Columns", "columns", "(?:one row each|occurs|a hit):")
]


def told(measure: Measure) -> list[str]:
    """The columns that a docstring lists, in order; what it says about them in brackets left out."""
    doc = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", inspect.getdoc(measure) or "")
    listed = [found[1] for pattern in LISTED if (found := pattern.search(doc))]
    assert listed, f"{measure.__name__} lists no columns"
    names = listed[0].replace(" of the first mention", "").replace(" and ", ", ")
    return re.sub(r"\s+", "", names).split(",")


def public_tables() -> set[Measure]:
    """The public functions of analysis.measures that make a table out of a report's tables."""
    found = set()
    for module in pkgutil.iter_modules(analysis.measures.__path__):
        loaded = importlib.import_module(f"analysis.measures.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            annotations = inspect.get_annotations(function)
            makes = annotations.get("return") is pd.DataFrame and annotations.get("tables") is Tables
            if function.__module__ == loaded.__name__ and not name.startswith("_") and makes:
                found.add(function)
    return found


@pytest.fixture(scope="module")
def seed_types(seed_tables: Tables) -> Types:
    """The columns of each measure of the seed, with their types."""
    return {measure: ask(seed_tables).dtypes.to_dict() for measure, ask in MEASURES.items()}


def test_every_public_measure_is_tested_here() -> None:
    assert public_tables() == set(MEASURES) | PARTS


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_the_columns_are_those_of_the_docstring(measure: Measure, seed_tables: Tables) -> None:
    columns = MEASURES[measure](seed_tables).columns.tolist()
    doc = inspect.getdoc(measure) or ""
    if measure is passages:
        assert "in the columns, windows and orders of keyword_in_context" in doc
        assert columns == told(keyword_in_context)
    elif measure in (term_frequencies, text_facts):  # these tell their columns in running words
        ends = {"meeting_end": "meeting", "title_start": "title", "title_end": "title"}
        unsaid = [c for c in columns if not re.search(rf"\b{ends.get(c, c)}\b", doc)]
        assert not unsaid
        assert not set(re.findall(r"\b(?:n|count|per|date)_\w+", doc)) - set(columns)
    else:
        assert columns == told(measure)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_any_text_gives_the_same_columns_and_types(measure: Measure, text: str, seed_types: Types) -> None:
    for cut in CUTS:
        assert MEASURES[measure](read(text, cut)).dtypes.to_dict() == seed_types[measure]


MARKS = [
    "\n", "。", ",", "；", "“", '"', "《", "(", ")", "一是", "二是", "一、", "（一）", "会议指出,",
    "王松强调,", "要", "必须", " ", "\r\n", "\u3000", "𬱖", "市", "各县(市)区", "市长王松", "2014年", "严禁",
]  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A stretch of the seed with marks put in, characters taken out, and paragraphs in another order."""
    start = draw(st.integers(0, 2100))
    text = SEED[start : start + draw(st.integers(1, 700))]
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(MARKS)) + text[at + draw(st.integers(0, 12)) :]
    if draw(st.booleans()):
        text = "\n".join(draw(st.permutations(text.split("\n"))))
    return text if text.strip() else "。"


@given(mutations())
@settings(max_examples=40)
def test_row_2_every_row_of_every_measure_points_to_what_it_says(text: str) -> None:
    tables = read(text)
    made = {measure: ask(tables) for measure, ask in MEASURES.items()}
    for measure, rows in made.items():
        for name in [c for c in rows.columns if c.endswith("start")]:
            spans = rows[[name, name.removesuffix("start") + "end"]]
            assert (spans.isna().sum(axis=1) != 1).all(), measure.__name__
            for start, end in spans.dropna().itertuples(index=False):
                assert 0 <= start < end <= len(text), measure.__name__
        for column, prefix in SURFACES.get(measure, {}).items():
            for words_, start, end in rows[[column, f"{prefix}start", f"{prefix}end"]].dropna().to_numpy():
                assert text[start:end] == words_, (measure.__name__, column)
    inner_words(text, made)
    sums_agree(tables, made)


def inner_words(text: str, made: dict[Measure, pd.DataFrame]) -> None:
    """Columns whose words are at the beginning of the row's stretch, within it, or around it."""
    for row in made[keyword_in_context].itertuples():
        around = row.left + row.node + row.right
        assert text[row.start - len(row.left) : row.end + len(row.right)] == around
    for row in made[task_attention].itertuples():
        assert text[row.start : row.end].startswith(row.marker)
        assert pd.isna(row.heading) or row.heading in text[row.start : row.end]
    for row in made[achievements].itertuples():
        assert row.text in text[row.start : row.end]
    for row in made[district_mentions].itertuples():
        if row.status in ("zone", "collective"):
            assert text[row.start : row.end] == row.place


def sums_agree(tables: Tables, made: dict[Measure, pd.DataFrame]) -> None:
    """What two measures say of the same thing is the same."""
    facts: Any = made[text_facts].iloc[0]
    sections, tasks, asked = made[section_attention], made[task_attention], made[demands]
    assert sections["n_chars"].sum() == facts["n_body"]
    assert sections.empty or sections["share"].sum() == pytest.approx(1)
    assert len(tasks) == facts["n_tasks"]
    assert len(asked) == facts["n_demands"] == made[addressee_modality]["n"].sum()
    assert made[sentence_list]["demands"].sum() == len(asked)
    assert tasks["demands"].sum() <= len(asked)
    terms = made[term_frequencies]
    assert terms["count"].sum() == facts["n_words"]
    assert (terms["count_string"] >= terms["count"]).all()
    assert terms["dispersion"].dropna().between(0, 1).all()
    for unit in ("section", "item", "paragraph"):
        rows = term_frequencies(tables, by=unit, keep_stopwords=True)  # type: ignore[arg-type]
        assert (rows["count_string"] >= rows["count"]).all(), unit
    assert len(made[people_at_meeting]) == facts["n_people"]
    assert len(made[source_flaws]) == facts["n_flaws"]
