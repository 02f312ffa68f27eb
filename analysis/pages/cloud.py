"""Cloud: the terms by count, the same every time, each a door to its sentences."""

import streamlit as st

from analysis.figures import cloud, cloud_words
from analysis.figures.cloud import cloud_terms
from analysis.measures.attention import section_attention
from analysis.measures.overview import text_facts
from analysis.pages import cell, controls, faces, passages, sections, state


def render() -> None:
    """The page, from top to bottom."""
    passages.keep_to("section")
    how = state.surface()
    cell.heading(
        state.t("app.page.cloud"), state.t("page.cloud.line", title=faces.short(faces.title_and_date()[0]))
    )
    names = sections.names()
    short = len(names) <= MOST_SEGMENTS and not any(" " in name for name in names.values())
    show = controls.choice if short else controls.menu
    with st.container(horizontal=True, key="controls"):
        section = show(
            "section",
            ("", *names),
            state.t("page.cloud.section"),
            words=lambda o: names.get(o, state.t("page.all")),
        )
    number = int(section) if section in names else None
    least = least_count(number)
    arguments = {"section": number, "min_count": least}
    table = state.measured(cloud_terms, **arguments)
    chosen = state.view().pick.partition(":")[2]
    cell.row(
        cell.Figure(
            key="cloud", title=state.tn("page.cloud.least", least),
            subtitle=subtitle(len(table), number, least),
            measure=cloud_terms, arguments=arguments, chart=cloud.chart,
            draw=lambda rows: cloud.draw(rows, selected=chosen, **how),
        ),
        cell.Figure(
            key="sizes", title=state.t("page.cloud.numbers"), subtitle=state.t("page.cloud.numbers.sub"),
            picture=leading(len(table), number),
            measure=cloud_terms, arguments=arguments, chart=cloud_words.chart_numbers,
            draw=lambda rows: cloud_words.draw_numbers(rows, **how),
        ),
        widths=(9, 4),
    )  # fmt: skip


def least_count(section: int | None) -> int:
    """How often a word must occur to be drawn: the usual least count, less where too few words reach it."""
    usual = usual_least(section)
    for least in range(usual, 1, -1):
        if len(state.measured(cloud_terms, section=section, min_count=least)) >= FEW:
            return least
    return 1


def usual_least(section: int | None) -> int:
    """The least count of a text, or of one section, that is long enough."""
    return LEAST if section is None else LEAST_IN_SECTION


def subtitle(n: int, section: int | None, least: int) -> str:
    """What size and colour mean, how many words of what; and where the least count had to be lowered."""
    if section is None:
        chars = int(state.measured(text_facts).iloc[0]["n_body"])
        words = state.tn("page.cloud.cloud.sub", n, chars=f"{chars:,}")
    else:
        chars = int(state.measured(section_attention).set_index("section_id").at[section, "n_chars"])
        name = sections.names()[str(section)]
        words = state.t("page.cloud.cloud.section", n=n, chars=f"{chars:,}", section=name)
    usual = usual_least(section)
    return words + (state.t("page.cloud.lowered", few=FEW, usual=usual, least=least) if least < usual else "")


def leading(n: int, section: int | None) -> str:
    """What the picture of the leading terms shows."""
    shown = min(n, cloud_words.LEADING)
    if section is None:
        return state.t("picture.sizes", n=shown)
    return state.t("picture.sizes.one", n=shown, section=sections.names()[str(section)])


LEAST = 3
LEAST_IN_SECTION = 2
FEW = 10
MOST_SEGMENTS = 9

if __name__ == "__main__":
    render()
