"""What leaves the machine and what stays on it: nothing; and the headers that see to it."""

import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from analysis.pages.hosting import HEADERS
from tests.browser.conftest import Visit, session
from tests.browser.server import Server, serve

TTL = 1
"""Seconds that the server of the upload keeps a session after its page is closed."""

NAMED = "rubber-stamp-7f3a.txt"
OWN = "关于做好珠算工作的会议\n" + "会议要求，一是各地要普及珠算；二是要办好比赛。" * 40
MARK = "普及珠算".encode()
SKIPPED = {".git", ".venv", "__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache", ".hypothesis"}


def test_every_answer_of_a_visit_has_the_headers(page: Page, visit: Visit) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    visit(page, "/cloud")
    page.locator('[data-cell="cloud"] [data-face="table"]').click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    kinds: dict[str, Response] = {}
    for answer in answers:
        if answer.url.startswith("http"):
            kind = str(answer.header_value("content-type")).partition(";")[0]
            kinds.setdefault(kind.rpartition("/")[2], answer)
    assert set(kinds) >= {"html", "javascript", "css", "json", "woff2"}
    for answer in kinds.values():
        has_headers(answer.url, answer.all_headers())


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
def test_a_refusal_has_the_headers(desk: Page, method: str) -> None:
    address = "/_stcore/upload_file/nobody/nothing" if method != "GET" else "/media/nothing.png"
    answer = desk.context.request.fetch(address, method=method)
    assert answer.status >= 400 or method == "OPTIONS"
    has_headers(address, answer.headers)


def has_headers(address: str, headers: dict[str, str]) -> None:
    """Fails where one of the headers of hosting.py is not in an answer."""
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS, address


def test_row_52_an_upload_leaves_no_file(
    browser: Browser, root: Path, environment: dict[str, str], visit: Visit, tmp_path: Path
) -> None:
    home, temp = tmp_path / "home", tmp_path / "temp"
    home.mkdir()
    temp.mkdir()
    own = {"HOME": str(home), "TMPDIR": str(temp), "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(TTL)}
    with serve(root / "app.py", cwd=root, scratch=tmp_path, environment=environment | own) as server:
        with session(browser, server) as other:
            visit(other, "/")  # what the server itself keeps, it has by now
        before, project = listing(home) | listing(temp), listing(root)
        with session(browser, server) as page:
            visit(page, "/")
            _upload(page)
            page.get_by_test_id("stSidebarNavLink").filter(has_text="词云").click()
            with page.expect_download() as download:
                page.locator('[data-cell="cloud"] [data-save]').click()
                page.locator(".st-key-save-cloud .stDownloadButton", has_text="PNG").locator(
                    "button"
                ).first.click()
            assert Path(download.value.path()).read_bytes()[:4] == b"\x89PNG"
            assert listing(home) | listing(temp) == before, "while the session is open"
        _wait_until_it_has_ended(browser, server, visit)
        assert listing(home) | listing(temp) == before, "after the session has ended"
        changed = dict(listing(root).items() - project.items())
        assert [path for path in changed if NAMED in path or MARK in Path(path).read_bytes()] == []
        log = server.log.read_bytes()
        assert MARK not in log and NAMED.encode() not in log


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file under *folder* that is not a tool's."""
    files = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        for path in (Path(place) / name for name in names):
            if path.is_file():
                files[str(path)] = (path.stat().st_size, path.stat().st_mtime_ns)
    return files


def _upload(page: Page) -> None:
    page.locator(".st-key-sidebar .stExpander summary").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": NAMED, "mimeType": "text/plain", "buffer": OWN.encode()}
    )
    expect(page).to_have_url(re.compile("doc="))
    expect(page.locator(".tg-meeting")).to_contain_text("珠算")


def _wait_until_it_has_ended(browser: Browser, server: Server, visit: Visit) -> None:
    """A closed session is let go when its time is over and another one comes: others come until then."""
    closed, comers = time.monotonic(), 0
    while time.monotonic() - closed < 2 * TTL or comers < 2:
        with session(browser, server) as other:
            visit(other, "/")
            assert "珠算" not in other.locator(".stApp").inner_text()
        comers += 1
