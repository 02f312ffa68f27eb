"""Announced numbers of points against the lists that follow."""

import pandas as pd
import pytest

from analysis.measures.announced import announced_counts
from analysis.parse import parse_report
from analysis.source import source_from_text
from analysis.tables import Tables, build_tables

HEAD = "清河县召开防汛会议\n\n4月2日，清河县召开防汛会议。"


def counted(prose: str) -> pd.DataFrame:
    return announced_counts(build_tables(parse_report(source_from_text("report", HEAD + prose))))


def test_the_seed_announces_five_fields_and_lists_five(seed_tables: Tables) -> None:
    rows = announced_counts(seed_tables).set_index("phrase")
    five, two = rows.loc["五个方面工作"], rows.loc["两个重点"]
    assert (five["announced"], five["found"], five["difference"]) == (5, 5, 0)
    assert two["announced"] == 2
    assert pd.isna(two["found"])
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("prose", "announced", "found"),
    [
        ("王成讲了三点意见：一要值守，二要巡查，三要备料，四要演练。", 3, 4),
        ("王成讲了三点意见：一要值守，二要巡查，三要备料。", 3, 3),
        ("会议要求，做到三个到位：一是人员到位；二是物资到位；三是责任到位。", 3, 3),
        ("会议要求，抓好两项任务。第一，加固堤防。第二，备足物料。", 2, 2),
        ("会议要求，抓好十二项任务。", 12, None),
        ("會議要求，抓好三項任務：一是加固堤防；二是備足物料。", 3, 2),
    ],
)
def test_what_is_announced_is_checked(prose: str, announced: int, found: int | None) -> None:
    row = counted(prose).iloc[0]
    assert row["announced"] == announced
    assert (None if pd.isna(row["found"]) else row["found"]) == found
    assert (None if pd.isna(row["difference"]) else row["difference"]) == (
        None if found is None else found - announced
    )


@pytest.mark.parametrize(
    "prose",
    [
        "会议要求，抓好第三个方面的工作。",
        "会议要求，进一步抓实：一是加固堤防；二是备足物料。",
        "会议要求，增强“四个意识”，抓好落实。",
        "会议要求，七个工作日内办结。",
        "",
    ],
)
def test_other_numbers_announce_nothing(prose: str) -> None:
    assert counted(prose).empty
