"""One server and one browser for the browser tests, on a machine that seems to have no Chinese font.

Fontconfig is given a folder with Latin letters only, so a character that the project's own fonts do not
reach shows as a box, whatever fonts the machine has. (macOS and Windows do not ask fontconfig: a test for
boxes cannot fail there.)
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.chromium import ARGUMENTS, MISSING, find
from tests.browser.server import Server, log_tail, serve

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
INCIDENT = re.compile(r"(编号|\(id) ?[0-9a-f]{8}")
"""In the one sentence that a page shows when it fails."""
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE = 60_000
"""Milliseconds: a guard against a hang, not a measure of speed."""
expect.set_options(timeout=PATIENCE)


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


ALLOWED = (
    # From any page but the first, Streamlit looks for its server beside the page and then above it.
    re.compile(r"status of 404 .*/\w+/_stcore/(health|host-config)$"),
    # The library that reads its messages asks whether it may use WebAssembly, and does without.
    re.compile(r"^against the policy: script-src wasm-eval .*/static/js/protobuf\.[\w-]+\.js$"),
)
"""Errors in the browser's console that are Streamlit's own and harmless; any other fails a test."""

TELL = """addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, sourceFile}) =>
  console.error(`against the policy: ${violatedDirective} ${blockedURI} from ${sourceFile}`))"""


class Watch:
    """What a context asked for elsewhere, what went wrong in it, what it did against its policy."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home, self.foreign, self.errors = urlsplit(home).netloc, list[str](), list[str]()
        context.add_init_script(TELL)
        context.on("request", self.asked)
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))
        context.on("console", self.said)
        context.on("page", lambda page: page.on("websocket", lambda socket: self.note(socket.url)))

    def asked(self, request: Request) -> None:
        """Takes down a request."""
        self.note(request.url)

    def note(self, url: str) -> None:
        """Takes down *url* where it is of another host."""
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.netloc != self.home:
            self.foreign.append(url)

    def said(self, message: ConsoleMessage) -> None:
        """Takes down an error in the console, with the address it is about."""
        words = f"{message.text} {message.location.get('url', '')}".strip()
        if message.type == "error" and not any(known.search(words) for known in ALLOWED):
            self.errors.append(words)

    def check(self, server: Server) -> None:
        """Fails on a request to elsewhere, an uncaught exception, an error in the console."""
        assert not self.foreign, f"requests to elsewhere: {self.foreign}"
        assert not self.errors, f"errors in the page: {self.errors}\n{log_tail(server.log)}"


def watched(browser: Browser, server: Server, **options: object) -> tuple[Page, Watch]:
    """A page in a context of its own, as on a desk and in Chinese, and the watch over it."""
    settings = {"viewport": DESK, "base_url": server.url, "locale": "zh-CN", "accept_downloads": True}
    context = browser.new_context(**(settings | options))  # type: ignore[arg-type]
    watch = Watch(context, server.url)
    context.set_default_timeout(PATIENCE)
    return context.new_page(), watch


@contextmanager
def session(browser: Browser, server: Server, **options: object) -> Iterator[Page]:
    """A page in a context of its own; what it did is checked at its end."""
    page, watch = watched(browser, server, **options)
    try:
        yield page
    finally:
        page.context.close()
    watch.check(server)


NewPage = Callable[..., Page]
Visit = Callable[[Page, str], Page]


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[NewPage]:
    """A way to a page in a session of its own: new_page(), new_page(viewport=PHONE, color_scheme="dark")."""
    with ExitStack() as opened:
        yield lambda **options: opened.enter_context(session(browser, server, **options))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as on a desk: 1440 x 900."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page as on a phone: 390 x 844, touch."""
    return new_page(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)


@pytest.fixture(scope="module")
def desk(browser: Browser, server: Server) -> Iterator[Page]:
    """One page as on a desk for all tests of a file, each of which goes to an address of its own: quicker."""
    with session(browser, server) as page:
        yield page


def settle(page: Page) -> None:
    """Waits until the app has run to its end and its fonts are there; fails where it shows an exception."""
    page.wait_for_selector(SETTLED, timeout=PATIENCE)
    page.evaluate("document.fonts.ready.then(() => true)")
    problems = page.locator('[data-testid="stException"]').all_inner_texts()
    problems += [words for words in page.locator(".tg-wrong").all_inner_texts() if INCIDENT.search(words)]
    assert not problems, f"the page shows an exception: {problems}"


@pytest.fixture(scope="package")
def visit() -> Visit:
    """visit(page, "/terms"): the page at that address, drawn to its end."""

    def go(page: Page, address: str = "/") -> Page:
        page.goto(address)
        settle(page)
        page.wait_for_function("() => document.tonggao")  # it listens for clicks and keys
        return page

    return go
