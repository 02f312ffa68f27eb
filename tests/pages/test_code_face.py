"""The code face is true: run elsewhere with only the source file, this package, pandas and altair at hand, it
gives the table and the chart that the page shows.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT, SEED
from tests.pages.apptest import KEYS, LANGS, PAGES, REPORT, ask, cells, failed, open_app, opened, turn, upload

VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    *((page, {}) for page in PAGES),
    ("terms", {"section": "5", "count": "strings", "pos": "n", "frame": "1"}),
    ("terms", {"pick": "term:国策", "frame": "1"}),
    ("cloud", {"section": "5"}),
    ("tasks", {"pick": "item:6"}),
    ("districts", {"infer": "1"}),
)
"""Every page as it opens, and with what can be chosen on it."""

OWN = "防汛工作.txt"
RUNNER = """
import json, runpy, sys
from pathlib import Path

for path in sorted(Path("code").glob("*.py")):
    made = runpy.run_path(str(path))
    made["table"].to_parquet(path.with_suffix(".parquet"))
    path.with_suffix(".json").write_text(json.dumps(made["chart"].to_dict()), encoding="utf-8")
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@dataclass(frozen=True)
class Shown:
    """What a cell shows: its code, the table of its table face, the chart under its code."""

    name: str
    code: str
    table: pd.DataFrame
    chart: dict[str, Any]


def shown_on(app: AppTest, page: str, view: str, **asked: str) -> Iterator[Shown]:
    """What each cell of a page shows, in order of the page."""
    app.session_state["faces"] = dict.fromkeys(KEYS, "table")
    tables = [element.value for element in ask(app, page, **asked).dataframe]
    assert not failed(app)
    app.session_state["faces"] = dict.fromkeys(KEYS, "code")
    assert not failed(app.run())
    charts = [json.loads(element.proto.spec) for element in app.get("vega_lite_chart")]
    for cell, code, table, chart in zip(cells(app), app.code, tables, charts, strict=True):
        yield Shown(f"{page} {view} {cell.key}", code.value, table, chart)


@pytest.fixture(scope="module")
def shown() -> list[Shown]:
    """Every figure of every view in both languages, and of a text of one's own."""
    app = open_app(own_text=True)
    found: list[Shown] = []
    for lang in LANGS:
        for page, asked in VIEWS:
            found += shown_on(app, page, f"{lang} {' '.join(asked)}", lang=lang, **asked)
    upload(ask(app, "overview"), OWN, REPORT.encode("gb18030"))
    for page in PAGES:
        found += shown_on(app, page, "own", doc=opened(app))
    return found


Ran = tuple[Path, dict[str, int], list[str]]


@pytest.fixture(scope="module")
def ran(shown: list[Shown], tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """All codes run in a folder that holds the source files and nothing else of the project: the folder, the
    number of each code, the packages that were loaded.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "code").mkdir()
    (folder / "seeds").mkdir()
    shutil.copy(SEED, folder / "seeds")
    (folder / OWN).write_bytes(REPORT.encode("gb18030"))
    (folder / "run.py").write_text(RUNNER, encoding="utf-8")
    numbers = {code: number for number, code in enumerate(dict.fromkeys(one.code for one in shown))}
    for code, number in numbers.items():
        (folder / "code" / f"{number}.py").write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "run.py"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "code", numbers, json.loads(done.stdout)


def test_there_is_one_for_every_figure(shown: list[Shown]) -> None:
    keys = {one.name.split()[-1] for one in shown}
    assert keys == set(KEYS)


def test_it_gives_the_table_shown(shown: list[Shown], ran: Ran) -> None:
    folder, numbers, _ = ran
    for one in shown:
        table = pd.read_parquet(folder / f"{numbers[one.code]}.parquet")
        assert len(one.table.columns) == len(table.columns), one.name
        pd.testing.assert_frame_equal(one.table.set_axis(table.columns, axis=1), table, obj=one.name)


def test_it_gives_the_chart_shown(shown: list[Shown], ran: Ran) -> None:
    folder, numbers, _ = ran
    for one in shown:
        chart = json.loads((folder / f"{numbers[one.code]}.json").read_text(encoding="utf-8"))
        (drawn,) = one.chart["vconcat"]
        for part in ("config", "$schema", "datasets"):
            chart.pop(part, None)
        assert drawn == chart, one.name


def test_it_needs_no_server(ran: Ran) -> None:
    assert {"analysis", "pandas", "altair"} <= set(ran[2])
    assert not {"streamlit", "starlette", "tests", "app"} & set(ran[2])


def test_it_imports_the_package_pandas_and_altair_alone(shown: list[Shown]) -> None:
    for one in shown:
        tree = ast.parse(one.code)
        named = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        named += [
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        ]
        assert {str(name).split(".")[0] for name in named} <= {"analysis", "pandas", "altair"}, one.name
        assert not [name for name in named if str(name).startswith("analysis.pages")], one.name


def test_the_chart_is_ten_lines_of_altair_at_most(shown: list[Shown]) -> None:
    for one in shown:
        lines = one.code.rstrip("\n").split("\n")
        chart = lines[next(i for i, line in enumerate(lines) if line.startswith("table = ")) + 1 :]
        assert len([line for line in chart if line.strip()]) <= 10, one.name
        assert any("alt." in line for line in chart), one.name


def test_what_is_chosen_stands_in_the_code(shown: list[Shown]) -> None:
    codes = {one.name: one.code for one in shown}
    assert (
        "rank='count_string', section=5, pos='n', include_frame=True"
        in codes["terms zh section count pos frame terms"]
    )
    assert "section=5" in codes["cloud zh section cloud"]
    assert "infer=True" in codes["districts en infer places"]
    assert "item_id=6" in codes["tasks en pick demands"]
    assert "'国策'" in codes["terms zh pick frame dispersion"]
    assert "lang = 'en'" in codes["overview en  strip"]


def test_it_starts_from_the_file_in_the_projects_folder(shown: list[Shown]) -> None:
    for one in shown:
        path = OWN if " own " in one.name else SEED.relative_to(ROOT).as_posix()
        assert f"read_source({path!r})" in one.code, one.name


@pytest.mark.parametrize(
    "name", ["'); import os; x = ('.txt", "a\\b'\"\n.txt", "../../x.txt", "防\u202e汛.txt"]
)
def test_a_file_name_stays_a_name(name: str) -> None:
    app = turn(upload(open_app(own_text=True), name, REPORT.encode()), "code")
    assert not failed(app)
    for code in app.code:
        calls = [node for node in ast.walk(ast.parse(code.value)) if isinstance(node, ast.Call)]
        read = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "read_source"]
        assert [ast.literal_eval(argument) for argument in read[0].args] == [name]
        assert "import os" not in code.value.split("read_source")[0]
        assert "\u202e" not in code.value
