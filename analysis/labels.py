"""The words of the interface, in Chinese and English, from data/labels.csv."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Literal

Lang = Literal["zh", "en"]
LABELS = Path(__file__).parent.parent / "data" / "labels.csv"


@lru_cache(maxsize=1)
def load_labels() -> dict[str, dict[str, str]]:
    """All labels: key -> {"zh": …, "en": …}; a key that stands twice raises ValueError."""
    labels: dict[str, dict[str, str]] = {}
    with LABELS.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["key"] in labels:
                raise ValueError(f"{LABELS.name}: the key {row['key']} stands twice")
            labels[row["key"]] = {"zh": row["zh"], "en": row["en"]}
    return labels


def label(key: str, lang: str, **values: object) -> str:
    """The interface's words for *key* in *lang* ("zh" or "en"), with *values* filled in; KeyError if
    unknown.
    """
    return load_labels()[key][lang].format(**values)


def counted(key: str, lang: str, n: int, **values: object) -> str:
    """The words for *n* things: those of KEY.zero or KEY.one where there are such, else of KEY."""
    own = f"{key}.{ {0: 'zero', 1: 'one'}.get(n, '') }"
    return label(own if own in load_labels() else key, lang, n=f"{n:,}", **values)
