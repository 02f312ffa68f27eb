"""The report at a glance: who met, when, where; how much of what there is; and where its print is
doubtful.
"""

import pandas as pd

from analysis.measures.attention import items_of
from analysis.measures.directives import directive_clauses
from analysis.measures.people import people_at_meeting
from analysis.measures.places import districts_named
from analysis.measures.scope import body_sections, words
from analysis.spans import Span
from analysis.tables import Tables

OPENING, CLOSING = "“《（【「『(", "”》）】」』)"
PAIRS = dict(zip(OPENING, CLOSING, strict=True))


def text_facts(tables: Tables) -> pd.DataFrame:
    """The report in one row: what it says of the meeting, and how many there are of what is counted.

    Columns meeting (name, with meeting_start and _end), title (_start, _end), date (ISO), date_text (as
    printed, with date_start and date_end), date_basis, place, venue, convenors, level, speakers and chair
    ("name office", joined by ；); null where the report does not say. n_chars (code points of the text),
    n_body (non-blank characters of the prose), n_frame (non-blank ones of the frame), n_words (word tokens,
    headline included), n_paragraphs, n_sentences (headline and frame included), n_tasks, n_demands, n_strong,
    n_nobody (demands that name nobody), n_people, n_districts (county-level units named), n_flaws.
    """
    document = tables.documents.iloc[0]
    row = {
        **of_the_meeting(tables),
        **{name: value_of(document, name) for name in ("title", "date", "date_basis", "place", "level")},
    }
    row |= {f"title_{end}": value_of(document, f"title_{end}") for end in ("start", "end")}
    row |= counts(tables)
    numbers = {name for name in row if name.startswith("n_") or name.endswith(("_start", "_end"))}
    return pd.DataFrame([row]).astype({name: "Int64" if name in numbers else "str" for name in row})


def value_of(row: "pd.Series[object]", name: str) -> object:
    """A cell, None where it is null."""
    return None if pd.isna(row[name]) else row[name]


def of_the_meeting(tables: Tables) -> dict[str, object]:
    """What the lead says of the meeting, each as printed."""
    lead = stretch_of(tables, "lead")
    meeting = first_of(tables, "meeting", lead)
    people = people_at_meeting(tables)
    return {
        "meeting": meeting and meeting.of(tables.text), **ends_of("meeting", meeting),
        **day_of(tables), "venue": venue_of(tables, lead), "convenors": convenors_of(tables, lead),
        "speakers": with_role(people, "speaks"), "chair": with_role(people, "presides"),
    }  # fmt: skip


def reads_as_report(tables: Tables) -> bool:
    """Whether anything marks the text as a meeting report: a reporting marker, or a lead that tells of one.

    Where nothing does, the tables are true but mostly empty, and shares and ranks say little.
    """
    sections = tables.sections
    lead = (sections["move"] == "lead") & sections["rule"].notna()
    return bool((sections["verb"].notna() | lead).any())


def counts(tables: Tables) -> dict[str, int]:
    """How many there are of each thing that is counted."""
    asked = directive_clauses(tables)
    ink = {move: ink_of(tables, rows) for move, rows in tables.sections.groupby("move")}
    return {
        "n_chars": len(tables.text),
        "n_body": ink_of(tables, body_sections(tables)),
        "n_frame": ink.get("frame", 0),
        "n_words": len(words(tables)),
        "n_paragraphs": len(tables.paragraphs),
        "n_sentences": len(tables.sentences),
        "n_tasks": len(items_of(tables, "task")),
        "n_demands": len(asked),
        "n_strong": int((asked["force"] == "strong").sum()),
        "n_nobody": int(asked["actor"].isna().sum()),
        "n_people": len(people_at_meeting(tables)),
        "n_districts": districts_named(tables)["code"].nunique(),
        "n_flaws": len(source_flaws(tables)),
    }


def ink_of(tables: Tables, rows: pd.DataFrame) -> int:
    """The non-blank characters in the stretches of *rows*."""
    return sum(
        len("".join(tables.text[start:end].split()))
        for start, end in zip(rows["start"], rows["end"], strict=True)
    )


def stretch_of(tables: Tables, move: str) -> Span | None:
    """The first section of *move*."""
    rows = tables.sections[tables.sections["move"] == move]
    return None if rows.empty else Span(int(rows["start"].iloc[0]), int(rows["end"].iloc[0]))


def first_of(tables: Tables, kind: str, within: Span | None) -> Span | None:
    """The first stated mention of *kind* in a stretch."""
    rows = tables.mentions[(tables.mentions["kind"] == kind) & (tables.mentions["status"] == "stated")]
    spans = (Span(int(a), int(b)) for a, b in zip(rows["start"], rows["end"], strict=True))
    return next((span for span in spans if within and span in within), None)


def ends_of(name: str, span: Span | None) -> dict[str, object]:
    """The two columns of a span."""
    return {f"{name}_start": span and span.start, f"{name}_end": span and span.end}


def day_of(tables: Tables) -> dict[str, object]:
    """The words that give the day, with the time of day where it is printed too."""
    document = tables.documents.iloc[0]
    start, end = value_of(document, "date_start"), value_of(document, "date_end")
    if start is None or end is None:
        return {"date_text": None, "date_start": None, "date_end": None}
    dates = tables.mentions[
        (tables.mentions["kind"] == "date")
        & (tables.mentions["start"] <= start)
        & (tables.mentions["end"] >= end)
    ]
    if len(dates):
        start, end = dates["start"].iloc[0], dates["end"].iloc[0]
    return {"date_text": tables.text[int(str(start)) : int(str(end))], "date_start": start, "date_end": end}


def venue_of(tables: Tables, lead: Span | None) -> str | None:
    """The building that the lead names after 在."""
    if lead is None:
        return None
    for hit in tables.lexicons["venues"].hits(tables.text, lead.start, lead.end):
        at = tables.text.rfind("在", max(lead.start, hit.start - 20), hit.start)
        if at >= 0 and not any(mark in tables.text[at : hit.start] for mark in "，,。；;、"):
            return tables.text[at + 1 : hit.end]
    return None


def convenors_of(tables: Tables, lead: Span | None) -> str | None:
    """The bodies that the lead names, joined by 、 as printed, before it says that they held the meeting."""
    rows = tables.mentions[tables.mentions["kind"] == "organisation"]
    spans = [
        Span(int(a), int(b))
        for a, b in zip(rows["start"], rows["end"], strict=True)
        if lead and lead.start <= a < lead.end
    ]
    held = (
        next(
            (
                h
                for h in tables.lexicons["meeting_roles"].hits(
                    tables.text, lead.start, lead.end, among=("hosts",)
                )
            ),
            None,
        )
        if lead
        else None
    )
    before = [span for span in spans if held and span.end <= held.start]
    if not before:
        return None
    last = first = before[0]
    for span in before[1:]:
        last = span if tables.text[last.end : span.start] == "、" else last
    return tables.text[first.start : last.end]


def with_role(people: pd.DataFrame, role: str) -> str | None:
    """The persons with a role at the meeting: name and office, joined by ； (an office may hold 、)."""
    rows = people[people["roles"].fillna("").str.split("、").map(lambda roles: role in roles)]
    return (
        "；".join(
            f"{p.name} {p.office if isinstance(p.office, str) else ''}".strip()
            for p in rows.itertuples(index=False)
        )
        or None
    )


def source_flaws(tables: Tables) -> pd.DataFrame:
    """Where the print is doubtful, one row each: kind, surface, start, end. The text itself is never changed.

    Kinds: unclosed (an opening quote or bracket without its partner in the paragraph), unopened, straight (a
    quote opened “ and closed with "), missing_comma (two offices with names side by side), doubled
    (punctuation printed twice).
    """
    found: list[tuple[str, int, int]] = []
    for start, end in zip(tables.paragraphs["start"], tables.paragraphs["end"], strict=True):
        found += unbalanced(tables.text, int(start), int(end))
    found += doubled(tables.text) + glued_people(tables)
    rows = sorted(found, key=lambda flaw: flaw[1:])
    surfaces = [tables.text[start:end] for _, start, end in rows]
    return pd.DataFrame(
        {
            "kind": pd.array([kind for kind, _, _ in rows], dtype="str"),
            "surface": pd.array(surfaces, dtype="str"),
            "start": pd.array([start for _, start, _ in rows], dtype="Int64"),
            "end": pd.array([end for _, _, end in rows], dtype="Int64"),
        }
    )


def unbalanced(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The quotes and brackets of a paragraph that have no partner, or a straight one."""
    found: list[tuple[str, int, int]] = []
    open_marks: list[int] = []
    for at in range(start, end):
        mark = text[at]
        if mark in OPENING:
            open_marks.append(at)
        elif mark == '"' and open_marks and text[open_marks[-1]] == "“":
            found.append(("straight", open_marks.pop(), at + 1))
        elif mark in CLOSING:
            partner = next((o for o in reversed(open_marks) if closes(text[o], mark)), None)
            if partner is None:
                found.append(("unopened", at, at + 1))
            else:
                found += [("unclosed", o, o + 1) for o in open_marks if o > partner]
                open_marks = [o for o in open_marks if o < partner]
    return [*found, *(("unclosed", o, o + 1) for o in open_marks)]


def closes(opening: str, closing: str) -> bool:
    """Whether the two are partners; round brackets may be of either width."""
    return PAIRS[opening] == closing or (opening in "（(" and closing in "）)")


def doubled(text: str) -> list[tuple[str, int, int]]:
    """Commas, stops and the like printed twice."""
    marks = "，,。；;、"
    return [
        ("doubled", at - 1, at + 1)
        for at in range(1, len(text))
        if text[at] in marks and text[at - 1] in marks
    ]


def glued_people(tables: Tables) -> list[tuple[str, int, int]]:
    """Two persons with their offices and nothing between them (…某某副市长某某)."""
    people = tables.mentions[tables.mentions["kind"] == "person"]
    spans = [(int(a), int(b)) for a, b in zip(people["start"], people["end"], strict=True)]
    titles = tables.lexicons["titles"]
    found = []
    for (_, end), (start, last) in zip(spans, spans[1:], strict=False):
        hit = titles.at(tables.text, end) if start > end else None
        if hit and hit.end == start:
            found.append(("missing_comma", end, last))
    return found
