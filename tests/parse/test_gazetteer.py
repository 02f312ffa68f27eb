"""The gazetteer: years, parents, short forms, ambiguity, tiles, and the script that makes its table.

The units of the cities named here were read by hand from the yearly lists of the source.
"""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.parse import gazetteer

Make = Callable[[str, str], int]

XUZHOU_2015 = (
    "320302 鼓楼区;320303 云龙区;320305 贾汪区;320311 泉山区;320312 铜山区;"
    "320321 丰县;320322 沛县;320324 睢宁县;320381 新沂市;320382 邳州市"
)
CITIES = {
    ("320300", 2015): XUZHOU_2015,
    ("320300", 2009): (
        "320302 鼓楼区;320303 云龙区;320304 九里区;320305 贾汪区;320311 泉山区;320321 丰县;320322 沛县;"
        "320323 铜山县;320324 睢宁县;320381 新沂市;320382 邳州市"
    ),
    ("410100", 2012): (
        "410102 中原区;410103 二七区;410104 管城回族区;410105 金水区;410106 上街区;410108 惠济区;"
        "410122 中牟县;410181 巩义市;410182 荥阳市;410183 新密市;410184 新郑市;410185 登封市"
    ),
    ("320500", 2011): (
        "320502 沧浪区;320503 平江区;320504 金阊区;320505 虎丘区;320506 吴中区;320507 相城区;"
        "320581 常熟市;320582 张家港市;320583 昆山市;320584 吴江市;320585 太仓市"
    ),
    ("320500", 2012): (
        "320505 虎丘区;320506 吴中区;320507 相城区;320508 姑苏区;320509 吴江区;"
        "320581 常熟市;320582 张家港市;320583 昆山市;320585 太仓市"
    ),
    ("652200", 2015): "652201 哈密市;652222 巴里坤哈萨克自治县;652223 伊吾县",
    ("650500", 2016): "650502 伊州区;650521 巴里坤哈萨克自治县;650522 伊吾县",
    ("370100", 2019): (
        "370102 历下区;370103 市中区;370104 槐荫区;370105 天桥区;370112 历城区;370113 长清区;"
        "370114 章丘区;370115 济阳区;370116 莱芜区;370117 钢城区;370124 平阴县;370126 商河县"
    ),
    ("371200", 2017): "371202 莱城区;371203 钢城区",
    ("441900", 2015): "",
    ("442000", 2020): "",
    ("620200", 1999): "",
    ("320312", 2015): "",
}


def listed(units: tuple[gazetteer.Division, ...]) -> str:
    return ";".join(f"{unit.code} {unit.name}" for unit in units)


def code_of(unit: gazetteer.Division | None) -> str | None:
    return unit.code if unit else None


# Years and parents


@pytest.mark.parametrize(("city", "units"), CITIES.items(), ids=lambda value: str(value)[:16])
def test_county_level_units_of_a_city_in_a_year(city: tuple[str, int], units: str) -> None:
    assert listed(gazetteer.children(*city)) == units


def test_a_unit_renamed_in_a_year_has_the_new_name_in_it() -> None:
    old, new = gazetteer.division("320323", 2009), gazetteer.division("320312", 2010)
    assert old is not None and (old.name, old.end) == ("铜山县", 2010)
    assert new is not None and (new.name, new.start, new.end) == ("铜山区", 2010, None)
    assert gazetteer.division("320312", 2009) is None
    assert gazetteer.division("320323", 2010) is None


def test_one_code_with_several_names() -> None:
    held = {year: gazetteer.division("422800", year) for year in (1982, 1985, 1995)}
    assert [unit.name if unit else None for unit in held.values()] == [
        "恩施地区",
        "鄂西土家族苗族自治州",
        "恩施土家族苗族自治州",
    ]
    latest = gazetteer.division("422800")
    assert latest is not None and latest.end is None


def test_a_city_that_ended_in_a_year_keeps_its_units_for_texts_of_that_year() -> None:
    assert listed(gazetteer.children("371200", 2018)) == "371202 莱城区;371203 钢城区"
    assert gazetteer.children("371200", 2019) == ()


@pytest.mark.parametrize(
    ("code", "year", "above"),
    [
        ("320312", 2015, ["320300", "320000"]),
        ("429004", 2015, ["420000"]),
        ("419001", 2015, ["410000"]),
        ("659001", 2015, ["650000"]),
        ("110105", 2015, ["110000"]),
        ("500103", 2015, ["500000"]),
        ("510202", 1996, ["510200", "510000"]),
        ("632521", 2015, ["632500", "630000"]),
        ("150102", 2015, ["150100", "150000"]),
        ("652201", 2016, ["652200", "650000"]),
        ("320000", 2015, []),
        ("320371", 2015, []),
    ],
)
def test_chain_of_parents(code: str, year: int, above: list[str]) -> None:
    assert [unit.code for unit in gazetteer.ancestors(code, year)] == above


def test_every_year_has_one_unit_a_code_and_every_child_a_parent() -> None:
    units = gazetteer.load_divisions()
    for year in range(1981, 2025):
        held = [unit for unit in units if unit.valid_in(year)]
        codes = {unit.code: unit for unit in held}
        assert len(codes) == len(held), year
        for unit in held:
            if unit.level == "province":
                assert unit.parent is None
            else:
                assert unit.parent in codes and codes[unit.parent].level != "county", (year, unit)


def test_sizes_of_some_years() -> None:
    sizes = {
        year: len([u for u in gazetteer.load_divisions() if u.valid_in(year)]) for year in (1981, 2015, 2024)
    }
    assert sizes == {1981: 2640, 2015: 3218, 2024: 3213}


def test_all_counties_of_a_province() -> None:
    everywhere = gazetteer.counties("320000", 2015)
    assert {unit.level for unit in everywhere} == {"county"}
    assert XUZHOU_2015 in listed(everywhere)
    cities = gazetteer.children("320000", 2015)
    assert len(cities) == 13 and {unit.level for unit in cities} == {"prefecture"}
    assert gazetteer.counties("320300", 2015) == gazetteer.children("320300", 2015)
    assert "429004" in {unit.code for unit in gazetteer.counties("420000", 2015)}


# Names


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("苏州市", "prefecture", ("苏州",)),
        ("江苏省", "province", ("江苏",)),
        ("北京市", "province", ("北京",)),
        ("内蒙古自治区", "province", ("内蒙古",)),
        ("新疆维吾尔自治区", "province", ("新疆",)),
        ("广西壮族自治区", "province", ("广西",)),
        ("宁夏回族自治区", "province", ("宁夏",)),
        ("西藏自治区", "province", ("西藏",)),
        ("香港特别行政区", "province", ("香港",)),
        ("伊犁哈萨克自治州", "prefecture", ("伊犁", "伊犁州")),
        ("黔东南苗族侗族自治州", "prefecture", ("黔东南", "黔东南州")),
        ("锡林郭勒盟", "prefecture", ("锡林郭勒",)),
        ("哈密地区", "prefecture", ("哈密",)),
        ("津市市", "county", ("津市",)),
        ("积石山保安族东乡族撒拉族自治县", "county", ("积石山",)),
        ("三都水族自治县", "county", ("三都",)),
        ("龙胜各族自治县", "county", ("龙胜",)),
        ("鄂伦春自治旗", "county", ("鄂伦春",)),
        ("东乡族自治县", "county", ()),
        ("梅里斯达斡尔族区", "county", ("梅里斯",)),
        ("神农架林区", "county", ("神农架",)),
        ("万柏林区", "county", ("万柏林",)),
        ("浦东新区", "county", ("浦东",)),
        ("清新区", "county", ("清新",)),
        ("巴林左旗", "county", ()),
        ("井陉矿区", "county", ()),
        ("新城区", "county", ()),
        ("丰县", "county", ()),
    ],
)
def test_short_forms(name: str, level: gazetteer.Level, short: tuple[str, ...]) -> None:
    assert gazetteer.short_forms(name, level) == short


def test_no_short_form_has_less_than_two_characters() -> None:
    assert all(
        len(short) > 1 for counties in (False, True) for short in gazetteer.short_names(counties=counties)
    )


@pytest.mark.parametrize(
    ("name", "year", "codes"),
    [
        ("鼓楼区", 2015, ["320106", "320302", "350102", "410204"]),
        ("新城区", 2015, ["150102", "610102"]),
        ("徐州", 2015, ["320300"]),
        ("铜山", 2015, ["320312"]),
        ("铜山", 2009, ["320323"]),
        ("铜山", None, ["320312", "320323", "340704", "322123"]),
        ("朝阳", 2015, ["211300", "110105", "211321", "220104"]),
        ("丰", 2015, []),
        ("伊州区", 2015, []),
        ("伊州区", 2016, ["650502"]),
        ("没有的市", None, []),
    ],
)
def test_find(name: str, year: int | None, codes: list[str]) -> None:
    assert [unit.code for unit in gazetteer.find(name, year)] == codes


def test_maps_for_a_scanner_hold_what_is_in_force() -> None:
    full = gazetteer.names(2015)
    assert "铜山区" in full and "铜山县" not in full and "铜山" not in full
    assert "铜山县" in gazetteer.names()
    upper, risky = gazetteer.short_names(2015), gazetteer.short_names(2015, counties=True)
    assert "徐州" in upper and "铜山" not in upper
    assert "铜山" in risky and "徐州" not in risky
    assert len(full["鼓楼区"]) == 4


@pytest.mark.parametrize(
    ("name", "year", "near", "code"),
    [
        ("鼓楼区", 2015, "320300", "320302"),
        ("鼓楼区", 2015, "320382", "320302"),
        ("鼓楼区", 2015, "320371", "320302"),
        ("鼓楼区", 2015, "410200", "410204"),
        ("鼓楼区", 2015, "350000", "350102"),
        ("鼓楼区", 2015, "320000", None),
        ("鼓楼区", 2015, "110000", None),
        ("鼓楼区", 2015, None, None),
        ("邳州市", 2015, None, "320382"),
        ("朝阳区", 2015, "110108", "110105"),
        ("朝阳", 2015, "110000", "110105"),
        ("朝阳", 2015, "211302", "211300"),
        ("大同", 2015, "320300", "140200"),
        ("海南", 2015, "632500", "632500"),
        ("海南", 2015, "320300", "460000"),
        ("吉林", 2015, "220100", "220000"),
        ("仙桃市", 2015, "429005", "429004"),
        ("哈密市", 2015, "652200", "652201"),
        ("哈密市", 2016, "652200", "652201"),
        ("哈密市", 2016, "650500", "650500"),
        ("哈密地区", 2016, "652200", "652200"),
        ("哈密地区", 2017, "652200", None),
        ("铜山县", 2010, "320300", "320323"),
        ("铜山", 2010, "320300", "320312"),
        ("铜山县", 2015, "320300", None),
        ("", 2015, "320300", None),
    ],
)
def test_resolve(name: str, year: int, near: str | None, code: str | None) -> None:
    assert code_of(gazetteer.resolve(name, year=year, near=near)) == code


def test_a_common_word_is_a_unit_only_in_its_own_city() -> None:
    assert gazetteer.resolve("新城区", year=2015, near="320300") is None
    assert gazetteer.resolve("新城区", year=2015) is None
    assert gazetteer.resolve("新城区", year=2015, near="610300") is None
    assert code_of(gazetteer.resolve("新城区", year=2015, near="610100")) == "610102"
    # Since 2015 only one city has a district of this name; a text from elsewhere still does not mean it.
    assert len(gazetteer.find("新市区", 2016)) == 1
    assert gazetteer.resolve("新市区", year=2016, near="130600") is None


def test_a_county_s_short_form_counts_only_in_its_province() -> None:
    assert [unit.code for unit in gazetteer.find("建华", 2015)] == ["230203"]
    assert gazetteer.resolve("建华", year=2015, near="320300") is None
    assert code_of(gazetteer.resolve("建华", year=2015, near="230100")) == "230203"


# Tiles


def test_hand_laid_tiles() -> None:
    tiles = gazetteer.tile_positions("320300", 2015)
    assert [tile.division.code for tile in tiles] == [part[:6] for part in XUZHOU_2015.split(";")]
    assert {tile.division.name: (tile.col, tile.row) for tile in tiles} == {
        "丰县": (0, 0),
        "沛县": (1, 0),
        "鼓楼区": (2, 1),
        "贾汪区": (3, 1),
        "邳州市": (4, 1),
        "新沂市": (5, 1),
        "泉山区": (2, 2),
        "云龙区": (3, 2),
        "铜山区": (2, 3),
        "睢宁县": (4, 3),
    }


def test_tiles_in_order_of_code_where_none_are_laid() -> None:
    tiles = gazetteer.tile_positions("410100", 2012)
    assert len(tiles) == 12
    assert [(tile.col, tile.row) for tile in tiles] == [(n % 4, n // 4) for n in range(12)]
    assert gazetteer.tile_positions("441900", 2015) == ()
    assert len(gazetteer.tile_positions("320000", 2015)) == 13


def test_units_not_laid_go_below_those_laid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "_tiles", lambda: {"652201": (1, 0), "652222": (0, 2)})
    tiles = gazetteer.tile_positions("652200", 2015)
    assert [(tile.division.code, tile.col, tile.row) for tile in tiles] == [
        ("652201", 1, 0),
        ("652222", 0, 2),
        ("652223", 0, 3),
    ]


def test_no_two_units_share_a_tile_in_any_year() -> None:
    laid = {code[:4] + "00" for code in gazetteer._tiles()}
    for city in laid:
        for year in range(1981, 2025):
            places = [(tile.col, tile.row) for tile in gazetteer.tile_positions(city, year)]
            assert len(places) == len(set(places)), (city, year)


def test_tiles_are_of_units_of_the_table() -> None:
    assert all(gazetteer.division(code) for code in gazetteer._tiles())


# Suffixes


def suffix_lines() -> Iterator[dict[str, str]]:
    with (gazetteer.FOLDER / "suffixes.csv").open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


@pytest.mark.parametrize(
    "line", list(suffix_lines()), ids=lambda line: f"{line['category']}-{line['pattern']}"
)
def test_every_suffix_fits_its_own_example(line: dict[str, str]) -> None:
    assert all(line[column] for column in ("pattern", "category", "gloss", "example", "source"))
    assert line["example"].endswith(line["pattern"]) and line["example"] != line["pattern"]
    if line["category"] != "common":
        assert gazetteer.suffix_of(line["example"]) == (line["pattern"], line["category"], line["gloss"])
    else:
        assert gazetteer.suffix_of(line["pattern"]) is None


def test_suffixes_are_given_once() -> None:
    keys = [(line["pattern"], line["category"]) for line in suffix_lines()]
    assert len(keys) == len(set(keys))


def test_the_longest_suffix_wins() -> None:
    found = gazetteer.suffix_of("某某经济技术开发区")
    assert found is not None and found.pattern == "经济技术开发区"
    assert gazetteer.suffix_of("镇") is None
    assert gazetteer.suffix_of("无此尾") is None


# Files that cannot be used


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    caches = (gazetteer.load_divisions, gazetteer._tiles)
    monkeypatch.setattr(gazetteer, "FOLDER", tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


HEADER = "code,name,level,parent_code,start,end\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,name\n", "line 1"),
        (HEADER + "320000,江苏省,province,,1981\n", "line 2"),
        (HEADER + "320000,江苏省,province,,1981,\n320300,徐州市,city,320000,1981,\n", "line 3: column level"),
        (HEADER + "320000,江苏省,province,,from 1981,\n", "line 2"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(folder: Path, text: str, said: str) -> None:
    (folder / "divisions.csv").write_text(text, encoding="utf-8")
    with pytest.raises(gazetteer.GazetteerError, match=said):
        gazetteer.load_divisions()


def test_a_missing_table_and_bad_tiles_are_refused(folder: Path) -> None:
    with pytest.raises(gazetteer.GazetteerError, match=r"divisions\.csv"):
        gazetteer.load_divisions()
    (folder / "tiles.csv").write_text("code,col,row\n320302,two,1\n", encoding="utf-8")
    with pytest.raises(gazetteer.GazetteerError, match=r"tiles\.csv"):
        gazetteer._tiles()


# The script that makes the table

SOURCE = """代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码
420000,湖北省,,湖北省,省级,在用,1981,,
420600,湖北省,襄樊市,襄樊市,地级,变更,1981,2010,
420600,湖北省,襄阳市,襄阳市,地级,在用,2010,,
420606,湖北省,襄樊市,樊城区,县级,变更,1995,2010,
420606,湖北省,襄阳市,樊城区,县级,在用,2010,,
429004,湖北省,直辖,仙桃市,县级,在用,1994,,
"""


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Run the script on a source and one yearly list; the exit status."""
    spec = importlib.util.spec_from_file_location("make_divisions", gazetteer.FOLDER / "make_divisions.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def run(source: str, year_2015: str) -> int:
        (tmp_path / "result.csv").write_text(source, encoding="utf-8-sig")
        (tmp_path / "2015.txt").write_text(year_2015, encoding="utf-8")
        options = ["--years", str(tmp_path), "--out", str(tmp_path / "out.csv")]
        monkeypatch.setattr(sys, "argv", ["make_divisions.py", str(tmp_path / "result.csv"), *options])
        return int(module.main())

    return run


YEAR_2015 = "420000 湖北省\n420600 襄阳市\n420606 樊城区\n429004 仙桃市\n"


def test_the_table_is_made(make: Make, tmp_path: Path) -> None:
    assert make(SOURCE, YEAR_2015) == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == HEADER + (
        "420000,湖北省,province,,1981,\n"
        "420600,襄樊市,prefecture,420000,1981,2010\n"
        "420600,襄阳市,prefecture,420000,2010,\n"
        "420606,樊城区,county,420600,1995,\n"
        "429004,仙桃市,county,420000,1994,\n"
    )


@pytest.mark.parametrize(
    ("source", "year_2015", "said"),
    [
        (SOURCE, YEAR_2015 + "420699 某区\n", "only in the list"),
        (SOURCE, YEAR_2015.replace("429004 仙桃市\n", ""), "only in the table"),
        (SOURCE.replace("襄樊市,樊城区", "宜昌市,樊城区"), YEAR_2015, "no parent 420600 宜昌市"),
    ],
)
def test_the_table_is_not_made_of_what_does_not_agree(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, year_2015: str, said: str
) -> None:
    assert make(source, year_2015) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()
