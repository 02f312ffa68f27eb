"""The state of a session in one place: what is looked at, which is also the address, and the texts it holds.

The address is the truth: a run reads it first, a control changes it. A value in it that makes no sense gives
a note, never an error. A visitor's texts live in the session alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypedDict, cast

import pandas as pd
import streamlit as st

from analysis.labels import counted, label
from analysis.measures.overview import reads_as_report
from analysis.pages import history, library
from analysis.pages.address import VALID, View, known_part, read_query, write_query
from analysis.schema import OUTSIDE_BODY
from analysis.source import SourceText
from analysis.tables import Tables


@dataclass(frozen=True)
class Note:
    """One sentence for the visitor: a label, what fills it in, and whether something went wrong."""

    key: str
    values: Mapping[str, object]
    wrong: bool = False


def begin() -> None:
    """Takes over what the address asks for and writes it anew; the first call of every run."""
    st.session_state.pop("kept", None)
    query = known_part(st.query_params.to_dict())
    written = _written()
    st.session_state.pop("rest", None)  # the head of a page drawn before
    moved = written is None or history.path() != written.path
    if written is None or (
        query != written.query and (history.turned() or (not written.late(query) and (query or not moved)))
    ):
        asked, bad = read_query(query)
        asked, beyond = _fitting(asked)
        bad |= beyond
        moved = moved or asked.pick != view().pick
        st.session_state["view"] = asked
        for name, value in bad.items():
            add_note(Note("app.note.value", {"name": name, "value": value[:60]}))
    elif moved:
        st.session_state["view"] = replace(view(), at="")
    if moved:
        st.session_state["origin"] = None
    _write()


def view() -> View:
    """What is looked at now."""
    return cast(View, st.session_state.get("view", View()))


def update(**changes: str) -> None:
    """Changes the view: for the callbacks of controls. The run that follows writes the address.

    Not here: what a callback sends to the browser may be dropped when the run begins.
    """
    st.session_state["view"] = replace(view(), **changes)


def link(**changes: str) -> dict[str, str]:
    """The parameters of an address like this one but for *changes*: for st.page_link and st.switch_page."""
    return write_query(replace(view(), **changes))


def lang() -> str:
    """The language of the surface: "zh" or "en"; from the address, else the browser's, else Chinese."""
    return view().lang or browser_lang(st.context.locale)


def browser_lang(locale: str | None) -> str:
    """The language for a browser's *locale*: Chinese for zh-… and where it says nothing, else English."""
    return "zh" if not locale or locale.lower().startswith("zh") else "en"


def set_lang(chosen: str) -> None:
    """Switches the surface to *chosen*; the browser's own language is the default and not in the address."""
    update(lang="" if chosen == browser_lang(st.context.locale) else chosen)


def t(key: str, **values: object) -> str:
    """The interface's words for *key* in the language of the surface."""
    return label(key, lang(), **values)


def tn(key: str, n: int, **values: object) -> str:
    """The interface's words for *n* things: zero and one may have their own."""
    return counted(key, lang(), n, **values)


def theme() -> str:
    """ "light" or "dark", as the browser shows the page; light outside a browser."""
    return "dark" if st.context.theme.type == "dark" else "light"


class Surface(TypedDict):
    """How a figure is drawn: the language of its words and the theme of its colours."""

    lang: str
    theme: str


def surface() -> Surface:
    """The language and the theme of the page, as every figure's draw takes them."""
    return {"lang": lang(), "theme": theme()}


def select(pick: str, origin: str = "") -> None:
    """Shows the sentences of *pick* under the row *origin*; the same pick once more closes them."""
    again = view().pick == pick and st.session_state.get("origin") == origin
    st.session_state["origin"] = "" if again else origin
    update(pick="" if again else pick)


def origin() -> str | None:
    """The row of cells the present pick was made in, "" for the head of the page; None while that is open,
    as for a pick from the address.
    """
    return cast(str | None, st.session_state.get("origin"))


def set_origin(row: str) -> None:
    """Settles that the sentences of the present pick stand under *row*."""
    st.session_state["origin"] = row


def jump(at: str) -> None:
    """Asks for the reading view at *at* ("580-584"); app.py goes there after the pages are known."""
    if VALID["at"](at):
        st.session_state["jump"] = at


def take_jump() -> str:
    """The place a click asked to read, once; "" where none did."""
    at = cast(str, st.session_state.pop("jump", ""))
    if at:
        st.session_state["origin"] = None
    return at


def face(key: str) -> str:
    """The face a cell shows: figure, table, code or source."""
    return cast(str, st.session_state.get("faces", {}).get(key, "figure"))


def set_face(key: str, chosen: str) -> None:
    """Turns the cell *key* to the face *chosen*."""
    st.session_state["faces"] = {**st.session_state.get("faces", {}), key: chosen}


def saving() -> str:
    """The cell whose downloads are open; "" where none is."""
    return cast(str, st.session_state.get("saving", ""))


def set_saving(key: str) -> None:
    """Opens the downloads of the cell *key*; closes them where they are open."""
    st.session_state["saving"] = "" if saving() == key else key


def add_note(note: Note) -> None:
    """Keeps one sentence to be shown once, at the top of the next page drawn."""
    notes = st.session_state.get("notes", ())
    if note not in notes:
        st.session_state["notes"] = (*notes, note)


def take_notes() -> list[Note]:
    """The sentences to show now, once; with one on a text that the address names and this session has not."""
    notes = list(st.session_state.pop("notes", ()))
    if absent():
        notes.append(Note("app.note.absent", {"hash": view().doc}))
    return notes


def absent() -> bool:
    """Whether the address names a text that this session has not."""
    return bool(view().doc) and find_document(view().doc) is None


def uploads() -> tuple[SourceText, ...]:
    """The visitor's own texts, in the order they came."""
    return cast(tuple[SourceText, ...], st.session_state.get("uploads", ()))


def open_document(source: SourceText) -> None:
    """Adds *source* to the visitor's texts, where it is not there yet, and opens it.

    It is read at once: what can't be read never becomes the open text.
    """
    if not reads_as_report(library.tables_of(source)):
        add_note(Note("app.note.no_report", {"name": source.name[:60]}))
    awaited = absent() and source.sha256.startswith(view().doc)
    if find_document(source.sha256) is None:
        st.session_state["uploads"] = (*uploads(), source)
    if awaited:  # the address that was asked for leads to it
        update(doc=document_key(source))
    else:
        turn_to(document_key(source))


def turn_to(doc: str) -> None:
    """Opens the text *doc* at its beginning: what was picked in another text is nothing in this one."""
    update(doc=doc, pick="", at="", section="")


def forget() -> None:
    """Drops the visitor's texts and all that was computed from them; the first built-in text is open."""
    st.session_state["uploads"] = ()
    library.forget()
    turn_to("")


def find_document(wanted: str) -> SourceText | None:
    """The text with the built-in name *wanted* or with a hash that begins so (at least 6 digits)."""
    built_in = library.built_in()
    if wanted in built_in:
        return built_in[wanted]
    if len(wanted) < 6:
        return None
    return next((s for s in (*uploads(), *built_in.values()) if s.sha256.startswith(wanted)), None)


def document() -> SourceText:
    """The open text; the first built-in one where the address names none, or one that is not loaded."""
    return (find_document(view().doc) if view().doc else None) or next(iter(library.built_in().values()))


def document_key(source: SourceText) -> str:
    """The name of *source* in the address: "" for the default, its built-in name, else part of its hash."""
    for place, (key, known) in enumerate(library.built_in().items()):
        if known.sha256 == source.sha256:
            return key if place else ""
    return source.sha256[:12]


def tables() -> Tables:
    """The tables of the open text, from the cache where they were made before."""
    return library.tables_of(document())


def measured(measure: Callable[..., pd.DataFrame], /, **arguments: Any) -> pd.DataFrame:
    """What *measure* says of the open text, from the cache; to be read, not changed in place."""
    return library.measured(document(), measure, arguments)


def _fitting(asked: View) -> tuple[View, dict[str, str]]:
    """The view without what the text has not, and the values left out: a place past its end, a section."""
    source = find_document(asked.doc) if asked.doc else next(iter(library.built_in().values()))
    if source is None:
        return asked, {}
    bad = {}
    if asked.span and asked.span[1] > len(source.text):
        bad["at"] = asked.at
    if asked.section:
        rows = library.tables_of(source).sections
        if int(asked.section) not in set(rows.loc[~rows["move"].isin(OUTSIDE_BODY), "section_id"]):
            bad["section"] = asked.section
    return replace(asked, **dict.fromkeys(bad, "")), bad


def _written() -> history.Written | None:
    return cast(history.Written | None, st.session_state.get("written"))


def _write() -> None:
    query = write_query(view())
    if known_part(st.query_params.to_dict()) != query:
        for name in VALID:
            if name not in query and name in st.query_params:
                del st.query_params[name]
        st.query_params.update(query)
    written = _written()
    if written is None or written.query != query or written.path != history.path():
        before = written.query if written else query
        st.session_state["written"] = history.Written(history.path(), query, before)
