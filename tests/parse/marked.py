"""Reports written for the tests, with what a reader finds in them marked in the text itself.

A file of tests/parse/reports has a head (``key: value`` lines up to ``---``) and a text in which marks stand
around what is found: ⟦lead⟧…⟦/lead⟧. The marks taken out, what remains is the text to be parsed.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.schema import MOVES

FOLDER = Path(__file__).parent / "reports"
MARK = re.compile(r"⟦(/?)([a-z]+)(?: ([^⟧]+))?⟧")
LISTS = {"p": "people", "l": "places", "c": "collectives", "d": "documents"}
DEONTIC = {"o": "obligation", "x": "prohibition", "e": "encouragement"}


@dataclass(frozen=True)
class Marked:
    """One report: its name, what it is there for, its text, and its annotations in the form of the gold."""

    name: str
    head: dict[str, str]
    text: str
    gold: dict[str, Any]


def load(folder: Path = FOLDER) -> list[Marked]:
    """All marked reports of *folder* in order of their names."""
    return [read(path) for path in sorted(folder.glob("*.txt"))]


def read(path: Path) -> Marked:
    """One marked report; ValueError where a mark is not closed, or not known."""
    head_text, _, body = path.read_bytes().decode("utf-8").replace("\r\n", "\n").partition("\n---\n")
    pairs = (line.partition(":") for line in head_text.splitlines() if line.strip())
    head = {key.strip(): value.strip() for key, _, value in pairs}
    text, found = unmark(body, path.name)
    gold: dict[str, Any] = {
        "id": path.stem,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "chars": len(text),
        "title": next(([f["start"], f["end"]] for f in found if f["tag"] == "t"), None),
        "date": date_of(head, found),
        "place": head.get("place") or None,
        "sections": sections_of(found),
        "items": items_of(found),
        "deontic": [span(f) | {"class": DEONTIC[f["tag"]]} for f in found if f["tag"] in DEONTIC],
    }
    for tag, name in LISTS.items():
        gold[name] = [span(f) for f in found if f["tag"] == tag]
    return Marked(path.stem, head, text, gold)


def unmark(body: str, name: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without marks, and each marked stretch with its tag, argument, offsets and holder."""
    pieces: list[str] = []
    opened: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    at = length = 0
    for mark in MARK.finditer(body):
        pieces.append(body[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        closing, tag, argument = mark.groups()
        if tag not in MOVES and tag not in {*LISTS, *DEONTIC, *"tymihn"}:
            raise ValueError(f"{name}: the mark {mark[0]} is not known")
        if not closing:
            one = {"tag": tag, "of": argument, "start": length, "end": -1, "in": list(opened)}
            opened.append(one)
            found.append(one)
        else:
            if not opened or opened[-1]["tag"] != tag:
                raise ValueError(f"{name}: {mark[0]} closes nothing that is open at {length}")
            opened.pop()["end"] = length
    if opened:
        raise ValueError(f"{name}: ⟦{opened[-1]['tag']}⟧ is not closed")
    return "".join([*pieces, body[at:]]), found


def span(found: dict[str, Any]) -> dict[str, int]:
    """The offsets of a marked stretch."""
    return {"start": found["start"], "end": found["end"]}


def date_of(head: dict[str, str], found: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The date in the head with the span of the words that give the day; null where there is none."""
    if not head.get("date"):
        return None
    day = next(([f["start"], f["end"]] for f in found if f["tag"] == "y"), None)
    return {"value": head["date"], "basis": head.get("basis", "stated"), "span": day}


def sections_of(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections in order of the text, each with its marker."""
    rows = []
    for part in (f for f in found if f["tag"] in MOVES):
        markers = (f for f in found if f["tag"] == "m" and part in f["in"])
        marker = next(([m["start"], m["end"]] for m in markers), None)
        rows.append(span(part) | {"move": part["tag"], "speaker": part["of"], "marker": marker})
    return rows


def items_of(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items in order of the text: marker, heading, and the index of the item that holds each."""
    items = [f for f in found if f["tag"] == "i"]
    rows = []
    for item in items:
        holders = [n for n, other in enumerate(items) if other in item["in"]]
        inside = [f for f in found if f["in"] and f["in"][-1] is item]
        number = next(f for f in inside if f["tag"] == "n")
        heading = next(([f["start"], f["end"]] for f in inside if f["tag"] == "h"), None)
        marker = [number["start"], number["end"]]
        rows.append(span(item) | {"marker": marker, "heading": heading, "parent": max(holders, default=None)})
    return rows
