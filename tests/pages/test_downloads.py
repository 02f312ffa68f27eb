"""What a visitor takes along: pictures fit to print, tables that a spreadsheet opens."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.apptest import (
    KEYS,
    PAGES,
    REPORT,
    Cell,
    ask,
    cells,
    click,
    failed,
    go,
    of_class,
    open_app,
    page,
    turn,
    upload,
)

Make = Callable[[], bytes]
NAME = "000_8d4852ad37b2be12"
DRAWN = [("zh", key) for key in KEYS]
DRAWN += [("en", key) for key in ("attention", "addressees", "demands", "achievements")]
"""All figures in Chinese; in English those of one page, with words of their own in the picture."""


class Downloads:
    """The buttons that a run draws: the function behind each, by the name of its file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: dict[str, Make] = {}
        self.labels: list[str] = []
        draw = st.download_button

        def drawn(label: str, data: Make, file_name: str, mime: str, **how: object) -> bool:
            self.files[file_name] = data
            self.labels.append(label)
            return draw(label, data, file_name, mime, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(st, "download_button", drawn)


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def offered(patch: pytest.MonkeyPatch) -> dict[tuple[str, str], tuple[Cell, pd.DataFrame, dict[str, Make]]]:
    """For every figure and language: its cell, the table it shows, and its three files."""
    downloads, found = Downloads(patch), {}
    app = open_app()
    for lang, names in (("zh", PAGES), ("en", ("tasks",))):
        for name in names:
            ask(app, name, lang=lang)
            here = cells(app)
            for cell, table in zip(cells(turn(app, "table")), app.dataframe, strict=True):
                downloads.files.clear()
                app.session_state["saving"] = cell.key
                app.session_state["faces"] = dict.fromkeys(KEYS, "source")
                assert not failed(app.run())
                files = {file.rpartition(".")[2]: make for file, make in downloads.files.items()}
                assert set(downloads.files) == {f"{NAME}-{cell.key}.{form}" for form in ("png", "svg", "csv")}
                known = next(one for one in here if one.key == cell.key)
                found[lang, cell.key] = known, table.value, files
            app.session_state["saving"] = ""
            app.session_state["faces"] = {}
    return found


def test_every_figure_has_its_three(offered: dict[tuple[str, str], object]) -> None:
    assert set(offered) == set(DRAWN)


@pytest.mark.parametrize("key", KEYS)
def test_row_39_the_png_is_a_picture_with_ink(key: str, offered: dict) -> None:  # type: ignore[type-arg]
    from PIL import Image

    image = Image.open(io.BytesIO(offered["zh", key][2]["png"]()))
    assert image.format == "PNG"
    assert image.width >= 800
    colours = image.convert("RGB").getcolors(image.width * image.height)
    assert colours is not None
    paper = max(colours)[1]
    assert paper == (251, 248, 241)
    assert sum(n for n, colour in colours if max(colour) < 110) > 2_000


@pytest.mark.parametrize(("lang", "key"), DRAWN)
def test_row_39_the_svg_says_what_of_what_whence(key: str, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
    cell, _, files = offered[lang, key]
    drawn = files["svg"]().decode("utf-8")
    tree = ET.fromstring(drawn)
    said = "".join(element.get("aria-label", "") for element in tree.iter())
    assert cell.title in said
    assert "".join(cell.subtitle.split()) in "".join(said.split())
    assert cell.source in said
    assert not [element for element in tree.iter() if element.tag.endswith("}text")]
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", drawn)


@pytest.mark.parametrize(("lang", "key"), DRAWN)
def test_row_40_the_csv_is_the_table_in_the_order_of_the_screen(
    key: str,
    lang: str,
    offered: dict,  # type: ignore[type-arg]
) -> None:
    _, table, files = offered[lang, key]
    data = files["csv"]()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(head) == len(table.columns)
    assert len(rows) == len(table)
    for number in range(len(head)):
        for row, value in zip(rows, table.iloc[:, number], strict=True):
            if isinstance(value, str):
                assert row[number] in (value, f"'{value}")
            else:
                assert (row[number] == "") if pd.isna(value) else float(row[number]) == float(value)


class TestButtons:
    def test_one_cell_at_a_time_and_once_more_closes(self) -> None:
        app = click(open_app(), cell="strip", save="1")
        assert [button.label for button in app.get("download_button")] == ["PNG", "SVG", "CSV"]
        click(app, cell="people", save="1")
        assert [button.label for button in app.get("download_button")] == ["PNG", "SVG", "CSV"]
        open_ones = [e.get("aria-expanded") for e in of_class(page(app), "tg-save")]
        assert open_ones.count("true") == 1
        click(app, cell="people", save="1")
        assert not app.get("download_button")

    def test_the_sentences_can_be_taken_along(self, monkeypatch: pytest.MonkeyPatch) -> None:
        downloads = Downloads(monkeypatch)
        open_app(pick="text:流动人口", win="sentence")
        assert set(downloads.files) == {f"{NAME}-kwic.csv"}
        rows = list(csv.DictReader(io.StringIO(downloads.files[f"{NAME}-kwic.csv"]().decode("utf-8-sig"))))
        assert [row["node"] for row in rows] == ["流动人口"] * 7
        assert rows[0]["start"] == "580"

    @pytest.mark.parametrize(
        ("name", "stem"),
        [
            ("../../x.txt", "x"),
            ("<img src=x>.txt", "_img_src_x_"),
            ("a\nb\"c'd.txt", "a_b_c_d"),
            ("防汛" * 60 + ".txt", ""),
        ],
    )
    def test_a_file_is_named_by_harmless_letters(
        self, name: str, stem: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        downloads = Downloads(monkeypatch)
        text = f"{REPORT}\n{stem}。"  # the same text is not read twice, whatever its name
        app = upload(open_app(own_text=True), name, text.encode())
        click(app, cell="strip", save="1")
        assert len(downloads.files) == 3
        for file in downloads.files:
            assert re.fullmatch(r"[\w\-]+\.(png|svg|csv)", file)
            assert file.startswith(f"{stem}-strip") or (not stem and len(file) < 100)

    def test_a_figure_without_rows_can_be_saved(self, monkeypatch: pytest.MonkeyPatch) -> None:
        downloads = Downloads(monkeypatch)
        app = upload(open_app("tasks", own_text=True), "字.txt", "会。".encode())
        for key in ("attention", "addressees", "demands", "achievements"):
            app.session_state["saving"] = key
            assert not failed(app.run())
        assert len(downloads.files) == 12
        for file, make in downloads.files.items():
            assert make().startswith({"png": b"\x89PNG", "svg": b"<svg", "csv": b"\xef\xbb\xbf"}[file[-3:]])


def test_a_table_with_more_rows_than_are_sent_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.pages import faces

    monkeypatch.setattr(faces, "ROWS", 5)
    app: AppTest = turn(go(open_app(), "terms"), "table")
    assert [len(element.value) for element in app.dataframe] == [5, 5]
    assert app.text[0].value == "共 20 行，这里显示前 5 行；CSV 为全部。"
