"""Letters of an SVG as outlines: the picture is the same on every machine, with or without fonts."""

import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parents[2] / "data" / "fonts"
FILES: Final = {
    ("sans", False): "NotoSansSC-Regular.ttf",
    ("sans", True): "NotoSansSC-Bold.ttf",
    ("serif", False): "NotoSerifSC-SemiBold.ttf",
    ("serif", True): "NotoSerifSC-SemiBold.ttf",
}
SVG: Final = "http://www.w3.org/2000/svg"


def outlined(svg: str) -> str:
    """*svg* with its text elements as outlines; the words stay in it as each path's aria-label."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    tree = ET.fromstring(svg)
    for parent in tree.iter():
        for place, child in enumerate(list(parent)):
            if child.tag == f"{{{SVG}}}text":
                parent[place] = _path(child)
    return ET.tostring(tree, encoding="unicode")


def _path(text: ET.Element) -> ET.Element:
    words = "".join(text.itertext())
    size = float(re.sub(r"[^\d.]", "", text.get("font-size", "11")) or 11)
    weight = text.get("font-weight", "normal")
    bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    kind = "serif" if "Serif" in text.get("font-family", "") else "sans"
    drawn, wide = outline(words, kind, bold, size)
    shift = {"middle": -wide / 2, "end": -wide}.get(text.get("text-anchor", "start"), 0.0)
    kept = {k: v for k, v in text.attrib.items() if not k.startswith(("font", "text-anchor"))}
    x, y = float(kept.pop("x", 0) or 0), float(kept.pop("y", 0) or 0)
    moved = f"{kept.pop('transform', '')} translate({shift + x:.2f},{y:.2f}) scale(1,-1)".strip()
    path = ET.Element(f"{{{SVG}}}path", {**kept, "transform": moved, "d": drawn})
    path.set("role", "img")
    path.set("aria-label", words)
    return path


def outline(words: str, kind: str, bold: bool, size: float) -> tuple[str, float]:
    """The path of *words* at *size* from the origin, y upwards, and its width in the same units."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    here, parts = 0.0, []
    for char in words:
        file = next((f for f in _order(kind, bold) if ord(char) in _font(f)["cmap"]), FILES[kind, bold])
        font = _font(file)
        name = font["cmap"].get(ord(char), ".notdef")
        scale = size / font["units"]
        pen = SVGPathPen(font["glyphs"], ntos=lambda n: f"{n:.2f}".rstrip("0").rstrip("."))
        glyph = font["glyphs"][name]
        glyph.draw(TransformPen(pen, (scale, 0, 0, scale, here, 0)))
        parts.append(pen.getCommands())
        here += glyph.width * scale
    return "".join(parts), here


def _order(kind: str, bold: bool) -> list[str]:
    """The font asked for, then the others: a letter drawn in another face is better than a box."""
    return list(dict.fromkeys([FILES[kind, bold], *FILES.values()]))


@lru_cache(maxsize=4)
def _font(file: str) -> dict[str, Any]:
    from fontTools.ttLib import TTFont

    font = TTFont(FONTS / file, lazy=True)
    return {"cmap": font.getBestCmap(), "glyphs": font.getGlyphSet(), "units": font["head"].unitsPerEm}
