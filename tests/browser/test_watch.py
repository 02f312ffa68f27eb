"""What the other browser tests rely on: a request to elsewhere and an uncaught exception are seen."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Watch
from tests.browser.server import Server


def test_a_request_to_elsewhere_is_seen(browser: Browser, server: Server) -> None:
    with browser.new_context() as context:
        watch = Watch(context, server.url)
        page = context.new_page()
        page.evaluate("fetch('http://127.0.0.1:9/elsewhere').catch(() => 0)")
        with pytest.raises(AssertionError, match="elsewhere"):
            watch.check(server)


def test_an_uncaught_exception_is_seen(browser: Browser, server: Server) -> None:
    with browser.new_context() as context:
        watch = Watch(context, server.url)
        page = context.new_page()
        with page.expect_event("pageerror"):
            page.evaluate("setTimeout(() => { throw new Error('lost') })")
        with pytest.raises(AssertionError, match="lost"):
            watch.check(server)
