"""Task bars: what share of the section of tasks each task gets, in order of reading, with its demands."""

from typing import Any

import pandas as pd

from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.words import accessible, count, field, nobody, nothing, numeral, percent
from analysis.labels import label


def draw(tasks: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """Numeral and heading in serif, bar and share, number of demands at the right edge, one row a task."""
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
            title=_spoken(task, lang),
            **picks(f"item:{task.item_id}"),
        )
        for task in tasks.itertuples()
    ]
    return root(theme, tag("div", join(rows), cls="tg-tasks tg-m-tasks"), name=_name(tasks, lang))


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
    table = tag("table", tag("thead", head), tag("tbody", join(body)), cls="tg-table tg-taskrows tg-m-tasks")
    return root(theme, tag("div", table, cls="tg-scroll"), name=_name(tasks, lang))


def chart(table: pd.DataFrame) -> Any:
    """One bar a task in order of reading, its share of the section and its demands printed."""
    import altair as alt

    from analysis.figures.theme import MOVES

    rows = table.assign(percent=[f"{share:.1%}" for share in table["share"]], move="tasks")
    y = alt.Y("heading").sort(None).title(None)
    place = alt.Chart(rows, width=480).encode(x=alt.X("share").axis(None), y=y)
    bar = place.mark_bar(height=10).encode(color=alt.Color("move").scale(domain=MOVES).legend(None))
    share = place.mark_text(align="left", dx=6, fontWeight="bold").encode(text="percent")
    asked = place.mark_text(align="right").encode(text="demands", x=alt.value(560))
    return (bar + share + asked).configure_axisY(labelFont="Noto Serif SC", labelFontSize=15)


def _most(tasks: pd.DataFrame) -> float:
    return float(tasks["share"].max()) or 1.0


def _sign(task: Any) -> str:
    return numeral(field(task, "marker"), field(task, "ordinal"))


def _heading(task: Any) -> str:
    return str(field(task, "heading") or "…")


def _spoken(task: Any, lang: str) -> str:
    demands = label("figure.attention.demands_spoken", lang, n=count(task.demands))
    return f"{_sign(task)} {_heading(task)} {percent(task.share)} {demands}"


def _name(tasks: pd.DataFrame, lang: str) -> str:
    top = [(_heading(t), percent(t.share)) for t in tasks.sort_values("share", ascending=False).itertuples()]
    return accessible("figure.attention", lang, len(tasks), top)


def _table_row(task: Any, most: float, selected: bool, lang: str) -> Markup:
    asked = field(task, "addressees")
    strong = count(task.strong) if task.strong else "–"
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
        tag("td", tag("b" if task.strong else "span", strong, cls="tg-num"), cls="tg-r"),
        tag("td", tag("span", asked, cls="tg-serif") if asked else nobody(lang), cls="tg-c-asked"),
        cls="tg-selected" if selected else None,
        aria_current="true" if selected else None,
        data_pick=f"item:{task.item_id}",
    )
