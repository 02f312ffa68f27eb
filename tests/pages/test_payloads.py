"""Documents that try to be more than text: on every page they are shown as they stand and obeyed nowhere."""

import csv
import io
import json
import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.figures.markup import TAGS, plain, visible
from analysis.pages import faces
from tests.figures.tables import PAYLOADS as WITH_NUL
from tests.figures.test_markup import read
from tests.pages.apptest import (
    KEYS,
    LANGS,
    PAGES,
    ask,
    documents,
    failed,
    figure,
    go,
    html,
    labels_and_lines,
    open_app,
    opened,
    page,
    paste,
    query,
    upload,
    words,
)

PAYLOADS = (
    *(payload.replace("\0", "\x07") for payload in WITH_NUL),
    '=HYPERLINK("http://example.invalid","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "{{datum.x}} #{x} ${x} %s {0} {n}",
    "**bold** `code` ~~gone~~ # head",
    "https://example.invalid www.example.invalid",
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")
OBEYED = re.compile(
    r"(?<!\\)(?:!\[|\]\(|<(?:img|script|svg|iframe)|\$x|\*\*bold|`code|~~gone|:(?:red|material|smile)"
    r"|https?://example|www\.example)"
)
"""What a renderer of Markdown would act on, where no backslash or joiner stands in the way."""


def hostile_report() -> str:
    """A report with every payload as whatever the parser looks for: body, task, name, place, title of a work,
    quotation, term.
    """
    said = "。".join(f"各地要{p}，确保{p}到位" for p in PAYLOADS)
    numbered = zip("一二三四五六七八九", PAYLOADS, strict=False)
    tasks = "".join(f"{n}是{p}。各级政府要落实《{p}》和“{p}”。" for n, p in numbered)
    people = "、".join(f"市长王建国{p}" for p in PAYLOADS)
    paragraphs = (
        f"徐州召开{PAYLOADS[1]}会议",
        f"{PAYLOADS[0]}:5月28日,市政府召开{PAYLOADS[3]}工作会议。{people}出席会议。",
        f"会议指出,{said}。",
        f"会议要求,{tasks}",
        f"会上,铜山区{PAYLOADS[1]}作了发言。",
    )
    return "\n\n  ".join(paragraphs) + "\n\n" + "\n".join(PAYLOADS * 3)


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if re.search(r"[!\]]\(|<|:red|\*\*|https", p)])
def test_the_check_itself_tells_words_from_orders(payload: str) -> None:
    assert OBEYED.search(payload)
    assert not OBEYED.search(plain(payload))


def assert_obeys_nothing(app: AppTest) -> None:
    assert not failed(app)
    for field, value in labels_and_lines(app):
        assert not OBEYED.search(value), (field, value)
        assert not UNSEEN.search(value), (field, value)
    seen = read(html(app))
    assert set(seen.tags) <= set(TAGS)
    assert not [name for name in seen.attributes if name.startswith("on") or name in ("src", "xlink:href")]
    assert all(str(link.get("href")).startswith("#") for link in page(app).iter("a"))
    assert not UNSEEN.search(seen.text)
    for chart in app.get("vega_lite_chart"):
        spec = json.loads(chart.proto.spec)
        spec.pop("datasets", None)
        written = json.dumps(spec, ensure_ascii=False)
        assert "example.invalid" not in written
        assert "alert(1)" not in written
        assert "constructor" not in written


@pytest.fixture(scope="module")
def visit() -> AppTest:
    """A visit that has the hostile report open and the box for one's own text too."""
    app = paste(open_app(own_text=True), hostile_report())
    assert opened(app)
    return app


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("face", ["figure", "table", "code", "source"])
def test_every_face_of_every_page(visit: AppTest, name: str, face: str) -> None:
    visit.session_state["faces"] = dict.fromkeys(KEYS, face)
    assert_obeys_nothing(go(visit, name))
    visit.session_state["faces"] = {}


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_is_read_as_it_stands(visit: AppTest, lang: str) -> None:
    shown = words(figure(ask(visit, "read", doc=opened(visit), lang=lang), "reading"))
    for payload in PAYLOADS:
        assert visible(payload) in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_as_what_is_looked_for(visit: AppTest, payload: str) -> None:
    for kind in ("text", "term"):
        app = ask(visit, "terms", doc=opened(visit), pick=f"{kind}:{payload}")
        assert_obeys_nothing(app)
    ask(visit, "terms", doc=opened(visit))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_as_title_and_as_name(payload: str) -> None:
    app = upload(open_app(own_text=True), f"{payload}.txt", f"{payload}\n\n各地要抓好防汛。\n".encode())
    assert_obeys_nothing(app)
    assert_obeys_nothing(upload(app, f"{payload}.doc", b"x"))
    for option in documents(app).options:
        assert not UNSEEN.search(option)
    app.session_state["faces"] = dict.fromkeys(KEYS, "source")
    app.session_state["saving"] = "leading"
    assert_obeys_nothing(app.run())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_in_the_address(visit: AppTest, payload: str) -> None:
    ask(visit, "terms", **dict.fromkeys(("doc", "pick", "at", "win", "section", "layers"), payload))
    assert_obeys_nothing(visit)
    assert query(visit).keys() <= {"pick"}  # https: is well formed, and no kind that is known


def test_a_nul_that_is_pasted_is_no_fault() -> None:
    app = paste(open_app(own_text=True), "会议\x00要求\n\n各地要抓好\x00防汛。")
    for name in PAGES:
        app.session_state["faces"] = dict.fromkeys(KEYS, "code")
        assert not failed(go(app, name))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_row_40_a_formula_in_a_csv_is_text(sign: str) -> None:
    table = pd.DataFrame({"term": [f"{sign}HYPERLINK(1)", "会议"], "n": [-1, 2]})
    rows = list(csv.reader(io.StringIO(faces.csv_bytes(table, "zh").decode("utf-8-sig"), newline="")))
    assert rows[1] == [f"'{sign}HYPERLINK(1)", "-1"]
    assert rows[2] == ["会议", "2"]
    assert "撇号" in rows[0][0]
    assert rows[0][1] == "n"
