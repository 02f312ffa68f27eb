"""Demands: how many, of whom, in which way, and the words that say so."""

import pytest

from analysis.measures.directives import addressee_modality, cue_inventory, demands, directive_clauses
from analysis.tables import Tables
from tests.measures.reports import NESTED, NO_REPORTS, read

ABSENT = ["必须", "严禁", "不得", "应当", "可以", "鼓励", "力争", "原则上"]


def test_row_7_要_decides_fourteen_clauses_of_its_seventeen_strings(seed_tables: Tables) -> None:
    cues = cue_inventory(seed_tables).set_index("cue")
    assert cues.loc["要", ["modality", "n", "count_string"]].tolist() == ["should", 14, 17]


def test_row_7_the_other_cues_and_what_the_report_does_not_say(seed_tables: Tables) -> None:
    cues = cue_inventory(seed_tables).set_index("cue")
    # 努力开创 in the lead directs nobody.
    assert cues.loc[["确保", "努力"], ["n", "count_string"]].to_numpy().tolist() == [[2, 2], [1, 2]]
    assert not cues.loc[ABSENT, ["n", "count_string"]].to_numpy().any()


def test_row_7_seventy_nine_demands_by_force(seed_tables: Tables) -> None:
    rows = demands(seed_tables)
    assert rows["force"].value_counts().to_dict() == {"strong": 6, "medium": 72, "soft": 1}
    assert set(rows["role"]) == {"action", "result"}
    assert len(directive_clauses(seed_tables)) == 79


def test_row_7_the_strong_ones_are_these(seed_tables: Tables) -> None:
    assert demands(seed_tables, force="strong")["clause"].tolist() == [
        "强力整治违法生育",
        "要依法严厉打击“两非”行为",
        "一经发现、一查到底",
        "依法依纪处理到位",
        "确保出生人口性别比稳步下降",
        "确保责任到位、措施到位、投入到位、落实到位",
    ]


def test_row_8_addressees_with_clause_and_rule(seed_tables: Tables) -> None:
    asked = {
        None: 27,
        "各地": 31,
        "各地、各部门": 7,
        "各级党委、政府": 5,
        "市人口计生领导小组各成员单位": 4,
        "各级党委、政府和相关部门": 5,
    }
    for addressee, n in asked.items():
        rows = demands(seed_tables, addressee=addressee or "-")
        assert len(rows) == n
        assert rows["clause"].str.len().min() > 0
        assert rows["rule"].notna().all()
    of_them = addressee_modality(seed_tables)
    totals = of_them.groupby("addressee", dropna=False)["n"].sum()
    assert {None if name != name else name: n for name, n in totals.items()} == asked


def test_row_8_各地_is_asked_in_four_ways(seed_tables: Tables) -> None:
    rows = addressee_modality(seed_tables).query("addressee == '各地'").set_index("modality")["n"]
    assert rows.to_dict() == {"should": 6, "inherit": 19, "effort": 1, "guarantee": 2, "bare": 3}
    assert len(demands(seed_tables, addressee="各地", modality="bare", item_id=8)) == 3


def test_row_2_the_clause_and_the_cue_are_the_text(seed_tables: Tables) -> None:
    rows = demands(seed_tables)
    text = seed_tables.text
    assert [text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)] == rows["clause"].tolist()
    cued = rows.dropna(subset="cue")
    assert [text[a:b] for a, b in zip(cued["cue_start"], cued["cue_end"], strict=True)] == cued[
        "cue"
    ].tolist()


def test_an_item_s_demands_are_those_of_its_sub_items_too() -> None:
    tables = read(NESTED)
    assert demands(tables)["clause"].tolist() == [
        "各乡镇要早动手",
        "各乡镇要及时浇水",
        "柏树要护苗",
        "严禁砍树",
    ]
    assert [len(demands(tables, item_id=item)) for item in range(4)] == [3, 1, 1, 1]
    assert demands(tables, addressee="-")["start"].tolist() == [112, 124]
    with pytest.raises(KeyError):
        demands(tables, item_id=4)


def test_one_demand_is_one_row() -> None:
    tables = read("会议要求，各村必须防火。")
    assert addressee_modality(tables).to_numpy().tolist() == [["各村", "must", 1]]
    assert cue_inventory(tables).query("n > 0")[["cue", "n", "count_string"]].to_numpy().tolist() == [
        ["必须", 1, 1]
    ]


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_no_report_demands_nothing(seed_tables: Tables, text: str) -> None:
    tables = read(text)
    for measure in (demands, addressee_modality):
        assert measure(tables).empty
        assert measure(tables).dtypes.to_dict() == measure(seed_tables).dtypes.to_dict()
    cues = cue_inventory(tables)
    assert cues["n"].sum() == 0
    assert cues["count_string"].sum() == text.count("要")
