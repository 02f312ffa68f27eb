"""How a report's text is divided: by section, by task; and the items that report what was done."""

import pandas as pd

from analysis.measures.directives import directive_clauses
from analysis.measures.scope import body_sections
from analysis.tables import Tables


def section_attention(tables: Tables) -> pd.DataFrame:
    """The sections of the report's prose in order of reading, one row each, with their share of its
    characters.

    Columns section_id, move, speaker, verb, start, end, n_chars (non-blank characters), share (of those of
    all sections but headline and frame; sums to 1). A share of text says what a report gives room to, not
    what matters.
    """
    rows = body_sections(tables)[
        ["section_id", "move", "speaker", "verb", "start", "end", "share"]
    ].reset_index(drop=True)
    return rows.assign(n_chars=ink(tables, rows))[[*rows.columns[:-1], "n_chars", "share"]]


def task_attention(tables: Tables) -> pd.DataFrame:
    """The tasks at the top of their lists in order of reading, one row each: share of their section, and
    demands.

    Columns item_id, section_id, move (of that section), marker, ordinal (from 1), heading, start, end,
    n_chars, share (non-blank characters over those of the section), demands (clauses that are an action or a
    result), strong (of those), addressees (distinct, joined by 、; null where nobody is named). What lies in
    sub-items counts for the task that holds them.
    """
    rows = items_of(tables, "task")
    asked = directive_clauses(tables)
    inside = [
        asked[(asked["start"] >= start) & (asked["start"] < end)]
        for start, end in zip(rows["start"], rows["end"], strict=True)
    ]
    return rows.assign(
        move=rows["section_id"].map(tables.sections.set_index("section_id")["move"]).astype("str"),
        n_chars=ink(tables, rows),
        demands=pd.array([len(clauses) for clauses in inside], dtype="Int64"),
        strong=pd.array([int((clauses["force"] == "strong").sum()) for clauses in inside], dtype="Int64"),
        addressees=pd.array(
            ["、".join(clauses["actor"].dropna().unique()) or None for clauses in inside], dtype="str"
        ),
    )[
        [
            "item_id",
            "section_id",
            "move",
            "marker",
            "ordinal",
            "heading",
            "start",
            "end",
            "n_chars",
            "share",
            "demands",
            "strong",
            "addressees",
        ]
    ]


def achievements(tables: Tables) -> pd.DataFrame:
    """The items of the appraisal, one row each: what was done, never counted as demands.

    Columns item_id, section_id, marker, ordinal, text (without marker and closing punctuation), start, end.
    """
    rows = items_of(tables, "achievement")
    ends = tables.items.set_index("item_id")["marker_end"]
    words = [
        tables.text[int(ends[item]) : int(end)].strip().rstrip("。；;，,")
        for item, end in zip(rows["item_id"], rows["end"], strict=True)
    ]
    columns = ["item_id", "section_id", "marker", "ordinal", "text", "start", "end"]
    return rows.assign(text=pd.array(words, dtype="str"))[columns]


def items_of(tables: Tables, kind: str) -> pd.DataFrame:
    """The items of *kind* that no other item of this kind holds; ``ordinal`` is their place in order of
    reading, from 1.
    """
    rows = tables.items[tables.items["kind"] == kind]
    rows = rows[~rows["parent_id"].isin(rows["item_id"])].drop(columns="doc_id").reset_index(drop=True)
    return rows.assign(ordinal=pd.array(range(1, len(rows) + 1), dtype="Int64"))


def ink(tables: Tables, rows: pd.DataFrame) -> "pd.array[int]":
    """The non-blank characters of each row's stretch."""
    stretches = (
        tables.text[int(start) : int(end)] for start, end in zip(rows["start"], rows["end"], strict=True)
    )
    return pd.array([len("".join(stretch.split())) for stretch in stretches], dtype="Int64")
