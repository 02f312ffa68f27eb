"""Every page in both languages: its heading, its cells with their four faces, no key in place of words."""

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from analysis import __version__
from analysis.labels import label, load_labels
from tests.pages.apptest import (
    FACES,
    KEYS,
    LANGS,
    PAGES,
    cells,
    failed,
    go,
    labels_and_lines,
    of_class,
    open_app,
    page,
    words,
)

CELLS = {"overview": 5, "read": 1, "terms": 2, "cloud": 2, "tasks": 5, "districts": 2}
"""How many figures a page has; the others have none of their own."""

MEETING = "全市计划生育工作会议"
SOURCE = {
    "zh": "出处：徐州召开计划生育工作会议，2015-05-28 · b56202c",
    "en": "Source: 徐州召开计划生育工作会议, 2015-05-28 · b56202c",
}
FACE_NAMES = {"zh": ["图", "表", "代码", "出处"], "en": ["Figure", "Table", "Code", "Source"]}
HAN = re.compile("[\u4e00-\u9fff]")
KEY_LIKE = re.compile(r"[a-z]+(?:\.[A-Za-z0-9_-]+)+")
BLANK = re.compile(r"\{[a-z_]*\}")
LATIN = re.compile(r"[A-Za-z]{3,}")
SAME_IN_BOTH = {"English", "Enter", "CSV", "PNG", "SVG", "txt", "UTF"}


def surface(app: AppTest) -> Iterator[str]:
    """What the app says in its own words: headings, subtitles, heads of tables, labels of widgets."""
    tree = page(app)
    for path in (".//h2", ".//h3", ".//th[@scope='col']", ".//dt"):
        yield from (words(element) for element in tree.iterfind(path))
    for head in of_class(tree, "tg-cell-head"):
        yield words(head.find("p"))
    yield from (words(e) for e in tree.iter() if e.get("data-face") or e.get("data-save"))
    for field, value in labels_and_lines(app):
        if value != "中文" and field.split(".")[1] in ("label", "help", "placeholder", "content", "body"):
            yield value


def said(app: AppTest) -> str:
    """All that can be read or heard on the page."""
    heard = (e.get(name, "") for e in page(app).iter() for name in ("title", "aria-label"))
    return "\n".join([words(page(app)), *heard, *(value for _, value in labels_and_lines(app))])


@pytest.fixture(scope="module", params=LANGS)
def visit(request: pytest.FixtureRequest) -> tuple[AppTest, str]:
    """One visit in each language, to be led from page to page."""
    return open_app(lang=request.param), request.param


@pytest.mark.parametrize("name", PAGES)
class TestPage:
    def test_it_has_one_heading_and_no_fault(self, visit: tuple[AppTest, str], name: str) -> None:
        app, lang = visit
        show(app, name, "figure")
        headings = [words(heading) for heading in page(app).iter("h1")]
        assert headings == [MEETING if name == "overview" else label(f"app.page.{name}", lang)]

    def test_every_cell_has_title_source_line_and_four_faces(
        self, visit: tuple[AppTest, str], name: str
    ) -> None:
        app, lang = visit
        show(app, name, "figure")
        found = cells(app)
        assert len(found) >= CELLS.get(name, 0)
        for cell in found:
            assert cell.title.strip(), cell.key
            assert cell.subtitle.strip(), cell.key
            assert cell.source == SOURCE[lang]
            assert tuple(cell.faces) == FACES
            assert list(cell.faces.values()) == FACE_NAMES[lang]

    @pytest.mark.parametrize("face", FACES)
    def test_row_49_no_key_stands_in_place_of_words(
        self, visit: tuple[AppTest, str], name: str, face: str
    ) -> None:
        app, lang = visit
        show(app, name, face)
        assert not set(KEY_LIKE.findall(said(app))) & load_labels().keys()
        for shown in surface(app):
            assert not BLANK.search(shown), shown
            if lang == "en":
                assert not HAN.search(shown) or LATIN.search(shown), shown
            else:
                assert not set(LATIN.findall(shown)) - SAME_IN_BOTH, shown

    def test_row_49_the_heads_of_the_tables_are_words(self, visit: tuple[AppTest, str], name: str) -> None:
        app, lang = visit
        show(app, name, "table")
        assert len(app.dataframe) == len(cells(app))
        for shown in app.dataframe:
            heads = list(shown.value.columns)
            assert len(set(heads)) == len(heads)
            for head in heads:
                assert HAN.search(head) if lang == "zh" else not HAN.search(head) and "_" not in head, head

    def test_the_source_face_can_be_copied(self, visit: tuple[AppTest, str], name: str) -> None:
        app, _ = visit
        show(app, name, "source")
        for cell, code in zip(cells(app), app.code, strict=True):
            assert code.value.startswith(cell.title)
            for part in ("徐州召开计划生育工作会议", "2015-05-28", "b56202cc", __version__, ".txt"):
                assert part in code.value


def show(app: AppTest, name: str, face: str) -> None:
    """Leads the visit to a page, its cells turned to *face*."""
    app.session_state["faces"] = dict.fromkeys(KEYS, face)
    assert not failed(go(app, name))
    assert {cell.chosen for cell in cells(app)} <= {face}
