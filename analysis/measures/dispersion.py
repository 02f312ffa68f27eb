"""Where terms stand in the text, and how evenly."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measures.scope import body_sections, counted_text, holder, occurrences
from analysis.tables import Tables


def term_positions(
    tables: Tables, terms: Sequence[str], *, include_frame: bool = False, section: int | None = None
) -> pd.DataFrame:
    """Every string of *terms* in the text, one row a hit: term, start, end, section_id, move.

    Strings and not tokens: hits inside longer words count, so 生育 has also those of 计划生育. In the
    order of *terms*, then of the text; the headline counts, the frame only with *include_frame*, and with
    *section* nothing outside that section. Offsets in code points.
    """
    text = counted_text(tables, include_frame=include_frame, section=section)
    hits = [
        (term, start, start + len(term)) for term in dict.fromkeys(terms) for start in occurrences(text, term)
    ]
    rows = pd.DataFrame(hits, columns=["term", "start", "end"]).astype(
        {"term": "str", "start": "Int64", "end": "Int64"}
    )
    return rows.assign(
        section_id=holder(tables.sections, rows["start"], "section_id"),
        move=holder(tables.sections, rows["start"], "move"),
    )


def deviation_of_proportions(
    counts: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", sizes: Sequence[float]
) -> list[float]:
    """Gries' DP (2008) of each row of *counts* over parts of *sizes*: 0 is even, near 1 is all in the
    smallest part.

    Half the sum of the distances between a part's share of the hits and its share of the text; NaN for a row
    without hits. It says nothing of how many hits there are: under five, look at where they stand instead.
    """
    shares = np.asarray(sizes, float) / max(1.0, float(np.sum(sizes)))
    total = counts.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        return [float(value) for value in np.abs(counts / total - shares).sum(axis=1) / 2]


def dispersion(tables: Tables, words: pd.DataFrame) -> "pd.Series[float]":
    """Gries' DP of each term of *words* (rows of the table tokens) over the sections of the report's prose.

    A part's size is its number of word tokens. Terms that stand only in headline or frame have no value.
    """
    sections = body_sections(tables)["section_id"].tolist()
    inside = words[words["section_id"].isin(sections)]
    sizes = inside.groupby("section_id").size().reindex(sections, fill_value=0)
    counts = (
        inside.groupby(["token", "section_id"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=sections, fill_value=0)
    )
    return pd.Series(
        deviation_of_proportions(counts.to_numpy(float), sizes.tolist()), index=counts.index, dtype="Float64"
    )
