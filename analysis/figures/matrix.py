"""Who is asked, and how: addressee by modality as a table of counts on grey."""

from typing import Any, Final

import pandas as pd

from analysis.figures.keys import in_lines
from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.words import accessible, count, given, nobody, nothing, value_name
from analysis.labels import label

SHOWN_ABSENT: Final = 2
"""Words named for each modality that does not occur: the table behind has them all."""

ORDER: Final = ("should", "inherit", "bare", "effort", "encourage", "allow", "guarantee", "must", "forbid")


def draw(
    counts: pd.DataFrame, cues: pd.DataFrame | None = None, *, lang: str = "zh", theme: str | None = "light"
) -> Markup:
    """The table of addressee_modality (null: nobody named); *cues*, cue_inventory, for the words absent."""
    if counts.empty:
        return nothing("figure.matrix", lang, theme)
    cells = _cells(counts)
    whos, kinds = _order(cells), _kinds(cells)
    most = max(cells.values())
    head = [tag("th", label("figure.matrix.addressee", lang), scope="col")]
    head += [
        tag("th", value_name("figure.matrix.head", kind, lang), scope="col", cls="tg-r") for kind in kinds
    ]
    head.append(tag("th", label("figure.matrix.all", lang), scope="col", cls="tg-r"))
    rows = [_row(who, kinds, cells, most, lang) for who in whos]
    table = tag(
        "table",
        tag("thead", tag("tr", join(head))),
        tag("tbody", join(rows), _totals(kinds, cells, lang)),
        cls="tg-table tg-matrix",
    )
    top = [
        (who or label("figure.nobody", lang), _total(cells, who=who))
        for who in sorted(whos, key=lambda w: -_total(cells, who=w))
    ]
    return root(
        theme,
        tag("div", table, cls="tg-scroll"),
        _absent(cues, lang),
        name=accessible("figure.matrix", lang, sum(cells.values()), top),
    )


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One cell a pair of addressee and modality, the count printed on grey; the sums at the ends."""
    import altair as alt

    place = alt.Chart(layout(table, lang), width=alt.Step(88), height=alt.Step(36))
    place = place.encode(x=alt.X("col:O").axis(None), y=alt.Y("row:O").axis(None))
    shade = alt.FillOpacity("n:Q").scale(range=[0.06, 0.38]).legend(None)
    cell = place.transform_filter("isValid(datum.n)").mark_rect().encode(fillOpacity=shade)
    number = place.mark_text().encode(text="printed")
    head = place.mark_text(lineHeight=16, dy=-8).encode(text="head")
    whom = place.mark_text(align="right", dx=-54, font="Noto Serif SC", fontSize=15).encode(text="whom")
    return cell + number + head + whom + place.mark_text(align="right", dx=-54).encode(text="own")


def layout(counts: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The printed table, a row a cell: row and col (the heads are row 0), n (null for heads, sums and zeros),
    printed, head (in as many lines as the longest), and left of each row whom (as found) or own (the app's
    words).
    """
    cells = _cells(counts)
    whos, kinds = _order(cells), _kinds(cells)
    every, nobody_named = label("figure.matrix.all", lang), label("figure.nobody", lang)
    heads = [*(value_name("figure.matrix.head", kind, lang) for kind in kinds), every] if cells else []
    asked = label("figure.matrix.addressee", lang)
    heads = [asked, *heads] if heads else []
    lines = [in_lines(head.replace("\u3000", " "), 84, 13) for head in heads]
    made: list[tuple[object, ...]] = [
        (0, col, None, "", ["", *line] if len(line) < 2 else line, "", "")
        for col, line in enumerate(lines, -1)
    ]
    for row, who in enumerate(whos, 1):
        numbers = [*(cells.get((who, kind), 0) for kind in kinds), _total(cells, who=who)]
        for col, n in enumerate(numbers):
            left = ("", "") if col else (who or "", "" if who else nobody_named)
            made.append((row, col, n if n and col < len(kinds) else None, count(n) if n else "·", "", *left))
    sums = [sum(n for (_, one), n in cells.items() if one == kind) for kind in kinds]
    for col, n in enumerate([*sums, sum(sums)] if cells else []):
        made.append((len(whos) + 1, col, None, count(n), "", "", "" if col else every))
    return pd.DataFrame(made, columns=["row", "col", "n", "printed", "head", "whom", "own"])


def _cells(counts: pd.DataFrame) -> dict[tuple[str | None, str], int]:
    return {(_who(r.addressee), _who(r.modality) or "none"): int(r.n) for r in counts.itertuples()}


def _kinds(cells: dict[tuple[str | None, str], int]) -> list[str]:
    """The modalities that occur, in the order of the page."""
    found = list(dict.fromkeys(kind for _, kind in cells))
    return [*(kind for kind in ORDER if kind in found), *(kind for kind in found if kind not in ORDER)]


def _who(value: Any) -> str | None:
    return None if given(value) is None else str(value)


def _total(cells: dict[tuple[str | None, str], int], *, who: str | None) -> int:
    return sum(n for (one, _), n in cells.items() if one == who)


def _order(cells: dict[tuple[str | None, str], int]) -> list[str | None]:
    """Addressees by number of demands, then as first found; nobody last."""
    whos = list(dict.fromkeys(who for who, _ in cells))
    return sorted(whos, key=lambda who: (who is None, -_total(cells, who=who)))


def _row(
    who: str | None, kinds: list[str], cells: dict[tuple[str | None, str], int], most: int, lang: str
) -> Markup:
    name = who or label("figure.nobody", lang)
    target = who if who is not None else "-"
    shown = [
        tag(
            "td",
            tag(
                "span",
                count(n),
                cls="tg-opens",
                **picks(
                    f"demands:addressee={target};modality={kind}",
                    f"{name}, {value_name('modality', kind, lang)}: {n}",
                ),
            ),
            cls="tg-heat tg-num",
            style=f"--v:{n / most:.3f}",
        )
        if (n := cells.get((who, kind), 0))
        else tag("td", tag("span", "·", aria_label="0", role="img"), cls="tg-r tg-pale")
        for kind in kinds
    ]
    total = _total(cells, who=who)
    opener = tag(
        "b", count(total), cls="tg-num tg-opens", **picks(f"demands:addressee={target}", f"{name}: {total}")
    )
    first = tag(
        "th",
        nobody(lang) if who is None else name,
        scope="row",
        cls="tg-rowhead" + ("" if who is None else " tg-serif"),
    )
    return tag("tr", first, join(shown), tag("td", opener, cls="tg-r"))


def _totals(kinds: list[str], cells: dict[tuple[str | None, str], int], lang: str) -> Markup:
    sums = [sum(n for (_, one), n in cells.items() if one == kind) for kind in kinds]
    numbers = [
        tag(
            "td",
            tag(
                "b",
                count(n),
                cls="tg-num tg-opens",
                **picks(f"demands:modality={kind}", f"{value_name('modality', kind, lang)}: {n}"),
            ),
            cls="tg-r",
        )
        for kind, n in zip(kinds, sums, strict=True)
    ]
    return tag(
        "tr",
        tag("th", label("figure.matrix.all", lang), scope="row", cls="tg-rowhead"),
        join(numbers),
        tag("td", tag("b", count(sum(sums)), cls="tg-num tg-opens", **picks("demands:")), cls="tg-r"),
        cls="tg-total",
    )


def _absent(cues: pd.DataFrame | None, lang: str) -> Markup | None:
    """The directive words of the lexicon that do not occur: what is not said, is said."""
    if cues is None or cues.empty:
        return None
    absent = cues[cues["count_string"] == 0]
    words = [str(cue) for cue in absent.groupby("modality", sort=False).head(SHOWN_ABSENT)["cue"]]
    if not words:
        return None
    before, _, after = label("figure.matrix.absent", lang, words="\0").partition("\0")
    return tag("p", before, tag("span", " ".join(words), cls="tg-serif"), after, cls="tg-below")
