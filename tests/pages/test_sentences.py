"""From any number to its sentences: the concordance, its windows and orders, and on to Read."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis.measures.selection import passages
from analysis.tables import Tables
from tests.pages.apptest import (
    PAGES,
    click,
    failed,
    figure,
    go,
    notes,
    of_class,
    open_app,
    page,
    picking,
    query,
    words,
)

NUMBER = re.compile(r"(?:≠ )?(\d+)")
NOT_PASSAGES = ("people:", "places:collective")
"""Their numbers are of persons, and of the units meant; each may have more or fewer passages."""


def hits(app: AppTest) -> list[tuple[str, str, str, int]]:
    """The rows of the concordance: left, node, right, start."""
    found = []
    for row in of_class(page(app), "tg-kwic-row"):
        left, node, right, at = (
            words(of_class(row, f"tg-kwic-{part}")[0]) for part in ("left", "node", "right", "at")
        )
        found.append((left, node, right, int(at[1:].split(",")[0])))
    return found


def starts(app: AppTest) -> list[int]:
    return [start for *_, start in hits(app)]


class TestClick:
    @pytest.mark.parametrize(("name", "kind"), [("cloud", "term"), ("terms", "term"), ("terms", "string")])
    def test_row_24_a_click_lists_seven_hits_each_with_its_sentence(
        self, name: str, kind: str, seed_text: str
    ) -> None:
        app = open_app(name)
        assert picking(figure(app, name), f"{kind}:流动人口")
        click(app, pick=f"{kind}:流动人口", origin=name)
        app.segmented_control(key="view-win").set_value("sentence").run()
        assert [node for _, node, _, _ in hits(app)] == ["流动人口"] * 7
        for left, node, right, start in hits(app):
            sentence = left + node + right
            assert sentence.count("。") == 1
            assert sentence.endswith("。")
            assert seed_text[start - len(left) - 1] in "。\n\u3000 "
            assert seed_text[start - len(left) : start + len(node + right)] == sentence

    def test_it_opens_under_its_figures_and_once_more_closes_it(self) -> None:
        app = click(open_app(), pick="term:计划生育", origin="tasks")
        assert query(app) == {"pick": "term:计划生育"}
        assert len(hits(app)) == 35
        panel = next(part for part in page(app) if part.get("data-key") == "passages")
        assert panel.get("data-origin") == "tasks"
        click(app, pick="term:计划生育", origin="tasks")
        assert query(app) == {}
        assert not hits(app)

    def test_the_chosen_word_is_marked_in_its_figure(self) -> None:
        app = click(open_app("terms"), pick="term:人口", origin="terms")
        chosen = of_class(figure(app, "terms"), "tg-selected")
        assert [row.get("data-pick") for row in chosen] == ["term:人口"]

    def test_closed_by_its_button_the_view_stays(self) -> None:
        app = click(open_app("terms", section="5"), pick="term:人口", origin="terms")
        app.button(key="passages-close").click().run()
        assert query(app) == {"section": "5"}
        assert not hits(app)

    def test_row_21_a_row_leads_to_exactly_that_span_in_read(self) -> None:
        app = open_app("terms", pick="text:流动人口")
        click(app, open="580-584")
        assert query(app) == {"pick": "text:流动人口", "at": "580-584"}
        assert words(page(app).find(".//h1")) == "阅读"
        assert "".join(words(mark) for mark in of_class(page(app), "tg-at")) == "流动人口"
        place = next(e for e in page(app).iter() if e.get("id") == "tg-at")
        assert words(place).startswith("全市计划生育工作要深入贯彻落实")

    def test_a_clicked_sentence_is_read_out_beside_the_text(self) -> None:
        """[911,959) is the third sentence on 「两非」; its card stays until it is closed."""
        app = click(open_app("read"), open="911-959")
        card = words(figure(app, "sentence"))
        assert "[911, 959)" in card
        assert "48 字" in card
        app.button(key="card-close").click().run()
        assert query(app) == {}

    @pytest.mark.parametrize("hit", [{"pick": "国策"}, {"open": "7-3"}, {"open": "x"}, {"face": "back"}, {}])
    def test_a_click_that_makes_no_sense_is_ignored(self, hit: dict[str, str]) -> None:
        app = click(open_app("terms"), cell="terms", **hit)
        assert not failed(app)
        assert query(app) == {}
        assert not notes(app)


@pytest.mark.parametrize("name", PAGES)
def test_every_number_opens_as_many_sentences(name: str, seed_tables: Tables) -> None:
    """product.md, promise 1: whatever shows a count leads to the passages behind it."""
    app = go(open_app(), name)
    counted = 0
    for element in page(app).iter():
        if pick := element.get("data-pick"):
            found = len(passages(seed_tables, pick))
            assert found > 0, pick
            if (number := NUMBER.fullmatch(words(element))) and pick not in NOT_PASSAGES:
                assert found == int(number[1]), pick
                counted += 1
    assert counted > 0 or name in ("read", "cloud", "method")


class TestConcordance:
    def test_row_20_by_string_and_by_token(self) -> None:
        assert len(hits(open_app(pick="text:不动摇"))) == 4
        assert len(hits(open_app(pick="text:国策"))) == 5
        assert len(hits(open_app(pick="term:国策"))) == 2

    def test_row_20_the_orders(self) -> None:
        """Left of 国策 stand 国情 (a blank between), 、 and 基本; right of it 意识 twice and 不 thrice."""
        assert starts(open_app(pick="text:国策")) == [18, 253, 470, 1654, 1744]
        assert starts(open_app(pick="text:国策", sort="L1")) == [1654, 18, 253, 470, 1744]
        by_right = starts(open_app(pick="text:国策", sort="R1"))
        assert by_right[:3] == [253, 470, 1744]
        assert set(by_right[3:]) == {1654, 18}

    @pytest.mark.parametrize(
        ("window", "before", "after"),
        [
            ("20", ",坚持计划生育“一票否决制”", ",以推进"),
            ("clause", "坚持计划生育“一票否决制”", ""),
            ("sentence", "全市计划生育工作要深入贯彻落实", "良好的人口环境。"),
            ("paragraph", "会议指出,", "良好的人口环境。"),
        ],
    )
    def test_row_20_the_windows(self, window: str, before: str, after: str, seed_text: str) -> None:
        left, node, right, start = hits(open_app(pick="text:不动摇", win=window))[3]
        assert start == 505
        assert left.startswith(before) or (window == "20" and before in left and len(left) == 20)
        assert right.endswith(after) or (window == "20" and right.startswith(after) and len(right) == 20)
        assert seed_text[start - len(left) : start + len(node + right)] == left + node + right

    def test_row_20_the_controls_write_the_address(self) -> None:
        app = open_app("terms", pick="text:国策")
        app.segmented_control(key="view-win").set_value("clause").run()
        app.segmented_control(key="view-sort").set_value("L1").run()
        assert query(app) == {"pick": "text:国策", "win": "clause", "sort": "L1"}
        assert starts(app)[0] == 1654
        app.segmented_control(key="view-win").set_value("20").run()
        assert query(app) == {"pick": "text:国策", "sort": "L1"}

    def test_row_13_a_regular_expression_from_the_search_box(self) -> None:
        app = open_app()
        app.text_input(key="search").set_value("/坚持.{0,20}不动摇/").run()
        assert query(app) == {"pick": "regex:坚持.{0,20}不动摇"}
        assert starts(app)[0] == 245
        assert len(hits(app)) == 4
        assert app.text_input(key="search").value == "/坚持.{0,20}不动摇/"

    def test_a_search_is_trimmed_and_an_empty_one_closes_the_sentences(self) -> None:
        app = open_app("read")
        app.text_input(key="search").set_value("  国策 ").run()
        assert query(app) == {"pick": "text:国策"}
        assert len(hits(app)) == 5
        app.text_input(key="search").set_value(" ").run()
        assert query(app) == {}

    @pytest.mark.parametrize("wanted", ["/(/", "/(.+)+#$/", "不在文中的话"])
    def test_a_search_that_finds_nothing_gets_one_sentence(self, wanted: str) -> None:
        app = open_app("terms")
        app.text_input(key="search").set_value(wanted).run()
        assert not failed(app)
        assert not hits(app)
        assert len(notes(app)) + len(of_class(page(app), "tg-empty")) == 1

    def test_a_pick_survives_a_page(self) -> None:
        app = go(open_app(pick="text:国策"), "terms")
        assert query(app) == {"pick": "text:国策"}
        assert len(hits(app)) == 5
