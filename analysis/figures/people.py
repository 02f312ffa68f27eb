"""People: who, with which office, doing what at the meeting, and how often named."""

from typing import Any

import pandas as pd

from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.words import accessible, count, field, nothing, value_name
from analysis.labels import label


def draw(people: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """One row a person of people_at_meeting; the office as printed, the roles in words of *lang*."""
    if people.empty:
        return nothing("figure.people", lang, theme)
    keys = (("name", None), ("office", None), ("roles", None), ("n", "tg-r"))
    head = tag(
        "tr",
        join(tag("th", label(f"figure.people.{key}", lang), scope="col", cls=kind) for key, kind in keys),
    )
    rows = [
        tag(
            "tr",
            tag("td", person.name, cls="tg-serif tg-big", data_pick=f"person:{person.name}"),
            tag("td", field(person, "office") or "–", cls="tg-serif"),
            tag("td", roles_in_words(field(person, "roles"), lang) or "–"),
            tag(
                "td",
                tag(
                    "b",
                    count(person.n),
                    cls="tg-num tg-opens",
                    **picks(f"person:{person.name}", f"{person.name} {count(person.n)}"),
                ),
                cls="tg-r",
            ),
        )
        for person in people.itertuples()
    ]
    table = tag("table", tag("thead", head), tag("tbody", join(rows)), cls="tg-table tg-people")
    top = zip(people["name"], map(count, people["n"]), strict=True)
    return root(
        theme, tag("div", table, cls="tg-scroll"), name=accessible("figure.people", lang, len(people), top)
    )


def chart(table: pd.DataFrame) -> Any:
    """One bar a person, how often named, the office beside."""
    import altair as alt

    place = alt.Chart(table, width=420).encode(y=alt.Y("name").sort(None).title(None))
    bar = place.mark_bar(height=12).encode(x=alt.X("n").axis(None))
    number = place.mark_text(align="left", dx=7, fontWeight="bold").encode(x="n", text="n")
    office = place.mark_text(align="left", dx=30, font="Noto Serif SC").encode(x="n", text="office")
    return (bar + number + office).configure_axisY(labelFont="Noto Serif SC", labelFontSize=15)


def roles_in_words(roles: object, lang: str) -> str:
    """Roles joined by "、" or "," (codes of the table mentions) as words of *lang*."""
    codes = [code.strip() for code in str(roles or "").replace("、", ",").split(",") if code.strip()]
    return label("figure.listing", lang).join(value_name("role", code, lang) for code in codes)
