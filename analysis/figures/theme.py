"""The one look: colours of paper, ink and sections in light and dark, the stylesheet, the chart theme.

Section colours are fills and marks, never text: a label or the order of reading always stands beside. The
smallest distance between two of them is 11 CIEDE2000 under simulated colour-blindness (Machado 2009).
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

SERIF: Final = "Noto Serif SC"
SANS: Final = "Noto Sans SC"

TOKENS: Final[dict[str, dict[str, str]]] = {
    "light": {
        "paper": "#FBF8F1", "side": "#F4EFE4", "ink": "#221E1A", "ink2": "#5E564D", "ink3": "#736A5F",
        "rule": "#E0D9CB", "rule2": "#B5AA99", "accent": "#BF3A22", "wash": "#FBE3D6", "tint": "#EFE9DC",
    },
    "dark": {
        "paper": "#1A1815", "side": "#211E1A", "ink": "#EDE6DA", "ink2": "#B9AFA1", "ink3": "#9A9082",
        "rule": "#38332C", "rule2": "#5F574C", "accent": "#F07A5C", "wash": "#5A2A1E", "tint": "#2A2621",
    },
}  # fmt: skip

SECTIONS: Final[dict[str, dict[str, str]]] = {
    "light": {
        "lead": "#5F3416", "agenda": "#688052", "appraisal": "#12483F", "direction": "#4C96BE",
        "tasks": "#3A3590", "speech": "#98508C", "proceedings": "#B6862F", "attendance": "#6B6460",
        "headline": "#CFC7B9", "frame": "#CFC7B9", "other": "#CFC7B9",
    },
    "dark": {
        "lead": "#A8771F", "agenda": "#C9D894", "appraisal": "#5FB09B", "direction": "#A9DEEE",
        "tasks": "#6C82E4", "speech": "#C293C5", "proceedings": "#E3B92E", "attendance": "#E9DDCF",
        "headline": "#4A443B", "frame": "#4A443B", "other": "#4A443B",
    },
}  # fmt: skip

MOVES: Final[list[str]] = list(SECTIONS["light"])
"""The sections in the order of the palette: the domain of every colour scale."""

CHART_WIDTH: Final = 720
"""Width of a chart's plot in pixels; a picture of it fits an A4 column at 2x."""


def token(name: str, theme: str = "light") -> str:
    """The hex colour of a token (paper, ink, accent …) in *theme*."""
    return TOKENS[theme][name]


def section_colour(move: str, theme: str = "light") -> str:
    """The hex colour of a section in *theme*; an unknown one has the colour of "other"."""
    return SECTIONS[theme].get(move, SECTIONS[theme]["other"])


def root_class(theme: str | None, *more: str) -> str:
    """The classes of the root element of every Markup; an unknown theme (None outside a browser) is light."""
    return " ".join(("tg", "tg-dark" if theme == "dark" else "tg-light", *more))


def move_class(move: object) -> str:
    """The class that gives an element its section's colour as the variable --m."""
    return f"tg-m-{move}" if move in SECTIONS["light"] else "tg-m-other"


@lru_cache(maxsize=1)
def css() -> str:
    """The one stylesheet for all HTML of the app: both palettes as variables, then theme.css."""
    palettes = "\n".join(_palette(theme) for theme in ("light", "dark"))
    moves = "\n".join(f".tg-m-{move} {{ --m: var(--tg-move-{move}); }}" for move in MOVES)
    fonts = f'.tg {{ --tg-serif: "{SERIF}", serif; --tg-sans: "{SANS}", sans-serif; }}'
    return "\n".join(
        (palettes, moves, fonts, Path(__file__).with_name("theme.css").read_text(encoding="utf-8"))
    )


def _palette(theme: str) -> str:
    colours = {f"--tg-{name}": value for name, value in TOKENS[theme].items()}
    colours |= {f"--tg-move-{name}": value for name, value in SECTIONS[theme].items()}
    body = " ".join(f"{name}: {value};" for name, value in colours.items())
    return f".tg-{theme} {{ color-scheme: {theme}; {body} }}"


def chart_config(theme: str) -> dict[str, Any]:
    """Vega-Lite configuration of *theme*: counts in ink, sections by their palette."""
    ink, ink2, rule = token("ink", theme), token("ink2", theme), token("rule", theme)
    text = {"labelFont": SANS, "titleFont": SANS, "labelColor": ink2, "titleColor": ink2, "labelFontSize": 13,
            "titleFontSize": 13, "titleFontWeight": "normal"}  # fmt: skip
    return {
        "background": token("paper", theme),
        "font": SANS,
        "padding": 0,
        "range": {
            "category": [*(section_colour(move, theme) for move in MOVES), ink],
            "ramp": [token("tint", theme), token("ink3", theme)],
            "ordinal": [token("tint", theme), token("ink3", theme)],
            "diverging": [token("paper", theme), ink2, ink2, ink2],
        },
        "view": {"stroke": None, "continuousWidth": CHART_WIDTH},
        "axis": {**text, "domain": False, "ticks": False, "gridColor": rule, "labelPadding": 8,
                 "labelLimit": 520},
        "axisX": {"grid": False},
        "axisY": {"grid": False},
        "legend": {**text, "symbolType": "square", "orient": "top"},
        "title": {"font": SANS, "fontSize": 16, "color": ink, "anchor": "start", "frame": "bounds",
                  "offset": 14,
                  "subtitleFont": SANS, "subtitleFontSize": 13, "subtitleColor": ink2, "subtitlePadding": 5},
        "bar": {"fill": ink},
        "text": {"font": SANS, "fontSize": 13, "fill": ink},
        "tick": {"thickness": 2, "color": ink, "opacity": 1},
        "rule": {"stroke": rule},
        "rect": {"fill": ink},
        "square": {"fill": ink, "opacity": 1},
    }  # fmt: skip
