"""One server and one browser for the browser tests, on a machine that seems to have no Chinese font.

Fontconfig is given a folder with Latin letters only, so a character that the project's own fonts do not
reach shows as a box, whatever fonts the machine has. (macOS and Windows do not ask fontconfig: a test for
boxes cannot fail there.)
"""

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.chromium import ARGUMENTS, MISSING, find
from tests.browser.server import Server, log_tail, serve

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE = 60_000
"""Milliseconds: a guard against a hang, not a measure of speed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the server's log and the browser's home."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="package")
def environment(scratch: Path) -> dict[str, str]:
    """A home that is empty and fonts that hold no Chinese, for the server and the browser alike."""
    fonts, home = scratch / "fonts", scratch / "home"
    fonts.mkdir()
    home.mkdir()
    matplotlib = find_spec("matplotlib")
    if matplotlib and matplotlib.origin:
        for font in (Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf").glob("DejaVu*.ttf"):
            (fonts / font.name).write_bytes(font.read_bytes())
    config = scratch / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{scratch / 'fontcache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(config), "HOME": str(home)}


@pytest.fixture(scope="package")
def executable() -> str:
    """The browser of this machine; the test is skipped where there is none."""
    path = find()
    if path is None:
        pytest.skip(MISSING)
    return path


@pytest.fixture(scope="package")
def server(executable: str, root: Path, scratch: Path, environment: dict[str, str]) -> Iterator[Server]:
    """The app, served for all browser tests."""
    with serve(root / "app.py", cwd=root, scratch=scratch, environment=environment) as running:
        yield running


@pytest.fixture(scope="package")
def server_url(server: Server) -> str:
    """The address of the app, without a slash at its end."""
    return server.url


@pytest.fixture(scope="package")
def browser(executable: str, environment: dict[str, str]) -> Iterator[Browser]:
    """One browser for all; ended with this folder, for its event loop would be in the way of other tests."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=executable, args=list(ARGUMENTS), env={**os.environ, **environment}
        )
        yield running
        running.close()


class Watch:
    """What a context asked for elsewhere and what went wrong in it."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home, self.foreign, self.errors = urlsplit(home).netloc, list[str](), list[str]()
        context.on("request", self.asked)
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.note(socket.url)))

    def asked(self, request: Request) -> None:
        """Takes down a request."""
        self.note(request.url)

    def note(self, url: str) -> None:
        """Takes down *url* where it is of another host."""
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.netloc != self.home:
            self.foreign.append(url)

    def check(self, server: Server) -> None:
        """Fails on a request to elsewhere and on an uncaught exception."""
        assert not self.foreign, f"requests to elsewhere: {self.foreign}"
        assert not self.errors, f"uncaught exceptions in the page: {self.errors}\n{log_tail(server.log)}"


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[NewPage]:
    """A way to a page in a session of its own: new_page(), new_page(viewport=PHONE, color_scheme="dark")."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def make(**options: object) -> Page:
        settings = {"viewport": DESK, "base_url": server.url, "locale": "zh-CN", "accept_downloads": True}
        context = browser.new_context(**(settings | options))  # type: ignore[arg-type]
        opened.append((context, Watch(context, server.url)))
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    yield make
    for context, _ in opened:
        context.close()
    for _, watch in opened:
        watch.check(server)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as on a desk: 1440 x 900."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page as on a phone: 390 x 844, touch."""
    return new_page(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)


def settle(page: Page) -> None:
    """Waits until the app has run to its end and its fonts are there; fails where it shows an exception."""
    page.wait_for_selector(SETTLED, timeout=PATIENCE)
    page.evaluate("document.fonts.ready.then(() => true)")
    problems = page.locator('[data-testid="stException"]').all_inner_texts()
    assert not problems, f"the page shows an exception: {problems}"


@pytest.fixture
def visit() -> Callable[[Page, str], Page]:
    """visit(page, "/terms"): the page at that address, drawn to its end."""

    def go(page: Page, address: str = "/") -> Page:
        page.goto(address)
        settle(page)
        return page

    return go


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """settled(page): waits until the app has run to its end after a click."""

    def wait(page: Page) -> None:
        page.wait_for_timeout(200)  # the click is on its way, and the app has not begun to run
        settle(page)

    return wait
