"""Districts as tiles: named ink, collective outline, inferred hatched; and the table of every place named."""

from typing import Any, Final

import pandas as pd

from analysis.figures.markup import Markup, join, opens, picks, root, tag
from analysis.figures.people import roles_in_words
from analysis.figures.tiles_printed import KINDS, place_lines, squares
from analysis.figures.words import accessible, count, field, nothing, offsets, value_name
from analysis.labels import label

OPENED: Final = {"named": "places:named", "collective": "places:collective", "inferred": "places:collective"}
"""What a number of the legend opens: what is inferred leads to the terms it was inferred from."""


def draw(
    tiles: pd.DataFrame,
    places: pd.DataFrame | None = None,
    *,
    large: bool = False,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The tiles of district_tiles, with a legend that counts the rows of district_mentions.

    *large* prints the codes and explains each kind. The legend has a key only for what a tile is drawn as.
    Position is rough: a tile is no outline.
    """
    if tiles.empty:
        return nothing("figure.tiles", lang, theme)
    columns, rows = int(tiles["col"].max()) + 1, int(tiles["row"].max()) + 1
    cells = [_tile(tile, large, lang) for tile in tiles.itertuples()]
    grid = tag("div", join(cells), cls="tg-tilegrid", style=f"--cols:{columns};--rows:{rows}")
    named = tiles[tiles["status"] == "named"]
    top = [(tile.name, value_name("figure.tiles", tile.status, lang)) for tile in named.itertuples()]
    kind = "tg-districts tg-large" if large else "tg-districts"
    return root(
        theme,
        tag("div", grid, _legend(tiles, places, large, lang), cls=kind),
        name=accessible("figure.tiles", lang, len(named), top),
    )


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One square a district at its rough position, its kind, the town named for it; a key with counts."""
    import altair as alt

    x, y, rows = alt.X("col:O").axis(None), alt.Y("row:O").axis(None), squares(table, lang)
    place = alt.Chart(rows, width=alt.Step(70), height=alt.Step(70)).encode(x=x, y=y)
    look = [kind.scale(None) for kind in (alt.FillOpacity("fill"), alt.StrokeDash("dash"), alt.Size("size"))]
    square = place.mark_square(stroke="gray").encode(*look)
    words = place.encode(color=alt.Color("status").scale(domain=list(KINDS), range="diverging").legend(None))
    notch = words.mark_text(align="right", dx=31, dy=-24, fontSize=20).encode(text="notch")
    name = words.mark_text(font="Noto Serif SC", fontSize=14, fontWeight="bold", dy=-2).encode(text="name")
    note = words.mark_text(dy=18, fontSize=11).encode(text="below")
    return square + notch + name + note + place.mark_text(align="left", dx=15).encode(text="key")


def chart_table(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One bar a place, how often it is named; beside it level, code, part at the meeting (● stated, ○ by a
    collective term); what is only inferred has no bar and says so.
    """
    import altair as alt

    rows = place_lines(table, lang)
    place = alt.Chart(rows, width=180, height=alt.Step(28)).encode(y=alt.Y("line:O").axis(None))
    bar = place.mark_bar(height=12).encode(x=alt.X("n").axis(None))
    number = place.mark_text(align="left", dx=7, fontWeight="bold").encode(x="n", text="printed")
    name = place.mark_text(align="right", x=-10, font="Noto Serif SC", fontSize=15).encode(text="place")
    return bar + number + name + place.mark_text(align="left", x=220).encode(text="beside")


def draw_table(places: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """Every place of district_mentions, with its roles (● stated, ○ by a collective term)."""
    if places.empty:
        return nothing("figure.districts", lang, theme)
    roles = _roles(places)
    heads = [
        ("place", None),
        ("level", None),
        ("code", None),
        *((role, "tg-c") for role in roles),
        ("note", None),
        ("n", "tg-r"),
    ]
    head = [
        tag(
            "th",
            _role_name(key, lang) if key in roles else label(f"figure.districts.{key}", lang),
            scope="col",
            cls=kind,
        )
        for key, kind in heads
    ]
    rows = [_place_row(place, roles, lang) for place in places.itertuples()]
    table = tag(
        "table", tag("thead", tag("tr", join(head))), tag("tbody", join(rows)), cls="tg-table tg-places"
    )
    top = zip(places["place"], map(count, places["n"]), strict=True)
    name = accessible("figure.districts", lang, len(places), top)
    return root(theme, tag("div", table, cls="tg-scroll"), name=name)


def _tile(tile: Any, large: bool, lang: str) -> Markup:
    status, via, code = str(tile.status), field(tile, "via"), field(tile, "code")
    below = via or (code if large else None)
    kind = f"tg-tile tg-tile-{status}" + (" tg-notched" if via and status == "named" else "")
    spoken = f"{tile.name} {value_name('figure.tiles', status, lang)} {via or ''}".strip()
    inside = tag("span", tag("b", tile.name), tag("small", below) if below else None, cls="tg-tile-words")
    place = f"grid-column:{int(tile.col) + 1};grid-row:{int(tile.row) + 1}"
    reach = picks(f"place:{tile.name}") if status == "named" else {"aria_label": spoken, "role": "img"}
    return tag("div", inside, cls=kind, style=place, title=spoken, **reach)


def _legend(tiles: pd.DataFrame, places: pd.DataFrame | None, large: bool, lang: str) -> Markup:
    n = tiles["status"].value_counts().to_dict()
    quoted = join([_quoted(term) for term in _of_status(places, "collective")], " ") or None
    lines = []
    if n.get("named"):
        lines.append(_key("named", n["named"], _via_note(tiles, lang) if large else None, lang))
    if n.get("collective"):
        lines.append(_key("collective", n["collective"], quoted, lang))
    if n.get("inferred"):
        lines.append(_inferred_key(tiles, places, quoted, lang))
    if quoted and not (n.get("collective") or n.get("inferred")):
        lines.append(tag("li", tag("small", quoted)))
    zones = [p.place for p in _of_status(places, "zone")]
    if zones:
        listed = tag("span", label("figure.listing", lang).join(zones), cls="tg-serif")
        note = join((label("figure.tiles.zone_note", lang), listed, label("figure.tiles.zone_why", lang)))
        lines.append(
            tag(
                "li",
                tag("span", cls="tg-swatch tg-diamond") if large else None,
                tag("span", note),
                cls="tg-zone",
            )
        )
    return tag("ul", join(lines), cls="tg-tilekey")


def _quoted(term: Any) -> Markup:
    """A collective term as printed, and how often."""
    said = f"{term.place} {count(term.n)}"
    number = tag("b", count(term.n), cls="tg-num tg-opens", **picks(f"place:{term.place}", said))
    return tag("span", tag("span", term.place, cls="tg-serif"), " × ", number)


def inferred_and_named(tiles: pd.DataFrame, places: pd.DataFrame) -> tuple[int, int]:
    """How many units of district_mentions are inferred, and how many of these a tile shows as named."""
    codes = set(places.loc[places["status"] == "inferred", "code"])
    named = set(tiles.loc[tiles["status"] == "named", "code"])
    return int((places["status"] == "inferred").sum()), len(codes & named)


def _inferred_key(
    tiles: pd.DataFrame, places: pd.DataFrame | None, quoted: Markup | None, lang: str
) -> Markup:
    """What is inferred: all units that the term stands for, those too that are drawn as named."""
    n, named = int((tiles["status"] == "inferred").sum()), 0
    if places is not None:
        n, named = inferred_and_named(tiles, places)
    also = label("figure.tiles.also_named", lang, n=count(named)) if named else None
    note = join((quoted, tag("br") if quoted else None, label("figure.tiles.inferred_note", lang)))
    return _key("inferred", n, note, lang, also)


def _key(status: str, n: int, note: object, lang: str, more: str | None = None) -> Markup:
    said = f"{value_name('figure.tiles', status, lang)} {n}"
    number = tag("b", count(n), cls="tg-num tg-opens", **picks(OPENED[status], said))
    words = tag("span", value_name("figure.tiles", status, lang), " ", number, more)
    return tag(
        "li",
        tag("span", cls=f"tg-swatch tg-tile-{status}"),
        tag("span", words, tag("small", note) if note else None),
    )


def _via_note(tiles: pd.DataFrame, lang: str) -> str | None:
    towns = [str(via) for via in tiles["via"] if isinstance(via, str) and via]
    return (
        label("figure.tiles.via_note", lang, towns=label("figure.listing", lang).join(towns))
        if towns
        else None
    )


def _of_status(places: pd.DataFrame | None, status: str) -> list[Any]:
    return [] if places is None else list(places[places["status"] == status].itertuples())


def _roles(places: pd.DataFrame) -> list[str]:
    found: list[str] = []
    for roles in places["roles"]:
        codes = str(roles).replace("、", ",").split(",") if isinstance(roles, str) else []
        found += [code.strip() for code in codes if code.strip() and code.strip() not in found]
    return found


def _role_name(role: str, lang: str) -> str:
    found = value_name("figure.districts.role", role, lang)
    return roles_in_words(role, lang) if found == role else found


def _place_row(place: Any, roles: list[str], lang: str) -> Markup:
    status, own = str(place.status), str(field(place, "roles") or "").replace("、", ",").split(",")
    sign = "●" if status in ("named", "zone") else "○"
    has = [role in [code.strip() for code in own] for role in roles]
    inferred = status == "inferred"
    via = field(place, "via")
    note = field(place, "note") or (label("figure.districts.via", lang, town=via) if via else "")
    if inferred and field(place, "start") is not None:
        note = label("figure.districts.inferred_from", lang, span=offsets(place.start, place.end))
    number: object = (
        "–"
        if inferred
        else tag(
            "b",
            count(place.n),
            cls="tg-num tg-opens",
            **picks(f"place:{place.place}", f"{place.place} {count(place.n)}"),
        )
    )
    jump = opens(place.start, place.end) if inferred and field(place, "start") is not None else {}
    return tag(
        "tr",
        tag(
            "td",
            place.place,
            cls="tg-serif tg-big"
            + (" tg-strong" if status == "named" and field(place, "level") == "county" else ""),
        ),
        tag("td", value_name("level", field(place, "level") or "none", lang)),
        tag("td", field(place, "code") or "—", cls="tg-num"),
        join(
            tag(
                "td",
                tag("span", sign, role="img", aria_label=roles_in_words(role, lang)) if yes else "",
                cls="tg-c",
            )
            for yes, role in zip(has, roles, strict=True)
        ),
        tag("td", tag("span", note, **jump)),
        tag("td", number, cls="tg-r"),
        cls="tg-hatched" if inferred else None,
    )
