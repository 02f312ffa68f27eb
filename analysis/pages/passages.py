"""The sentences behind a number: the concordance of the pick, under the row of cells it was made in."""

from typing import Final, cast

import pandas as pd
import streamlit as st

from analysis.figures import concordance, theme
from analysis.figures.markup import Markup, tag
from analysis.labels import load_labels
from analysis.measures.concordance import PatternError, Window
from analysis.measures.selection import passages
from analysis.pages import controls, element, faces, picked, state
from analysis.pages.address import SORTS, WINDOWS

DRAWN: Final = 200
"""Rows drawn; the CSV has them all."""

FILTERED: Final = ("term", "string")
"""Kinds whose numbers the filters of the view change: the section, and whether the frame counts."""

FILTERS: Final = ("section", "frame")


def keep_to(*filters: str) -> None:
    """Says which filters the numbers of this page keep to, where not to all: what they open does the same.

    To be called before anything is shown; it holds until the run ends.
    """
    st.session_state["kept"] = filters


def under(origin: str) -> None:
    """The panel, if the pick was made in the row *origin* ("" for the head of the page)."""
    pick = state.view().pick
    place = st.container()
    if not origin:
        st.session_state["rest"] = place
    if pick and state.origin() == origin:
        with place:
            _panel(pick, origin)


def rest() -> None:
    """The panel of a pick that no row of the page offers, at its head; called once all rows are drawn."""
    pick, place = state.view().pick, st.session_state.pop("rest", None)
    if pick and state.origin() is None and place is not None:
        state.set_origin("")
        with place:
            _panel(pick, "")


def _panel(pick: str, origin: str) -> None:
    try:
        rows = found(pick)
    except PatternError as error:
        why = state.t(error.key, **error.values)
        words = state.t("app.passages.wrong", pick=pick.partition(":")[2] or pick, why=why)
        element.show(_root(tag("p", words, cls="tg-note tg-wrong", role="status")), "passages-wrong")
        return
    with st.container(key="passages", gap=None):
        with st.container(key="passages-top", horizontal=True, vertical_alignment="center", gap="small"):
            element.show(_title(pick, rows), "passages-head", origin)
            _control("win", WINDOWS)
            _control("sort", SORTS)
            _download(rows)
            st.button(
                state.t("app.passages.close"), key="passages-close", on_click=lambda: state.update(pick="")
            )
        element.show(_list(rows), "passages", origin)


def found(pick: str) -> pd.DataFrame:
    """The passages of *pick* in the open text, as wide and in the order that the view asks for."""
    view = state.view()
    window = cast(Window, int(view.win) if view.win.isdigit() else view.win)
    section = _kept(pick, "section")
    return passages(
        state.tables(),
        pick,
        window=window,
        sort=view.sort,
        include_frame=_kept(pick, "frame") == "1",
        section=int(section) if section else None,
    )


def _kept(pick: str, name: str) -> str:
    """The view's filter *name*, "" where it does not change the number that *pick* stands for."""
    kept = pick.partition(":")[0] in FILTERED and name in st.session_state.get("kept", FILTERS)
    return str(getattr(state.view(), name)) if kept else ""


def _control(name: str, options: tuple[str, ...]) -> None:
    words = state.t(f"app.{name}")
    controls.choice(name, options, words, words=lambda option: state.t(f"app.{name}.{option}"), hidden=True)


def _download(rows: pd.DataFrame) -> None:
    lang = state.lang()
    st.download_button(
        state.t("app.save"),
        lambda: faces.csv_bytes(rows, lang),
        f"{state.tables().doc_id}-kwic.csv",
        "text/csv",
        key="passages-save",
        on_click="ignore",
    )


def _root(*children: object, cls: str = "") -> Markup:
    return tag("div", *children, cls=theme.root_class(state.theme(), *cls.split()))


def _title(pick: str, rows: pd.DataFrame) -> Markup:
    kind, _, words = pick.partition(":")
    what = picked.in_words(pick)
    node = tag("mark", words, cls="tg-serif tg-node") if kind in picked.WORDS and words else None
    head = what if node else state.t("app.passages.filter", what=what)
    return _root(tag("h2", head, node, tag("small", _spread(kind, rows)), cls="tg-passages-title"))


def _spread(kind: str, rows: pd.DataFrame) -> str:
    """How many there are, and over how many sections; of one section, its name."""
    if rows.empty:
        return state.t("app.passages.none")
    key = f"app.passages.count.{kind}"
    n = state.tn(key if key in load_labels() else "app.passages.count", len(rows))
    inside = rows["section_id"].dropna().unique()
    if kind in ("section", "item") or not len(inside):
        return n
    if len(inside) > 1:
        return state.t("app.passages.n", n=n, sections=len(inside))
    one = "app.passages.in.one" if len(rows) == 1 else "app.passages.in"
    return state.t(one, n=n, section=picked.section_name(int(inside[0])))


def _list(rows: pd.DataFrame) -> Markup:
    drawn = concordance.draw(rows.head(DRAWN), at=state.view().at, lang=state.lang(), theme=state.theme())
    more = state.t("app.passages.more", n=len(rows) - DRAWN) if len(rows) > DRAWN else ""
    return _root(
        drawn,
        tag("p", more, state.t("app.passages.foot"), cls="tg-passages-foot"),
        cls="tg-passages",
    )
