"""Texts that are no report of a meeting: every page says in one sentence what is not in them."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.labels import label
from tests.pages.apptest import (
    KEYS,
    LANGS,
    PAGES,
    ask,
    cells,
    failed,
    go,
    of_class,
    open_app,
    opened,
    page,
    paste,
    words,
)

LINE = "江水连天月自明帆归去两三星渔歌唱罢人初静芦雪无声落满汀"
TEXTS = {
    "a poem": "春江夜\n\n江水连天月自明，\n一帆归去两三星。\n渔歌唱罢人初静，\n芦雪无声落满汀。\n",
    "English": "The Weather Report\n\nRain is likely in the north. It will be dry.\n\nTomorrow: warm.\n",
    "digits": "12345 67890\n\n3.14 2.72 1.41\n\n2024 2025\n",
    "one character": "会",
    "one sign": "。",
}
LONG = LINE * (200_000 // len(LINE.encode()) + 1)
EMPTY = {
    "overview": ("attention", "people", "tiles"),
    "tasks": ("attention", "matrix", "demands", "achievements"),
    "districts": ("tiles", "districts"),
}
"""None of the texts has a task, a demand, a person or a place of administration."""

NO_WORDS = {"terms": ("terms", "dispersion"), "cloud": ("cloud",), "overview": ("terms",)}


@pytest.fixture(scope="module", params=TEXTS)
def visit(request: pytest.FixtureRequest) -> tuple[AppTest, str]:
    """A visit that has one of the texts open, by paste."""
    app = paste(open_app(own_text=True), TEXTS[request.param])
    assert not failed(app)
    assert opened(app)
    return app, request.param


def told(app: AppTest) -> set[str]:
    return {words(sentence) for sentence in of_class(page(app), "tg-empty")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_is_not_there(visit: tuple[AppTest, str], name: str, lang: str) -> None:
    app, _ = visit
    ask(app, name, doc=opened(app), lang=lang)
    assert not failed(app)
    assert {label(f"figure.{key}.empty", lang) for key in EMPTY.get(name, ())} <= told(app)
    for cell in cells(app):
        assert cell.title.strip()
        assert cell.subtitle.strip()


def test_a_text_without_words_says_so() -> None:
    app = paste(open_app(own_text=True), TEXTS["one sign"])
    for name, keys in NO_WORDS.items():
        go(app, name)
        assert {label(f"figure.{key}.empty", "zh") for key in keys} <= told(app)


def test_one_line_of_200_kilobytes_is_read_too() -> None:
    app = paste(open_app(own_text=True), LONG)
    for name in PAGES:
        assert not failed(go(app, name))
        assert {label(f"figure.{key}.empty", "zh") for key in EMPTY.get(name, ())} <= told(app)
    ask(app, "terms", doc=opened(app), pick="text:渔歌")
    assert not failed(app)
    assert len(of_class(page(app), "tg-kwic-row")) == 200
    assert f"另有 {LONG.count('渔歌') - 200} 处" in words(page(app))


def test_the_text_is_shown_as_found(visit: tuple[AppTest, str]) -> None:
    app, text = visit
    shown = "".join(words(block) for block in of_class(page(go(app, "read")), "tg-text"))
    assert "".join(shown.split()) == "".join(TEXTS[text].split())


@pytest.mark.parametrize("face", ["table", "code", "source"])
@pytest.mark.parametrize("text", ["English", "one sign"])
def test_the_other_faces_of_an_empty_figure_are_no_fault(text: str, face: str) -> None:
    app = paste(open_app(own_text=True), TEXTS[text])
    app.session_state["faces"] = dict.fromkeys(KEYS, face)
    for name in PAGES:
        assert not failed(go(app, name))
