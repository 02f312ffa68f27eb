"""Terms and Cloud with a section chosen: each number is of that section, and opens what it counts."""

import re
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from tests.measures.reports import SPEECHES
from tests.pages.apptest import (
    LANGS,
    cells,
    click,
    figure,
    go,
    of_class,
    open_app,
    page,
    paste,
    picking,
    query,
    words,
)

SHORT = "云岭县召开会议\n\n  县委召开植树会议。\n\n  会议要求,要加强巡查,要加强植树,要落实责任。\n"
"""加强 and 植树 stand twice, no word three times."""


def hits(app: AppTest) -> int:
    """How many passages the open concordance lists."""
    return len(of_class(page(app), "tg-kwic-row"))


def subtitle(app: AppTest, key: str) -> str:
    return next(cell.subtitle for cell in cells(app) if cell.key == key)


def number(element: ET.Element) -> int:
    return int(words(element).strip("≠ "))


def widths(element: ET.Element) -> float:
    """The share of its column that a stack of bars fills."""
    return sum(float(str(part.get("style")).removeprefix("--v:")) for part in element)


@pytest.fixture(scope="module")
def own() -> AppTest:
    """A visit that has the report with four speeches open."""
    return paste(open_app(own_text=True), SPEECHES)


class TestOpens:
    @pytest.mark.parametrize(
        ("pick", "n"), [("term:计划生育", 14), ("string:生育", 22), ("term:流动人口", 6)]
    )
    def test_a_number_of_one_section_opens_what_stands_there(self, pick: str, n: int) -> None:
        app = open_app("terms", section="5")
        shown = [e for e in picking(figure(app, "terms"), pick) if e.get("role") == "button"]
        assert [number(e) for e in shown] == [n]
        assert hits(click(app, pick=pick, origin="terms")) == n

    @pytest.mark.parametrize(("lang", "said"), [("zh", "14 处，都在“任务”"), ("en", "14, all in Tasks")])
    def test_the_sentences_are_headed_by_the_section(self, lang: str, said: str) -> None:
        app = click(open_app("terms", section="5", lang=lang), pick="term:计划生育", origin="terms")
        assert said in words(of_class(page(app), "tg-passages-title")[0])

    def test_where_a_term_stands_is_of_the_section_too(self) -> None:
        app = open_app("terms", section="5")
        row = picking(figure(app, "dispersion"), "string:生育")[0]
        assert words(of_class(row, "tg-num")[0]) == "22"
        ticks = of_class(figure(app, "dispersion"), "tg-tick")
        assert {str(tick.get("class")) for tick in ticks} == {"tg-tick tg-m-tasks"}

    def test_a_word_of_the_section_s_cloud_opens_what_it_counts(self) -> None:
        app = click(open_app("cloud", section="5"), pick="term:计划生育", origin="cloud")
        assert hits(app) == 14

    def test_the_overview_is_of_the_whole_text_whatever_is_chosen_elsewhere(self) -> None:
        app = go(open_app("terms", section="5", frame="1"), "overview")
        assert query(app) == {"section": "5", "frame": "1"}
        assert hits(click(app, pick="term:计划生育", origin="tasks")) == 35

    def test_the_cloud_leaves_the_frame_out_whatever_is_chosen_elsewhere(self) -> None:
        """徐州 stands three times, and twice more in the frame."""
        found = [
            hits(click(open_app(name, frame="1"), pick="string:徐州", origin=name))
            for name in ("terms", "cloud")
        ]
        assert found == [5, 3]


class TestTerms:
    @pytest.mark.parametrize(("lang", "said"), [("zh", "只看“任务”"), ("en", "only Tasks")])
    def test_what_is_counted_is_named_under_both_titles(self, lang: str, said: str) -> None:
        for key in ("terms", "dispersion"):
            assert said in subtitle(open_app("terms", section="5", lang=lang), key)
            assert said not in subtitle(open_app("terms", lang=lang), key)

    @pytest.mark.parametrize("section", ["", "5", "6"])
    def test_the_small_bars_stay_in_their_column(self, section: str) -> None:
        app = open_app("terms", **({"section": section} if section else {}))
        stacks = [widths(stack) for stack in of_class(figure(app, "terms"), "tg-stack")]
        assert max(stacks) == pytest.approx(1, abs=0.001)

    def test_in_one_section_they_have_its_colour_and_the_length_of_its_strings(self) -> None:
        """生育 stands 22 times in the tasks, which is most; 计划生育 14 times."""
        app = open_app("terms", section="5", count="strings")
        rows = {
            words(row.find("td")): row for row in of_class(figure(app, "terms"), "tg-termrows")[0].iter("tr")
        }
        for term, n in (("生育", 22), ("计划生育", 14)):
            (part,) = of_class(rows[term], "tg-stack")[0]
            assert part.get("class") == "tg-m-tasks"
            assert part.get("style") == f"--v:{n / 22:.4f}"

    @pytest.mark.parametrize("asked", [{}, {"section": "6"}, {"pos": "nr"}, {"pick": "term:国策"}])
    def test_as_many_rows_of_places_as_of_terms(self, asked: dict[str, str]) -> None:
        app = open_app("terms", **asked)
        table = of_class(figure(app, "terms"), "tg-termrows")[0]
        listed = {words(e) for e in of_class(table, "tg-term")} | ({"国策"} if "pick" in asked else set())
        drawn = [words(e) for e in of_class(figure(app, "dispersion"), "tg-term")]
        assert set(drawn) == listed
        assert len(drawn) == len(listed)

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("asked", [{}, {"section": "6"}, {"frame": "1"}])
    def test_the_n_of_where_terms_stand_is_that_of_what_is_drawn(
        self, asked: dict[str, str], lang: str
    ) -> None:
        app = open_app("terms", lang=lang, **asked)
        rows = of_class(figure(app, "dispersion"), "tg-num")
        n = re.findall(r"n = ([\d,]+)", subtitle(app, "dispersion"))
        assert n == [f"{sum(number(row) for row in rows):,}"]

    def test_the_frame_is_in_the_n_only_when_it_is_counted(self) -> None:
        """Of the places only 徐州 stands in the frame, twice."""
        without, counted = (
            int(re.findall(r"n = (\d+)", subtitle(open_app("terms", pos="ns", **asked), "dispersion"))[0])
            for asked in ({}, {"frame": "1"})
        )
        assert counted == without + 2

    def test_every_count_says_that_it_opens(self) -> None:
        app = open_app("terms")
        table = of_class(figure(app, "terms"), "tg-termrows")[0]
        numbers = [e for e in table.iter() if e.get("role") == "button"]
        assert len(numbers) == 2 * 20
        assert all("tg-opens" in str(e.get("class")).split() for e in numbers)


class TestSections:
    NAMES = ("导语", "任务", "讲话 · 王松强调", "讲话 · 张平强调 [99, 108)", "讲话 · 张平强调 [112, 121)")

    @pytest.mark.parametrize("name", ["terms", "cloud"])
    def test_two_of_the_same_kind_are_told_apart(self, own: AppTest, name: str) -> None:
        app = go(own, name)
        assert tuple(app.selectbox(key="view-section").options) == ("全部", *self.NAMES)

    def test_where_all_differ_the_kind_is_enough(self) -> None:
        app = open_app("terms", lang="en")
        names = ["all", "Lead", "Appraisal", "Direction", "Tasks", "Speech", "Proceedings"]
        assert app.selectbox(key="view-section").options == names

    def test_the_sentences_are_headed_by_the_same_name(self, own: AppTest) -> None:
        app = go(own, "terms")
        app.selectbox(key="view-section").set_value("3").run()
        click(app, pick="string:树", origin="terms")
        assert hits(app) == 3
        assert "讲话 · 王松强调" in words(of_class(page(app), "tg-passages-title")[0])
        click(app, pick="string:树", origin="terms")
        app.selectbox(key="view-section").set_value("").run()

    @pytest.mark.parametrize("name", ["terms", "cloud"])
    @pytest.mark.parametrize("value", ["99", "0", "讲话", "None", "<b>"])
    def test_what_is_no_section_is_not_taken(self, own: AppTest, name: str, value: str) -> None:
        app = go(own, name)
        before = query(app)
        states = app._tree.get_widget_states()
        box = app.selectbox(key="view-section")
        for state in states.widgets:
            if state.id == box.id:
                state.string_value = value
        app._run(states)
        assert not app.exception
        assert query(app) == before
        assert app.selectbox(key="view-section").value == ""


class TestCloud:
    @pytest.mark.parametrize(("lang", "said"), [("zh", "只看“讲话” · n = "), ("en", "only Speech · n = ")])
    def test_one_section_is_named_counted_and_in_one_colour(self, lang: str, said: str) -> None:
        """The speech has 473 characters without blanks."""
        app = open_app("cloud", section="6", lang=lang)
        assert said in subtitle(app, "cloud")
        assert "473" in subtitle(app, "cloud")
        assert "2,148" not in subtitle(app, "cloud")
        drawn = [str(e.get("class")).split() for e in figure(app, "cloud").iter("text")]
        assert drawn
        assert all("tg-everywhere" in kind for kind in drawn)
        assert not of_class(page(app), "tg-cloud-moves")
        bars = of_class(figure(app, "sizes"), "tg-bar")
        assert {str(bar.get("class")) for bar in bars} == {"tg-bar tg-everywhere"}

    def test_the_whole_text_keeps_its_colours(self) -> None:
        app = open_app("cloud")
        assert of_class(page(app), "tg-cloud-moves")
        assert any("tg-m-tasks" in str(e.get("class")) for e in figure(app, "cloud").iter("text"))

    @pytest.mark.parametrize(("lang", "lowered"), [("zh", "放宽到 1 次"), ("en", "the least count is 1")])
    def test_a_short_text_shows_words_that_occur_less_often_and_says_so(
        self, lang: str, lowered: str
    ) -> None:
        app = paste(open_app("cloud", own_text=True, lang=lang), SHORT)
        app = go(app, "cloud")
        assert lowered in subtitle(app, "cloud")
        drawn = {words(e.find("title")) for e in figure(app, "cloud").iter("text")}
        for word, n in (("加强", 2), ("植树", 2), ("巡查", 1), ("责任", 1)):
            assert any(re.match(rf"{word}\D+{n}\b", one) for one in drawn), word

    def test_a_text_that_is_long_enough_keeps_the_least_count(self) -> None:
        assert "放宽" not in subtitle(open_app("cloud"), "cloud")
        assert "放宽" not in subtitle(open_app("cloud", section="5"), "cloud")
