"""The drawing of a word cloud: words that can be selected, legends, the numbers behind the sizes."""

from typing import Any, Final

import pandas as pd

from analysis.figures.keys import in_sections, section_names, shown_sections
from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.theme import move_class
from analysis.figures.words import accessible, count, move_name, nothing, width
from analysis.labels import label

EVERYWHERE: Final = "everywhere"
SMALLEST: Final = 11.0
POWER: Final = 0.62
"""The height of a word grows with this power of its count: so that 3 beside 35 can still be read."""

LEGIBLE: Final = 18.7
"""Pixels of bold type from which a contrast of 3:1 is enough; smaller words are drawn darker."""

LEGEND: Final = (3, 5, 10)
LEADING: Final = 12
"""Counts whose sizes are explained; terms whose numbers stand beside the cloud."""

MOVE_ORDER: Final = (
    "headline",
    "lead",
    "agenda",
    "appraisal",
    "direction",
    "tasks",
    "speech",
    "proceedings",
    "attendance",
    "other",
)


def words_drawn(words: pd.DataFrame, shape: tuple[int, int], selected: str | None, lang: str) -> Markup:
    drawn = words[words["drawn"]].rename(columns={"count": "n"})
    parts = [_word(word, word.term == selected, lang) for word in drawn.itertuples()]
    return tag(
        "svg",
        join(parts),
        viewBox=f"0 0 {shape[0]} {shape[1]}",
        cls="tg-cloud",
        role="group",
        aria_label=label("figure.cloud.title", lang),
    )


def moves_legend(words: pd.DataFrame, lang: str) -> Markup | None:
    """The colours and how many words have each; None where all are in ink."""
    counts = words["move"].value_counts()
    if set(counts.index) <= {EVERYWHERE}:
        return None
    order = [
        *(move for move in MOVE_ORDER if move in counts),
        *([EVERYWHERE] if EVERYWHERE in counts else []),
    ]
    keys = []
    for move in order:
        name = label("figure.cloud.everywhere", lang) if move == EVERYWHERE else move_name(move, lang)
        colour = "tg-everywhere" if move == EVERYWHERE else move_class(move)
        keys.append(
            tag(
                "span",
                tag("span", cls=f"tg-dash {colour}"),
                tag("b", name),
                " ",
                label("figure.cloud.words", lang, n=count(counts[move])),
            )
        )
    return tag("div", join(keys), cls="tg-cloud-moves")


def foot(words: pd.DataFrame, shape: tuple[int, int], equal_area: bool, lang: str) -> Markup:
    """Three sizes with their counts, how many of how many are drawn, and the names of those that are not."""
    sizes = _sizes_of(words)
    shown = [n for n in LEGEND if n <= max(sizes, default=0)] or list(sizes)[-1:]
    legend = [
        tag(
            "span",
            tag(
                "span",
                label("figure.cloud.sample", lang),
                cls="tg-serif",
                style=f"font-size:{100 * _size_of(n, sizes) / shape[0]:.3f}cqw",
            ),
            label("figure.cloud.times", lang, n=n),
        )
        for n in shown
    ]
    left = [
        f"{row.term} {count(row.n)}"
        for row in words[~words["drawn"]].rename(columns={"count": "n"}).itertuples()
    ]
    drawn = label("figure.cloud.drawn", lang, drawn=count(len(words) - len(left)), all=count(len(words)))
    same = label("figure.cloud.area" if equal_area else "figure.cloud.same", lang)
    missing = (
        tag(
            "p",
            label("figure.cloud.left", lang),
            tag("span", label("figure.listing", lang).join(left), cls="tg-serif"),
            cls="tg-below",
        )
        if left
        else None
    )
    line = tag(
        "div",
        tag("span", label("figure.cloud.size", lang)),
        join(() if equal_area else legend),
        tag("span", f"{drawn} · {same}", cls="tg-cloud-note"),
        cls="tg-cloud-foot",
    )
    return join([line, missing])


def printed_foot(words: pd.DataFrame, shape: tuple[int, int], lang: str) -> pd.DataFrame:
    """The foot of a printed cloud, a row a piece of it: sample (a word in the size of a count) or note (the
    app's words), size, x and y as those of the words.

    Three sizes with their counts, then how many of how many words are drawn.
    """
    sizes, line = _sizes_of(words), float(shape[1] + 40)
    head = label("figure.cloud.size", lang)
    pieces: list[tuple[str, str, float, float, float]] = [("", head, 13.0, 0.0, line)]
    here = width(head, 13.0) + 20
    for n in [n for n in LEGEND if n <= max(sizes, default=0)] or list(sizes)[-1:]:
        sample, tall = label("figure.cloud.sample", lang), _size_of(n, sizes)
        times = label("figure.cloud.times", lang, n=n)
        pieces.append((sample, "", tall, here, line))
        pieces.append(("", times, 13.0, here + width(sample, tall) + 6, line))
        here += width(sample, tall) + width(times, 13.0) + 24
    n_drawn = int(words["drawn"].sum())
    drawn = label("figure.cloud.drawn", lang, drawn=count(n_drawn), all=count(len(words)))
    note = f"{drawn} · {label('figure.cloud.same', lang)}"
    pieces.append(("", note, 13.0, max(here, shape[0] - width(note, 13.0)), line))
    return pd.DataFrame(pieces, columns=["sample", "note", "size", "x", "y"])


def chart_numbers(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One bar a leading term, its tokens printed, in the cloud's colours."""
    import altair as alt

    rows = in_sections(table.nlargest(LEADING, "count"), lang)
    place = alt.Chart(rows, width=420).encode(y=alt.Y("term").sort(None).title(None))
    key = alt.Legend(title=None, values=shown_sections(rows["section"], lang), columns=5)
    colour = alt.Color("section").scale(domain=section_names(lang)).legend(key)
    bar = place.mark_bar(height=12).encode(x=alt.X("count").axis(None), color=colour)
    number = place.mark_text(align="left", dx=7, fontWeight="bold").encode(x="count", text="count")
    return (bar + number).configure_axisY(labelFont="Noto Serif SC", labelFontSize=15)


def _sizes_of(words: pd.DataFrame) -> dict[int, float]:
    """The size in which a count is drawn, by count; the words that are drawn."""
    drawn = words[words["drawn"]]
    return dict(zip(drawn["count"], drawn["size"], strict=True))


def _size_of(n: int, sizes: dict[int, float]) -> float:
    """The size of a word that occurs *n* times, beside those that are drawn."""
    most = max(sizes)
    return float(max(SMALLEST, sizes[most] * (n / most) ** POWER))


def draw_numbers(
    terms: pd.DataFrame,
    *,
    top: int = LEADING,
    selected: str | None = None,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The numbers behind the sizes: the leading terms with a bar in the cloud's colour and the count."""
    if terms.empty:
        return nothing("figure.cloud", lang, theme)
    rows = terms.sort_values("count", ascending=False, kind="stable").head(top)
    most = max(1, int(rows["count"].max()))
    head = tag(
        "tr",
        tag("th", label("figure.terms.term", lang), scope="col"),
        tag("th", label("figure.cloud.count", lang), scope="col", colspan=2),
    )
    body = [
        tag(
            "tr",
            tag("td", row.term, cls="tg-serif tg-term"),
            tag(
                "td",
                tag("span", cls=f"tg-bar {_colour(row)}", style=f"width:{100 * int(row.n) / most:.1f}%"),
                cls="tg-c-bar",
            ),
            tag(
                "td",
                tag(
                    "b",
                    count(row.n),
                    cls="tg-num tg-opens",
                    **picks(f"term:{row.term}", f"{row.term} {count(row.n)}"),
                ),
                cls="tg-r",
            ),
            cls="tg-selected" if row.term == selected else None,
        )
        for row in rows.rename(columns={"count": "n"}).itertuples()
    ]
    table = tag("table", tag("thead", head), tag("tbody", join(body)), cls="tg-table tg-numbers-behind")
    pairs = zip(rows["term"], map(count, rows["count"]), strict=True)
    return root(theme, table, name=accessible("figure.cloud", lang, len(terms), pairs))


def _word(word: Any, selected: bool, lang: str) -> Markup:
    kind = (
        f"tg-word {_colour(word)}"
        + (" tg-chosen" if selected else "")
        + (" tg-dim" if word.size < LEGIBLE else "")
    )
    said = label("figure.cloud.spoken", lang, term=word.term, n=count(word.n))
    wide = width(word.term, word.size)
    fixed = (
        {}
        if wide == len(word.term) * word.size
        else {"textLength": f"{wide:.1f}", "lengthAdjust": "spacingAndGlyphs"}
    )
    text = tag(
        "text",
        word.term,
        tag("title", said),
        x=word.x,
        y=word.y,
        cls=kind,
        style=f"font-size:{word.size}px",
        **fixed,
        **picks(f"term:{word.term}"),
    )
    if not selected:
        return text
    behind = tag(
        "rect",
        x=round(word.x - 3, 1),
        y=round(word.y - 0.93 * word.size, 1),
        width=round(wide + 6, 1),
        height=round(1.12 * word.size, 1),
        cls="tg-behind",
    )
    return join((behind, text))


def _colour(row: Any) -> str:
    move = str(getattr(row, "move", EVERYWHERE))
    return "tg-everywhere" if move == EVERYWHERE else move_class(move)
