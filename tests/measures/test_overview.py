"""The report at a glance, and where its print is doubtful."""

from typing import Any

import pandas as pd
import pytest

from analysis.measures.overview import reads_as_report, source_flaws, text_facts
from analysis.tables import Tables
from tests.measures.reports import FRAMED, NESTED, NO_REPORTS, read


@pytest.fixture(scope="module")
def facts(seed_tables: Tables) -> "pd.Series[Any]":
    """The seed's one row."""
    rows = text_facts(seed_tables)
    assert len(rows) == 1
    return rows.iloc[0]


def test_row_1_one_document_its_characters_and_paragraphs(facts: "pd.Series[Any]") -> None:
    assert (facts["n_chars"], facts["n_paragraphs"]) == (2242, 8)


def test_row_4_the_frame_is_counted_apart(facts: "pd.Series[Any]") -> None:
    # 全程导医网 徐州健康信息: and 徐州导医热线:0516-85707122 without their blanks.
    assert facts["n_frame"] == 12 + 20
    assert facts["n_body"] == 163 + 130 + 263 + 994 + 473 + 125


def test_row_14_the_day_as_printed_and_as_inferred(facts: "pd.Series[Any]") -> None:
    assert (facts["date"], facts["date_basis"]) == ("2015-05-28", "inferred")
    assert (facts["date_text"], facts["date_start"], facts["date_end"]) == ("5月28日上午", 50, 57)


def test_the_meeting_as_the_lead_has_it(facts: "pd.Series[Any]") -> None:
    assert (facts["meeting"], facts["meeting_start"], facts["meeting_end"]) == (
        "全市计划生育工作会议",
        74,
        84,
    )
    assert (facts["place"], facts["level"], facts["venue"]) == ("徐州市", "prefecture", "新城区会议中心")
    assert facts["convenors"] == "市委、市政府"
    assert (facts["speakers"], facts["chair"]) == ("李荣启 市委副书记", "刘汉英 市委副秘书长")
    assert (facts["title_start"], facts["title_end"], len(facts["title"])) == (0, 32, 32)


@pytest.mark.parametrize(
    ("name", "n"),
    [
        ("n_sentences", 38),  # 37 of the hand count, and the dateline ends one
        ("n_tasks", 5),
        ("n_demands", 79),
        ("n_strong", 6),
        ("n_nobody", 9 + 8 + 10),  # the direction, the third and the fourth task
        ("n_people", 3),
        ("n_districts", 3),
        ("n_flaws", 3),
    ],
)
def test_rows_5_to_10_what_there_is_of_each_thing(facts: "pd.Series[Any]", name: str, n: int) -> None:
    assert facts[name] == n


def test_row_12_the_print_s_flaws_are_listed_and_the_text_is_kept(seed_tables: Tables) -> None:
    rows = source_flaws(seed_tables)
    straight = rows[rows["kind"] == "straight"]
    assert straight[["surface", "start", "end"]].to_numpy().tolist() == [
        ['“一把手"', 480, 485],
        ['“一票否决制"', 1766, 1773],
    ]
    glued = rows[rows["kind"] == "missing_comma"]
    assert [seed_tables.text[177 : int(end)] for end in glued["end"]] == ["李荣启副市长李燕"]
    assert len(rows) == 3


def test_a_small_report_by_hand() -> None:
    row = text_facts(read(NESTED)).iloc[0]
    counted = ["n_chars", "n_body", "n_frame", "n_paragraphs", "n_sentences", "n_tasks", "n_demands"]
    assert row[counted].tolist() == [129, 49 + 61, 0, 3, 12, 2, 4]
    assert row[["n_strong", "n_nobody", "n_people", "n_districts", "n_flaws"]].tolist() == [1, 2, 2, 0, 0]
    assert row[["meeting", "venue", "convenors", "level"]].tolist() == [
        "全县植树工作会议",
        "县礼堂",
        "县委",
        "county",
    ]
    assert row["chair"] == "王松 县委书记、县长"
    assert pd.isna(row["speakers"])


def test_who_is_named_in_the_frame_alone_is_not_counted() -> None:
    row = text_facts(read(FRAMED)).iloc[0]
    assert (row["n_people"], row["n_districts"]) == (1, 1)


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_no_report_has_counts_and_no_facts(seed_tables: Tables, text: str) -> None:
    rows = text_facts(read(text))
    assert rows.dtypes.to_dict() == text_facts(seed_tables).dtypes.to_dict()
    row = rows.iloc[0]
    assert row["n_chars"] == len(text)
    assert row[["meeting", "date", "date_text", "place", "venue", "convenors", "chair"]].isna().all()
    assert not row[["n_demands", "n_strong", "n_nobody", "n_people", "n_districts"]].any()


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("会议（甲）“乙”《丙》召开。", []),
        ("甲(乙）丙", []),
        ("“甲。", [("unclosed", "“", 0)]),
        ("甲”。", [("unopened", "”", 1)]),
        ("“甲\n乙”", [("unclosed", "“", 0), ("unopened", "”", 4)]),
        ("“《甲”乙", [("unclosed", "《", 1)]),
        ('“甲"乙', [("straight", '“甲"', 0)]),
        ('甲"乙"', []),
        ("甲,,乙。。", [("doubled", ",,", 1), ("doubled", "。。", 4)]),
        ("（", [("unclosed", "（", 0)]),
    ],
)
def test_flaws_of_made_up_print(text: str, flaws: list[tuple[str, str, int]]) -> None:
    rows = source_flaws(read(text))
    assert list(zip(rows["kind"], rows["surface"], rows["start"], strict=True)) == flaws
    assert rows.dtypes.astype(str).to_dict() == {
        "kind": "str", "surface": "str", "start": "Int64", "end": "Int64",
    }  # fmt: skip


def test_a_text_without_marker_or_meeting_is_known_as_such(seed_tables: Tables) -> None:
    assert reads_as_report(seed_tables)
    assert reads_as_report(read("会议要求，各地要落实。"))
    assert reads_as_report(read("云岭县召开农业会议\n\n3月5日，云岭县召开农业会议。"))
    for text in ("床前明月光，疑是地上霜。", "Nothing here.", "1", "。"):
        assert not reads_as_report(read(text))
