"""The method page: what each measure counts, from its own docstring, so that code and page say one thing.

In Chinese a rendering of each docstring (data/labels.csv, ``method.NAME``) stands first. The ``en`` cell of
such a label is the docstring's first sentence, held to it by a test: a docstring that changes calls for a new
rendering.
"""

import ast
import inspect
import re
from collections.abc import Callable, Mapping
from importlib.metadata import version
from platform import python_version
from string import Formatter
from types import ModuleType
from typing import Any, Final, get_args

from analysis import __version__, segment, source, tables
from analysis.figures.cloud import cloud_terms, concentrated, layout
from analysis.figures.facts import NUMBERS
from analysis.figures.markup import Markup, join, picks, root, tag
from analysis.figures.words import count
from analysis.labels import label, load_labels
from analysis.measures.announced import announced_counts
from analysis.measures.attention import achievements, items_of, section_attention, task_attention
from analysis.measures.concordance import keyword_in_context
from analysis.measures.directives import addressee_modality, cue_inventory, demands, directive_clauses
from analysis.measures.dispersion import deviation_of_proportions, dispersion, term_positions
from analysis.measures.frequency import term_frequencies
from analysis.measures.overview import reads_as_report, source_flaws, text_facts
from analysis.measures.people import people_at_meeting
from analysis.measures.places import district_mentions, district_tiles, districts_named
from analysis.measures.scope import body_sections, words
from analysis.measures.selection import passages
from analysis.measures.sentences import sentence_list
from analysis.parse import (
    actions,
    bylines,
    content,
    dates,
    dotted,
    evidence,
    frame,
    gazetteer,
    items,
    markers,
    mentions,
    moves,
    name_ends,
    names,
    narration,
    owner,
    paragraphs,
    people,
    places,
    reading,
    towns,
)

Measure = Callable[..., Any]

STEPS: Final = (
    source, reading, paragraphs, frame, names, name_ends, evidence, dotted, bylines, people, markers,
    content, moves, narration, items, dates, owner, places, towns, gazetteer, actions, mentions, segment,
    tables,
)  # fmt: skip
"""The way from characters to tables, in order."""

MEASURES: Final[dict[str, tuple[Measure, ...]]] = {
    "shared": (words, body_sections, directive_clauses, items_of, districts_named),
    "overview": (text_facts, section_attention, people_at_meeting, source_flaws, reads_as_report),
    "read": (sentence_list, keyword_in_context, passages),
    "terms": (term_frequencies, term_positions, dispersion, deviation_of_proportions),
    "cloud": (cloud_terms, concentrated, layout),
    "tasks": (task_attention, demands, addressee_modality, cue_inventory, achievements, announced_counts),
    "districts": (district_mentions, district_tiles),
}
"""What measures have in common; then the measures by page, one that several pages show at the first."""

OPENS: Final = dict(NUMBERS)
INLINE: Final = re.compile(r"``(.+?)``|:\w+:`~?(.+?)`|`([^`]+)`|\*([\w -]+)\*")


def draw(
    report: "tables.Tables", facts: Mapping[str, Any], *, lang: str = "zh", theme: str | None = "light"
) -> Markup:
    """The whole page for *report*: the way to the tables, the measures, limits, references, versions.

    *facts* is the row of text_facts for it, which fills the numbers into the limits.
    """
    parts = {"parse": join(_entry(step, lang, _rules(report, step, lang)) for step in STEPS)}
    for page, measures in MEASURES.items():
        parts[page] = join(_entry(one, lang, _beside(report, one, lang)) for one in measures)
    parts["limits"] = _listed("method.limit.", lang, facts)
    parts["references"] = _listed("method.reference.", lang, facts)
    parts["versions"] = _versions(report, facts, lang)
    contents = tag(
        "nav",
        join((tag("a", _name(part, lang), href=f"#method-{part}") for part in parts), " "),
        cls="tg-method-contents",
        aria_label=label("method.contents", lang),
    )
    shown = join(_part(part, body, lang) for part, body in parts.items())
    return root(
        theme, tag("div", contents, tag("div", shown), cls="tg-method"), name=label("app.page.method", lang)
    )


def paragraph(report: "tables.Tables", facts: Mapping[str, Any], *, lang: str = "zh") -> str:
    """A methods paragraph for *report*, to copy: what was read, by which rules, what is counted of what."""
    document, numbers = report.documents.iloc[0], {k: count(v) for k, v in facts.items() if k[:2] == "n_"}
    date = document["date"] if isinstance(document["date"], str) else label("app.cite.undated", lang)
    inferred = label("page.read.inferred", lang) if document["date_basis"] == "inferred" else ""
    title = document["title"] if isinstance(document["title"], str) else report.doc_id
    return label(
        "method.versions.paragraph", lang, title=" ".join(title.split()), date=f"{date}{inferred}",
        hash=document["sha256"][:8], version=__version__, rules=document["rules_version"],
        lexicons=_size(report, lang), segmenter=document["segmenter"],
        n_stop=count(words(report)["stop"].sum()), **numbers,
    )  # fmt: skip


def shown_text(docstring: str) -> str:
    """*docstring* as a reader sees it: its markup taken off, one blank between words."""
    bare = INLINE.sub(lambda hit: str(hit[hit.lastindex or 0]), docstring)
    return " ".join(bare.split())


def first_sentence(thing: Measure | ModuleType) -> str:
    """What the docstring of *thing* says first, as a reader sees it: up to the first stop or semicolon."""
    text = shown_text((inspect.getdoc(thing) or "").split("\n\n")[0])
    return re.split(r"(?<=[.;])\s", text)[0].rstrip(";")


def key_of(thing: Measure | ModuleType) -> str:
    """The label of the Chinese rendering: ``method.NAME`` of a measure, ``method.parse.MODULE`` of a step."""
    name = thing.__name__.rpartition(".")[2]
    return f"method.parse.{name}" if isinstance(thing, ModuleType) else f"method.{name}"


def lexicons_of(step: Measure | ModuleType, known: Mapping[str, object]) -> list[str]:
    """Those of the lexicons *known* that the code of *step* reads, in alphabetical order.

    Read are ``lexicons["NAME"]``, ``rules["NAME"]`` and each NAME of a loop over several.
    """
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(inspect.getsource(step))):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(("lexicons", "rules")):
            found.append(node.slice)
        elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
            found += node.iter.elts
    return sorted({str(one.value) for one in found if isinstance(one, ast.Constant)} & known.keys())


def _name(part: str, lang: str) -> str:
    page = f"app.page.{part}"
    return label(page if page in load_labels() else f"method.{part}.title", lang)


def _part(part: str, shown: Markup, lang: str) -> Markup:
    note = f"method.{part}.note"
    lead = tag("p", label(note, lang), cls="tg-method-note") if note in load_labels() else None
    return tag(
        "section", tag("h2", _name(part, lang)), lead, shown, id=f"method-{part}", cls="tg-method-part"
    )


def _entry(thing: Measure | ModuleType, lang: str, more: Markup | None) -> Markup:
    """One step or measure: title, name and options as code, what its docstring says, then *more*."""
    name = tag("span", thing.__name__.removeprefix("analysis."), cls="tg-code")
    head = tag("div", tag("h3", label(f"{key_of(thing)}.title", lang)), name, cls="tg-method-head")
    options = None if isinstance(thing, ModuleType) else _options(thing)
    return tag("section", head, options, _said(thing, lang), more, cls="tg-method-entry")


def _options(measure: Measure) -> Markup | None:
    """The keyword-only options with their defaults, and the values to choose from where they are listed."""
    named = [o for o in inspect.signature(measure).parameters.values() if o.kind is o.KEYWORD_ONLY]
    shown = [tag("span", f"{option.name} = {_values(option)}") for option in named]
    return tag("p", join(shown, " "), cls="tg-code tg-method-options") if shown else None


def _values(option: inspect.Parameter) -> str:
    parts = get_args(option.annotation) or (option.annotation,)
    listed = [value for part in parts for value in (get_args(part) or (part,)) if isinstance(value, str)]
    rest = [repr(value) for value in listed if value != option.default]
    return " | ".join([repr(option.default), *rest]).replace("'", '"')


def _said(thing: Measure | ModuleType, lang: str) -> Markup:
    """The docstring as paragraphs; where the surface is Chinese, its rendering before it.

    Where Python was told to drop docstrings, the label stands in for them: a methods text is never empty.
    """
    said = inspect.getdoc(thing) or label(key_of(thing), "en")
    doc = join(_marked(part) for part in said.split("\n\n"))
    if lang == "en":
        return doc
    return join((_marked(label(key_of(thing), lang)), tag("div", doc, cls="tg-method-doc", lang="en")))


def _marked(text: str) -> Markup:
    """A paragraph of a docstring, its names as code; an example in its own lines."""
    if text.startswith(">>>"):
        return tag("p", text, cls="tg-code tg-method-example")
    pieces: list[object] = []
    at = 0
    for hit in INLINE.finditer(text):
        pieces += [text[at : hit.start()], tag("span", hit[hit.lastindex or 0], cls="tg-code")]
        at = hit.end()
    return tag("p", join([*pieces, text[at:]]))


def _beside(report: "tables.Tables", measure: Measure, lang: str) -> Markup:
    """The lexicons a measure reads, and what it can't tell."""
    return join(part for part in (_rules(report, measure, lang), _limit(measure, lang)) if part)


def _limit(measure: Measure, lang: str) -> Markup | None:
    """What the measure can't tell, where there is more to say of it than its docstring does."""
    key = f"{key_of(measure)}.limit"
    if key not in load_labels():
        return None
    return tag("p", tag("b", label("method.limit", lang)), label(key, lang), cls="tg-method-limit")


def _rules(report: "tables.Tables", step: Measure | ModuleType, lang: str) -> Markup | None:
    """The lexicons that a step or a measure reads, each with its number of lines."""
    lexicons = report.lexicons.by_name
    names = lexicons_of(step, lexicons)
    lines = (f" {count(len(lexicons[name].entries))}" for name in names)
    used = [
        tag("span", tag("span", name, cls="tg-code"), n, cls="tg-nowrap")
        for name, n in zip(names, lines, strict=True)
    ]
    return tag("p", label("method.rules", lang), join(used, " · "), cls="tg-method-rules") if used else None


def _listed(prefix: str, lang: str, facts: Mapping[str, Any]) -> Markup:
    """The labels whose key begins with *prefix* as a list, the numbers of *facts* filled in."""
    keys = [key for key in load_labels() if key.startswith(prefix)]
    return tag("ul", join(tag("li", _filled(key, lang, facts)) for key in keys))


def _filled(key: str, lang: str, facts: Mapping[str, Any]) -> Markup:
    """The words of a label; a number that stands for sentences opens them."""
    pieces: list[object] = []
    for text, name, _, _ in Formatter().parse(load_labels()[key][lang]):
        pieces.append(text)
        if name in OPENS:
            pieces.append(tag("span", count(facts[name]), cls="tg-opens", **picks(OPENS[name])))
        elif name:
            pieces.append(count(facts[name]))
    return join(pieces)


def _versions(report: "tables.Tables", facts: Mapping[str, Any], lang: str) -> Markup:
    """What made the numbers of this report: what is counted, versions, number of rules, hash of the text;
    and the same as a paragraph.
    """
    document = report.documents.iloc[0]
    values: dict[str, object] = {
        "counted": _filled("method.versions.counted.value", lang, facts),
        "version": __version__,
        "segmenter": document["segmenter"],
        "rules": document["rules_version"],
        "lexicons": _size(report, lang),
        "gazetteer": label("method.versions.until", lang, year=places.LATEST),
        "run": f"Python {python_version()}, pandas {version('pandas')}, numpy {version('numpy')}",
        "hash": document["sha256"],
    }
    pairs = [
        join((tag("dt", label(f"method.versions.{key}", lang)), tag("dd", value)))
        for key, value in values.items()
    ]
    copied = tag("p", paragraph(report, facts, lang=lang), cls="tg-method-paragraph")
    return join(
        (tag("dl", join(pairs), cls="tg-facts"), tag("p", label("method.versions.copy", lang)), copied)
    )


def _size(report: "tables.Tables", lang: str) -> str:
    """How many lexicons there are, and how many lines in them."""
    lexicons = report.lexicons.by_name.values()
    rules = sum(len(lexicon.entries) for lexicon in lexicons)
    return label("method.versions.size", lang, lexicons=len(lexicons), rules=count(rules))
