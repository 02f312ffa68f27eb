"""The card of a sentence: where it stands, whose it is, whom it asks, and each demand read from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from analysis.figures.demands import clause, force_tag, mention_marks
from analysis.figures.markup import Mark, Markup, join, opens, root, tag
from analysis.figures.reading import KINDS
from analysis.figures.theme import move_class
from analysis.figures.words import (
    count,
    field,
    given,
    move_name,
    nobody,
    nothing,
    numeral,
    offsets,
    value_name,
)
from analysis.labels import label

if TYPE_CHECKING:
    from analysis.tables import Tables

NAMED: Final = ("person", "place", "document", "formula")


def draw(tables: "Tables", at: int, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """What was read from the sentence at the offset *at*: where, whose, asked of whom, each demand."""
    rows = tables.sentences
    found = rows[(rows["start"] <= at) & (rows["end"] > at)]
    if found.empty:
        return nothing("figure.card", lang, theme)
    sentence = next(found.itertuples())
    inside = tables.actions[tables.actions["sentence_id"] == sentence.sentence_id]
    demands = list(inside[inside["role"].isin(["action", "result"])].itertuples())
    marks = mention_marks(tables.mentions)
    number = int(rows["start"].searchsorted(sentence.start)) + 1
    line = " · ".join(
        (
            offsets(sentence.start, sentence.end),
            label("figure.card.length", lang, n=count(sentence.end - sentence.start)),
            label("figure.card.paragraph", lang, n=count(sentence.paragraph_id + 1)),
        )
    )
    head = label("figure.card.head", lang, n=number, all=count(len(rows)))
    pairs = [
        (tag("dt", label(f"figure.card.{key}", lang)), tag("dd", words))
        for key, words in _facts(tables, sentence, demands, lang)
    ]
    read = (
        label("figure.card.demands", lang, n=count(len(demands)))
        if demands
        else label("figure.card.none", lang)
    )
    return root(
        theme,
        tag("div", tag("h3", head), tag("p", line, cls="tg-num"), cls="tg-cell-head tg-accented"),
        tag("dl", join(join(pair) for pair in pairs), cls="tg-facts tg-card-facts"),
        tag("h3", read, cls="tg-card-read"),
        tag("div", join(_demand(d, tables.text, marks, lang) for d in demands), cls="tg-card-demands"),
        tag("p", label("figure.card.note", lang), cls="tg-below") if demands else None,
        name=head,
    )


def _facts(tables: "Tables", sentence: Any, demands: Sequence[Any], lang: str) -> list[tuple[str, Markup]]:
    section = next((s for s in tables.sections.itertuples() if s.section_id == sentence.section_id), None)
    facts: list[tuple[str, Markup]] = []
    if section is not None:
        where: list[object] = [
            tag("span", cls=f"tg-swatch {move_class(section.move)}"),
            " ",
            move_name(section.move, lang),
        ]
        item = next((i for i in tables.items.itertuples() if i.item_id == given(sentence.item_id)), None)
        if item is not None:
            where.append(label("figure.card.item", lang, numeral=numeral(item.marker, None)))
        facts.append(("section", join(where)))
        voice = field(section, "speaker")
        said = label("figure.reading.narrator", lang) if voice is None else str(voice)
        verb = field(section, "verb")
        words = f"{voice}{verb}" if voice is not None and verb else None
        name = label("figure.reading.meeting", lang) if voice == "会议" else said
        facts.append(
            ("voice", join([name, " ", tag("span", words, cls="tg-serif")]) if words else join([name]))
        )
    asked = _asked(demands, lang)
    facts += [("asked", asked)] if asked else []
    named = _named(tables, sentence)
    return [*facts, ("mentions", named)] if named else facts


def _named(tables: "Tables", sentence: Any) -> Markup | None:
    """What the sentence names, each once, drawn as in the text."""
    rows = tables.mentions[tables.mentions["sentence_id"] == sentence.sentence_id].itertuples()
    kinds = {m.surface: KINDS[m.kind][1] for m in rows if m.kind in NAMED and m.status != "inferred"}
    return (
        join((tag("span", surface, cls=f"tg-serif {line}") for surface, line in kinds.items()), " ")
        if kinds
        else None
    )


def _asked(demands: Sequence[Any], lang: str) -> Markup | None:
    """The addressees of the sentence's demands; an inherited one with the place it comes from."""
    if not demands:
        return None
    actors: dict[str, Any] = {}
    for demand in demands:
        if field(demand, "actor") is not None:
            actors.setdefault(str(demand.actor), demand)
    if not actors:
        return nobody(lang)
    shown = []
    for actor, demand in actors.items():
        parts: list[object] = [tag("span", actor, cls="tg-serif tg-k-group")]
        if field(demand, "actor_status") == "inherited" and field(demand, "actor_start") is not None:
            span = offsets(demand.actor_start, demand.actor_end)
            words = label("figure.card.inherited", lang, span=span)
            parts += [" ", tag("span", words, cls="tg-dashed", **opens(demand.actor_start, demand.actor_end))]
        shown.append(tag("span", join(parts)))
    return join(shown, " ")


def _demand(demand: Any, text: str, marks: list[Mark], lang: str) -> Markup:
    how = [value_name("modality", demand.modality, lang)] if field(demand, "modality") else []
    how += [str(field(demand, "cue"))] if field(demand, "cue") else []
    how += [label("figure.card.rule", lang, rule=demand.rule)] if field(demand, "rule") else []
    how.append(offsets(demand.start, demand.end))
    return tag(
        "div",
        tag("div", clause(demand, text, marks), " ", force_tag(demand, lang, medium=True)),
        tag("div", join((tag("span", part, cls="tg-nowrap") for part in how), " · "), cls="tg-how"),
        **opens(demand.start, demand.end),
    )
