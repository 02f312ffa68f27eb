"""Overview: who met, when, where, on what; how the report is divided; tasks, terms, people, districts."""

from analysis.figures import attention, facts, people, strip, terms, tiles
from analysis.measures.attention import section_attention, task_attention
from analysis.measures.frequency import term_frequencies
from analysis.measures.overview import text_facts
from analysis.measures.people import people_at_meeting
from analysis.measures.places import district_mentions, district_tiles
from analysis.pages import cell, element, passages, state


def render() -> None:
    """The page, from top to bottom."""
    passages.keep_to()
    how = state.surface()
    said = state.measured(text_facts).iloc[0]
    passages.under("")
    element.show(facts.draw(state.measured(text_facts), **how), "facts", "facts")
    passages.under("facts")
    tasks = state.measured(task_attention)
    cell.row(
        cell.Figure(
            key="strip", title=state.tn("page.overview.strip", len(state.measured(section_attention))),
            subtitle=state.tn("page.overview.strip.sub", int(said["n_body"])),
            measure=section_attention, draw=lambda table: strip.draw(table, tasks, **how),
            chart=strip.chart,
        )
    )  # fmt: skip
    cell.row(
        cell.Figure(
            key="tasks", title=state.tn("page.overview.tasks", len(tasks)),
            subtitle=state.tn("page.overview.tasks.sub", len(tasks), demands=int(tasks["demands"].sum())),
            measure=task_attention, draw=lambda table: attention.draw(table, **how), chart=attention.chart,
        ),
        cell.Figure(
            key="leading", title=state.t("page.overview.terms"),
            subtitle=state.t("page.overview.terms.sub", n=f"{said['n_words']:,}"),
            picture=state.t("picture.terms", n=f"{said['n_words']:,}"),
            measure=term_frequencies, arguments={"top": 10, "min_length": 2},
            draw=lambda table: terms.draw(table, **how), chart=terms.chart,
        ),
        widths=(5, 4),
    )  # fmt: skip
    places = state.measured(district_mentions)
    cell.row(
        cell.Figure(
            key="people", title=state.t("page.overview.people"),
            subtitle=state.tn("page.overview.people.sub", int(said["n_people"])),
            measure=people_at_meeting, draw=lambda table: people.draw(table, **how), chart=people.chart,
        ),
        cell.Figure(
            key="tiles", title=state.t("page.overview.districts"),
            subtitle=state.tn("page.overview.districts.sub", int(said["n_districts"])),
            measure=district_tiles, draw=lambda table: tiles.draw(table, places, **how), chart=tiles.chart,
        ),
    )  # fmt: skip


if __name__ == "__main__":
    render()
