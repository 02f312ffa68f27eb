"""Tasks: what a count of strong demands opens, the colour of a task's section, room for the table of
addressees.
"""

import pytest

from analysis.figures import theme
from tests.measures.reports import SPEECHES
from tests.pages.apptest import LANGS, click, figure, go, of_class, open_app, page, paste, picking, words

SEVEN_WAYS = (
    "云岭县召开会议\n\n  会议要求,各地要种树。各地必须浇水。各地严禁砍树。努力护树。"
    "鼓励各地多种树。确保成活。各地可以卖树。\n"
)
"""要, 必须, 严禁, 努力, 鼓励, 确保 and 可以: each a column of its own."""


class TestStrong:
    @pytest.mark.parametrize(("item", "n"), [(4, 1), (5, 4)])
    def test_row_8_the_count_opens_the_strong_demands_of_the_task(self, item: int, n: int) -> None:
        app = open_app("tasks")
        pick = f"demands:item={item};force=strong"
        (number,) = picking(figure(app, "attention"), pick)
        assert words(number) == str(n)
        assert "tg-opens" in str(number.get("class")).split()
        app = click(app, pick=pick, origin="attention")
        assert len(of_class(page(app), "tg-kwic-row")) == n

    def test_a_task_without_strong_demands_has_nothing_to_open(self) -> None:
        app = open_app("tasks")
        for item in (6, 7, 8):
            assert not picking(page(app), f"demands:item={item};force=strong")


class TestSection:
    @pytest.mark.parametrize(("lang", "share"), [("zh", "占所在部分的比重"), ("en", "share of its section")])
    def test_tasks_of_a_speech_have_its_colour_and_a_share_of_it(self, lang: str, share: str) -> None:
        app = go(paste(open_app(own_text=True, lang=lang), SPEECHES), "tasks")
        rows = [row for row in figure(app, "attention").iter("tr") if row.get("data-pick")]
        moves = [[kind for kind in str(row.get("class")).split() if "tg-m-" in kind] for row in rows]
        assert moves == [["tg-m-tasks"], ["tg-m-tasks"], ["tg-m-speech"], ["tg-m-speech"]]
        assert share in [words(head) for head in figure(app, "attention").iter("th")]
        # 6 and 12 of the 23 characters of the speech.
        assert [words(of_class(row, "tg-line")[0]) for row in rows[2:]] == ["26.1%", "52.2%"]

    def test_on_the_overview_too(self) -> None:
        app = paste(open_app(own_text=True), SPEECHES)
        bars = [e for e in figure(app, "tasks").iter() if (e.get("data-pick") or "").startswith("item:")]
        assert [str(bar.get("class")) for bar in bars] == ["tg-m-tasks"] * 2 + ["tg-m-speech"] * 2


class TestMatrix:
    @pytest.mark.parametrize("lang", LANGS)
    def test_every_count_says_that_it_opens(self, lang: str) -> None:
        table = of_class(figure(open_app("tasks", lang=lang), "addressees"), "tg-matrix")[0]
        numbers = [e for e in table.iter() if e.get("role") == "button"]
        assert words(numbers[-1]) == "79"
        assert all("tg-opens" in str(e.get("class")).split() for e in numbers)

    def test_more_ways_of_asking_than_have_room_get_a_row_of_their_own(self) -> None:
        """The cells of one row share the origin of what is picked in them; a row of its own has its own."""
        app = go(paste(open_app(own_text=True), SEVEN_WAYS), "tasks")
        heads = list(of_class(figure(app, "addressees"), "tg-matrix")[0].iter("th"))
        assert len([head for head in heads if head.get("scope") == "col"]) == 1 + 7 + 1
        assert origins(app) == ["addressees", "demands"]

    def test_five_ways_stand_beside_the_demands(self) -> None:
        assert origins(open_app("tasks")) == ["addressees", "addressees"]


def origins(app):  # type: ignore[no-untyped-def]
    """The rows that the table of addressees and the list of demands stand in."""
    return [figure(app, key).get("data-origin") for key in ("addressees", "demands")]


def test_on_the_wash_numerals_and_counts_are_in_ink() -> None:
    """Accent and section colours have less than 4.5:1 on it; ink has 13.5 in light and 9.5 in dark."""
    rules = [rule.partition("{") for rule in theme.css().split("}")]
    inked = {
        selector.strip()
        for selectors, _, body in rules
        if "color: var(--tg-ink);" in body
        for selector in selectors.split(",")
    }
    assert {f".tg .tg-selected .tg-{part}" for part in ("mark", "num", "pale")} <= inked
