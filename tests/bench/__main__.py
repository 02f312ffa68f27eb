"""`python -m tests.bench`: the app and a hello app in turn, on this machine, in this minute.

Absolute times say little on a machine that others use too: each figure stands beside the same one of the
hello app, taken in the same round: the minimum and the median over the rounds, and the ratios of both.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

from tests.bench.memory import resident_megabytes
from tests.browser.chromium import ARGUMENTS, MISSING, find
from tests.browser.server import serve

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WATCH = (HERE / "watch.js").read_text(encoding="utf-8")
VIEW = {"width": 1440, "height": 900}
CLICKS = 5
PATIENCE = 60_000

Wanted = dict[str, object]


@dataclass(frozen=True)
class App:
    """An app, and how to tell what is of use, what comes last, what to click and where it answers."""

    name: str
    path: Path
    useful: Wanted
    last: Wanted
    click: str
    answer: Wanted


HELLO = App(
    name="hello",
    path=HERE / "hello.py",
    useful={"selector": "p", "text": "hello"},
    last={"selector": "p", "text": "pressed"},
    click="button:has-text('press')",
    answer={"selector": "p", "text": "pressed"},
)
TONGGAO = App(
    name="tonggao",
    path=ROOT / "app.py",
    # The heading of the last task, with the figures above it; the last of the district tiles.
    useful={"selector": ".tg-tasks .tg-heading", "text": "人口计生终期评估迎检工作"},
    last={"selector": ".tg-tilegrid", "text": "睢宁县"},
    click=".tg-tasks [data-pick]",
    answer={"selector": ".tg-passages-title"},
)
GOALS = {
    "useful, cold": "1.3 x",
    "everything, cold": "2.0 x",
    "useful, second visitor": "1.2 x",
    "everything, second visitor": "1.8 x",
    "answer to a click": "+ 250 ms",
    "transferred without fonts": "1.5 x",
}
UNITS = {"transferred without fonts": "MB", "fonts": "MB", "server at rest": "MB", "server, 2 visitors": "MB"}

Figures = dict[str, float]


class Traffic:
    """Bytes that came over the wire, fonts apart from the rest (frames of the socket among the rest)."""

    def __init__(self, session: CDPSession) -> None:
        self.kinds: dict[str, str] = {}
        self.fonts = self.rest = 0.0
        session.on("Network.responseReceived", lambda e: self.kinds.update({e["requestId"]: e["type"]}))
        session.on("Network.loadingFinished", self.finished)
        session.on("Network.webSocketFrameReceived", self.frame)
        session.send("Network.enable")

    def finished(self, event: dict[str, object]) -> None:
        """Counts a file that has arrived."""
        size = float(str(event["encodedDataLength"]))
        if self.kinds.get(str(event["requestId"])) == "Font":
            self.fonts += size
        else:
            self.rest += size

    def frame(self, event: dict[str, dict[str, object]]) -> None:
        """Counts a frame of the socket; a binary one comes in base64."""
        response = event["response"]
        length = len(str(response["payloadData"]))
        self.rest += length * 0.75 if response["opcode"] == 2 else length


def wait(page: Page, name: str) -> float:
    """Milliseconds on the page's clock when what *name* stands for was there."""
    page.wait_for_function("name => name in window.__bench.marks", arg=name, timeout=PATIENCE)
    return float(page.evaluate("name => window.__bench.marks[name]", name))


def visit(browser: Browser, app: App, url: str) -> tuple[Page, Figures, Traffic]:
    """A first visit with an empty profile: seconds to what is of use and to all with its fonts."""
    page = browser.new_context(viewport=VIEW, locale="zh-CN").new_page()
    page.add_init_script(WATCH)
    page.add_init_script(script=f"__bench.wait('useful', {as_js(app.useful)})")
    page.add_init_script(script=f"__bench.wait('last', {as_js({**app.last, 'fonts': True})})")
    traffic = Traffic(page.context.new_cdp_session(page))
    page.goto(url, wait_until="commit", timeout=PATIENCE)
    return page, {"useful": wait(page, "useful") / 1000, "everything": wait(page, "last") / 1000}, traffic


def as_js(wanted: Wanted) -> str:
    """*wanted* as a literal of JavaScript."""
    return json.dumps(wanted, ensure_ascii=False)


def answers(page: Page, app: App) -> list[float]:
    """Seconds from each of CLICKS clicks to the frame that shows another answer than before."""
    taken = []
    page.wait_for_timeout(1000)  # what the first visit still does in the background is not this click's time
    for turn in range(CLICKS):
        before = page.evaluate("what => __bench.said(what)", app.answer)
        page.evaluate(
            "what => { __bench.press(); __bench.wait('answer', what); }", {**app.answer, "not": before}
        )
        targets = page.locator(app.click)
        targets.nth(turn % targets.count()).click(timeout=PATIENCE)
        taken.append((wait(page, "answer") - wait(page, "pressed")) / 1000)
        page.wait_for_timeout(300)
    return taken


def with_fresh_browser(driver: Playwright, work: Callable[[Browser], Figures]) -> Figures:
    """*work* in a browser that has seen nothing yet."""
    browser = driver.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
    try:
        browser.new_page().goto("about:blank")
        return work(browser)
    finally:
        browser.close()


def measure(driver: Playwright, app: App, scratch: Path) -> Figures:
    """One round of *app*: a cold server, its first visitor, a second one, and the second one's clicks."""
    with serve(app.path, cwd=app.path.parent, scratch=scratch) as server:
        figures: Figures = {"server at rest": resident_megabytes(server.process.pid)}

        def first(browser: Browser) -> Figures:
            page, seen, traffic = visit(browser, app, server.url)
            page.wait_for_timeout(1500)
            return {
                "useful, cold": seen["useful"],
                "everything, cold": seen["everything"],
                "transferred without fonts": traffic.rest / 1e6,
                "fonts": traffic.fonts / 1e6,
            }

        def second(browser: Browser) -> Figures:
            page, seen, _ = visit(browser, app, server.url)
            clicks = answers(page, app)
            return {
                "useful, second visitor": seen["useful"],
                "everything, second visitor": seen["everything"],
                "answer to a click": statistics.median(clicks),
            }

        figures |= with_fresh_browser(driver, first)
        figures |= with_fresh_browser(driver, second)
        figures["server, 2 visitors"] = resident_megabytes(server.process.pid)
        return figures


def table(rounds: list[tuple[Figures, Figures]], names: tuple[str, str]) -> str:
    """The rounds as a table in Markdown: minimum and median of both, and the ratios of these."""
    floor, ours = names
    head = f"| | {floor} min | median | {ours} min | median | ratio of minima | of medians | goal |"
    lines = [head, "| --- " + "| ---: " * 7 + "|"]
    for key in sorted(rounds[0][0], key=[*GOALS, *UNITS].index):
        unit = UNITS.get(key, "s")
        low = [min(r[side][key] for r in rounds) for side in (0, 1)]
        mid = [statistics.median(r[side][key] for r in rounds) for side in (0, 1)]
        shown = [
            f"{value:.3f}" if unit == "s" else f"{value:.2f}" for value in (low[0], mid[0], low[1], mid[1])
        ]
        ratios = [f"{mine / its:.2f}" if its else "" for mine, its in ((low[1], low[0]), (mid[1], mid[0]))]
        if GOALS.get(key, "").startswith("+"):
            ratios = [f"{(mine - its) * 1000:+.0f} ms" for mine, its in ((low[1], low[0]), (mid[1], mid[0]))]
        lines.append(f"| {key}, {unit} | " + " | ".join([*shown, *ratios, GOALS.get(key, "")]) + " |")
    return "\n".join(lines)


def main() -> int:
    """Prints the table of the rounds, each app first in every second one; 2 where there is no browser."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument("--floor-only", action="store_true", help="the hello app against itself: the noise")
    options = parser.parse_args()
    if find() is None:
        print(MISSING, file=sys.stderr)
        return 2
    pair = (HELLO, HELLO if options.floor_only else TONGGAO)
    rounds = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        for number in range(1, max(1, options.rounds) + 1):
            print(f"round {number} of {options.rounds}", file=sys.stderr, flush=True)
            order = (0, 1) if number % 2 else (1, 0)
            taken = {side: measure(driver, pair[side], Path(scratch)) for side in order}
            rounds.append((taken[0], taken[1]))
    print(table(rounds, (pair[0].name, pair[1].name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
