"""The other faces of a cell, its downloads, the box for one's own text: as sound as the page as it opens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.labels import label
from tests.browser import axe
from tests.browser.conftest import Visit, session, settle
from tests.browser.glyphs import DIFFERENT, PAIR, SAME, Box, Place, measured, picture, report, unlike
from tests.browser.server import Server
from tests.browser.survey import in_colours

TALL = {"width": 1440, "height": 1800}


@pytest.fixture(scope="module")
def terms(browser: Browser, server: Server, visit: Visit) -> Iterator[Page]:
    """The terms with the table of one cell open and the code and chart of the other."""
    with session(browser, server, viewport=TALL) as page:
        visit(page, "/terms")
        _open(page, "terms", "table")
        _open(page, "dispersion", "code")
        expect(page.locator(".st-key-face-terms canvas").first).to_be_visible()
        expect(page.locator(".st-key-face-dispersion svg text", has_text=PAIR).first).to_be_visible()
        yield page


def test_row_46_the_faces_have_no_fault_in_either_theme(terms: Page) -> None:
    found = {"table, code, chart, light": axe.faults(terms)}
    in_colours(terms, "dark")
    found["table, code, chart, dark"] = axe.faults(terms)
    in_colours(terms, "light")
    assert {what: faults for what, faults in found.items() if faults} == {}


def test_row_23_code_chart_and_table_show_no_boxes(terms: Page) -> None:
    found = measured(terms)
    assert {kind.split()[-1] for kind in found} >= {"code", "svg", "html", "selectbox"}
    canvas = terms.locator(".st-key-face-terms canvas").first
    font = "getComputedStyle(canvas).getPropertyValue"
    wide = canvas.evaluate(
        f"""(canvas, pair) => {{
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = {font}("--gdg-base-font-style") + " " + {font}("--gdg-font-family");
          return pen.measureText(pair).width / 2;
        }}""",
        PAIR,
    )
    corner = canvas.bounding_box()
    assert corner
    found["canvas"] = unlike(picture(terms), _first_cell(corner["x"], corner["y"], wide))
    assert min(found.values()) > DIFFERENT, report(found)


def test_row_23_the_check_of_a_canvas_can_fail(terms: Page) -> None:
    drawn = {}
    for font in ("No Such Font", "Noto Sans SC"):
        wide = terms.evaluate(
            """([font, pair]) => {
              document.querySelector("#drawn")?.remove();
              const canvas = document.createElement("canvas");
              Object.assign(canvas, {id: "drawn", width: 200, height: 80});
              canvas.style = "position: fixed; left: 0; top: 0; z-index: 2147483647; background: white";
              document.body.append(canvas);
              const pen = canvas.getContext("2d");
              pen.font = `400 13.125px "${font}"`;
              pen.fillText(pair, 8, 54);
              return pen.measureText(pair).width / 2;
            }""",
            [font, PAIR],
        )
        drawn[font] = unlike(picture(terms), _first_cell(0, 0, wide))
    terms.evaluate("document.querySelector('#drawn').remove()")
    assert drawn["No Such Font"] < SAME and drawn["Noto Sans SC"] > DIFFERENT, report(drawn)


def test_row_49_the_table_is_headed_in_the_language_of_the_page(terms: Page) -> None:
    heads = terms.locator(".st-key-face-terms th[role=columnheader]").all_inner_texts()
    assert len(heads) >= 4
    assert [head for head in heads if head.isascii()] == []


def test_row_46_source_downloads_and_own_text_have_no_fault_in_either_theme(terms: Page) -> None:
    _open(terms, "terms", "source")
    terms.locator('[data-cell="terms"] [data-save]').click()
    terms.locator(".st-key-own-text summary, .stExpander summary").first.click()
    upload = terms.get_by_test_id("stFileUploaderDropzone")
    expect(upload).to_be_visible()
    expect(terms.locator(".st-key-save-terms .stDownloadButton")).to_have_count(3)
    settle(terms)
    # axe leaves this one button out, see axe.STREAMLIT_S: its name comes from a stylesheet.
    expect(upload.get_by_role("button", name=label("app.upload.browse", "zh"), exact=True)).to_be_visible()
    found = {"source, downloads, own text, light": axe.faults(terms)}
    in_colours(terms, "dark")
    found["source, downloads, own text, dark"] = axe.faults(terms)
    assert {what: faults for what, faults in found.items() if faults} == {}


def _open(page: Page, cell: str, face: str) -> None:
    page.locator(f'[data-cell="{cell}"] [data-face="{face}"]').click()
    pressed = page.locator(f'[data-cell="{cell}"] [data-face="{face}"]')
    expect(pressed).to_have_attribute("aria-pressed", "true")
    settle(page)


def _first_cell(left: float, top: float, wide: float) -> Place:
    """Where two characters, *wide* pixels each, begin the first cell of a canvas whose corner is given."""

    def box(start: float) -> Box:
        return left + start, top + 39, left + start + wide, top + 61

    return Place("canvas", box(8), box(8 + wide))
