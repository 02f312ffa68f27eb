"""The contract: every table of any text has its columns, types and keys, and every span its surface."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.parse import parse_report
from analysis.schema import TABLES, ContractError
from analysis.source import read_source, source_from_text
from analysis.tables import Tables, build_tables, document_id

SEED = read_source(Path(__file__).resolve().parent.parent / "seeds" / "000_8d4852ad37b2be12.txt").text
MARKS = [
    "\n",
    "。",
    ",",
    "；",
    "“",
    '"',
    "《",
    "(",
    ")",
    "一是",
    "二是",
    "会议指出,",
    "要",
    " ",
    "\r\n",
    "\u3000",
    "𬱖",
    "市",
]


def tables_of(text: str) -> Tables:
    return build_tables(parse_report(source_from_text("text", text)))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_row_2_every_row_covers_its_surface(seed_tables: Tables, name: str) -> None:
    frame = seed_tables[name]
    assert len(frame)
    assert schema.check(TABLES[name], frame, seed_tables.text) is frame


@pytest.mark.parametrize(
    ("start", "end", "surface"), [(217, 221, "会议认为"), (50, 55, "5月28日"), (2192, 2195, "铜山区")]
)
def test_row_2_known_places(seed_tables: Tables, start: int, end: int, surface: str) -> None:
    assert seed_tables.text[start:end] == surface
    spans = {
        (int(a), int(b))
        for name, frame in (
            ("marker_", seed_tables.sections),
            ("date_", seed_tables.documents),
            ("", seed_tables.mentions),
        )
        for a, b in frame[[f"{name}start", f"{name}end"]].dropna().to_numpy()
    }
    assert (start, end) in spans


def test_row_1_eight_paragraphs_and_all_characters(seed_tables: Tables) -> None:
    assert (seed_tables.documents.at[0, "n_chars"], len(seed_tables.paragraphs)) == (2242, 8)


def test_row_4_dateline_and_hotline_are_frame(seed_tables: Tables) -> None:
    frame = seed_tables.sections.query("move == 'frame'")
    assert list(zip(frame["start"], frame["end"], strict=True)) == [(37, 50), (2222, 2242)]
    assert frame["share"].isna().all()


def test_shares_of_the_seed(seed_tables: Tables) -> None:
    shares = seed_tables.sections.dropna(subset="share").set_index("move")["share"].round(3)
    assert shares.to_dict() == {
        "lead": 0.076,
        "appraisal": 0.061,
        "direction": 0.122,
        "tasks": 0.463,
        "speech": 0.220,
        "proceedings": 0.058,
    }


def test_sections_cover_all_ink(seed_tables: Tables) -> None:
    covered = {i for a, b in seed_tables.sections[["start", "end"]].to_numpy() for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(seed_tables.text) if not c.isspace())


@given(st.data())
@settings(max_examples=60)
def test_row_2_holds_for_mutations_of_the_seed(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 2000))
    text = SEED[start : start + data.draw(st.integers(1, 500))]
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(MARKS)) + text[at + data.draw(st.integers(0, 8)) :]
    if text.strip():
        made = tables_of(text)
        assert "".join(made.tokens["token"]) == text
        assert all(schema.check(TABLES[name], made[name], text) is made[name] for name in TABLES)


@pytest.mark.parametrize(
    "text",
    ["hello, world", "123", "。", "一是二是三是", "会议指出", "《", "\u202e会议要求，要。", "市" * 500],
)
def test_what_is_no_report_gives_true_tables(text: str) -> None:
    made = tables_of(text)
    assert len(made.documents) == 1
    assert made.documents.at[0, "place"] is None or pd.isna(made.documents.at[0, "place"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.drop(columns="end"), "columns"),
        (lambda f: f.assign(end=f["end"].astype("float64")), "type"),
        (lambda f: f.assign(item_id=0), "type|key"),
        (lambda f: pd.concat([f, f]), "not unique"),
        (lambda f: f.assign(kind="no such kind"), "not among"),
        (lambda f: f.assign(surface="别的"), "is not"),
        (lambda f: f.assign(status=pd.array([None] * len(f), dtype="str")), "null"),
    ],
)
def test_a_broken_table_is_refused(seed_tables: Tables, change, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ContractError, match=said):
        schema.check(schema.MENTIONS, change(seed_tables.mentions), seed_tables.text)


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [("a b/c", "a_b_c"), ("报告-1.2_x", "报告-1.2_x"), ("../x", ".._x"), ("长" * 99, "长" * 80)],
)
def test_document_ids(name: str, doc_id: str) -> None:
    assert document_id(name) == doc_id
