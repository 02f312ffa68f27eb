"""All without a pointer: to the search box, to a number, to its sentences, to the place in the text."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.passages import find_all, opened, stands_at, take_down


def test_row_47_a_slash_goes_to_the_search_box(desk: Page, visit: Visit) -> None:
    visit(desk, "/terms")
    box = desk.locator(".st-key-search input")
    desk.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    desk.keyboard.type("1/2")  # in the box it is a letter
    expect(box).to_have_value("1/2")


def test_row_47_and_21_from_the_search_box_to_the_place_in_the_text(
    desk: Page, visit: Visit, seed_text: str
) -> None:
    visit(desk, "/cloud")
    desk.keyboard.press("/")
    desk.keyboard.insert_text("流动人口")
    desk.keyboard.press("Enter")
    opened(desk, 7)
    assert [row.span for row in take_down(desk)] == find_all(seed_text, "流动人口")
    desk.locator("body").press("Escape")
    _tab_to(desk, "data-open", "1055-1059")
    expect(desk.locator('[data-open="1055-1059"]')).to_have_css("outline-style", "solid")
    desk.keyboard.press("Enter")
    stands_at(desk, seed_text, 1055, 1059)


def test_row_47_enter_on_a_number_opens_its_sentences(desk: Page, visit: Visit) -> None:
    visit(desk, "/terms")
    desk.locator('td [data-pick="term:流动人口"]').focus()
    desk.keyboard.press("Enter")
    opened(desk, 7)
    expect(desk).to_have_url(re.compile("pick=term"))


def test_row_47_a_face_is_turned_by_the_keyboard_and_keeps_it(desk: Page, visit: Visit) -> None:
    visit(desk, "/districts")
    face = desk.locator('[data-cell="places"] [data-face="source"]')
    face.focus()
    desk.keyboard.press("Space")
    expect(face).to_have_attribute("aria-pressed", "true")
    expect(face).to_be_focused()
    expect(desk.locator(".st-key-face-places code")).to_contain_text("b56202cc")


def _tab_to(page: Page, name: str, value: str) -> None:
    """Presses Tab until what has the attribute *name* with *value* is focused; fails where it never is."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(name) => document.activeElement.getAttribute(name)", name) == value:
            return
    raise AssertionError(f"Tab does not come to {name}={value}")
