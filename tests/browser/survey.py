"""Every page looked at once, in all its settings; the tests of the rows pick their part of what was seen.

Two visits a page: in Chinese on a desk, as it opens; in English on a phone, with something opened in it. Then
the colours and the width of the window are changed where the page stands.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import axe, glyphs
from tests.browser.looks import look

ROOT = Path(__file__).resolve().parents[2]
OPENED = {
    "/": "?pick=regex:%28&doc=0123456789ab",  # a pattern that can't be read, a text that is not there
    "/read": "?at=911-959&layers=tasks,cuts,places",
    "/terms": "?pick=term:流动人口&count=strings&frame=1&win=sentence",
    "/cloud": "?pick=term:流动人口&section=5",
    "/tasks": "?pick=item:4",
    "/districts": "?infer=1&pick=places:collective",
}
"""What is opened in each page on the visit in English."""

NAMES = ("overview", "read", "terms", "cloud", "tasks", "districts", "method")
PATHS = tuple(
    "/" if name == "overview" else f"/{name}"
    for name in NAMES
    if (ROOT / "analysis" / "pages" / f"{name}.py").exists()
)
"""The addresses of the pages that are there."""

BACKGROUND = {"light": "rgb(251, 248, 241)", "dark": "rgb(26, 24, 21)"}


@dataclass
class Seen:
    """What was seen of a page, by language ("zh") or by setting ("zh light 1440")."""

    path: str = ""
    title: dict[str, str] = field(default_factory=dict)
    lang: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    pale: dict[str, list[str]] = field(default_factory=dict)
    wide: dict[str, list[str]] = field(default_factory=dict)
    glyphs: dict[str, float] = field(default_factory=dict)
    boxes: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def desk(page: Page, path: str, visit: Callable[[Page, str], Page]) -> Seen:
    """The page in Chinese: on a desk in light and dark, then as narrow as a phone; and its glyphs."""
    seen = Seen()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    visit(page, f"{path}?lang=zh")
    _look(page, seen, "zh", "light")
    tall = page.evaluate("Math.ceil(document.querySelector('.stMainBlockContainer').scrollHeight)")
    page.set_viewport_size({"width": 1440, "height": min(tall, 3200)})
    seen.glyphs = glyphs.measured(page)
    with_no_font(page, True)
    seen.boxes = glyphs.measured(page)
    with_no_font(page, False)
    in_colours(page, "dark")
    _look(page, seen, "zh", "dark")
    _narrow(page, seen, "zh", 390)
    return seen


def phone(page: Page, path: str, visit: Callable[[Page, str], Page], seen: Seen) -> None:
    """The page in English, with something opened in it: on a phone in dark and light, then on a desk."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    visit(page, path + OPENED.get(path, ""))
    _look(page, seen, "en", "dark")
    in_colours(page, "light")
    _look(page, seen, "en", "light")
    _narrow(page, seen, "en", 1440)


def in_colours(page: Page, scheme: str) -> None:
    """Turns the page's colours and waits until it has taken them."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_function(
        "(colour) => getComputedStyle(document.querySelector('.stApp')).backgroundColor === colour",
        arg=BACKGROUND[scheme],
    )


def with_no_font(page: Page, on: bool) -> None:
    """Sets everything in a font that nobody has, or takes that back."""
    page.evaluate(
        """(on) => {
          document.querySelector("#no-font")?.remove();
          if (!on) return;
          const style = document.createElement("style");
          style.id = "no-font";
          style.textContent = '* { font-family: "No Such Font" !important }';
          document.head.append(style);
        }""",
        on,
    )


def _look(page: Page, seen: Seen, lang: str, scheme: str) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    setting = f"{lang} {scheme} {width}"
    seen.faults[setting] = axe.faults(page)
    seen.pale[setting] = look(page, "pale")
    seen.words[lang] = look(page, "words")
    seen.lang[lang] = page.evaluate("document.documentElement.lang")
    seen.wide[setting] = look(page, "wide", width)


def _narrow(page: Page, seen: Seen, lang: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("(width) => document.documentElement.clientWidth === width", arg=width)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen.wide[f"{lang} {width}"] = look(page, "wide", width)
    seen.pale[f"{lang} {width}"] = look(page, "pale")
