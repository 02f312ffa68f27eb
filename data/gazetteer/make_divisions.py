"""Write divisions.csv from the result.csv of the areacodes data set.

    python make_divisions.py RESULT_CSV [--years FOLDER] [--out FILE]

FOLDER holds the yearly lists of the same data set (1981.txt, 1982.txt, ...: "code name" a line).
With it, every year found there is rebuilt from the new table and compared, code by code and name by
name; nothing is written while anything differs. README.md says where the source is.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import NamedTuple

LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
DIRECT = "直辖"
COLUMNS = ("code", "name", "level", "parent_code", "start", "end")


class Row(NamedTuple):
    """A unit under one code, one name and one parent, for the years it had them."""

    code: str
    name: str
    level: str
    parent_code: str
    start: int
    end: int | None

    def covers(self, other: Row) -> bool:
        if self.start > other.start:
            return False
        return self.end is None or (other.end is not None and other.end <= self.end)


def read_result(path: Path) -> tuple[list[Row], list[str]]:
    """The source's rows with the parent as a code, and what is wrong with them."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        source = list(csv.DictReader(handle))
    upper: dict[str, list[Row]] = {}
    for record in source:
        if record["级别"] != "县级":
            upper.setdefault(record["代码"], []).append(_row(record, _upper_parent(record)))
    rows, problems = [], []
    for record in source:
        parent = _upper_parent(record) if record["级别"] != "县级" else _county_parent(record)
        row = _row(record, parent)
        rows.append(row)
        if parent:
            problems += _parent_problems(row, record, upper)
    return rows, problems


def _row(record: dict[str, str], parent: str) -> Row:
    end = record["变更/弃用时间"]
    return Row(
        record["代码"],
        record["名称"],
        LEVELS[record["级别"]],
        parent,
        int(record["启用时间"]),
        int(end) if end else None,
    )


def _upper_parent(record: dict[str, str]) -> str:
    return "" if record["级别"] == "省级" else record["代码"][:2] + "0000"


def _county_parent(record: dict[str, str]) -> str:
    code = record["代码"]
    return code[:2] + "0000" if record["二级行政区"] == DIRECT else code[:4] + "00"


def _parent_problems(row: Row, record: dict[str, str], upper: dict[str, list[Row]]) -> list[str]:
    """A parent must have been in force, under the name the source gives, as long as the child."""
    named = record["二级行政区"] if row.parent_code.endswith("00") else ""
    if row.level == "prefecture" or named == DIRECT:
        named = record["一级行政区"]
    holders = upper.get(row.parent_code, [])
    if any(holder.name == named and holder.covers(row) for holder in holders):
        return []
    return [f"{row.code} {row.name} {row.start}-{row.end or ''}: no parent {row.parent_code} {named}"]


def merge(rows: list[Row]) -> list[Row]:
    """One row where the source has several only because the parent was renamed, in order of code."""
    merged: list[Row] = []
    for row in sorted(rows, key=lambda row: (row.code, row.start)):
        last = merged[-1] if merged else None
        if last and last[:4] == row[:4] and last.end == row.start:
            merged[-1] = last._replace(end=row.end)
        else:
            merged.append(row)
    return merged


def compare_years(rows: list[Row], folder: Path) -> tuple[list[int], list[str]]:
    """The years compared and every difference: a (code, name) that only one side has in that year."""
    years, problems = [], []
    for path in sorted(folder.glob("[12][0-9][0-9][0-9].txt")):
        year = int(path.stem)
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        listed = [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]
        built = [(r.code, r.name) for r in rows if r.start <= year and (r.end is None or year < r.end)]
        if len(built) != len(set(built)):
            problems.append(f"{year}: a code is in force twice")
        problems += [f"{year}: only in the list: {pair}" for pair in sorted(set(listed) - set(built))]
        problems += [f"{year}: only in the table: {pair}" for pair in sorted(set(built) - set(listed))]
        years.append(year)
    return years, problems


def write(rows: list[Row], out: Path) -> None:
    """Write the table whole or not at all."""
    part = out.with_name(out.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*row[:5], "" if row.end is None else row.end) for row in rows)
    part.replace(out)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write divisions.csv from the areacodes result.csv.")
    parser.add_argument("result", type=Path, help="result.csv of the data set")
    parser.add_argument("--years", type=Path, help="folder with the yearly lists, to check against")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("divisions.csv"))
    options = parser.parse_args()
    source, problems = read_result(options.result)
    rows = merge(source)
    if options.years:
        years, differences = compare_years(rows, options.years)
        problems += differences if years else [f"{options.years}: no yearly list found"]
        print(f"compared with {len(years)} yearly lists", file=sys.stderr)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    write(rows, options.out)
    print(f"{len(source)} source rows, {len(rows)} rows written", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
