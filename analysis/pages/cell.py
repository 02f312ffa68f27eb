"""The figure cell: rule, title, the figure, source line, four faces and the downloads.

A cell that shows its figure is one piece of HTML; widgets come with the other faces, when they are asked for.
"""

from collections.abc import Sequence
from dataclasses import replace
from inspect import signature

import streamlit as st

from analysis.figures import theme
from analysis.figures.code import Figure
from analysis.figures.markup import Markup, join, tag
from analysis.pages import element, faces, passages, state

__all__ = ["Figure", "heading", "row"]


def heading(title: str, subtitle: object = "") -> None:
    """The page's title and one line below it (text or Markup); then sentences asked for from elsewhere."""
    line = tag("p", subtitle, cls="tg-page-line") if subtitle else None
    element.show(_root(tag("h1", title), line, cls="tg-page-head"), "heading")
    passages.under("")


def row(*figures: Figure, widths: Sequence[float] | None = None) -> None:
    """The cells of *figures* side by side, top and foot in line; under them what is picked in them."""
    name = figures[0].key
    if len(figures) == 1:
        _cell(figures[0], name)
    else:
        for column, figure in zip(st.columns(widths or len(figures), gap="medium"), figures, strict=True):
            with column:
                _cell(figure, name)
    passages.under(name)


def _cell(figure: Figure, origin: str) -> None:
    figure = _in_words(figure)
    table = state.measured(figure.measure, **figure.arguments)
    chosen = state.face(figure.key)
    with st.container(key=f"cell-{figure.key}", height="stretch", gap=None):
        head = tag("div", tag("h2", figure.title), tag("p", figure.subtitle), cls="tg-cell-head")
        foot = _foot(figure.key, chosen)
        if chosen == "figure":
            body = tag("div", figure.draw(table), cls="tg-cell-body")
            element.show(_root(head, body, foot, cls="tg-cell"), figure.key, origin)
        else:
            element.show(_root(head), figure.key, origin)
            with st.container(key=f"face-{figure.key}"):
                faces.show(chosen, figure, table)
            element.show(_root(foot), f"{figure.key}-foot", origin)
        if state.saving() == figure.key:
            faces.downloads(figure, table)


def _in_words(figure: Figure) -> Figure:
    """*figure* with its chart in the language of the surface, where the chart has words of its own."""
    if "lang" not in signature(figure.chart).parameters:
        return figure
    return replace(figure, options={"lang": state.lang(), **figure.options})


def _root(*children: object, cls: str = "") -> Markup:
    return tag("div", *children, cls=theme.root_class(state.theme(), *cls.split()))


def _foot(key: str, chosen: str) -> Markup:
    """Source line at the left; faces and downloads at the right."""
    buttons = [
        tag("span", state.t(f"app.face.{face}"), role="button", tabindex="0", data_face=face,
            aria_pressed=str(face == chosen).lower())
        for face in element.FACES
    ]  # fmt: skip
    group = tag("div", join(buttons), cls="tg-faces", role="group", aria_label=state.t("app.face"))
    save = tag("span", state.t("app.save"), cls="tg-save", role="button", tabindex="0", data_save="1",
               aria_expanded=str(state.saving() == key).lower())  # fmt: skip
    controls = tag("div", group, save, cls="tg-controls")
    return tag(
        "div", tag("span", faces.source_line(), cls="tg-source-line"), controls, cls="tg-foot", data_cell=key
    )
