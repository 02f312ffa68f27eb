"""Keyword in context: every hit, its surroundings, its order; and patterns that must be refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.concordance import PatternError, Window, in_context, keyword_in_context, pattern_spans
from analysis.spans import Span
from analysis.tables import Tables
from tests.measures.reports import NESTED, NO_REPORTS, read

REST = "早动手。（一）种好松树。各乡镇要及时浇水。（二）种好柏树。柏树要护苗。二、护好树。严禁砍树。"


def lines(tables: Tables, node: str, **options: Any) -> list[tuple[str, str, str]]:
    rows = keyword_in_context(tables, node, **options)
    return list(zip(rows["left"], rows["node"], rows["right"], strict=True))


def test_row_20_strings_are_found_wherever_they_stand(seed_tables: Tables) -> None:
    assert len(keyword_in_context(seed_tables, "不动摇")) == 4
    found = keyword_in_context(seed_tables, "国策")
    assert len(found) == 5
    assert found["move"].tolist() == ["headline", "appraisal", "direction", "speech", "speech"]
    assert len(keyword_in_context(seed_tables, "徐州")) == 5  # two of them in the frame


def test_row_13_a_pattern_finds_four_formulas(seed_tables: Tables) -> None:
    found = keyword_in_context(seed_tables, "坚持.{0,20}不动摇", regex=True)
    assert len(found) == 4
    assert found.loc[0, ["start", "end"]].tolist() == [245, 258]
    assert found.at[0, "node"] == "坚持计划生育基本国策不动摇"


def test_row_20_orders_by_the_words_on_the_left_and_on_the_right() -> None:
    tables = read("d key b. c key a. b key c. a key d.")
    for sort, starts in (("text", [2, 11, 20, 29]), ("L1", [29, 20, 11, 2]), ("R1", [11, 2, 20, 29])):
        assert keyword_in_context(tables, "key", sort=sort)["start"].tolist() == starts


def test_row_20_orders_of_the_seed_are_of_the_nearest_word(seed_tables: Tables) -> None:
    found = keyword_in_context(seed_tables, "坚持", sort="R1")
    assert found["right"].str[:4].tolist() == ["党政“一", "计划生育", "计划生育", "计划生育", "计划生育"]
    # Then by the word after next: “ before 基本国策.
    assert found["start"].tolist()[1] == 492


def test_row_20_the_sentence_around_a_hit(seed_tables: Tables) -> None:
    found = keyword_in_context(seed_tables, "刘汉英", window="sentence").iloc[0]
    assert (found["left"], found["right"]) == ("市委副秘书长", "主持会议。")


@pytest.mark.parametrize(
    ("window", "left", "right"),
    [
        (0, "", ""),
        (2, "乡镇", "早动"),
        (5, "树。各乡镇", "早动手。（"),
        (500, "会议要求，一、多种树。各乡镇", REST),
        ("clause", "各乡镇", "早动手"),
        ("sentence", "各乡镇", "早动手。"),
        ("paragraph", "会议要求，一、多种树。各乡镇", REST),
    ],
)
def test_the_window_never_leaves_the_paragraph(window: Window, left: str, right: str) -> None:
    assert lines(read(NESTED), "要", window=window)[1] == (left, "要", right)


def test_a_hit_knows_its_innermost_item_and_its_sentence() -> None:
    found = keyword_in_context(read(NESTED), "各乡镇")
    assert found[["start", "section_id", "item_id", "move"]].to_numpy().tolist() == [
        [79, 2, 0, "tasks"],
        [95, 2, 1, "tasks"],
    ]
    assert found["sentence_id"].tolist() == [5, 7]


def test_hits_overlap_and_stand_at_the_edges_of_the_text() -> None:
    assert lines(read("好好好"), "好好") == [("", "好好", "好"), ("好", "好好", "")]
    assert lines(read("好好好"), "好好好") == [("", "好好好", "")]


def test_a_hit_may_reach_over_paragraphs_and_stand_before_the_first() -> None:
    assert lines(read("\n甲。\n乙。"), r"。\n.", regex=True, window=1) == [("甲", "。\n乙", "。")]
    assert lines(read("\n甲。"), r"^\n", regex=True) == [("", "\n", "")]


def test_row_2_the_node_is_the_text_at_its_offsets(seed_tables: Tables) -> None:
    for row in keyword_in_context(seed_tables, "[市县区]", regex=True, window="clause").itertuples():
        whole = row.left + row.node + row.right
        assert seed_tables.text[row.start : row.end] == row.node
        assert seed_tables.text[row.start - len(row.left) : row.end + len(row.right)] == whole


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_no_hit_gives_an_empty_table_of_the_same_types(seed_tables: Tables, text: str) -> None:
    rows = keyword_in_context(read(text), "没有这个词", sort="L1")
    assert rows.empty
    assert rows.dtypes.to_dict() == keyword_in_context(seed_tables, "国策").dtypes.to_dict()
    assert in_context(read(text), []).dtypes.to_dict() == rows.dtypes.to_dict()


@pytest.mark.parametrize("window", [3, "clause", "sentence", "paragraph"])
@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_all_of_a_text_has_nothing_around_it(text: str, window: Window) -> None:
    row = in_context(read(text), [Span(0, len(text))], window=window).iloc[0]
    assert (row["left"], row["node"], row["right"]) == ("", text, "")


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("(", "wrong"),
        ("[a", "wrong"),
        ("(山+)+[水木]", "slow"),
        ("(?:a{9999}){9999}", "slow"),
        ("(?x)(?: a{ 9999 }){ 99 99 }", "slow"),
        ("(" * 5000, "slow"),
    ],
)
def test_patterns_that_are_refused(pattern: str, key: str) -> None:
    with pytest.raises(PatternError) as refused:
        pattern_spans("山" * 5000, pattern)
    assert refused.value.key == f"measure.pattern.{key}"


def test_a_blank_string_is_refused_and_signs_are_taken_as_they_stand(seed_tables: Tables) -> None:
    with pytest.raises(PatternError, match="empty"):
        keyword_in_context(seed_tables, " ")
    assert keyword_in_context(seed_tables, "(市)")["start"].tolist() == [2141]


def test_repeats_that_a_person_may_need_are_not_refused() -> None:
    assert len(pattern_spans("2015年 2014年", r"\d{4}年")) == 2
    assert len(pattern_spans("山" * 5000, "山{1000}")) == 5
    assert pattern_spans("山水", "x*") == []


@given(st.text(alphabet="()[]{}*+?|\\.^$:=!<>,-&~#P019ab要会 \n", max_size=12))
def test_any_pattern_is_searched_or_refused(pattern: str) -> None:
    try:
        assert all(0 <= span.start < span.end <= 6 for span in pattern_spans("会议要求ab", pattern))
    except PatternError as refused:
        assert refused.key.startswith("measure.pattern.")
