"""The address is the view: a copy shows the same elsewhere, back and forward work, a language keeps it."""

import re
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from analysis.pages.history import SETTLED
from tests.browser.conftest import Visit, session, settle
from tests.browser.passages import find_all, opened, stands_at, take_down
from tests.browser.server import Server

OWN = "关于做好防汛工作的会议\n会议要求，一是各地要加强巡查；二是要备足物资。"


def test_row_34_a_copied_address_shows_the_same_in_a_fresh_browser(
    desk: Page, visit: Visit, browser: Browser, server: Server
) -> None:
    visit(desk, "/terms")
    desk.locator('td [data-pick="term:工作"]').click()
    opened(desk, 32)
    desk.locator(".st-key-passages-top").get_by_text("整句").click()
    expect(desk.locator(".tg-kwic-long")).to_be_visible()
    desk.locator(".st-key-controls").get_by_text("字串", exact=True).click()
    expect(desk).to_have_url(re.compile("count=strings"))
    settle(desk)
    rows, first = take_down(desk), desk.locator(".tg-grid tbody tr").first.inner_text()
    with session(browser, server) as other:
        visit(other, desk.url)
        assert take_down(other) == rows
        assert other.locator(".tg-grid tbody tr").first.inner_text() == first
        assert other.url == desk.url


def test_row_34_a_copied_address_shows_the_selected_span(
    desk: Page, visit: Visit, seed_text: str, browser: Browser, server: Server
) -> None:
    visit(desk, "/cloud?pick=term:流动人口")
    desk.locator(".tg-kwic-row").nth(2).click()
    stands_at(desk, seed_text, 1070, 1074)
    with session(browser, server) as other:
        visit(other, desk.url)
        stands_at(other, seed_text, 1070, 1074)


def test_row_34_back_and_forward_work(desk: Page, visit: Visit, seed_text: str) -> None:
    visit(desk, "/cloud")
    desk.locator("svg.tg-cloud text", has_text="流动人口").first.click()
    opened(desk, 7)
    desk.locator(".tg-kwic-row").first.click()
    stands_at(desk, seed_text, 580, 584)
    desk.go_back()
    expect(desk).to_have_url(re.compile(r"/cloud\?pick="))
    opened(desk, 7)
    expect(desk.locator("svg.tg-cloud .tg-chosen").first).to_contain_text("流动人口")
    desk.go_forward()
    stands_at(desk, seed_text, 580, 584)


def test_row_34_forward_at_once_after_back_is_followed(desk: Page, visit: Visit) -> None:
    visit(desk, "/terms")
    desk.locator('td [data-pick="term:流动人口"]').click()
    opened(desk, 7)
    desk.wait_for_timeout(1000 * SETTLED)  # so that back is no late address, whatever a forward is
    desk.go_back()
    expect(desk.locator(".tg-kwic-row")).to_have_count(0)
    desk.go_forward()
    expect(desk).to_have_url(re.compile("pick=term"))
    opened(desk, 7)
    expect(desk.locator(".tg-termrows .tg-selected")).to_contain_text("流动人口")


def test_row_34_back_from_the_text_the_passages_are_in_sight(
    desk: Page, visit: Visit, seed_text: str
) -> None:
    visit(desk, "/terms")
    desk.locator('td [data-pick="term:流动人口"]').click()
    opened(desk, 7)
    desk.locator(".tg-kwic-row").first.click()
    stands_at(desk, seed_text, 580, 584)
    desk.go_back()
    expect(desk.locator(".tg-page-head h1")).to_have_text("词频")
    settle(desk)
    desk.wait_for_timeout(500)  # Streamlit goes to the top of a new page, some time
    expect(desk.locator(".st-key-passages .tg-passages-title")).to_be_in_viewport()
    table, panel = (
        desk.locator(".tg-termrows").bounding_box(),
        desk.locator(".st-key-passages").bounding_box(),
    )
    assert table and panel
    assert panel["y"] > table["y"] + table["height"], "not under the table it was opened in"


def test_row_34_an_address_with_a_pick_and_a_place_stands_at_the_place(
    desk: Page, visit: Visit, seed_text: str
) -> None:
    visit(desk, "/read")
    both = "/read?pick=term:计划生育&at=2076-2080"
    desk.evaluate("(both) => [both, '/read'].forEach((one) => history.pushState({}, '', one))", both)
    desk.go_back()
    opened(desk, 35)
    stands_at(desk, seed_text, 2076, 2080)
    desk.wait_for_timeout(500)  # nothing scrolls away from it
    expect(desk.locator("#tg-at")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/corpus", "没有“corpus”这一页，现在显示的是概览。"),
        ("/about?lang=en", "There is no page “about”; the overview is shown instead."),
    ],
)
def test_a_page_that_is_not_there_is_told_in_the_language_of_the_surface(
    desk: Page, visit: Visit, address: str, told: str
) -> None:
    visit(desk, address)
    expect(desk.locator(".tg-note")).to_have_text(told)
    expect(desk.locator(".tg-meeting")).to_be_visible()
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.get_by_test_id("stSidebarNavLink").nth(2).click()
    expect(desk.locator(".tg-termrows")).to_be_visible()
    expect(desk.locator(".tg-note")).to_have_count(0)


def test_the_wordmark_takes_the_colours_of_the_page(desk: Page, visit: Visit) -> None:
    desk.emulate_media(color_scheme="light")
    visit(desk, "/")
    mark = desk.get_by_test_id("stSidebarLogo")
    assert _ink(mark) < 60
    desk.emulate_media(color_scheme="dark")
    expect(desk.locator(".stApp")).to_have_css("background-color", "rgb(26, 24, 21)")
    assert _ink(mark) > 200
    desk.emulate_media(color_scheme="light")


SWITCHED = {
    "/": ("?pick=term:计生", "The 5 tasks", 14),
    "/read": ("?pick=text:国策&at=911-959&layers=people,places", "Read", 5),
    "/terms": ("?pick=term:流动人口&count=strings&section=5&win=sentence&sort=R1", "Terms", 6),
    "/districts": ("?pick=place:铜山区&infer=1", "Districts", 1),
}
"""What is opened on each page, a heading of it in English, how many passages are shown."""


@pytest.mark.parametrize("path", SWITCHED)
def test_row_49_a_switch_of_language_keeps_what_is_looked_at(desk: Page, visit: Visit, path: str) -> None:
    query, heading, n = SWITCHED[path]
    visit(desk, path + query)
    opened(desk, n)
    rows, asked = [row.span for row in take_down(desk)], _query(desk)
    desk.locator(".st-key-language").get_by_text("English").click()
    expect(desk.locator("html")).to_have_attribute("lang", "en")
    expect(desk.locator(".tg h1, .tg h2").filter(has_text=re.compile(f"^{heading}$"))).to_have_count(1)
    expect(desk).to_have_url(re.compile("lang=en"))
    assert _query(desk) == {**asked, "lang": "en"}
    assert [row.span for row in take_down(desk)] == rows
    desk.locator(".st-key-language").get_by_text("中文").click()
    expect(desk.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(desk).not_to_have_url(re.compile("lang="))
    assert _query(desk) == asked


def test_row_49_a_switch_of_language_keeps_the_open_document(desk: Page, visit: Visit) -> None:
    visit(desk, "/read")
    paste(desk, OWN)
    expect(desk.locator(".tg-text").first).to_contain_text("防汛")
    desk.locator(".st-key-language").get_by_text("English").click()
    expect(desk.locator("html")).to_have_attribute("lang", "en")
    expect(desk.locator(".tg-text").first).to_contain_text("防汛")
    desk.get_by_test_id("stSidebarNavLink").filter(has_text="Tasks").click()
    expect(desk.locator(".tg-page-head h1")).to_have_text("Tasks")
    expect(desk.locator(".tg-page-line")).to_contain_text("防汛")


def test_row_35_and_51_a_text_is_in_the_session_that_it_was_given_to(
    desk: Page, visit: Visit, browser: Browser, server: Server
) -> None:
    visit(desk, "/")
    paste(desk, OWN)
    expect(desk).to_have_url(re.compile(r"doc=[0-9a-f]{12}"))
    expect(desk.locator(".tg-meeting")).to_contain_text("防汛")
    with session(browser, server) as other:
        visit(other, desk.url)
        note = other.locator(".tg-note")
        expect(note).to_contain_text(desk.url.rpartition("doc=")[2])
        assert not re.search("Error|Traceback", note.inner_text())
        assert "防汛" not in other.locator(".stApp").inner_text()
        other.get_by_test_id("stSelectbox").first.locator("input").click()
        expect(other.get_by_role("option")).to_have_count(1)
        other.keyboard.press("Escape")
        box = other.locator(".st-key-search input")
        box.fill("防汛")
        box.press("Enter")
        expect(other.locator(".st-key-passages .tg-empty")).to_be_visible()
        assert find_all(other.locator(".stMain").inner_text(), "加强巡查") == []


def paste(page: Page, text: str) -> None:
    """Gives *page* a text by its box, and waits until it is open."""
    page.locator(".st-key-sidebar .stExpander summary").click()
    page.locator(".st-key-paste textarea").fill(text)
    page.locator(".st-key-paste textarea").press("Control+Enter")
    page.locator(".st-key-paste-read button").click()
    expect(page).to_have_url(re.compile("doc="))
    settle(page)


def _ink(mark: Locator) -> int:
    """How light the ink of *mark* is, 0 to 255: the shade that is farthest from its paper's."""
    shades = Image.open(BytesIO(mark.screenshot())).convert("L")
    paper = shades.getpixel((0, 0))
    dark, light = shades.getextrema()
    return int(dark if paper - dark > light - paper else light)  # type: ignore[operator]


def _query(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))
