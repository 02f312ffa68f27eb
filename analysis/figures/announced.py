"""Announced numbers of points beside what the lists have."""

from typing import Any

import pandas as pd

from analysis.figures.markup import Markup, join, opens, root, tag
from analysis.figures.words import accessible, count, field, nothing
from analysis.labels import label

KEY = "figure.announced"


def draw(announced: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """One row an announcement of announced_counts: the phrase, how many it announces, how many are listed."""
    if announced.empty:
        return nothing(KEY, lang, theme)
    keys = (("phrase", None), ("announced", "tg-r"), ("found", "tg-r"), ("difference", None))
    head = tag(
        "tr", join(tag("th", label(f"{KEY}.{key}", lang), scope="col", cls=kind) for key, kind in keys)
    )
    rows = [
        tag(
            "tr",
            tag("td", row.phrase, cls="tg-serif tg-big"),
            tag("td", tag("b", count(row.announced), cls="tg-num"), cls="tg-r"),
            tag("td", tag("b", count(field(row, "found")), cls="tg-num"), cls="tg-r"),
            tag("td", verdict(field(row, "difference"), lang)),
            **opens(row.start, row.end),
        )
        for row in announced.itertuples()
    ]
    table = tag("table", tag("thead", head), tag("tbody", join(rows)), cls="tg-table")
    top = ((row.phrase, verdict(field(row, "difference"), lang)) for row in announced.itertuples())
    return root(theme, tag("div", table, cls="tg-scroll"), name=accessible(KEY, lang, len(announced), top))


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One announcement a line: the phrase, how many announced and found, whether they agree."""
    import altair as alt

    rows = printed(table, lang)
    place = alt.Chart(rows, width=560, height=alt.Step(25)).encode(y=alt.Y("line:O").axis(None))
    phrase = place.mark_text(align="left", x=0, font="Noto Serif SC", fontSize=15).encode(text="phrase")
    figures = place.mark_text(align="left", x=240).encode(text="numbers")
    return phrase + figures + place.mark_text(align="right", x=560).encode(text="words")


def printed(announced: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The announcements as the chart prints them, a row a line: line, phrase, numbers, words."""
    lines = [
        (
            number,
            row.phrase,
            label(f"{KEY}.line", lang, announced=count(row.announced), found=count(field(row, "found"))),
            verdict(field(row, "difference"), lang),
        )
        for number, row in enumerate(announced.itertuples())
    ]
    return pd.DataFrame(lines, columns=["line", "phrase", "numbers", "words"])


def verdict(difference: Any, lang: str) -> str:
    """Whether what is announced is listed, in words of *lang*."""
    word = "unlisted" if difference is None else "different" if difference else "same"
    return label(f"{KEY}.{word}", lang)
