"""The chart under its code is as wide as its cell: no bar is cut so that two look equal."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, Visit

WIDTHS = """
() => [...document.querySelectorAll("[data-testid=stVegaLiteChart] svg")].map((svg) => {
  const cell = svg.closest("[class*=st-key-cell-]").getBoundingClientRect();
  const [, , wide, high] = svg.getAttribute("viewBox").split(" ").map(Number);
  const box = svg.getBoundingClientRect();
  return { out: box.right - cell.right, bent: Math.abs(box.width / box.height - wide / high) };
})
"""


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize(
    ("path", "keys"), [("/cloud", ("cloud", "sizes")), ("/terms", ("terms", "dispersion"))]
)
def test_row_46_a_chart_fits_its_cell_and_never_widens_the_page(
    new_page: NewPage, visit: Visit, path: str, keys: tuple[str, ...], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 2000})
    visit(page, path)
    for key in keys:
        page.locator(f'[data-cell="{key}"] [data-face="code"]').click()
        expect(page.locator(f".st-key-face-{key} svg.marks")).to_be_visible()
    page.wait_for_timeout(500)
    found = page.evaluate(WIDTHS)
    assert len(found) == len(keys)
    for chart in found:
        assert chart["out"] <= 1
        assert chart["bent"] < 0.05
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
