"""Cloud: the terms by count, the same every time, each a door to its sentences."""

from analysis.figures import cloud, cloud_words, terms
from analysis.figures.cloud import cloud_terms
from analysis.measures.overview import text_facts
from analysis.pages import cell, controls, faces, state
from analysis.schema import OUTSIDE_BODY


def render() -> None:
    """The page, from top to bottom."""
    how = state.surface()
    said = state.measured(text_facts).iloc[0]
    cell.heading(
        state.t("app.page.cloud"), state.t("page.cloud.line", title=faces.short(faces.title_and_date()[0]))
    )
    sections = state.tables().sections
    inside = sections[~sections["move"].isin(OUTSIDE_BODY)]
    names = {str(row.section_id): state.t(f"move.{row.move}") for row in inside.itertuples()}
    show = controls.choice if len(names) <= MOST_SEGMENTS else controls.menu
    section = show(
        "section",
        ("", *names),
        state.t("page.cloud.section"),
        words=lambda o: names.get(o, state.t("page.all")),
    )
    arguments = {
        "section": int(section) if section in names else None,
        "min_count": LEAST_IN_SECTION if section in names else LEAST,
    }
    table = state.measured(cloud_terms, **arguments)
    chosen = state.view().pick.partition(":")[2]
    least = arguments["min_count"]
    cell.row(
        cell.Figure(
            key="cloud", title=state.t("page.cloud.cloud", least=least),
            subtitle=state.t("page.cloud.cloud.sub", n=len(table), chars=f"{said['n_body']:,}"),
            measure=cloud_terms, arguments=arguments, chart=cloud.chart,
            draw=lambda rows: cloud.draw(rows, selected=chosen, **how),
        ),
        cell.Figure(
            key="sizes", title=state.t("page.cloud.numbers"), subtitle=state.t("page.cloud.numbers.sub"),
            measure=cloud_terms, arguments=arguments, chart=terms.chart,
            draw=lambda rows: cloud_words.draw_numbers(rows, **how),
        ),
        widths=(9, 4),
    )  # fmt: skip


LEAST = 3
LEAST_IN_SECTION = 2
MOST_SEGMENTS = 9

if __name__ == "__main__":
    render()
