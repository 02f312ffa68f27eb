"""How near a parse comes to hand-made annotations: the metrics over the documents that both hold.

An annotation is a dict as in a gold file: ``sections``, ``items``, ``people`` … with offsets in code points.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from analysis.tables import Tables

Gold = Mapping[str, Any]
Stretch = tuple[int, int]
Counts = dict[str, "Agreement"]

MENTIONS: Final = {
    "people": "person",
    "places": "place",
    "collectives": "collective",
    "documents": "document",
}
CLAUSE: Final = {"roles": "role", "modality": "modality", "force": "force"}
METRICS: Final = (
    "moves", "boundaries", "speakers", "items", "item_spans", "headings", "parents", *MENTIONS, "deontic",
    "title", "date", "place", "actions", *CLAUSE, "actors",
)  # fmt: skip
CLOSING: Final = " \t\r\n\u3000;；。,，、.:："


@dataclass(frozen=True)
class Agreement:
    """What is right, what was wanted, what was found: sums over documents, from which a score is made."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.right + other.right, self.wanted + other.wanted, self.found + other.found)

    @property
    def score(self) -> float | None:
        """F1 (of a share: the share itself); None where nothing was wanted and nothing found."""
        total = self.wanted + self.found
        return 2 * self.right / total if total else None


def agreement(gold: Gold, tables: Tables) -> Counts:
    """The agreement of one report's *tables* with its annotation, by metric (METRICS)."""
    return {
        **of_sections(gold, tables),
        **of_items(gold, tables),
        **of_mentions(gold, tables),
        **of_document(gold, tables),
        **of_actions(gold, tables),
    }


def together(parts: Iterable[Counts]) -> Counts:
    """The sums over documents: micro-averages are made of these."""
    sums = dict.fromkeys(METRICS, Agreement())
    for part in parts:
        sums = {metric: sums[metric] + part.get(metric, Agreement()) for metric in METRICS}
    return sums


def majority_move(golds: Iterable[Gold]) -> str:
    """The commonest move of the annotated reports, by characters: what a guess without reading would say."""
    sizes: Counter[str] = Counter()
    for gold in golds:
        for section in gold["sections"]:
            sizes[section["move"]] += section["end"] - section["start"]
    return max(sizes, key=lambda move: (sizes[move], move))


def baselines(gold: Gold, tables: Tables, move: str) -> tuple[Counts, Counts]:
    """What two parses without reading would reach: all one section of *move*, and nothing at all."""
    start, end = text_ends(tables.text)
    unknown = {"title": None, "title_start": pd.NA, "title_end": pd.NA, "date": None, "place": None}
    names = ("sections", "items", "mentions", "actions")
    empty = replace(
        tables, documents=tables.documents.assign(**unknown), **{name: tables[name].head(0) for name in names}
    )
    whole = tables.sections.head(1).assign(move=move, speaker=None, start=start, end=end)
    return agreement(gold, replace(empty, sections=whole)), agreement(gold, empty)


def of_sections(gold: Gold, tables: Tables) -> Counts:
    """Moves and speakers by non-blank character, boundaries by where a section starts."""
    text = tables.text
    ink = [at for at, character in enumerate(text) if not character.isspace()]
    wanted, found = gold["sections"], records(tables.sections)
    moves = painted(wanted, "move"), painted(found, "move")
    voices = painted(wanted, "speaker"), painted(found, "speaker")
    spoken = [at for at in ink if moves[0].get(at) == "speech"]
    starts = ({next_ink(text, int(s["start"])) for s in side} for side in (wanted, found))
    return {
        "moves": share(sum(moves[0].get(at) == moves[1].get(at) for at in ink), len(ink)),
        "boundaries": sets(*starts),
        "speakers": share(sum(voices[0].get(at) == voices[1].get(at) for at in spoken), len(spoken)),
    }


def of_items(gold: Gold, tables: Tables) -> Counts:
    """Items by where their marker starts, exact spans and headings, parents among the items found."""
    text, wanted, found = tables.text, gold["items"], records(tables.items)
    by_number = {item["item_id"]: item for item in found}
    marked = {item["marker"][0]: item for item in wanted}
    met = right = 0
    for item in found:
        twin = marked.get(item["marker_start"])
        if twin is not None:
            met += 1
            holder = by_number.get(item["parent_id"])
            asked = None if twin["parent"] is None else wanted[twin["parent"]]["marker"][0]
            right += (holder["marker_start"] if holder else None) == asked
    return {
        "items": sets((i["marker"][0] for i in wanted), (i["marker_start"] for i in found)),
        "item_spans": sets(
            (bare(text, i["start"], i["end"]) for i in wanted),
            (bare(text, i["start"], i["end"]) for i in found),
        ),
        "headings": sets(
            (bare(text, *i["heading"]) for i in wanted if i["heading"]),
            (bare(text, i["heading_start"], i["heading_end"]) for i in found if i["heading"] is not None),
        ),
        "parents": share(right, met),
    }


def of_mentions(gold: Gold, tables: Tables) -> Counts:
    """Mentions by exact span; deontic words by span and class. Inferred rows do not count."""
    stated = records(tables.mentions[tables.mentions["status"] == "stated"])
    counts = {
        metric: sets(
            {(m["start"], m["end"]) for m in gold[metric]},
            {(m["start"], m["end"]) for m in stated if m["kind"] == kind},
        )
        for metric, kind in MENTIONS.items()
    }
    words = {(m["start"], m["end"], m["canonical"]) for m in stated if m["kind"] == "deontic"}
    return counts | {"deontic": sets({(m["start"], m["end"], m["class"]) for m in gold["deontic"]}, words)}


def of_document(gold: Gold, tables: Tables) -> Counts:
    """Title by its span, date and place by their values."""
    row = records(tables.documents)[0]
    title = None if row["title_start"] is None else bare(tables.text, row["title_start"], row["title_end"])
    asked = bare(tables.text, *gold["title"]) if gold["title"] else None
    date = gold["date"]["value"] if gold["date"] else None
    return {
        "title": share(int(title == asked), 1),
        "date": share(int(row["date"] == date), 1),
        "place": share(int(row["place"] == gold["place"]), 1),
    }


def of_actions(gold: Gold, tables: Tables) -> Counts:
    """Directive clauses by exact span, and what is said of those that match; nothing where none are given."""
    if not gold.get("actions"):
        return {}
    text = tables.text
    found = {bare(text, a["start"], a["end"]): a for a in records(tables.actions)}
    asked = {bare(text, a["start"], a["end"]): a for a in gold["actions"]}
    pairs = [(asked[place], found[place]) for place in asked if place in found]
    counts = {"actions": sets(asked.keys(), found.keys())}
    for metric, column in CLAUSE.items():
        counts[metric] = share(sum(a[column] == f[column] for a, f in pairs), len(pairs))
    actors = [(tuple(a["actor"]) if a["actor"] else None, stretch(f, "actor")) for a, f in pairs]
    return counts | {"actors": share(sum(a == f for a, f in actors), len(actors))}


def sets(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> Agreement:
    """How many of *wanted* are *found*, doubles counted."""
    asked, given = Counter(wanted), Counter(found)
    return Agreement((asked & given).total(), asked.total(), given.total())


def share(right: int, total: int) -> Agreement:
    """A share as an agreement: its score is the share."""
    return Agreement(right, total, total)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts, missing values as None."""
    plain = frame.astype(object)
    return list(plain.where(plain.notna(), None).to_dict("records"))


def stretch(row: Mapping[str, Any], name: str) -> Stretch | None:
    """A named span of a row, or None."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else (int(start), int(end))


def painted(sections: Sequence[Mapping[str, Any]], column: str) -> dict[int, Any]:
    """For each position that a section holds its *column*."""
    return {at: s.get(column) for s in sections for at in range(int(s["start"]), int(s["end"]))}


def next_ink(text: str, position: int) -> int:
    """The first non-blank character from *position* on: blanks at a seam do not count."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def text_ends(text: str) -> Stretch:
    """From the first to the last non-blank character."""
    return len(text) - len(text.lstrip()), len(text.rstrip())


def bare(text: str, start: int, end: int) -> Stretch:
    """The stretch without blanks at its start, and without blanks and closing marks at its end."""
    words = text[start:end]
    end = start + len(words.rstrip(CLOSING))
    return max(end - len(text[start:end].lstrip()), start), end


def scores(pairs: Sequence[tuple[Gold, Tables]]) -> pd.DataFrame:
    """The scores of *pairs* of annotation and parse, one row a metric for each document, then for all.

    Columns doc_id ("all" for the sums), metric, score (F1, of a share the share; null where nothing was
    wanted and nothing found), majority and empty (the same of two parses that read nothing: all one section
    of the commonest move, and no row at all), right, wanted, found (the sums behind the score).
    """
    move = majority_move(gold for gold, _ in pairs)
    parts = [(t.doc_id, agreement(g, t), *baselines(g, t, move)) for g, t in pairs]
    own_all, most_all, none_all = (
        together(part) for part in ([p[1] for p in parts], [p[2] for p in parts], [p[3] for p in parts])
    )
    rows = [*parts, ("all", own_all, most_all, none_all)]
    return pd.DataFrame(
        [
            (name, m, own[m].score, most[m].score, none[m].score, own[m].right, own[m].wanted, own[m].found)
            for name, own, most, none in rows
            for m in METRICS
            if m in own and own[m].wanted + own[m].found
        ],
        columns=["doc_id", "metric", "score", "majority", "empty", "right", "wanted", "found"],
    ).round(4)
