"""Draw the wordmark, in the colours of both themes, and the page icon as outlines, so that they need no font.

Run after make_fonts.py:  python data/fonts/make_wordmark.py
Writes static/wordmark.svg and static/favicon.png.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
THEMES = {
    "light": {"ink": "#221E1A", "ink2": "#5E564D", "accent": "#BF3A22"},
    "dark": {"ink": "#EDE6DA", "ink2": "#B9AFA1", "accent": "#F07A5C"},
}
PAPER, ACCENT, INK = "#FBF8F1", "#BF3A22", "#221E1A"


class Face:
    """One font file whose characters are asked for as SVG path data."""

    def __init__(self, name: str) -> None:
        self.font = TTFont(STATIC / "fonts" / name)
        self.glyphs = self.font.getGlyphSet()
        self.names = self.font.getBestCmap()

    def path(self, letter: str, size: float, x: float, baseline: float) -> str:
        """Outline with its origin at (x, baseline), `size` pixels an em, y downwards."""
        scale = size / self.font["head"].unitsPerEm
        pen = SVGPathPen(self.glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
        self.glyphs[self.names[ord(letter)]].draw(
            TransformPen(pen, Transform(scale, 0, 0, -scale, x, baseline))
        )
        return str(pen.getCommands())

    def ink(self, letter: str, size: float) -> tuple[float, float]:
        """Left and right edge of the ink, in pixels from the origin."""
        pen = BoundsPen(self.glyphs)
        self.glyphs[self.names[ord(letter)]].draw(pen)
        left, _, right, _ = pen.bounds
        scale = size / self.font["head"].unitsPerEm
        return left * scale, right * scale

    def advance(self, letter: str, size: float) -> float:
        """Width the letter takes in a line, in pixels."""
        width: int = self.font["hmtx"][self.names[ord(letter)]][0]
        return width * size / int(self.font["head"].unitsPerEm)


def wordmark(bold: Face, light: Face, sans: Face) -> str:
    """The SVG: vermilion corner brackets, two characters, the name in small capitals.

    Its colours are those of the page it stands in, which tells an image its colour scheme.
    """
    size, baseline = 26.0, 26.5
    marks = []
    x = 2 - light.ink("「", size)[0]
    marks.append(("accent", light.path("「", size, x, baseline)))
    x += light.ink("「", size)[1] + 1.5
    for letter in "通稿":
        marks.append(("ink", bold.path(letter, size, x, baseline)))
        x += size + 0.5
    x += 1.5 - light.ink("」", size)[0]
    marks.append(("accent", light.path("」", size, x, baseline)))
    x += light.ink("」", size)[1] + 26
    small = []
    for letter in "TONGGAO":
        small.append(sans.path(letter, 12.5, x, baseline - 1.5))
        x += sans.advance(letter, 12.5) + 1.75
    marks.append(("ink2", "".join(small)))
    width = round(x + 1)
    paths = "\n".join(f'  <path class="{colour}" d="{data}"/>' for colour, data in marks)
    light_css, dark_css = (
        " ".join(f".{name} {{ fill: {value} }}" for name, value in colours.items())
        for colours in (THEMES["light"], THEMES["dark"])
    )
    style = f"{light_css} @media (prefers-color-scheme: dark) {{ {dark_css} }}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="34" viewBox="0 0 {width} 34" '
        f'role="img" aria-label="通稿 Tonggao">\n  <title>通稿 Tonggao</title>\n'
        f"  <style>{style}</style>\n{paths}\n</svg>\n"
    )


def icon(bold: Face) -> str:
    """A square of paper, opaque, with 稿 between the two vermilion corners; 64 units a side."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" fill="{PAPER}"/>'
        f'<path fill="none" stroke="{ACCENT}" stroke-width="5" d="M7 30V7H24M57 34V57H40"/>'
        f'<path fill="{INK}" d="{bold.path("稿", 44, 10, 48.7)}"/></svg>'
    )


def main() -> None:
    """Write the two files."""
    import vl_convert

    bold = Face("NotoSerifSC-Bold.common.woff2")
    light = Face("NotoSerifSC-Regular.common.woff2")
    sans = Face("NotoSansSC-Regular.common.woff2")
    drawing = wordmark(bold, light, sans)
    (STATIC / "wordmark.svg").write_text(drawing, encoding="utf-8", newline="\n")
    (STATIC / "favicon.png").write_bytes(vl_convert.svg_to_png(icon(bold), scale=1, ppi=72))


if __name__ == "__main__":
    main()
