"""Concordance: every hit of a pick on one line, the node in the middle, its offsets at the right."""

from typing import Any, Final

import pandas as pd

from analysis.figures.markup import Markup, join, opens, root, tag
from analysis.figures.theme import move_class
from analysis.figures.words import accessible, field, move_name, nothing, offsets

LONG: Final = 90
"""Characters of the longest row from which the rows are written as running text and not on one line."""

WHOLE: Final = 8
"""Characters up to which a hit is never broken at the end of a line."""


def draw(
    rows: pd.DataFrame, *, at: str | None = None, lang: str = "zh", theme: str | None = "light"
) -> Markup:
    """The rows of keyword_in_context, in their order; the open one, *at* as "911-959", stands on wash."""
    if rows.empty:
        return nothing("figure.concordance", lang, theme)
    longest = max(len(str(r.left)) + len(str(r.node)) + len(str(r.right)) for r in rows.itertuples())
    kind = "tg-kwic tg-kwic-long" if longest > LONG else "tg-kwic"
    lines = [_line(row, at, lang) for row in rows.itertuples()]
    by_section = rows["move"].map(lambda move: move_name(move, lang)).value_counts()
    name = accessible("figure.concordance", lang, len(rows), by_section.items())
    return root(theme, tag("div", join(lines), cls=kind), name=name)


def chart(table: pd.DataFrame) -> Any:
    """One line a hit: left context up to the node, the node in bold, right context after it."""
    import altair as alt

    half = [8 * len(node) + 8 for node in table["node"]]
    rows = table.assign(line=range(len(table)), since=[450 - h for h in half], to=[450 + h for h in half])
    place = alt.Chart(rows, width=900, height=alt.Step(28)).encode(y=alt.Y("line:O").axis(None))
    x = alt.X("since").scale(domain=[0, 900]).axis(None)
    left = place.mark_text(align="right", opacity=0.8).encode(x=x, text="left")
    right = place.mark_text(align="left", opacity=0.8).encode(x="to", text="right")
    node = place.mark_text(fontWeight="bold", x=450).encode(text="node")
    return (left + right + node).configure_text(font="Noto Serif SC", fontSize=15)


def _line(row: Any, at: str | None, lang: str) -> Markup:
    here = at == f"{int(row.start)}-{int(row.end)}"
    swatch = tag("span", cls=f"tg-swatch {move_class(field(row, 'move'))}")
    return tag(
        "div",
        tag("span", swatch, " ", move_name(field(row, "move"), lang), cls="tg-kwic-move"),
        tag("span", tag("span", field(row, "left") or ""), cls="tg-kwic-left"),
        tag("b", row.node, cls="tg-kwic-node tg-nowrap" if len(str(row.node)) <= WHOLE else "tg-kwic-node"),
        tag("span", field(row, "right") or "", cls="tg-kwic-right"),
        tag("span", offsets(row.start, row.end), cls="tg-num tg-kwic-at"),
        cls="tg-kwic-row tg-selected" if here else "tg-kwic-row",
        aria_current="true" if here else None,
        **opens(row.start, row.end),
    )
