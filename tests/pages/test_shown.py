"""What a page says in words: tables without codes, titles of what is not there, what the sentences are."""

import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from analysis.labels import counted
from analysis.measures.selection import KINDS
from tests.pages.apptest import (
    KEYS,
    LANGS,
    PAGES,
    ask,
    cells,
    figure,
    go,
    of_class,
    open_app,
    page,
    upload,
    words,
)

CODES = set(
    "lead tasks speech headline everywhere named none collective inferred stated inherited should inherit "
    "bare action result medium strong neutral high county township zone prefecture speaks signs".split()
)
HEADED = {
    "term:生育": ("成词：生育9 处，分布在 2 个部分", "As a token: 生育9 in 2 sections"),
    "string:生育": (
        "字串，含在更长的词里的：生育44 处，分布在 7 个部分",
        "As a string, also inside longer words: 生育44 in 7 sections",
    ),
    "text:流动人口": (
        "全文检索：流动人口7 处，分布在 2 个部分",
        "In the whole text: 流动人口7 in 2 sections",
    ),
    "regex:流动.口": (
        "正则表达式：流动.口7 处，分布在 2 个部分",
        "Regular expression: 流动.口7 in 2 sections",
    ),
    "person:李燕": ("人物：李燕2 处，分布在 2 个部分", "Person: 李燕2 in 2 sections"),
    "people:": ("全部写出姓名的人，7 处，分布在 3 个部分", "All persons named: 7 in 3 sections"),
    "place:铜山区": ("地名：铜山区1 处，在“会上”", "Place: 铜山区1, in Proceedings"),
    "places:named": ("点名的县级单位，3 处，都在“会上”", "County-level units named: 3, all in Proceedings"),
    "places:collective": ("统称，1 处，在“会上”", "Collective terms: 1, in Proceedings"),
    "doc:《无》": ("文件：《无》没有", "Document: 《无》none"),
    "section:5": ("“任务”的各句，19 句", "Sentences of Tasks: 19 sentences"),
    "item:6": (
        "任务三 进一步加强流动人口卫生计生服务管理：各句，3 句",
        "Sentences of task 3 进一步加强流动人口卫生计生服务管理: 3 sentences",
    ),
    "items:kind=task": ("列举的各项任务，5 条，都在“任务”", "The tasks listed: 5, all in Tasks"),
    "demands:": ("全部要求，79 条，分布在 3 个部分", "All demands: 79 in 3 sections"),
    "demands:addressee=-": (
        "要求：未指明由谁做，27 条，分布在 2 个部分",
        "Demands that name nobody: 27 in 2 sections",
    ),
    "demands:addressee=各地;modality=should": (
        "要求：对象为各地、语气为“要”，6 条，都在“任务”",
        "Demands asked of 各地, in the way of “own 要”: 6, all in Tasks",
    ),
    "demands:item=4;force=strong": (
        "要求：属于任务一 严格控制政策外生育、力度强，1 条，在“任务”",
        "Demands under task 1 严格控制政策外生育, of force “strong”: 1, in Tasks",
    ),
    "flaws:": ("原文的文字疑点，3 处，分布在 3 个部分", "Flaws in the source: 3 in 3 sections"),
}
EMPTY = {
    ("overview", "tasks"): ("没有列举任务", "No tasks listed"),
    ("overview", "people"): ("没有写出姓名的人", "Nobody is named"),
    ("tasks", "attention"): ("没有“一是、二是”一类的列举", "Nothing is listed as 一是, 二是 …"),
    ("tasks", "addressees"): ("没有读出指令分句", "No directive clauses were read"),
    ("tasks", "demands"): ("没有读出要求", "No demands were read"),
    ("tasks", "achievements"): ("评价部分没有列举", "The appraisal lists nothing"),
}


def displayed(element: object) -> pd.DataFrame:
    """The cells of a table as they are read on the screen."""
    proto = element.proto  # type: ignore[attr-defined]
    return convert_arrow_bytes_to_pandas_df(proto.arrow_data.styler.display_values)


def tables_on(app: AppTest, name: str, **asked: str) -> dict[str, pd.DataFrame]:
    """Every table of a page as displayed, by the key of its cell."""
    app.session_state["faces"] = dict.fromkeys(KEYS, "table")
    ask(app, name, **asked)
    return {cell.key: displayed(e) for cell, e in zip(cells(app), app.dataframe, strict=True)}


class TestTables:
    @pytest.mark.parametrize("name", PAGES)
    def test_no_code_and_no_null_is_shown_in_chinese(self, name: str) -> None:
        for key, shown in tables_on(open_app(lang="zh"), name, lang="zh", infer="1").items():
            said = {str(value) for column in shown for value in shown[column]}
            assert not said & CODES, key
            assert not said & {"None", "nan", "<NA>", ""}, key

    @pytest.mark.parametrize(
        ("lang", "seen"),
        [
            ("zh", ["任务", "15.6%", "—"]),
            ("en", ["Tasks", "15.6%", "—"]),
        ],
    )
    def test_sections_and_shares_of_the_tasks(self, lang: str, seen: list[str]) -> None:
        shown = tables_on(open_app(lang=lang), "tasks", lang=lang)["attention"]
        said = {str(value) for column in shown for value in shown[column]}
        assert set(seen) <= said

    def test_the_values_beneath_are_the_measure_s(self) -> None:
        app = open_app(lang="zh")
        app.session_state["faces"] = dict.fromkeys(KEYS, "table")
        go(app, "tasks")
        demands = next(e.value for e in app.dataframe if "力度" in e.value.columns)
        assert set(demands["力度"]) == {"medium", "strong"}
        assert {e.proto.placeholder for e in app.dataframe} == {"—"}


class TestNothing:
    @pytest.mark.parametrize("lang", LANGS)
    def test_what_a_text_has_not_is_said_in_words(self, lang: str) -> None:
        app = upload(open_app(own_text=True, lang=lang), "字.txt", "会。".encode())
        for name in ("overview", "tasks", "districts"):
            go(app, name)
            for cell in cells(app):
                said = EMPTY.get((name, cell.key))
                if said:
                    assert said[lang == "en"] in (cell.title, cell.subtitle)
                assert "0 件" not in cell.title and "The 0" not in cell.title
            lines = "".join(words(line) for line in of_class(page(app), "tg-page-line"))
            assert " 0 " not in lines

    @pytest.mark.parametrize(
        ("lang", "title"),
        [
            ("zh", "任务一 严格控制政策外生育：8 条要求"),
            ("en", "Task 1 严格控制政策外生育: 8 demands"),
        ],
    )
    def test_the_demands_of_a_task_are_headed_by_it(self, lang: str, title: str) -> None:
        app = open_app("tasks", lang=lang)
        assert title in [cell.title for cell in cells(app)]

    def test_an_ordinal_with_a_comma_leaves_it_out(self) -> None:
        report = "某市召开会议\n\n会议要求,各地要抓好工作。第一,要加强巡查。要备足物资。第二,要落实责任。\n"
        app = go(upload(open_app(own_text=True, lang="zh"), "会.txt", report.encode()), "tasks")
        (title,) = [cell.title for cell in cells(app) if cell.key == "demands"]
        assert title.startswith("任务一 ")
        assert "," not in title

    def test_one_has_words_of_its_own(self) -> None:
        assert counted("page.overview.tasks", "en", 1) == "The 1 task"
        assert counted("page.overview.tasks", "en", 2) == "The 2 tasks"
        assert counted("page.overview.tasks", "zh", 0) == "没有列举任务"


class TestSentences:
    def test_every_kind_of_pick_is_here(self) -> None:
        assert {pick.partition(":")[0] for pick in HEADED} == set(KINDS)

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("pick", HEADED)
    def test_the_heading_says_what_is_listed(self, pick: str, lang: str) -> None:
        app = open_app(lang=lang, pick=pick)
        (head,) = of_class(page(app), "tg-passages-title")
        assert words(head) == HEADED[pick][lang == "en"]

    @pytest.mark.parametrize(
        "pick", ["demands:addressee=-", "demands:item=4;force=strong", "items:kind=task"]
    )
    def test_the_syntax_stands_in_the_address_alone(self, pick: str) -> None:
        tree = page(open_app(pick=pick))
        assert not [e for e in tree.iter() if pick in (e.text or "") or pick in (e.tail or "")]


def test_the_row_of_tasks_is_explained_where_it_stands() -> None:
    """On a phone the strip is bars under each other, without that row."""
    strip = figure(open_app(lang="zh"), "strip")
    (wide,), (narrow,) = of_class(strip, "tg-wide"), of_class(strip, "tg-narrow")
    assert "下排：各项任务" in words(wide)
    assert "下排" not in words(narrow)
    assert "下排" not in words(of_class(strip, "tg-cell-head")[0])
