"""Leading terms: a solid bar for the tokens, an outline for the further strings, and the table of terms."""

from typing import Any

import pandas as pd

from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.theme import MOVES, move_class
from analysis.figures.words import accessible, count, field, move_name, nothing
from analysis.labels import label


def draw(terms: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """One bar a term of term_frequencies, in the table's order; both counts are printed where they differ."""
    if terms.empty:
        return nothing("figure.terms", lang, theme)
    most = _most(terms)
    rows = [_bar(term, most, lang) for term in terms.itertuples()]
    return root(theme, tag("div", join(rows), cls="tg-terms"), name=_name(terms, lang))


def draw_table(
    terms: pd.DataFrame,
    positions: pd.DataFrame | None = None,
    *,
    selected: str | None = None,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """Terms with tokens, strings (≠ where they differ) and a small bar of the strings by section.

    *positions* is term_positions of the same terms; without it the column of bars is left out. The longest
    bar drawn fills its column.
    """
    if terms.empty:
        return nothing("figure.terms", lang, theme)
    stacks = _stacks(positions)
    most = max((sum(stacks.get(term, {}).values()) for term in terms["term"]), default=0) or 1
    heads = [
        ("term", None),
        ("tokens", "tg-r"),
        ("strings", "tg-r"),
        *([("by_section", "tg-c-stack")] if stacks else []),
    ]
    head = [tag("th", label(f"figure.terms.{key}", lang), scope="col", cls=kind) for key, kind in heads]
    rows = [_table_row(term, stacks, most, term.term == selected, lang) for term in terms.itertuples()]
    table = tag(
        "table",
        tag("thead", tag("tr", join(head))),
        tag("tbody", join(rows)),
        cls="tg-table tg-grid tg-termrows",
    )
    return root(theme, tag("div", table, cls="tg-scroll"), name=_name(terms, lang))


def chart(table: pd.DataFrame) -> Any:
    """Solid bars for the tokens, outlines up to the strings, the number of tokens, and of strings after ≠."""
    import altair as alt

    pairs = list(zip(table["count"], table["count_string"], strict=True))
    printed = [f"{n}" if n == s else f"{n}  ≠ {s}" for n, s in pairs]
    rows = table.assign(end=[max(pair) for pair in pairs], printed=printed)
    place = alt.Chart(rows, width=420).encode(y=alt.Y("term").sort(None).title(None))
    outline = place.mark_bar(height=12, fillOpacity=0, stroke="gray").encode(x=alt.X("end").axis(None))
    solid = place.mark_bar(height=12).encode(x="count")
    number = place.mark_text(align="left", dx=7).encode(x="end", text="printed")
    return (outline + solid + number).configure_axisY(labelFont="Noto Serif SC", labelFontSize=15)


def _most(terms: pd.DataFrame) -> int:
    return max(1, int(terms[["count", "count_string"]].max().max()))


def _name(terms: pd.DataFrame, lang: str) -> str:
    return accessible(
        "figure.terms", lang, len(terms), zip(terms["term"], map(count, terms["count"]), strict=True)
    )


def _spoken(term: Any, lang: str) -> str:
    return label(
        "figure.terms.spoken",
        lang,
        term=term.term,
        tokens=count(term.count),
        strings=count(term.count_string),
    )


def _bar(term: Any, most: int, lang: str) -> Markup:
    tokens, strings = _counts(term)
    further = tag("span", count(strings), cls="tg-num tg-further") if strings != tokens else None
    return tag(
        "div",
        tag("span", term.term, cls="tg-serif tg-term", title=term.term),
        tag(
            "span",
            tag(
                "span",
                tag("span", cls="tg-solid", style=f"width:{100 * tokens / max(1, tokens, strings):.2f}%"),
                cls="tg-outline" + ("" if strings > tokens else " tg-even"),
                style=f"--v:{max(tokens, strings) / most:.4f}",
            ),
            tag("b", count(tokens), cls="tg-num"),
            further,
            cls="tg-line",
        ),
        title=_spoken(term, lang),
        **picks(f"term:{term.term}"),
    )


def _counts(term: Any) -> tuple[int, int]:
    return int(field(term, "count") or 0), int(field(term, "count_string") or 0)


def _stacks(positions: pd.DataFrame | None) -> dict[str, dict[str, int]]:
    """The strings of each term by section: term -> move -> n."""
    if positions is None or positions.empty:
        return {}
    counted = positions.groupby(["term", "move"], sort=False).size()
    stacks: dict[str, dict[str, int]] = {}
    for (term, move), n in counted.items():
        stacks.setdefault(term, {})[move] = int(n)
    return stacks


def _table_row(term: Any, stacks: dict[str, dict[str, int]], most: int, selected: bool, lang: str) -> Markup:
    tokens, strings = _counts(term)
    differs = tokens != strings
    return tag(
        "tr",
        tag("td", term.term, cls="tg-serif tg-term", title=term.term),
        tag(
            "td",
            tag("b", count(tokens), cls="tg-num tg-opens", **picks(f"term:{term.term}", _spoken(term, lang))),
            cls="tg-r",
        ),
        tag(
            "td",
            tag(
                "span",
                f"≠ {count(strings)}" if differs else count(strings),
                cls="tg-num tg-opens" if differs else "tg-num tg-opens tg-pale",
                **picks(f"string:{term.term}"),
            ),
            cls="tg-r",
        ),
        _stack(stacks.get(term.term, {}), most, lang) if stacks else None,
        cls="tg-selected" if selected else None,
        aria_current="true" if selected else None,
        data_pick=f"term:{term.term}",
    )


def _stack(moves: dict[str, int], most: int, lang: str) -> Markup:
    order = sorted(moves, key=lambda move: MOVES.index(move) if move in MOVES else len(MOVES))
    parts = [
        tag(
            "span",
            cls=move_class(move),
            style=f"--v:{moves[move] / most:.4f}",
            title=f"{move_name(move, lang)} {moves[move]}",
        )
        for move in order
    ]
    return tag("td", tag("span", join(parts), cls="tg-stack"), cls="tg-c-stack")
