"""The interface's words: complete in both languages, the same blanks to fill in both."""

import string

import pytest

from analysis.labels import label, load_labels

LABELS = sorted(load_labels().items())


def blanks(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize(("key", "words"), LABELS, ids=[key for key, _ in LABELS])
def test_row_49_each_label_is_complete(key: str, words: dict[str, str]) -> None:
    assert words["zh"].strip()
    assert words["en"].strip()
    assert blanks(words["zh"]) == blanks(words["en"])


@pytest.mark.parametrize(("key", "words"), LABELS, ids=[key for key, _ in LABELS])
def test_row_49_english_words_are_english(key: str, words: dict[str, str]) -> None:
    quoted = words["en"].split("「")[0]
    assert (
        words["en"] == words["zh"]
        or any(c.isascii() and c.isalnum() for c in quoted)
        or not any(c.isalpha() for c in quoted)
    )


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("no.such.key", "zh")
