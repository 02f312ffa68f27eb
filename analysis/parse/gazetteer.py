"""Administrative units of county level and above, by code, name and year.

The data are data/gazetteer/*.csv, read once and kept; their README says where they come from. A year
stands for its last day: a unit renamed in 2010 has the new name in 2010. What is asked for a text of that
year (`resolve`, `children`, `ancestors`) therefore also knows units that ended during the year.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, sqrt
from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["province", "prefecture", "county"]
FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")
_RANK = {level: rank for rank, level in enumerate(LEVELS)}

_PEOPLES = (
    "壮|回|满|苗|彝|藏|侗|瑶|白|傣|黎|畲|水|佤|羌|土|京|怒|各|蒙古|维吾尔|土家|布依|朝鲜|哈尼|哈萨克|傈僳|拉祜|"
    "东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|毛难|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|"
    "鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|高山"
)
# Two characters must stay, so that 内蒙古 is left whole; only these five are written without 族.
_PEOPLES_END = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯)+$")
_UPPER_ENDS = ("特别行政区", "行政区", "地区", "省", "市", "盟")


class GazetteerError(ValueError):
    """A gazetteer file cannot be used; the message names every file, line and column at fault."""


@dataclass(frozen=True, slots=True)
class Division:
    """A unit under one code, name and parent, in force from *start* up to but not including *end*."""

    code: str
    name: str
    level: Level
    parent: str | None
    start: int
    end: int | None

    def valid_in(self, year: int) -> bool:
        """Whether the unit was in force on the last day of *year*."""
        return self.start <= year and (self.end is None or year < self.end)


class Tile(NamedTuple):
    """A unit and its place in a grid, column and row from 0."""

    division: Division
    col: int
    row: int


class Suffix(NamedTuple):
    """An ending of place names: what kind of place it makes, and its gloss in English."""

    pattern: str
    category: str
    gloss: str


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """The file's lines with their numbers, header checked, every line of the header's width."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            table = list(csv.reader(handle))
    except OSError as error:
        raise GazetteerError(f"{path.name}: cannot be read ({error.strerror}); restore the file") from error
    if not table or tuple(table[0][: len(columns)]) != columns:
        raise GazetteerError(f"{path.name}, line 1: the first columns must be {', '.join(columns)}")
    width = len(table[0])
    lines = [(number, row) for number, row in enumerate(table[1:], 2) if row]
    if odd := [f"{path.name}, line {n}: not {width} cells" for n, row in lines if len(row) != width]:
        raise GazetteerError("\n".join(odd))
    return lines


@lru_cache(maxsize=1)
def load_divisions() -> tuple[Division, ...]:
    """Every unit of the table, in order of code and first year."""
    divisions, problems = [], []
    columns = ("code", "name", "level", "parent_code", "start", "end")
    for number, (code, name, level, parent, start, end, *_) in _rows(FOLDER / "divisions.csv", columns):
        try:
            if level not in _RANK:
                raise ValueError(f"column level: {level!r} is none of {', '.join(LEVELS)}")
            years = int(start), int(end) if end else None
            divisions.append(Division(code, name, level, parent or None, *years))
        except ValueError as error:
            problems.append(f"divisions.csv, line {number}: {error}")
    if problems:
        raise GazetteerError("\n".join(problems))
    divisions.sort(key=lambda unit: (unit.code, unit.start))
    return tuple(divisions)


@lru_cache(maxsize=1)
def load_suffixes() -> tuple[Suffix, ...]:
    """Endings of place names without a code, and common place words; longest first."""
    rows = _rows(FOLDER / "suffixes.csv", ("pattern", "category", "gloss"))
    return tuple(sorted((Suffix(*row[:3]) for _, row in rows), key=lambda item: -len(item.pattern)))


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(item.pattern for item in load_suffixes() if item.category == "common")


@lru_cache(maxsize=1)
def _tiles() -> dict[str, tuple[int, int]]:
    rows = _rows(FOLDER / "tiles.csv", ("code", "col", "row"))
    try:
        return {code: (int(col), int(row)) for _, (code, col, row, *_) in rows}
    except ValueError as error:
        raise GazetteerError(f"tiles.csv: col and row must be whole numbers ({error})") from error


def suffix_of(name: str) -> Suffix | None:
    """What kind of place the ending of *name* makes it (town, zone, ...); null for a common place word."""
    if name in _common_words():
        return None
    fits = (item for item in load_suffixes() if name.endswith(item.pattern) and name != item.pattern)
    return next((item for item in fits if item.category != "common"), None)


@lru_cache(maxsize=8192)
def short_forms(name: str, level: Level) -> tuple[str, ...]:
    """How *name* is cut short in running text (苏州市 as 苏州, 伊犁哈萨克自治州 as 伊犁 and 伊犁州), never to
    less than two characters; empty where nothing is cut or the name is a common word."""
    if name in _common_words():
        return ()
    if name.endswith(("自治区", "自治州", "自治县", "自治旗")):
        base = _PEOPLES_END.sub("", name[:-3])
        forms = (base, base + "州") if name.endswith("州") else (base,)
        return () if base.endswith("族") else forms
    base = _county_base(name) if level == "county" else _without(name, _UPPER_ENDS)
    return (base,) if 2 <= len(base) < len(name) else ()


def _county_base(name: str) -> str:
    if name.endswith("矿区"):  # what is left is the name of the county beside it (井陉)
        return name
    for ending, least in (("林区", 3), ("新区", 2), ("特区", 2), ("族区", 2)):
        if name.endswith(ending) and len(name) - len(ending) >= least:
            return _PEOPLES_END.sub("", name[:-1]) if ending == "族区" else name[: -len(ending)]
    base = _without(name, ("县", "区", "市", "旗"))
    return name if name.endswith("旗") and base[-1] in "左右前后中" else base


def _without(name: str, endings: tuple[str, ...]) -> str:
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


def _grouped(pairs: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    groups: dict[str, list[Division]] = {}
    for key, unit in pairs:
        groups.setdefault(key, []).append(unit)
    return {key: tuple(units) for key, units in groups.items()}


@lru_cache(maxsize=1)
def _by_code() -> dict[str, tuple[Division, ...]]:
    return _grouped((unit.code, unit) for unit in load_divisions())


@lru_cache(maxsize=1)
def _by_parent() -> dict[str, tuple[Division, ...]]:
    return _grouped((unit.parent, unit) for unit in load_divisions() if unit.parent)


@lru_cache(maxsize=4)
def names(year: int | None = None) -> Mapping[str, tuple[Division, ...]]:
    """Full name to the units that bore it, in order of code; of *year*, or of all years."""
    units = load_divisions()
    return _grouped((unit.name, unit) for unit in units if year is None or unit.valid_in(year))


@lru_cache(maxsize=8)
def short_names(year: int | None = None, *, counties: bool = False) -> Mapping[str, tuple[Division, ...]]:
    """Short form to its units: of provinces and prefectures, or with *counties* of county-level units only,
    which stand apart because many are everyday words (和平, 新华, 长安)."""
    units = (unit for unit in load_divisions() if (unit.level == "county") == counties)
    units = (unit for unit in units if year is None or unit.valid_in(year))
    return _grouped((short, unit) for unit in units for short in short_forms(unit.name, unit.level))


def is_common(name: str) -> bool:
    """Whether *name* is an everyday word for a kind of place (城区, 市中区)."""
    return name in _common_words()


def opens(text: str, position: int) -> bool:
    """Whether the full name of a unit of any year, of three characters or more, starts at *position*."""
    known = names()
    return any(text[position : position + n] in known for n in range(3, 12))


def division(code: str, year: int | None = None) -> Division | None:
    """The unit that held *code* in *year*; without a year the latest that held it."""
    held = reversed(_by_code().get(code, ()))
    return next((unit for unit in held if year is None or unit.valid_in(year)), None)


def _known(code: str, year: int) -> Division | None:
    return division(code, year) or division(code, year - 1)


def find(name: str, year: int | None = None) -> list[Division]:
    """Units whose full name or short form is *name*, full names first; in *year* the higher levels first,
    without a year those of all years, the latest first."""
    full = names().get(name, ())
    short = short_names().get(name, ()) + short_names(counties=True).get(name, ())
    if year is None:
        return sorted(full, key=_latest_first) + sorted(short, key=_latest_first)
    ranked = sorted(full, key=_highest_first) + sorted(short, key=_highest_first)
    return [unit for unit in ranked if unit.valid_in(year)]


def _highest_first(unit: Division) -> tuple[int, str]:
    return _RANK[unit.level], unit.code


def _latest_first(unit: Division) -> tuple[bool, int, int, int, str]:
    return unit.end is not None, -(unit.end or 0), -unit.start, *_highest_first(unit)


def children(code: str, year: int) -> tuple[Division, ...]:
    """The units right below *code* in *year*, in order of code: the county-level units of a prefecture or
    municipality, the prefectures (and counties without one) of a province; none for a county."""
    asked = year if division(code, year) else year - 1
    return tuple(unit for unit in _by_parent().get(code, ()) if unit.valid_in(asked))


def counties(code: str, year: int) -> tuple[Division, ...]:
    """Every county-level unit anywhere below *code* in *year*, in order of code."""
    found: list[Division] = []
    for unit in children(code, year):
        found.extend((unit,) if unit.level == "county" else children(unit.code, year))
    return tuple(sorted(found, key=lambda unit: unit.code))


def ancestors(code: str, year: int) -> tuple[Division, ...]:
    """The units above *code* in *year*, nearest first; empty for a province or an unknown code."""
    chain: list[Division] = []
    unit = _known(code, year)
    while unit and unit.parent and (unit := _known(unit.parent, year)):
        chain.append(unit)
    return tuple(chain)


def nearness(unit: Division, near: str) -> int:
    """2 if *unit* and the place coded *near* belong to one prefecture or municipality, 1 if to one
    province, else 0. *near* may be any code of six digits, also one the table does not hold."""
    holders = (division(code) for code in (near, near[:4] + "00", near[:2] + "0000"))
    home = next((holder for holder in holders if holder), None)
    if home is None:
        return 0
    return 2 if _seat(unit) == _seat(home) else int(unit.code[:2] == home.code[:2])


def _seat(unit: Division) -> str:
    return unit.parent if unit.level == "county" and unit.parent else unit.code


def resolve(name: str, *, year: int, near: str | None = None) -> Division | None:
    """The one unit that *name* means in a text of *year* written at the place coded *near*.

    Full names come before short forms. Of several units the nearest is taken, then one in force at the end
    of the year before one that ended in it, then the higher level (大同 is the prefecture); what is still
    several is None. A common word (市中区) counts only within its own prefecture, and a county's short form
    only within its own province where *near* is given. A sole bearer of a name may still not be meant:
    `nearness` tells how far off it is.
    """
    found = find(name, year)
    found += [unit for unit in find(name, year - 1) if unit.end == year]
    found = [unit for unit in found if unit.name == name] or found
    ranks: dict[tuple[int, bool, int], list[Division]] = {}
    for unit in found:
        if _plausible(unit, name, near):
            rank = -nearness(unit, near or ""), not unit.valid_in(year), _RANK[unit.level]
            ranks.setdefault(rank, []).append(unit)
    best = ranks[min(ranks)] if ranks else []
    return best[0] if len(best) == 1 else None


def _plausible(unit: Division, name: str, near: str | None) -> bool:
    if name in _common_words():
        return nearness(unit, near or "") == 2
    cut_county = unit.level == "county" and unit.name != name
    return not (near and cut_county) or nearness(unit, near) > 0


def tile_positions(code: str, year: int) -> tuple[Tile, ...]:
    """The children of *code* in *year* on a grid, in order of code: where tiles.csv lays them, the others in
    rows below; with none laid, all in order of code in a grid about as wide as high."""
    units, laid = children(code, year), _tiles()
    placed = {unit.code: laid[unit.code] for unit in units if unit.code in laid}
    top = 1 + max((row for _, row in placed.values()), default=-1)
    width = 1 + max((col for col, _ in placed.values()), default=ceil(sqrt(len(units))) - 1)
    rest = [unit.code for unit in units if unit.code not in placed]
    placed |= {other: (n % width, top + n // width) for n, other in enumerate(rest)}
    return tuple(Tile(unit, *placed[unit.code]) for unit in units)
