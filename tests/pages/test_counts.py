"""The numbers on the pages, against those of the seed counted by hand."""

import re
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.apptest import (
    LANGS,
    cells,
    failed,
    figure,
    html,
    of_class,
    open_app,
    page,
    picking,
    query,
    turn,
    words,
)

FROM = re.compile(r"\[2139, ?2145\)")
COUNTIES = {"鼓楼区", "云龙区", "贾汪区", "泉山区", "铜山区", "丰县", "沛县", "睢宁县", "新沂市", "邳州市"}
NAMED = {"铜山区", "云龙区", "邳州市"}


def table_rows(app: AppTest, key: str, kind: str) -> dict[str, list[str]]:
    """The rows of an HTML table of class *kind*, by their first cell."""
    rows = (list(row.iter("td")) for row in of_class(figure(app, key), kind)[0].iter("tr"))
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in rows if row}


def subtitle(app: AppTest, key: str) -> str:
    return next(cell.subtitle for cell in cells(app) if cell.key == key)


def page_line(app: AppTest) -> str:
    return words(of_class(page(app), "tg-page-line")[0])


class TestFirstScreen:
    @pytest.mark.parametrize(
        ("lang", "size"), [("zh", ["2,242 字", "8 段"]), ("en", ["2,242 characters", "8 paragraphs"])]
    )
    def test_row_1_it_opens_on_the_seed_with_no_upload(self, lang: str, size: list[str]) -> None:
        app = open_app(lang=lang)
        assert not failed(app)
        assert len(app.selectbox(key="open-document").options) == 1
        shown = [words(part) for part in of_class(page(app), "tg-nowrap")]
        assert shown[:2] == size

    def test_row_6_five_tasks_and_four_achievements_apart(self) -> None:
        app = open_app()
        assert words(picking(page(app), "items:kind=task")[0]) == "5"
        tasks = [words(e) for e in page(app).iter() if (e.get("data-pick") or "").startswith("item:")]
        assert any("严格控制政策外生育" in task for task in tasks)
        assert not any("单独两孩" in task for task in tasks)
        app = open_app("tasks")
        assert "单独两孩" in words(figure(app, "achievements"))
        assert "单独两孩" not in words(figure(app, "attention"))

    def test_row_9_the_people_with_their_number_of_mentions(self) -> None:
        shown = words(figure(open_app(), "people"))
        for name, n in (("李荣启", 3), ("李燕", 2), ("刘汉英", 2)):
            assert re.search(rf"{name}.*?{n}", shown)
        assert "李荣启作" not in shown

    def test_row_14_the_year_is_marked_as_inferred(self) -> None:
        app = open_app()
        assert [words(e) for e in of_class(page(app), "tg-inferred-value")] == ["2015"]
        assert [words(e) for e in of_class(page(app), "tg-dashed")] == ["年份为推断"]


class TestFrame:
    """Dateline [37,50) and last line: 全程导医网 5, 徐州健康信息: 7, 徐州导医热线:0516-85707122 20."""

    @pytest.mark.parametrize(
        ("lang", "out", "counted"), [("zh", "不计", "另计入"), ("en", "left out", "too")]
    )
    def test_row_4_the_page_says_how_many_characters_are_left_out(
        self, lang: str, out: str, counted: str
    ) -> None:
        app = open_app("terms", lang=lang)
        assert app.toggle(key="view-frame").value is False
        assert "32" in page_line(app)
        assert out in page_line(app)
        app.toggle(key="view-frame").set_value(True).run()
        assert query(app)["frame"] == "1"
        assert "32" in page_line(app)
        assert out not in page_line(app)
        assert counted in page_line(app)

    def test_row_4_one_toggle_restores_them_in_every_count(self) -> None:
        """徐州 stands in the headline, in 新徐州 and in 徐州经济技术开发区, and twice in the frame."""
        app = open_app("terms", pos="ns", pick="string:徐州")
        strings = [table_rows(app, "terms", "tg-termrows")["徐州"][1]]
        n = [int(re.findall(r"[\d,]+", subtitle(app, "terms"))[0].replace(",", ""))]
        hits = [len(of_class(page(app), "tg-kwic-row"))]
        app.toggle(key="view-frame").set_value(True).run()
        strings.append(table_rows(app, "terms", "tg-termrows")["徐州"][1])
        n.append(int(re.findall(r"[\d,]+", subtitle(app, "terms"))[0].replace(",", "")))
        hits.append(len(of_class(page(app), "tg-kwic-row")))
        assert strings == ["≠ 3", "≠ 5"]
        assert hits == [3, 5]
        assert n[1] > n[0]


class TestTerms:
    @pytest.mark.parametrize(
        ("term", "tokens", "strings"),
        [("计划生育", "35", "35"), ("生育", "9", "≠ 44"), ("工作", "32", "≠ 33")],
    )
    def test_row_15_terms_show_both_counts(self, term: str, tokens: str, strings: str) -> None:
        app = open_app("terms")
        assert table_rows(app, "terms", "tg-termrows")[term][:2] == [tokens, strings]
        heads = [words(head) for head in figure(app, "terms").iter("th")]
        assert heads[1:3] == ["成词", "字串"]
        table = turn(app, "table").dataframe[0].value.set_index("词")
        assert table.loc[term, "成词次数"] == int(tokens)
        assert table.loc[term, "字串次数"] == int(strings.strip("≠ "))

    def test_row_15_the_token_count_sizes_the_bars(self) -> None:
        """工作 is 32 tokens of 33 strings: its bar is solid for 32/33 of its length."""
        bar = next(b for b in picking(figure(open_app(), "leading"), "term:工作"))
        assert words(bar) == "工作3233"
        assert of_class(bar, "tg-solid")[0].get("style") == f"width:{100 * 32 / 33:.2f}%"

    def test_row_15_ranked_by_strings_the_order_is_that_of_the_strings(self) -> None:
        rows = table_rows(open_app("terms", count="strings"), "terms", "tg-termrows")
        counts = [int(row[1].strip("≠ ")) for row in rows.values()]
        assert counts[0] == 44
        assert list(rows)[0] == "生育"
        assert counts == sorted(counts, reverse=True)

    @pytest.mark.parametrize("section", ["", "5"])
    @pytest.mark.parametrize("frame", ["", "1"])
    def test_the_n_of_the_table_is_that_of_its_rates(self, section: str, frame: str) -> None:
        asked = {name: value for name, value in (("section", section), ("frame", frame)) if value}
        app = open_app("terms", lang="en", **asked)
        n = int(re.findall(r"n = ([\d,]+)", subtitle(app, "terms"))[0].replace(",", ""))
        first = turn(app, "table").dataframe[0].value.iloc[0]
        assert round(1000 * first["tokens"] / n, 3) == first["tokens per 1,000 words"]

    def test_one_section_only_counts_what_stands_in_it(self) -> None:
        """The speech [1616,2089) has 不变 three times and 基本国策 once."""
        app = open_app("terms", section="6", count="strings")
        assert table_rows(app, "terms", "tg-termrows")["不变"][1] == "3"


class TestDistricts:
    def test_row_10_named_and_collective_are_kept_apart(self) -> None:
        app = open_app("districts")
        tiles = of_class(page(app), "tg-tile")
        named = {words(t.find(".//b")) for t in tiles if "tg-tile-named" in str(t.get("class"))}
        assert {words(tile.find(".//b")) for tile in tiles} == COUNTIES
        assert named == NAMED
        rows = table_rows(app, "places", "tg-places")
        assert rows["各县(市)区"][-1] == rows["徐州经济技术开发区"][-1] == rows["陈楼镇"][-1] == "1"
        assert "新城区" not in rows

    def test_row_11_off_no_inferred_row(self) -> None:
        app = open_app("districts")
        assert app.toggle(key="view-infer").value is False
        assert not of_class(page(app), "tg-hatched")
        assert not of_class(page(app), "tg-tile-inferred")
        assert "推断自" not in html(app)
        for table in turn(app, "table").dataframe:
            assert "inferred" not in set(table.value["依据"])

    @pytest.mark.parametrize(("lang", "words_before"), [("zh", "推断自"), ("en", "inferred from")])
    def test_row_11_on_what_is_inferred_says_from_where_and_is_drawn_so(
        self, lang: str, words_before: str
    ) -> None:
        app = open_app("districts", lang=lang)
        app.toggle(key="view-infer").set_value(True).run()
        assert query(app)["infer"] == "1"
        rows = of_class(figure(app, "places"), "tg-hatched")
        assert {words(row.find("td")) for row in rows} >= COUNTIES - NAMED
        for row in rows:
            assert words_before in words(row)
            assert FROM.search(words(row))
        tiles = of_class(figure(app, "districts"), "tg-tilegrid")[0]
        drawn = {words(tile.find(".//b")) for tile in of_class(tiles, "tg-tile-inferred")}
        assert drawn == COUNTIES - NAMED

    def test_row_11_on_there_are_ten_inferred_rows(self) -> None:
        rows = of_class(figure(open_app("districts", infer="1"), "places"), "tg-hatched")
        assert {words(row.find("td")) for row in rows} == COUNTIES

    @pytest.mark.parametrize(
        ("lang", "said"), [("zh", "推断 10，其中 3 个已点名"), ("en", "inferred 10, 3 of them named as well")]
    )
    def test_row_11_subtitle_and_legend_count_the_ten(self, lang: str, said: str) -> None:
        app = open_app("districts", infer="1", lang=lang)
        assert said in subtitle(app, "districts")
        assert said in words(of_class(figure(app, "districts"), "tg-tilekey")[0])

    @pytest.mark.parametrize("asked", [{}, {"infer": "1"}])
    def test_the_legend_has_a_key_for_what_is_drawn_and_no_other(self, asked: dict[str, str]) -> None:
        app = open_app("districts", **asked)
        kinds = ("named", "collective", "inferred")
        grid, legend = (of_class(figure(app, "districts"), name)[0] for name in ("tg-tilegrid", "tg-tilekey"))
        drawn, told = ([k for k in kinds if of_class(part, f"tg-tile-{k}")] for part in (grid, legend))
        assert drawn == told == ["named", "inferred" if asked else "collective"]
        assert picking(legend, "place:各县(市)区")

    def test_row_11_inference_is_in_no_count(self) -> None:
        before, after = (words(picking(page(a), "places:named")[0]) for a in both_ways())
        assert before == after == "3"
        off, on = (subtitle(app, "places") for app in both_ways())
        assert off == on


def both_ways() -> tuple[AppTest, AppTest]:
    return open_app("districts"), open_app("districts", infer="1")


class TestRead:
    def test_row_12_titles_and_quoted_mentions_are_drawn_in_the_text(self) -> None:
        app = open_app("read", layers="documents,formulas")
        text = "".join(words(block) for block in of_class(page(app), "tg-text"))
        titles = marked(page(app), "tg-k-document")
        assert titles == [
            "《市委市政府关于表彰2014年度计划生育工作先进单位的决定》",
            "《2015年度计划生育目标管理责任状》",
        ]
        quoted = marked(page(app), "tg-k-formula")
        assert len(quoted) == 12
        assert len({mention.strip('“”"') for mention in quoted}) == 8
        assert sum(mention.endswith('"') for mention in quoted) == 2
        assert all(mention in text for mention in quoted)

    def test_row_12_the_layers_are_switched_off_one_by_one(self) -> None:
        app = open_app("read")
        app.pills(key="view-layers").set_value(["documents"]).run()
        assert query(app)["layers"] == "documents"
        assert not marked(page(app), "tg-k-formula")
        app.pills(key="view-layers").set_value([]).run()
        assert query(app)["layers"] == "-"
        assert not marked(page(app), "tg-k-document")

    def test_row_2_the_text_is_shown_as_found(self, seed_text: str) -> None:
        shown = "".join(words(block) for block in of_class(page(open_app("read")), "tg-text"))
        assert "".join(shown.split()) == "".join(seed_text.split())


def marked(tree: ET.Element, kind: str) -> list[str]:
    """The marks of *kind* in the text: their pieces put together."""
    found: list[str] = []
    for text in of_class(tree, "tg-text"):
        for piece in of_class(text, kind):
            if f"{kind}-first" in str(piece.get("class")):
                found.append("")
            found[-1] += words(piece)
    return found


class TestCloud:
    def test_row_22_the_size_is_the_count_in_tooltip_and_table(self) -> None:
        app = open_app("cloud")
        drawn = of_class(figure(app, "cloud"), "tg-wide")[0]
        word = next(e for e in drawn.iter("text") if e.get("data-pick") == "term:计划生育")
        assert words(word.find("title")) == "计划生育：35 次"
        assert table_rows(app, "sizes", "tg-numbers-behind")["计划生育"][-1] == "35"
        table = turn(app, "table").dataframe[0].value.set_index("词")
        assert table.loc["计划生育", "成词次数"] == 35

    def test_row_22_every_word_asked_for_is_drawn_or_listed(self) -> None:
        app = open_app("cloud")
        for shape in ("tg-wide", "tg-narrow"):
            part = of_class(figure(app, "cloud"), shape)[0]
            drawn = {str(e.get("data-pick")).removeprefix("term:") for e in part.iter("text")}
            left = "、".join(words(e) for e in of_class(part, "tg-below"))
            wanted = set(turned(app)["词"])
            assert wanted == drawn | {term for term in wanted if term in left and term not in drawn}

    @pytest.mark.parametrize("lang", LANGS)
    def test_row_22_two_runs_are_identical(self, lang: str) -> None:
        assert html(open_app("cloud", lang=lang)) == html(open_app("cloud", lang=lang))


def turned(app: AppTest):  # type: ignore[no-untyped-def]
    """The table of the first cell; the page is as before."""
    table = turn(app, "table").dataframe[0].value
    app.session_state["faces"] = {}
    app.run()
    return table
