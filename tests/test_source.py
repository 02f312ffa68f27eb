"""Decoding: what is taken, what is refused and in which words."""

import hashlib
from pathlib import Path

import pytest

from analysis.labels import label
from analysis.source import SourceError, SourceText, read_source, source_from_bytes, source_from_text

SEED_SHA256 = "b56202ccaa566fa0321d959f23268d86ecd89e2560e8a6ed6a08f7ecd96140e1"


def test_the_seed_is_byte_for_byte(seed_path: Path, seed_source: SourceText) -> None:
    assert hashlib.sha256(seed_path.read_bytes()).hexdigest() == SEED_SHA256
    assert (seed_source.sha256, len(seed_source.text)) == (SEED_SHA256, 2242)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_encodings_give_one_text(seed_text: str, encoding: str, mark: bytes) -> None:
    source = source_from_bytes("a.txt", mark + seed_text.encode(encoding))
    assert (source.text, source.encoding, source.sha256) == (seed_text, encoding, SEED_SHA256)


def test_line_ends_are_kept() -> None:
    assert source_from_bytes("a.txt", "会议指出,\r\n要\r".encode()).text == "会议指出,\r\n要\r"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "source.empty"),
        (b" \r\n\t", "source.empty"),
        ("\ufeff".encode(), "source.empty"),
        (b"ab\0cd", "source.binary"),
        (b"\xff\xff\xff", "source.undecodable"),
        (b"\xff\xfe\x00", "source.undecodable"),
    ],
)
def test_bad_bytes_are_refused_in_words(data: bytes, key: str) -> None:
    with pytest.raises(SourceError) as refused:
        source_from_bytes("a.txt", data)
    assert refused.value.key == key
    for lang in ("zh", "en"):
        assert "a.txt" in label(key, lang, **refused.value.values)


def test_a_missing_file_and_a_foreign_type(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="source.missing"):
        read_source(tmp_path / "none.txt")
    (tmp_path / "a.exe").write_bytes(b"MZ")
    with pytest.raises(SourceError, match="source.type"):
        read_source(tmp_path / "a.exe")


def test_a_pasted_text_with_half_a_surrogate_is_taken() -> None:
    assert source_from_text("paste", "会议\ud800指出").text == "会议?指出"
