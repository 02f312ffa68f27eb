"""On a phone: the sidebar is out of the way, a wide table says that there is more, a hit is not broken."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit, settle

SIDEBAR = '[data-testid="stSidebar"]'
SHADE = "(element, [part]) => Number(getComputedStyle(element, part).opacity)"


def test_row_56_the_sidebar_starts_closed_and_closes_after_a_choice(phone: Page, visit: Visit) -> None:
    visit(phone, "/")
    expect(phone.locator(SIDEBAR)).to_have_attribute("data-collapsed", "true")
    open_sidebar(phone)
    phone.get_by_test_id("stSidebarNavLink").filter(has_text="词频").tap()
    expect(phone.locator(SIDEBAR)).to_have_attribute("data-collapsed", "true")
    expect(phone.locator(".tg-page-head h1")).to_have_text("词频")
    open_sidebar(phone)
    box = phone.locator(".st-key-search input")
    box.fill("国策")
    box.press("Enter")
    expect(phone.locator(".tg-kwic-row")).to_have_count(5)
    expect(phone.locator(SIDEBAR)).to_have_attribute("data-collapsed", "true")


def test_row_56_the_sidebar_is_closed_after_a_reload(phone: Page, visit: Visit) -> None:
    visit(phone, "/terms")
    open_sidebar(phone)
    phone.reload()
    settle(phone)
    expect(phone.locator(SIDEBAR)).to_have_attribute("data-collapsed", "true")


def test_on_a_desk_the_sidebar_stays_open(desk: Page, visit: Visit) -> None:
    visit(desk, "/")
    desk.get_by_test_id("stSidebarNavLink").filter(has_text="词频").click()
    expect(desk.locator(".tg-page-head h1")).to_have_text("词频")
    settle(desk)
    expect(desk.locator(SIDEBAR)).to_have_attribute("data-collapsed", "false")


@pytest.mark.parametrize(
    ("path", "table", "part"),
    [
        ("/tasks", ".tg-taskrows", "::after"),
        ("/districts", ".tg-places", "::before"),
    ],
)
def test_row_56_a_table_that_goes_on_shows_a_shade(
    phone: Page, visit: Visit, path: str, table: str, part: str
) -> None:
    visit(phone, path)
    scroller = phone.locator(f".tg-scroll:has({table})")
    shaded = scroller if part == "::after" else scroller.locator("td:last-child").first
    assert scroller.evaluate("(one) => one.scrollWidth - one.clientWidth") > 20
    assert shaded.evaluate(SHADE, [part]) == 1
    name, first = scroller.locator("tbody tr > :first-child").first, edge(scroller, "left")
    scroller.evaluate("(one) => one.scrollTo(one.scrollWidth, 0)")
    phone.wait_for_function(
        f"([one, part]) => ({SHADE})(one, [part]) === 0", arg=[shaded.element_handle(), part]
    )
    assert edge(name, "left") == pytest.approx(first, abs=9)


def test_row_56_the_number_of_a_place_is_in_sight(phone: Page, visit: Visit) -> None:
    visit(phone, "/districts")
    for number in phone.locator(".tg-places tbody td:last-child").all():
        assert edge(number, "right") <= 390
    row = phone.locator(".tg-places tr", has_text="铜山区")
    expect(row.locator("td:last-child")).to_have_text("1")


def test_a_table_that_is_all_in_sight_has_no_shade(desk: Page, visit: Visit) -> None:
    visit(desk, "/tasks")
    assert desk.locator(".tg-scroll:has(.tg-taskrows)").evaluate(SHADE, ["::after"]) == 0
    assert desk.locator(".tg-matrix td:last-child").first.evaluate(SHADE, ["::before"]) == 0


def test_row_56_a_short_hit_is_not_broken(phone: Page, visit: Visit) -> None:
    visit(phone, "/terms?pick=string:计划生育")
    hits = phone.locator(".tg-kwic-node")
    expect(hits).to_have_count(35)
    assert (
        hits.evaluate_all("(nodes) => nodes.filter((node) => node.getClientRects().length > 1).length") == 0
    )


def open_sidebar(page: Page) -> None:
    """Opens the sidebar by its button."""
    page.get_by_test_id("stExpandSidebarButton").tap()
    expect(page.locator(SIDEBAR)).to_have_attribute("data-collapsed", "false")
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_in_viewport(ratio=1)


def edge(place: Locator, side: str) -> float:
    """Where the *side* of *place* is in the window, in pixels."""
    box: float = place.evaluate("(one, side) => one.getBoundingClientRect()[side]", side)
    return box


def test_row_56_the_words_of_a_cell_do_not_lie_under_its_downloads(phone: Page, visit: Visit) -> None:
    visit(phone, "/")
    phone.locator('[data-cell="tasks"] [data-save]').tap()
    row = phone.locator(".st-key-save-tasks")
    expect(row).to_be_visible()
    settle(phone)
    title = phone.locator('[data-key="leading"] h2')
    expect(title).to_have_text(re.compile("词"))
    assert edge(row, "bottom") < edge(title, "top")
