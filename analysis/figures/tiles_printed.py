"""Districts in print: the squares with their key, and the lines of the table of places."""

from typing import Any, Final

import pandas as pd

from analysis.figures.keys import in_lines
from analysis.figures.people import roles_in_words
from analysis.figures.words import count, field, offsets, value_name
from analysis.labels import label

KINDS: Final = {
    "named": (1.0, [1, 0]),
    "collective": (0.0, [1, 0]),
    "inferred": (0.08, [4, 3]),
    "none": (0.0, [1, 3]),
}
"""How a square of each kind is drawn: how full, and the dashes of its border."""

TILE: Final = 62**2
SWATCH: Final = 14**2
"""The areas of a square and of its sign in the key, in square pixels."""


def squares(tiles: pd.DataFrame, lang: str) -> pd.DataFrame:
    """What the chart of district_tiles draws, a row a square: col and row, status, fill, dash, size, name,
    below (the town named for it, else the code), notch.

    The key follows at the right, a kind a row, with its number of districts; then the columns and rows that
    are empty, so that the grid keeps its shape.
    """
    made = [_square(tile) for tile in tiles.itertuples()]
    columns, rows = (int(tiles[side].max()) + 1 if len(tiles) else 0 for side in ("col", "row"))
    n = tiles["status"].value_counts()
    present = [kind for kind in KINDS if kind in n]
    made += [
        (columns, row, kind, *KINDS[kind], SWATCH, "", "", "", _key(kind, int(n[kind]), tiles, lang))
        for row, kind in enumerate(present)
    ]
    made += [
        (col, row, "none", 0.0, [1, 0], 0, "", "", "", "")
        for col, row in [*((c, 0) for c in range(columns)), *((0, r) for r in range(rows))]
    ]
    names = ["col", "row", "status", "fill", "dash", "size", "name", "below", "notch", "key"]
    return pd.DataFrame(made, columns=names)


def place_lines(places: pd.DataFrame, lang: str) -> pd.DataFrame:
    """What the chart of district_mentions prints, a row a place: line, place, n, printed (n, a dash for what
    is inferred), beside (level, code, part at the meeting, or whence it is inferred).
    """
    rows = list(places.itertuples())
    return pd.DataFrame(
        {
            "line": range(len(rows)),
            "place": [row.place for row in rows],
            "n": [int(row.n) for row in rows],
            "printed": ["–" if row.status == "inferred" else count(row.n) for row in rows],
            "beside": [" · ".join(_beside(row, lang)) for row in rows],
        }
    )


def _square(tile: Any) -> tuple[Any, ...]:
    via = field(tile, "via") if tile.status == "named" else None
    below = via or field(tile, "code") or ""
    return (
        int(tile.col), int(tile.row), tile.status, *KINDS.get(tile.status, KINDS["none"]), TILE, tile.name,
        below, "◥" if via else "", "",
    )  # fmt: skip


def _key(kind: str, n: int, tiles: pd.DataFrame, lang: str) -> list[str]:
    lines = [f"{value_name('figure.tiles', kind, lang)}  {count(n)}"]
    towns = [via for via in tiles["via"] if isinstance(via, str) and via]
    if kind == "named" and towns:
        listed = label("figure.listing", lang).join(towns)
        lines += in_lines(label("figure.tiles.via_note", lang, towns=listed), 250, 13)
    if kind == "inferred":
        lines += in_lines(label("figure.tiles.inferred_note", lang), 250, 13)
    return lines


def _beside(place: Any, lang: str) -> list[str]:
    parts = [value_name("level", field(place, "level"), lang)] if field(place, "level") else []
    parts += [str(place.code)] if field(place, "code") else []
    if place.status == "inferred":
        known = field(place, "start") is not None
        span = offsets(place.start, place.end) if known else ""
        return [*parts, label("figure.districts.inferred_from", lang, span=span) if known else "*"]
    via, note = field(place, "via"), field(place, "note")
    parts += [label("figure.districts.via", lang, town=via)] if via else []
    parts += [str(note)] if note else []
    sign = "●" if place.status in ("named", "zone") else "○"
    return [*parts, f"{sign} {roles_in_words(place.roles, lang)}"] if field(place, "roles") else parts
