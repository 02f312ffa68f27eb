"""The head of the overview: the meeting's name, who met when and where, six numbers."""

import re
from typing import Any, Final

import pandas as pd

from analysis.figures.markup import Markup, join, opens, picks, root, tag
from analysis.figures.words import count, field, nothing, value_name
from analysis.labels import label

KIND_OF_MEETING: Final = re.compile(r"(?:电视电话会议|..会议|..大会|..会)$")
NUMBERS: Final = (
    ("n_tasks", "items:kind=task"),
    ("n_demands", "demands:"),
    ("n_strong", "demands:force=strong"),
    ("n_nobody", "demands:addressee=-"),
    ("n_people", "people:"),
    ("n_districts", "places:named"),
)
"""The six numbers: the column of text_facts, and what a click on it shows."""


def draw(facts: pd.DataFrame, *, lang: str = "zh", theme: str | None = "light") -> Markup:
    """The one row of text_facts as the first screen shows it; what the report does not say is left out."""
    if facts.empty:
        return nothing("figure.facts", lang, theme)
    row = next(facts.itertuples())
    meeting, title = field(row, "meeting"), field(row, "title")
    first, second = (meeting or title, title if meeting else None)
    head = tag(
        "div",
        tag(
            "h1",
            _broken(str(first or label("figure.facts.untitled", lang))),
            cls="tg-meeting",
            **_at(row, "meeting" if meeting else "title"),
        ),
        tag("p", second, cls="tg-serif tg-headline", **_at(row, "title"))
        if second and second != first
        else None,
    )
    return root(
        theme,
        tag("div", head, _facts(row, lang), cls="tg-overview"),
        _numbers(row, lang),
        name=str(first or label("figure.facts.untitled", lang)),
    )


def _broken(name: str) -> Markup:
    """A meeting's name that breaks, where it must, before the kind of meeting it is (… / 工作会议)."""
    kind = KIND_OF_MEETING.search(name)
    parts = [name] if kind is None or kind.start() < 3 else [name[: kind.start()], kind[0]]
    return join(tag("span", part, cls="tg-unbroken") for part in parts)


def _at(row: Any, name: str) -> dict[str, object]:
    start, end = field(row, f"{name}_start"), field(row, f"{name}_end")
    return {} if start is None or end is None else {"data_open": f"{int(start)}-{int(end)}"}


def _facts(row: Any, lang: str) -> Markup:
    lines = [
        ("when", _when(row, lang)),
        ("where", _where(row, lang)),
        ("convened", _beside(field(row, "convenors"), _level(row, lang))),
        ("spoke", _people(field(row, "speakers"))),
        ("chaired", _people(field(row, "chair"))),
        ("text", _size(row, lang)),
    ]
    rows = [
        (tag("dt", label(f"figure.facts.{key}", lang)), tag("dd", words)) for key, words in lines if words
    ]
    return tag("dl", join(join(pair) for pair in rows), cls="tg-facts")


def _when(row: Any, lang: str) -> Markup | None:
    date, printed = field(row, "date"), field(row, "date_text")
    if date is None and printed is None:
        return None
    inferred = field(row, "date_basis") == "inferred"
    year = str(date or "")[:4]
    shown: list[object] = []
    if printed is not None:
        if inferred and year and year not in str(printed):
            shown += [tag("span", year, cls="tg-inferred-value"), tag("span", "年", cls="tg-serif")]
        shown.append(
            tag(
                "span",
                printed,
                cls="tg-serif",
                **(opens(row.date_start, row.date_end) if _has(row, "date_start") else {}),
            )
        )
    else:
        shown.append(tag("span", date, cls="tg-num"))
    if inferred:
        shown += [" ", tag("span", label("figure.facts.year_inferred", lang), cls="tg-dashed")]
    return tag("span", join(shown))


def _has(row: Any, name: str) -> bool:
    return field(row, name) is not None


def _where(row: Any, lang: str) -> Markup | None:
    parts = [str(part) for part in (field(row, "place"), field(row, "venue")) if part]
    return tag("span", " ".join(parts), cls="tg-serif") if parts else None


def _level(row: Any, lang: str) -> str | None:
    level = field(row, "level")
    return value_name("level.of", level, lang) if level else None


def _beside(words: object, note: object) -> Markup | None:
    if not words and not note:
        return None
    main = tag("span", words, cls="tg-serif") if words else None
    return join([main, " " if words and note else None, tag("small", note) if note else None])


def _people(people: object) -> Markup | None:
    """Persons as text_facts lists them: "name office" joined by "；", the office in small."""
    if not people:
        return None
    shown = []
    for person in str(people).split("；"):
        name, _, office = person.partition(" ")
        shown.append(
            tag(
                "span",
                tag("span", name, cls="tg-serif", **picks(f"person:{name}", name)),
                " ",
                tag("small", office),
            )
        )
    return join(shown, "、")


def _size(row: Any, lang: str) -> Markup | None:
    shown = []
    for name in ("n_chars", "n_paragraphs", "n_sentences", "n_flaws"):
        n = field(row, name)
        if n is None or (name == "n_flaws" and not n):
            continue
        words = label(f"figure.facts.{name}", lang, n=count(n))
        flaws = (
            {"cls": "tg-nowrap tg-opens", **picks("flaws:", words)}
            if name == "n_flaws"
            else {"cls": "tg-nowrap"}
        )
        shown.append(tag("span", words, **flaws))
    return join(shown, " · ") if shown else None


def _numbers(row: Any, lang: str) -> Markup | None:
    shown = [
        tag(
            "div",
            tag(
                "b",
                count(field(row, name)),
                cls="tg-num tg-opens" if field(row, name) else "tg-num",
                **(
                    picks(pick, f"{count(field(row, name))} {label(f'figure.facts.{name}', lang)}")
                    if field(row, name)
                    else {}
                ),
            ),
            tag("span", label(f"figure.facts.{name}", lang)),
        )
        for name, pick in NUMBERS
        if field(row, name) is not None
    ]
    return tag("div", join(shown), cls="tg-numbers") if shown else None
