"""Who is named, with which office, doing what."""

import pytest

from analysis.measures.people import people_at_meeting
from analysis.tables import Tables
from tests.measures.reports import FRAMED, NESTED, NO_REPORTS, read


def test_row_9_three_people_and_no_name_cut_wrong(seed_tables: Tables) -> None:
    rows = people_at_meeting(seed_tables)
    assert rows[["name", "n", "start", "end"]].to_numpy().tolist() == [
        ["李荣启", 3, 177, 180],
        ["李燕", 2, 183, 185],
        ["刘汉英", 2, 205, 208],
    ]


def test_row_9_offices_and_what_they_did(seed_tables: Tables) -> None:
    rows = people_at_meeting(seed_tables)
    assert rows["office"].tolist() == ["市委副书记", "副市长", "市委副秘书长"]
    # 出席会议 and 讲话, 强调; 出席会议 and 向…递交; 主持会议 and 宣读.
    assert [set(roles.split("、")) for roles in rows["roles"]] == [
        {"attends", "speaks"},
        {"attends", "receives"},
        {"presides", "reads"},
    ]


def test_two_offices_of_one_person_and_one_mention_each() -> None:
    rows = people_at_meeting(read(NESTED))
    assert rows[["name", "office", "roles", "n"]].to_numpy().tolist() == [
        ["王松", "县委书记、县长", "presides", 1],
        ["张平", "县委副书记", "attends", 1],
    ]


def test_an_office_may_follow_the_name_and_the_name_may_end_the_text() -> None:
    rows = people_at_meeting(read("云岭县召开会议\n\n  王松县长出席会议。会议由县委书记张平"))
    assert rows[["name", "office"]].to_numpy().tolist() == [["王松", "县长"], ["张平", "县委书记"]]


def test_reporters_and_editors_count_only_with_the_frame() -> None:
    tables = read(FRAMED)
    assert people_at_meeting(tables)["name"].tolist() == ["李强国"]
    everybody = people_at_meeting(tables, include_frame=True)
    assert everybody["name"].tolist() == ["王小明", "李强国", "周大江"]
    assert everybody["n"].tolist() == [1, 1, 1]


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_no_report_names_nobody(text: str) -> None:
    rows = people_at_meeting(read(text))
    assert rows.empty
    assert rows.dtypes.astype(str).to_dict() == {
        "name": "str", "office": "str", "roles": "str", "n": "Int64", "start": "Int64", "end": "Int64",
    }  # fmt: skip
