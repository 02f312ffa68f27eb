"""What tests of pages share: the app started without a browser, what stands on its page, and what is done
to it there.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from google.protobuf.message import Message
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from app import GROUPS
from tests.conftest import ROOT

PATIENCE = 60
"""Seconds for one run: a guard against a hang, not a measure of speed."""

PAGES = tuple(
    name
    for group in GROUPS.values()
    for name in group
    if (ROOT / "analysis" / "pages" / f"{name}.py").exists()
)
LANGS = ("zh", "en")
FACES = ("figure", "table", "code", "source")

KEYS = (
    "strip tasks leading people tiles reading terms dispersion cloud sizes attention addressees demands "
    "achievements announced districts places"
).split()
"""The cells of all pages."""

DATA = ("bidi_component", "vega_lite_chart", "dataframe")
"""Elements that carry data; HTML and charts have tests of their own."""

REPORT = (
    "某市召开防汛工作会议\n\n6月3日,市政府召开全市防汛工作会议。市长王建国出席会议并讲话。\n\n"
    "会议要求,各地要严格落实责任。一是要加强巡查。二是要备足物资。\n"
)
"""A report that is not the seed."""

OBEYS_NOTHING = {
    ("Selectbox", "options"),
    ("Selectbox", "raw_value"),
    ("TextInput", "default"),
    ("TextInput", "value"),
    ("TextArea", "default"),
    ("TextArea", "value"),
    ("Code", "code_text"),
    ("Text", "body"),
    ("Html", "body"),
    ("DownloadButton", "url"),
}
"""Fields that show words as they stand; any other may read them as Markdown."""


@dataclass(frozen=True)
class Cell:
    """A figure's cell as a visitor sees it."""

    key: str
    title: str
    subtitle: str
    source: str
    faces: dict[str, str]
    """What each face is called."""
    chosen: str


def open_app(page: str = "", *, own_text: bool = False, locale: str | None = None, **query: str) -> AppTest:
    """The app at the page file *page* ("terms") with the parameters *query*, for a browser of *locale*;
    *own_text* opens that box.
    """
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.context["locale"] = locale
    for name, value in query.items():
        app.query_params[name] = value
    if own_text:
        app.session_state["own-text"] = True
    return go(app, page) if page else app.run()


def go(app: AppTest, page: str) -> AppTest:
    """The app at another page."""
    return app.switch_page(f"analysis/pages/{page}.py").run()


def ask(app: AppTest, page: str, **query: str) -> AppTest:
    """The same visit at another address, as typed into the browser."""
    app.query_params = dict(query)
    app.session_state["written"] = None
    return go(app, page)


def html(app: AppTest) -> str:
    """All HTML of the page, one element after the other."""
    drawings = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return "\n".join(
        [element.proto.body for element in app.get("html") if "<style>" not in element.proto.body]
        + [d.get("html", "") for d in drawings]
    )


def page(app: AppTest) -> ET.Element:
    """The HTML of the page as a tree: it must be well formed."""
    return ET.fromstring(f"<page>{html(app)}</page>")


def words(element: ET.Element | None) -> str:
    """The text in *element* and all below it."""
    return "" if element is None else "".join(element.itertext())


def of_class(tree: ET.Element, name: str) -> list[ET.Element]:
    """The elements that have the class *name*."""
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def picking(tree: ET.Element, pick: str) -> list[ET.Element]:
    """What a click on it shows the sentences of *pick*."""
    return [element for element in tree.iter() if element.get("data-pick") == pick]


def figure(app: AppTest, key: str) -> ET.Element:
    """The HTML of the cell *key*."""
    return next(element for element in page(app) if element.get("data-key") == key)


def cells(app: AppTest) -> list[Cell]:
    """The cells of the page, in any order."""
    tree = page(app)
    parts = {str(part.get("data-key")): part for part in tree}
    found = []
    for foot in (element for element in tree.iter() if element.get("data-cell")):
        key = str(foot.get("data-cell"))
        head = of_class(parts[key], "tg-cell-head")[0]
        faces = [element for element in foot.iter() if element.get("data-face")]
        found.append(
            Cell(
                key, words(head.find("h2")), words(head.find("p")),
                words(of_class(foot, "tg-source-line")[0]),
                {str(face.get("data-face")): words(face) for face in faces},
                next(str(f.get("data-face")) for f in faces if f.get("aria-pressed") == "true"),
            )
        )  # fmt: skip
    return found


def query(app: AppTest) -> dict[str, str]:
    """The parameters of the address, single values as text."""
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def address(path: str, **parameters: str) -> str:
    """*path* with *parameters*, as a browser asks for it."""
    return path + "?" + "&".join(f"{name}={quote(value)}" for name, value in parameters.items())


def click(app: AppTest, **hit: str) -> AppTest:
    """Clicks on what has these data attributes (``pick="term:生育"``), as page.js tells it."""
    listener = next(e for e in app.get("bidi_component") if "listener" in e.proto.id)
    states = app._tree.get_widget_states()
    told = json.dumps([{"event": "click", "value": hit}])
    states.widgets.add(id=_make_trigger_id(listener.proto.id, "events"), json_trigger_value=told)
    return app._run(states)


def turn(app: AppTest, face: str) -> AppTest:
    """Every cell of the page turned to *face*."""
    app.session_state["faces"] = {cell.key: face for cell in cells(app)}
    return app.run()


def upload(app: AppTest, name: str, data: bytes) -> AppTest:
    """Gives the open upload box a file."""
    return app.file_uploader[0].set_value((name, data, "text/plain")).run()


def paste(app: AppTest, text: str) -> AppTest:
    """Pastes *text* into the open box and has it read."""
    app.text_area(key="paste").set_value(text).run()
    return app.button(key="paste-read").click().run()


def opened(app: AppTest) -> str:
    """The open text, by its name in the address."""
    return str(documents(app).value)


def documents(app: AppTest) -> Selectbox:
    """The list of texts in the sidebar; each open text has one of its own."""
    return next(box for box in app.selectbox if str(box.key).startswith("open-document"))


def notes(app: AppTest) -> list[str]:
    """The sentences told to the visitor, each in its box."""
    return [words(note) for note in of_class(page(app), "tg-note")]


def failed(app: AppTest) -> bool:
    """Whether a run ended in a fault: an exception shown, or the sentence that stands for one."""
    return bool(app.exception) or any("编号" in note or "(id " in note for note in notes(app))


def labels_and_lines(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every string of every element that may be read as Markdown, with the field it stands in."""
    for node in app._tree:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message) and node.type not in (
            "bidi_component",
            "vega_lite_chart",
            "arrow_data_frame",
        ):
            yield from _strings(proto)


def _strings(proto: Message) -> Iterator[tuple[str, str]]:
    kind = proto.DESCRIPTOR.name
    for field, value in proto.ListFields():
        parts: Any = value if field.is_repeated else [value]
        for part in parts:
            if isinstance(part, Message):
                yield from _strings(part)
            elif isinstance(part, str) and (kind, field.name) not in OBEYS_NOTHING:
                yield f"{kind}.{field.name}", part
