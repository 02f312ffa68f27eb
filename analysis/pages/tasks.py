"""Tasks: what each task gets, who is asked and how, the demands one by one, achievements apart."""

import re

from analysis.figures import attention, demands, matrix
from analysis.measures.attention import achievements, task_attention
from analysis.measures.directives import addressee_modality, cue_inventory
from analysis.measures.directives import demands as demand_list
from analysis.pages import cell, faces, state


def render() -> None:
    """The page, from top to bottom."""
    how = state.surface()
    tasks, done = state.measured(task_attention), state.measured(achievements)
    line = state.t(
        "page.tasks.line", title=faces.short(faces.title_and_date()[0]), n=len(tasks), done=len(done)
    )
    cell.heading(state.t("app.page.tasks"), line)
    chosen = chosen_item([int(number) for number in tasks["item_id"]])
    cell.row(
        cell.Figure(
            key="attention", title=state.t("figure.attention.title"),
            subtitle=state.t("page.tasks.attention.sub", n=int(tasks["demands"].sum())),
            measure=task_attention, chart=attention.chart,
            draw=lambda table: attention.draw_table(table, selected=chosen, **how),
        )
    )  # fmt: skip
    asked = state.measured(demand_list)
    cell.row(
        cell.Figure(
            key="addressees",
            title=state.t("figure.matrix.title"),
            subtitle=state.t("page.tasks.matrix.sub", n=len(asked)),
            measure=addressee_modality,
            chart=matrix.chart,
            options={"lang": state.lang()},
            draw=lambda table: matrix.draw(table, state.measured(cue_inventory), **how),
        ),
        of_task(chosen, how),
    )
    cell.row(
        cell.Figure(
            key="achievements",
            title=state.t("figure.achievements.title"),
            subtitle=state.t("page.tasks.done.sub", n=len(done)),
            measure=achievements,
            chart=demands.chart_achievements,
            draw=lambda table: demands.draw_achievements(table, **how),
        )
    )


def of_task(chosen: int | None, how: state.Surface) -> cell.Figure:
    """The demands of the chosen task, or all where the report has no tasks."""
    tables = state.tables()
    arguments = {} if chosen is None else {"item_id": chosen}
    rows = state.measured(demand_list, **arguments)
    marker = "" if chosen is None else str(tables.items.set_index("item_id").at[chosen, "marker"])
    title = state.t("page.tasks.one", marker=marker) if marker else state.t("figure.demands.title")
    return cell.Figure(
        key="demands", title=title, subtitle=state.t("page.tasks.one.sub", n=len(rows)),
        measure=demand_list, arguments=arguments, chart=demands.chart, options={"lang": state.lang()},
        draw=lambda table: demands.draw(table, tables.text, tables.mentions, at=state.view().at, **how),
    )  # fmt: skip


def chosen_item(items: list[int]) -> int | None:
    """The task that is picked, else the first; None where there are none."""
    picked = re.search(r"item[:=](\d+)", state.view().pick)
    number = int(picked[1]) if picked else None
    return number if number in items else (items[0] if items else None)


if __name__ == "__main__":
    render()
