"""The parse of reports written for the tests, from village to centre, 1981 to 2026, against their marks.

The floors hold what has been reached, so that no change lowers it unseen. They say nothing about reports that
nobody has marked: see docs/accuracy.md.
"""

import json
from functools import lru_cache
from pathlib import Path

import pytest

from analysis.measures.accuracy import METRICS, Counts, agreement, scores, together
from analysis.parse import parse_report
from analysis.schema import TABLES
from analysis.source import read_source, source_from_text
from analysis.tables import Tables, build_tables
from tests.parse.marked import Marked, load

REPORTS = load()
NAMES = [report.name for report in REPORTS]
SHARED = Path(__file__).resolve().parents[3] / "shared"

FLOORS = {
    "moves": 0.99, "boundaries": 0.985, "speakers": 0.98, "items": 0.99, "item_spans": 0.99, "headings": 0.99,
    "parents": 0.99, "people": 0.99, "places": 0.97, "collectives": 0.98, "documents": 0.99, "deontic": 0.99,
    "title": 0.99, "date": 0.98, "place": 0.98,
}  # fmt: skip
GIVEN = {
    "moves": 0.98, "boundaries": 0.98, "speakers": 0.98, "items": 0.98, "item_spans": 0.98, "headings": 0.98,
    "parents": 0.98, "people": 0.98, "places": 0.98, "collectives": 0.98, "documents": 0.98, "deontic": 0.98,
    "title": 0.98, "date": 0.98, "place": 0.98, "actions": 0.9, "roles": 0.9, "modality": 0.9, "force": 0.9,
    "actors": 0.9,
}  # fmt: skip


@lru_cache(maxsize=1)
def parsed() -> list[tuple[Marked, Tables]]:
    """Every report with its tables."""
    return [(r, build_tables(parse_report(source_from_text(r.name, r.text)))) for r in REPORTS]


@lru_cache(maxsize=1)
def reached() -> Counts:
    """The agreement over all reports together."""
    return together(agreement(report.gold, tables) for report, tables in parsed())


def test_there_are_enough_and_they_cover_the_years_and_levels() -> None:
    assert len(REPORTS) >= 40
    levels = {report.head["level"] for report in REPORTS}
    assert levels >= {"centre", "province", "prefecture", "county", "township", "unit"}
    years = {report.head["date"][:4] for report in REPORTS if report.head.get("date")}
    assert min(years) <= "1983"
    assert max(years) >= "2025"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_marked_covers_the_text(name: str) -> None:
    report = REPORTS[NAMES.index(name)]
    ink = {at for at, character in enumerate(report.text) if not character.isspace()}
    inside = {at for s in report.gold["sections"] for at in range(s["start"], s["end"])}
    assert ink <= inside
    assert report.head["covers"]


@pytest.mark.parametrize("metric", FLOORS)
def test_no_metric_falls_below_its_floor(metric: str) -> None:
    score = reached()[metric].score
    assert score is not None
    assert score >= FLOORS[metric]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_stands_in_the_text(name: str) -> None:
    tables = parsed()[NAMES.index(name)][1]
    for table in TABLES.values():
        frame = tables[table.name]
        assert list(frame.columns) == [column.name for column in table.columns]
        for surface, prefix in table.surfaces:
            start, end = (f"{prefix}_{side}" if prefix else side for side in ("start", "end"))
            there = frame[frame[surface].notna()]
            words = [tables.text[a:b] for a, b in zip(there[start], there[end], strict=True)]
            assert words == there[surface].tolist()
    assert "".join(tables.tokens["token"]) == tables.text


def test_the_metrics_of_the_given_annotations_keep_their_floors() -> None:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the annotated samples are not beside this checkout")
    golds = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "gold").glob("*.json"))
    ]
    texts = [*(SHARED / "samples" / "annotated").glob("*.txt"), *(SHARED / "seeds").glob("*.txt")]
    sources = {source.sha256: source for source in map(read_source, texts)}
    pairs = [(g, build_tables(parse_report(sources[g["sha256"]]))) for g in golds if g["sha256"] in sources]
    assert len(pairs) == len(golds)
    counts = together(agreement(gold, tables) for gold, tables in pairs)
    short = {m: counts[m].score for m in METRICS if (counts[m].score or 0) < GIVEN[m]}
    assert not short


def test_scores_have_their_baselines_beside() -> None:
    table = scores([(report.gold, tables) for report, tables in parsed()[:6]])
    whole = table[table["doc_id"] == "all"].set_index("metric")
    assert whole.loc["moves", "score"] > whole.loc["moves", "majority"] > whole.loc["moves", "empty"]
    assert whole.loc["people", "empty"] == 0
