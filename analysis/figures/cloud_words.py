"""The drawing of a word cloud: words that can be selected, legends, the numbers behind the sizes."""

from typing import Any, Final

import pandas as pd

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


def moves_legend(words: pd.DataFrame, lang: str) -> Markup:
    counts = words["move"].value_counts()
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
    sizes = dict(zip(words.loc[words["drawn"], "count"], words.loc[words["drawn"], "size"], strict=True))
    most = max(sizes, default=0)
    shown = [n for n in LEGEND if n <= most] or list(sizes)[-1:]
    largest = sizes.get(most, 0.0)
    legend = [
        tag(
            "span",
            tag(
                "span",
                label("figure.cloud.sample", lang),
                cls="tg-serif",
                style=f"font-size:{100 * max(SMALLEST, largest * (n / most) ** POWER) / shape[0]:.3f}cqw",
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


def draw_numbers(
    terms: pd.DataFrame,
    *,
    top: int = 12,
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
