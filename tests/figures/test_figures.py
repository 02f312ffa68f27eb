"""Every figure: on the seed's table, on an empty one, on one row, in both languages and themes, with
hostile words.
"""

import ast
import inspect
import re
import textwrap

import pandas as pd
import pytest

from analysis.figures import picture
from analysis.figures.markup import Markup
from analysis.labels import label
from tests.figures import tables as t
from tests.figures.figures import CHARTED, DRAWN
from tests.figures.test_markup import read

CAPTION = ("标题 Title", "单位：字，n = 12", "出处：示例报道，2015-05-28 · b56202c")
LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("theme", ["light", "dark", None])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_drawn_in_both_languages_and_themes(name: str, lang: str, theme: str | None) -> None:
    draw, table = DRAWN[name]
    html = draw(table, lang=lang, theme=theme)
    assert isinstance(html, Markup)
    assert html.startswith(f'<div class="tg tg-{theme or "light"}" role="group" aria-label="')
    assert "nan" not in html.lower().replace("finance", "") and "<NA>" not in html and "None" not in html


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_an_empty_table_gives_one_sentence(name: str, lang: str) -> None:
    draw, table = DRAWN[name]
    seen = read(draw(table.head(0), lang=lang))
    assert seen.tags == ["div", "p"]
    assert seen.text.endswith("。" if lang == "zh" else ".")


@pytest.mark.parametrize("name", DRAWN)
def test_one_row_is_enough(name: str) -> None:
    draw, table = DRAWN[name]
    assert len(draw(table.head(1), lang="en")) > 100


@pytest.mark.parametrize("payload", t.PAYLOADS)
@pytest.mark.parametrize("name", DRAWN)
def test_hostile_words_stay_words(name: str, payload: str) -> None:
    draw, table = DRAWN[name]
    clean, dirty = read(draw(table, lang="en")), read(draw(t.hostile(table, payload), lang="en"))
    assert set(dirty.tags) <= set(clean.tags) | {"span", "i", "b", "rect", "p"}
    assert not [a for a in dirty.attributes if a.startswith("on") or a in ("src", "href")]
    assert "\u202e" not in dirty.text and "\x00" not in dirty.text


@pytest.mark.parametrize("name", DRAWN)
def test_what_can_be_clicked_can_be_reached_and_has_a_name(name: str) -> None:
    draw, table = DRAWN[name]
    html = str(draw(table, lang="zh"))
    buttons = re.findall(r"<[a-z]+[^>]*role=\"button\"[^>]*>", html)
    assert all(
        'tabindex="0"' in button and ("data-pick" in button or "data-open" in button) for button in buttons
    )


@pytest.mark.parametrize(
    ("name", "n"), [("terms", "12"), ("people", "3"), ("attention", "5"), ("cloud", "12")]
)
def test_the_name_says_title_n_and_leading_values(name: str, n: str) -> None:
    draw, table = DRAWN[name]
    said = re.match(r'<div class="[^"]*" role="group" aria-label="([^"]*)"', draw(table, lang="en"))
    assert said is not None
    assert label(f"figure.{name}.title", "en") in said[1] and f"n = {n}" in said[1]
    assert said[1].split("Leading: ")[1].count(",") == min(5, int(n)) - 1


@pytest.mark.parametrize("name", CHARTED)
def test_a_chart_reads_like_a_lesson(name: str) -> None:
    source = textwrap.dedent(inspect.getsource(CHARTED[name][0]))
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    body = [s for s in function.body[1:] if not isinstance(s, (ast.Import, ast.ImportFrom))]
    lines = {n for s in body for n in range(s.lineno, (s.end_lineno or s.lineno) + 1)}
    assert len(lines) <= 10
    assert function.args.args[0].arg == "table" and isinstance(body[-1], ast.Return)


@pytest.mark.parametrize("rows", [None, 1, 0])
@pytest.mark.parametrize("name", CHARTED)
def test_charts_are_valid_on_many_one_and_no_rows(name: str, rows: int | None) -> None:
    chart, table, options = CHARTED[name]
    part = table if rows is None else table.head(rows)
    spec = chart(part, **options).to_dict()
    assert "vega-lite" in spec["$schema"]


@pytest.mark.parametrize("payload", t.PAYLOADS)
@pytest.mark.parametrize("name", CHARTED)
def test_words_of_a_document_are_data_in_a_chart_and_nothing_else(name: str, payload: str) -> None:
    chart, table, options = CHARTED[name]
    spec = chart(t.hostile(table, payload), **options).to_dict()
    spec.pop("datasets")
    assert payload not in str(spec)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", CHARTED)
def test_pictures_have_their_letters(name: str, theme: str) -> None:
    chart, table, options = CHARTED[name]
    image = _image(picture.picture(chart(table, **options), caption=CAPTION, theme=theme, scale=1.0))
    paper = image.getpixel((2, 2))
    assert paper == ((251, 248, 241) if theme == "light" else (26, 24, 21))
    top, foot = (
        image.crop((0, 0, image.width, 60)),
        image.crop((0, image.height - 50, image.width, image.height)),
    )
    assert _ink(top) > 150 and _ink(foot) > 100


@pytest.mark.parametrize("name", ["cloud", "terms"])
def test_an_svg_needs_no_font(name: str) -> None:
    chart, table, options = CHARTED[name]
    drawn = picture.picture(chart(table, **options), caption=CAPTION, format="svg").decode("utf-8")
    assert "<text" not in drawn and "font-family" not in drawn and 'aria-label="计划生育"' in drawn
    text = picture.picture(chart(table, **options), caption=CAPTION, format="svg", outlines=False).decode(
        "utf-8"
    )
    assert ">计划生育</text>" in text


def test_two_characters_are_two_pictures() -> None:
    from analysis.figures import cloud

    one, two = (
        picture.picture(
            cloud.chart(pd.DataFrame({"term": [char], "count": [3]})), caption=("", "", ""), scale=1.0
        )
        for char in "计划"
    )
    assert one != two
    assert _ink(_image(one)) > 500 and _ink(_image(two)) > 500


def test_hostile_words_are_drawn_as_words() -> None:
    chart, table, options = CHARTED["terms"]
    for payload in t.PAYLOADS:
        drawn = chart(t.hostile(table.head(1), payload), **options)
        svg = picture.picture(drawn, caption=(payload, payload, payload), format="svg").decode("utf-8")
        assert "<script" not in svg and "<iframe" not in svg and "<image" not in svg and "\x00" not in svg


def _image(png: bytes):  # type: ignore[no-untyped-def]
    import io

    from PIL import Image

    return Image.open(io.BytesIO(png)).convert("RGB")


def _ink(image) -> int:  # type: ignore[no-untyped-def]
    paper = image.getpixel((1, 1))
    colours = image.getcolors(image.width * image.height)
    return sum(
        n for n, colour in colours if sum(abs(a - b) for a, b in zip(colour, paper, strict=True)) > 120
    )
