"""Shares of sections and tasks against the hand count of non-blank characters."""

import pytest

from analysis.measures.attention import achievements, items_of, section_attention, task_attention
from analysis.tables import Tables
from tests.measures.reports import NESTED, NO_REPORTS, SPEECHES, read


def test_row_5_six_sections_of_prose_with_their_shares(seed_tables: Tables) -> None:
    rows = section_attention(seed_tables)
    assert rows[["move", "start", "end", "n_chars"]].to_numpy().tolist() == [
        ["lead", 50, 213, 163],
        ["appraisal", 217, 347, 130],
        ["direction", 351, 614, 263],
        ["tasks", 618, 1612, 994],
        ["speech", 1616, 2089, 473],
        ["proceedings", 2093, 2218, 125],
    ]
    assert rows["share"].round(3).tolist() == [0.076, 0.061, 0.122, 0.463, 0.220, 0.058]
    assert rows["share"].sum() == pytest.approx(1)


def test_row_5_voices_and_verbs(seed_tables: Tables) -> None:
    rows = section_attention(seed_tables)
    assert rows["speaker"].fillna("").tolist() == ["", "会议", "会议", "会议", "李荣启", ""]
    assert rows["verb"].fillna("").tolist() == ["", "认为", "指出", "要求", "强调", ""]


def test_row_6_five_tasks_with_their_headings(seed_tables: Tables) -> None:
    rows = task_attention(seed_tables)
    assert rows["ordinal"].tolist() == [1, 2, 3, 4, 5]
    assert rows["start"].tolist() == [645, 800, 1048, 1218, 1425]
    assert rows["marker"].str[:2].tolist() == ["一是", "二是", "三是", "四是", "五是"]
    assert rows["heading"].tolist() == [
        "严格控制政策外生育",
        "综合治理出生人口性别比偏高问题",
        "进一步加强流动人口卫生计生服务管理",
        "不断提升计生家庭发展能力和出生人口质量",
        "认真做好省“十二五”人口计生终期评估迎检工作",
    ]


def test_row_6_shares_of_the_tasks_section_and_of_the_list(seed_tables: Tables) -> None:
    rows = task_attention(seed_tables)
    assert rows["n_chars"].tolist() == [155, 248, 170, 207, 187]
    assert rows["share"].round(3).tolist() == [0.156, 0.249, 0.171, 0.208, 0.188]
    of_list = (rows["n_chars"] / rows["n_chars"].sum()).round(3).tolist()
    assert of_list == [0.160, 0.256, 0.176, 0.214, 0.193]


def test_row_8_demands_force_and_addressees_of_each_task(seed_tables: Tables) -> None:
    rows = task_attention(seed_tables)
    assert rows["demands"].tolist() == [8, 14, 8, 10, 5]
    assert rows["strong"].tolist() == [1, 4, 0, 0, 0]
    assert rows["addressees"].fillna("").tolist() == ["各地", "各地", "", "", "各地"]


def test_row_6_four_achievements_are_listed_apart(seed_tables: Tables) -> None:
    rows = achievements(seed_tables)
    assert rows["text"].tolist() == [
        "“单独两孩”政策稳步实施",
        "管理措施进一步强化",
        "计生服务水平不断提升",
        "各项惠民政策有效落实",
    ]
    assert rows["end"].max() <= 347
    assert not set(rows["item_id"]) & set(task_attention(seed_tables)["item_id"])


def test_a_task_counts_what_lies_in_its_sub_items() -> None:
    rows = task_attention(read(NESTED))
    assert rows[["ordinal", "heading", "start", "end", "n_chars"]].to_numpy().tolist() == [
        [1, "多种树", 73, 118, 45],
        [2, "护好树", 118, 129, 11],
    ]
    assert rows[["demands", "strong"]].to_numpy().tolist() == [[3, 0], [1, 1]]
    assert rows["addressees"].fillna("").tolist() == ["各乡镇", ""]
    assert rows["share"].round(4).tolist() == [round(45 / 61, 4), round(11 / 61, 4)]


def test_a_task_of_a_speech_is_told_from_one_of_the_meeting() -> None:
    rows = task_attention(read(SPEECHES))
    assert rows["move"].tolist() == ["tasks", "tasks", "speech", "speech"]
    # Of the 18 characters of the tasks, and of the 23 of the speech.
    assert rows["n_chars"].tolist() == [7, 6, 6, 12]
    assert rows["share"].round(4).tolist() == [0.3889, 0.3333, 0.2609, 0.5217]


def test_items_in_items_of_another_kind_are_kept() -> None:
    rows = items_of(read(NESTED), "other")
    assert rows.empty
    assert str(rows["ordinal"].dtype) == "Int64"


@pytest.mark.parametrize("text", [NO_REPORTS["a poem"], NO_REPORTS["one mark"]])
def test_without_items_the_tables_are_empty(seed_tables: Tables, text: str) -> None:
    for measure in (task_attention, achievements):
        rows = measure(read(text))
        assert rows.empty
        assert rows.dtypes.astype(str).to_dict() == measure(seed_tables).dtypes.astype(str).to_dict()
