"""What is written about the project is true of it."""

from pathlib import Path

from analysis.export.codebook import renewed
from analysis.schema import TABLES


def test_the_codebook_is_the_contract_s(root: Path) -> None:
    readme = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert renewed(readme) == readme, "run: python -m analysis.export.codebook"
    assert all(f"### {name}" in readme for name in TABLES)
