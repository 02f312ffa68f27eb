"""The design as a test: who may import whom, and what is written nowhere."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    "spans schema lexicon labels source segment parse tables measures figures export corpus pages __main__"
).split()
"""A module imports only from its left, or from its own layer."""

ONLY_IN = {
    "streamlit": ("app.py", "analysis/pages/"),
    "jieba": ("analysis/segment.py",),
    "wordcloud": ("analysis/figures/cloud.py",),
    "dask": ("analysis/corpus/",),
    "distributed": ("analysis/corpus/",),
    "duckdb": ("analysis/corpus/",),
    "matplotlib": (),
    "pickle": (),
}
"""Packages that have one place."""

NOWHERE = ("eval", "exec", "add_word", "load_userdict", "unsafe_allow_html", "unsafe_allow_javascript")
"""Names that nothing calls, reads or passes."""

TOP = set(
    "seeds app.py analysis data tests requirements.txt static README.md LICENSE CHANGELOG.md pyproject.toml "
    "Makefile requirements-dev.txt constraints.txt packages.txt docs .streamlit .ci .gitignore "
    ".gitattributes".split()
)

Imported = tuple[str, str | None]


def layer(module: str) -> int:
    """The place of *module* (analysis.parse.items) in LAYERS; the package itself stands after all of them."""
    parts = module.split(".")
    return LAYERS.index(parts[1]) if len(parts) > 1 else len(LAYERS)


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def imports(tree: ast.AST) -> list[Imported]:
    """Each module that *tree* imports, with the name taken from it (None where it is the module itself)."""
    found: list[Imported] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(name.name, None) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            for name in node.names:
                inner = f"{base}.{name.name}"
                found.append((inner, None) if is_module(inner) else (base, name.name))
    return found


def borrowed(module: str, name: str | None) -> bool:
    """Whether *module*, a file and not a package's front, itself imports *name* from a third one."""
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    if name is None or not path.is_file():
        return False
    body = ast.parse(path.read_text(encoding="utf-8")).body
    taken = (alias for node in body if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names)
    return name in {alias.asname or alias.name for alias in taken}


def import_faults(path: str, tree: ast.AST) -> list[str]:
    own, faults = module_name(path), []
    for module, name in imports(tree):
        top = module.split(".")[0]
        if not top:
            faults.append(f"{module}: imports are absolute")
        elif (module, name) == ("analysis", "__version__"):
            continue
        elif top == "analysis" and own.startswith("analysis"):
            here, there = layer(own), layer(module)
            if there > here or (there == here and own.split(".")[1:2] != module.split(".")[1:2]):
                faults.append(f"{module} stands to the right of {own}")
            elif borrowed(module, name):
                faults.append(f"{name}: {module} has it from a third module, import it from there")
        elif not path.startswith(ONLY_IN.get(top, ("",))):
            faults.append(f"{top} has its place in {' and '.join(ONLY_IN[top]) or 'no file'}")
    return faults


def name_faults(path: str, tree: ast.AST) -> list[str]:
    faults = []
    for node in ast.walk(tree):
        name = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "arg", None)
        if name in NOWHERE:
            faults.append(f"{name} on line {getattr(node, 'lineno', '?')}")
        writes_html = isinstance(node, ast.Attribute) and ast.unparse(node) in {"st.html", "streamlit.html"}
        if writes_html and path != "analysis/pages/element.py":
            faults.append(f"st.html on line {node.lineno}: only analysis/pages/element.py writes HTML")
    return faults


def faults(path: str, code: str) -> list[str]:
    tree = ast.parse(code)
    return import_faults(path, tree) + name_faults(path, tree)


FILES = [path.relative_to(ROOT).as_posix() for path in (ROOT / "analysis").rglob("*.py")]
FILES += ["app.py"] if (ROOT / "app.py").exists() else []


@pytest.mark.parametrize("path", sorted(FILES))
def test_file_keeps_the_rules(path: str) -> None:
    assert not faults(path, (ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "part",
    sorted(
        {
            module_name(path).split(".")[1]
            for path in FILES
            if path.count("/") > 0 and path != "analysis/__init__.py"
        }
    ),
)
def test_every_module_has_its_layer(part: str) -> None:
    assert part in LAYERS


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("analysis/parse/items.py", "from analysis.tables import build_tables"),
        ("analysis/parse/items.py", "import analysis"),
        ("analysis/parse/items.py", "from analysis import parse_report"),
        ("analysis/measures/terms.py", "def late():\n    from analysis.figures import theme"),
        ("analysis/pages/read.py", "import analysis.__main__"),
        ("analysis/parse/items.py", "from . import moves"),
        ("analysis/parse/items.py", "from analysis.segment import jieba"),
        ("analysis/tables.py", "import streamlit as st"),
        ("analysis/parse/items.py", "from jieba import posseg"),
        ("analysis/figures/terms.py", "from wordcloud import WordCloud"),
        ("analysis/figures/cloud.py", "import matplotlib.pyplot as plt"),
        ("analysis/tables.py", "import pickle"),
        ("analysis/segment.py", "import jieba\njieba.add_word('计划生育')"),
        ("analysis/tables.py", "eval('1')"),
        ("app.py", "import streamlit as st\nst.markdown('x', unsafe_allow_html=True)"),
        ("analysis/pages/terms.py", "import streamlit as st\nst.html('x')"),
    ],
)
def test_a_breach_is_found(path: str, code: str) -> None:
    assert len(faults(path, code)) == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (
            "analysis/parse/items.py",
            "import re\nfrom analysis.parse import moves\nfrom analysis import spans",
        ),
        ("analysis/pages/element.py", "import streamlit as st\nst.html('x')"),
        ("analysis/__init__.py", "from analysis.tables import build_tables"),
        ("app.py", "import streamlit as st\nfrom analysis.pages import state"),
        ("analysis/segment.py", "import jieba\njieba.Tokenizer()"),
    ],
)
def test_what_is_allowed_passes(path: str, code: str) -> None:
    assert not faults(path, code)


def test_the_library_loads_late_what_is_heavy() -> None:
    library = sorted(module_name(p) for p in FILES if p.startswith("analysis/") and "/pages/" not in p)
    code = f"""
import importlib, sys
for module in {library}:
    importlib.import_module(module)
heavy = {{"streamlit", "altair", "wordcloud", "matplotlib", "vl_convert", "PIL"}} & set(sys.modules)
sys.exit(f"loaded at import: {{sorted(heavy)}}" if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_top_holds_what_is_expected() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    assert {name.split("/")[0] for name in listed.split("\0") if name} <= TOP
