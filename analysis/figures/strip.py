"""Section strip: the body of a report as one bar, its sections in order of reading, tasks below."""

from typing import Any, Final

import pandas as pd

from analysis.figures.lanes import Place, places
from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.theme import MOVES, move_class
from analysis.figures.words import accessible, count, field, move_name, nothing, numeral, percent, width
from analysis.labels import label

BROAD: Final = 980.0
NARROW: Final = 640.0
"""The two widths in pixels for which the labels' lanes are worked out."""


def draw(
    sections: pd.DataFrame,
    tasks: pd.DataFrame | None = None,
    *,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The strip of section_attention with the brackets of task_attention; on a phone one bar a section."""
    if sections.empty:
        return nothing("figure.strip", lang, theme)
    rows = list(sections.itertuples())
    bounds = _bounds(rows)
    top = [(move_name(r.move, lang), percent(r.share)) for r in sorted(rows, key=lambda r: -float(r.share))]
    total = sections["n_chars"].sum() if "n_chars" in sections else len(rows)
    return root(
        theme,
        tag(
            "div",
            _heads(rows, bounds, lang),
            _bar(rows, bounds, lang),
            _brackets(rows, bounds, tasks, lang),
            cls="tg-wide",
        ),
        tag("div", _stacked(rows, lang), cls="tg-narrow"),
        name=accessible("figure.strip", lang, total, top),
    )


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One bar, a segment a section in order of reading, name and share above each."""
    import altair as alt

    rows = layout(table, lang=lang)
    high = 129 - min(rows["top"], default=57)
    place = alt.Chart(rows, width=720, height=high)
    x, y = alt.X("left").scale(domain=[0, 720]), alt.Y("top").scale(domain=[110, 110 - high]).axis(None)
    colour = alt.Color("move").scale(domain=MOVES).legend(None)
    bar = place.mark_rect(y=high - 30, y2=high).encode(x=x.axis(None), x2="right", color=colour)
    named = place.mark_text(align="left", baseline="bottom", fontWeight="bold").encode(y=y, text="name")
    shares = place.mark_text(align="left", baseline="bottom", opacity=0.8)
    return bar + named.encode(x="name_left") + shares.encode(x="share_left", y="share_top", text="percent")


def layout(sections: pd.DataFrame, *, wide: float = 720.0, lang: str = "zh") -> pd.DataFrame:
    """Where the chart's segments and labels stand, in pixels of a chart *wide*, a row a section."""
    rows = list(sections.itertuples())
    bounds = _bounds(rows)
    names = [move_name(row.move, lang) for row in rows]
    shares = [percent(row.share) for row in rows]
    low = [max(width(name, 13.5), width(share, 13.5)) for name, share in zip(names, shares, strict=True)]
    high = [width(name, 13.5) + width(share, 13.5) + 8 for name, share in zip(names, shares, strict=True)]
    spots = places(bounds, low, wide, high)
    return pd.DataFrame(
        {
            "move": [str(row.move) for row in rows],
            "name": names,
            "percent": shares,
            "left": [a * wide + (1 if i else 0) for i, (a, _) in enumerate(bounds)],
            "right": [b * wide for _, b in bounds],
            "name_left": [spot.left_px for spot in spots],
            "top": [76 - 19 * (spot.lane + 1) for spot in spots],
            "share_left": [
                spot.left_px + (width(name, 13.5) + 8 if spot.lane else 0)
                for spot, name in zip(spots, names, strict=True)
            ],
            "share_top": [76 - (19 * (spot.lane + 1) if spot.lane else 0) for spot in spots],
        }
    )


def _bounds(rows: list[Any]) -> list[tuple[float, float]]:
    shares = [float(row.share) for row in rows]
    whole = sum(shares) or 1.0
    ends = [sum(shares[: i + 1]) / whole for i in range(len(shares))]
    return list(zip([0.0, *ends], ends, strict=False))


def _pick(row: Any) -> dict[str, object]:
    return picks(f"section:{row.section_id}")


def _marker(row: Any) -> str:
    return f"{field(row, 'speaker') or ''}{field(row, 'verb') or ''}" if field(row, "verb") else ""


def _heads(rows: list[Any], bounds: list[tuple[float, float]], lang: str) -> Markup:
    names = [width(move_name(row.move, lang), 14) for row in rows]
    shares = [width(percent(row.share), 13.5) for row in rows]
    low = [max(pair) for pair in zip(names, shares, strict=True)]
    high = [one + other + 8 for one, other in zip(names, shares, strict=True)]
    broad, narrow = places(bounds, low, BROAD, high), places(bounds, low, NARROW, high)
    heads = [
        join((_head(row, b, p, low[i], "tg-broad", lang), _head(row, b, q, low[i], "tg-slim", lang)))
        for i, (row, b, p, q) in enumerate(zip(rows, bounds, broad, narrow, strict=True))
    ]
    lanes = f"--na:{max(p.lane for p in broad)};--nb:{max(p.lane for p in narrow)}"
    return tag("div", join(heads), cls="tg-strip-heads", style=lanes)


def _head(row: Any, bounds: tuple[float, float], place: Place, low: float, kind: str, lang: str) -> Markup:
    """A label: name above share, or, where it had to go up a lane, both on one line and a leader down."""
    a, b = bounds
    raised = f"--lane:{place.lane}" if place.lane else f"--w:{100 * (b - a):.3f}%;--min:{low:.0f}px"
    side = f"right:{100 * (1 - b):.3f}%" if place.right else f"left:{100 * a:.3f}%"
    verb = (
        tag("span", _marker(row), cls="tg-quote")
        if _marker(row) and not (place.right or place.lane)
        else None
    )
    return tag(
        "div",
        tag("b", move_name(row.move, lang)),
        tag("span", tag("span", percent(row.share), cls="tg-num"), verb, cls="tg-strip-share"),
        cls=f"tg-strip-head {kind}"
        + (" tg-right" if place.right else "")
        + (" tg-raised" if place.lane else ""),
        style=f"{side};{raised}",
        **_pick(row),
    )


def _bar(rows: list[Any], bounds: list[tuple[float, float]], lang: str) -> Markup:
    parts = [
        tag(
            "span",
            cls=move_class(r.move),
            style=f"left:{100 * a:.3f}%;width:{100 * (b - a):.3f}%",
            title=f"{move_name(r.move, lang)} {percent(r.share)} {_marker(r)}",
            data_pick=f"section:{r.section_id}",
        )
        for r, (a, b) in zip(rows, bounds, strict=True)
    ]
    return tag("div", join(parts), cls="tg-strip-bar")


def _brackets(
    rows: list[Any], bounds: list[tuple[float, float]], tasks: pd.DataFrame | None, lang: str
) -> Markup | None:
    if tasks is None or tasks.empty:
        return None
    at = {r.section_id: (r, a, b) for r, (a, b) in zip(rows, bounds, strict=True)}
    brackets = []
    for task in tasks.itertuples():
        if task.section_id not in at:
            continue
        section, a, b = at[task.section_id]
        length = max(1, section.end - section.start)
        left = a + (b - a) * max(0, task.start - section.start) / length
        wide = (b - a) * (task.end - task.start) / length
        sign = numeral(field(task, "marker"), field(task, "ordinal"))
        brackets.append(
            tag(
                "div",
                tag(
                    "span",
                    tag("b", sign, cls="tg-serif"),
                    tag("span", percent(task.share), cls="tg-num"),
                    cls="tg-fit",
                ),
                cls=move_class(section.move),
                style=f"left:{100 * left:.3f}%;width:{100 * wide:.3f}%",
                title=f"{sign} {field(task, 'heading') or ''}",
                **picks(f"item:{task.item_id}"),
            )
        )
    if not brackets:
        return None
    below = tag("p", label("figure.strip.below", lang), cls="tg-below")
    return join((tag("div", join(brackets), cls="tg-strip-tasks"), below))


def _stacked(rows: list[Any], lang: str) -> Markup:
    most = max(float(row.share) for row in rows) or 1.0
    lines = [
        tag(
            "div",
            tag(
                "div",
                tag("b", move_name(r.move, lang)),
                tag("span", _marker(r), cls="tg-quote") if _marker(r) else None,
            ),
            tag(
                "div",
                tag("span", cls=f"tg-fill {move_class(r.move)}", style=f"--v:{float(r.share) / most:.4f}"),
                tag("b", percent(r.share), cls="tg-num"),
                cls="tg-line",
            ),
            cls="tg-strip-row",
            **_pick(r),
        )
        for r in rows
    ]
    return join(lines)


def title(sections: pd.DataFrame, lang: str) -> str:
    """The figure's title, with the number of sections."""
    return label("figure.strip.headline", lang, n=count(len(sections)))
