"""What is counted: the text without its frame, words without punctuation, and where a place in the text
stands.
"""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.schema import OUTSIDE_BODY
from analysis.tables import Tables

WORD = re.compile(r"\w")


def counted_text(tables: Tables, *, include_frame: bool = False, section: int | None = None) -> str:
    """The text at its own offsets, what is not counted replaced by NUL: the frame, or all but one
    *section*.
    """
    sections = tables.sections
    if section is not None:
        start, end = span_of(tables, section)
        return "\0" * start + tables.text[start:end]
    if include_frame:
        return tables.text
    return blanked(tables.text, sections[sections["move"] == "frame"])


def blanked(text: str, rows: pd.DataFrame) -> str:
    """*text* at its own offsets, the stretches of *rows* (in order, without overlap) replaced by NUL."""
    parts, at = [], 0
    for start, end in zip(rows["start"], rows["end"], strict=True):
        parts += [text[at:start], "\0" * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def span_of(tables: Tables, section: int) -> tuple[int, int]:
    """The stretch of a section, empty where there is no such section."""
    found = tables.sections[tables.sections["section_id"] == section]
    return (0, 0) if found.empty else (int(found["start"].iloc[0]), int(found["end"].iloc[0]))


def outside_frame(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Those of *rows* (with a section_id) that do not stand in the frame."""
    frame = tables.sections.loc[tables.sections["move"] == "frame", "section_id"]
    return rows[~rows["section_id"].isin(frame)]


def body_sections(tables: Tables) -> pd.DataFrame:
    """The sections of the report's prose: all but headline and frame."""
    return tables.sections[~tables.sections["move"].isin(OUTSIDE_BODY)]


def words(tables: Tables, *, include_frame: bool = False) -> pd.DataFrame:
    """The tokens that hold a letter or a digit of any script, those of the frame left out unless asked
    for.
    """
    tokens = tables.tokens
    kept = np.fromiter((WORD.search(token) is not None for token in tokens["token"]), bool, len(tokens))
    kept &= tokens["section_id"].notna().to_numpy()
    if not include_frame:
        frame = tables.sections.loc[tables.sections["move"] == "frame", "section_id"]
        kept &= ~tokens["section_id"].isin(frame).to_numpy()
    return tokens[kept]


def occurrences(text: str, term: str) -> Iterator[int]:
    """Where *term* starts in *text*, also inside longer words and overlapping itself; nowhere for an empty
    one.
    """
    at = text.find(term) if term else -1
    while at >= 0:
        yield at
        at = text.find(term, at + 1)


def holder(table: pd.DataFrame, starts: "pd.Series[int]", column: str) -> "pd.array[object]":
    """For each position the *column* of the row of *table* (in order, without overlap) that holds it, else
    null.
    """
    if table.empty:
        return pd.array([None] * len(starts), dtype=table[column].dtype)
    row = table["start"].to_numpy(int).searchsorted(np.asarray(starts, int), side="right") - 1
    inside = (row >= 0) & (np.asarray(starts, int) < table["end"].to_numpy(int)[row])
    found = table[column].array.take(np.where(inside, row, 0))
    found[~inside] = pd.NA
    return found


def innermost_item(tables: Tables, starts: "pd.Series[int]") -> "pd.array[object]":
    """For each position the deepest item that holds it, null outside items."""
    found = pd.array([None] * len(starts), dtype="Int64")
    places = np.asarray(starts, int)
    for item in tables.items.sort_values("level", kind="stable").itertuples():
        found[(places >= item.start) & (places < item.end)] = item.item_id
    return found


def in_place(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """*rows* (start, end) with the section_id, item_id, sentence_id and move of where each starts."""
    starts = rows["start"]
    return rows.assign(
        section_id=holder(tables.sections, starts, "section_id"),
        item_id=innermost_item(tables, starts),
        sentence_id=holder(tables.sentences, starts, "sentence_id"),
        move=holder(tables.sections, starts, "move"),
    )
