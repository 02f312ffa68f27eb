"""The one way onto the page for HTML and style: Markup alone is taken, clicks in it reach the state.

HTML goes through st.html, the quickest way to a first picture and a second wall against foreign markup;
what holds an SVG, which st.html takes out, is a components v2 element. One script listens for the page.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.figures import theme
from analysis.figures.markup import Markup, join, tag
from analysis.labels import label
from analysis.pages import state
from analysis.pages.address import VALID

FACES: Final = ("figure", "table", "code", "source")
SCRIPTS: Final = Path(__file__).parent

_drawing = st.components.v2.component(
    "tonggao_drawing",
    html='<div class="tg-drawing"></div>',
    js="""
export default function ({ parentElement, data }) {
  const drawing = parentElement.querySelector(".tg-drawing");
  if (drawing.shown !== data.html) drawing.innerHTML = drawing.shown = data.html;
}
""",
    isolate_styles=False,
)
_listener = st.components.v2.component(
    "tonggao_listener", js=(SCRIPTS / "page.js").read_text(encoding="utf-8"), isolate_styles=False
)


def style() -> None:
    """Puts the one stylesheet into the page: the first call of every run."""
    st.html(_stylesheet(state.lang()))


def show(markup: Markup, key: str, origin: str = "") -> None:
    """Shows *markup*; a click or Enter on what opens sentences or a place reaches the session's state.

    *key* is unique on the page; *origin* is the row under which a pick opens its sentences.
    """
    if not isinstance(markup, Markup):
        raise TypeError("only Markup goes onto the page")
    whole = tag("div", markup, data_key=key, data_origin=origin)
    if origin and state.origin() is None and _offers(whole, state.view().pick):
        state.set_origin(origin)  # whence a pick of the address would have come by a click
    if "<svg" in whole:
        _drawing(key=f"drawing-{key}", data={"html": str(whole)})
    else:
        st.html(str(whole))


def _offers(markup: Markup, pick: str) -> bool:
    """Whether a click in *markup* opens the sentences of *pick*."""
    return bool(pick) and str(tag("i", data_pick=pick)).removeprefix("<i ").partition(">")[0] in str(markup)


def listen(page: str) -> None:
    """Listens for clicks and keys on *page* and brings into view what was asked for there: the last call."""

    def click() -> None:
        clicked(dict(st.session_state["listener"].get("click") or {}))

    view = state.view()
    language = "zh-CN" if state.lang() == "zh" else "en"
    _listener(
        key="listener",
        data={"page": page, "lang": language, "doc": view.doc, "at": view.at, "pick": view.pick},
        on_click_change=click,
    )


def clicked(hit: dict[str, Any]) -> None:
    """Does what the thing that was hit asks for; what makes no sense is ignored."""
    if VALID["pick"](str(hit.get("pick", ""))):
        state.select(str(hit["pick"]), str(hit.get("origin", "")))
    elif "open" in hit:
        state.jump(str(hit["open"]))
    elif hit.get("face") in FACES:
        state.set_face(str(hit.get("cell", "")), str(hit["face"]))
    elif "save" in hit:
        state.set_saving(str(hit.get("cell", "")))


def notes() -> None:
    """The sentences kept for the visitor, each in a hairline box; none, nothing."""
    said = [
        tag("p", state.t(note.key, **note.values), cls="tg-note" + " tg-wrong" * note.wrong)
        for note in state.take_notes()
    ]
    with st.container():
        if said:
            show(tag("div", join(said), role="status", cls=theme.root_class(state.theme())), "notes")


@lru_cache(maxsize=2)
def _stylesheet(lang: str) -> str:
    page = (SCRIPTS / "page.css").read_text(encoding="utf-8")
    words = f'.stApp {{ --tg-browse: "{label("app.upload.browse", lang)}"; }}'
    return f"<style>{theme.css()}\n{_following_the_page()}\n{words}\n{page}</style>"


def _following_the_page() -> str:
    """The palettes once more, by the page's own colour scheme: right at once when a visitor switches it."""
    pairs = " ".join(f"{name}: light-dark({light}, {dark});" for name, (light, dark) in _colours().items())
    return (
        "@supports (color: light-dark(#000, #fff)) {"
        f" .stApp, .stApp .tg-light, .stApp .tg-dark {{ {pairs} }}"
        " .stApp .tg-light, .stApp .tg-dark { color-scheme: inherit; } }"
    )


def _colours() -> dict[str, tuple[str, str]]:
    light, dark = (
        {f"--tg-{name}": value for name, value in theme.TOKENS[kind].items()}
        | {f"--tg-move-{name}": value for name, value in theme.SECTIONS[kind].items()}
        for kind in ("light", "dark")
    )
    return {name: (light[name], dark[name]) for name in light}
