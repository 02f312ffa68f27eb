"""Every page, in 中文 and English, light and dark, on a desk and on a phone: few visits, many looks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from analysis.labels import load_labels
from tests.browser import survey
from tests.browser.conftest import PHONE, Visit, Watch, watched
from tests.browser.glyphs import DIFFERENT, SAME, report
from tests.browser.server import Server
from tests.browser.survey import PATHS, Seen

TITLES = {
    "/": ("全市计划生育工作会议", "全市计划生育工作会议"),  # the report's own title, in both languages
    "/read": ("阅读", "Read"),
    "/terms": ("词频", "Terms"),
    "/cloud": ("词云", "Cloud"),
    "/tasks": ("任务", "Tasks"),
    "/districts": ("地区", "Districts"),
    "/method": ("方法", "Method"),
}
HAN = re.compile(r"[\u4e00-\u9fff]{2}")
LETTERS = re.compile(r"[A-Za-z]{3}")
KEY = re.compile(r"[a-z]+(\.[a-z_]+)+|[a-z]+(_[a-z]+)+")
"""A key of labels.csv, or a name of a column: no word of a language."""


class Kept(NamedTuple):
    """The two long-lived pages of this file, with what went wrong in them."""

    desk: Page
    desk_watch: Watch
    phone: Page
    phone_watch: Watch


@pytest.fixture(scope="module")
def kept(browser: Browser, server: Server) -> Iterator[Kept]:
    """Two pages in contexts of their own, a desk and a phone in the hand of somebody who reads English."""
    phone = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "locale": "en-GB"}
    both = Kept(*watched(browser, server), *watched(browser, server, **phone))
    yield both
    both.desk.context.close()
    both.phone.context.close()


@pytest.fixture(scope="module", params=PATHS)
def seen(request: pytest.FixtureRequest, kept: Kept, visit: Visit) -> Seen:
    """What there is to see on a page: looked at once for all tests of this file."""
    watches = kept.desk_watch, kept.phone_watch
    for watch in watches:
        watch.errors.clear()
        watch.foreign.clear()
    found = survey.desk(kept.desk, request.param, visit)
    found.title["zh"] = _title(kept.desk)
    survey.phone(kept.phone, request.param, visit, found)
    found.title["en"] = _title(kept.phone)
    found.errors = [error for watch in watches for error in watch.errors]
    found.foreign = [url for watch in watches for url in watch.foreign]
    found.path = request.param
    return found


def _title(page: Page) -> str:
    return "".join(page.locator(".tg-page-head h1, .tg-meeting").first.inner_text().split())


def test_the_page_draws_in_both_languages_without_an_error(seen: Seen) -> None:
    assert tuple(seen.title.values()) == tuple(title.replace(" ", "") for title in TITLES[seen.path])
    assert seen.lang == {"zh": "zh-CN", "en": "en"}
    assert not seen.errors


def test_row_23_no_box_stands_for_a_character(seen: Seen) -> None:
    fonts = {" ".join(kind.split()[:3]) for kind in seen.glyphs}
    assert fonts >= {"Noto Sans SC", "Noto Serif SC"}, seen.glyphs
    assert min(seen.glyphs.values()) > DIFFERENT, report(seen.glyphs)


def test_row_23_the_check_can_fail(seen: Seen) -> None:
    """Set in a font that nobody has, the same places show two identical boxes."""
    assert seen.boxes
    assert max(seen.boxes.values()) < SAME, report(seen.boxes)


def test_row_46_axe_finds_nothing_in_light_and_dark(seen: Seen) -> None:
    assert set(seen.faults) == {"zh light 1440", "zh dark 1440", "en dark 390", "en light 390"}
    assert {setting: faults for setting, faults in seen.faults.items() if faults} == {}


def test_row_46_no_word_of_the_cloud_is_too_pale(seen: Seen) -> None:
    assert {setting: words for setting, words in seen.pale.items() if words} == {}


def test_row_49_no_word_of_the_other_language_and_no_key(seen: Seen) -> None:
    labels = list(load_labels().values())
    chinese = [one["zh"] for one in labels if HAN.search(one["zh"]) and not HAN.search(one["en"])]
    english = [one["en"] for one in labels if LETTERS.search(one["en"]) and not LETTERS.search(one["zh"])]
    assert _among(["任务", "5 项任务"], chinese) and _among(["demands", "Search the text"], english)
    assert min(len(words) for words in seen.words.values()) > 20
    assert _among(seen.words["en"], chinese) == []
    assert _among(seen.words["zh"], english) == []
    assert [text for text in (*seen.words["zh"], *seen.words["en"]) if KEY.fullmatch(text)] == []


def test_row_56_the_page_is_no_wider_than_the_window(seen: Seen) -> None:
    assert len(seen.wide) == 6
    assert {setting: what for setting, what in seen.wide.items() if what} == {}


def test_row_52_nothing_is_asked_for_elsewhere(seen: Seen) -> None:
    assert seen.foreign == []


def _among(texts: list[str], labels: list[str]) -> list[str]:
    """Those of *texts* that are one of *labels*, whatever fills its braces."""
    parts = [".*".join(re.escape(part) for part in re.split(r"\{.*?\}", label)) for label in labels]
    known = re.compile("|".join(f"(?:{part})" for part in parts))
    return [text for text in texts if known.fullmatch(text)]
