"""The looks of looks.js at a page."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


@lru_cache(maxsize=1)
def _source() -> str:
    return Path(__file__).with_name("looks.js").read_text(encoding="utf-8")


def look(page: Page, function: str, argument: object = None) -> Any:
    """What the function of looks.js says of *page* as it is shown now."""
    return page.evaluate(f"(argument) => {{\n{_source()}\nreturn {function}(argument);\n}}", argument)
