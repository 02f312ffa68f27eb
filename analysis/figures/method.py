"""The method page: what each measure counts, from its own docstring, so that code and page say one thing.

In Chinese a rendering of each docstring (data/labels.csv, ``method.NAME``) stands first. The ``en`` cell of
such a label is the docstring's first sentence, held to it by a test: a docstring that changes calls for a new
rendering.
"""

import ast
import inspect
import re
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import version
from platform import python_version
from types import ModuleType
from typing import Any, Final, get_args

from analysis import __version__, segment, source, tables
from analysis.figures.cloud import cloud_terms
from analysis.figures.markup import Markup, join, root, tag
from analysis.figures.words import count
from analysis.labels import label, load_labels
from analysis.lexicon import load_lexicons
from analysis.measures.attention import achievements, items_of, section_attention, task_attention
from analysis.measures.concordance import in_context, keyword_in_context
from analysis.measures.directives import addressee_modality, cue_inventory, demands, directive_clauses
from analysis.measures.dispersion import deviation_of_proportions, dispersion, term_positions
from analysis.measures.frequency import frequencies_in, spread_of, term_frequencies
from analysis.measures.overview import source_flaws, text_facts
from analysis.measures.people import people_at_meeting
from analysis.measures.places import district_mentions, district_tiles, districts_named
from analysis.measures.scope import body_sections, in_place, words
from analysis.measures.selection import passages
from analysis.measures.sentences import sentence_list
from analysis.parse import (
    actions,
    dates,
    frame,
    gazetteer,
    items,
    mentions,
    moves,
    paragraphs,
    people,
    places,
)

Measure = Callable[..., Any]

MEASURES: Final[dict[str, tuple[Measure, ...]]] = {
    "overview": (text_facts, section_attention, people_at_meeting, source_flaws),
    "read": (sentence_list, keyword_in_context, passages),
    "terms": (term_frequencies, term_positions, deviation_of_proportions),
    "cloud": (cloud_terms,),
    "tasks": (task_attention, demands, addressee_modality, cue_inventory, achievements),
    "districts": (district_mentions, district_tiles),
}
"""The measures by the page that shows them; one that several pages show stands at the first."""

SHARED: Final[tuple[Measure, ...]] = (
    words,
    body_sections,
    directive_clauses,
    items_of,
    districts_named,
    dispersion,
    frequencies_in,
    spread_of,
    in_context,
    in_place,
)
"""What measures have in common: what counts as a word, as prose, as a demand."""

STEPS: Final[tuple[ModuleType, ...]] = (
    source,
    paragraphs,
    frame,
    people,
    moves,
    items,
    dates,
    places,
    gazetteer,
    actions,
    mentions,
    segment,
    tables,
)
"""The way from characters to tables, in order."""

LIMITS: Final = (
    "one",
    "practice",
    "space",
    "force",
    "rules",
    "absent",
    "words",
    "people",
    "places",
    "year",
    "profile",
)
REFERENCES: Final = ("gries2008", "gbt2260", "areacodes", "jieba")

CITED: Final = re.compile(r"\b([A-Z][a-z]+)(?:'s?(?: [A-Z]+)?)? \(?((?:19|20)\d\d)\b")
INLINE: Final = re.compile(
    r"``(?P<code>.+?)``|:\w+:`~?(?P<role>.+?)`|`(?P<tick>[^`]+)`|\*(?P<name>[\w -]+)\*"
)


def draw(
    report: "tables.Tables", facts: dict[str, Any], *, lang: str = "zh", theme: str | None = "light"
) -> Markup:
    """The whole page for *report*: the way to the tables, the measures, limits, versions, references.

    *facts* is the row of text_facts for it, which fills the numbers into the limits.
    """
    parts = {
        "parse": _parse(report, lang),
        **{page: join(_entry(measure, lang) for measure in measures) for page, measures in MEASURES.items()},
        "shared": join(_entry(measure, lang) for measure in SHARED),
        "limits": tag("ul", join(tag("li", label(f"method.limits.{key}", lang, **facts)) for key in LIMITS)),
        "versions": _versions(report, lang),
        "references": tag(
            "ul", join(tag("li", label(f"method.reference.{key}", lang)) for key in REFERENCES)
        ),
    }
    contents = [tag("a", _name(part, lang), href=f"#method-{part}") for part in parts]
    title = label("method.title", lang)
    return root(
        theme,
        tag("nav", join(contents, " "), cls="tg-method-contents", aria_label=label("method.contents", lang)),
        join(_part(part, shown, lang) for part, shown in parts.items()),
        name=title,
        kind="tg-method",
    )


def shown_text(docstring: str) -> str:
    """*docstring* as a reader sees it: its markup taken off, one blank between words."""
    bare = INLINE.sub(lambda hit: next(words for words in hit.groups() if words is not None), docstring)
    return " ".join(bare.split())


def first_sentence(thing: Measure | ModuleType) -> str:
    """What the docstring of *thing* says first, as a reader sees it: up to the first stop, semicolons
    included.
    """
    text = shown_text((inspect.getdoc(thing) or "").split("\n\n")[0])
    return re.split(r"(?<=[.;])\s", text)[0].rstrip(";")


def cited() -> set[str]:
    """The works that the docstrings of the measures name, each as name and year in one word: gries2008."""
    docs = (inspect.getdoc(measure) or "" for measure in all_measures())
    return {f"{name}{year}".lower() for doc in docs for name, year in CITED.findall(doc)}


def all_measures() -> list[Measure]:
    """The measures of the page in its order, those that others share last."""
    return [measure for group in (*MEASURES.values(), SHARED) for measure in group]


def key_of(thing: Measure | ModuleType) -> str:
    """The label of the Chinese rendering: ``method.NAME`` of a measure, ``method.parse.MODULE`` of a step."""
    name = thing.__name__.rpartition(".")[2]
    return f"method.parse.{name}" if isinstance(thing, ModuleType) else f"method.{name}"


def _name(part: str, lang: str) -> str:
    page = f"app.page.{part}"
    return label(page if page in load_labels() else f"method.{part}.title", lang)


def _part(part: str, shown: Markup, lang: str) -> Markup:
    note = f"method.{part}.note"
    lead = tag("p", label(note, lang), cls="tg-method-note") if note in load_labels() else None
    head = tag("h2", _name(part, lang), id=f"method-{part}")
    return tag(
        "section", head, tag("div", lead, shown, cls="tg-method-body"), cls=f"tg-method-part tg-method-{part}"
    )


def _entry(measure: Measure, lang: str) -> Markup:
    """One measure: title, name and options as code, what it says, what it can't tell."""
    key = key_of(measure)
    limit, title = f"{key}.limit", f"{key}.title"
    heading = tag("span", measure.__name__, cls="tg-code")
    if title in load_labels():
        heading = join((label(title, lang), tag("span", measure.__name__, cls="tg-code")), " ")
    cannot = None
    if limit in load_labels():
        words = join((tag("b", label("method.limit", lang)), label(limit, lang)), " ")
        cannot = tag("p", words, cls="tg-method-limit")
    return tag(
        "section", tag("h3", heading), _options(measure), _said(measure, lang), cannot, cls="tg-method-entry"
    )


def _said(thing: Measure | ModuleType, lang: str) -> Markup:
    """The docstring as paragraphs; where the surface is Chinese, its rendering before it."""
    told = [_doc_paragraph(part) for part in (inspect.getdoc(thing) or "").split("\n\n")]
    doc = tag("div", join(told), cls="tg-method-doc", lang="en")
    return doc if lang == "en" else join((tag("p", label(key_of(thing), lang)), doc))


def _doc_paragraph(text: str) -> Markup:
    if text.startswith(">>>"):
        return tag("p", text, cls="tg-code tg-method-example")
    pieces, at = [], 0
    for hit in INLINE.finditer(text):
        pieces += [text[at : hit.start()], _inline(hit)]
        at = hit.end()
    return tag("p", join([*pieces, text[at:]]))


def _inline(hit: re.Match[str]) -> Markup:
    if hit["name"] is not None:
        return tag("em", hit["name"])
    return tag("span", hit["code"] or hit["role"] or hit["tick"], cls="tg-code")


def _options(measure: Measure) -> Markup | None:
    """The keyword-only options with their defaults, and the values to choose from where they are listed."""
    options = [
        option
        for option in inspect.signature(measure).parameters.values()
        if option.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    shown = [tag("span", f"{option.name} = {_values(option)}", cls="tg-nowrap") for option in options]
    return tag("p", join(shown, "   "), cls="tg-code tg-method-options") if shown else None


def _values(option: inspect.Parameter) -> str:
    parts = get_args(option.annotation) or (option.annotation,)
    listed = [value for part in parts for value in (get_args(part) or (part,)) if isinstance(value, str)]
    rest = [repr(value) for value in listed if value != option.default]
    return " | ".join([repr(option.default), *rest]).replace("'", '"')


def _parse(report: "tables.Tables", lang: str) -> Markup:
    """The steps of the parse: what each does, and the lexicons it reads with their number of rules."""
    steps = []
    for step in STEPS:
        used = [
            tag(
                "span",
                tag("span", name, cls="tg-code"),
                f" {count(len(report.lexicons[name].entries))}",
                cls="tg-nowrap",
            )
            for name in lexicons_of(step)
        ]
        rules = (
            tag("p", label("method.rules", lang), " ", join(used, " · "), cls="tg-method-rules")
            if used
            else None
        )
        name = tag("h3", tag("span", step.__name__.removeprefix("analysis."), cls="tg-code"))
        steps.append(tag("section", name, _said(step, lang), rules, cls="tg-method-entry"))
    return join(steps)


@lru_cache(maxsize=len(STEPS))
def lexicons_of(step: ModuleType) -> list[str]:
    """The lexicons that the code of *step* names, in order of the code."""
    known = load_lexicons().by_name
    tree = ast.parse(inspect.getsource(step))
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return [name for name in dict.fromkeys(strings) if name in known]


def _versions(report: "tables.Tables", lang: str) -> Markup:
    """What made the numbers of this report: versions, number of rules, hash of the text."""
    document = report.documents.iloc[0]
    rules = sum(len(lexicon.entries) for lexicon in report.lexicons.by_name.values())
    values = {
        "tonggao": __version__,
        "segmenter": document["segmenter"],
        "rules": document["rules_version"],
        "lexicons": label(
            "method.versions.count", lang, lexicons=len(report.lexicons.by_name), rules=count(rules)
        ),
        "gazetteer": label("method.versions.until", lang, year=places.LATEST),
        "python": f"{python_version()}, pandas {version('pandas')}, numpy {version('numpy')}",
        "text": document["sha256"],
    }
    pairs = (
        (tag("dt", label(f"method.versions.{key}", lang)), tag("dd", value, cls="tg-method-value"))
        for key, value in values.items()
    )
    return tag("dl", join(part for pair in pairs for part in pair), cls="tg-facts")
