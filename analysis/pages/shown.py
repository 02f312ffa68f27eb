"""A table as its table face shows it: codes in words, ratios as per cent, a dash where there is nothing.

The values beneath stay as they are: what is sorted, copied or saved is the measure's own table.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analysis.figures.people import roles_in_words
from analysis.figures.words import move_name, percent, value_name
from analysis.labels import label, load_labels

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

Shown = Callable[[Any], str]

CODED: Final = {
    "role": "role",
    "modality": "modality",
    "intensity": "intensity",
    "force": "force",
    "level": "level",
    "status": "status",
    "actor_status": "status",
}
"""Columns of codes, and the kind of label that has the words for their values."""

RATIOS: Final = ("share",)
NOTHING: Final = "—"


def in_words(table: pd.DataFrame, lang: str) -> "Styler":
    """*table* with the words for each cell of it in *lang*; the table beneath is not changed."""
    words = {name: _words_for(str(name), table[name], lang) for name in table.columns}
    return table.style.format(words, na_rep=NOTHING)


def _words_for(name: str, values: "pd.Series[Any]", lang: str) -> Shown:
    if name == "move":
        return lambda value: _section(value, lang)
    if name == "roles":
        return lambda value: roles_in_words(value, lang)
    if name == "pos":
        return lambda value: _part_of_speech(str(value), lang)
    if name in CODED:
        return lambda value: value_name(CODED[name], value, lang)
    if name in RATIOS:
        return percent
    return _number if pd.api.types.is_float_dtype(values.dtype) else str


def _number(value: Any) -> str:
    return f"{float(value):g}"


def _section(move: Any, lang: str) -> str:
    return label("figure.cloud.everywhere", lang) if move == "everywhere" else move_name(move, lang)


def _part_of_speech(tag: str, lang: str) -> str:
    """The name of a dictionary's tag, else of the class it belongs to, with the tag itself."""
    key = next((k for k in (f"pos.{tag}", f"pos.{tag[:1]}") if k in load_labels()), None)
    return f"{label(key, lang)} {tag}" if key else tag
