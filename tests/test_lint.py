"""What holds of every file: the lint rules, pinned versions, names that every system can write."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[a-z]+\])?==[0-9][A-Za-z0-9.]*")
LENT = re.compile(r"-[rc] (requirements|constraints)\.txt")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def ruff(*arguments: str, code: str | None = None) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json", *arguments]
    return subprocess.run(
        command, cwd=ROOT, input=code, capture_output=True, text=True, encoding="utf-8", check=False
    )


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    return [name for name in listed.decode("utf-8").split("\0") if name]


def illegal(path: str) -> bool:
    """Whether NTFS refuses a part of *path*."""
    return any(
        RESERVED.fullmatch(part) or FORBIDDEN.search(part) or part[-1] in ". " for part in path.split("/")
    )


def test_lint() -> None:
    found = json.loads(ruff(".").stdout)
    assert [f"{f['filename']}:{f['location']['row']} {f['code']} {f['message']}" for f in found] == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("PLW1514", "from pathlib import Path\n\nPath('x').read_text()\n"),
        ("PLW1514", "with open('x') as file:\n    file.read()\n"),
        ("TID252", "from . import spans\n"),
    ],
)
def test_the_rules_are_on(rule: str, code: str) -> None:
    assert rule in ruff("--stdin-filename", "analysis/x.py", "-", code=code).stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_every_version_is_pinned(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    loose = [line for line in lines if not line.startswith("#") and not PINNED.fullmatch(line)]
    assert all(LENT.fullmatch(line) for line in loose), loose


def test_names_are_legal_on_windows() -> None:
    assert illegal("data/a:b.csv")
    assert illegal("tests/aux.py")
    names = tracked()
    assert [name for name in names if illegal(name)] == []
    assert len({name.casefold() for name in names}) == len(names)
