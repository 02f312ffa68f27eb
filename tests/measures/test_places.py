"""Places named, meant collectively, and inferred: never one for another."""

import pytest

from analysis.measures.places import district_mentions, district_tiles, districts_named
from analysis.tables import Tables
from tests.measures.reports import FRAMED, NESTED, NO_REPORTS, read

# The ten county-level units of Xuzhou in 2015, GB/T 2260.
UNITS = {
    "320302": "鼓楼区", "320303": "云龙区", "320305": "贾汪区", "320311": "泉山区", "320312": "铜山区",
    "320321": "丰县", "320322": "沛县", "320324": "睢宁县", "320381": "新沂市", "320382": "邳州市",
}  # fmt: skip
NAMED = {"320303", "320312", "320382"}


def test_row_10_named_collective_and_zone(seed_tables: Tables) -> None:
    rows = district_mentions(seed_tables)
    found = rows.set_index("place")[["level", "status", "n", "start", "end"]]
    assert {place: tuple(row) for place, row in zip(found.index, found.to_numpy(), strict=True)} == {
        "铜山区": ("county", "named", 1, 2192, 2195),
        "云龙区": ("county", "named", 1, 2196, 2199),
        "邳州市": ("county", "named", 1, 2200, 2203),
        "陈楼镇": ("township", "named", 1, 2203, 2206),
        "徐州经济技术开发区": ("zone", "zone", 1, 2148, 2157),
        "各县(市)区": ("collective", "collective", 1, 2139, 2145),
        # The headline and 新徐州; 徐州健康信息 and 徐州导医热线 stand in the frame.
        "徐州市": ("prefecture", "named", 2, 0, 2),
    }


def test_row_10_a_venue_is_no_place(seed_tables: Tables) -> None:
    for infer in (False, True):
        assert not district_mentions(seed_tables, infer=infer)["place"].str.contains("新城").any()


def test_row_10_a_county_and_its_town_point_to_each_other(seed_tables: Tables) -> None:
    rows = district_mentions(seed_tables).set_index("place")
    assert (rows.at["邳州市", "via"], rows.at["陈楼镇", "note"]) == ("陈楼镇", "邳州市")
    assert rows.at["徐州经济技术开发区", "note"] == "管委会"
    assert rows.loc[["铜山区", "云龙区", "陈楼镇"], "roles"].tolist() == ["speaks"] * 3


def test_row_10_three_districts_are_counted(seed_tables: Tables) -> None:
    assert set(districts_named(seed_tables)["code"]) == NAMED
    assert districts_named(seed_tables)["start"].tolist() == [2192, 2196, 2200]


def test_row_11_off_nothing_is_inferred(seed_tables: Tables) -> None:
    assert "inferred" not in set(district_mentions(seed_tables)["status"])
    tiles = district_tiles(seed_tables).set_index("code")
    assert {code: tiles.at[code, "status"] for code in UNITS} == {
        code: "named" if code in NAMED else "collective" for code in UNITS
    }


def test_row_11_on_each_inferred_row_has_the_stretch_it_comes_from(seed_tables: Tables) -> None:
    rows = district_mentions(seed_tables, infer=True)
    inferred = rows[rows["status"] == "inferred"]
    # All ten that the term stands for, those too that the text names: one row of each kind.
    assert dict(zip(inferred["code"], inferred["place"], strict=True)) == UNITS
    assert set(zip(inferred["start"], inferred["end"], strict=True)) == {(2139, 2145)}
    assert inferred["n"].sum() == 0
    stated = rows[rows["status"] != "inferred"].reset_index(drop=True)
    assert stated.equals(district_mentions(seed_tables))


def test_row_11_the_tiles_of_the_prefecture(seed_tables: Tables) -> None:
    tiles = district_tiles(seed_tables, infer=True)
    assert dict(zip(tiles["code"], tiles["name"], strict=True)) == UNITS
    assert set(tiles.loc[tiles["status"] == "inferred", "code"]) == set(UNITS) - NAMED
    assert tiles["n"].sum() == 3
    assert not tiles.duplicated(["col", "row"]).any()


def test_places_of_the_frame_count_only_with_it() -> None:
    tables = read(FRAMED)
    counted = district_mentions(tables)
    assert dict(zip(counted["place"], counted["n"], strict=True)) == {
        "铜山区": 1, "各县(市)区": 1, "徐州市": 1,
    }  # fmt: skip
    everything = district_mentions(tables, include_frame=True)
    assert dict(zip(everything["place"], everything["n"], strict=True)) == {
        "铜山区": 1, "丰县": 1, "各县(市)区": 2, "徐州市": 1,
    }  # fmt: skip
    tiles = district_tiles(tables).set_index("name")
    assert tiles.loc[["铜山区", "丰县"], "status"].tolist() == ["named", "collective"]
    assert tiles["n"].sum() == 1


def test_what_only_the_frame_means_is_not_inferred() -> None:
    tables = read(FRAMED.replace("各县(市)区参加会议。", ""))
    assert "inferred" not in set(district_mentions(tables, infer=True)["status"])
    assert set(district_tiles(tables, infer=True)["status"]) == {"named", "none"}


def test_divisions_are_those_of_the_document_s_year() -> None:
    # 铜山 was a county until 2010.
    report = "徐州市召开会议\n\n  {}年5月28日,徐州市召开会议。各县(市)区参加会议。"
    names = {year: set(district_tiles(read(report.format(year)))["name"]) for year in (2009, 2015)}
    assert {"铜山县", "铜山区"} & names[2009] == {"铜山县"}
    assert {"铜山县", "铜山区"} & names[2015] == {"铜山区"}


def test_a_county_that_nobody_knows_is_named_and_has_no_tiles() -> None:
    tables = read(NESTED)
    assert districts_named(tables).empty
    assert district_tiles(tables).empty
    assert district_mentions(tables, infer=True)["status"].tolist() == ["collective"]


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_no_report_names_no_place(seed_tables: Tables, text: str) -> None:
    for measure in (district_mentions, district_tiles, districts_named):
        rows = measure(read(text))
        assert rows.empty
        assert rows.dtypes.to_dict() == measure(seed_tables).dtypes.to_dict()
