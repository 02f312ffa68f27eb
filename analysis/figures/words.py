"""The words around the figures: numbers as printed, names for screen readers, empty figures."""

import re
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from analysis.figures.markup import Markup, escape, root, tag
from analysis.labels import label

NUMERAL: Final = re.compile(r"[一二三四五六七八九十百]+|[0-9０-９]+|[①-⑳]")
FULL_WIDTH: Final = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)


def given(value: Any) -> Any:
    """*value*, or None where it is missing in any of the ways a table says so."""
    return None if value is None or (not isinstance(value, (list, tuple)) and pd.isna(value)) else value


def field(row: Any, name: str) -> Any:
    """The cell *name* of a row of itertuples, None where it is missing or the table has no such column."""
    return given(getattr(row, name, None))


def count(value: Any) -> str:
    """A number of things as printed: 2,242; a missing one is an en dash."""
    return "–" if given(value) is None else f"{int(value):,}"


def percent(value: Any) -> str:
    """A ratio as printed: 0.463 is 46.3%; a missing one is an en dash."""
    return "–" if given(value) is None else f"{100 * float(value):.1f}%"


def offsets(start: Any, end: Any) -> str:
    """A stretch of the text as printed: [580, 584), half open, in code points."""
    return f"[{int(start)}, {int(end)})"


def numeral(marker: Any, ordinal: Any) -> str:
    """The numeral of an item as the report writes it (一 of 一是), else its ordinal."""
    found = NUMERAL.search(str(given(marker) or ""))
    return found[0] if found else ("" if given(ordinal) is None else str(int(ordinal)))


def move_name(move: Any, lang: str) -> str:
    """The name of a section in *lang*."""
    try:
        return label(f"move.{given(move) or 'other'}", lang)
    except KeyError:
        return str(move)


def value_name(kind: str, value: Any, lang: str) -> str:
    """The word for a value of a table ("force", "strong"), itself where there is none; null is a dash."""
    if given(value) is None:
        return "–"
    try:
        return label(f"{kind}.{value}", lang)
    except KeyError:
        return str(value)


def width(text: str, size: float) -> float:
    """About how wide *text* is drawn at *size* pixels: full-width characters one em, others 0.56."""
    wide = len(FULL_WIDTH.findall(text))
    return size * (wide + 0.56 * (len(text) - wide))


def accessible(key: str, lang: str, n: Any, top: Iterable[tuple[object, object]] = ()) -> str:
    """What a screen reader says of a figure: its title, n, and its five leading values."""
    leading = label("figure.listing", lang).join(f"{name} {value}" for name, value in list(top)[:5])
    return label("figure.accessible", lang, title=label(f"{key}.title", lang), n=count(n), top=leading)


def nobody(lang: str) -> Markup:
    """The words for a missing addressee: italic in English; Chinese has no italics."""
    return tag("i" if lang == "en" else "span", label("figure.nobody", lang), cls="tg-nobody")


def nothing(key: str, lang: str, theme: str | None) -> Markup:
    """The figure of an empty table: one sentence that says what is not in this report and what that means."""
    sentence = label(f"{key}.empty", lang)
    return root(theme, tag("p", escape(sentence), cls="tg-empty"), name=sentence)
