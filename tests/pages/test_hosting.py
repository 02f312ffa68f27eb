"""The server around the pages: headers on every answer, ready before it answers, calm faults."""

import asyncio
import logging
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from analysis.pages import hosting, library
from tests.browser.server import Server, serve

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT_CONFIG = {
    "server.address": "127.0.0.1",
    "server.maxUploadSize": 10,
    "server.maxMessageSize": 50,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.fileWatcherType": "none",
    "server.disconnectedSessionTTL": 120,
    "server.enableStaticServing": True,
    "server.showEmailPrompt": False,
    "server.headless": True,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "runner.magicEnabled": False,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as `streamlit run app.py` serves it, after it has answered its health check."""
    with serve(ROOT / "app.py", cwd=ROOT, scratch=tmp_path_factory.mktemp("server")) as server:
        yield server


def get(url: str) -> tuple[Message, str]:
    """The headers and the text of the answer, whatever its status."""
    try:
        with urlopen(url, timeout=30) as answer:
            return answer.headers, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.headers, ""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/terms?pick=text:x",
        "/_stcore/health",
        "/_stcore/host-config",
        "/app/static/favicon.png",
        "/app/static/none.txt",
        "/_stcore/upload_file/x/y",
        "/component/none/index.html",
        "/media/none.png",
        "/static/none.js",
    ],
)
def test_the_headers_are_on_every_answer(server: Server, path: str) -> None:
    headers, _ = get(server.url + path)
    for name, value in hosting.HEADERS.items():
        assert headers[name] == value, path


def test_it_has_read_the_texts_before_it_answers(server: Server) -> None:
    assert f"ready: {len(library.built_in())}" in server.log.read_text(encoding="utf-8")


def test_the_policy_is_strict() -> None:
    policy = dict(part.split(" ", 1) for part in hosting.HEADERS["Content-Security-Policy"].split("; "))
    assert "unsafe" not in policy["script-src"]
    assert "*" not in hosting.HEADERS["Content-Security-Policy"]
    assert "http" not in hosting.HEADERS["Content-Security-Policy"]
    assert policy["default-src"] == policy["connect-src"] == policy["base-uri"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"


def test_the_scripts_of_the_page_itself_are_named_by_hash(server: Server) -> None:
    found = hosting.inline_scripts(get(server.url)[1])
    assert all(name in hosting.POLICY["script-src"] for name in found)
    assert hosting.inline_scripts("<script>alert(1)</script>") == [
        "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    ]


def test_the_socket_is_left_alone() -> None:
    seen = []

    async def inner(scope: dict[str, object], receive: object, send: object) -> None:
        seen.append(send)

    asyncio.run(hosting.SecurityHeaders(inner)({"type": "websocket"}, None, print))  # type: ignore[arg-type]
    assert seen == [print]


def test_the_settings_are_those_promised() -> None:
    import tomllib

    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name, value in STREAMLIT_CONFIG.items():
        section, option = name.split(".")
        assert config[section][option] == value, name


def test_the_theme_is_that_of_the_figures() -> None:
    import tomllib

    from analysis.figures import theme

    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for kind in ("light", "dark"):
        assert config[kind]["backgroundColor"] == theme.token("paper", kind)
        assert config[kind]["textColor"] == theme.token("ink", kind)
        assert config[kind]["primaryColor"] == theme.token("accent", kind)
        assert config[kind]["sidebar"]["backgroundColor"] == theme.token("side", kind)
        assert config[kind]["chartCategoricalColors"] == [
            theme.section_colour(m, kind) for m in theme.MOVES[:8]
        ]
    assert {face["family"] for face in config["fontFaces"]} == {theme.SANS, theme.SERIF}
    for face in config["fontFaces"]:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()


def test_a_fault_is_told_with_an_id_and_logged_without_the_text(caplog: pytest.LogCaptureFixture) -> None:
    """reliability.md, F9."""
    try:
        try:
            raise ValueError("严格控制政策外生育")
        except ValueError as error:
            raise RuntimeError("会议要求") from error
    except RuntimeError as error:
        with caplog.at_level(logging.ERROR, logger="tonggao"):
            assert hosting.on_script_error(error)
    assert "builtins.RuntimeError" in caplog.text
    assert "builtins.ValueError" in caplog.text
    assert "test_hosting.py" in caplog.text
    assert "生育" not in caplog.text
    assert "会议" not in caplog.text
