"""Task bars: what share of its section each task gets, in order of reading, with its demands."""

from typing import Any

import pandas as pd

from analysis.figures.keys import in_sections, section_names, shown_sections
from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.theme import move_class
from analysis.figures.words import accessible, count, field, nobody, nothing, numeral, percent
from analysis.labels import label


def draw(tasks: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """Numeral and heading in serif, bar and share in the colour of the task's section, number of demands at
    the right edge, one row a task.
    """
    if tasks.empty:
        return nothing("figure.attention", lang, theme)
    most = _most(tasks)
    rows = [
        tag(
            "div",
            tag("b", _sign(task), cls="tg-serif tg-mark"),
            tag("span", _heading(task), cls="tg-serif tg-heading"),
            tag(
                "span",
                tag("span", cls="tg-fill", style=f"--v:{float(task.share) / most:.4f}"),
                tag("b", percent(task.share), cls="tg-num"),
                cls="tg-line",
            ),
            tag("span", label("figure.attention.demands", lang, n=count(task.demands)), cls="tg-num tg-end"),
            cls=_colour(task),
            title=_spoken(task, lang),
            **picks(f"item:{task.item_id}"),
        )
        for task in tasks.itertuples()
    ]
    return root(theme, tag("div", join(rows), cls="tg-tasks"), name=_name(tasks, lang))


def draw_table(
    tasks: pd.DataFrame, *, selected: int | None = None, lang: str = "zh", theme: str | None = "light"
) -> Markup:
    """The same as a table, with strong demands and addressees; the item *selected* stands on wash."""
    if tasks.empty:
        return nothing("figure.attention", lang, theme)
    most = _most(tasks)
    heads = ("task", "share", "demands_head", "strong", "asked")
    kinds = ("tg-c-task", "tg-c-share", "tg-r", "tg-r", "tg-c-asked")
    head = tag(
        "tr",
        join(
            tag(
                "th",
                label(f"figure.attention.{h}", lang),
                scope="col",
                cls=k,
                colspan=2 if h == "task" else None,
            )
            for h, k in zip(heads, kinds, strict=True)
        ),
    )
    body = [_table_row(task, most, task.item_id == selected, lang) for task in tasks.itertuples()]
    table = tag("table", tag("thead", head), tag("tbody", join(body)), cls="tg-table tg-taskrows")
    return root(theme, tag("div", table, cls="tg-scroll"), name=_name(tasks, lang))


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One bar a task in order of reading, its share of the section and its demands printed."""
    import altair as alt

    rows = printed(table, lang)
    place = alt.Chart(rows, width=300, height=alt.Step(28)).encode(y=alt.Y("line:O").axis(None))
    key = alt.Legend(title=None, values=shown_sections(rows["section"], lang))
    colour = alt.Color("section").scale(domain=section_names(lang)).legend(key)
    bar = place.mark_bar(height=10).encode(x=alt.X("share").axis(None), color=colour)
    share = place.mark_text(align="left", dx=6, fontWeight="bold").encode(x="share", text="percent")
    heading = place.mark_text(align="right", x=-10, limit=460, font="Noto Serif SC", fontSize=15)
    asked = place.mark_text(align="right", x=460).encode(text="asked")
    return bar + share + heading.encode(text="task") + asked


def printed(tasks: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows of task_attention as the chart prints them: numeral and heading, share, demands in words."""
    rows = list(tasks.itertuples())
    coloured = in_sections(tasks.assign(move=[field(task, "move") or "tasks" for task in rows]), lang)
    return coloured.assign(
        line=range(len(rows)),
        task=[f"{_sign(task)}  {_heading(task)}" for task in rows],
        percent=[percent(task.share) for task in rows],
        asked=[label("figure.attention.demands_printed", lang, n=count(task.demands)) for task in rows],
    )


def _most(tasks: pd.DataFrame) -> float:
    return float(tasks["share"].max()) or 1.0


def _colour(task: Any) -> str:
    return move_class(field(task, "move") or "tasks")


def _sign(task: Any) -> str:
    return numeral(field(task, "marker"), field(task, "ordinal"))


def _heading(task: Any) -> str:
    return str(field(task, "heading") or "…")


def _spoken(task: Any, lang: str) -> str:
    demands = label("figure.attention.demands_spoken", lang, n=count(task.demands))
    return f"{_sign(task)} {_heading(task)} {percent(task.share)} {demands}"


def _strongly(task: Any, lang: str) -> str:
    return f"{_sign(task)} {label('figure.attention.strong', lang)} {count(task.strong)}"


def _name(tasks: pd.DataFrame, lang: str) -> str:
    top = [(_heading(t), percent(t.share)) for t in tasks.sort_values("share", ascending=False).itertuples()]
    return accessible("figure.attention", lang, len(tasks), top)


def _table_row(task: Any, most: float, selected: bool, lang: str) -> Markup:
    asked = field(task, "addressees")
    pick = f"demands:item={task.item_id};force=strong"
    strong = (
        tag("b", count(task.strong), cls="tg-num tg-opens", **picks(pick, _strongly(task, lang)))
        if task.strong
        else tag("span", "–", cls="tg-num")
    )
    number = tag(
        "b",
        count(task.demands),
        cls="tg-num tg-opens",
        **picks(f"demands:item={task.item_id}", _spoken(task, lang)),
    )
    reach = picks(f"item:{task.item_id}")
    fill = tag("span", cls="tg-fill", style=f"--v:{float(task.share) / most:.4f}")
    return tag(
        "tr",
        tag("td", tag("b", _sign(task), cls="tg-serif tg-mark")),
        tag("td", tag("span", _heading(task), **reach), cls="tg-serif tg-heading"),
        tag(
            "td",
            tag("span", fill, tag("b", percent(task.share), cls="tg-num"), cls="tg-line"),
            cls="tg-c-share",
        ),
        tag("td", number, cls="tg-r"),
        tag("td", strong, cls="tg-r"),
        tag("td", tag("span", asked, cls="tg-serif") if asked else nobody(lang), cls="tg-c-asked"),
        cls=_colour(task) + (" tg-selected" if selected else ""),
        aria_current="true" if selected else None,
        data_pick=f"item:{task.item_id}",
    )
