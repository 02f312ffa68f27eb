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
    LANGS,
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
DRAWN = [(lang, key) for lang in LANGS for key in KEYS]
MARGIN = 56
"""Pixels of paper around a picture at twice the size."""

ALONE = {
    (
        "zh",
        "leading",
    ): "出现次数，n = 916 个词 · 实心条与前一数：成词；空框与 ≠ 后的数：字串，含在更长的词里的 · 已去停用词",
    (
        "en",
        "leading",
    ): "Occurrences, n = 916 words · solid bar and first figure: tokens; outline and figure after ≠: "
    "strings, also inside longer words · stopwords removed",
    ("zh", "reading"): "38 句，9 个部分 · 原文照录，疏误保留 · 左侧色条与名称：所在部分",
    (
        "en",
        "reading",
    ): "38 sentences in 9 sections, as found, defects included · bar and name at the left: the section",
    ("zh", "sizes"): "居前的 12 词，成词次数 · 颜色：集中在哪一部分（至少 3 次，且为全文密度的 1.5 倍）",
    (
        "en",
        "sizes",
    ): "The 12 leading terms, tokens · colour: the section where concentrated (at least 3 hits and 1.5 x "
    "the text's density)",
    ("zh", "demands"): "n = 8 · 右列：怎样要求；强、弱是规则的约定，不是打分",
    (
        "en",
        "demands",
    ): "n = 8 · right: how it is asked; strong and soft are a convention of the rules, not a score",
}
ALONE |= {(lang, "terms"): ALONE[lang, "leading"] for lang in LANGS}
"""The subtitles of pictures that show other than the page does; the others have the page's."""

KEYED = {
    "zh": ("导语", "方向", "任务", "讲话"),
    "en": ("Lead", "Direction", "Tasks", "Speech"),
}
"""Sections that the seed's leading terms stand in."""


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
    for lang in LANGS:
        for name in PAGES:
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
    assert "".join(ALONE.get((lang, key), cell.subtitle).split()) in "".join(said.split())
    assert cell.source in said
    assert not [element for element in tree.iter() if element.tag.endswith("}text")]
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", drawn)


@pytest.mark.parametrize(("lang", "key"), DRAWN)
def test_row_39_nothing_is_cut_off_at_the_edge(key: str, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
    from PIL import Image, ImageChops

    image = Image.open(io.BytesIO(offered[lang, key][2]["png"]())).convert("RGB")
    paper = Image.new("RGB", image.size, (251, 248, 241))
    left, top, right, bottom = ImageChops.difference(image, paper).getbbox() or (0, 0, 0, 0)
    assert min(left, top, image.width - right, image.height - bottom) >= MARGIN - 16


def words_of(svg: bytes) -> list[str]:
    """The words in a picture, one entry a piece, in the order drawn."""
    drawn = ET.fromstring(svg.decode("utf-8")).iter()
    return [element.get("aria-label", "") for element in drawn if element.get("role") == "img"]


@pytest.mark.parametrize("lang", LANGS)
class TestPictureAlone:
    """What the page says by a legend, a hover or a click stands in the picture."""

    @pytest.mark.parametrize("key", ["dispersion", "cloud", "sizes"])
    def test_colours_have_a_key(self, lang: str, key: str, offered: dict) -> None:  # type: ignore[type-arg]
        assert set(KEYED[lang]) <= set(words_of(offered[lang, key][2]["svg"]()))

    def test_the_cloud_says_what_a_size_stands_for_and_how_many_are_drawn(
        self, lang: str, offered: dict
    ) -> None:  # type: ignore[type-arg]
        _, table, files = offered[lang, "cloud"]
        drawn = words_of(files["svg"]())
        n = len(table)
        sizes = {"zh": ("3 次", "5 次", "10 次"), "en": ("3×", "5×", "10×")}[lang]
        said = {"zh": f"画出 {n} 词，共 {n} 词", "en": f"{n} of {n} drawn"}[lang]
        assert set(sizes) <= set(drawn) and drawn.count("词") == 3
        assert any(said in words for words in drawn)

    def test_the_numbers_behind_the_sizes_are_the_twelve_of_the_page(self, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
        drawn = words_of(offered[lang, "sizes"][2]["svg"]())
        terms = offered[lang, "sizes"][1].iloc[:, 0]
        assert set(terms[:12]) <= set(drawn) and not set(terms[12:]) & set(drawn)

    def test_each_term_has_its_number_of_places(self, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
        """生育 44, 计划生育 35, 人口 23 strings."""
        assert {"44", "35", "23"} <= set(words_of(offered[lang, "dispersion"][2]["svg"]()))

    def test_the_matrix_has_the_sums_and_the_order_of_the_page(self, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
        drawn = words_of(offered[lang, "addressees"][2]["svg"]())
        nobody, every = {"zh": ("未指明", "合计"), "en": ("nobody named", "all")}[lang]
        assert {"79", "31", "27"} <= set(drawn)
        assert [words for words in drawn if words in ("各地", "各级党委、政府")] == ["各地", "各级党委、政府"]
        assert drawn.count(every) == 2 and nobody in drawn

    def test_tiles_have_a_key_and_the_town(self, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
        drawn = words_of(offered[lang, "districts"][2]["svg"]())
        key = {"zh": ("点名  3", "只见于统称  7"), "en": ("named  3", "only in a collective term  7")}[lang]
        said = ["".join(words.split()) for words in drawn]
        assert all(any("".join(one.split()) in words for words in said) for one in key)
        assert "陈楼镇" in drawn

    def test_places_are_told_in_words_and_what_is_inferred_is_said(self, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
        said = " ".join(words_of(offered[lang, "places"][2]["svg"]()))
        assert {"zh": "县级 · 320312 · ● 讲话", "en": "county · 320312 · ● speaks"}[lang] in said
        assert {"zh": "统称 · ○ 签订", "en": "collective · ○ signs"}[lang] in said
        if lang == "zh":
            assert not re.search("[a-z]{4,}", said.replace("b56202c", ""))

    def test_what_the_page_alone_can_do_is_not_promised(self, lang: str, offered: dict) -> None:  # type: ignore[type-arg]
        for key in KEYS:
            said = " ".join(words_of(offered[lang, key][2]["svg"]()))
            assert not re.search("点一|加点字|同左|下排|[Cc]lick|dots mark|beside|below", said), key


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "推断自 [2139, 2145)"), ("en", "inferred from [2139, 2145)")]
)
def test_an_inferred_place_is_no_fact_in_the_picture(
    lang: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = Downloads(monkeypatch)
    app = open_app("districts", infer="1", lang=lang)
    click(app, cell="places", save="1")
    drawn = words_of(downloads.files[f"{NAME}-places.svg"]())
    assert sum(said in words for words in drawn) == 10
    assert not [words for words in drawn if said in words and ("●" in words or "○" in words)]
    explained = {
        "zh": "推断的单位非原文所写，不计入次数",
        "en": "inferred units are not in the text and in no count",
    }[lang]
    assert explained.replace(" ", "") in "".join("".join(drawn).split())


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
