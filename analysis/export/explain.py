"""What made each row of a report and which candidates lost to it: for whoever edits the rules."""

from collections.abc import Iterator
from itertools import chain

import pandas as pd

from analysis.labels import Lang, label, load_labels
from analysis.lexicon import Lexicons
from analysis.parse.report import Lost, Report
from analysis.spans import Span

COLUMNS = ["table", "id", "start", "end", "surface", "value", "rule", "line", "outcome", "why", "to"]
TABLES = ("documents", "sections", "items", "actions", "mentions")
TABLE_OF = {
    "day": "documents", "marker": "sections", "move": "sections", "section": "sections", "item": "items",
    "heading": "items", "modal": "actions",
}  # fmt: skip
"""The table in which a candidate of a kind would have been a row, or part of one; else mentions."""
SHOWN, SHOWN_LINE = 28, 40
"""Characters of a stretch, and of a pattern, that a printed line shows."""

Made = tuple[str, int | None, Span, str, str | None]


def explain(report: Report, *, at: int | None = None) -> pd.DataFrame:
    """What made each row of *report* and what lost, one row each, in order of the text; with *at* only those
    whose stretch holds this offset.

    Rows of sections, items, actions and mentions, and what is known of the meeting (documents: title, date,
    place), have the outcome "row"; candidates that became none, and moves that the verb suggested and the
    content overrode, have "lost". Columns table, id (null for documents and for what lost), start, end,
    surface, value (move, kind or modality, after = what is said of the meeting or only implied; of what lost
    the kind of candidate), rule (lexicon:line), line (that line's pattern, category and gloss), outcome, why
    (one of Why), to (what won: a lexicon line, or a move with the number of its clauses).

    The rule of an action is the line that decided its modality; of a clause that inherits 要 or has no such
    word the adverb's line, else that of the section's verb. A headline is read off the layout and has no
    rule. What is not listed was never a candidate: the view tells what the rules proposed, not what a reader
    would.
    """
    outcomes = chain(
        ((*made, "row", None, None) for made in rows_of(report)),
        (lost_row(lost) for lost in dict.fromkeys(report.lost)),
    )
    rows = [
        (table, number, span.start, span.end, span.of(report.text), value, rule,
         line_of(rule, report.lexicons), outcome, why, to)
        for table, number, span, value, rule, outcome, why, to in outcomes
        if at is None or at in span
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[2], row[8] == "lost", TABLES.index(row[0]), -row[3]))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({c: "Int64" if c in ("id", "start", "end") else "str" for c in COLUMNS})


def rows_of(report: Report) -> Iterator[Made]:
    """Table, id, stretch, value and rule of each row, and of what is known of the meeting."""
    if report.title:
        yield "documents", None, report.title, "title", None
    for name, fact in (("date", report.date), ("place", report.place)):
        if fact and fact.span:
            yield "documents", None, fact.span, f"{name}={fact.value}", fact.rule
    for number, section in enumerate(report.sections):
        yield "sections", number, section.span, section.move, section.rule
    for number, item in enumerate(report.items):
        yield "items", number, item.span, item.kind, item.rule
    for number, action in enumerate(report.actions):
        yield "actions", number, action.span, action.modality, action.rule
    for number, mention in enumerate(report.mentions):
        inferred = f"={mention.canonical}" if mention.status == "inferred" else ""
        yield "mentions", number, mention.span, f"{mention.kind}{inferred}", mention.rule


def lost_row(lost: Lost) -> tuple[str, None, Span, str, str | None, str, str, str | None]:
    """A candidate that lost, in the order of explain's columns."""
    table = TABLE_OF.get(lost.kind, "mentions")
    return table, None, lost.span, lost.kind, lost.rule, "lost", lost.why, lost.to


def line_of(rule: str | None, lexicons: Lexicons) -> str | None:
    """Pattern, category and gloss of the lexicon line that *rule* names; None where it names no line."""
    entry = lexicons.by_rule.get(rule or "")
    return f"{entry.pattern} [{entry.category}] {entry.gloss}" if entry else None


def explanation(rows: pd.DataFrame, report: Report, lang: Lang) -> Iterator[str]:
    """The rows of :func:`explain` as lines to read in *lang*, those that lost indented."""
    for row in rows.itertuples(index=False):
        stretch = Span(row.start, row.end)
        words = {
            "start": row.start, "end": row.end, "surface": cut(stretch.of(report.text), SHOWN),
            "table": label(f"explain.table.{row.table}", lang), "value": value_words(row.value, lang),
            "rule": rule_words(row.rule, report.lexicons, lang),
        }  # fmt: skip
        if row.outcome == "row":
            yield label("explain.row", lang, **words)
        else:
            words["why"] = label(f"explain.why.{row.why.replace(' ', '_')}", lang)
            to = (
                "" if pd.isna(row.to) else label("explain.to", lang, to=winner(row.to, report.lexicons, lang))
            )
            yield f"    {label('explain.lost', lang, **words)}{to}"


def rule_words(rule: str | None, lexicons: Lexicons, lang: Lang) -> str:
    """A rule with its line; of what no lexicon line made, what did."""
    if rule is None or pd.isna(rule):
        return label("explain.no_rule", lang)
    entry = lexicons.by_rule.get(rule)
    return f"{rule} {cut(entry.pattern, SHOWN_LINE)} [{entry.category}] {entry.gloss}" if entry else rule


def winner(to: str, lexicons: Lexicons, lang: Lang) -> str:
    """What won, in words: a lexicon line, or a move with the number of its clauses."""
    move, *counts = to.split(" ")
    if counts:
        numbers = dict(count.split("=") for count in counts)
        return label("explain.content", lang, move=value_words(move, lang), **numbers)
    return rule_words(to, lexicons, lang) if ":" in to else value_words(to, lang)


def value_words(value: str, lang: Lang) -> str:
    """The word for a move, a kind or a modality."""
    name, equals, rest = value.partition("=")
    known = load_labels()
    keys = (f"{group}.{name}" for group in ("explain.kind", "move", "modality"))
    word = next((known[key][lang] for key in keys if key in known), name)
    return f"{word} {rest}" if equals else word


def cut(words: str, longest: int) -> str:
    """*words* on one line, at most *longest* characters of them."""
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
