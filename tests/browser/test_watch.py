"""What the other browser tests rely on: what a page must not do is seen where it does it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watch, watched
from tests.browser.server import Server


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[tuple[Page, Watch]]:
    """A page of the server's that is no page of the app, under the same policy, and the watch over it."""
    page, watch = watched(browser, server)
    page.goto("/_stcore/health")
    yield page, watch
    page.context.close()


def test_a_request_to_elsewhere_is_seen(browser: Browser, server: Server) -> None:
    with browser.new_context() as context:
        watch = Watch(context, server.url)
        page = context.new_page()
        page.evaluate("fetch('http://127.0.0.1:9/elsewhere').catch(() => 0)")
        with pytest.raises(AssertionError, match="elsewhere"):
            watch.check(server)


def test_an_uncaught_exception_is_seen(opened: tuple[Page, Watch], server: Server) -> None:
    page, watch = opened
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('lost') })")
    with pytest.raises(AssertionError, match="lost"):
        watch.check(server)


def test_an_error_in_the_console_is_seen(opened: tuple[Page, Watch], server: Server) -> None:
    page, watch = opened
    watch.check(server)
    with page.expect_console_message():
        page.evaluate("console.error('amiss')")
    with pytest.raises(AssertionError, match="amiss"):
        watch.check(server)


@pytest.mark.parametrize(
    ("breach", "named"),
    [
        ("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/a.png'}))", "img-src"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "script-src"),
    ],
)
def test_a_breach_of_the_policy_is_seen(
    opened: tuple[Page, Watch], server: Server, breach: str, named: str
) -> None:
    page, watch = opened
    with page.expect_console_message(lambda message: "against the policy" in message.text):
        page.evaluate(f"() => {{ {breach} }}")
    assert any(named in error for error in watch.errors)
