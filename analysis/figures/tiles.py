"""Districts as tiles: named ink, collective outline, inferred hatched; and the table of every place named."""

from typing import Any, Final

import pandas as pd

from analysis.figures.markup import Markup, join, opens, picks, root, tag
from analysis.figures.people import roles_in_words
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

    *large* prints the codes and explains each kind. Position is rough: a tile is no outline.
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


def chart(table: pd.DataFrame) -> Any:
    """One square a district at its rough position: named in ink, all others in outline, inferred dashed."""
    import altair as alt

    kinds, dashes = ["named", "collective", "inferred", "none"], [[1, 0], [1, 0], [4, 3], [1, 3]]
    columns, rows = (list(range(max(table[side], default=-1) + 1)) for side in ("col", "row"))
    x, y = alt.X("col:O").scale(domain=columns).axis(None), alt.Y("row:O").scale(domain=rows).axis(None)
    place = alt.Chart(table, width=alt.Step(60), height=alt.Step(60)).encode(x=x, y=y)
    shown = alt.FillOpacity("status").scale(type="ordinal", domain=kinds, range=[1, 0, 0.08, 0]).legend(None)
    dashed = alt.StrokeDash("status").scale(type="ordinal", domain=kinds, range=dashes).legend(None)
    colour = alt.Color("status").scale(domain=kinds, range="diverging").legend(None)
    square = place.mark_rect(width=54, height=54, stroke="gray").encode(fillOpacity=shown, strokeDash=dashed)
    names = place.mark_text(font="Noto Serif SC", fontSize=14, fontWeight="bold")
    return square + names.encode(text="name", color=colour)


def chart_table(table: pd.DataFrame) -> Any:
    """One bar a place, how often it is named, what it did at the meeting beside; inferred (*) have none."""
    import altair as alt

    mark = table["status"].eq("inferred").map({True: "*", False: ""})
    beside = table["code"].fillna("") + "  " + table["roles"].fillna("")
    rows = table.assign(place=table["place"] + mark, beside=beside)
    place = alt.Chart(rows, width=420).encode(
        y=alt.Y("place").sort(None).title(None), x=alt.X("n").axis(None)
    )
    bar = place.mark_bar(height=12)
    number = place.mark_text(align="left", dx=7, fontWeight="bold").encode(text="n")
    note = place.mark_text(align="left", dx=30, opacity=0.8).encode(text="beside")
    return (bar + number + note).configure_axisY(labelFont="Noto Serif SC", labelFontSize=15)


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
    collective = _of_status(places, "collective")
    lines = [_key("named", n.get("named", 0), _via_note(tiles, lang) if large else None, lang)]
    only = int(n.get("collective", 0))
    quoted = [
        tag(
            "span",
            tag("span", p.place, cls="tg-serif"),
            " × ",
            tag(
                "b", count(p.n), cls="tg-num tg-opens", **picks(f"place:{p.place}", f"{p.place} {count(p.n)}")
            ),
        )
        for p in collective
    ]
    if only or quoted:
        lines.append(_key("collective", only or None, join(quoted, " ") if quoted else None, lang))
    if n.get("inferred"):
        lines.append(_key("inferred", n["inferred"], label("figure.tiles.inferred_note", lang), lang))
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


def _key(status: str, n: int | None, note: object, lang: str) -> Markup:
    said = f"{value_name('figure.tiles', status, lang)} {n}"
    opener = picks(OPENED[status], said) if n and status in OPENED else {}
    number = (
        tag("b", count(n), cls="tg-num tg-opens" if opener else "tg-num", **opener) if n is not None else None
    )
    words = tag("span", value_name("figure.tiles", status, lang), " ", number)
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
