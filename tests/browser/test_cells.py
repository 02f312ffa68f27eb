"""Cells side by side: one line above all feet, whatever wraps in one and whatever is open in another."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, settle

TOPS = """(cells) => cells.map((cell) =>
  document.querySelector(`.tg-foot[data-cell="${cell}"]`).getBoundingClientRect())
  .map(({ top }) => Math.round(top))"""
TALL = '(cell) => document.querySelector(`[data-cell="${cell}"] .tg-source-line`).offsetHeight'


@pytest.mark.parametrize("width", [1440, 1100])
def test_feet_are_in_line_where_one_source_wraps(desk: Page, visit: Visit, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    visit(desk, "/cloud")
    assert desk.evaluate(TALL, "sizes") > desk.evaluate(TALL, "cloud"), (
        "no source line wraps: nothing is seen"
    )
    _in_line(desk, "cloud", "sizes")


def test_feet_are_in_line_when_downloads_are_open_and_nothing_is_covered(desk: Page, visit: Visit) -> None:
    desk.set_viewport_size({"width": 1440, "height": 900})
    visit(desk, "/")
    desk.locator('[data-cell="leading"] [data-save]').click()
    row = desk.locator(".st-key-save-leading")
    expect(row).to_be_visible()
    settle(desk)
    _in_line(desk, "tasks", "leading")
    end = row.evaluate("(one) => one.getBoundingClientRect().bottom")
    assert end < desk.locator('[data-key="tiles"] .tg-cell-head').evaluate(
        "(one) => one.getBoundingClientRect().top"
    )
    desk.locator('[data-cell="leading"] [data-save]').click()
    expect(row).to_have_count(0)
    _in_line(desk, "tasks", "leading")


def _in_line(page: Page, *cells: str) -> None:
    page.wait_for_function(f"(cells) => new Set(({TOPS})(cells)).size === 1", arg=list(cells), timeout=5000)
