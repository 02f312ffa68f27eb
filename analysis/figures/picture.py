"""A chart as a picture fit to print: title, subtitle, source line, fonts of data/fonts, in light or dark.

In an SVG the letters are outlines by default, so that it shows its Chinese where no Chinese font is; as
text they can be selected, and the reader's machine needs the fonts.
"""

import copy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from analysis.figures.markup import visible
from analysis.figures.theme import CHART_WIDTH, chart_config, token
from analysis.figures.words import width

if TYPE_CHECKING:
    import altair as alt

FONTS: Final = Path(__file__).parents[2] / "data" / "fonts"
MARGIN: Final = 28


def picture(
    chart: "alt.Chart | alt.LayerChart",
    *,
    caption: tuple[str, str, str],
    theme: str | None = "light",
    format: Literal["png", "svg"] = "png",
    scale: float = 2.0,
    outlines: bool = True,
) -> bytes:
    """The picture of *chart* as bytes; *caption* is title, subtitle and source line, any of them may be
    empty.

    *scale* is pixels of a PNG for one of the chart; *outlines* is for SVG. FileNotFoundError where the
    fonts for drawing are missing: without them the picture would have no text at all.
    """
    import vl_convert

    _register_fonts()
    spec = captioned(chart, caption, "dark" if theme == "dark" else "light")
    if format == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=scale))
    svg = str(vl_convert.vegalite_to_svg(spec))
    if outlines:
        from analysis.figures.outlines import outlined

        svg = outlined(svg)
    return svg.encode("utf-8")


def png(chart: Any, *, theme: str | None, caption: tuple[str, ...]) -> bytes:
    """The picture as PNG at twice the size; *caption* is title, perhaps subtitle, and source line."""
    return picture(chart, caption=_three(caption), theme=theme, format="png")


def svg(chart: Any, *, theme: str | None, caption: tuple[str, ...], outlines: bool = True) -> bytes:
    """The picture as SVG; *caption* as for :func:`png`."""
    return picture(chart, caption=_three(caption), theme=theme, format="svg", outlines=outlines)


def captioned(chart: Any, caption: tuple[str, str, str], theme: str) -> dict[str, Any]:
    """The Vega-Lite specification of *chart* with its caption and the look of *theme*, whatever is on."""
    import altair as alt

    alt.data_transformers.enable("default", max_rows=None)
    spec = copy.deepcopy(chart.to_dict())
    own = {} if chart.config is alt.Undefined else chart.config.to_dict()
    datasets = {name: [_visible(row) for row in rows] for name, rows in spec.pop("datasets", {}).items()}
    spec.pop("config", None)
    spec.pop("$schema", None)
    title, subtitle, source = (visible(part) for part in caption)
    wide = _plot_width(spec)
    whole: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": _merged(chart_config(theme), own),
        "padding": MARGIN,
        "datasets": datasets,
        "vconcat": [{**spec, "title": _foot(source, theme)} if source else spec],
    }
    if title or subtitle:
        whole["title"] = {
            "text": title or subtitle,
            "subtitle": _lines(subtitle, wide) if title and subtitle else [],
        }
    return whole


def _visible(row: dict[str, Any]) -> dict[str, Any]:
    """A row of data without control characters: the drawer ends the whole process at a NUL."""
    return {key: visible(value) if isinstance(value, str) else value for key, value in row.items()}


def _three(caption: tuple[str, ...]) -> tuple[str, str, str]:
    if len(caption) == 3:
        return caption[0], caption[1], caption[2]
    title, _, subtitle = caption[0].partition(" · ")
    return title, subtitle, caption[-1] if len(caption) > 1 else ""


def _foot(source: str, theme: str) -> dict[str, Any]:
    """The source line, as a title under the chart: so it stands in line with the title over it."""
    return {
        "text": source,
        "orient": "bottom",
        "anchor": "start",
        "frame": "bounds",
        "offset": 18,
        "fontSize": 12,
        "fontWeight": "normal",
        "color": token("ink2", theme),
    }


def _plot_width(spec: dict[str, Any]) -> float:
    inner = [layer.get("width") for layer in spec.get("layer", [])]
    wide = next((w for w in (spec.get("width"), *inner) if isinstance(w, (int, float))), CHART_WIDTH)
    return max(float(wide), 420.0)


def _lines(text: str, wide: float) -> list[str]:
    """*text* in lines of at most *wide* pixels, broken at blanks and after punctuation where possible."""
    lines, line = [], ""
    for char in text:
        if width(line + char, 13) > wide:
            ends = (max(line.rfind(sign) for sign in signs) + 1 for signs in ("，；·", " ，、；·"))
            at = next((end for end in ends if end > len(line) / 2), len(line))
            lines.append(line[:at].strip())
            line = line[at:]
        line += char
    return [*lines, line.strip()] if line.strip() else lines


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    merged = dict(one)
    for key, value in other.items():
        both = isinstance(merged.get(key), dict) and isinstance(value, dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Makes the fonts of data/fonts known to the drawer, once a process."""
    import vl_convert

    if not list(FONTS.glob("*.ttf")):
        raise FileNotFoundError(f"{FONTS.name}: no .ttf font; run data/fonts/make_fonts.py")
    vl_convert.register_font_directory(str(FONTS))
