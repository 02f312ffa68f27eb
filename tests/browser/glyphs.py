"""Whether Chinese is drawn as Chinese: 计 and 划 side by side differ in pixels, two boxes do not.

A font that lacks a character draws its one box for it, so two characters that are not there look the same.
Where a font and weight of the page sets no 计划, the first two neighbours that are not the same stand for it.
"""

from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.browser.looks import look

PAIR = "计划"
SAME = 0.2
DIFFERENT = 0.3
"""Share of the ink that is not shared. Two boxes stay below SAME (they differ in where a pixel begins), two
characters above DIFFERENT; between them the method would say nothing."""

Box = tuple[float, float, float, float]


class Place(NamedTuple):
    """Where the pair stands: the kind of place (font, weight, element) and the boxes of its characters."""

    kind: str
    first: Box
    second: Box


def places(page: Page) -> list[Place]:
    """Where on the shown part of *page* the pair stands, one place of each kind."""
    return [Place(kind, tuple(a), tuple(b)) for kind, a, b in look(page, "pairs", PAIR)]


def picture(page: Page) -> Image.Image:
    """The shown part of *page* in grey, one pixel of the screen each."""
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("L")


def measured(page: Page) -> dict[str, float]:
    """For each kind of place on the shown part of *page* how unlike its two characters are."""
    found: list[Place] = []
    for _ in range(20):
        page.evaluate("document.fonts.ready.then(() => true)")
        before, shot = found, picture(page)
        found = places(page)
        if found == before:  # nothing has moved while the picture was taken
            return {place.kind: unlike(shot, place) for place in found}
    raise AssertionError("the page does not come to rest")


def unlike(shot: Image.Image, place: Place) -> float:
    """How much of the ink of the characters at *place* is not shared, 0 to 1, at the best fit."""
    one, other = (_ink(shot.crop(_pixels(box))) for box in (place.first, place.second))
    height, width = max(one.shape[0], other.shape[0]), max(one.shape[1], other.shape[1])
    one, other = _framed(one, height, width), _framed(other, height, width)
    total = float(one.sum() + other.sum())
    assert total > 0, "nothing is drawn there"
    moves = range(-2, 3)
    return min(
        float(np.abs(one - np.roll(other, (down, right), (0, 1))).sum()) / total
        for down in moves
        for right in moves
    )


def report(unlikes: dict[str, float]) -> str:
    """The figures, for the message of a test that fails."""
    return ", ".join(f"{kind}: {value:.2f}" for kind, value in sorted(unlikes.items()))


def _ink(shot: Image.Image) -> Any:
    values = np.asarray(shot, dtype=float)
    return np.abs(values - np.median(values))


def _framed(ink: Any, height: int, width: int) -> Any:
    """*ink* with an edge of two empty pixels, so that what is moved does not come in at the other side."""
    framed = np.zeros((height + 4, width + 4))
    framed[2 : 2 + ink.shape[0], 2 : 2 + ink.shape[1]] = ink
    return framed


def _pixels(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side) for side in box)
    return left, top, right, bottom
