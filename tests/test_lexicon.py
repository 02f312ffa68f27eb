"""The lexicons: each line's example matches its pattern, and faults come all at once."""

from pathlib import Path

import pytest

from analysis.lexicon import COLUMNS, Entry, LexiconError, fault_of, load_lexicons, read_lexicon

ENTRIES = [entry for lexicon in load_lexicons().by_name.values() for entry in lexicon]
HEADER = ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry.rule))
def test_each_line_s_example_matches(entry: Entry) -> None:
    assert fault_of(entry) is None
    assert entry.category
    assert entry.source


@pytest.mark.parametrize("name", sorted(load_lexicons().by_name))
def test_no_line_stands_twice(name: str) -> None:
    lines = [(entry.pattern, entry.category) for entry in load_lexicons()[name]]
    assert len(lines) == len(set(lines))


def test_every_lexicon_is_described(root: Path) -> None:
    described = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert not [name for name in load_lexicons().by_name if f"`{name}.csv`" not in described]


def test_stopwords_never_hold_a_directive_cue() -> None:
    lexicons = load_lexicons()
    cues = {
        e.pattern
        for name in ("modality", "deontic", "intensity")
        for e in lexicons[name]
        if e.category != "plain"
    }
    assert not cues & {entry.pattern for entry in lexicons["stopwords"]}


def test_faults_are_named_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(HEADER + ",a,,x,own,\n(,a,,x,own,\n要,a,,不,own,\n", encoding="utf-8")
    with pytest.raises(LexiconError) as refused:
        read_lexicon(path)
    faults = str(refused.value).splitlines()
    assert [fault.split(":")[1].strip() for fault in faults] == ["line 2", "line 3", "line 4"]
    assert all(fault.startswith("bad.csv") for fault in faults)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("pattern,category\n要,should\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="gloss"):
        read_lexicon(path)


def test_a_hit_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(HEADER + "必须,must,,必须,own,\n(?P<n>[一二])是,list,,一是,own,\n", encoding="utf-8")
    hits = [(hit.entry.rule, hit.start, hit.end) for hit in read_lexicon(path).hits("一是必须")]
    assert hits == [("two:3", 0, 2), ("two:2", 2, 4)]
