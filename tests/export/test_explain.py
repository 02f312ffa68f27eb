"""What made each row and what lost to it: on the example by hand, on other texts by small cases."""

import copy
import re
from typing import get_args

import pandas as pd
import pytest

from analysis.export.explain import COLUMNS, TABLE_OF, explain, explanation
from analysis.labels import load_labels
from analysis.parse import Report, parse_report
from analysis.parse.reading import read_as
from analysis.parse.report import Why
from analysis.source import SourceText, source_from_text
from analysis.spans import Span
from analysis.tables import Tables, build_tables


def lost(text: str) -> set[tuple[str, str, str]]:
    """Kind, words and reason of all that lost in *text*."""
    rows = explain(parse_report(source_from_text("case", text)))
    rows = rows[rows["outcome"] == "lost"]
    return set(zip(rows["value"], rows["surface"], rows["why"], strict=True))


@pytest.fixture(scope="module")
def seed(seed_report: Report) -> pd.DataFrame:
    return explain(seed_report)


def test_each_row_of_the_tables_is_there_once(seed: pd.DataFrame, seed_tables: Tables) -> None:
    assert seed.columns.tolist() == COLUMNS
    made = seed[seed["outcome"] == "row"]
    for name in ("sections", "items", "actions", "mentions"):
        rows = made[made["table"] == name].sort_values("id")
        assert rows["id"].tolist() == list(range(len(seed_tables[name])))
        for column in ("start", "end", "rule"):
            assert rows[column].astype(str).tolist() == seed_tables[name][column].astype(str).tolist()
    facts = made[made["table"] == "documents"]
    assert set(facts["value"]) == {"title", "date=2015-05-28", "place=徐州市"}
    assert seed["start"].is_monotonic_increasing


def test_each_rule_names_a_line_that_matches_there(seed: pd.DataFrame, seed_report: Report) -> None:
    """There: in the row's own stretch, or, where a clause has no cue, at the marker of its section."""
    text, lexicons = seed_report.text, seed_report.lexicons
    read = read_as(text).text  # as long as the text: nothing of the seed is left out
    ruled = seed[seed["rule"].notna()]
    unruled = seed[seed["rule"].isna() & (seed["outcome"] == "row")]
    assert set(unruled["surface"]) == {text[:32]}, "only the headline is made by no line"
    for row in ruled.itertuples():
        if row.rule.startswith("gazetteer:"):
            assert row.rule.removeprefix("gazetteer:") in ("divisions", "suffixes")
            continue
        entry = lexicons.by_rule[row.rule]
        assert row.line == f"{entry.pattern} [{entry.category}] {entry.gloss}"
        places = [Span(row.start, row.end), Span(max(row.start - 20, 0), row.end + 4)]
        if row.table == "actions" and row.outcome == "row":
            marker = seed_report.sections[seed_report.actions[row.id].section].marker
            places += [marker] if marker else []
        if entry.lexicon == "titles":
            assert row.value == "person"
            continue  # the office may stand beside another mention of the name
        assert any(re.search(entry.pattern, place.of(read)) for place in places), row


def test_known_losers_of_the_example_are_there_with_their_reason(seed: pd.DataFrame) -> None:
    rows = seed[seed["outcome"] == "lost"]
    found = {(r.value, r.surface, r.start): (r.why, r.to) for r in rows.itertuples()}
    why, to = found["deontic", "要", 195]  # 重要讲话
    assert (why, to.partition(":")[0]) == ("masked", "not_modal")
    why, to = found["place", "新城区", 65]  # 新城区会议中心
    assert (why, to.partition(":")[0]) == ("venue", "venues")
    assert found["person", "李荣启作", 190][0] == "ends elsewhere"
    assert found["move", "李荣启强调", 1616] == ("a person speaks", "speech")
    headings = rows[rows["value"] == "heading"]
    assert headings["start"].tolist() == [296, 311, 323, 336]  # the four achievements
    assert set(headings["why"]) == {"no text after it"}
    second = rows[(rows["start"] <= 2209) & (rows["end"] == 2211)].iloc[0]  # …分别在会上作了…
    assert (second["value"], second["why"]) == ("section", "inside a sentence")
    assert second["rule"].startswith("opening_cues:")


def test_a_place_shows_what_holds_it(seed_report: Report) -> None:
    there = explain(seed_report, at=2139)
    assert [bool(start <= 2139 < end) for start, end in zip(there["start"], there["end"], strict=True)]
    group = there[there["value"] == "collective"].iloc[0]
    assert (group["surface"], group["rule"].partition(":")[0]) == ("各县(市)区", "collectives")
    assert there["value"].str.startswith("place=").sum() == 10
    assert explain(seed_report, at=34).empty


def test_the_line_that_decides_how_a_clause_is_put_is_its_rule(seed_report: Report) -> None:
    rules = {a.span.start: seed_report.lexicons.by_rule.get(a.rule or "") for a in seed_report.actions}
    for start, pattern in ((831, "努力"), (1034, "确保"), (950, "到位$"), (428, "要")):
        entry = rules[start]
        assert entry
        assert (entry.lexicon, entry.pattern) == ("modality", pattern)


@pytest.mark.parametrize(
    ("text", "kind", "words", "why"),
    [
        ("会议指出，要学习“我们开会，会议强调，稳中求进”的精神。", "marker", "会议强调", "quoted"),
        ("会议强调的是安全。", "marker", "会议强调", "no words follow"),
        ("会议指出，去年以来，经济增长了，就业稳定了，民生改善了。", "move", "会议指出", "time gone by"),
        ("会议指出，要抓好春耕。要守住底线。要压实责任。", "move", "会议指出", "content"),
        ("会议要求，三是要抓好春耕。各地要落实责任。", "item", "三是", "not in sequence"),
        ("会议要求，一是要抓好春耕。各地要落实责任。", "item", "一是", "lone numeral"),
        ("会议强调，各地要把重要工作要点落实好。", "deontic", "要", "masked"),
        ("5月28日，全县工作会议召开。", "day", "5月28日", "no year"),
        ("2015年5月28日，全县工作会议召开，总结今年工作。", "day", "今年", "another day"),
    ],
)
def test_what_loses_is_said_with_its_reason(text: str, kind: str, words: str, why: str) -> None:
    assert (kind, words, why) in lost(text)


def test_a_move_that_the_content_overrides_has_its_numbers() -> None:
    report = parse_report(source_from_text("case", "会议指出，要抓好春耕。要守住底线。要压实责任。"))
    [row] = [row for row in report.lost if row.kind == "move"]
    assert (row.to, report.sections[-1].move) == ("tasks demands=3 past=0 situation=0", "tasks")


def test_explaining_changes_nothing(seed_report: Report, seed_source: SourceText) -> None:
    before = copy.deepcopy(seed_report.lost)
    explain(seed_report)
    again = build_tables(parse_report(seed_source), doc_id="seed")
    after = build_tables(seed_report, doc_id="seed")
    assert seed_report.lost == before
    for name in ("documents", "sections", "items", "actions", "mentions", "tokens"):
        pd.testing.assert_frame_equal(after[name], again[name])


@pytest.mark.parametrize("text", ["你好。", "x", "会议指出，", "\n\n要\n"])
def test_texts_that_are_no_report_are_explained_too(text: str) -> None:
    report = parse_report(source_from_text("case", text))
    rows = explain(report)
    assert rows.columns.tolist() == COLUMNS
    for row in rows.itertuples():
        assert text[row.start : row.end] == row.surface


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_reason_and_kind_has_its_words(lang: str, seed_report: Report) -> None:
    labels = load_labels()
    assert not [why for why in get_args(Why) if f"explain.why.{why.replace(' ', '_')}" not in labels]
    assert not [kind for kind in TABLE_OF if f"explain.kind.{kind}" not in labels]
    rows = explain(seed_report)
    lines = list(explanation(rows, seed_report, lang))  # type: ignore[arg-type]
    assert len(lines) == len(rows)
    assert [line.startswith("    ") for line in lines] == (rows["outcome"] == "lost").tolist()
    assert labels["explain.why.venue"][lang] in "".join(lines)
