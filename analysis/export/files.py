"""Tables as files: a file is written whole or not at all."""

import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.schema import TABLES
from analysis.tables import Tables

FORMATS = ("parquet", "csv", "jsonl")


def write_whole(path: Path, data: bytes) -> None:
    """Writes *data* to a temporary name in the same folder, then renames it to *path*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def as_bytes(frame: pd.DataFrame, form: str) -> bytes:
    """*frame* as Parquet, as CSV with a byte-order mark, or as JSON lines (missing is null)."""
    if form == "parquet":
        buffer = io.BytesIO()
        frame.to_parquet(buffer, index=False)
        return buffer.getvalue()
    if form == "csv":
        return str(frame.to_csv(index=False, lineterminator="\n")).encode("utf-8-sig")
    rows = frame.to_json(orient="records", lines=True, force_ascii=False, double_precision=15)
    return str(rows).encode("utf-8")


def write_tables(documents: Sequence[Tables], out: Path, form: str) -> None:
    """One file a table for all *documents* together, and each one's text as texts/<doc_id>.txt in UTF-8."""
    for name in TABLES:
        frame = pd.concat([tables[name] for tables in documents], ignore_index=True)
        write_whole(out / f"{name}.{form}", as_bytes(frame, form))
    for tables in documents:
        write_whole(out / "texts" / f"{tables.doc_id}.txt", tables.text.encode("utf-8"))


def errors_table(failed: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """The sources that could not be read, one row each: source, reason."""
    return pd.DataFrame(failed, columns=["source", "reason"])
