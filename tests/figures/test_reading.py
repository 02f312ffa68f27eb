"""The reading view: the whole text, unchanged, every sentence to open."""

from typing import TYPE_CHECKING

import pytest

from analysis.figures import card, reading
from tests.figures.test_markup import read

if TYPE_CHECKING:
    from analysis.tables import Tables


def joined(text: str) -> str:
    return "".join(text.split())


def shown(html: str) -> str:
    body = html[: html.rfind('<div class="tg-legend"')] if "tg-legend" in html else html
    return joined(read(body).text)


def test_every_character_of_the_text_is_there(seed_tables: "Tables") -> None:
    html = reading.draw(seed_tables, layers=())
    assert shown(html) == joined(seed_tables.text)


def test_layers_add_lines_and_no_words(seed_tables: "Tables") -> None:
    layers = [layer for layer in reading.LAYERS if layer != "sections"]
    assert shown(reading.draw(seed_tables, layers=layers)) == joined(seed_tables.text)


@pytest.mark.parametrize(
    ("layer", "line"),
    [
        ("people", "tg-k-person"),
        ("places", "tg-k-place"),
        ("documents", "tg-k-document"),
        ("tasks", "tg-k-heading"),
    ],
)
def test_a_layer_is_drawn_when_it_is_on(seed_tables: "Tables", layer: str, line: str) -> None:
    assert f'class="{line}' in reading.draw(seed_tables, layers=(layer,))
    rest = [other for other in reading.ON if other != layer]
    assert f'class="{line}' not in reading.draw(seed_tables, layers=rest)


def test_every_sentence_opens_and_the_open_one_is_marked(seed_tables: "Tables") -> None:
    html = reading.draw(seed_tables, at=(580, 584))
    for sentence in seed_tables.sentences.itertuples():
        assert f'data-open="{sentence.start}-{sentence.end}"' in html
    assert html.count('id="tg-at"') == 1
    assert '<span class="tg-at tg-at-first tg-at-last">流动人口</span>' in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_tells_what_was_read(seed_tables: "Tables", lang: str) -> None:
    html = card.draw(seed_tables, 911, lang=lang)
    assert "[911, 959)" in html and "[818, 820)" in html and "各地" in html
    assert html.count("tg-force-strong") == 3


def test_a_card_of_nowhere_says_so(seed_tables: "Tables") -> None:
    assert read(card.draw(seed_tables, 10**6)).tags == ["div", "p"]
