"""axe-core in a page, under the page's own policy: what it finds wrong, each fault as one line."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

STREAMLIT_S = [
    ["list", '[data-testid="stSidebarNav"]'],  # the heads of its groups of pages stand as div in its ul
    ["listitem", '[data-testid="stSidebarNav"]'],  # and so each page is a li in a div
    # Its button has its word from our stylesheet, in the visitor's language. A browser reads that out and axe
    # does not: test_faces.py asks the browser.
    ["button-name", '[data-testid="stFileUploaderDropzone"]'],
    ["presentation-role-conflict", '[data-testid="stFileUploaderDropzone"]'],  # a section with role and name
]
"""Rule and place of what is Streamlit's own markup and can't be mended from outside; all else must hold."""

RUN = """async (known) => {
  const {violations} = await axe.run(document, {resultTypes: ["violations"], elementRef: true});
  return violations.flatMap(({id, nodes}) => nodes
    .filter(({element}) => !known.some(([rule, place]) => rule === id && element.closest(place)))
    .map(({html, any, all, none}) => {
      const why = [...any, ...all, ...none].map((check) => check.message).join("; ");
      return `${id}: ${why}: ${html.slice(0, 200)}`;
    }));
}"""


@lru_cache(maxsize=1)
def script() -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """What axe finds wrong on *page* as it is shown now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(script())
    found: Any = page.evaluate(RUN, STREAMLIT_S)
    return list(found)
