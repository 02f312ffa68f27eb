"""Which places a report names, which it means collectively, and which are only inferred from that."""

import pandas as pd

from analysis.measures.scope import outside_frame
from analysis.parse import gazetteer
from analysis.schema import OUTSIDE_BODY
from analysis.tables import Tables

LATEST = 2024
COLUMNS = ["place", "level", "code", "roles", "via", "note", "n", "status", "start", "end"]
TYPES = {column: "Int64" if column in ("n", "start", "end") else "str" for column in COLUMNS}
ORDER = ("county", "township", "zone", "collective", "prefecture", "province")


def district_mentions(tables: Tables, *, infer: bool = False, include_frame: bool = False) -> pd.DataFrame:
    """Every place of administration and zone that a report names, one row each; what is only inferred last.

    Columns place (full name; zones and collective terms as printed), level (province … township, zone,
    collective), code (GB/T 2260 in the document's year, null where there is none), roles (at the meeting,
    joined by 、; of an inferred place those of the term it comes from), via (of a county-level unit: the town
    of it that is named), note (of a town its county, of a zone its office), n (stated mentions; the headline
    counts, the frame only with *include_frame*), status (named, zone, collective, inferred),
    start and end of the first mention.

    With *infer* all members of a collective term, by the divisions of the document's year, follow as rows of
    status inferred, with n 0 and the term's own stretch: they are in no count. A unit that is named as well
    has a row of each kind.
    """
    mentions = tables.mentions[tables.mentions["kind"].isin(["place", "collective"])]
    mentions = mentions if include_frame else outside_frame(tables, mentions)
    stated, inferred = mentions[mentions["status"] == "stated"], mentions[mentions["status"] == "inferred"]
    rows = named_places(tables, stated)
    if infer:
        groups = inferred.groupby("canonical", sort=False)
        rows += [place_row(tables, name, group, "inferred") for name, group in groups]
    return pd.DataFrame(rows, columns=COLUMNS).astype(TYPES)


def district_tiles(tables: Tables, *, infer: bool = False) -> pd.DataFrame:
    """The units of the prefecture whose meeting it is (or a county's prefecture), one row each, as a grid of
    tiles.

    Columns code, name, col, row (from 0; rough position where data/gazetteer/tiles.csv gives one, else order
    of code), status (named; collective: meant by a collective term alone; inferred: the same with *infer* on;
    none), via (a town of it that is named), n (stated mentions). The frame is left out; divisions are those
    of the document's year. Empty where the report is of no prefecture, or of one without counties.
    """
    places = district_mentions(tables)
    own = places[(places["status"] == "named") & places["code"].notna()].set_index("code")
    inferred = tables.mentions[tables.mentions["status"] == "inferred"]
    meant = set(outside_frame(tables, inferred)["code"].dropna())
    rows = []
    for unit, col, row in gazetteer.tile_positions(prefecture_of(tables) or "", year_of(tables)):
        named = unit.code in own.index
        status = (
            "named" if named else ("inferred" if infer else "collective") if unit.code in meant else "none"
        )
        via, n = (own.at[unit.code, "via"], own.at[unit.code, "n"]) if named else (None, 0)
        rows.append((unit.code, unit.name, col, row, status, via, n))
    types = {
        "code": "str",
        "name": "str",
        "col": "Int64",
        "row": "Int64",
        "status": "str",
        "via": "str",
        "n": "Int64",
    }
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def named_places(tables: Tables, stated: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of the places that the text writes out, counties first, each level in order of first
    mention.
    """
    full = stated["canonical"].fillna(stated["surface"])
    rows = []
    for name, group in stated.groupby(full, sort=False):
        kind = "collective" if (group["kind"] == "collective").all() else "named"
        rows.append(place_row(tables, str(name), group, kind))
    return sorted(
        rows, key=lambda row: ORDER.index(str(row["level"])) if row["level"] in ORDER else len(ORDER)
    )


def place_row(tables: Tables, name: str, group: pd.DataFrame, status: str) -> dict[str, object]:
    """One place of :func:`district_mentions` from its mentions."""
    first = group.iloc[0]
    code = None if pd.isna(first["code"]) else str(first["code"])
    unit = gazetteer.division(code, year_of(tables)) if code else None
    ending = gazetteer.suffix_of(name)
    level = (
        "collective"
        if status == "collective"
        else unit.level
        if unit
        else ending.category
        if ending
        else None
    )
    status = "zone" if level == "zone" and status == "named" else status
    via, note = beside(tables, first, level)
    roles = group["role"] if status != "inferred" else term_of(tables, first)["role"]
    return {
        "place": name,
        "level": level,
        "code": code,
        "roles": "、".join(roles.dropna().unique()) or None,
        "via": via,
        "note": note,
        "n": 0 if status == "inferred" else len(group),
        "status": status,
        "start": first["start"],
        "end": first["end"],
    }


def term_of(tables: Tables, inferred: pd.Series) -> pd.DataFrame:
    """The collective term that an inferred mention comes from: the one with its stretch."""
    terms = tables.mentions[tables.mentions["kind"] == "collective"]
    return terms[(terms["start"] == inferred["start"]) & (terms["end"] == inferred["end"])]


def beside(tables: Tables, mention: pd.Series, level: str | None) -> tuple[str | None, str | None]:
    """What the text puts right after a county (a town of it) or right before a town (its county); an office
    of a zone.
    """
    mentions = tables.mentions
    if level == "county":
        after = mentions[
            (mentions["start"] == mention["end"]) & (mentions["kind"] == "place") & mentions["code"].isna()
        ]
        return (str(after["surface"].iloc[0]) if len(after) else None), None
    if level == "township":
        before = mentions[
            (mentions["end"] == mention["start"]) & (mentions["kind"] == "place") & mentions["code"].notna()
        ]
        return None, (str(before["canonical"].iloc[0]) if len(before) else None)
    if level == "zone":
        offices = mentions[(mentions["kind"] == "organisation") & (mentions["end"] > mention["end"])]
        office = offices[(offices["start"] == mention["end"]) | (offices["start"] == mention["start"])]
        return None, (tables.text[int(mention["end"]) : int(office["end"].iloc[0])] if len(office) else None)
    return None, None


def prefecture_of(tables: Tables) -> str | None:
    """The code of the prefecture or municipality whose counties are drawn: the report's own, or its
    county's.
    """
    code = tables.documents.at[0, "place_code"]
    if pd.isna(code):
        return None
    unit = gazetteer.division(str(code), year_of(tables))
    if unit is None or unit.level != "county":
        return str(code)
    return unit.parent


def year_of(tables: Tables) -> int:
    """The year of the document, the latest of the gazetteer where it is not known."""
    date = tables.documents.at[0, "date"]
    return LATEST if pd.isna(date) else int(str(date)[:4])


def districts_named(tables: Tables) -> pd.DataFrame:
    """The stated mentions of county-level units in the report's prose, one row each as in the table
    mentions.
    """
    rows = tables.mentions[
        (tables.mentions["kind"] == "place")
        & (tables.mentions["status"] == "stated")
        & tables.mentions["code"].notna()
    ]
    outside = tables.sections.loc[tables.sections["move"].isin(OUTSIDE_BODY), "section_id"]
    units = [gazetteer.division(str(code), year_of(tables)) for code in rows["code"]]
    counties = pd.Series(
        [unit is not None and unit.level == "county" for unit in units], index=rows.index, dtype=bool
    )
    return rows[counties & ~rows["section_id"].isin(outside)]
