"""What the server does around the pages: headers on every answer, warm-up before it answers, calm errors."""

import logging
import re
import secrets
import traceback
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("tonggao")


def inline_scripts(html: str) -> list[str]:
    """The hashes, as a policy names them, of the scripts that stand in *html* itself."""
    bodies = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in bodies]


def _own_scripts() -> str:
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    return " ".join(inline_scripts(index.read_text(encoding="utf-8")))


POLICY: Final = {
    "default-src": "'self'",
    "script-src": f"'self' blob: {_own_scripts()}".strip(),
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-ancestors": "'none'",
    "base-uri": "'self'",
    "object-src": "'none'",
    "form-action": "'self'",
}
"""blob: because components v2 load their script from one; the hashes are of the scripts in Streamlit's page.
No 'unsafe-eval': charts run on Vega's interpreter."""

HEADERS: Final = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Puts HEADERS on every HTTP answer: pages, static files, uploads, components, errors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


MIDDLEWARE: Final = [Middleware(SecurityHeaders)]


def warm_up() -> None:
    """Imports what the first page needs and reads the built-in texts, so that no visitor waits for it."""
    from analysis.pages import cell, library, sidebar  # noqa: F401

    for source in library.built_in().values():
        library.tables_of(source)
    log.warning("ready: %d texts read", len(library.built_in()))


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Warms up before the server answers anybody, its health check included."""
    from anyio import to_thread

    await to_thread.run_sync(warm_up)
    yield


def logged(error: BaseException) -> str:
    """The id under which the way to the fault stands in the log, where no word of any document does."""
    incident = secrets.token_hex(4)
    log.error("%s", describe(error, incident))
    return incident


def on_script_error(error: Exception) -> bool:
    """One sentence and an id for the visitor, the rest in the log."""
    from analysis.pages import element, state

    state.add_note(state.Note("app.note.failed", {"id": logged(error)}, wrong=True))
    element.notes()
    return True


def describe(error: BaseException, incident: str) -> str:
    """The kind of *error* and the lines it came through. Its message may quote a document and is left out."""
    lines = [f"incident {incident}: {type(error).__module__}.{type(error).__qualname__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
    if error.__cause__ is not None:
        lines.append("caused by " + describe(error.__cause__, incident))
    return "\n".join(lines)
