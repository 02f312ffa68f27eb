"""The sentences behind a number: the concordance of the pick, under the row of cells it was made in."""

from typing import Final, cast

import pandas as pd
import streamlit as st

from analysis.figures import concordance, theme
from analysis.figures.markup import Markup, tag
from analysis.measures.concordance import PatternError, Window
from analysis.measures.selection import passages
from analysis.pages import controls, element, faces, state
from analysis.pages.address import SORTS, WINDOWS

DRAWN: Final = 200
"""Rows drawn; the CSV has them all."""

SHOWN: Final = ("text", "regex", "term", "string", "person", "place", "doc")
"""Kinds of pick that are words to be shown; the others are filters."""


def under(origin: str) -> None:
    """The panel, if the pick was made in the row *origin* ("" for the search box and the address)."""
    pick = state.view().pick
    with st.container():
        if pick and state.origin() == origin:
            _panel(pick, origin)


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
        element.show(_list(rows, pick), "passages", origin)


def found(pick: str) -> pd.DataFrame:
    """The passages of *pick* in the open text, as wide and in the order that the view asks for."""
    view = state.view()
    window = cast(Window, int(view.win) if view.win.isdigit() else view.win)
    return passages(state.tables(), pick, window=window, sort=view.sort, include_frame=view.frame == "1")


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
    node = tag("mark", words, cls="tg-serif tg-node") if kind in SHOWN else None
    count = tag("small", state.t("app.passages.n", n=len(rows), sections=rows["section_id"].nunique()))
    return _root(tag("h2", state.t("app.passages.title"), node, count, cls="tg-passages-title"))


def _list(rows: pd.DataFrame, pick: str) -> Markup:
    drawn = concordance.draw(rows.head(DRAWN), at=state.view().at, lang=state.lang(), theme=state.theme())
    more = state.t("app.passages.more", n=len(rows) - DRAWN) if len(rows) > DRAWN else ""
    pattern = tag("span", pick, cls="tg-serif")
    return _root(
        drawn,
        tag("p", more, state.t("app.passages.foot"), pattern, cls="tg-passages-foot"),
        cls="tg-passages",
    )
