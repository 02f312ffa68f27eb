"""What is counted, and where a position lies."""

import pandas as pd
import pytest

from analysis.measures.scope import (
    blanked,
    body_sections,
    counted_text,
    holder,
    in_place,
    innermost_item,
    occurrences,
    span_of,
    words,
)
from analysis.tables import Tables
from tests.measures.reports import NESTED, NO_REPORTS, read


def test_row_4_the_counted_text_keeps_its_offsets_and_blanks_the_frame(seed_tables: Tables) -> None:
    text, counted = seed_tables.text, counted_text(seed_tables)
    assert len(counted) == 2242
    assert counted == text[:37] + "\0" * 13 + text[50:2222] + "\0" * 20
    assert counted_text(seed_tables, include_frame=True) == text


def test_one_section_s_text_stands_at_its_offsets(seed_tables: Tables) -> None:
    assert counted_text(seed_tables, section=3) == "\0" * 217 + seed_tables.text[217:347]
    assert span_of(seed_tables, 3) == (217, 347)
    assert (counted_text(seed_tables, section=99), span_of(seed_tables, 99)) == ("", (0, 0))


def test_row_4_words_are_without_punctuation_blanks_and_frame(seed_tables: Tables) -> None:
    kept, all_words = set(words(seed_tables)["token"]), set(words(seed_tables, include_frame=True)["token"])
    assert not {",", "。", "“", " ", "\n", "《"} & all_words
    assert {"2014", "B超"} <= kept
    assert all_words - kept >= {"热线", "0516-85707122"}


def test_body_sections_are_all_but_headline_and_frame(seed_tables: Tables) -> None:
    assert body_sections(seed_tables)["section_id"].tolist() == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "term", "starts"),
    [
        ("好好好", "好好", [0, 1]),
        ("甲乙甲", "甲", [0, 2]),
        ("甲", "甲", [0]),
        ("甲", "乙", []),
        ("甲", "", []),
        ("", "甲", []),
    ],
)
def test_occurrences_overlap_and_reach_the_edges(text: str, term: str, starts: list[int]) -> None:
    assert list(occurrences(text, term)) == starts


def test_blanking_nothing_and_everything() -> None:
    assert blanked("甲乙丙", pd.DataFrame({"start": [], "end": []})) == "甲乙丙"
    assert blanked("甲乙丙", pd.DataFrame({"start": [0, 2], "end": [1, 3]})) == "\0乙\0"


def test_where_positions_lie() -> None:
    tables = read(NESTED)
    # Headline, the blank after it, lead, tasks, 一、, （一） and its last mark, （二）, 二、, the end.
    starts = pd.Series([0, 11, 15, 68, 73, 90, 103, 104, 118, 128])
    moves = pd.Series(holder(tables.sections, starts, "move")).fillna("nowhere").tolist()
    assert moves == ["headline", "nowhere", "lead", *["tasks"] * 7]
    assert list(innermost_item(tables, starts).fillna(-1)) == [-1, -1, -1, -1, 0, 1, 1, 2, 3, 3]
    placed = in_place(tables, pd.DataFrame({"start": starts}))
    assert placed["section_id"].fillna(-1).tolist() == [0, -1, 1, 2, 2, 2, 2, 2, 2, 2]
    assert placed["sentence_id"].fillna(-1).tolist() == [0, -1, 1, 4, 4, 6, 7, 8, 10, 11]


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_nowhere_is_null_in_the_column_s_type(text: str) -> None:
    tables = read(text)
    placed = in_place(tables, pd.DataFrame({"start": pd.array([len(text)], dtype="Int64")}))
    assert placed[["section_id", "item_id", "sentence_id", "move"]].isna().all(axis=None)
    assert placed.dtypes.astype(str).to_dict() == {
        "start": "Int64", "section_id": "Int64", "item_id": "Int64", "sentence_id": "Int64", "move": "str",
    }  # fmt: skip
