"""The contract of every table: columns, types, keys, nulls, labels, meaning, unit.

Checked on the way out of the parse (:func:`check`), and the source of the codebook in data/README.md, of the
column headers of the pages and of the README of every download.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Type = Literal["int", "text", "float", "bool"]
DTYPES: dict[str, str] = {"int": "Int64", "text": "str", "float": "Float64", "bool": "boolean"}

MOVES = (
    "headline",
    "frame",
    "lead",
    "agenda",
    "appraisal",
    "direction",
    "tasks",
    "speech",
    "proceedings",
    "attendance",
    "other",
)
DIRECTIVE_MOVES = ("direction", "tasks", "speech")
OUTSIDE_BODY = ("headline", "frame")
ROLES = ("heading", "frame", "means", "result", "action")
MODALITIES = ("forbid", "must", "guarantee", "should", "inherit", "bare", "effort", "encourage", "allow")
INTENSITIES = ("high", "neutral", "low")
FORCES = ("strong", "medium", "soft")
KINDS = (
    "person", "place", "collective", "organisation", "document", "meeting", "date", "period",
    "formula", "quantity", "contact", "deontic", "cue",
)  # fmt: skip
MEETING_ROLES = ("presides", "speaks", "attends", "hosts", "signs", "receives", "is_commended", "reads")
ITEM_KINDS = ("achievement", "task", "measure", "agenda", "other")
LEVELS = ("centre", "province", "prefecture", "county", "township", "unit")
STATUSES = ("stated", "inferred")
BASES = ("stated", "inferred", "given")


class ContractError(ValueError):
    """A table that breaks its contract: which table, which column, what, and the first row at fault."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, words in two languages, meaning and unit; ``null`` where it may be
    missing.
    """

    name: str
    type: Type
    zh: str
    en: str
    meaning: str
    null: bool = False
    values: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the grain in words, its columns, its key, and the columns that hold the surface of a
    span.
    """

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    surfaces: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """The column called *name*; KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]

    def frame(self, rows: Iterable[dict[str, object]]) -> pd.DataFrame:
        """A DataFrame of *rows* with this table's columns, order and types; absent values are null."""
        records = list(rows)
        data = {
            c.name: pd.array([record.get(c.name) for record in records], dtype=DTYPES[c.type])
            for c in self.columns
        }
        return pd.DataFrame(data)


DOC = Column("doc_id", "text", "文档", "document", "the report, by a name made from its source")
START = Column(
    "start", "int", "起", "start", "first character of the row's stretch of the text", unit="code points"
)
END = Column("end", "int", "止", "end", "one past the last character", unit="code points")
RULE = Column(
    "rule", "text", "规则", "rule", "the lexicon line that made the row, as lexicon:line", null=True
)
MOVE = Column("move", "text", "语步", "move", "what the stretch does in the report", values=MOVES)


def key(name: str, zh: str, en: str) -> Column:
    """A key column: an integer from 0 within a document."""
    return Column(name, "int", zh, en, "key, from 0 within a document")


def ref(name: str, zh: str, en: str, meaning: str) -> Column:
    """A reference to another table's key, null where there is none."""
    return Column(name, "int", zh, en, meaning, null=True)


def text(name: str, zh: str, en: str, meaning: str, values: tuple[str, ...] = ()) -> Column:
    """A text column that may be null."""
    return Column(name, "text", zh, en, meaning, null=True, values=values)


def span(name: str, zh: str, en: str) -> tuple[Column, Column]:
    """The two columns of a named span that may be null."""
    return (
        Column(
            f"{name}_start",
            "int",
            f"{zh}起",
            f"{en} start",
            f"first character of the {en}",
            null=True,
            unit="code points",
        ),
        Column(
            f"{name}_end",
            "int",
            f"{zh}止",
            f"{en} end",
            f"one past the last character of the {en}",
            null=True,
            unit="code points",
        ),
    )


SHARE = "non-blank characters over those of "
SENTENCE = ref("sentence_id", "句", "sentence", "the sentence it stands in")
SECTION = ref("section_id", "部分", "section", "the section it stands in")
ITEM = ref("item_id", "条", "item", "the innermost item that holds it, null outside items")

DOCUMENTS = Table(
    "documents",
    "one row a report",
    (
        DOC,
        Column("source", "text", "来源", "source", "the path or name as given"),
        Column("sha256", "text", "校验", "sha256", "SHA-256 of the text in UTF-8"),
        Column(
            "n_chars",
            "int",
            "字符",
            "characters",
            "code points of the text, blanks included",
            unit="characters",
        ),
        Column("n_sentences", "int", "句数", "sentences", "rows of the table sentences"),
        Column(
            "n_tokens", "int", "词数", "tokens", "rows of the table tokens, punctuation and blanks included"
        ),
        text("title", "标题", "title", "the headline with its subtitles"),
        *span("title", "标题", "title"),
        text("date", "日期", "date", "the day of the meeting, ISO, as far as known"),
        text(
            "date_basis",
            "日期依据",
            "date basis",
            "stated in the text, inferred (the year), or given by a person",
            BASES,
        ),
        *span("date", "日期", "date"),
        text("place", "地方", "place", "whose meeting it is: the unit's own full name without its parents"),
        text("place_code", "区划代码", "place code", "code of GB/T 2260 in the document's year"),
        text("place_basis", "地方依据", "place basis", "stated, inferred or given", BASES),
        text("level", "层级", "level", "level of the body whose meeting it is", LEVELS),
        Column("segmenter", "text", "分词", "segmenter", "name, version and setting of what cut the words"),
        Column(
            "rules_version", "text", "规则版本", "rules version", "first 8 digits of a hash over the lexicons"
        ),
    ),
    ("doc_id",),
    (("title", "title"),),
)
PARAGRAPHS = Table(
    "paragraphs", "one row a non-blank paragraph",
    (DOC, key("paragraph_id", "段", "paragraph"), START, END), ("doc_id", "paragraph_id"),
)  # fmt: skip
SECTIONS = Table(
    "sections",
    "one row a stretch of one move and one voice; "
    "together they cover the text from first to last non-blank character",
    (
        DOC,
        key("section_id", "部分", "section"),
        MOVE,
        text("speaker", "说话人", "speaker", "会议, a person's name, or null for the narrator"),
        text("verb", "动词", "verb", "the reporting verb as it stands"),
        *span("marker", "标记", "marker"),
        START,
        END,
        Column(
            "share",
            "float",
            "占比",
            "share",
            SHARE + "the text without headline and frame; null for these two",
            null=True,
            unit="ratio",
        ),
        RULE,
    ),
    ("doc_id", "section_id"),
)
ITEMS = Table(
    "items",
    "one row a member of a marked enumeration",
    (
        DOC,
        key("item_id", "条", "item"),
        ref("parent_id", "上级", "parent", "the item that contains it"),
        SECTION,
        Column("level", "int", "层", "level", "depth of nesting, from 1"),
        Column("marker", "text", "序号", "marker", "the numeral with its punctuation and 是/要"),
        *span("marker", "序号", "marker"),
        text("heading", "小标题", "heading", "the head phrase where the item has a head and a body"),
        *span("heading", "小标题", "heading"),
        Column(
            "kind", "text", "类别", "kind", "achievement, task, measure, agenda or other", values=ITEM_KINDS
        ),
        START,
        END,
        Column("share", "float", "占比", "share", SHARE + "its section", unit="ratio"),
        RULE,
    ),
    ("doc_id", "item_id"),
    (("marker", "marker"), ("heading", "heading")),
)
SENTENCES = Table(
    "sentences", "one row a sentence; it ends also where a section ends",
    (
        DOC, key("sentence_id", "句", "sentence"),
        Column("paragraph_id", "int", "段", "paragraph", "the paragraph it stands in"),
        Column("section_id", "int", "部分", "section", "the section it stands in"),
        ref("item_id", "条", "item", "the item that holds the whole sentence"), START, END,
    ),
    ("doc_id", "sentence_id"),
)  # fmt: skip
ACTIONS = Table(
    "actions",
    "one row a directive clause, cut at commas and semicolons, "
    "in direction, tasks, speech and decided measures",
    (
        DOC,
        key("action_id", "要求", "action"),
        SENTENCE,
        SECTION,
        ITEM,
        Column(
            "role",
            "text",
            "作用",
            "role",
            "heading, frame (announces a list), means, result, or action (the rest)",
            values=ROLES,
        ),
        text("actor", "对象", "actor", "the addressee: who is told to do it"),
        *span("actor", "对象", "actor"),
        text(
            "actor_status",
            "对象依据",
            "actor status",
            "stated in the clause, or inherited within the item or paragraph",
            ("stated", "inherited"),
        ),
        Column("modality", "text", "语气", "modality", "how it is put to the addressee", values=MODALITIES),
        text(
            "intensity", "强度", "intensity", "the strongest adverb of degree on the head verb", INTENSITIES
        ),
        Column(
            "force",
            "text",
            "力度",
            "force",
            "a convention over modality and intensity, not a score",
            values=FORCES,
        ),
        text("cue", "标志词", "cue", "the word that decided the force; a modal comes first"),
        *span("cue", "标志词", "cue"),
        text("verb", "动词", "verb", "the head verb"),
        *span("verb", "动词", "verb"),
        text("object", "宾语", "object", "what follows the head verb in the clause"),
        *span("object", "宾语", "object"),
        START,
        END,
        RULE,
    ),
    ("doc_id", "action_id"),
    (("actor", "actor"), ("cue", "cue"), ("verb", "verb"), ("object", "object")),
)
MENTIONS = Table(
    "mentions", "one row a named or fixed thing",
    (
        DOC, key("mention_id", "提及", "mention"),
        Column("kind", "text", "类别", "kind", "what sort of thing is named", values=KINDS),
        Column("surface", "text", "原文", "surface", "the words as they stand"),
        text("canonical", "全称", "canonical", "the full or normal form; of a deontic its class"),
        text("code", "代码", "code", "code of GB/T 2260, of places that have one"),
        text("role", "会上", "role", "what it did at the meeting", MEETING_ROLES),
        SENTENCE, SECTION, ITEM, START, END,
        Column("status", "text", "依据", "status", "stated in the text, or inferred", values=STATUSES), RULE,
    ),
    ("doc_id", "mention_id"), (("surface", ""),),
)  # fmt: skip
TOKENS = Table(
    "tokens",
    "one row a token; joined they give the whole text, blanks and punctuation included",
    (
        DOC,
        key("token_id", "词", "token"),
        Column("token", "text", "词", "token", "the characters"),
        text("pos", "词性", "part of speech", "the dictionary's tag, null where it has none"),
        SENTENCE,
        SECTION,
        ITEM,
        Column("stop", "bool", "停用", "stopword", "whether it is in a stopword class that is on"),
        START,
        END,
    ),
    ("doc_id", "token_id"),
    (("token", ""),),
)
TABLES = {t.name: t for t in (DOCUMENTS, PARAGRAPHS, SECTIONS, ITEMS, SENTENCES, ACTIONS, MENTIONS, TOKENS)}


def check(table: Table, frame: pd.DataFrame, source: str) -> pd.DataFrame:
    """The same *frame*, or ContractError: columns, types, keys, nulls, value lists, and every span's surface
    in *source*.
    """
    names = [column.name for column in table.columns]
    if list(frame.columns) != names:
        raise ContractError(f"{table.name}: columns {list(frame.columns)}, wanted {names}")
    if frame.duplicated(list(table.key)).any():
        raise ContractError(f"{table.name}: the key {', '.join(table.key)} is not unique")
    for column in table.columns:
        check_column(table.name, column, frame[column.name])
    for prefix in spans_of(table):
        check_spans(table, frame, prefix, source)
    return frame


def spans_of(table: Table) -> list[str]:
    """The prefixes of the table's spans: "" for start and end, "marker_" for marker_start and marker_end."""
    return [c.name.removesuffix("start") for c in table.columns if c.name.endswith("start")]


def check_column(table: str, column: Column, values: "pd.Series[object]") -> None:
    """ContractError where *values* have another type, a forbidden null or a value outside the column's
    list.
    """
    if str(values.dtype) != DTYPES[column.type]:
        raise ContractError(f"{table}.{column.name}: type {values.dtype}, wanted {DTYPES[column.type]}")
    if not column.null and values.isna().any():
        raise ContractError(f"{table}.{column.name}: null in row {values.isna().to_numpy().argmax()}")
    if column.values and (odd := set(values.dropna().unique()) - set(column.values)):
        raise ContractError(f"{table}.{column.name}: {sorted(map(str, odd))} not among {column.values}")


def check_spans(table: Table, frame: pd.DataFrame, prefix: str, source: str) -> None:
    """ContractError where a span leaves the text or does not cover the surface that stands beside it."""
    surface = {span: name for name, span in table.surfaces}.get(prefix.rstrip("_"))
    starts, ends = frame[f"{prefix}start"].tolist(), frame[f"{prefix}end"].tolist()
    surfaces = frame[surface].tolist() if surface else [None] * len(starts)
    for row, (start, end, words) in enumerate(zip(starts, ends, surfaces, strict=True)):
        if start is pd.NA or end is pd.NA:
            if (start is pd.NA) != (end is pd.NA):
                raise ContractError(f"{table.name}: row {row}: half a span {prefix}[{start}, {end})")
            continue
        if not 0 <= start <= end <= len(source) or (surface and source[start:end] != words):
            raise ContractError(f"{table.name}: row {row}: {prefix}[{start}, {end}) is not {words!r}")
