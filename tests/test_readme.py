"""What the README says is true: its calls print what it shows, and its numbers are those of the example."""

import argparse
import doctest
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from analysis.__main__ import NOT_YET, main, parser
from analysis.lexicon import Lexicons, load_lexicons
from analysis.measures.frequency import term_frequencies
from analysis.measures.overview import text_facts
from analysis.measures.selection import KINDS, passages
from analysis.pages import sidebar
from analysis.pages.address import VALID, read_query
from analysis.parse import parse_report
from analysis.schema import TABLES
from analysis.source import SUFFIXES, SourceText
from analysis.tables import Tables, build_tables
from app import GROUPS
from tests.test_docs import FENCE, ROOT, in_ticks

README = (ROOT / "README.md").read_text(encoding="utf-8")
ENGLISH, _, CHINESE = README.partition("\n# 中文说明\n")
HALVES = [pytest.param(ENGLISH, id="en"), pytest.param(CHINESE, id="zh")]
ADDRESS = re.compile(r"`/([a-z]*)(?:\?([^`]+))?`")
OPTION = re.compile(r"`(--[a-z.-]+)[` ]")


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return [body for name, body in FENCE.findall(text) if name == kind]


def commands() -> Iterator[tuple[str, set[str]]]:
    """Every command that works, and its options."""
    top = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name, command in top.choices.items():
        if name not in NOT_YET:
            yield name, {o for a in command._actions for o in a.option_strings if o.startswith("--")}


@pytest.mark.parametrize("half", HALVES)
def test_every_command_and_option_is_named(half: str) -> None:
    found = dict(commands())
    options = {"--lang"}.union(*found.values())
    named = set(OPTION.findall(half))
    listed = in_ticks(half, "command" if half is ENGLISH else "命令")
    assert {name.split()[0] for name in listed} == set(found)
    assert options - named <= {"--help"}
    assert named - options <= {"--help", "--server.address"}


@pytest.mark.parametrize("half", HALVES)
def test_the_commands_that_are_not_there_are_said_to_be_so(half: str) -> None:
    said = next(line for line in half.split("\n\n") if all(f"`{name}`" in line for name in NOT_YET))
    assert set(re.findall(r"`(\w+)`", said)) == set(NOT_YET)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example, as the README's calls find it."""
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", made / "seeds")
    return made


def run(call: str) -> str:
    """What a call of the command line prints, on both streams."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        main(shlex.split(call))
    return said.getvalue()


@pytest.mark.parametrize("half", HALVES)
def test_the_calls_print_what_is_shown(half: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    shown = re.split(r"^\$ ", "".join(blocks(half, "console")), flags=re.MULTILINE)[1:]
    assert len(shown) == 4
    for part in shown:
        call, _, output = part.partition("\n")
        assert run(call.removeprefix("python -m analysis ")) == output, call
    assert {path.stem for path in (folder / "out" / "seed").glob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("half", HALVES)
def test_the_library_gives_what_is_shown(half: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    [example] = blocks(half, "python")
    test = doctest.DocTestParser().get_doctest(example, {}, "README", "README.md", 0)
    said = io.StringIO()
    outcome = doctest.DocTestRunner().run(test, out=said.write)
    assert (outcome.failed, outcome.attempted) == (0, 6), said.getvalue()


@pytest.mark.parametrize("half", HALVES)
def test_every_table_is_there_with_its_rows(half: str, seed_tables: Tables) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]+\| ([\d,]+) \|$", half, re.MULTILINE))
    assert {name: int(n.replace(",", "")) for name, n in rows.items()} == {
        name: len(seed_tables[name]) for name in TABLES
    }


def test_the_numbers_of_the_example_are_its_own(seed_tables: Tables) -> None:
    facts = text_facts(seed_tables).iloc[0]
    terms = term_frequencies(seed_tables).set_index("term")
    token, string = terms.loc["生育", ["count", "count_string"]]
    inside = seed_tables.text.count("计划生育")
    assert (token, string, inside) == (9, 44, 35)
    for words in (
        f"{facts['n_chars']:,} characters", f"{facts['n_demands']} demands",
        f"{facts['n_nobody']} name nobody",
        f"token {token} times", f"string {string} times", f"other {inside}",
    ):  # fmt: skip
        assert words in " ".join(ENGLISH.split())
    for words in (
        f"{facts['n_chars']:,} 字", f"{facts['n_demands']} 条要求", f"{facts['n_nobody']} 条没有点名",
        f"成词 {token} 次", f"字串 {string} 次", f"{inside} 处",
    ):  # fmt: skip
        assert words in CHINESE


@pytest.mark.parametrize("half", HALVES)
def test_all_directive_clauses_of_the_example_agree_with_the_gold(half: str, seed_tables: Tables) -> None:
    gold = json.loads((ROOT / "tests" / "gold" / "seed.json").read_text(encoding="utf-8"))["actions"]
    columns = ["start", "end", "role", "modality", "force"]
    found = [tuple(row) for row in seed_tables.actions[columns].itertuples(index=False)]
    assert found == [tuple(row[column] for column in columns) for row in gold]
    assert re.search(rf"\b{len(found)} (directive clauses|个指令分句)", " ".join(half.split()))


Edit = Callable[[Path], object]


def with_rules(source: SourceText, copy: Path, edit: Edit) -> tuple[Tables, Lexicons]:
    """The tables of *source* by lexicons that were changed as a reader changes them."""
    shutil.copytree(ROOT / "data" / "lexicons", copy)
    edit(copy)
    rules = load_lexicons(copy)
    return build_tables(parse_report(source, rules)), rules


@pytest.mark.parametrize("half", HALVES)
def test_a_phrase_that_is_added_is_counted_as_shown(
    half: str, seed_source: SourceText, seed_tables: Tables, tmp_path: Path
) -> None:
    [line] = blocks(half, "csv")

    def add(folder: Path) -> None:
        with (folder / "phrases.csv").open("a", encoding="utf-8") as file:
            file.write(line)

    after, rules = with_rules(seed_source, tmp_path / "lexicons", add)
    assert len(list(rules["phrases"])) == len(list(load_lexicons()["phrases"])) + 1
    counts = [tables.tokens["token"].value_counts() for tables in (seed_tables, after)]
    assert [c.get("出生人口性别比", 0) for c in counts] == [0, 5]
    assert [c["人口"] for c in counts] == [16, 11]
    assert re.search(
        r"5 times then.* 0 times.* 16 tokens to 11|从 0 次变成 5 次.*从 16 变成 11", half, re.DOTALL
    )


def test_a_weaker_word_makes_one_strong_demand_less(
    seed_source: SourceText, seed_tables: Tables, tmp_path: Path
) -> None:
    def weaken(folder: Path) -> None:
        path = folder / "intensity.csv"
        path.write_text(
            path.read_text(encoding="utf-8").replace("强力,high", "强力,neutral"), encoding="utf-8"
        )

    after, _ = with_rules(seed_source, tmp_path / "lexicons", weaken)
    assert [text_facts(tables).at[0, "n_strong"] for tables in (seed_tables, after)] == [6, 5]
    assert "from 6 to 5" in " ".join(ENGLISH.split())
    assert "从 6 条变成 5 条" in CHINESE


@pytest.mark.parametrize("half", HALVES)
def test_what_is_read_and_how_much_of_it_is_said(half: str) -> None:
    assert set(re.findall(r"`(\.[a-z]+)`", half)) - {".venv"} == set(SUFFIXES)
    limits = next(line for line in half.splitlines() if line.startswith(("- Limits", "- 上限")))
    numbers = [int(n) for n in re.findall(r"\d+", limits)]
    assert numbers == [sidebar.FILE_MB, sidebar.TEXT_MB, sidebar.SESSION_MB, sidebar.DOCUMENTS]


@pytest.mark.parametrize("half", HALVES)
def test_every_page_is_named_with_its_address(half: str) -> None:
    there = [
        name for group in GROUPS.values() for name in group if (ROOT / f"analysis/pages/{name}.py").exists()
    ]
    rows = re.findall(r"^\| [^|]+ \| `/([a-z]*)` \|", half, re.MULTILINE)
    assert rows == ["" if name == "overview" else name for name in there]


@pytest.mark.parametrize("half", HALVES)
def test_every_parameter_and_every_pick_is_named(half: str) -> None:
    assert in_ticks(half, "parameter" if half is ENGLISH else "参数") | {"pick"} == set(VALID)
    assert {pick.partition(":")[0] for pick in in_ticks(half, "pick")} == set(KINDS)


@pytest.mark.parametrize("half", HALVES)
def test_the_picks_and_addresses_shown_lead_somewhere(half: str, seed_tables: Tables) -> None:
    for pick in in_ticks(half, "pick"):
        assert len(passages(seed_tables, pick)), pick
    asked = [(page, query) for page, query in ADDRESS.findall(half) if query]
    assert len(asked) == 2
    for page, query in asked:
        view, bad = read_query(dict(part.split("=", 1) for part in query.split("&")))
        assert not bad
        assert (ROOT / "analysis" / "pages" / f"{page}.py").exists()
        assert view.pick or view.span in set(
            zip(seed_tables.sentences["start"], seed_tables.sentences["end"], strict=True)
        )


def test_both_languages_say_the_same_in_the_same_order() -> None:
    for shape in (r"^## ", r"^- ", r"^\| --- ", r"^```\w+"):
        assert len(re.findall(shape, ENGLISH, re.MULTILINE)) == len(re.findall(shape, CHINESE, re.MULTILINE))
    assert [name for name, _ in FENCE.findall(ENGLISH)] == [name for name, _ in FENCE.findall(CHINESE)]


def test_every_make_target_is_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    for half in (ENGLISH, CHINESE):
        assert in_ticks(half, "target" if half is ENGLISH else "目标") == {
            f"make {t}" for t in phony[1].split()
        }
    assert not [t for t in phony[1].split() if t != "help" and f"# make {t} " not in makefile]


@pytest.mark.parametrize("half", HALVES)
def test_the_start_without_make_is_that_of_the_guide(half: str) -> None:
    install = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    [lines] = blocks(half, "bat")
    assert len(lines.splitlines()) == 3
    assert lines in install
