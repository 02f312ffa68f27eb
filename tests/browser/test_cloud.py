"""The word cloud in a browser: its sizes say their counts, it is the same every time, no word is lost."""

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect

from analysis.figures.cloud import cloud_terms
from analysis.tables import Tables
from tests.browser.conftest import Visit, session
from tests.browser.looks import look
from tests.browser.server import Server


def words(page: Page) -> list[dict[str, Any]]:
    """The words of the cloud, by where they stand in the page."""
    expect(page.locator("svg.tg-cloud text").first).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => true)")  # the cloud came after the rest, its font after it
    return list(look(page, "cloudWords"))


def test_row_22_size_and_tooltip_say_the_count_and_no_word_is_lost(
    desk: Page, visit: Visit, seed_tables: Tables
) -> None:
    visit(desk, "/cloud")
    drawn = {one["word"]: one for one in words(desk)}
    assert re.findall(r"\d+", drawn["计划生育"]["said"]) == ["35"]
    assert re.findall(r"\d+", drawn["流动人口"]["said"]) == ["7"]
    table = desk.locator(".tg-numbers-behind tbody tr").first
    assert table.inner_text().split() == ["计划生育", "35"]

    asked = cloud_terms(seed_tables).set_index("term")["count"]
    assert {word: int(re.findall(r"\d+", one["said"])[0]) for word, one in drawn.items()} == asked.to_dict()
    note = desk.locator(".tg-cloud-note").first.inner_text()
    assert re.findall(r"\d+", note) == [str(len(drawn))] * 2

    sizes = {}
    for word, one in drawn.items():
        sizes.setdefault(int(asked[word]), set()).add(one["size"])
    assert all(len(of_count) == 1 for of_count in sizes.values()), "equal counts have equal sizes"
    by_count = [sizes[n].pop() for n in sorted(sizes)]
    assert by_count == sorted(by_count) and len(set(by_count)) > 5


def test_row_22_no_word_lies_on_another(desk: Page, visit: Visit) -> None:
    """As the browser draws them, in the font that it has, not as they were laid out."""
    visit(desk, "/cloud")
    drawn = words(desk)
    for i, one in enumerate(drawn):
        for other in drawn[i + 1 :]:
            # A line's box is taller than its letters: what counts is the square of each letter.
            (a, b), (c, d) = _letters(one), _letters(other)
            across = min(a[2], c[2]) - max(a[0], c[0])
            down = min(b[1], d[1]) - max(b[0], d[0])
            assert across < 1 or down < 1, (one["word"], other["word"], across, down)


def test_row_22_two_visitors_see_the_same_cloud(
    desk: Page, visit: Visit, browser: Browser, server: Server
) -> None:
    visit(desk, "/cloud")
    with session(browser, server) as other:
        visit(other, "/cloud")
        assert words(other) == words(desk)


def test_row_22_words_that_do_not_fit_are_listed(desk: Page, visit: Visit, seed_tables: Tables) -> None:
    """A section's cloud asks for all words that stand twice in it: those drawn and those listed are they."""
    visit(desk, "/cloud?section=5")
    asked = cloud_terms(seed_tables, section=5, min_count=2)
    listed = desk.locator(".tg-wide .tg-below .tg-serif").all_inner_texts()
    left = [entry.rsplit(" ", 1)[0] for entry in "".join(listed).split("、") if entry]
    assert sorted([one["word"] for one in words(desk)] + left) == sorted(asked["term"])


def _letters(one: dict[str, Any]) -> tuple[list[float], tuple[float, float]]:
    """The box of a word from left to right, and from the top to the foot of its letters."""
    left, top, right, bottom = one["box"]
    middle, half = (top + bottom) / 2, 0.44 * one["size"] * one["scale"]
    return [left, top, right, bottom], (middle - half, middle + half)
