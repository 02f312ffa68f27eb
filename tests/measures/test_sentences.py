"""The list of sentences."""

import pytest

from analysis.measures.sentences import sentence_list
from analysis.tables import Tables
from tests.measures.reports import NESTED, NO_REPORTS, read


def test_row_2_each_sentence_is_the_text_at_its_offsets(seed_tables: Tables) -> None:
    rows = sentence_list(seed_tables)
    assert len(rows) == 38
    assert [seed_tables.text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)] == rows[
        "text"
    ].tolist()
    assert "".join("".join(rows["text"]).split()) == "".join(seed_tables.text.split())


def test_row_5_sentences_by_move_and_voice(seed_tables: Tables) -> None:
    rows = sentence_list(seed_tables)
    assert rows["move"].value_counts(sort=False).to_dict() == {
        "headline": 1, "frame": 2, "lead": 3, "appraisal": 2, "direction": 3, "tasks": 19, "speech": 5,
        "proceedings": 3,
    }  # fmt: skip
    assert set(rows.loc[rows["move"] == "speech", "speaker"]) == {"李荣启"}
    assert rows.loc[rows["move"] == "lead", "speaker"].isna().all()


def test_row_7_demands_of_each_sentence_add_up(seed_tables: Tables) -> None:
    rows = sentence_list(seed_tables)
    assert rows["demands"].sum() == 79
    # The last of the direction, then the five of the speech, clauses of means left out.
    assert rows.set_index("start").loc[[428, 1616, 1726, 1815, 1909, 1983], "demands"].tolist() == [
        9, 7, 5, 4, 4, 5,
    ]  # fmt: skip


def test_a_sentence_is_of_the_item_that_holds_all_of_it() -> None:
    rows = sentence_list(read(NESTED))
    assert rows["item_id"].fillna(-1).tolist() == [-1, -1, -1, -1, -1, 0, 1, 1, 2, 2, 3, 3]
    assert rows["demands"].tolist() == [0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1]
    assert rows["paragraph_id"].tolist() == [0, 1, 1, 1, *[2] * 8]


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_no_report_has_sentences_all_the_same(seed_tables: Tables, text: str) -> None:
    rows = sentence_list(read(text))
    assert "".join(rows["text"]) == "".join(text.split("\n"))
    assert rows["demands"].sum() == 0
    assert rows.dtypes.to_dict() == sentence_list(seed_tables).dtypes.to_dict()
