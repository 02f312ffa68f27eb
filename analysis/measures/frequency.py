"""How often terms occur: counts of tokens, and beside them of the string."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.measures.dispersion import dispersion
from analysis.measures.scope import blanked, counted_text, occurrences, words
from analysis.tables import Tables

Unit = Literal["section", "item", "paragraph"]
COLUMNS = ["term", "pos", "count", "count_string", "per_thousand", "n_sections", "n_items", "dispersion"]


def term_frequencies(  # noqa: PLR0913 - each option is one question a reader asks of a list of terms
    tables: Tables,
    *,
    by: Unit | None = None,
    section: int | None = None,
    pos: str | None = None,
    min_length: int = 1,
    keep_stopwords: bool = False,
    include_frame: bool = False,
    rank: Literal["count", "count_string"] = "count",
    top: int | None = None,
) -> pd.DataFrame:
    """Terms by number of occurrences, one row a term: in the report, in one *section*, or (*by*) in each
    unit.

    ``count`` is of tokens, so that nothing is counted twice; ``count_string`` of the string, also inside
    longer words. ``per_thousand`` is count per 1,000 word tokens of the same stretch, stopwords included.
    ``n_sections`` and ``n_items`` say in how many the term stands as a token, ``dispersion`` how evenly over
    the report's sections (Gries 2008, 0 is even), always of the whole report. The headline counts, the frame
    only with *include_frame*. *pos* is the beginning of the dictionary's tag (n, v, ns); *min_length* in
    characters; *rank* names the column to order by, then comes the order of reading; *top* is per unit. An
    item's terms are those of its own words: sub-items are units of their own.
    """
    choice = Choice(pos, min_length, keep_stopwords, rank, top)
    all_words = words(tables, include_frame=include_frame)
    spread = spread_of(tables, all_words)
    if by is None:
        inside = all_words if section is None else all_words[all_words["section_id"] == section]
        text = counted_text(tables, include_frame=include_frame, section=section)
        return frequencies_in(inside, text, spread, choice)
    key, units = units_of(tables, by)
    numbered = all_words.assign(**{key: home(tables, all_words, key)})
    whole = counted_text(tables, include_frame=include_frame)
    made = []
    for unit, inside in numbered.groupby(key):
        start, end = units[int(unit)]
        text = whole if by != "item" else blanked(whole, tables.items[tables.items["parent_id"] == unit])
        rows = frequencies_in(inside, text[start:end], spread, choice)
        made.append(rows.assign(**{key: pd.array([unit] * len(rows), dtype="Int64")})[[key, *COLUMNS]])
    empty = frequencies_in(all_words.head(0), "", spread, choice)
    return (
        pd.concat(made, ignore_index=True)
        if made
        else empty.assign(**{key: pd.array([], dtype="Int64")})[[key, *COLUMNS]]
    )


@dataclass(frozen=True)
class Choice:
    """Which terms are listed, in which order: the options of :func:`term_frequencies`."""

    pos: str | None
    min_length: int
    keep_stopwords: bool
    rank: str
    top: int | None

    def among(self, tokens: pd.DataFrame) -> pd.DataFrame:
        """The tokens that are chosen."""
        kept = tokens if self.keep_stopwords else tokens[~tokens["stop"].astype(bool)]
        if self.pos:
            kept = kept[kept["pos"].str.startswith(self.pos).fillna(False).astype(bool)]
        return kept[kept["token"].str.len() >= self.min_length]

    def leading(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The first of *rows* by the column to order by."""
        ordered = rows.sort_values(self.rank, ascending=False, kind="stable")
        return ordered if self.top is None else ordered.head(self.top)


def frequencies_in(inside: pd.DataFrame, text: str, spread: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The terms among the tokens *inside*, their strings counted in *text*."""
    total = len(inside)
    grouped = choice.among(inside).groupby("token", sort=False)
    rows = (
        pd.DataFrame({"pos": grouped["pos"].first(), "count": grouped.size().astype("Int64")})
        .rename_axis("term")
        .reset_index()
    )
    if choice.rank == "count":
        rows = choice.leading(rows)  # before the strings are counted: that is the long part
    strings = [sum(1 for _ in occurrences(text, term)) for term in rows["term"]]
    rows = rows.assign(count_string=pd.array(strings, dtype="Int64"))
    if choice.rank != "count":
        rows = choice.leading(rows)
    rows = rows.assign(per_thousand=(rows["count"].astype("Float64") * 1000 / max(1, total)).round(3))
    beside = spread.reindex(rows["term"]).reset_index(drop=True)
    rows = pd.concat([rows.reset_index(drop=True), beside], axis=1)
    return rows.astype({"term": "str", "pos": "str"})[COLUMNS]


def spread_of(tables: Tables, all_words: pd.DataFrame) -> pd.DataFrame:
    """For each term of the report: n_sections, n_items, dispersion."""
    grouped = all_words.groupby("token")
    spread = pd.DataFrame(
        {
            "n_sections": grouped["section_id"].nunique().astype("Int64"),
            "n_items": grouped["item_id"].nunique().astype("Int64"),
        }
    )
    return spread.assign(dispersion=dispersion(tables, all_words).round(4)).astype({"dispersion": "Float64"})


def units_of(tables: Tables, by: Unit) -> tuple[str, dict[int, tuple[int, int]]]:
    """The key column of the units, and the stretch of each."""
    table, key = (
        {"section": tables.sections, "item": tables.items, "paragraph": tables.paragraphs}[by],
        f"{by}_id",
    )
    return key, {
        int(row[0]): (int(row[1]), int(row[2]))
        for row in table[[key, "start", "end"]].itertuples(index=False)
    }


def home(tables: Tables, tokens: pd.DataFrame, key: str) -> "pd.Series[int]":
    """The unit of each token: its section, its innermost item, or its sentence's paragraph."""
    if key in tokens:
        return tokens[key]
    paragraphs = tables.sentences.set_index("sentence_id")["paragraph_id"]
    return tokens["sentence_id"].map(paragraphs).astype("Int64")
