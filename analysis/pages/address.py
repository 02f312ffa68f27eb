"""The address of a page: what is looked at, as parameters of its URL, one scheme for all pages.

Defaults are left out. A value that makes no sense is left aside and named, never an error.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from analysis.figures.reading import LAYERS

LANGUAGES: Final = ("zh", "en")
WINDOWS: Final = ("20", "clause", "sentence", "paragraph")
SORTS: Final = ("text", "L1", "R1")
COUNTS: Final = ("tokens", "strings")
TAGS: Final = ("n", "v", "a", "d", "ns", "nr", "l", "m")


@dataclass(frozen=True)
class View:
    """What is looked at. "" is the default: the first built-in text, the language of the browser …"""

    doc: str = ""
    lang: str = ""
    pick: str = ""
    at: str = ""
    win: str = "20"
    sort: str = "text"
    section: str = ""
    pos: str = ""
    count: str = "tokens"
    infer: str = ""
    layers: str = ""
    frame: str = ""

    @property
    def span(self) -> tuple[int, int] | None:
        """The open stretch of the text in code points, half open; None where none is."""
        if not self.at:
            return None
        start, end = self.at.split("-")
        return int(start), int(end)


def _one_of(*allowed: str) -> Callable[[str], bool]:
    return lambda value: value in allowed


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


def _is_layers(value: str) -> bool:
    return value == "-" or set(value.split(",")) <= set(LAYERS)


def _is_pick(value: str) -> bool:
    """A kind, a colon and what of it: analysis.measures.selection knows the kinds and says so of others."""
    return re.fullmatch(r"[a-z]{3,12}:[^\x00-\x1f]{0,200}", value) is not None


def _is_span(value: str) -> bool:
    ends = re.fullmatch(r"(\d{1,9})-(\d{1,9})", value, re.ASCII)
    return ends is not None and int(ends[1]) < int(ends[2])


VALID: Final[Mapping[str, Callable[[str], bool]]] = {
    "doc": _like(r"[\w.-]{1,80}"),
    "lang": _one_of(*LANGUAGES),
    "pick": _is_pick,
    "at": _is_span,
    "win": _one_of(*WINDOWS),
    "sort": _one_of(*SORTS),
    "section": _like(r"(?a:\d{1,4})"),
    "pos": _one_of(*TAGS),
    "count": _one_of(*COUNTS),
    "infer": _one_of("1"),
    "layers": _is_layers,
    "frame": _one_of("1"),
}
DEFAULTS: Final = {field.name: str(field.default) for field in fields(View)}


def read_query(query: Mapping[str, str]) -> tuple[View, dict[str, str]]:
    """The view an address asks for, and the values in it that make no sense; unknown names are ignored."""
    known = {name: value for name, value in query.items() if name in VALID}
    good = {name: value for name, value in known.items() if VALID[name](value)}
    return View(**good), {name: value for name, value in known.items() if name not in good}


def write_query(view: View) -> dict[str, str]:
    """The parameters of the address of *view*, the defaults left out."""
    return {name: value for name in VALID if (value := getattr(view, name)) != DEFAULTS[name]}


def known_part(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of *query* that belong to the scheme."""
    return {name: value for name, value in query.items() if name in VALID}
