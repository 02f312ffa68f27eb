"""Tasks: what each task gets, who is asked and how, the demands one by one, achievements apart."""

import re

from analysis.figures import announced, attention, demands, matrix
from analysis.figures.words import field, numeral
from analysis.measures.announced import announced_counts
from analysis.measures.attention import achievements, task_attention
from analysis.measures.directives import addressee_modality, cue_inventory
from analysis.measures.directives import demands as demand_list
from analysis.pages import cell, faces, state

MOST_BESIDE = 5
"""Ways of asking up to which the table of addressees has room beside another cell."""


def render() -> None:
    """The page, from top to bottom."""
    how = state.surface()
    tasks, done = state.measured(task_attention), state.measured(achievements)
    line = state.t(
        "page.tasks.line", title=faces.short(faces.title_and_date()[0]),
        tasks=state.tn("page.tasks.tasks", len(tasks)), done=state.tn("page.tasks.done", len(done)),
    )  # fmt: skip
    cell.heading(state.t("app.page.tasks"), line)
    chosen = chosen_item([int(number) for number in tasks["item_id"]])
    cell.row(
        cell.Figure(
            key="attention", title=state.t("figure.attention.title"),
            subtitle=state.tn("page.tasks.attention.sub", int(tasks["demands"].sum())),
            measure=task_attention, chart=attention.chart,
            draw=lambda table: attention.draw_table(table, selected=chosen, **how),
        )
    )  # fmt: skip
    who = by_addressee(how)
    one = of_task(chosen, how)
    if state.measured(addressee_modality)["modality"].nunique() > MOST_BESIDE:
        cell.row(who)
        cell.row(one)
    else:
        cell.row(who, one)
    cell.row(
        cell.Figure(
            key="achievements",
            title=state.t("figure.achievements.title"),
            subtitle=state.tn("page.tasks.done.sub", len(done)),
            measure=achievements,
            chart=demands.chart_achievements,
            draw=lambda table: demands.draw_achievements(table, **how),
        )
    )
    if len(said := state.measured(announced_counts)):
        cell.row(
            cell.Figure(
                key="announced", title=state.t("figure.announced.title"),
                subtitle=state.tn("page.tasks.announced.sub", len(said)),
                measure=announced_counts, chart=announced.chart,
                draw=lambda table: announced.draw(table, **how),
            )
        )  # fmt: skip


def by_addressee(how: state.Surface) -> cell.Figure:
    """The demands counted by who is asked and how."""
    return cell.Figure(
        key="addressees", title=state.t("figure.matrix.title"),
        subtitle=state.tn("page.tasks.matrix.sub", len(state.measured(demand_list))),
        measure=addressee_modality, chart=matrix.chart,
        draw=lambda table: matrix.draw(table, state.measured(cue_inventory), **how),
    )  # fmt: skip


def of_task(chosen: int | None, how: state.Surface) -> cell.Figure:
    """The demands of the chosen task, or all where the report has no tasks."""
    tables = state.tables()
    arguments = {} if chosen is None else {"item_id": chosen}
    rows = state.measured(demand_list, **arguments)
    title = state.t("figure.demands.title") if chosen is None else title_of(chosen, len(rows))
    return cell.Figure(
        key="demands", title=title, subtitle=state.tn("page.tasks.one.sub", len(rows)),
        picture=state.tn("picture.demands", len(rows)),
        measure=demand_list, arguments=arguments, chart=demands.chart,
        draw=lambda table: demands.draw(table, tables.text, tables.mentions, at=state.view().at, **how),
    )  # fmt: skip


def title_of(item: int, n: int) -> str:
    """Which task it is, and how many demands it makes: its numeral as printed, in English its ordinal."""
    task = next(row for row in state.measured(task_attention).itertuples() if row.item_id == item)
    number = numeral(task.marker, task.ordinal) if state.lang() == "zh" else str(task.ordinal)
    return state.tn("page.tasks.one", n, numeral=number, heading=field(task, "heading") or "…")


def chosen_item(items: list[int]) -> int | None:
    """The task that is picked, else the first; None where there are none."""
    picked = re.search(r"item[:=](\d+)", state.view().pick)
    number = int(picked[1]) if picked else None
    return number if number in items else (items[0] if items else None)


if __name__ == "__main__":
    render()
