"""Where each term stands: one tick a hit along the whole text, coloured by section, the sections on top."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from analysis.figures.keys import in_sections, section_names, shown_sections
from analysis.figures.lanes import places
from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.theme import move_class
from analysis.figures.words import accessible, count, field, move_name, nothing, offsets, width
from analysis.labels import label

WIDE: Final = 360.0
SLIM: Final = 210.0
"""Pixels of the track in half a page and on a phone, for which the labels' lanes are worked out."""


def draw(
    positions: pd.DataFrame,
    sections: pd.DataFrame,
    *,
    selected: str | None = None,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The hits of term_positions, one row a term in order of number; *sections* is the table of that name."""
    if positions.empty or sections.empty:
        return nothing("figure.dispersion", lang, theme)
    length = int(max(sections["end"].max(), positions["end"].max()))
    hits = {str(term): list(rows.itertuples()) for term, rows in positions.groupby("term", sort=False)}
    terms = sorted(hits, key=lambda term: -len(hits[term]))
    rows = [_row(term, hits[term], length, term == selected, lang) for term in terms]
    top = [(term, len(hits[term])) for term in terms]
    return root(
        theme,
        tag("div", _strip(list(sections.itertuples()), length, lang), join(rows), cls="tg-dispersion"),
        name=accessible("figure.dispersion", lang, len(positions), top),
    )


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One tick a hit along the text, one row a term with its number of hits, coloured by section."""
    import altair as alt

    rows = in_sections(table, lang)
    x = alt.X("start").scale(nice=False, zero=True).title(label("figure.dispersion.axis", lang))
    y = alt.Y("term").sort(field="start", op="count", order="descending").title(None).axis(grid=True)
    place = alt.Chart(rows, width=560, height=alt.Step(28)).encode(y=y)
    key = alt.Legend(title=None, values=shown_sections(rows["section"], lang), columns=8)
    colour = alt.Color("section").scale(domain=section_names(lang)).legend(key)
    ticks = place.mark_tick(thickness=2, height=17).encode(x=x, color=colour)
    number = place.mark_text(align="right", x=590, fontWeight="bold").encode(text="count()")
    return (ticks + number).configure_axisY(labelFont="Noto Serif SC", labelFontSize=15)


def _strip(sections: Sequence[Any], length: int, lang: str) -> Markup:
    bounds = [(int(s.start) / length, int(s.end) / length) for s in sections]
    shown = [i for i, s in enumerate(sections) if s.move not in ("headline", "frame")]
    names = [move_name(sections[i].move, lang) for i in shown]
    widths = [width(name, 13) + 4 for name in names]
    labels = []
    most = []
    for kind, pixels in (("tg-lane-wide", WIDE), ("tg-lane-slim", SLIM)):
        found = places([bounds[i] for i in shown], widths, pixels)
        most.append(max((p.lane for p in found), default=0))
        for i, name, place in zip(shown, names, found, strict=True):
            side = (
                f"right:{100 * (1 - bounds[i][1]):.3f}%" if place.right else f"left:{100 * bounds[i][0]:.3f}%"
            )
            classes = f"tg-lane {kind}" + (" tg-right" if place.right else "")
            labels.append(tag("span", name, cls=classes, style=f"{side};--lane:{place.lane}"))
    bars = [
        tag(
            "span",
            cls=f"tg-lane-bar {move_class(s.move)}",
            style=f"left:{100 * a:.3f}%;width:{100 * (b - a):.3f}%",
            title=move_name(s.move, lang),
            data_pick=f"section:{s.section_id}",
        )
        for s, (a, b) in zip(sections, bounds, strict=True)
    ]
    track = tag("span", join(labels), join(bars), cls="tg-track", style=f"--na:{most[0]};--nb:{most[1]}")
    return tag("div", tag("span"), tag("span"), track, cls="tg-dispersion-head")


def _row(term: str, hits: Sequence[Any], length: int, selected: bool, lang: str) -> Markup:
    ticks, seen = [], set()
    for hit in hits:
        left = round(100 * int(hit.start) / length, 1)
        if left in seen:
            continue
        seen.add(left)
        said = f"{move_name(field(hit, 'move'), lang)} {offsets(hit.start, hit.end)}"
        ticks.append(
            tag(
                "span",
                cls=f"tg-tick {move_class(field(hit, 'move'))}",
                style=f"left:{left}%",
                title=said,
                data_open=f"{int(hit.start)}-{int(hit.end)}",
            )
        )
    return tag(
        "div",
        tag("span", term, cls="tg-serif tg-term", title=term),
        tag("b", count(len(hits)), cls="tg-num"),
        tag("span", join(ticks), cls="tg-track"),
        cls="tg-selected" if selected else None,
        aria_current="true" if selected else None,
        **picks(f"string:{term}"),
    )
