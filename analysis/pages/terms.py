"""Terms: what the report says most often, where each term stands, and every sentence it stands in."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures import dispersion, terms
from analysis.measures.dispersion import term_positions
from analysis.measures.frequency import term_frequencies
from analysis.measures.overview import text_facts
from analysis.measures.scope import words
from analysis.pages import cell, controls, faces, state
from analysis.pages.address import TAGS
from analysis.schema import OUTSIDE_BODY

SHOWN = 20
TRACKED = 14
WORDS = ("term", "string", "text")


def render() -> None:
    """The page, from top to bottom."""
    how = state.surface()
    said = state.measured(text_facts).iloc[0]
    line = state.t(
        "page.terms.line.frame" if state.view().frame else "page.terms.line",
        title=faces.short(faces.title_and_date()[0]), n=f"{said['n_body']:,}", frame=int(said["n_frame"]),
    )  # fmt: skip
    cell.heading(state.t("app.page.terms"), line)
    arguments = scope()
    table = state.measured(term_frequencies, **arguments)
    chosen = state.view().pick.partition(":")[2]
    placed = {"terms": tracked(table), "include_frame": arguments["include_frame"]}
    everywhere = {**placed, "terms": tuple(table["term"])}
    cell.row(
        cell.Figure(
            key="terms", title=state.t("page.terms.table"),
            subtitle=state.t("page.terms.table.sub", n=f"{n_words(arguments):,}"),
            measure=term_frequencies, arguments=arguments, chart=terms.chart,
            draw=lambda rows: terms.draw_table(
                rows, state.measured(term_positions, **everywhere), selected=chosen, **how
            ),
        ),
        cell.Figure(
            key="dispersion", title=state.t("figure.dispersion.title"),
            subtitle=state.t("page.terms.dispersion.sub", n=f"{said['n_chars']:,}"),
            measure=term_positions, arguments=placed, chart=dispersion.chart,
            draw=lambda rows: dispersion.draw(rows, state.tables().sections, selected=chosen, **how),
        ),
    )  # fmt: skip


def tracked(table: pd.DataFrame) -> tuple[str, ...]:
    """The terms whose places are shown: the first of *table*, and the one that is picked."""
    leading = tuple(table["term"].head(TRACKED))
    kind, _, chosen = state.view().pick.partition(":")
    return (*leading, chosen) if kind in WORDS and chosen and chosen not in leading else leading


def n_words(arguments: Mapping[str, Any]) -> int:
    """How many words the rates of term_frequencies with these *arguments* are of."""
    counted = state.measured(words, include_frame=arguments["include_frame"])
    section = arguments["section"]
    return len(counted if section is None else counted[counted["section_id"] == section])


def scope() -> dict[str, object]:
    """The controls, and what they ask of term_frequencies."""
    sections = state.tables().sections
    inside = sections[~sections["move"].isin(OUTSIDE_BODY)]
    names = {
        str(row.section_id): f"{state.t(f'move.{row.move}')} [{row.start}, {row.end})"
        for row in inside.itertuples()
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="controls"):
        count = controls.choice(
            "count",
            ("tokens", "strings"),
            state.t("page.terms.count"),
            words=lambda o: state.t(f"page.terms.{o}"),
        )
        section = controls.menu(
            "section",
            ("", *names),
            state.t("page.terms.section"),
            words=lambda o: names.get(o, state.t("page.all")),
        )
        pos = controls.menu(
            "pos",
            ("", *TAGS),
            state.t("page.terms.pos"),
            words=lambda o: state.t(f"pos.{o}") if o else state.t("page.any"),
        )
        frame = controls.switch("frame", state.t("page.terms.frame"), help=state.t("page.terms.frame.help"))
    return {
        "rank": "count_string" if count == "strings" else "count",
        "section": int(section) if section in names else None,
        "pos": pos or None,
        "include_frame": frame,
        "min_length": 1,
        "top": SHOWN,
    }


if __name__ == "__main__":
    render()
