"""One's own text: pasted or uploaded, read or refused in one sentence, kept to the session, forgotten."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.pages import library, sidebar
from analysis.source import SourceText
from tests.pages.apptest import (
    LANGS,
    PAGES,
    REPORT,
    ask,
    click,
    documents,
    failed,
    figure,
    go,
    html,
    notes,
    of_class,
    open_app,
    opened,
    page,
    paste,
    picking,
    query,
    turn,
    upload,
    words,
)

SHA = SourceText("", "", REPORT).sha256
TITLE = "某市召开防汛工作会议"
OTHER = "某县召开造林工作会议\n\n会议要求,各乡镇要抓好春季造林。\n"
LONG_NAME = "防汛" * 38 + "工作会议.txt"
MARKUP = "<img src=x onerror=alert(1)>"

ENCODED = {
    "utf-8": REPORT.encode("utf-8"),
    "utf-8 with mark": REPORT.encode("utf-8-sig"),
    "gb18030": REPORT.encode("gb18030"),
    "utf-16": REPORT.encode("utf-16"),
}

SAYS = {
    "empty": ("没有文字", "no text in it"),
    "binary": ("二进制", "binary data"),
    "undecodable": ("既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030"),
    "type": ("暂不支持这种文件", "type of file can't be read"),
    "large": ("太大了", "too large"),
    "long": ("太长了", "too long"),
}
BAD = [
    ("空.txt", b"", "empty"),
    ("blank.txt", b" \n\r\n \xe3\x80\x80", "empty"),
    ("mark.txt", b"\xef\xbb\xbf", "empty"),
    ("nul.txt", "会议\0要求".encode(), "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    ("bytes.txt", b"\xff\xff\xff\x80", "undecodable"),
    ("cut.txt", b"\xff\xfe\x00\xd8", "undecodable"),
    ("report.pdf", b"%PDF-1.7", "type"),
    ("防汛", REPORT.encode(), "type"),
    ("防汛.txt.exe", REPORT.encode(), "type"),
    ("large.txt", b"x" * 10_000_001, "large"),
    ("long.txt", "会议".encode("gb18030") * 850_000, "long"),
    (f"{MARKUP}.exe", b"x", "type"),
    (f"{MARKUP}.txt", b"", "empty"),
    ("../../x.pdf", b"x", "type"),
    ("../../x.txt", b"", "empty"),
    (LONG_NAME, b"", "empty"),
    ("![](http:例)[x](y) :red[z] $x$.txt", b"", "empty"),
]


@pytest.fixture(scope="module", params=LANGS)
def holding(request: pytest.FixtureRequest) -> tuple[AppTest, str]:
    """A visit in each language in which a text of one's own is open."""
    return upload(
        open_app("tasks", own_text=True, lang=request.param), "防汛.txt", REPORT.encode()
    ), request.param


class TestOpen:
    @pytest.mark.parametrize("data", ENCODED.values(), ids=list(ENCODED))
    def test_row_30_the_same_text_in_any_encoding_is_the_same_report(self, data: bytes) -> None:
        app = upload(open_app(own_text=True), "防汛.txt", data)
        assert not failed(app)
        assert opened(app) == query(app)["doc"] == SHA[:12]
        assert html(app) == html(upload(open_app(own_text=True), "防汛.txt", ENCODED["utf-8"]))

    def test_row_29_pasted_it_has_the_same_counts(self) -> None:
        pasted = paste(open_app(own_text=True), REPORT)
        assert not failed(pasted)
        assert opened(pasted) == SHA[:12]
        assert pasted.text_area(key="paste").value == ""
        assert html(pasted) == html(upload(open_app(own_text=True), "防汛.txt", REPORT.encode()))

    def test_what_it_says_is_read_from_it(self) -> None:
        app = upload(open_app(own_text=True), "防汛.txt", REPORT.encode())
        assert TITLE in words(page(app))
        assert words(picking(page(app), "items:kind=task")[0]) == "2"
        assert "王建国" in words(figure(app, "people"))
        assert TITLE in " ".join(documents(app).options)

    def test_it_stays_open_on_every_page(self) -> None:
        app = upload(open_app(own_text=True), "防汛.txt", REPORT.encode())
        for name in PAGES:
            assert not failed(go(app, name))
            assert opened(app) == SHA[:12]
            assert "计划生育" not in words(page(app)) or name == "method"

    def test_half_a_paste_survives_a_page(self) -> None:
        app = open_app(own_text=True)
        app.text_area(key="paste").set_value("会议要求").run()
        assert go(app, "terms").text_area(key="paste").value == "会议要求"

    def test_the_built_in_one_is_a_choice_away(self) -> None:
        app = upload(open_app("terms", own_text=True, section="5"), "防汛.txt", REPORT.encode())
        assert query(app) == {"doc": SHA[:12]}
        click(app, pick="term:要", origin="terms")
        documents(app).set_value("").run()
        assert query(app) == {}
        documents(app).set_value(SHA[:12]).run()
        assert query(app) == {"doc": SHA[:12]}

    def test_a_text_is_not_added_twice(self) -> None:
        app = upload(open_app(own_text=True), "防汛.txt", REPORT.encode())
        upload(app, "另一份.txt", REPORT.encode("gb18030"))
        paste(app, REPORT)
        assert len(documents(app).options) == 2
        upload(app, "造林.txt", OTHER.encode())
        assert len(documents(app).options) == 3

    def test_a_click_from_a_browser_that_has_not_drawn_it_yet_keeps_it_open(self) -> None:
        app = open_app(own_text=True)
        behind = app._tree.get_widget_states()
        upload(app, "防汛.txt", REPORT.encode())
        app._run(behind)  # the list of texts as it was before
        assert opened(app) == query(app)["doc"] == SHA[:12]

    def test_the_seed_brought_along_is_the_built_in_one(self, seed_path: Path) -> None:
        app = upload(open_app(own_text=True), "徐州.txt", seed_path.read_bytes())
        assert opened(app) == ""
        assert query(app) == {}
        assert len(documents(app).options) == 1

    @pytest.mark.parametrize("name", [f"{MARKUP}.txt", "../../x.txt", LONG_NAME, "=HYPERLINK(1).TXT", ".txt"])
    def test_a_strange_name_is_only_a_name(self, name: str) -> None:
        app = upload(open_app(own_text=True), name, "各地要抓好防汛。".encode())
        assert not failed(app)
        turn(app, "source")
        assert not failed(app)
        assert "<img" not in html(app)
        assert all(name in code.value for code in app.code)
        app.session_state["saving"] = "leading"
        assert not failed(app.run())


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "data", "kind"), BAD, ids=[f"{kind}-{name[:12]}" for name, _, kind in BAD]
    )
    def test_row_31_a_bad_file_gets_one_sentence_and_the_open_text_stays(
        self, holding: tuple[AppTest, str], name: str, data: bytes, kind: str
    ) -> None:
        app, lang = holding
        before = html(app)
        upload(app, name, data)
        assert not failed(app)
        (told,) = notes(app)
        assert SAYS[kind][lang == "en"] in told
        assert name in told
        assert told.endswith("。" if lang == "zh" else ".")
        assert "<img" not in html(app)
        assert opened(app) == SHA[:12]
        assert html(app.run()) == before

    @pytest.mark.parametrize("text", ["", " \n ", "\u3000\u3000"])
    def test_a_blank_paste_is_told(self, holding: tuple[AppTest, str], text: str) -> None:
        app, lang = holding
        paste(app, text)
        (told,) = notes(app)
        assert SAYS["empty"][lang == "en"] in told
        assert opened(app) == SHA[:12]

    def test_what_breaks_the_parser_is_told_with_an_id(
        self, holding: tuple[AppTest, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        app, _ = holding

        def broken(source: SourceText) -> None:
            raise RuntimeError(source.text)

        monkeypatch.setattr(library, "parse_report", broken)
        upload(app, "造林.txt", (OTHER + "一是种树。").encode())  # what was read before is not read again
        assert not app.exception
        (told,) = notes(app)
        assert "造林.txt" in told
        incident = told.partition("id " if "id " in told else "编号 ")[2][:8]
        assert incident in caplog.text
        assert "春季造林" not in caplog.text
        assert opened(app) == SHA[:12]

    def test_a_session_holds_so_many_texts(
        self, holding: tuple[AppTest, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app, lang = holding
        monkeypatch.setattr(sidebar, "DOCUMENTS", 1)
        upload(app, "造林.txt", OTHER.encode())
        (told,) = notes(app)
        assert ("最多 1 份" if lang == "zh" else "hold 1 texts") in told
        monkeypatch.setattr(sidebar, "DOCUMENTS", 200)
        monkeypatch.setattr(sidebar, "SESSION_MB", 0.0002)
        upload(app, "造林.txt", OTHER.encode())
        assert SAYS["large"][lang == "en"] in notes(app)[0]
        assert opened(app) == SHA[:12]

    def test_that_a_reload_ends_the_session_stands_beside_the_box(self, holding: tuple[AppTest, str]) -> None:
        app, lang = holding
        assert ("刷新页面会结束这次会话" if lang == "zh" else "reload of the page ends") in app.caption[
            0
        ].value

    def test_the_cap_stands_beside_the_box(self, holding: tuple[AppTest, str]) -> None:
        app, _ = holding
        assert "10 MB" in app.file_uploader[0].label


class TestForget:
    def test_row_51_another_session_does_not_see_it(self) -> None:
        mine = upload(open_app(own_text=True), "防汛.txt", REPORT.encode())
        other = open_app(doc=opened(mine))
        assert len(documents(other).options) == 1
        assert TITLE not in html(other)
        assert len(notes(other)) == 1

    def test_it_is_forgotten_at_once(self) -> None:
        app = upload(open_app("terms", own_text=True), "防汛.txt", REPORT.encode())
        app.button(key="forget").click().run()
        assert not failed(app)
        assert opened(app) == ""
        assert query(app) == {}
        assert len(documents(app).options) == 1
        assert TITLE not in html(app)
        assert "防汛" not in repr(app.session_state.to_dict().get("uploads"))
        assert not [button for button in app.button if button.key == "forget"]

    def test_row_35_the_address_of_an_absent_text_waits_for_it(self) -> None:
        app = open_app("read", doc=SHA[:12], pick="text:巡查", at="2-4")
        (told,) = notes(app)
        assert SHA[:12] in told
        assert app.file_uploader
        assert query(app) == {"doc": SHA[:12], "pick": "text:巡查", "at": "2-4"}
        upload(app, "防汛.txt", REPORT.encode())
        assert not notes(app)
        assert query(app) == {"doc": SHA[:12], "pick": "text:巡查", "at": "2-4"}
        assert len(of_class(page(app), "tg-kwic-row")) == 1
        assert "".join(words(mark) for mark in of_class(page(app), "tg-at")) == REPORT[2:4]

    def test_row_35_another_text_opens_at_its_beginning(self) -> None:
        app = upload(open_app("read", doc=SHA[:12], pick="text:巡查"), "造林.txt", OTHER.encode())
        assert query(app) == {"doc": SourceText("", "", OTHER).sha256[:12]}
        assert not notes(ask(app, "read"))
