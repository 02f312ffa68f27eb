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
from analysis.pages import cell, controls, faces, sections, state
from analysis.pages.address import TAGS

SHOWN = 20
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
    counted = {"include_frame": arguments["include_frame"], "section": arguments["section"]}
    listed = {"terms": tuple(table["term"]), **counted}
    placed = {"terms": tracked(table), **counted}
    only = in_section(arguments["section"])
    cell.row(
        cell.Figure(
            key="terms", title=state.t("page.terms.table"),
            subtitle=state.t("page.terms.table.sub", n=f"{n_words(arguments):,}") + only,
            picture=state.t("picture.terms", n=f"{n_words(arguments):,}"),
            measure=term_frequencies, arguments=arguments, chart=terms.chart,
            draw=lambda rows: terms.draw_table(
                rows, state.measured(term_positions, **listed), selected=chosen, **how
            ),
        ),
        cell.Figure(
            key="dispersion", title=state.t("figure.dispersion.title"),
            subtitle=state.t("page.terms.dispersion.sub", n=n_strings(placed)) + only,
            measure=term_positions, arguments=placed, chart=dispersion.chart,
            draw=lambda rows: dispersion.draw(rows, state.tables().sections, selected=chosen, **how),
        ),
    )  # fmt: skip


def tracked(table: pd.DataFrame) -> tuple[str, ...]:
    """The terms whose places are shown: those of *table*, and the one that is picked."""
    leading = tuple(table["term"])
    kind, _, chosen = state.view().pick.partition(":")
    return (*leading, chosen) if kind in WORDS and chosen and chosen not in leading else leading


def in_section(section: object) -> str:
    """What a subtitle adds where only one section is counted: which."""
    return "" if section is None else state.t("page.terms.only", section=sections.names()[str(section)])


def n_strings(arguments: Mapping[str, Any]) -> str:
    """How many ticks term_positions with these *arguments* are, as printed."""
    return f"{len(state.measured(term_positions, **arguments)):,}"


def n_words(arguments: Mapping[str, Any]) -> int:
    """How many words the rates of term_frequencies with these *arguments* are of."""
    counted = state.measured(words, include_frame=arguments["include_frame"])
    section = arguments["section"]
    return len(counted if section is None else counted[counted["section_id"] == section])


def scope() -> dict[str, object]:
    """The controls, and what they ask of term_frequencies."""
    names = sections.names()
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
