"""The parse of the seed against its hand annotation (tests/gold/seed.json), span by span."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis.export.files import write_tables
from analysis.tables import Tables

GOLD = Path(__file__).resolve().parent.parent / "gold" / "seed.json"
SHARED = Path(__file__).resolve().parents[3] / "shared"
TRAIL = " \t\r\n\u3000；;。，,、.:："
# What the seed's parse must reach by the shared scorer; every metric that is not named must be 1.
FLOORS = {"moves": 0.97, "boundaries": 0.95} | dict.fromkeys(
    ("actions", "roles", "modality", "force", "actors"), 0.90
)


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return dict(json.loads(GOLD.read_text(encoding="utf-8")))


def spans(rows: Any, prefix: str = "") -> list[tuple[int, int]]:
    return list(zip(rows[f"{prefix}start"], rows[f"{prefix}end"], strict=True))


def stated(tables: Tables, kind: str) -> list[tuple[int, int]]:
    rows = tables.mentions[(tables.mentions["kind"] == kind) & (tables.mentions["status"] == "stated")]
    return spans(rows)


def test_row_5_nine_sections_with_their_moves_and_speakers(seed_tables: Tables, gold: dict[str, Any]) -> None:
    found = seed_tables.sections
    assert list(zip(found["move"], found["start"], found["end"], strict=True)) == [
        (s["move"], s["start"], s["end"]) for s in gold["sections"]
    ]
    assert found["speaker"].fillna("").tolist() == [s["speaker"] or "" for s in gold["sections"]]


def test_row_5_five_sections_open_with_a_marker(seed_tables: Tables) -> None:
    marked = seed_tables.sections.dropna(subset="marker_start")
    assert marked["marker_start"].tolist() == marked["start"].tolist() == [217, 351, 618, 1616, 2093]


def test_row_6_five_tasks_and_four_achievements_apart(seed_tables: Tables, gold: dict[str, Any]) -> None:
    items = seed_tables.items
    tasks = items[items["kind"] == "task"]
    assert tasks["marker_start"].tolist() == [645, 800, 1048, 1218, 1425]
    assert (tasks["heading"].iloc[0], spans(tasks, "heading_")[0]) == ("严格控制政策外生育", (647, 656))
    assert len(items[items["kind"] == "achievement"]) == 4
    assert spans(items) == [(i["start"], i["end"]) for i in gold["items"]]


@pytest.mark.parametrize(
    ("kind", "metric"),
    [("person", "people"), ("place", "places"), ("collective", "collectives"), ("document", "documents")],
)
def test_rows_9_10_12_names_stand_where_the_gold_has_them(
    seed_tables: Tables, gold: dict[str, Any], kind: str, metric: str
) -> None:
    assert stated(seed_tables, kind) == [(m["start"], m["end"]) for m in gold[metric]]


def test_row_9_people_are_counted_by_name(seed_tables: Tables) -> None:
    people = seed_tables.mentions.query("kind == 'person'")["canonical"].value_counts()
    assert people.to_dict() == {"李荣启": 3, "李燕": 2, "刘汉英": 2}


def test_row_10_a_venue_is_no_district(seed_tables: Tables, seed_text: str) -> None:
    assert seed_text[65:68] == "新城区"
    assert not [span for span in stated(seed_tables, "place") if span[0] < 68 and span[1] > 65]


def test_row_11_ten_inferred_units_and_never_among_the_stated(seed_tables: Tables) -> None:
    inferred = seed_tables.mentions.query("status == 'inferred'")
    assert len(inferred) == 10
    assert set(spans(inferred)) == {(2139, 2145)}
    assert inferred["code"].tolist() == (
        "320302 320303 320305 320311 320312 320321 320322 320324 320381 320382".split()
    )


def test_row_12_two_titles_and_twelve_quotes(seed_tables: Tables) -> None:
    quoted = seed_tables.mentions.query("kind == 'formula'")
    assert len(stated(seed_tables, "document")) == 2
    assert (len(quoted), quoted["canonical"].nunique()) == (12, 8)
    assert quoted["surface"].str.endswith('"').sum() == 2


def test_row_7_every_modal_要_and_no_other(seed_tables: Tables, seed_text: str, gold: dict[str, Any]) -> None:
    deontic = seed_tables.mentions.query("kind == 'deontic'")
    assert seed_text.count("要") == 17
    assert spans(deontic) == [(d["start"], d["end"]) for d in gold["deontic"]]
    assert len(deontic) == 14


def test_actions_are_the_gold_s(seed_tables: Tables, gold: dict[str, Any]) -> None:
    found = seed_tables.actions
    actors = [
        None if pair[0] != pair[0] else pair
        for pair in spans(found.astype({"actor_start": float, "actor_end": float}), "actor_")
    ]
    mine = list(zip(spans(found), found["role"], found["modality"], found["force"], actors, strict=True))
    theirs = [
        (
            (a["start"], a["end"]),
            a["role"],
            a["modality"],
            a["force"],
            tuple(a["actor"]) if a["actor"] else None,
        )
        for a in gold["actions"]
    ]
    agreed = len(set(mine) & set(theirs))
    assert agreed / max(len(mine), len(theirs)) >= 0.90


def test_the_report_s_own_facts(seed_tables: Tables, gold: dict[str, Any]) -> None:
    facts = seed_tables.documents.iloc[0]
    assert [facts["title_start"], facts["title_end"]] == gold["title"]
    assert (facts["date"], facts["date_basis"]) == (gold["date"]["value"], "inferred")
    assert (facts["place"], facts["place_code"], facts["level"]) == ("徐州市", "320300", "prefecture")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scorer is not beside this clone")
def test_the_shared_scorer_agrees(seed_tables: Tables, tmp_path: Path) -> None:
    write_tables([seed_tables], tmp_path / "tables", "jsonl")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "seed.json").write_bytes((SHARED / "gold" / "seed.json").read_bytes())
    done = subprocess.run(
        [sys.executable, SHARED / "tools" / "score.py", tmp_path / "gold", tmp_path / "tables", "--json"],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    scores = {k: v for k, v in json.loads(done.stdout).items() if isinstance(v, float)}
    assert len(scores) == 20
    assert not {metric: score for metric, score in scores.items() if score < FLOORS.get(metric, 1.0)}
