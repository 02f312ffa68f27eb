"""A figure, and the code that makes it: text that runs by itself, from the source file to the chart."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import FunctionType, ModuleType
from typing import Any, Final

import pandas as pd

from analysis.figures.markup import Markup

Import = tuple[str, str, str]
"""A module, the name taken from it ("" for the module itself), what it is called here ("": its own name)."""

FROM_THE_FILE: Final[tuple[Import, ...]] = (
    ("analysis.parse", "parse_report", ""),
    ("analysis.source", "read_source", ""),
    ("analysis.tables", "build_tables", ""),
)
"""What every code needs to come from the source file to the tables."""


@dataclass(frozen=True)
class Figure:
    """One figure of a page: a measure of the tables, drawn as HTML for the page and as a chart for the rest.

    ``key`` is its name, unique in the app (files and widgets are named by it); ``draw`` takes the measure's
    table and gives what the page shows; ``chart`` is a public function of analysis.figures that takes the
    same table and gives the Altair chart. ``arguments`` go to the measure, ``options`` to ``chart``: literals
    only, for both are printed in the code. ``title`` and ``subtitle`` are in the language of the surface;
    ``picture`` is the subtitle where the figure stands alone as a picture, if it is another: a chart has no
    click and may show more or less than the page.
    """

    key: str
    title: str
    subtitle: str
    measure: Callable[..., pd.DataFrame]
    draw: Callable[[pd.DataFrame], Markup]
    chart: Callable[..., Any]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    picture: str = ""

    @property
    def alone(self) -> str:
        """The subtitle away from the page: in a picture, in a citation."""
        return self.picture or self.subtitle


def code_text(figure: Figure, source: str) -> str:
    """The code of *figure* for the report at the path *source*, as text that runs with this package alone.

    It leaves the measure's DataFrame in ``table`` and the Altair chart in ``chart``.
    """
    imports, body = _body(figure.chart, figure.options)
    lines = [
        *_import_lines([*FROM_THE_FILE, (figure.measure.__module__, figure.measure.__name__, ""), *imports]),
        "",
        f"tables = build_tables(parse_report(read_source({source!r})))",
        f"table = {_call(figure.measure.__name__, figure.arguments)}",
        "",
        body,
    ]
    return "\n".join(lines) + "\n"


def _import_lines(imports: Iterable[Import]) -> list[str]:
    """One line a module that is imported, then one a module that names are taken from, each in order."""
    names: dict[str, set[str]] = {}
    whole = set()
    for module, name, alias in imports:
        said = f"{name} as {alias}" if alias not in ("", name) else name
        if name:
            names.setdefault(module, set()).add(said)
        else:
            whole.add(f"import {module}" + (f" as {alias}" if alias not in ("", module) else ""))
    return [
        *sorted(whole),
        *(f"from {module} import {', '.join(sorted(names[module]))}" for module in sorted(names)),
    ]


def _call(name: str, arguments: Mapping[str, Any]) -> str:
    return f"{name}({', '.join(['tables', *(f'{key}={value!r}' for key, value in arguments.items())])})"


def _body(chart: Callable[..., Any], options: Mapping[str, Any]) -> tuple[list[Import], str]:
    """The body of *chart* as statements of a module, and the imports its global names need."""
    assert isinstance(chart, FunctionType)
    source = textwrap.dedent(inspect.getsource(chart))
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    statements = [node for node in function.body if not _is_docstring(node)]
    last = statements[-1]
    inner_returns = [node for node in ast.walk(function) if isinstance(node, ast.Return) and node is not last]
    if not isinstance(last, ast.Return) or last.value is None or inner_returns:
        raise ValueError(f"{chart.__module__}.{chart.__qualname__} must end in its only return")
    late = [node for node in statements if isinstance(node, ast.Import | ast.ImportFrom)]
    statements = [node for node in statements if node not in late]
    lines = source.splitlines()[statements[0].lineno - 1 : last.end_lineno]
    at = last.lineno - statements[0].lineno
    lines[at] = lines[at].replace("return ", "chart = ", 1)
    given = [f"{name} = {value!r}" for name, value in _values(chart, function, options).items()]
    body = "\n".join([*given, textwrap.dedent("\n".join(lines))])
    return [*chain.from_iterable(map(_imported, late)), *_imports(chart)], body


def _imported(node: ast.Import | ast.ImportFrom) -> list[Import]:
    """What one statement imports."""
    if isinstance(node, ast.Import):
        return [(one.name, "", one.asname or "") for one in node.names]
    return [(node.module or "", one.name, one.asname or "") for one in node.names]


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _values(chart: FunctionType, function: ast.FunctionDef, options: Mapping[str, Any]) -> dict[str, Any]:
    """What the parameters after the table stand for, where the body uses them."""
    first, *others = inspect.signature(chart).parameters.values()
    if first.name != "table":
        raise ValueError(f"{chart.__module__}.{chart.__qualname__}: its first parameter must be table")
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return {p.name: options.get(p.name, p.default) for p in others if p.name in used}


def _imports(chart: FunctionType) -> list[Import]:
    """What has to be imported for the global names that *chart* uses."""
    found: list[Import] = []
    for name, value in inspect.getclosurevars(chart).globals.items():
        if isinstance(value, ModuleType):
            found.append((value.__name__, "", name))
        else:
            home = getattr(value, "__module__", None) if callable(value) else None
            found.append((home or chart.__module__, name, ""))
    return found
