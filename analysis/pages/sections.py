"""What the sections of the open report are called, so that no two of them have the same name."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from analysis.figures.words import field
from analysis.measures.scope import body_sections
from analysis.pages import state


def names() -> dict[str, str]:
    """The sections of the prose by number, in order of reading: the move; where several have it, also who
    speaks and with which verb; where that is the same too, also the offsets.
    """
    rows = list(body_sections(state.tables()).itertuples())
    moves = {str(row.section_id): state.t(f"move.{row.move}") for row in rows}
    voices = {str(row.section_id): voice(row) for row in rows}
    spans = {str(row.section_id): f"[{row.start}, {row.end})" for row in rows}
    return told_apart(told_apart(moves, voices, " · "), spans, " ")


def voice(section: Any) -> str:
    """Speaker and verb as printed (陆明远要求); "" where the report itself speaks."""
    return f"{field(section, 'speaker') or ''}{field(section, 'verb') or ''}"


def told_apart(named: Mapping[str, str], more: Mapping[str, str], between: str) -> dict[str, str]:
    """*named* with *more* after each name that stands there more than once."""
    times = Counter(named.values())
    return {
        key: f"{name}{between}{more[key]}" if times[name] > 1 and more[key] else name
        for key, name in named.items()
    }
