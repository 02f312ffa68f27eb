"""The address of a page: what it asks for is shown; what makes no sense is told once, and the rest stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.pages import library
from analysis.pages.address import VALID, View, read_query, write_query
from analysis.source import SourceText, read_source
from tests.conftest import ROOT
from tests.pages.apptest import (
    LANGS,
    PAGES,
    ask,
    click,
    failed,
    figure,
    html,
    notes,
    of_class,
    open_app,
    opened,
    page,
    query,
    words,
)

NONSENSE = {
    "doc": "../../etc/passwd", "lang": "fr", "pick": "国策", "at": "abc", "win": "77", "sort": "R9",
    "section": "five", "pos": "zz", "count": "both", "infer": "yes", "layers": "colours", "frame": "on",
}  # fmt: skip
BEYOND = {"at": "2242-2243", "section": "99"}
"""Well formed, but the seed has 2,242 characters and nine sections."""

FINE = {"pick": "text:国策", "frame": "1"}
UNDER = [
    ("overview", "items:kind=task", "facts"),
    ("overview", "term:计生", "tasks"),
    ("terms", "term:流动人口", "terms"),
    ("districts", "place:铜山区", "districts"),
    ("districts", "text:国策", ""),
    ("terms", "item:4", ""),
]
"""A page, a pick, and the row of the page that offers it; "" where none does: the head of the page."""

UNKNOWN = [
    "nonsense:x", "regex:(", "regex:", "text:", "item:99999", "section:x", "demands:colour=red",
    "demands:item=99", "items:kind=nothing", "places:far", "person:王某某", "term:不在文中",
    "doc:《不在文中》", "text:<img src=x>",
]  # fmt: skip


class TestAddress:
    def test_defaults_are_left_out(self) -> None:
        assert write_query(View()) == {}

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("doc", "b56202ccaa56"),
            ("lang", "en"),
            ("pick", "demands:item=4;addressee=各地;modality=should;force=strong"),
            ("pick", "doc:《决定》"),
            ("at", "911-959"),
            ("win", "paragraph"),
            ("sort", "R1"),
            ("section", "5"),
            ("pos", "nr"),
            ("count", "strings"),
            ("infer", "1"),
            ("layers", "sections,people"),
            ("frame", "1"),
        ],
    )
    def test_a_value_comes_back(self, name: str, value: str) -> None:
        view, bad = read_query({name: value})
        assert write_query(view) == {name: value}
        assert not bad

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("doc", "../../etc/passwd"),
            ("lang", "fr"),
            ("pick", "国策"),
            ("pick", "text:" + "国" * 300),
            ("at", "959-911"),
            ("at", "٣-٥"),
            ("win", "21"),
            ("section", "-1"),
            ("infer", "yes"),
            ("pos", "zz"),
            ("count", "both"),
            ("sort", "L9"),
            ("frame", "0"),
            ("layers", "people,colours"),
        ],
    )
    def test_nonsense_is_named_and_left_aside(self, name: str, value: str) -> None:
        view, bad = read_query({name: value})
        assert view == View()
        assert bad == {name: value}

    def test_foreign_parameters_are_not_touched(self) -> None:
        assert read_query({"utm_source": "x"}) == (View(), {})

    @given(st.dictionaries(st.sampled_from(sorted(VALID)), st.text(max_size=250)))
    def test_any_address_gives_a_view(self, asked: dict[str, str]) -> None:
        view, bad = read_query(asked)
        again, none_bad = read_query(write_query(view))
        assert (again, none_bad) == (view, {})
        assert not bad.keys() & write_query(view).keys()
        assert view.span is None or view.span[0] < view.span[1]


@pytest.fixture(scope="module")
def visit() -> AppTest:
    """One visit, led from address to address."""
    return open_app()


class TestVisit:
    def test_the_seed_opens_unasked(self, seed_source: SourceText) -> None:
        app = open_app()
        assert not failed(app)
        assert opened(app) == ""
        assert seed_source.sha256[:7] in html(app)

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("name", NONSENSE)
    def test_nonsense_is_told_once_and_the_rest_stays(self, visit: AppTest, name: str, lang: str) -> None:
        fine = {**FINE, "lang": lang} if lang == "en" else FINE
        asked = {**fine, name: NONSENSE[name]}
        app = ask(visit, "read", **asked)
        assert not failed(app)
        (told,) = notes(app)
        assert f"{name}={NONSENSE[name]}" in told
        kept = {key: value for key, value in fine.items() if key != name}
        assert query(app) == kept
        assert "pick" not in kept or len(of_class(page(app), "tg-kwic-row")) == 5
        assert not notes(app.run())

    @pytest.mark.parametrize("name", PAGES)
    def test_all_at_once_is_one_sentence_each_on_every_page(self, visit: AppTest, name: str) -> None:
        app = ask(visit, name, **NONSENSE)
        assert not failed(app)
        assert len(notes(app)) == len(NONSENSE)
        assert query(app) == {}

    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize("key", BEYOND)
    def test_what_the_text_has_not_is_told_and_left_out(self, visit: AppTest, key: str, name: str) -> None:
        app = ask(visit, name, **{**FINE, key: BEYOND[key]})
        assert not failed(app)
        (told,) = notes(app)
        assert f"{key}={BEYOND[key]}" in told
        assert query(app) == FINE
        assert not notes(app.run())

    def test_the_last_character_is_no_nonsense(self) -> None:
        app = open_app("read", at="2241-2242")
        assert not notes(app)
        assert query(app) == {"at": "2241-2242"}
        assert words(of_class(page(app), "tg-at")[0]) == "2"

    @pytest.mark.parametrize("name", PAGES)
    def test_row_35_a_text_that_is_not_loaded_is_told_in_words_then_by_its_hash(self, name: str) -> None:
        asked = {"doc": "0123456789ab", "pick": "text:国策", "at": "9000-9001", "section": "99"}
        app = open_app("" if name == "overview" else name, **asked)
        assert not failed(app)
        (told,) = notes(app)
        assert told.startswith("这个地址指向一份粘贴或上传的文字，刷新页面后")
        assert told.endswith("（哈希 0123456789ab）")
        assert app.file_uploader
        assert opened(app) == ""
        assert query(app) == asked

    @pytest.mark.parametrize("pick", UNKNOWN)
    def test_a_pick_that_finds_nothing_gets_one_sentence(self, visit: AppTest, pick: str) -> None:
        app = ask(visit, "terms", pick=pick)
        assert not failed(app)
        assert "<img" not in html(app)
        assert query(app) == {"pick": pick}
        assert len(notes(app)) + len(of_class(page(app), "tg-empty")) == 1
        assert of_class(figure(app, "terms"), "tg-termrows")

    @pytest.mark.parametrize("name", PAGES)
    def test_a_pick_of_an_unknown_kind_is_no_fault_on_any_page(self, visit: AppTest, name: str) -> None:
        app = ask(visit, name, pick="nonsense:x")
        assert not failed(app)
        assert len(notes(app)) == 1
        assert "nonsense:x" in notes(app)[0]

    def test_an_address_that_comes_late_with_a_click_does_no_harm(self) -> None:
        app = click(open_app("terms"), pick="term:流动人口", origin="terms")
        app.query_params = {}  # what the browser had before it heard of the pick
        assert query(app.run()) == {"pick": "term:流动人口"}
        assert len(of_class(page(app), "tg-kwic-row")) == 7

    @pytest.mark.parametrize(("name", "pick", "row"), UNDER)
    def test_row_34_a_pick_of_the_address_opens_where_a_click_would_have(
        self, name: str, pick: str, row: str
    ) -> None:
        app = open_app(name, pick=pick)
        assert figure(app, "passages").get("data-origin") == row

    def test_a_pick_is_taken_along_to_a_row_of_the_next_page(self) -> None:
        app = click(open_app("terms"), pick="term:计划生育", origin="terms")
        assert figure(ask(app, "cloud", pick="term:计划生育"), "passages").get("data-origin") == "cloud"

    def test_foreign_parameters_are_left_alone(self) -> None:
        app = open_app(utm_source="x", pick="text:国策")
        assert query(app) == {"utm_source": "x", "pick": "text:国策"}
        assert not notes(app)


def test_the_seed_is_read_from_the_project() -> None:
    first = next(iter(library.built_in().values()))
    assert first.source == "seeds/000_8d4852ad37b2be12.txt"
    assert read_source(ROOT / first.source).sha256 == first.sha256
