"""Who is named, with which office, doing what at the meeting."""

import re

import pandas as pd

from analysis.measures.scope import outside_frame
from analysis.tables import Tables


def people_at_meeting(tables: Tables, *, include_frame: bool = False) -> pd.DataFrame:
    """The persons a report names, one row each, in order of first mention: who, in which office, doing what.

    Columns name, office (the titles printed beside the first mention that has one; null where none stands),
    roles (at the meeting, in order of the text, joined by 、: presides, speaks, attends, receives, reads,
    signs …; null where the text gives none), n (mentions), start and end of the first mention. Names in the
    frame (reporters, editors) count only with *include_frame*. What a person did elsewhere is not collected.
    """
    rows = tables.mentions[(tables.mentions["kind"] == "person") & (tables.mentions["status"] == "stated")]
    rows = rows if include_frame else outside_frame(tables, rows)
    columns = ["name", "office", "roles", "n", "start", "end"]
    people = []
    for name, mentions in rows.groupby("canonical", sort=False):
        first = mentions.iloc[0]
        office = next(filter(None, (office_of(tables, m.start, m.end) for m in mentions.itertuples())), None)
        roles = "、".join(mentions["role"].dropna().unique()) or None
        people.append((name, office, roles, len(mentions), first["start"], first["end"]))
    types = {"name": "str", "office": "str", "roles": "str", "n": "Int64", "start": "Int64", "end": "Int64"}
    return pd.DataFrame(people, columns=columns).astype(types)


def office_of(tables: Tables, start: int, end: int) -> str | None:
    """The office printed right before a name (市委副书记某某), with its body, else right after it."""
    titles = tables.lexicons["titles"].alternation
    before = re.search(rf"(?:(?:{titles})[兼、]?)+[:：]?\s{{0,2}}$", tables.text[max(0, start - 30) : start])
    if before is None:
        after = re.match(rf"\s{{0,2}}(?:{titles})", tables.text[end : end + 12])
        return after[0].strip() if after else None
    words, at = before[0].rstrip(":： \u3000\n"), max(0, start - 30) + before.start()
    bodies = tables.mentions[
        tables.mentions["kind"].isin(["organisation", "place"]) & (tables.mentions["status"] == "stated")
    ]
    while len(body := bodies[bodies["end"] == at]):
        at = int(body["start"].min())
        words = tables.text[at : int(body["end"].iloc[0])] + words
    return words
