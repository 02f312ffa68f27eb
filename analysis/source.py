"""A document's exact text, and how it was decoded. The text is never changed: offsets hold for good."""

import hashlib
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import opencc

SUFFIXES = (".txt",)
ENCODINGS = ("utf-8", "gb18030")
DOTS = "•・‧∙⋅･"


class SourceError(ValueError):
    """A source that can't be read: ``key`` names the sentence (data/labels.csv), ``values`` fill it in."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class SourceText:
    """One document as found.

    ``text`` is the decoded text, byte-order mark dropped and all else kept, line ends included; ``source``
    the path or name as given; ``encoding`` what it was decoded from; ``sha256`` the hash of the text in
    UTF-8.
    """

    name: str
    source: str
    text: str
    encoding: str = "utf-8"
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "sha256", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        )


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=20_000)
def _plain_character(character: str) -> str:
    if character in DOTS:
        return "·"
    if "０" <= character <= "９":
        return chr(ord(character) - ord("０") + ord("0"))
    changed = str(_converter().convert(character))
    return changed if len(changed) == 1 else character


def simplified(text: str) -> str:
    """*text* with traditional characters as simplified ones, full-width digits as ASCII, and one middle dot:
    offset for offset the same.

    For matching rules and words only; what is shown is always the text as found.
    """
    table = {ord(c): changed for c in set(text) if c >= "\u2022" and (changed := _plain_character(c)) != c}
    return text.translate(table) if table else text


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of *data* and its encoding: a byte-order mark decides, else strict UTF-8, else strict GB18030.

    Raises SourceError where the bytes are neither; nothing is ever replaced.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise SourceError("source.undecodable", name=name) from error
    if b"\0" in data:
        raise SourceError("source.binary", name=name)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise SourceError("source.undecodable", name=name)


def source_from_bytes(name: str, data: bytes, *, source: str | None = None) -> SourceText:
    """The document in *data*; SourceError where it is empty or can't be decoded."""
    text, encoding = decode(data, name)
    return checked(SourceText(stem_of(name), source or name, text, encoding))


def source_from_text(name: str, text: str) -> SourceText:
    """The document in *text*, as pasted; SourceError where it is blank."""
    return checked(SourceText(stem_of(name), name, text.encode("utf-8", "replace").decode("utf-8")))


def read_source(path: str | Path) -> SourceText:
    """The document in the file at *path*; SourceError where it is missing, of another type, empty or
    undecodable.
    """
    path = Path(path)
    if not path.exists():
        raise SourceError("source.missing", name=str(path))
    if path.suffix.lower() not in SUFFIXES:
        raise SourceError("source.type", name=str(path), types=" ".join(SUFFIXES))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("source.unreadable", name=str(path), why=error.strerror or "") from error
    return source_from_bytes(readable(path.name), data, source=readable(str(path)))


def readable(words: str) -> str:
    """An argument or file name as text, also where the locale of the process (LANG=C) could not decode it.

    Python keeps such bytes as lone surrogates; what is no UTF-8 either stays as it is.
    """
    try:
        return os.fsencode(words).decode("utf-8")
    except UnicodeError:
        return words


def checked(source: SourceText) -> SourceText:
    """The same source, or SourceError where there is nothing in it to read."""
    if not source.text.strip():
        raise SourceError("source.empty", name=source.source)
    return source


def stem_of(name: str) -> str:
    """A file's name without folder and suffix."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    return bare.rsplit(".", 1)[0] if "." in bare.strip(".") else bare
