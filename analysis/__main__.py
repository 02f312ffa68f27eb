"""The command line: a thin mirror of the library, in the same words.

Data go to stdout or to --out, messages to stderr. Exit status: 0 done, 1 some sources failed, 2 the call was
wrong or nothing could be read. Never a traceback: one line per problem.
"""

import argparse
import json
import locale
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

import pandas as pd

from analysis.export.explain import explain, explanation
from analysis.export.files import FORMATS, errors_table, write_tables, write_whole
from analysis.labels import label
from analysis.lexicon import LexiconError
from analysis.measures.accuracy import Gold, scores
from analysis.measures.concordance import PatternError, keyword_in_context
from analysis.measures.frequency import term_frequencies
from analysis.measures.overview import reads_as_report
from analysis.parse import parse_report
from analysis.parse.report import Report
from analysis.segment import CUTS
from analysis.source import SUFFIXES, SourceError, SourceText, read_source, readable, source_from_bytes
from analysis.tables import Tables, build_tables, document_id

DONE, SOME_FAILED, WRONG = 0, 1, 2
NOT_YET = ("figures", "report", "compare", "corpus")
KWIC_COLUMNS = ["doc_id", "left", "node", "right", "start", "end", "section_id", "item_id"]
WINDOWS = ("clause", "sentence", "paragraph")


class UsageError(ValueError):
    """A call that can't be carried out: its sentence is the message."""


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line and leaves with status 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(WRONG, f"{self.prog}: {message} ({self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(given)
    options.lang = options.lang or default_language()
    try:
        return int(options.run(options))
    except (UsageError, PatternError, LexiconError) as error:
        say(sentence(error, options.lang))
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        say(label("cli.os", options.lang, why=error.strerror or str(error), name=error.filename or ""))
    return WRONG


def parser() -> Parser:
    """The commands and their options."""
    top = Parser(prog="python -m analysis", description="Chinese meeting reports as tables.")
    top.add_argument("--lang", choices=("zh", "en"), help="language of messages (default: the locale's)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    tables = commands.add_parser("tables", help="parse; one file a table, plus texts/<doc_id>.txt")
    tables.add_argument("--out", type=Path, required=True, help="folder for the tables")
    tables.add_argument("--format", choices=FORMATS, default="parquet", help="file format (default: parquet)")
    terms = commands.add_parser("terms", help="term frequencies as CSV, a row a term")
    terms.add_argument("--by", choices=("section", "item", "paragraph"), help="count within each of these")
    terms.add_argument("--min-length", type=int, default=1, metavar="N", help="shortest term, in characters")
    terms.add_argument(
        "--pos", metavar="P", help="only terms whose tag starts with P (jieba's tags: n, v, ns …)"
    )
    terms.add_argument("--keep-stopwords", action="store_true", help="count function words too")
    terms.add_argument("--top", type=int, metavar="N", help="only the N most frequent")
    kwic = commands.add_parser("kwic", help="concordance as CSV, a row a hit: SOURCE... PATTERN")
    kwic.add_argument("--regex", action="store_true", help="PATTERN is a regular expression")
    kwic.add_argument(
        "--window",
        default="20",
        metavar="N|clause|sentence|paragraph",
        help="context (default: 20 characters)",
    )
    check = commands.add_parser("check", help="scores against hand-made annotations: GOLD_DIR SOURCE...")
    check.add_argument("gold", type=Path, metavar="GOLD_DIR", help="folder of annotations (*.json)")
    for command, run in ((tables, run_tables), (check, run_check), (terms, run_terms), (kwic, run_kwic)):
        command.add_argument(
            "sources",
            nargs="+",
            metavar="SOURCE",
            help=f"a file ({' '.join(SUFFIXES)}), a folder, or - for stdin",
        )
        command.add_argument(
            "--cut", choices=CUTS, default=CUTS[0], help="how words are cut (default: document)"
        )
        command.set_defaults(run=run)
    why = commands.add_parser("explain", help="the lexicon line that made each row, and what lost to it")
    why.add_argument("sources", nargs=1, metavar="SOURCE", help="a file, or - for stdin")
    why.add_argument("--at", metavar="OFFSET", help="only what holds this position of the text, from 0")
    why.add_argument("--csv", action="store_true", help="as CSV, in raw columns")
    why.set_defaults(run=run_explain)
    for name in NOT_YET:
        later = commands.add_parser(name, help="not yet")
        later.add_argument("rest", nargs=argparse.REMAINDER)
        later.set_defaults(run=run_later)
    return top


def run_check(options: argparse.Namespace) -> int:
    """Prints how near the parse of each source comes to its hand-made annotation in the folder."""
    golds = read_golds(options.gold, options.lang)
    failed: list[tuple[str, str]] = []
    pairs = []
    for tables in read_all(options.sources, options, failed):
        sha256 = str(tables.documents.at[0, "sha256"])
        if sha256 in golds:
            pairs.append((golds[sha256], tables))
        else:
            say(label("cli.check.none", options.lang, name=tables.doc_id))
    if not pairs:
        return WRONG
    return print_frames([scores(pairs)], failed)


def read_golds(folder: Path, lang: str) -> dict[str, Gold]:
    """The annotations in *folder*, by the hash of the text they are of."""
    golds: dict[str, Gold] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise UsageError(label("cli.check.broken", lang, name=str(path), why=str(error))) from error
        if isinstance(gold, dict) and "sha256" in gold and "sections" in gold:
            golds[gold["sha256"]] = gold
    if not golds:
        raise UsageError(label("cli.check.empty", lang, name=str(folder)))
    return golds


def run_later(options: argparse.Namespace) -> int:
    """A command that a later version brings."""
    raise UsageError(label("cli.later", options.lang, command=options.command))


def run_tables(options: argparse.Namespace) -> int:
    """Writes the eight tables of all sources, their texts, and errors.csv where some failed."""
    failed: list[tuple[str, str]] = []
    made = list(read_all(options.sources, options, failed))
    if not made:
        return WRONG
    for tables in made:
        if not reads_as_report(tables):
            say(label("app.note.no_report", options.lang, name=tables.doc_id))
    write_tables(made, options.out, options.format)
    return report_failures(options.out, failed)


def run_terms(options: argparse.Namespace) -> int:
    """Prints the terms of each source."""
    failed: list[tuple[str, str]] = []
    found = []
    for tables in read_all(options.sources, options, failed):
        frame = term_frequencies(
            tables, by=options.by, min_length=options.min_length, pos=options.pos,
            keep_stopwords=options.keep_stopwords, top=options.top,
        )  # fmt: skip
        found.append(with_document(frame, tables.doc_id))
    return print_frames(found, failed)


def run_kwic(options: argparse.Namespace) -> int:
    """Prints the concordance of the last argument in all sources before it."""
    if len(options.sources) < 2:
        raise UsageError(label("cli.kwic", options.lang))
    *sources, pattern = options.sources
    pattern = readable(pattern)
    window = options.window if options.window in WINDOWS else whole_number(options.window, options.lang)
    failed: list[tuple[str, str]] = []
    found = []
    for tables in read_all(sources, options, failed):
        hits = keyword_in_context(tables, pattern, regex=options.regex, window=window)
        found.append(with_document(hits, tables.doc_id)[KWIC_COLUMNS])
    return print_frames(found, failed)


def run_explain(options: argparse.Namespace) -> int:
    """Prints what made each row of a source and what lost to it: lines to read, or CSV."""
    failed: list[tuple[str, str]] = []
    found = []
    for doc_id, report in read_reports(options.sources, options, failed):
        at = None if options.at is None else offset_in(report, options.at, options.lang)
        rows = explain(report, at=at)
        found.append(with_document(rows, doc_id))
        if rows.empty:
            say(label("cli.explain.none", options.lang, name=doc_id, at=at))
        if not options.csv:
            print(doc_id, *explanation(rows, report, options.lang), sep="\n")
    if options.csv or not found:
        return print_frames(found, failed)
    return SOME_FAILED if failed else DONE


def offset_in(report: Report, value: str, lang: str) -> int:
    """The position *value* in the report's text; UsageError where it is none."""
    last = len(report.text) - 1
    if not (value.isascii() and value.isdigit() and int(value) <= last):
        raise UsageError(label("cli.at", lang, value=value, last=last))
    return int(value)


def whole_number(value: str, lang: str) -> int:
    """The window's characters; UsageError where *value* is no whole number."""
    if not value.isascii() or not value.isdigit():
        raise UsageError(label("cli.window", lang, value=value))
    return int(value)


def with_document(frame: pd.DataFrame, doc_id: str) -> pd.DataFrame:
    """The same rows with the document's name as first column."""
    return frame.assign(doc_id=doc_id)[["doc_id", *frame.columns]]


def print_frames(found: list[pd.DataFrame], failed: list[tuple[str, str]]) -> int:
    """Prints the rows of all frames as one CSV."""
    if not found:
        return WRONG
    pd.concat(found, ignore_index=True).to_csv(sys.stdout, index=False, lineterminator="\n")
    return SOME_FAILED if failed else DONE


def report_failures(out: Path, failed: list[tuple[str, str]]) -> int:
    """Writes errors.csv where sources failed; the exit status."""
    if failed:
        write_whole(
            out / "errors.csv",
            errors_table(failed).to_csv(index=False, lineterminator="\n").encode("utf-8-sig"),
        )
    return SOME_FAILED if failed else DONE


def read_all(
    sources: Sequence[str], options: argparse.Namespace, failed: list[tuple[str, str]]
) -> Iterator[Tables]:
    """The tables of each source that can be read."""
    for doc_id, report in read_reports(sources, options, failed):
        yield build_tables(report, cut=options.cut, doc_id=doc_id)


def read_reports(
    sources: Sequence[str], options: argparse.Namespace, failed: list[tuple[str, str]]
) -> Iterator[tuple[str, Report]]:
    """Name and parse of each source that can be read; the others are said on stderr and added to *failed*.

    Names that agree get 8 digits of the text's hash; of two that agree in that too the second is left out.
    """
    taken: dict[str, str] = {}
    for name in expanded(sources):
        try:
            source = from_stdin() if name == "-" else read_source(name)
            doc_id = document_id(source.name)
            if taken.get(doc_id, source.sha256) != source.sha256:
                doc_id = f"{doc_id}-{source.sha256[:8]}"
            if doc_id in taken:
                raise SourceError("source.duplicate", name=name, doc_id=doc_id)
        except SourceError as error:
            words = sentence(error, options.lang)
            failed.append((name, words))
            say(words)
            continue
        taken[doc_id] = source.sha256
        yield doc_id, parse_report(source)


def expanded(sources: Sequence[str]) -> Iterator[str]:
    """The sources, folders replaced by the files in them that can be read."""
    for name in sources:
        path = Path(name)
        if name != "-" and path.is_dir():
            inside = sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            yield from inside or [name]
        else:
            yield name


def from_stdin() -> SourceText:
    """The document on standard input."""
    return source_from_bytes("stdin", sys.stdin.buffer.read(), source="-")


def sentence(error: Exception, lang: str) -> str:
    """The error's one line in the person's language."""
    key, values = getattr(error, "key", None), getattr(error, "values", {})
    return label(key, lang, **values) if key else str(error)


def say(words: str) -> None:
    """One line on stderr."""
    print(words.replace("\n", " ") if "\n" in words and ":" not in words else words, file=sys.stderr)


def default_language() -> str:
    """The locale's language where it is Chinese, else English."""
    try:
        return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    except ValueError:
        return "en"


if __name__ == "__main__":
    sys.exit(main())
