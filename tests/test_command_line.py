"""The command line by its contract: data to stdout, one line a problem to stderr, exit status 0, 1 or 2."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.schema import TABLES
from analysis.tables import Tables

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, arguments)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", **environment},
    )


def csv(done: subprocess.CompletedProcess[bytes]) -> pd.DataFrame:
    assert done.returncode == 0, done.stderr.decode()
    return pd.read_csv(io.BytesIO(done.stdout), encoding="utf-8")


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_tables_writes_all_eight(seed_path: Path, seed_tables: Tables, tmp_path: Path, form: str) -> None:
    assert run("tables", seed_path, "--out", tmp_path, "--format", form).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [*(f"{name}.{form}" for name in TABLES), "texts"]
    )
    assert (tmp_path / "texts" / f"{seed_path.stem}.txt").read_bytes() == seed_path.read_bytes()
    if form == "parquet":
        written = pd.read_parquet(tmp_path / "mentions.parquet")
        assert written.astype(str).equals(seed_tables.mentions.astype(str))
    if form == "csv":
        assert (tmp_path / "tokens.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_row_15_terms_print_both_counts(seed_path: Path) -> None:
    done = run("terms", seed_path, "--cut", "plain")
    assert not done.stdout.startswith(b"\xef\xbb\xbf")
    terms = csv(done).set_index("term")
    assert terms.columns.tolist()[:4] == ["doc_id", "pos", "count", "count_string"]
    both = {
        term: (terms.at[term, "count"], terms.at[term, "count_string"])
        for term in ("计划生育", "生育", "工作")
    }
    assert both == {"计划生育": (35, 35), "生育": (9, 44), "工作": (32, 33)}
    assert terms.at["要", "count"] > 0


def test_terms_options(seed_path: Path) -> None:
    assert len(csv(run("terms", seed_path, "--top", 5))) == 5
    assert csv(run("terms", seed_path, "--min-length", 3))["term"].str.len().min() >= 3
    assert csv(run("terms", seed_path, "--pos", "ns"))["pos"].str.startswith("ns").all()
    kept, dropped = csv(run("terms", seed_path, "--keep-stopwords")), csv(run("terms", seed_path))
    assert set(dropped["term"]) < set(kept["term"])
    assert "的" in set(kept["term"]) - set(dropped["term"])
    assert csv(run("terms", seed_path, "--by", "section")).columns[1] == "section_id"


def test_row_20_kwic_finds_strings_and_patterns(seed_path: Path) -> None:
    hits = csv(run("kwic", seed_path, "不动摇"))
    assert hits.columns.tolist() == [
        "doc_id",
        "left",
        "node",
        "right",
        "start",
        "end",
        "section_id",
        "item_id",
    ]
    assert len(hits) == 4
    assert len(csv(run("kwic", seed_path, "国策"))) == 5
    spans = csv(run("kwic", seed_path, "坚持.{0,20}不动摇", "--regex"))
    assert (len(spans), spans.at[0, "start"], spans.at[0, "end"]) == (4, 245, 258)
    sentence = csv(run("kwic", seed_path, "两非", "--window", "sentence")).iloc[0]
    assert (sentence["left"] + sentence["node"] + sentence["right"]).endswith("处理到位。")


@pytest.mark.parametrize(
    "arguments",
    [
        ["tables", "no/such/file.txt", "--out", "out"],
        ["tables"],
        ["kwic", "SEED"],
        ["kwic", "SEED", "("],
        ["kwic", "SEED", "(", "--regex"],
        ["kwic", "SEED", "要", "--window", "many"],
        ["terms", "SEED", "--by", "planet"],
        ["explain", "SEED", "--at", "2242"],
        ["explain", "SEED", "--at", "-1"],
        ["explain", "SEED", "--at", "here"],
        ["explain", "no/such/file.txt"],
        ["figures", "SEED", "--out", "x"],
        ["nonsense"],
    ],
)
def test_a_wrong_call_ends_with_one_line_and_2(seed_path: Path, arguments: list[str]) -> None:
    done = run(*[str(seed_path) if a == "SEED" else a for a in arguments])
    if arguments == ["kwic", "SEED", "("]:
        assert done.returncode == 0
        return
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [(b"", "没有文字", "no text"), (b"\xff\xff", "GB18030", "GB18030"), (b"a\0b", "二进制", "binary")],
)
def test_unreadable_sources_are_told_in_both_languages(tmp_path: Path, data: bytes, zh: str, en: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    for lang, words in (("zh", zh), ("en", en)):
        done = run("--lang", lang, "tables", tmp_path / "a.txt", "--out", tmp_path / "out")
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert not (tmp_path / "out").exists()


def test_one_bad_file_among_good_ones_is_listed(seed_path: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    done = run("tables", seed_path, tmp_path / "bad.txt", "--out", tmp_path / "out", "--format", "csv")
    assert done.returncode == 1
    errors = pd.read_csv(tmp_path / "out" / "errors.csv")
    assert errors["source"].tolist() == [str(tmp_path / "bad.txt")]
    assert len(pd.read_csv(tmp_path / "out" / "documents.csv")) == 1


def test_names_that_agree_are_told_apart_and_doubles_left_out(tmp_path: Path) -> None:
    for folder, text in (("a", "会议指出，要。"), ("b", "会议强调，要。"), ("c", "会议指出，要。")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.txt").write_text(text, encoding="utf-8")
    done = run("tables", tmp_path, "--out", tmp_path / "out", "--format", "csv")
    assert done.returncode == 1
    ids = pd.read_csv(tmp_path / "out" / "documents.csv")["doc_id"].tolist()
    assert ids[0] == "r"
    assert len(ids) == 2
    assert ids[1].startswith("r-")


def test_standard_input_and_any_code_page(seed_path: Path) -> None:
    done = run(
        "kwic",
        "-",
        "不动摇",
        stdin=seed_path.read_bytes(),
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
        LC_ALL="C",
    )
    assert csv(done)["doc_id"].unique().tolist() == ["stdin"]


def test_explain_names_the_line_and_what_lost(seed_path: Path) -> None:
    rows = csv(run("explain", seed_path, "--csv", "--at", 195)).set_index(["value", "outcome"])
    assert rows["doc_id"].unique().tolist() == [seed_path.stem]
    masked = rows.loc["deontic", "lost"]
    assert (masked["surface"], masked["start"], masked["why"]) == ("要", 195, "masked")
    assert rows.loc["lead", "row"]["rule"].startswith("move_cues:")
    for lang, reason in (("zh", "是场所"), ("en", "a building")):
        done = run("--lang", lang, "explain", seed_path, "--at", 65)
        name, made, lost = done.stdout.decode().splitlines()
        assert (done.returncode, name, made.split()[0]) == (0, seed_path.stem, "50–213")
        assert lost.startswith("    ")
        assert reason in lost
    nothing = run("explain", seed_path, "--at", 34)
    assert (nothing.returncode, nothing.stdout.decode()) == (0, seed_path.stem + "\n")
    assert len(nothing.stderr.decode().splitlines()) == 1
