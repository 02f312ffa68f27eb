"""The sidebar of all pages: the mark, the open text, one's own text, search, language."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from analysis.figures.markup import visible
from analysis.pages import faces, hosting, library, state
from analysis.pages.address import LANGUAGES
from analysis.source import SourceError, SourceText, source_from_bytes, source_from_text

STATIC: Final = Path(__file__).parent.parent.parent / "static"
FILE_MB: Final = 10
TEXT_MB: Final = 5
SESSION_MB: Final = 20
DOCUMENTS: Final = 200


def show() -> None:
    """Draws the sidebar in the order document, own text, search, language."""
    _mark()
    with st.sidebar, st.container(key="sidebar"):
        _choose_document()
        _own_text()
        _search()
        _choose_language()


def _mark() -> None:
    """The wordmark, whose colours follow the page's: right at once when a visitor's system turns dark."""
    wide = STATIC / "wordmark.svg"
    if wide.exists():
        st.logo(wide.read_text(encoding="utf-8"), size="large")


def _choose_document() -> None:
    texts = (*library.built_in().values(), *state.uploads())
    names = {state.document_key(source): _name(source) for source in texts}
    opened = state.document_key(state.document())
    # Each open text has a list of its own, in which it is no choice. A browser that has not yet drawn the
    # last change sends the list of the text before; were it one list for all, it would turn back to that.
    key = f"open-document-{opened}" if opened else "open-document"
    st.session_state[key] = opened

    def take() -> None:
        if st.session_state[key] != opened:
            state.turn_to(st.session_state[key])

    st.selectbox(
        state.t("app.document"),
        list(names),
        key=key,
        format_func=names.__getitem__,
        on_change=take,
    )


def _name(source: SourceText) -> str:
    title = library.tables_of(source).documents.iloc[0]["title"]
    return visible(faces.short(title if isinstance(title, str) else source.name))


def _own_text() -> None:
    if state.absent():  # a note asks for the text: the box for it is open, until it is closed by hand
        st.session_state.setdefault("own-text", True)
    panel = st.expander(state.t("app.own"), key="own-text", on_change="rerun")
    if not panel.open:
        return
    with panel:
        st.text_area(state.t("app.paste"), key="paste", height=120, placeholder=state.t("app.paste.hint"))
        st.button(state.t("app.paste.read"), key="paste-read", on_click=_take_paste, width="stretch")
        turn = st.session_state.get("upload-turn", 0)
        st.file_uploader(
            state.t("app.upload", mb=FILE_MB),
            key=f"upload-{turn}",
            on_change=lambda: _take_upload(f"upload-{turn}"),
        )
        st.caption(state.t("app.privacy"))
        if state.uploads():
            st.button(state.t("app.forget"), key="forget", on_click=state.forget, width="stretch")


def _take_paste() -> None:
    text = st.session_state.get("paste", "")
    if _open(
        lambda: source_from_text(state.t("app.paste.name"), text),
        state.t("app.paste.name"),
        len(text.encode("utf-8", "replace")),
    ):
        st.session_state["paste"] = ""


def _take_upload(key: str) -> None:
    """Reads the file, lets its bytes go, and empties the box for the next one."""
    file = st.session_state.get(key)
    if file is None:
        return
    st.session_state["upload-turn"] = st.session_state.get("upload-turn", 0) + 1
    if not file.name.lower().endswith(".txt"):
        state.add_note(state.Note("source.type", {"name": file.name, "types": ".txt"}, wrong=True))
        return
    _open(lambda: source_from_bytes(file.name, file.getvalue()), file.name, file.size)


def _open(read: Callable[[], SourceText], name: str, size: int) -> bool:
    """Opens what *read* gives; where that fails or is too much, one sentence, and the open text stays."""
    try:
        refused = _too_much(name, size)
        if refused is None:
            source = read()
            refused = _too_long(name, source)
        if refused is None:
            state.open_document(source)
    except SourceError as error:
        refused = state.Note(error.key, error.values, wrong=True)
    except Exception as error:  # whatever a text does to the parser, the open one stays
        refused = state.Note("app.note.unread", {"name": name, "id": hosting.logged(error)}, wrong=True)
    if refused is not None:
        state.add_note(refused)
    return refused is None


def _too_much(name: str, size: int) -> state.Note | None:
    """Why *size* bytes more can't be taken in this session; None where they can."""
    if len(state.uploads()) >= DOCUMENTS:
        return state.Note("app.note.many", {"name": name, "n": DOCUMENTS}, wrong=True)
    held = sum(_bytes(source) for source in state.uploads())
    if size > FILE_MB * 1e6 or held + size > SESSION_MB * 1e6:
        return state.Note("app.note.much", {"name": name, "mb": FILE_MB, "session": SESSION_MB}, wrong=True)
    return None


def _too_long(name: str, source: SourceText) -> state.Note | None:
    """Why a text, as decoded, is too long to be read; None where it is not."""
    if _bytes(source) <= TEXT_MB * 1e6:
        return None
    return state.Note("app.note.long", {"name": name, "mb": TEXT_MB}, wrong=True)


def _bytes(source: SourceText) -> int:
    return len(source.text.encode("utf-8", "surrogatepass"))


def _search() -> None:
    kind, _, words = state.view().pick.partition(":")
    st.session_state["search"] = {"text": words, "regex": f"/{words}/"}.get(kind, "")
    st.text_input(
        state.t("app.search"),
        key="search",
        placeholder=state.t("app.search.hint"),
        on_change=_take_search,
        max_chars=120,
    )


def _take_search() -> None:
    words = str(st.session_state["search"]).strip()
    pattern = words[1:-1] if len(words) > 2 and words[0] == words[-1] == "/" else ""
    pick = f"regex:{pattern}" if pattern else f"text:{words}" if words else ""
    st.session_state["origin"] = ""
    state.update(pick=pick)


def _choose_language() -> None:
    st.session_state["language"] = state.lang()
    st.segmented_control(
        state.t("app.language"),
        LANGUAGES,
        key="language",
        required=True,
        width="stretch",
        format_func={"zh": "中文", "en": "English"}.__getitem__,
        on_change=lambda: state.set_lang(st.session_state["language"]),
    )
