"""The concordance as it stands on a page, and whether a page stands at a place of the text."""

import re
from typing import NamedTuple

from playwright.sync_api import Page, expect

from tests.browser.conftest import settle

BEFORE = """(at) => {
  const range = document.createRange();
  range.setStart(document.querySelector(".tg-reading"), 0);
  range.setEndBefore(at);
  return range.toString();
}"""


class Row(NamedTuple):
    """One line of the concordance."""

    left: str
    node: str
    right: str
    span: tuple[int, int]


def find_all(text: str, words: str) -> list[tuple[int, int]]:
    """Where *words* stand in *text*, in order, none in another."""
    return [(hit.start(), hit.end()) for hit in re.finditer(re.escape(words), text)]


def opened(page: Page, n: int) -> None:
    """Waits until *n* lines of the concordance are there and the app has run to its end."""
    expect(page.locator(".tg-kwic-row")).to_have_count(n)
    settle(page)


def take_down(page: Page) -> list[Row]:
    """The lines of the concordance, in order."""
    cells = page.locator(".tg-kwic-row").evaluate_all(
        """(rows) => rows.map((row) => ["left", "node", "right", "at"]
             .map((part) => row.querySelector(`.tg-kwic-${part}`).textContent))"""
    )
    rows = []
    for left, node, right, at in cells:
        start, end = re.findall(r"\d+", at)
        rows.append(Row(left, node, right, (int(start), int(end))))
    return rows


def stands_at(page: Page, text: str, start: int, end: int) -> None:
    """Fails unless *page* is the reading view with exactly [start, end) of *text* on wash and in sight."""
    expect(page).to_have_url(re.compile(rf"/read\?(.*&)?at={start}-{end}(&|$)"))
    marked = page.locator(".tg-at")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_text_contents()) == text[start:end]
    before = re.split(r"\s", text[max(0, start - 12) : start])[-1]
    assert marked.first.evaluate(BEFORE).endswith(before)
    expect(marked.first).to_have_css("background-color", "rgb(251, 227, 214)")
