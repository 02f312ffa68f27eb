"""The passages behind a number: as many as the number says, each where it stands."""

import pytest

from analysis.measures.concordance import COLUMNS, PatternError
from analysis.measures.people import people_at_meeting
from analysis.measures.places import district_mentions
from analysis.measures.selection import passages
from analysis.tables import Tables
from tests.measures.reports import FRAMED, NESTED, NO_REPORTS, SPEECHES, read


@pytest.mark.parametrize(
    ("pick", "n"),
    [
        ("term:计划生育", 35),
        ("term:生育", 9),
        ("string:生育", 44),
        ("string:徐州", 3),
        ("text:徐州", 5),
        ("regex:坚持.{0,20}不动摇", 4),
        ("person:李荣启", 3),
        ("people:", 7),
        ("place:铜山区", 1),
        ("place:徐州市", 2),
        ("place:各县(市)区", 1),
        ("doc:", 2),
        ("section:6", 5),
        ("item:4", 3),
        ("items:kind=task", 5),
        ("items:kind=achievement", 4),
        ("items:", 9),
        ("places:named", 3),
        ("places:collective", 1),
        ("flaws:", 3),
        ("demands:", 79),
        ("demands:force=strong", 6),
        ("demands:item=5;force=strong", 4),
        ("demands:addressee=-", 27),
        ("demands:addressee=各地;modality=should", 6),
    ],
)
def test_as_many_rows_as_the_number_says(seed_tables: Tables, pick: str, n: int) -> None:
    assert len(passages(seed_tables, pick)) == n


def test_row_20_国策_has_two_tokens_and_five_strings(seed_tables: Tables) -> None:
    assert passages(seed_tables, "term:国策")["move"].tolist() == ["headline", "speech"]
    assert len(passages(seed_tables, "text:国策")) == 5


def test_row_24_流动人口_gives_seven_hits_each_with_its_sentence(seed_tables: Tables) -> None:
    rows = passages(seed_tables, "term:流动人口", window="sentence")
    sentences = seed_tables.sentences.set_index("sentence_id")
    assert len(rows) == 7
    for row in rows.itertuples():
        start, end = sentences.loc[row.sentence_id, ["start", "end"]]
        assert row.left + row.node + row.right == seed_tables.text[start:end]


def test_row_6_tasks_open_at_their_headings(seed_tables: Tables) -> None:
    rows = passages(seed_tables, "items:kind=task")
    assert rows.loc[0, ["node", "start", "end"]].tolist() == ["严格控制政策外生育", 647, 656]


def test_row_9_a_person_is_found_by_name(seed_tables: Tables) -> None:
    assert passages(seed_tables, "person:李燕")["start"].tolist() == [183, 2167]
    assert passages(seed_tables, "person:李荣启作").empty


def test_row_4_the_frame_is_left_out_until_asked_for(seed_tables: Tables) -> None:
    assert passages(seed_tables, "term:热线").empty
    assert passages(seed_tables, "term:热线", include_frame=True)["move"].tolist() == ["frame"]
    assert len(passages(seed_tables, "string:徐州", include_frame=True)) == 5


@pytest.mark.parametrize(
    ("pick", "section", "n"),
    [
        # By hand, in the tasks [618, 1612): 计划生育 14 times; 生育 22 times, 14 of them in 计划生育.
        ("term:计划生育", 5, 14),
        ("string:计划生育", 5, 14),
        ("string:生育", 5, 22),
        ("term:流动人口", 4, 1),
        ("term:流动人口", 5, 6),
        ("string:不变", 6, 3),
        ("term:热线", 8, 0),
        # Of the report, whatever section is looked at.
        ("text:生育", 5, 44),
        ("person:李燕", 5, 2),
        ("demands:force=strong", 6, 6),
        ("section:6", 5, 5),
    ],
)
def test_words_of_one_section_alone(seed_tables: Tables, pick: str, section: int, n: int) -> None:
    rows = passages(seed_tables, pick, section=section)
    assert len(rows) == n
    assert pick.partition(":")[0] not in ("term", "string") or set(rows["section_id"]) <= {section}


@pytest.mark.parametrize(
    ("pick", "out", "with_frame"),
    [
        ("people:", 1, 3),
        ("person:王小明", 0, 1),
        ("person:李强国", 1, 1),
        ("place:丰县", 0, 1),
        ("place:各县(市)区", 1, 2),
        ("places:named", 1, 1),
        ("places:collective", 1, 1),
    ],
)
def test_names_in_the_frame_are_left_out_until_asked_for(pick: str, out: int, with_frame: int) -> None:
    tables = read(FRAMED)
    assert len(passages(tables, pick)) == out
    assert len(passages(tables, pick, include_frame=True)) == with_frame


def test_names_open_as_many_passages_as_their_numbers_say(seed_tables: Tables) -> None:
    for tables in (seed_tables, read(FRAMED), read(SPEECHES)):
        for person in people_at_meeting(tables).itertuples():
            assert len(passages(tables, f"person:{person.name}")) == person.n, person.name
        for place in district_mentions(tables).itertuples():
            assert len(passages(tables, f"place:{place.place}")) == place.n, place.place


def test_an_item_s_sentences_are_cut_to_it_and_hold_its_sub_items() -> None:
    tables = read(NESTED)
    assert passages(tables, "item:0")["node"].tolist() == [
        "一、多种树。",
        "各乡镇要早动手。",
        "（一）种好松树。",
        "各乡镇要及时浇水。",
        "（二）种好柏树。",
        "柏树要护苗。",
    ]
    assert passages(tables, "items:kind=task")["node"].tolist() == ["多种树", "护好树"]
    assert len(passages(tables, "demands:item=0")) == 3


@pytest.mark.parametrize(
    ("pick", "key"),
    [
        ("", "kind"),
        ("planet:x", "kind"),
        ("places:", "kind"),
        ("section:", "number"),
        ("section:99", "number"),
        ("item:-1", "number"),
        ("item:五", "number"),
        ("item:٣", "number"),
        ("demands:item=99", "number"),
        ("demands:colour=red", "filter"),
        ("items:kind=task;x=1", "filter"),
    ],
)
def test_picks_that_make_no_sense_are_refused(seed_tables: Tables, pick: str, key: str) -> None:
    with pytest.raises(PatternError) as refused:
        passages(seed_tables, pick)
    assert refused.value.key == f"measure.pick.{key}"


@pytest.mark.parametrize(
    "pick", ["term:没有", "string:", "people:", "place:", "items:kind=measure", "demands:", "doc:x"]
)
@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_where_there_is_nothing_the_table_is_empty(text: str, pick: str) -> None:
    rows = passages(read(text), pick, window="clause", sort="R1")
    assert rows.empty
    assert rows.columns.tolist() == COLUMNS
