"""The codebook of the tables, made from their contracts: ``python -m analysis.export.codebook`` renews
data/README.md.
"""

import sys
from pathlib import Path

from analysis.schema import TABLES, Column, Table

README = Path(__file__).parents[2] / "data" / "README.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"


def codebook() -> str:
    """All tables and columns as Markdown: the grain in words, then a line a column."""
    return "\n\n".join(of_table(table) for table in TABLES.values())


def of_table(table: Table) -> str:
    """One table: its grain, its key, its columns with type, unit, values and meaning."""
    lines = [
        f"### {table.name}",
        "",
        f"{table.grain[0].upper()}{table.grain[1:]}. Key: {', '.join(table.key)}.",
        "",
    ]
    lines += ["| column | 中文 | type | meaning |", "| --- | --- | --- | --- |"]
    return "\n".join(lines + [of_column(column) for column in table.columns])


def of_column(column: Column) -> str:
    """One line of a table's list of columns."""
    kind = (
        column.type + (f", {column.unit}" if column.unit else "") + (", may be null" if column.null else "")
    )
    values = f" ({', '.join(column.values)})" if column.values else ""
    return f"| {column.name} | {column.zh} | {kind} | {column.meaning}{values} |"


def renewed(readme: str) -> str:
    """*readme* with the part between the two marks replaced by the codebook."""
    head, _, rest = readme.partition(BEGIN)
    tail = rest.partition(END)[2]
    return f"{head}{BEGIN}\n{codebook()}\n{END}{tail}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stderr.write(f"{README.name} renewed\n")
