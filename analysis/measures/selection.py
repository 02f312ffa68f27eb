"""The passages behind a number: what a bar, a word, a cell of a table counts, as rows of a concordance.

A *pick* is a kind, a colon and what of it: ``term:生育`` (its tokens), ``string:生育`` (its strings),
``text:生育`` (its strings anywhere, the frame included), ``regex:…``, ``person:``, ``place:``, ``doc:``,
``section:5``, ``item:4``, ``items:kind=task``, ``people:``, ``places:named``, ``places:collective``,
``flaws:``, ``demands:item=4;addressee=各地;modality=should;force=strong`` (any of these; addressee ``-``:
nobody named).
"""

from collections.abc import Callable, Iterable

import pandas as pd

from analysis.measures.concordance import PatternError, Window, in_context, pattern_spans, string_spans
from analysis.measures.directives import demands
from analysis.measures.overview import source_flaws
from analysis.measures.places import districts_named
from analysis.measures.scope import counted_text, occurrences, outside_frame, words
from analysis.spans import Span
from analysis.tables import Tables

Spans = Iterable[Span]
FILTERS = {"item": "item_id", "addressee": "addressee", "modality": "modality", "force": "force"}


def passages(
    tables: Tables,
    pick: str,
    *,
    window: Window = 20,
    sort: str = "text",
    include_frame: bool = False,
    section: int | None = None,
) -> pd.DataFrame:
    """The passages behind a number, one row each, in the columns, windows and orders of keyword_in_context.

    *pick* says what was counted, by kind and value: ``term:生育`` its tokens, ``string:生育`` its strings,
    ``demands:force=strong`` the strongly worded demands. For words the node is the hit; for demands the
    clause, for tasks the heading, for sections and items each of their sentences. Words and names leave the
    frame out unless *include_frame*; ``term`` and ``string`` are those of one *section* where it is given.
    Raises PatternError for a kind that is not known, or a value that makes no sense in this report.
    """
    kind, _, value = pick.partition(":")
    if kind not in KINDS:
        raise PatternError("measure.pick.kind", pick=pick)
    if kind in WORDS:
        spans = WORDS[kind](tables, value, include_frame, section)
    elif kind in NAMED:
        spans = named_spans(tables, value, NAMED[kind], include_frame)
    else:
        spans = OTHERS[kind](tables, value)
    return in_context(tables, spans, window=window, sort=sort)


def term_spans(tables: Tables, term: str, include_frame: bool = False, section: int | None = None) -> Spans:
    """The tokens that are *term*, in the report or in one *section*."""
    rows = words(tables, include_frame=include_frame)
    rows = rows if section is None else rows[rows["section_id"] == section]
    return spans_of(rows[rows["token"] == term])


def counted_spans(
    tables: Tables, string: str, include_frame: bool = False, section: int | None = None
) -> Spans:
    """The strings *string* in what is counted, in the report or in one *section*."""
    text = counted_text(tables, include_frame=include_frame, section=section)
    return (Span(start, start + len(string)) for start in occurrences(text, string))


def named_spans(tables: Tables, name: str, kinds: tuple[str, ...], include_frame: bool = False) -> Spans:
    """The stated mentions of *kinds* with this name, in full or as printed; all of them where no name is
    given.
    """
    rows = tables.mentions[tables.mentions["kind"].isin(kinds) & (tables.mentions["status"] == "stated")]
    rows = rows if include_frame else outside_frame(tables, rows)
    return spans_of(rows if not name else rows[(rows["canonical"] == name) | (rows["surface"] == name)])


def sentences_in(table: str) -> Callable[[Tables, str], Spans]:
    """The sentences of one section or item, cut to it."""

    def spans(tables: Tables, number: str) -> Spans:
        rows = tables[table]
        row = rows[rows[f"{table.removesuffix('s')}_id"] == whole(number)]
        if row.empty:
            raise PatternError("measure.pick.number", number=number)
        start, end = int(row["start"].iloc[0]), int(row["end"].iloc[0])
        inside = tables.sentences[(tables.sentences["end"] > start) & (tables.sentences["start"] < end)]
        return (Span(max(start, span.start), min(end, span.end)) for span in spans_of(inside))

    return spans


def item_spans(tables: Tables, value: str) -> Spans:
    """The headings of the items of one kind (kind=task) that no other item of it holds; where there is none,
    the whole item.
    """
    kind = filters(value, ("kind",)).get("kind")
    rows = tables.items if kind is None else tables.items[tables.items["kind"] == kind]
    rows = rows[~rows["parent_id"].isin(rows["item_id"])]
    whole_items = rows["heading_start"].isna()
    starts, ends = (
        rows["heading_start"].where(~whole_items, rows["start"]),
        rows["heading_end"].where(~whole_items, rows["end"]),
    )
    return (Span(int(start), int(end)) for start, end in zip(starts, ends, strict=True))


def district_spans(tables: Tables, value: str) -> Spans:
    """The stated mentions of county-level units (named), or of collective terms (collective)."""
    if value not in ("named", "collective"):
        raise PatternError("measure.pick.kind", pick=f"places:{value}")
    if value == "named":
        return spans_of(districts_named(tables))
    return named_spans(tables, "", ("collective",))


def demand_spans(tables: Tables, value: str) -> Spans:
    """The demands that pass the filters in *value*."""
    wanted: dict[str, object] = {
        FILTERS[name]: given for name, given in filters(value, tuple(FILTERS)).items()
    }
    if "item_id" in wanted:
        wanted["item_id"] = whole(str(wanted["item_id"]))
        if wanted["item_id"] not in set(tables.items["item_id"]):
            raise PatternError("measure.pick.number", number=wanted["item_id"])
    return spans_of(demands(tables, **wanted))  # type: ignore[arg-type]


def filters(value: str, names: tuple[str, ...]) -> dict[str, str]:
    """``a=1;b=2`` as a dict; PatternError for what is not among *names*."""
    pairs = dict(part.partition("=")[::2] for part in value.split(";") if part)
    if odd := [name for name in pairs if name not in names]:
        raise PatternError("measure.pick.filter", name=odd[0], names=", ".join(names))
    return pairs


def whole(number: str) -> int:
    """A section's or item's number; PatternError where it is none."""
    if not (number.isascii() and number.isdigit()):
        raise PatternError("measure.pick.number", number=number)
    return int(number)


def spans_of(rows: pd.DataFrame) -> Spans:
    """The stretches of the rows of a table."""
    return (Span(int(start), int(end)) for start, end in zip(rows["start"], rows["end"], strict=True))


WORDS: dict[str, Callable[[Tables, str, bool, int | None], Spans]] = {
    "term": term_spans,
    "string": counted_spans,
}
NAMED: dict[str, tuple[str, ...]] = {
    "person": ("person",),
    "people": ("person",),
    "place": ("place", "collective"),
    "doc": ("document",),
}
"""The kinds of pick that are names, and the kinds of mention they look among."""

OTHERS: dict[str, Callable[[Tables, str], Spans]] = {
    "text": lambda tables, value: string_spans(tables.text, value),
    "regex": lambda tables, value: pattern_spans(tables.text, value),
    "places": district_spans,
    "section": sentences_in("sections"),
    "item": sentences_in("items"),
    "items": item_spans,
    "demands": demand_spans,
    "flaws": lambda tables, _: spans_of(source_flaws(tables)),
}
KINDS = (*WORDS, *NAMED, *OTHERS)
"""The kinds of pick."""
