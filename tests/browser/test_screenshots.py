"""The pictures of the README: every run sees that they can be taken and are there.

With TONGGAO_SCREENSHOTS=1, as `make screenshots` has it, they are written to docs/screenshots.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Visit, session
from tests.browser.server import Server

WRITES = os.environ.get("TONGGAO_SCREENSHOTS") == "1"
MOST_BYTES = 250_000
COLOURS, OWN = 256, 176


class View(NamedTuple):
    """An address, what is there when its page is drawn, colours, the picture's width and greatest height."""

    address: str
    shows: str
    scheme: Literal["light", "dark"] = "light"
    width: int = 1440
    most: int = 1600


VIEWS = {
    "overview-zh-light": View("/", ".tg-tilegrid"),
    "overview-en-light": View("/?lang=en", ".tg-tilegrid"),
    "overview-en-dark": View("/?lang=en", ".tg-tilegrid", "dark"),
    "overview-zh-phone": View("/", ".tg-tilegrid", width=390, most=1800),
    "read-zh-light": View("/read?at=911-959", "#tg-at", most=1500),
    "terms-en-light": View("/terms?lang=en&pick=term:流动人口", ".tg-dispersion .tg-selected", most=1500),
    "cloud-zh-light": View("/cloud?pick=term:流动人口", "svg.tg-cloud .tg-chosen"),
    "tasks-zh-light": View("/tasks", ".tg-matrix"),
    "districts-en-dark": View("/districts?lang=en&infer=1", ".tg-hatched", "dark"),
}


@pytest.fixture(scope="module")
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    """One page as on a phone, for all tests of this file."""
    with session(browser, server, viewport=PHONE, is_mobile=True, has_touch=True) as page:
        yield page


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    """Where the pictures are."""
    place = root / "docs" / "screenshots"
    if WRITES:
        place.mkdir(parents=True, exist_ok=True)
    return place


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_can_be_taken(name: str, desk: Page, phone: Page, visit: Visit, folder: Path) -> None:
    view = VIEWS[name]
    picture = taken(desk if view.width > PHONE["width"] else phone, view, visit)
    assert picture.width == view.width
    assert 800 < picture.height <= view.most
    assert len(picture.getcolors(1 << 24)) > 50, "an empty page"
    if WRITES:
        _few_colours(picture).save(folder / f"{name}.png", optimize=True)


def taken(page: Page, view: View, visit: Visit) -> Image.Image:
    """*view* on *page*, from the top of the page down to its foot or the view's greatest height."""
    page.emulate_media(color_scheme=view.scheme)
    page.set_viewport_size({"width": view.width, "height": 900})
    visit(page, view.address)
    expect(page.locator(view.shows).first).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => true)")
    tall = page.evaluate("Math.ceil(document.querySelector('.stMainBlockContainer').scrollHeight)")
    page.set_viewport_size({"width": view.width, "height": min(tall, view.most)})
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")
    return Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_is_there(name: str, folder: Path) -> None:
    path, view = folder / f"{name}.png", VIEWS[name]
    assert path.stat().st_size < MOST_BYTES
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.width == view.width
        assert 800 < picture.height <= view.most


def test_no_picture_is_left_over(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {f"{name}.png" for name in VIEWS}


def _few_colours(picture: Image.Image) -> Image.Image:
    """The picture with a palette of its own: its commonest colours as they are, and some to reach all others.

    No dots between the colours: paper stays even.
    """
    counted = sorted(picture.getcolors(1 << 24), reverse=True)
    own = [part for _, colour in counted[:OWN] for part in colour]
    others = picture.quantize(COLOURS - OWN, method=Image.Quantize.MAXCOVERAGE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette((own + others)[: 3 * COLOURS])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)
