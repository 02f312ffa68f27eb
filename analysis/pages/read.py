"""Read: the text as found, with what was read from it as layers; beside it the open sentence."""

import streamlit as st

from analysis.figures import card, reading
from analysis.measures.sentences import sentence_list
from analysis.pages import cell, controls, element, faces, state


def render() -> None:
    """The page, from top to bottom."""
    how = state.surface()
    title, date = faces.title_and_date()
    tables = state.tables()
    inferred = tables.documents.at[0, "date_basis"] == "inferred"
    cell.heading(
        state.t("app.page.read"),
        state.t(
            "page.read.line", title=faces.short(title), n=f"{len(tables.text):,}",
            date=f" · {date}{state.t('page.read.inferred') if inferred else ''}" if date else "",
        ),
    )  # fmt: skip
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
                picture=state.t("picture.reading", n=len(tables.sentences), sections=len(tables.sections)),
                measure=sentence_list, chart=reading.chart,
                draw=lambda table: reading.draw(tables, layers=layers, at=state.view().span, **how),
            )
        )  # fmt: skip
    span = state.view().span
    with beside, st.container(key="card-open" if span else "card-first", gap=None):
        if span:
            st.button(state.t("app.passages.close"), key="card-close", on_click=lambda: state.update(at=""))
        element.show(card.draw(tables, span[0] if span else -1, **how), "sentence")


if __name__ == "__main__":
    render()
