"""Word cloud: size by count and nothing else, horizontal, the same every time, no word lost in silence.

Words are placed from the largest to the smallest, each at the free place nearest to the middle; there is no
chance in it. Equal counts have equal sizes. Colour is the section where a term is concentrated, ink where
it is in none.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analysis.figures.cloud_words import (
    EVERYWHERE,
    POWER,
    SMALLEST,
    foot,
    moves_legend,
    printed_foot,
    words_drawn,
)
from analysis.figures.keys import in_sections, section_names, shown_sections
from analysis.figures.markup import Markup, root, tag
from analysis.figures.words import accessible, count, given, nothing, width

if TYPE_CHECKING:
    from analysis.tables import Tables

MOST_WORDS: Final = 200
LONGEST: Final = 60
"""Words and characters of a word that a cloud draws at most; what is over is listed, as what did not fit."""

WIDE: Final = (720, 450)
SLIM: Final = (360, 480)
LARGEST: Final = 92.0

STEP: Final = 2
"""Pixels of the grid on which words are placed."""


def cloud_terms(
    tables: "Tables",
    *,
    section: int | None = None,
    min_count: int = 3,
    min_length: int = 2,
    top: int = MOST_WORDS,
) -> pd.DataFrame:
    """The terms of a cloud, by number of tokens, one row a term: the columns of term_frequencies, and move.

    Those with at least *min_count* tokens and *min_length* characters, of the report or of one *section*, at
    most *top*; stopwords and the frame are left out. ``move`` is the section where a term is concentrated in
    the whole report, "everywhere" where it is in none; in one *section* nothing is compared, and it is
    "everywhere" throughout.
    """
    from analysis.measures.dispersion import term_positions
    from analysis.measures.frequency import term_frequencies

    terms = term_frequencies(tables, section=section, min_length=min_length)
    terms = terms[terms["count"] >= min_count].head(top).reset_index(drop=True)
    if section is not None:
        return terms.assign(move=pd.array([EVERYWHERE] * len(terms), dtype="str"))
    positions = term_positions(tables, list(terms["term"]))
    return terms.assign(move=pd.array(concentrated(terms, positions, tables.sections), dtype="str"))


def concentrated(terms: pd.DataFrame, positions: pd.DataFrame, sections: pd.DataFrame) -> list[str]:
    """For each term the move that has at least 3 of its strings and 1.5 times the text's density, else
    everywhere.

    Densities are strings over characters, of the move and of the body; of several such moves the densest.
    """
    length = sections.assign(n=sections["end"] - sections["start"]).groupby("move")["n"].sum().astype(float)
    body = length.drop(labels=["headline", "frame"], errors="ignore")
    hits = (
        positions[positions["move"].isin(body.index)].groupby(["term", "move"]).size().unstack(fill_value=0)
    )
    found = {}
    for term, row in hits.iterrows():
        density = (row / body).fillna(0.0) / max(row.sum() / body.sum(), 1e-12)
        dense = density[(row.reindex(density.index, fill_value=0) >= 3) & (density >= 1.5)]
        found[str(term)] = str(dense.idxmax()) if len(dense) else EVERYWHERE
    return [found.get(str(term), EVERYWHERE) for term in terms["term"]]


def layout(terms: pd.DataFrame, *, shape: tuple[int, int] = WIDE, equal_area: bool = False) -> pd.DataFrame:
    """Where each term stands: term, count, size (pixels of type), x and y (left end of the baseline),
    drawn, move.

    A row a term, by count; those that did not fit or are over the caps have drawn False and no place. The
    size grows with the power 0.62 of the count: twice as often is about one and a half times as tall. With
    *equal_area* a long term is set smaller, so that terms of equal count cover equal areas.
    """
    rows = terms.assign(
        term=[_shown(term) for term in terms["term"]],
        move=terms["move"].fillna(EVERYWHERE) if "move" in terms else EVERYWHERE,
    ).sort_values("count", ascending=False, kind="stable")[["term", "count", "move"]]
    allowed = [i < MOST_WORDS and 0 < len(term) <= LONGEST for i, term in enumerate(rows["term"])]
    words = [(term, int(n)) for term, n, yes in zip(rows["term"], rows["count"], allowed, strict=True) if yes]
    sizes, spots = _fitted(words, shape, equal_area)
    size = iter(sizes)
    spot = iter(spots)
    full = [(next(size), next(spot)) if yes else (np.nan, None) for yes in allowed]
    return rows.assign(
        size=[one for one, _ in full],
        x=[np.nan if at is None else at[0] for _, at in full],
        y=[np.nan if at is None else at[1] for _, at in full],
        drawn=np.array([at is not None for _, at in full], dtype=bool),
    ).reset_index(drop=True)


def draw(
    terms: pd.DataFrame,
    *,
    selected: str | None = None,
    equal_area: bool = False,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The cloud of *terms* (term, count, move), each word to click, and what was not drawn as a list."""
    if terms.empty:
        return nothing("figure.cloud", lang, theme)
    wide = layout(terms, equal_area=equal_area)
    slim = layout(terms, shape=SLIM, equal_area=equal_area)
    top = zip(wide["term"], map(count, wide["count"]), strict=True)
    return root(
        theme,
        moves_legend(wide, lang),
        tag(
            "div", words_drawn(wide, WIDE, selected, lang), foot(wide, WIDE, equal_area, lang), cls="tg-wide"
        ),
        tag(
            "div",
            words_drawn(slim, SLIM, selected, lang),
            foot(slim, SLIM, equal_area, lang),
            cls="tg-narrow",
        ),
        name=accessible("figure.cloud", lang, len(terms), top),
    )


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """The words at their places, size by count, coloured where concentrated; below, what a size means."""
    import altair as alt

    rows, foot = in_sections(layout(table).query("drawn"), lang), printed_foot(layout(table), WIDE, lang)
    x, y = alt.X("x").scale(domain=[0, 720]).axis(None), alt.Y("y").scale(domain=[500, 0]).axis(None)
    place = alt.Chart(rows, width=720, height=500).encode(x=x, y=y, size=alt.Size("size").scale(None))
    key = alt.Legend(title=None, values=shown_sections(rows["section"], lang), columns=8)
    colour = alt.Color("section").scale(domain=section_names(lang)).legend(key)
    words = place.mark_text(align="left", baseline="alphabetic", font="Noto Serif SC", fontWeight="bold")
    sizes = words.properties(data=foot).encode(text="sample")
    notes = place.properties(data=foot).mark_text(align="left", baseline="alphabetic").encode(text="note")
    return words.encode(text="term", color=colour) + sizes + notes


def _shown(term: Any) -> str:
    return " ".join(str(given(term) or "").split())


def _sizes(words: Sequence[tuple[str, int]], largest: float, equal_area: bool) -> list[float]:
    most = max(n for _, n in words)
    heights = [largest * (n / most) ** POWER for _, n in words]
    if equal_area:
        heights = [h / max(1.0, width(w, 1.0) / 2) ** 0.5 for h, (w, _) in zip(heights, words, strict=True)]
    return [round(max(SMALLEST, h), 1) for h in heights]


def _fitted(
    words: Sequence[tuple[str, int]], shape: tuple[int, int], equal_area: bool
) -> tuple[list[float], list[tuple[float, float] | None]]:
    """Sizes and places; the largest size gives way until all words fit or the smallest would be too small."""
    if not words:
        return [], []
    widest = max(width(w, 1.0) * (n / max(m for _, m in words)) ** POWER for w, n in words)
    room = (
        0.62
        * shape[0]
        * shape[1]
        / sum(
            width(w, s) * s for (w, _), s in zip(words, _sizes(words, 1.0 * LARGEST, equal_area), strict=True)
        )
    ) ** 0.5
    largest = min(LARGEST, LARGEST * room, 0.94 * shape[0] / widest)
    best: tuple[list[float], list[tuple[float, float] | None]] = ([], [])
    for _ in range(6):
        sizes = _sizes(words, largest, equal_area)
        spots = _placed(words, sizes, shape)
        if not best[0] or sum(s is None for s in spots) < sum(s is None for s in best[1]):
            best = sizes, spots
        if None not in spots:
            break
        largest *= 0.9
    return best


def _placed(
    words: Sequence[tuple[str, int]], sizes: Sequence[float], shape: tuple[int, int]
) -> list[tuple[float, float] | None]:
    """Left end and baseline of each word, None where there is no room; every word is a solid box."""
    from wordcloud.wordcloud import IntegralOccupancyMap

    across, down = shape[0] // STEP, shape[1] // STEP
    taken = IntegralOccupancyMap(down, across, None)
    filled = np.zeros((down, across), dtype=np.uint32)
    rows, columns = np.mgrid[0:down, 0:across]
    spots: list[tuple[float, float] | None] = [None] * len(words)
    for i in sorted(range(len(words)), key=lambda i: -sizes[i]):
        size = sizes[i]
        pad = 3 + 0.07 * size
        w, h = int(np.ceil((width(words[i][0], size) + 2 * pad) / STEP)), int(np.ceil(1.12 * size / STEP))
        if w >= across or h >= down:
            continue
        sums = np.pad(taken.integral, ((1, 0), (1, 0))).astype(np.int64)
        busy = sums[h:, w:] - sums[:-h, w:] - sums[h:, :-w] + sums[:-h, :-w]
        far = ((columns[: busy.shape[0], : busy.shape[1]] + w / 2 - across / 2) / across) ** 2
        far = far + ((rows[: busy.shape[0], : busy.shape[1]] + h / 2 - down / 2) / down) ** 2
        far[busy > 0] = np.inf
        best = int(far.argmin())
        top, left = divmod(best, far.shape[1])
        if np.isinf(far[top, left]):
            continue
        filled[top : top + h, left : left + w] = 1
        taken.update(filled, top, left)
        spots[i] = (round(left * STEP + pad, 1), round(top * STEP + 0.06 * size + 0.88 * size, 1))
    return spots
