"""What every test may ask for: the seed, read once, and one profile for generated cases."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from analysis.parse import Report
    from analysis.source import SourceText
    from analysis.tables import Tables

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_8d4852ad37b2be12.txt"

# The same cases on every machine, and no clock: a slow machine is not a defect.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the project."""
    return ROOT


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The file of the seed report."""
    return SEED


@pytest.fixture(scope="session")
def seed_source() -> "SourceText":
    """The seed as read from its file."""
    from analysis.source import read_source

    return read_source(SEED)


@pytest.fixture(scope="session")
def seed_text(seed_source: "SourceText") -> str:
    """The seed's decoded text."""
    return seed_source.text


@pytest.fixture(scope="session")
def seed_report(seed_source: "SourceText") -> "Report":
    """The seed parsed. Shared by all tests: look, do not change."""
    from analysis.parse import parse_report

    return parse_report(seed_source)


@pytest.fixture(scope="session")
def seed_tables(seed_report: "Report") -> "Tables":
    """The seed's tables, document cut. Shared by all tests: look, do not change."""
    from analysis.tables import build_tables

    return build_tables(seed_report)
