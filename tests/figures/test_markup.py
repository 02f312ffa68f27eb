"""The way from text to HTML: nothing that a document says is ever obeyed."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures import theme
from analysis.figures.markup import (
    Mark,
    Markup,
    escape,
    highlighted,
    join,
    opens,
    picks,
    plain,
    root,
    tag,
    visible,
)
from tests.figures.tables import PAYLOADS


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text_wherever_it_stands(payload: str) -> None:
    drawn = tag("p", payload, tag("b", payload), title=payload, data_pick=payload, aria_label=payload)
    seen = read(drawn)
    assert seen.tags == ["p", "b"]
    assert set(seen.attributes) == {"title", "data-pick", "aria-label"}
    assert seen.text == visible(payload) * 2


@given(st.text())
def test_any_text_comes_back_as_it_was_apart_from_what_nobody_sees(text: str) -> None:
    seen = read(f"<p>{escape(text)}</p>")
    assert seen.tags == ["p"]
    assert seen.text == visible(text).replace("\r\n", "\n").replace("\r", "\n") or "\r" in text


def test_markup_passes_through_and_a_string_does_not() -> None:
    assert tag("p", tag("b", "甲")) == "<p><b>甲</b></p>"
    assert tag("p", "<b>") == "<p>&lt;b&gt;</p>"
    assert join(["<", Markup("<br/>"), None], "&") == "&lt;&amp;<br/>"


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("script", {}),
        ("iframe", {}),
        ("style", {}),
        ("div", {"onclick": "alert(1)"}),
        ("div", {"style": "background:url(http://example.invalid)"}),
        ("div", {"style": "color:red;}body{display:none"}),
        ("a", {"href": "javascript:alert(1)"}),
        ("a", {"href": "//example.invalid"}),
        ("a", {"href": "http://example.invalid"}),
    ],
)
def test_what_is_not_on_the_list_is_refused(name: str, attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        tag(name, "甲", **attributes)


def test_what_cannot_be_seen_is_written_out() -> None:
    assert visible("甲\u202e乙\x00") == "甲[U+202E]乙[U+0000]"
    assert visible("\ud800") == "\ufffd"
    assert visible("甲\t乙\n丙\u200d") == "甲\t乙\n丙\u200d"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_plain_leaves_no_sign_for_markdown_to_obey(payload: str) -> None:
    shown = plain(payload)
    bare = "".join(shown.split("\\")) if "\\\\" not in shown else shown
    assert (
        "![" not in shown
        and "](" not in shown
        and ":red[" not in shown
        and "<" not in shown.replace("\\<", "")
    )
    assert "$x" not in shown.replace("\\$", "")
    assert "http:/" not in bare and ":material" not in bare


def test_plain_shows_what_it_was_given() -> None:
    assert plain("各县(市)区").replace("\\", "") == "各县(市)区"
    assert plain("一\n\n二") == "一 二"


def test_clickables_can_be_reached_by_key() -> None:
    drawn = tag("span", "35", **picks("term:计划生育", "计划生育 35"))
    assert drawn == (
        '<span data-pick="term:计划生育" role="button" tabindex="0" aria-label="计划生育 35">35</span>'
    )
    assert 'data-open="580-584"' in tag("span", "…", **opens(580, 584))


def test_overlapping_marks_nest_and_keep_every_character() -> None:
    text = "要依法严厉打击“两非”行为"
    marks = [Mark(0, 5, "a"), Mark(3, 9, "b"), Mark(7, 20, "c", title='"<'), Mark(4, 4, "none")]
    drawn = highlighted(text, 1, 12, marks)
    assert read(drawn).text == text[1:12]
    assert 'class="b b-first"' in drawn and 'class="a a-last"' in drawn and "none" not in drawn
    assert read(drawn).tags == ["span"] * 7


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    drawn = highlighted(text, 0, len(text), [Mark(a, b, "k") for a, b in spans])
    assert read(drawn).text == read(escape(text)).text


def test_a_root_has_its_palette_and_a_name() -> None:
    assert (
        root("dark", "甲", name="词云") == '<div class="tg tg-dark" role="group" aria-label="词云">甲</div>'
    )
    assert 'class="tg tg-light"' in root(None, "甲", name="词云")


def test_the_stylesheet_has_both_palettes_and_calls_nothing_in() -> None:
    sheet = theme.css()
    for colours in (*theme.TOKENS.values(), *theme.SECTIONS.values()):
        assert all(value in sheet for value in colours.values())
    assert "url(" not in sheet and "@import" not in sheet and "http" not in sheet
