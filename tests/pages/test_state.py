"""The state of a session and its address: what is asked for is shown, nonsense told, one's own text kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.labels import label
from analysis.pages.address import VALID, View, read_query, write_query
from analysis.pages.state import browser_lang
from analysis.source import SourceText, read_source
from tests.pages.apptest import ROOT, html, open_app, query

REPORT = (
    "某市召开防汛工作会议\n\n6月3日,市政府召开全市防汛工作会议。市长王建国出席会议并讲话。\n\n"
    "会议要求,各地要严格落实责任。一是要加强巡查。二是要备足物资。\n"
)
PAGES = sorted(
    path.stem
    for path in (ROOT / "analysis" / "pages").glob("*.py")
    if path.stem in "read terms cloud tasks districts method".split()
)


def upload(app: AppTest, name: str, data: bytes) -> AppTest:
    return app.file_uploader[0].set_value((name, data, "text/plain")).run()


def opened(app: AppTest) -> str:
    return str(app.selectbox[0].value)


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


class TestLanguage:
    @pytest.mark.parametrize(
        ("locale", "lang"),
        [("zh-CN", "zh"), ("zh", "zh"), ("en-GB", "en"), ("fr-FR", "en"), (None, "zh"), ("", "zh")],
    )
    def test_the_browsers(self, locale: str | None, lang: str) -> None:
        assert browser_lang(locale) == lang

    def test_chosen_in_the_sidebar_it_is_in_the_address_and_survives_a_page(self) -> None:
        app = open_app()
        assert app.selectbox[0].label == label("app.document", "zh")
        app.segmented_control(key="language").set_value("en").run()
        assert query(app) == {"lang": "en"}
        app.switch_page("analysis/pages/read.py").run()
        assert not app.exception
        assert app.selectbox[0].label == label("app.document", "en")
        app.segmented_control(key="language").set_value("zh").run()
        assert query(app) == {}

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize("page", ["", *PAGES])
    def test_every_page_runs(self, page: str, lang: str) -> None:
        app = open_app(page, lang=lang)
        assert not app.exception
        assert label("app.note.failed", lang, id="")[:12] not in html(app)


class TestVisit:
    def test_the_seed_opens_unasked(self, seed_source: SourceText) -> None:
        app = open_app()
        assert not app.exception
        assert opened(app) == ""
        assert seed_source.sha256[:7] in html(app)

    def test_nonsense_in_the_address_is_told_once(self) -> None:
        app = open_app(at="abc", win="77")
        assert not app.exception
        assert html(app).count("tg-note") == 2
        assert "at=abc" in html(app)
        assert query(app) == {}
        assert "tg-note" not in html(app.run())

    def test_an_absent_text_is_named_with_its_hash(self) -> None:
        app = open_app(doc="0123456789ab", pick="text:国策")
        assert not app.exception
        assert label("app.note.absent", "zh", hash="0123456789ab") in html(app)
        assert query(app) == {"doc": "0123456789ab", "pick": "text:国策"}

    def test_search_opens_the_passages_and_the_address(self) -> None:
        app = open_app()
        app.text_input(key="search").set_value(" 国策 ").run()
        assert query(app) == {"pick": "text:国策"}
        assert html(app).count("tg-kwic-row") == 5
        app.segmented_control(key="view-win").set_value("sentence").run()
        assert query(app) == {"pick": "text:国策", "win": "sentence"}
        app.text_input(key="search").set_value("/坚持.{0,20}不动摇/").run()
        assert query(app)["pick"] == "regex:坚持.{0,20}不动摇"
        assert html(app).count("tg-kwic-row") == 4
        app.button(key="passages-close").click().run()
        assert query(app) == {"win": "sentence"}

    @pytest.mark.parametrize(
        "pick", ["nonsense:x", "regex:(", "item:99999", "demands:colour=red", "text:<img src=x>"]
    )
    def test_a_pick_that_says_nothing_is_no_error(self, pick: str) -> None:
        app = open_app(pick=pick)
        assert not app.exception
        assert "<img src" not in html(app)

    def test_a_pick_survives_a_page(self) -> None:
        app = open_app(pick="text:国策")
        app.switch_page("analysis/pages/terms.py").run()
        assert query(app)["pick"] == "text:国策"


class TestOwnText:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_an_upload_is_opened(self, encoding: str) -> None:
        app = upload(open_app(own_text=True), "防汛.txt", REPORT.encode(encoding))
        assert not app.exception
        assert opened(app) == SourceText("", "", REPORT).sha256[:12] == query(app)["doc"]
        assert "某市召开防汛工作会议" in html(app)

    def test_a_paste_is_opened_and_leads_back_to_its_address(self) -> None:
        app = open_app(own_text=True)
        app.text_area(key="paste").set_value(REPORT).run()
        app.button(key="paste-read").click().run()
        assert not app.exception
        assert opened(app) == SourceText("", "", REPORT).sha256[:12]
        app.selectbox[0].set_value("").run()
        assert "doc" not in query(app)

    @pytest.mark.parametrize(
        ("name", "data", "key"),
        [
            ("空.txt", b"", "source.empty"),
            ("blank.txt", b" \n\r\n ", "source.empty"),
            ("bad.txt", b"\xff\xff\xff\x80", "source.undecodable"),
            ("a.txt", b"a\x00b", "source.binary"),
            ("report.pdf", b"%PDF", "source.type"),
            ("<img src=x onerror=alert(1)>.exe", b"x", "source.type"),
            ("big.txt", b"x" * 10_000_001, "app.note.much"),
        ],
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_a_bad_one_gives_a_sentence_and_the_open_text_stays(
        self, name: str, data: bytes, key: str, lang: str
    ) -> None:
        app = upload(open_app(own_text=True, lang=lang), "防汛.txt", REPORT.encode())
        before = opened(app)
        upload(app, name, data)
        assert not app.exception
        said = html(app).split('role="status"')[1].split("</p>")[0]
        assert label(key, lang, name="", types="", mb=10, session=20)[-12:] in said
        assert "<img" not in said
        assert opened(app) == before

    def test_a_blank_paste_is_told(self) -> None:
        app = open_app(own_text=True)
        app.button(key="paste-read").click().run()
        assert not app.exception
        assert "tg-wrong" in html(app)
        assert opened(app) == ""

    def test_it_is_forgotten_at_once(self) -> None:
        app = upload(open_app(own_text=True), "防汛.txt", REPORT.encode())
        app.button(key="forget").click().run()
        assert not app.exception
        assert opened(app) == ""
        assert list(app.selectbox[0].options) == open_app().selectbox[0].options

    def test_it_is_not_in_another_session(self) -> None:
        """features.md, row 51."""
        mine = upload(open_app(own_text=True), "防汛.txt", REPORT.encode())
        other = open_app(doc=opened(mine))
        assert len(other.selectbox[0].options) == 1
        assert "某市召开防汛工作会议" not in html(other)


def test_the_seed_is_read_from_the_project() -> None:
    from analysis.pages import library

    first = next(iter(library.built_in().values()))
    assert first.source == "seeds/000_8d4852ad37b2be12.txt"
    assert read_source(ROOT / first.source).sha256 == first.sha256
