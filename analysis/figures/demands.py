"""Demands one by one, their cues dotted, how firm and by what; and the achievements."""

from typing import Any, Final

import pandas as pd

from analysis.figures.keys import in_lines
from analysis.figures.markup import Mark, Markup, highlighted, join, opens, root, tag
from analysis.figures.words import accessible, count, field, nothing, numeral, offsets, value_name

DRAWN: Final = {
    "cue": "tg-k-cue",
    "deontic": "tg-k-cue",
    "collective": "tg-k-group",
    "formula": "tg-k-formula",
}
"""Which kinds of mention are drawn inside a demand, and as what kind of line."""


def draw(
    demands: pd.DataFrame,
    text: str,
    mentions: pd.DataFrame | None = None,
    *,
    at: str | None = None,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The numbered rows of measures demands over the report's *text*; the open one, *at* "911-924", on
    wash.
    """
    if demands.empty:
        return nothing("figure.demands", lang, theme)
    marks = mention_marks(mentions)
    rows = [
        _row(number, demand, text, marks, at, lang) for number, demand in enumerate(demands.itertuples(), 1)
    ]
    kinds = demands["modality"].map(lambda value: value_name("modality", value, lang)).value_counts()
    name = accessible("figure.demands", lang, len(demands), kinds.items())
    return root(theme, tag("div", join(rows), cls="tg-demands"), name=name)


def draw_achievements(achievements: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """The items of the same form that report what was done: never counted as demands."""
    if achievements.empty:
        return nothing("figure.achievements", lang, theme)
    rows = [
        tag(
            "div",
            tag("b", numeral(field(item, "marker"), field(item, "ordinal")), cls="tg-serif"),
            tag("span", item.text, cls="tg-serif"),
            tag("span", offsets(item.start, item.end), cls="tg-num tg-end tg-pale"),
            **opens(item.start, item.end),
        )
        for item in achievements.itertuples()
    ]
    top = [(numeral(field(i, "marker"), field(i, "ordinal")), i.text) for i in achievements.itertuples()]
    name = accessible("figure.achievements", lang, len(achievements), top)
    return root(theme, tag("div", join(rows), cls="tg-demands tg-achievements"), name=name)


def chart(table: pd.DataFrame, *, lang: str = "zh") -> Any:
    """One demand after the other as the report has it, numbered, how it is asked at the right."""
    import altair as alt

    rows = printed(table, lang)
    place = alt.Chart(rows, width=720, height=alt.Step(25)).encode(y=alt.Y("line:O").axis(None))
    number = place.mark_text(align="right", x=16, opacity=0.8).encode(text="number")
    words = place.mark_text(align="left", x=30, font="Noto Serif SC", fontSize=15).encode(text="words")
    how = place.mark_text(align="right", x=720).encode(text="how")
    return number + words + how


def printed(demands: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The demands as the chart prints them, a row a line: line, number, words, how (modality and force)."""
    lines = []
    for number, demand in enumerate(demands.itertuples(), 1):
        how = [value_name("modality", demand.modality, lang)] if field(demand, "modality") else []
        how += (
            [value_name("force", demand.force, lang)] if field(demand, "force") in ("strong", "soft") else []
        )
        for place, words in enumerate(in_lines(" ".join(str(demand.clause).split()), 540, 15)):
            lines.append(("" if place else count(number), words, "" if place else " · ".join(how)))
    return pd.DataFrame(lines, columns=["number", "words", "how"]).assign(line=range(len(lines)))


def chart_achievements(table: pd.DataFrame) -> Any:
    """One achievement after the other, in order of reading."""
    import altair as alt

    rows = printed_achievements(table)
    place = alt.Chart(rows, width=720, height=alt.Step(27)).encode(y=alt.Y("line:O").axis(None))
    marker = place.mark_text(align="left", x=0, fontWeight="bold").encode(text="marked")
    achieved = place.mark_text(align="left", x=50).encode(text="words")
    return (marker + achieved).configure_text(font="Noto Serif SC", fontSize=15)


def printed_achievements(achievements: pd.DataFrame) -> pd.DataFrame:
    """The achievements as the chart prints them, a row a line: line, marked (the numeral), words."""
    lines = [
        ("" if place else numeral(field(item, "marker"), field(item, "ordinal")), words)
        for item in achievements.itertuples()
        for place, words in enumerate(in_lines(" ".join(str(item.text).split()), 640, 15))
    ]
    return pd.DataFrame(lines, columns=["marked", "words"]).assign(line=range(len(lines)))


def mention_marks(mentions: pd.DataFrame | None) -> list[Mark]:
    """What is drawn inside a demand, from the table mentions (stated rows only)."""
    if mentions is None or mentions.empty:
        return []
    stated = mentions[mentions["kind"].isin(list(DRAWN)) & (mentions["status"] != "inferred")]
    return [Mark(int(m.start), int(m.end), DRAWN[m.kind]) for m in stated.itertuples()]


def clause(demand: Any, text: str, marks: list[Mark]) -> Markup:
    """The clause of *demand* with its cue and what is named in it."""
    start, end = int(demand.start), int(demand.end)
    cue = field(demand, "cue_start"), field(demand, "cue_end")
    own = [Mark(int(cue[0]), int(cue[1]), "tg-k-cue")] if None not in cue else []
    inside = [m for m in marks if m.start < end and m.end > start]
    dotted = [
        m for m in inside if m.cls == "tg-k-cue" and own and m.start <= own[0].start and m.end >= own[0].end
    ]
    return tag(
        "span", highlighted(text, start, end, inside if dotted else [*inside, *own]), cls="tg-serif tg-clause"
    )


def force_tag(demand: Any, lang: str, *, medium: bool = False) -> Markup | None:
    """How firm, as a tag: strong filled, soft dashed, medium outlined and only where asked for."""
    force = field(demand, "force")
    if force is None or (force == "medium" and not medium):
        return None
    return tag("span", value_name("force", force, lang), cls=f"tg-force tg-force-{force}")


def _row(number: int, demand: Any, text: str, marks: list[Mark], at: str | None, lang: str) -> Markup:
    here = at == f"{int(demand.start)}-{int(demand.end)}"
    kinds = [value_name("modality", demand.modality, lang)] if field(demand, "modality") else []
    kinds += [value_name("role", demand.role, lang)] if field(demand, "role") == "result" else []
    return tag(
        "div",
        tag("span", number, cls="tg-num tg-pale"),
        tag("span", clause(demand, text, marks), " ", force_tag(demand, lang)),
        tag("span", " · ".join(kinds), cls="tg-end"),
        cls="tg-selected" if here else None,
        aria_current="true" if here else None,
        **opens(demand.start, demand.end),
    )
