"""What a cell shows besides its figure: its table, its code and the chart, its source, its downloads."""

from typing import Final

import pandas as pd
import streamlit as st

from analysis import __version__
from analysis.figures import picture
from analysis.figures.code import Figure, code_text
from analysis.figures.markup import visible
from analysis.labels import label, load_labels
from analysis.pages import shown, state
from analysis.schema import TABLES
from analysis.source import SUFFIXES

ROWS: Final = 20_000
CELLS: Final = 200_000
"""Rows and cells of a table sent to the browser; the CSV has them all."""


def show(face: str, figure: Figure, table: pd.DataFrame) -> None:
    """The face *face* (table, code or source) of *figure*."""
    {"table": _table, "code": _code, "source": _source}[face](figure, table)


def source_line() -> str:
    """Whence a figure is: the report's short title, its date, 7 digits of the text's hash."""
    title, date = title_and_date()
    day = state.t("app.source.date", date=date) if date else ""
    return state.t("app.source", title=short(title), date=day, hash=_hash()[:7])


def title_and_date() -> tuple[str, str]:
    """The open report's title (else its name) and its date (as far as known, else "")."""
    row = state.tables().documents.iloc[0]
    title = "" if pd.isna(row["title"]) else str(row["title"])
    return title or state.document().name, "" if pd.isna(row["date"]) else str(row["date"])


def short(title: str) -> str:
    """A title up to its first colon, at most 30 characters."""
    first = " ".join(title.split()).split("：")[0].split(":")[0].strip()
    return first if len(first) <= 30 else first[:29] + "…"


def column_name(name: str) -> str:
    """What a column is called in the surface's language: by labels.csv, else the contract, else its name."""
    key = f"column.{name}"
    if key in load_labels():
        return state.t(key)
    known = next((c for table in TABLES.values() for c in table.columns if c.name == name), None)
    return getattr(known, state.lang()) if known else name


def downloads(figure: Figure, table: pd.DataFrame) -> None:
    """Three buttons: the picture as PNG and SVG, light for print, and the table as CSV; made when pressed."""
    caption = figure.title, figure.alone, source_line()
    lang = state.lang()

    def png() -> bytes:
        return picture.png(figure.chart(table, **figure.options), theme="light", caption=caption)

    def svg() -> bytes:
        return picture.svg(figure.chart(table, **figure.options), theme="light", caption=caption)

    def csv() -> bytes:
        return csv_bytes(table, lang)

    name = f"{state.tables().doc_id}-{figure.key}"
    with st.container(key=f"save-{figure.key}", horizontal=True, gap="small"):
        for kind, make, mime in (
            ("png", png, "image/png"),
            ("svg", svg, "image/svg+xml"),
            ("csv", csv, "text/csv"),
        ):
            st.download_button(
                kind.upper(),
                make,
                f"{name}.{kind}",
                mime,
                key=f"save-{figure.key}-{kind}",
                on_click="ignore",
                help=state.t(f"app.save.{kind}"),
            )


def csv_bytes(table: pd.DataFrame, lang: str) -> bytes:
    """*table* as CSV for spreadsheets: byte-order mark, text that begins like a formula after an apostrophe.

    Where an apostrophe was put, the column's name says so.
    """
    safe = table.copy()
    for column in safe.columns:
        text = safe[column].map(
            lambda value: isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
        )
        if text.any():
            safe[column] = safe[column].astype(object).where(~text, "'" + safe[column].astype(str))
            safe = safe.rename(columns={column: f"{column} ({label('app.save.apostrophe', lang)})"})
    return str(safe.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def _table(figure: Figure, table: pd.DataFrame) -> None:
    part = table.head(min(ROWS, CELLS // max(1, len(table.columns)))).reset_index(drop=True)
    words = shown.in_words(part, state.lang())
    words.data.columns = words.columns = pd.Index([column_name(name) for name in part.columns])
    st.dataframe(
        words,
        hide_index=True,
        key=f"table-{figure.key}",
        height="content" if len(part) <= 12 else 420,
        placeholder=shown.NOTHING,
    )
    if len(table) > len(part):
        st.text(state.t("app.rows", shown=len(part), n=len(table)))


def _code(figure: Figure, table: pd.DataFrame) -> None:
    st.code(code_text(figure, _file_of(state.document().source)), language="python")
    spec = picture.captioned(figure.chart(table, **figure.options), ("", "", ""), state.theme())
    spec["padding"] = {"left": 0, "right": 6, "top": 4, "bottom": 4}
    st.vega_lite_chart(spec, theme=None, width="content", key=f"chart-{figure.key}")


def _file_of(source: str) -> str:
    """The file that the code reads: a pasted text is one too, once it is saved."""
    return source if source.lower().endswith(SUFFIXES) else f"{source}.txt"


def _source(figure: Figure, table: pd.DataFrame) -> None:
    title, date = title_and_date()
    source = state.document()
    words = state.t(
        "app.cite",
        figure=figure.title,
        subtitle=figure.alone,
        title=title,
        date=date or state.t("app.cite.undated"),
        file=source.source,
        hash=_hash()[:8],
        version=__version__,
    )
    st.code(visible(words), language=None, wrap_lines=True)


def _hash() -> str:
    return state.document().sha256
