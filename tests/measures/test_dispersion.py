"""Where terms stand, and Gries' DP by another way of computing it."""

import math
from collections import Counter

import numpy as np
import pytest

from analysis.measures.dispersion import deviation_of_proportions, dispersion, term_positions
from analysis.measures.frequency import term_frequencies
from analysis.measures.scope import words
from analysis.parse import Report
from analysis.schema import OUTSIDE_BODY
from analysis.segment import Cut
from analysis.tables import Tables, build_tables
from tests.measures.reports import NO_REPORTS, read

# Words of the six sections of the seed's prose, and hits in each, counted on a cut by hand.
SIZES = [71, 53, 119, 442, 216, 49]
HITS = {
    "计划生育": ([2, 2, 5, 14, 9, 2], 0.07),
    "工作": ([5, 1, 2, 13, 9, 1], 0.15),
    "加快": ([0, 0, 3, 2, 2, 0], 0.36),
    "流动人口": ([0, 0, 1, 6, 0, 0], 0.41),
    "坚持": ([0, 1, 3, 0, 1, 0], 0.62),
    "不变": ([0, 0, 0, 0, 3, 0], 0.77),
}


@pytest.mark.parametrize("term", HITS)
def test_row_25_dp_of_hand_counts(term: str) -> None:
    hits, expected = HITS[term]
    assert round(deviation_of_proportions(np.array([hits], float), SIZES)[0], 2) == expected


@pytest.mark.parametrize("cut", ["plain", "document"])
def test_row_25_dp_of_the_seed_s_tokens(seed_report: Report, cut: Cut) -> None:
    tables = build_tables(seed_report, cut=cut)
    body = [s for s, move in enumerate(tables.sections["move"]) if move not in OUTSIDE_BODY]
    sizes, hits = Counter[int](), Counter[tuple[str, int]]()
    sections_of = tables.tokens["section_id"].fillna(-1)
    for token, section in zip(tables.tokens["token"], sections_of, strict=True):
        if section in body and any(character.isalnum() for character in token):
            sizes[section] += 1
            hits[token, section] += 1
    found = dispersion(tables, words(tables))
    shown = term_frequencies(tables, keep_stopwords=True).set_index("term")["dispersion"]
    for term, (by_hand, nearly) in HITS.items():
        total = sum(hits[term, s] for s in body)
        # By another route: DP is the share of hits too many where there are too many.
        over = sum(max(0.0, hits[term, s] / total - sizes[s] / sum(sizes[b] for b in body)) for s in body)
        assert found[term] == pytest.approx(over)
        assert shown[term] == pytest.approx(over, abs=0.00005)
        assert found[term] == pytest.approx(nearly, abs=0.025), by_hand


def test_row_25_不变_stands_only_after_1700(seed_tables: Tables) -> None:
    rows = term_positions(seed_tables, ["不变"])
    assert rows["start"].tolist() == [1746, 1759, 1773]
    assert set(rows["move"]) == {"speech"}
    assert set(rows["section_id"]) == {6}


def test_row_13_不动摇_stands_once_in_the_appraisal_and_three_times_in_the_direction(
    seed_tables: Tables,
) -> None:
    rows = term_positions(seed_tables, ["不动摇", "不变"])
    assert rows["term"].tolist() == ["不动摇"] * 4 + ["不变"] * 3
    assert rows["move"].tolist()[:4] == ["appraisal"] + ["direction"] * 3


def test_even_is_0_and_all_in_the_smallest_part_is_one_less_its_share() -> None:
    found = deviation_of_proportions(np.array([[1.0, 2, 7], [3, 0, 0], [0, 0, 0]]), [10, 20, 70])
    assert found[:2] == pytest.approx([0.0, 0.9])
    assert math.isnan(found[2])


def test_a_term_of_the_headline_alone_has_no_dispersion(seed_tables: Tables) -> None:
    rows = term_frequencies(seed_tables).set_index("term")
    assert rows.at["开拓", "count"] == 1  # 37 characters in: 开拓计生工作新局面
    assert bool(rows["dispersion"].isna()["开拓"])


def test_row_4_positions_leave_the_frame_out_until_asked_for(seed_tables: Tables) -> None:
    assert term_positions(seed_tables, ["徐州"])["start"].tolist() == [0, 601, 2148]
    rows = term_positions(seed_tables, ["徐州"], include_frame=True)
    assert rows["start"].tolist() == [0, 43, 601, 2148, 2222]
    assert rows["move"].tolist()[1] == "frame"


def test_positions_of_one_section_alone(seed_tables: Tables) -> None:
    assert len(term_positions(seed_tables, ["计划生育"], section=5)) == 14
    assert set(term_positions(seed_tables, ["计划生育"], section=5)["move"]) == {"tasks"}
    assert term_positions(seed_tables, ["流动人口"], section=4)["start"].tolist() == [580]
    assert term_positions(seed_tables, ["徐州"], include_frame=True, section=5).empty


def test_strings_may_overlap_stand_at_the_edges_and_repeat_in_the_list() -> None:
    rows = term_positions(read("好好好"), ["好好", "好", "", "好好"])
    assert rows[["term", "start", "end"]].to_numpy().tolist() == [
        ["好好", 0, 2], ["好好", 1, 3], ["好", 0, 1], ["好", 1, 2], ["好", 2, 3],
    ]  # fmt: skip


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_a_term_that_is_nowhere_gives_an_empty_table(text: str) -> None:
    rows = term_positions(read(text), ["没有这个词"])
    assert rows.empty
    assert rows.dtypes.astype(str).to_dict() == {
        "term": "str", "start": "Int64", "end": "Int64", "section_id": "Int64", "move": "str",
    }  # fmt: skip
