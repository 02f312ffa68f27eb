"""Terms: both counts, what is left out by default, and the same stretch for every number of a row."""

from typing import Any

import pandas as pd
import pytest

from analysis.measures.frequency import term_frequencies
from analysis.parse import Report
from analysis.tables import Tables, build_tables
from tests.measures.reports import NESTED, read

TYPES = {
    "term": "str", "pos": "str", "count": "Int64", "count_string": "Int64", "per_thousand": "Float64",
    "n_sections": "Int64", "n_items": "Int64", "dispersion": "Float64",
}  # fmt: skip


@pytest.fixture(scope="module")
def plain(seed_report: Report) -> Tables:
    """The seed cut by bare jieba: the counts of features.md are made on it."""
    return build_tables(seed_report, cut="plain")


def both(tables: Tables, term: str, **options: Any) -> tuple[int, int]:
    row = term_frequencies(tables, **options).set_index("term").loc[term]
    return int(row["count"]), int(row["count_string"])


@pytest.mark.parametrize(
    ("term", "tokens", "strings"), [("计划生育", 35, 35), ("生育", 9, 44), ("工作", 32, 33), ("人口", 16, 23)]
)
def test_row_15_terms_show_both_counts(plain: Tables, term: str, tokens: int, strings: int) -> None:
    assert both(plain, term) == (tokens, strings)


def test_row_15_the_token_count_orders_and_the_string_count_on_request(plain: Tables) -> None:
    assert term_frequencies(plain, top=2)["term"].tolist() == ["计划生育", "工作"]
    by_string = term_frequencies(plain, rank="count_string", min_length=2, top=3)
    assert by_string[["term", "count_string"]].to_numpy().tolist() == [
        ["生育", 44],
        ["计划生育", 35],
        ["工作", 33],
    ]


def test_row_15_the_headline_counts(plain: Tables) -> None:
    # 计划生育 at 4 and 徐州 at 0 stand in the headline.
    assert both(plain, "计划生育", section=0) == (1, 1)
    assert both(plain, "徐州", section=0) == (1, 1)


def test_row_4_the_frame_is_left_out_until_asked_for(plain: Tables) -> None:
    # 徐州 at 0, 601 and 2148, and in the frame at 43 and 2222; 热线 only there.
    assert both(plain, "徐州") == (3, 3)
    assert both(plain, "徐州", include_frame=True) == (5, 5)
    assert "热线" not in set(term_frequencies(plain)["term"])
    assert both(plain, "热线", include_frame=True) == (1, 1)


def test_row_7_要_is_a_term_of_fourteen_tokens_and_seventeen_strings(plain: Tables) -> None:
    assert both(plain, "要") == (14, 17)
    assert both(plain, "要", min_length=1, top=10) == (14, 17)


def test_row_19_the_default_list_spares_会议_and_要_and_takes_的(plain: Tables) -> None:
    kept = set(term_frequencies(plain)["term"])
    assert {"会议", "要"} <= kept
    assert "的" not in kept
    assert both(plain, "的", keep_stopwords=True) == (24, 24)


def test_row_17_a_phrase_is_one_term(seed_tables: Tables) -> None:
    assert both(seed_tables, "各县(市)区") == (1, 1)
    assert both(seed_tables, "十八届三中、四中全会") == (2, 2)


def test_the_seed_has_928_word_tokens_and_938_with_the_frame(plain: Tables) -> None:
    for frame, total in ((False, 928), (True, 938)):
        terms = term_frequencies(plain, keep_stopwords=True, include_frame=frame)
        assert terms["count"].sum() == total
    # 35 of 928, to three places
    assert term_frequencies(plain).at[0, "per_thousand"] == 37.716


def test_the_counts_of_all_sections_add_up(plain: Tables) -> None:
    rows = term_frequencies(plain, by="section")
    assert rows.loc[rows["term"] == "计划生育", ["section_id", "count"]].to_numpy().tolist() == [
        [0, 1], [2, 2], [3, 2], [4, 5], [5, 14], [6, 9], [7, 2],
    ]  # fmt: skip
    assert (rows["term"] == "计划生育").sum() == rows.set_index("term").at["计划生育", "n_sections"].iloc[0]


def test_every_number_of_a_row_is_of_the_same_words() -> None:
    tables = read("alpha beta alphabet alpha")
    rows = term_frequencies(tables).set_index("term")
    assert rows["count"].to_dict() == {"alpha": 2, "beta": 1, "alphabet": 1}
    assert rows["count_string"].to_dict() == {"alpha": 3, "beta": 1, "alphabet": 1}
    assert rows["per_thousand"].to_dict() == {"alpha": 500.0, "beta": 250.0, "alphabet": 250.0}
    assert term_frequencies(tables, min_length=8)["term"].tolist() == ["alphabet"]


def test_an_item_s_terms_leave_out_its_sub_items() -> None:
    rows = term_frequencies(read(NESTED), by="item")
    for term in ("各乡镇", "要"):
        counts = rows.loc[rows["term"] == term, ["item_id", "count", "count_string"]].to_numpy().tolist()
        # 要 in 要护苗, which jieba takes for one word, has no token in （二） and so no row there.
        assert counts == [[0, 1, 1], [1, 1, 1]]
    assert rows[rows["item_id"] == 3]["term"].tolist() == ["二", "护好", "树", "严禁", "砍树"]


def test_top_holds_for_each_unit_and_pos_is_the_beginning_of_a_tag() -> None:
    tables = read(NESTED)
    assert term_frequencies(tables, by="paragraph", top=2)["paragraph_id"].tolist() == [0, 0, 1, 1, 2, 2]
    assert set(term_frequencies(tables, pos="nr")["term"]) == {"王松", "张平", "松树", "柏树"}


@pytest.mark.parametrize("by", [None, "section", "item", "paragraph"])
@pytest.mark.parametrize("text", ["。", ",,,\n。。"])
def test_a_text_without_words_has_no_terms(text: str, by: Any) -> None:
    rows = term_frequencies(read(text), by=by)
    types = rows.dtypes.astype(str).to_dict()
    assert rows.empty
    assert types == (TYPES if by is None else {f"{by}_id": "Int64", **TYPES})


def test_a_section_that_is_not_there_has_no_terms(seed_tables: Tables) -> None:
    rows = term_frequencies(seed_tables, section=99)
    assert rows.empty
    assert rows.dtypes.astype(str).to_dict() == TYPES


def test_a_term_without_a_tag_has_none() -> None:
    assert pd.isna(term_frequencies(read("alpha")).at[0, "pos"])
