"""Lines of print, and the names that explain colours."""

import ast

import pandas as pd
import pytest

from analysis.figures import matrix, tiles_printed
from analysis.figures.keys import in_lines, in_sections, shown_sections
from tests.figures.tables import MATRIX, PLACES, TILES


@pytest.mark.parametrize(
    ("text", "wide", "lines"),
    [
        ("一二三四五六", 30, ["一二三", "四五六"]),
        ("一二三。四五", 30, ["一二三。", "四五"]),
        ("一二2014年", 40, ["一二", "2014年"]),
        ("under an earlier", 60, ["under an", "earlier"]),
        ("", 30, [""]),
    ],
)
def test_lines_break_where_print_may(text: str, wide: float, lines: list[str]) -> None:
    assert in_lines(text, wide, 10) == lines


def test_sections_are_named_in_the_language_of_the_surface() -> None:
    rows = pd.DataFrame({"move": ["tasks", "everywhere", "lead"]})
    assert list(in_sections(rows, "zh")["section"]) == ["任务", "各处都有", "导语"]
    assert shown_sections(in_sections(rows, "en")["section"], "en") == ["Lead", "Tasks", "everywhere"]


def test_the_printed_matrix_has_sums_and_nobody_last() -> None:
    """各地 6 + 19, one body 1, nobody 18: 44 in all."""
    printed = matrix.layout(MATRIX, "zh")
    left = printed[printed["col"] == 0]
    assert [w or o for w, o in zip(left["whom"], left["own"], strict=True)] == [
        "", "各地", "各级党委、政府", "未指明", "合计"
    ]  # fmt: skip
    last = printed[printed["col"] == printed["col"].max()].sort_values("row")
    assert list(last["printed"])[1:] == ["25", "1", "18", "44"]


def test_squares_carry_the_town_and_the_key_its_numbers() -> None:
    rows = tiles_printed.squares(TILES, "zh")
    assert list(rows.loc[rows["name"] == "邳州市", "below"]) == ["陈楼镇"]
    assert list(rows.loc[rows["notch"] != "", "name"]) == ["邳州市"]
    key = [lines[0].split() for lines in rows["key"] if lines]
    assert key == [["点名", "2"], ["只见于统称", "1"], ["推断", "1"], ["未提到", "1"]]


def test_inferred_places_have_no_part_and_no_count() -> None:
    rows = tiles_printed.place_lines(PLACES, "zh").set_index("place")
    assert rows.at["鼓楼区", "printed"] == "–"
    assert rows.at["鼓楼区", "beside"] == "县级 · 320302 · 推断自 [2139, 2145)"
    assert rows.at["铜山区", "beside"] == "县级 · 320312 · ● 讲话"


def test_a_code_imports_each_name_once_in_order() -> None:
    from analysis.figures import demands
    from analysis.figures.code import Figure, code_text
    from analysis.measures.directives import demands as measure

    chart = demands.chart
    text = code_text(Figure("k", "t", "s", measure, lambda table: "", chart), "a.txt")  # type: ignore[arg-type,return-value]
    lines = text.split("\n\n")[0].split("\n")
    modules = [line.split()[1] for line in lines]
    names = [
        name.name for node in ast.parse(text).body if isinstance(node, ast.ImportFrom) for name in node.names
    ]
    assert lines[0] == "import altair as alt"
    assert modules[1:] == sorted(set(modules[1:]))
    assert len(names) == len(set(names))
