"""What tests of pages share: the app started without a browser, and what stands on its page."""

import json
from pathlib import Path
from urllib.parse import quote

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds for one run: a guard against a hang, not a measure of speed."""


def open_app(page: str = "", *, own_text: bool = False, **query: str) -> AppTest:
    """The app at the page file *page* ("terms") with the parameters *query*; *own_text* opens that box."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    if own_text:
        app.session_state["own-text"] = True
    app.run()
    return app.switch_page(f"analysis/pages/{page}.py").run() if page else app


def html(app: AppTest) -> str:
    """All HTML of the page, one element after the other."""
    drawings = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return "\n".join(
        [element.proto.body for element in app.get("html") if "<style>" not in element.proto.body]
        + [d.get("html", "") for d in drawings]
    )


def query(app: AppTest) -> dict[str, str]:
    """The parameters of the address, single values as text."""
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def address(path: str, **parameters: str) -> str:
    """*path* with *parameters*, as a browser asks for it."""
    return path + "?" + "&".join(f"{name}={quote(value)}" for name, value in parameters.items())
