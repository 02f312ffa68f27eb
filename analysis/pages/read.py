"""Read: the text as found, with what was read from it as layers; beside it the open sentence."""

import streamlit as st

from analysis.figures import card, reading
from analysis.measures.sentences import sentence_list
from analysis.pages import cell, controls, element, faces, state


def render() -> None:
    """The page, from top to bottom."""
    how = {"lang": state.lang(), "theme": state.theme()}
    title, date = faces.title_and_date()
    tables = state.tables()
    cell.heading(
        state.t("app.page.read"),
        state.t("page.read.line", title=faces.short(title), date=f" · {date}" if date else "", n=f"{len(tables.text):,}"),
    )
    layers = controls.several(
        "layers", reading.LAYERS, reading.ON, state.t("page.read.layers"),
        words=lambda layer: state.t(f"figure.reading.layer.{layer}"),
    )  # fmt: skip
    text, beside = st.columns((7, 3), gap="medium")
    with text:
        cell.row(
            cell.Figure(
                key="reading", title=state.t("figure.reading.title"),
                subtitle=state.t("page.read.sub", n=len(tables.sentences), sections=len(tables.sections)),
                measure=sentence_list, chart=reading.chart,
                draw=lambda table: reading.draw(tables, layers=layers, at=state.view().span, **how),
            )
        )  # fmt: skip
    with beside, st.container(key="card"):
        span = state.view().span
        first = int(tables.sentences["start"].iloc[0]) if len(tables.sentences) else 0
        element.show(card.draw(tables, span[0] if span else first, **how), "sentence")


if __name__ == "__main__":
    render()
