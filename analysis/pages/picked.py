"""What a pick lists, in words: the kinds and filters of measures.selection in the language of the surface."""

from typing import Any, Final

from analysis.figures.words import field, move_name, numeral, value_name
from analysis.labels import load_labels
from analysis.pages import sections, state

WORDS: Final = ("text", "regex", "term", "string", "person", "place", "doc")
"""Kinds of pick that are words to be shown as they stand; the others are filters."""


def in_words(pick: str) -> str:
    """What the passages of *pick* are; of a kind that looks for words, only how it looks for them."""
    kind, _, value = pick.partition(":")
    if kind in WORDS and value:
        return state.t(f"pick.{kind}")
    if kind == "section":
        return state.t("pick.section", section=section_name(int(value)))
    if kind == "item":
        return state.t("pick.item", item=_item(int(value)))
    if kind == "demands":
        return _demands(_filters(value))
    of = value if kind == "places" else _filters(value).get("kind") if kind == "items" else None
    kind = "people" if kind == "person" else kind
    keys = (f"pick.{kind}.{of}", f"pick.{kind}")
    return state.t(next(key for key in keys if key in load_labels()))


def _demands(wanted: dict[str, str]) -> str:
    parts = [_part(name, value) for name, value in wanted.items()]
    return (
        state.t("pick.demands.of", parts=state.t("figure.listing").join(parts))
        if parts
        else state.t("pick.demands")
    )


def _filters(value: str) -> dict[str, str]:
    """``a=1;b=2`` as a dict: the passages were found, so it makes sense."""
    return dict(part.partition("=")[::2] for part in value.split(";") if part)


def _part(name: str, value: str) -> str:
    """One filter of demands in words."""
    if name == "item":
        return state.t("pick.demands.item", item=_item(int(value)))
    if name == "addressee":
        nobody = value == "-"
        return state.t("pick.demands.nobody") if nobody else state.t("pick.demands.addressee", who=value)
    return state.t(f"pick.demands.{name}", how=value_name(name, value, state.lang()))


def section_name(number: int) -> str:
    """What a section is called, headline and frame too."""
    rows = state.tables().sections
    move = rows.loc[rows["section_id"] == number, "move"].iloc[0]
    return sections.names().get(str(number), move_name(move, state.lang()))


def _item(number: int) -> str:
    """An item by its kind, its numeral as printed (in English its number among its like) and its heading."""
    tables = state.tables()
    item: Any = next(row for row in tables.items.itertuples() if row.item_id == number)
    like = tables.items[(tables.items["parent_id"].eq(item.parent_id) | tables.items["parent_id"].isna())
                        & (tables.items["kind"] == item.kind)]  # fmt: skip
    place = list(like["item_id"]).index(number) + 1 if number in set(like["item_id"]) else 1
    sign = numeral(item.marker, place) if state.lang() == "zh" else str(place)
    start, end = field(item, "heading_start"), field(item, "heading_end")
    heading = "" if start is None else tables.text[int(start) : int(end)]
    return state.t(f"item.{item.kind}", numeral=sign, heading=heading).strip()
