"""Two languages of surface: chosen by the browser or by hand, and nothing done is lost by the switch."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.labels import label
from analysis.pages.state import browser_lang
from tests.pages.apptest import (
    REPORT,
    cells,
    click,
    failed,
    go,
    html,
    notes,
    of_class,
    open_app,
    opened,
    page,
    query,
    upload,
    words,
)

SEEN = {
    "terms": {"pick": "term:工作", "win": "sentence", "sort": "R1", "section": "5", "pos": "v",
              "count": "strings", "frame": "1"},
    "read": {"at": "911-959", "layers": "people,places"},
    "districts": {"infer": "1", "pick": "place:铜山区"},
    "tasks": {"pick": "demands:item=6;force=strong"},
}  # fmt: skip


def switch(app: AppTest, lang: str) -> AppTest:
    return app.segmented_control(key="language").set_value(lang).run()


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("zh-CN", "zh"), ("zh", "zh"), ("en-GB", "en"), ("fr-FR", "en"), (None, "zh"), ("", "zh")],
)
def test_the_browsers_language_comes_first(locale: str | None, lang: str) -> None:
    assert browser_lang(locale) == lang


def test_an_english_browser_has_english_and_no_language_in_the_address() -> None:
    app = open_app(locale="en-GB")
    assert app.selectbox(key="open-document").label == "Document"
    assert query(app) == {}
    assert query(switch(app, "zh")) == {"lang": "zh"}
    assert app.selectbox(key="open-document").label == "文件"


def test_chosen_in_the_sidebar_it_is_in_the_address_and_survives_a_page() -> None:
    app = open_app()
    assert app.selectbox(key="open-document").label == "文件"
    assert query(switch(app, "en")) == {"lang": "en"}
    go(app, "read")
    assert not app.exception
    assert app.selectbox(key="open-document").label == "Document"
    assert query(switch(app, "zh")) == {}


@pytest.mark.parametrize("name", SEEN)
def test_row_49_the_view_survives_the_switch(name: str) -> None:
    app = open_app(name, **SEEN[name])
    before = html(app)
    assert query(app) == SEEN[name]
    assert query(switch(app, "en")) == {**SEEN[name], "lang": "en"}
    assert not failed(app)
    assert words(page(app).find(".//h1")) == label(f"app.page.{name}", "en")
    switch(app, "zh")
    assert query(app) == SEEN[name]
    assert html(app) == before


def test_row_49_the_open_text_survives_the_switch() -> None:
    app = upload(open_app("tasks", own_text=True), "防汛.txt", REPORT.encode())
    mine = opened(app)
    switch(app, "en")
    assert opened(app) == mine == query(app)["doc"]
    assert "某市召开防汛工作会议" in html(app)
    assert app.file_uploader and not notes(app)


def test_row_49_the_open_sentences_faces_and_downloads_survive_the_switch() -> None:
    app = open_app("terms")
    click(app, pick="term:流动人口", origin="terms")
    click(app, cell="dispersion", face="source")
    click(app, cell="terms", save="1")
    switch(app, "en")
    assert len(of_class(page(app), "tg-kwic-row")) == 7
    assert {cell.key: cell.chosen for cell in cells(app)} == {"terms": "figure", "dispersion": "source"}
    assert [button.label for button in app.get("download_button")] == ["PNG", "SVG", "CSV", "↓ Save"]


def test_row_49_half_a_paste_survives_the_switch() -> None:
    app = open_app(own_text=True)
    app.text_area(key="paste").set_value("会议要求").run()
    assert switch(app, "en").text_area(key="paste").value == "会议要求"
