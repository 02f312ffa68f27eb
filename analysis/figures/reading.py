"""The reading view: the text as found, its sections in the margin, what was read from it as kinds of line."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from analysis.figures.keys import in_lines
from analysis.figures.markup import Mark, Markup, highlighted, join, opens, root, tag
from analysis.figures.theme import move_class
from analysis.figures.words import (
    field,
    given,
    move_name,
    nothing,
    percent,
)
from analysis.labels import label

if TYPE_CHECKING:
    import pandas as pd

    from analysis.tables import Tables

LAYERS: Final = ("sections", "tasks", "directives", "people", "places", "documents", "formulas", "cuts")
"""What can be switched on, in the order of the pills; all but the word cuts are on from the start."""

ON: Final = LAYERS[:-1]

KINDS: Final = {
    "person": ("people", "tg-k-person"),
    "place": ("places", "tg-k-place"),
    "collective": ("places", "tg-k-group"),
    "document": ("documents", "tg-k-document"),
    "formula": ("formulas", "tg-k-formula"),
    "cue": ("directives", "tg-k-cue"),
    "deontic": ("directives", "tg-k-cue"),
}
"""Kinds of mention: the layer that shows them, and the line they are drawn with."""

LEGEND: Final = (
    ("tasks", "tg-k-heading", "heading"),
    ("directives", "tg-k-cue", "cue"),
    ("people", "tg-k-person", "person"),
    ("places", "tg-k-place", "place"),
    ("places", "tg-k-group", "group"),
    ("documents", "tg-k-document", "document"),
    ("formulas", "tg-k-formula", "formula"),
)


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn and said: layers, the open stretch, the language, all marks by their start."""

    layers: Collection[str]
    at: tuple[int, int] | None
    lang: str
    marks: Sequence[Mark]
    starts: Sequence[int]
    longest: int

    def near(self, start: int, end: int) -> list[Mark]:
        """The marks that reach into [start, end)."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_left(self.starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]


def draw(
    tables: "Tables",
    *,
    layers: Collection[str] = ON,
    at: tuple[int, int] | None = None,
    lang: str = "zh",
    theme: str | None = "light",
) -> Markup:
    """The whole text, each sentence to click; the stretch *at* stands on wash (its sentence is #tg-at)."""
    if tables.sections.empty:
        return nothing("figure.reading", lang, theme)
    marks = sorted(_marks(tables, layers, at), key=lambda mark: mark.start)
    longest = max((mark.end - mark.start for mark in marks), default=0)
    view = View(layers, at, lang, marks, [mark.start for mark in marks], longest)
    sentences, starts = list(tables.sentences.itertuples()), list(tables.sentences["start"])
    blocks = []
    for group in _groups(tables):
        first = max(0, bisect_left(starts, int(group[0].start)) - 1)
        inside = sentences[first : bisect_left(starts, int(group[-1].end))]
        blocks.append(_block(tables, group, inside, view))
    foot = _legend(layers, lang)
    return root(
        theme, tag("div", join(blocks), foot, cls="tg-reading"), name=label("figure.reading.title", lang)
    )


def chart(table: "pd.DataFrame", *, lang: str = "zh") -> Any:
    """The sentences of sentence_list in lines of 36 characters; at the left a bar in their section's colour
    and its name.
    """
    import altair as alt

    from analysis.figures.theme import MOVES

    rows = printed(table, lang)
    place = alt.Chart(rows, width=640, height=alt.Step(26)).encode(y=alt.Y("line:O").axis(None))
    colour = alt.Color("move").scale(domain=MOVES).legend(None)
    bar = place.mark_rect(x=0, x2=3).encode(color=colour)
    name = place.mark_text(align="right", x=-10, fontWeight="bold").encode(text="section")
    words = place.mark_text(align="left", x=16, font="Noto Serif SC", fontSize=16)
    return bar + name + words.encode(text="words")


def printed(sentences: "pd.DataFrame", lang: str) -> "pd.DataFrame":
    """The sentences as the chart prints them, a row a line: words, move, section (its name where it
    begins).
    """
    lines = [in_lines(" ".join(str(text).split()), 36 * 16, 16) for text in sentences["text"]]
    rows = sentences.assign(words=lines).explode("words").reset_index(drop=True)
    begins = rows["move"].ne(rows["move"].shift())
    names = [move_name(move, lang) if first else "" for move, first in zip(rows["move"], begins, strict=True)]
    return rows.assign(line=range(len(rows)), section=names)


def _groups(tables: "Tables") -> Iterator[list[Any]]:
    """Sections as blocks of the page; a frame that ends within a line stands with what follows it."""
    waiting: list[Any] = []
    rows = list(tables.sections.itertuples())
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        waiting.append(row)
        inline = (
            row.move == "frame"
            and after is not None
            and "\n" not in tables.text[int(row.end) : int(after.start)]
        )
        if not inline:
            yield waiting
            waiting = []


def _marks(tables: "Tables", layers: Collection[str], at: tuple[int, int] | None) -> list[Mark]:
    marks: list[Mark] = []
    if at is not None:
        marks.append(Mark(at[0], at[1], "tg-at"))
    for row in tables.sections.itertuples():
        if row.move == "frame":
            marks.append(Mark(int(row.start), int(row.end), "tg-k-frame"))
        if "sections" in layers and given(row.marker_start) is not None:
            marks.append(Mark(int(row.marker_start), int(row.marker_end), "tg-k-marker"))
    if "tasks" in layers:
        for item in tables.items.itertuples():
            if given(item.marker_start) is not None:
                marks.append(Mark(int(item.marker_start), int(item.marker_end), "tg-k-ordinal"))
            if given(item.heading_start) is not None:
                marks.append(Mark(int(item.heading_start), int(item.heading_end), "tg-k-heading"))
    marks += _mention_marks(tables, layers)
    if "cuts" in layers:
        marks += [
            Mark(int(t.start), int(t.end), "tg-k-cut")
            for t in tables.tokens.itertuples()
            if str(t.token).strip()
        ]
    return marks


def _mention_marks(tables: "Tables", layers: Collection[str]) -> list[Mark]:
    marks = [
        Mark(int(m.start), int(m.end), KINDS[m.kind][1])
        for m in tables.mentions.itertuples()
        if m.kind in KINDS and KINDS[m.kind][0] in layers and m.status != "inferred"
    ]
    if "directives" in layers:
        dotted = {(m.start, m.end) for m in marks if m.cls == "tg-k-cue"}
        cues = {
            (int(a.cue_start), int(a.cue_end))
            for a in tables.actions.itertuples()
            if given(a.cue_start) is not None
        }
        free = [c for c in sorted(cues - dotted) if not any(c[0] < e and s < c[1] for s, e in dotted)]
        marks += [Mark(start, end, "tg-k-cue") for start, end in free]
    return sorted(set(marks), key=lambda m: (m.start, -m.end, m.cls))


def _block(tables: "Tables", group: Sequence[Any], sentences: Sequence[Any], view: View) -> Markup:
    main = group[-1]
    start, end = int(group[0].start), int(main.end)
    paragraphs = [
        tag("p", _sentences(tables.text, stretch, sentences, view))
        for stretch in _paragraphs(tables, start, end)
    ]
    voice = field(main, "speaker")
    if voice is None:
        said = label("figure.reading.narrator", view.lang) if main.move not in ("headline", "frame") else None
    else:
        said = label("figure.reading.meeting", view.lang) if voice == "会议" else voice
    share = percent(main.share) if given(main.share) is not None else None
    margin = [
        tag("b", move_name(main.move, view.lang)),
        tag("span", said, cls="tg-serif" if voice not in (None, "会议") else None) if said else None,
        tag("span", share, cls="tg-num") if share else None,
    ]
    kind = f"tg-block {move_class(main.move)}" + (" tg-block-headline" if main.move == "headline" else "")
    return tag(
        "div",
        tag("div", join(margin) if "sections" in view.layers else None, cls="tg-margin"),
        tag("div", join(paragraphs), cls="tg-text", lang="zh-CN"),
        cls=kind + ("" if "sections" in view.layers else " tg-unmarked"),
    )


def _paragraphs(tables: "Tables", start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of [start, end) by paragraph, without blank ones; what no paragraph holds is kept too."""
    cuts = [start, *(int(p.start) for p in tables.paragraphs.itertuples() if start < p.start < end), end]
    stretches = list(zip(cuts, cuts[1:], strict=False))
    return [_trimmed(tables.text, a, b) for a, b in stretches if tables.text[a:b].strip()]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without the blanks at its ends: indents and line ends, which the page makes itself."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _sentences(text: str, stretch: tuple[int, int], sentences: Sequence[Any], view: View) -> Markup:
    start, end = stretch
    shown: list[object] = []
    here = start
    for sentence in sentences:
        left, right = max(start, int(sentence.start)), min(end, int(sentence.end))
        if left >= right:
            continue
        shown.append(highlighted(text, here, left, view.near(here, left)) if left > here else None)
        first = view.at is not None and left <= view.at[0] < right
        words = highlighted(text, left, right, view.near(left, right))
        jump = opens(sentence.start, sentence.end)
        shown.append(tag("span", words, cls="tg-sentence", id="tg-at" if first else None, **jump))
        here = right
    shown.append(highlighted(text, here, end, view.near(here, end)) if here < end else None)
    return join(shown)


def _legend(layers: Collection[str], lang: str) -> Markup | None:
    shown = [
        tag(
            "span",
            tag("span", label(f"figure.reading.{key}.example", lang), cls=f"tg-serif {line}"),
            " ",
            label(f"figure.reading.{key}", lang),
        )
        for layer, line, key in LEGEND
        if layer in layers
    ]
    return tag("div", join(shown), cls="tg-legend") if shown else None
