"""Every number, bar, word and tile opens its sentences; one more click stands at the place in the text."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, settle
from tests.browser.passages import find_all, opened, stands_at, take_down

FLOATING = "流动人口"


def test_row_24_a_word_of_the_cloud_opens_its_seven_passages(
    desk: Page, visit: Visit, seed_text: str
) -> None:
    visit(desk, "/cloud")
    desk.locator("svg.tg-cloud text", has_text=FLOATING).first.click()
    opened(desk, 7)
    spans = find_all(seed_text, FLOATING)
    assert spans == [
        (580, 584),
        (1055, 1059),
        (1070, 1074),
        (1089, 1093),
        (1105, 1109),
        (1139, 1143),
        (1203, 1207),
    ]
    shown = take_down(desk)
    assert [row.span for row in shown] == spans
    for row in shown:
        start, end = row.span
        assert row.node == FLOATING
        assert seed_text[:start].endswith(row.left) and seed_text[end:].startswith(row.right), row
        assert len(row.left) > 10
    marked = desk.locator(".tg-kwic-node").first
    expect(marked).to_have_css("color", "rgb(191, 58, 34)")
    expect(marked).to_have_css("font-weight", "700")
    expect(desk.locator("svg.tg-cloud .tg-chosen").first).to_contain_text(FLOATING)


@pytest.mark.parametrize("nth", [0, 6])
def test_row_21_one_more_click_stands_in_the_text(desk: Page, visit: Visit, seed_text: str, nth: int) -> None:
    visit(desk, f"/cloud?pick=term:{FLOATING}")
    desk.locator(".tg-kwic-row").nth(nth).click()
    stands_at(desk, seed_text, *find_all(seed_text, FLOATING)[nth])


CLICKED = {
    "a bar of the overview": ("/", '[data-pick="term:计生"]', "计生", 14),
    "a number of the terms": ("/terms", f'td [data-pick="term:{FLOATING}"]', FLOATING, 7),
    "a row of where terms stand": ("/terms", '.tg-dispersion [data-pick="string:生育"]', "生育", 44),
    "a number behind the cloud": ("/cloud", '.tg-numbers-behind [data-pick="term:计划生育"]', "计划生育", 35),
    "a tile": ("/districts", '.tg-tile[data-pick="place:云龙区"]', "云龙区", 1),
    "a number of a place": ("/districts", '.tg-places [data-pick="place:铜山区"]', "铜山区", 1),
}


@pytest.mark.parametrize("what", CLICKED)
def test_row_24_what_shows_a_count_opens_as_many_passages(
    desk: Page, visit: Visit, seed_text: str, what: str
) -> None:
    address, place, words, n = CLICKED[what]
    assert seed_text.count(words) == n
    visit(desk, address)
    desk.locator(place).first.click()
    opened(desk, n)
    assert [row.span for row in take_down(desk)] == find_all(seed_text, words)
    desk.locator(".tg-kwic-row").last.click()
    stands_at(desk, seed_text, *find_all(seed_text, words)[-1])


def test_row_24_a_task_opens_its_demands_and_each_its_place(desk: Page, visit: Visit, seed_text: str) -> None:
    visit(desk, "/tasks")
    second = desk.locator(".tg-taskrows tr", has_text="综合治理出生人口性别比偏高问题")
    expect(second.locator(".tg-opens").first).to_have_text("14")
    second.locator(".tg-opens").first.click()
    opened(desk, 14)
    for row in take_down(desk):
        start, end = row.span
        assert 800 <= start < end <= 1048
        assert row.node == seed_text[start:end]
    listed = desk.locator(".tg-demands:not(.tg-achievements) > div[data-open]")
    expect(listed).to_have_count(14)
    start, end = (int(side) for side in str(listed.nth(5).get_attribute("data-open")).split("-"))
    listed.nth(5).click()
    stands_at(desk, seed_text, start, end)


@pytest.mark.parametrize(("words", "n"), [("国策", 5), ("不动摇", 4)])
def test_row_20_and_21_the_search_box_finds_and_opens(
    desk: Page, visit: Visit, seed_text: str, words: str, n: int
) -> None:
    visit(desk, "/tasks")
    box = desk.locator(".st-key-search input")
    box.fill(words)
    box.press("Enter")
    opened(desk, n)
    assert [row.span for row in take_down(desk)] == find_all(seed_text, words)
    desk.locator(".tg-kwic-row").nth(1).click()
    stands_at(desk, seed_text, *find_all(seed_text, words)[1])


def test_row_13_a_search_by_pattern_gives_its_four_spans(desk: Page, visit: Visit, seed_text: str) -> None:
    visit(desk, "/read")
    box = desk.locator(".st-key-search input")
    box.fill("/坚持.{0,20}不动摇/")
    box.press("Enter")
    opened(desk, 4)
    shown = take_down(desk)
    assert shown[0].span == (245, 258)
    assert all(row.node == seed_text[slice(*row.span)] for row in shown)


def test_row_21_layers_change_what_is_drawn(desk: Page, visit: Visit) -> None:
    visit(desk, "/read")
    drawn = {
        "部分": (".tg-k-marker-first", 5),
        "任务": (".tg-k-heading-first", 5),
        "地名": (".tg-k-place-last:text-is('铜山区'), .tg-k-place-last:text-is('云龙区')", 2),
    }
    names = desk.locator(".tg-margin b")
    expect(names.first).to_be_visible()
    for pill, (marks, n) in drawn.items():
        others = [(where, count) for name, (where, count) in drawn.items() if name != pill]
        button = desk.locator('button[data-variant="pills"]', has_text=pill)
        expect(desk.locator(marks)).to_have_count(n)
        button.click()
        expect(desk.locator(marks)).to_have_count(0)
        expect(names).to_have_count(0 if pill == "部分" else 8)
        for where, count in others:
            expect(desk.locator(where)).to_have_count(count)
        settle(desk)
        assert "layers=" in desk.url
        button.click()
        expect(desk.locator(marks)).to_have_count(n)
        settle(desk)
    expect(desk).to_have_url(re.compile(r"/read$"))
