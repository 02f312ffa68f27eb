"""What is written about the project is true of it; the README has tests of its own."""

import re
from pathlib import Path

import pytest

from analysis import __version__
from analysis.export.codebook import renewed
from analysis.figures.method import MEASURES
from analysis.lexicon import load_lexicons
from analysis.schema import TABLES

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PARTS = ["What", "Why", "What was rejected", "Where"]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:analysis|data|docs|tests|seeds|static|\.streamlit|\.ci)/[^`\s]*)`")
ELSEWHERE = re.compile(r"(?<![\w.])/(?:work|root|tmp|home|opt|Users)/|index-url|/simple/|pypi\.org|npmjs\.")


def documents() -> list[Path]:
    """Every Markdown file of the project, hidden folders apart."""
    tops = [path for path in ROOT.iterdir() if not path.name.startswith(".")]
    inside = (md for top in tops if top.is_dir() for md in top.rglob("*.md"))
    return sorted([*(path for path in tops if path.suffix == ".md"), *inside])


DOCUMENTS = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in documents()]


def in_ticks(text: str, first: str) -> set[str]:
    """What the first column of the table headed *first* names in ticks."""
    rows = re.search(rf"^\| {first} \|.*\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert rows, f"no table headed {first}"
    return {name for row in rows[1].splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


def anchors(path: Path) -> set[str]:
    """The headings of a file as they are linked to."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_codebook_is_the_contract_s() -> None:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert renewed(readme) == readme, "run: python -m analysis.export.codebook"
    for name, table in TABLES.items():
        part = readme.split(f"### {name}\n")[1].split("\n### ")[0]
        assert not [column.name for column in table.columns if f"| {column.name} |" not in part]


def test_every_lexicon_is_described() -> None:
    described = in_ticks((ROOT / "data" / "README.md").read_text(encoding="utf-8"), "lexicon")
    assert described == {f"{name}.csv" for name in load_lexicons().by_name}


@pytest.mark.parametrize("path", DOCUMENTS)
def test_links_and_paths_lead_to_what_is_there(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for link in LINK.findall(text):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        to = (path.parent / name).resolve() if name else path
        assert to.is_relative_to(ROOT), link
        assert to.exists(), link
        assert not anchor or anchor in anchors(to), link
    assert not [name for name in PATH.findall(text) if not any(ROOT.glob(name.rstrip("/")))]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_no_document_names_a_machine_or_an_index(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not ELSEWHERE.findall(text)
    long = [line for line in FENCE.sub("", text).splitlines() if len(line) > 130 and "|" not in line]
    assert not [line for line in long if "](" not in line and not line.startswith("One row")]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem[:4])
def test_a_decision_has_its_parts_on_one_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.stem[:4]} ")
    parts = dict(re.findall(r"^## (.+)\n\n((?:(?!^## ).*\n)*)", text, re.MULTILINE))
    assert list(parts) == PARTS
    assert all(words.strip() for words in parts.values())
    assert parts["What was rejected"].count("\n- ") + parts["What was rejected"].startswith("- ") >= 2
    assert len(text.splitlines()) <= 45


def test_the_decisions_are_numbered_and_listed() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [path.stem[:4] for path in RECORDS] == [f"{n:04}" for n in range(1, len(RECORDS) + 1)]
    assert re.findall(r"^\| \[\d{4}\]\((.+?)\)", index, re.MULTILINE) == [path.name for path in RECORDS]
    for path in RECORDS:
        assert path.read_text(encoding="utf-8").splitlines()[0][7:] in index


def test_the_changelog_names_this_version_and_every_measure() -> None:
    versions = re.findall(r"^## \[(.+?)\]", CHANGELOG, re.MULTILINE)
    assert versions[0] == __version__
    names = {measure.__name__ for measures in MEASURES.values() for measure in measures}
    assert not {name for name in names if f"`{name}`" not in CHANGELOG}
