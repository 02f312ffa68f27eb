"""What a report demands: of whom, how, how firmly. Demands are directive clauses that are an action or a
result.
"""

import pandas as pd

from analysis.measures.scope import counted_text, occurrences
from analysis.tables import Tables

DEMANDS = ("action", "result")
COLUMNS = (
    "action_id", "sentence_id", "section_id", "item_id", "role", "clause", "actor", "actor_status",
    "modality", "intensity", "force", "cue", "cue_start", "cue_end", "start", "end", "rule",
)  # fmt: skip


def directive_clauses(tables: Tables) -> pd.DataFrame:
    """The rows of the table actions that ask for something: roles action and result.

    Headings and frames (announcements of a list) only repeat what is asked, and means only say how.
    """
    return tables.actions[tables.actions["role"].isin(DEMANDS)]


def demands(
    tables: Tables,
    *,
    item_id: int | None = None,
    addressee: str | None = None,
    modality: str | None = None,
    force: str | None = None,
) -> pd.DataFrame:
    """The demands in order of reading, one row a clause; those of one item, addressee, modality or force.

    Columns action_id, sentence_id, section_id, item_id, role, clause (as found), actor, actor_status,
    modality, intensity, force, cue, cue_start, cue_end, start, end, rule. *addressee* "-" means those that
    name nobody; an item's demands are all within its stretch, sub-items included. Raises KeyError for an item
    that is not there.
    """
    rows = directive_clauses(tables)
    if item_id is not None:
        start, end = tables.items.set_index("item_id").loc[item_id, ["start", "end"]]
        rows = rows[(rows["start"] >= start) & (rows["start"] < end)]
    if addressee is not None:
        rows = rows[rows["actor"].isna()] if addressee == "-" else rows[rows["actor"] == addressee]
    for column, wanted in (("modality", modality), ("force", force)):
        rows = rows if wanted is None else rows[rows[column] == wanted]
    clauses = [
        tables.text[int(start) : int(end)] for start, end in zip(rows["start"], rows["end"], strict=True)
    ]
    return rows.assign(clause=pd.array(clauses, dtype="str"))[list(COLUMNS)].reset_index(drop=True)


def addressee_modality(tables: Tables) -> pd.DataFrame:
    """How often each addressee is asked in each way: one row a pair that occurs, columns addressee, modality,
    n.

    An addressee is what stands in the clause or is inherited within its item or paragraph; null: nobody is
    named.
    """
    rows = directive_clauses(tables).rename(columns={"actor": "addressee"})
    counted = rows.groupby(["addressee", "modality"], dropna=False, sort=False).size()
    return counted.astype("Int64").rename("n").reset_index()


def cue_inventory(tables: Tables) -> pd.DataFrame:
    """The directive words of the lexicon modality and how often each occurs: cue, modality, n, count_string.

    ``n`` counts the clauses that the word decides: as their modal, whatever adverb makes them strong, or as
    their cue; headings and frames included. ``count_string`` counts its string in the text without the frame,
    also inside other words (要 in 重要). A word with neither is what a report does not say. Lines that are
    patterns and not words are left out.
    """
    text = counted_text(tables)
    words = [e for e in tables.lexicons["modality"] if e.pattern.isalnum()]
    cues, rules = tables.actions["cue"], tables.actions["rule"]
    decided = [int(((cues == e.pattern) | (rules == e.rule)).sum()) for e in words]
    strings = [sum(1 for _ in occurrences(text, e.pattern)) for e in words]
    return pd.DataFrame(
        {
            "cue": pd.array([e.pattern for e in words], dtype="str"),
            "modality": pd.array([e.category for e in words], dtype="str"),
            "n": pd.array(decided, dtype="Int64"),
            "count_string": pd.array(strings, dtype="Int64"),
        }
    )
