"""The key of a picture's colours: the sections by name, in the language of the surface."""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from analysis.figures.theme import MOVES
from analysis.figures.words import move_name, width
from analysis.labels import label

CLOSING: Final = "，。、；：！？”’》）】」』,.;:!?%)"
ASCII_END: Final = re.compile(r"[A-Za-z0-9]+$")


def section_names(lang: str) -> list[str]:
    """The names of all sections in the order of the palette, then the name of "everywhere", which is ink."""
    return [*(move_name(move, lang) for move in MOVES), label("figure.cloud.everywhere", lang)]


def in_sections(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """*table* with a column section: the name of each row's move, "everywhere" for what is in none."""
    ink = label("figure.cloud.everywhere", lang)
    moves = table["move"] if "move" in table else pd.Series("everywhere", index=table.index)
    return table.assign(
        section=[
            ink if move == "everywhere" else move_name(move if move in MOVES else None, lang)
            for move in moves
        ]
    )


def shown_sections(sections: Iterable[str], lang: str) -> list[str]:
    """Those names that occur among *sections*, in the order of the palette: what the key has to explain."""
    found = set(sections)
    return [name for name in section_names(lang) if name in found]


def in_lines(text: str, wide: float, size: float) -> list[str]:
    """*text* in lines of about *wide* pixels at *size*: no line begins with a closing mark, no word or number
    of ASCII letters is cut unless it fills a line.
    """
    lines, line = [], ""
    for char in text:
        if line and char not in CLOSING and width(line + char, size) > wide:
            run = ASCII_END.search(line) if char.isascii() and char.isalnum() else None
            at = run.start() if run and run.start() else len(line)
            lines.append(line[:at].rstrip())
            line = line[at:]
        line += char
    return [*lines, line] if line.strip() or not lines else lines
