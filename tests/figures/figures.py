"""Every figure under test: how it is drawn and charted, and the table it takes."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.figures import (
    announced,
    attention,
    cloud,
    cloud_words,
    concordance,
    demands,
    dispersion,
    facts,
    matrix,
    people,
    reading,
    strip,
    terms,
    tiles,
)
from analysis.figures.markup import Markup
from tests.figures import tables as t

Draw = Callable[..., Markup]

DRAWN: dict[str, tuple[Draw, pd.DataFrame]] = {
    "facts": (facts.draw, t.FACTS),
    "strip": (lambda table, **how: strip.draw(table, t.TASKS, **how), t.SECTIONS),
    "attention": (attention.draw, t.TASKS),
    "attention table": (lambda table, **how: attention.draw_table(table, selected=5, **how), t.TASKS),
    "terms": (terms.draw, t.TERMS),
    "term table": (
        lambda table, **how: terms.draw_table(table, t.POSITIONS, selected="流动人口", **how),
        t.TERMS,
    ),
    "people": (people.draw, t.PEOPLE),
    "tiles": (lambda table, **how: tiles.draw(table, t.PLACES, **how), t.TILES),
    "large tiles": (lambda table, **how: tiles.draw(table, t.PLACES, large=True, **how), t.TILES),
    "districts": (tiles.draw_table, t.PLACES),
    "dispersion": (
        lambda table, **how: dispersion.draw(table, t.SECTIONS, selected="国策", **how),
        t.POSITIONS,
    ),
    "cloud": (lambda table, **how: cloud.draw(table, selected="流动人口", **how), t.CLOUD),
    "cloud numbers": (cloud_words.draw_numbers, t.CLOUD),
    "matrix": (lambda table, **how: matrix.draw(table, t.CUES, **how), t.MATRIX),
    "demands": (lambda table, **how: demands.draw(table, t.TEXT, t.MENTIONS, at="0-12", **how), t.DEMANDS),
    "achievements": (demands.draw_achievements, t.ACHIEVEMENTS),
    "announced": (announced.draw, t.ANNOUNCED),
    "concordance": (lambda table, **how: concordance.draw(table, at="580-584", **how), t.KWIC),
}

CHARTED: dict[str, tuple[Callable[..., Any], pd.DataFrame, dict[str, Any]]] = {
    "strip": (strip.chart, t.SECTIONS, {"lang": "en"}),
    "attention": (attention.chart, t.TASKS, {}),
    "terms": (terms.chart, t.TERMS, {}),
    "people": (people.chart, t.PEOPLE, {}),
    "tiles": (tiles.chart, t.TILES, {}),
    "districts": (tiles.chart_table, t.PLACES, {}),
    "reading": (reading.chart, t.SENTENCES, {}),
    "dispersion": (dispersion.chart, t.POSITIONS, {}),
    "cloud": (cloud.chart, t.CLOUD, {}),
    "matrix": (matrix.chart, t.MATRIX, {"lang": "en"}),
    "demands": (demands.chart, t.DEMANDS, {"lang": "en"}),
    "achievements": (demands.chart_achievements, t.ACHIEVEMENTS, {}),
    "announced": (announced.chart, t.ANNOUNCED, {"lang": "en"}),
    "concordance": (concordance.chart, t.KWIC, {}),
}
