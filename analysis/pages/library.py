"""The texts at hand and what was computed from them, a visitor's own apart from the built-in ones."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

import pandas as pd
import streamlit as st

from analysis.parse import parse_report
from analysis.source import SourceText, read_source
from analysis.tables import Tables, build_tables

ROOT: Final = Path(__file__).parent.parent.parent
SEEDS: Final = "seeds"

Measure = Callable[..., pd.DataFrame]


@lru_cache(maxsize=1)
def built_in() -> Mapping[str, SourceText]:
    """The texts that come with the app, by name, in order; their source is a path from the project's root."""
    return {path.stem: _read(path) for path in sorted((ROOT / SEEDS).glob("*.txt"))}


def is_built_in(source: SourceText) -> bool:
    """Whether *source* comes with the app: only what is computed from these may be kept for all visitors."""
    return any(source.sha256 == known.sha256 for known in built_in().values())


def tables_of(source: SourceText) -> Tables:
    """The tables of *source*, made once: for all visitors where it is built in, else for this session."""
    make = _tables_for_all if is_built_in(source) else _tables_for_one
    return make(source.sha256, source)


def measured(source: SourceText, measure: Measure, arguments: Mapping[str, Any]) -> pd.DataFrame:
    """What *measure* with *arguments* says of *source*, made once like its tables."""
    make = _measured_for_all if is_built_in(source) else _measured_for_one
    call = f"{measure.__module__}.{measure.__qualname__}({sorted(arguments.items())!r})"
    return cast(pd.DataFrame, make(source.sha256, call, source, measure, arguments))


def forget() -> None:
    """Drops what was computed from this session's own texts."""
    _tables_for_one.clear()
    _measured_for_one.clear()


def _read(path: Path) -> SourceText:
    source = read_source(path)
    return SourceText(source.name, path.relative_to(ROOT).as_posix(), source.text, source.encoding)


@st.cache_resource(max_entries=32, show_spinner=False)
def _tables_for_all(sha256: str, _source: SourceText) -> Tables:
    return build_tables(parse_report(_source))


@st.cache_resource(max_entries=16, show_spinner=False, scope="session")
def _tables_for_one(sha256: str, _source: SourceText) -> Tables:
    return build_tables(parse_report(_source))


@st.cache_resource(max_entries=512, show_spinner=False)
def _measured_for_all(
    sha256: str, call: str, _source: SourceText, _measure: Measure, _arguments: Mapping[str, Any]
) -> pd.DataFrame:
    return _measure(tables_of(_source), **_arguments)


@st.cache_resource(max_entries=128, show_spinner=False, scope="session")
def _measured_for_one(
    sha256: str, call: str, _source: SourceText, _measure: Measure, _arguments: Mapping[str, Any]
) -> pd.DataFrame:
    return _measure(tables_of(_source), **_arguments)
