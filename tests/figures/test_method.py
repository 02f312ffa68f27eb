"""The method page: every measure and step told in both languages, true to its docstring, references whole."""

import ast
import hashlib
import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from analysis import tables as tables_module
from analysis.figures import method
from analysis.figures.markup import Markup
from analysis.labels import label, load_labels
from analysis.measures.overview import text_facts
from analysis.parse import (
    actions,
    bylines,
    content,
    dates,
    dotted,
    evidence,
    frame,
    items,
    markers,
    mentions,
    moves,
    name_ends,
    names,
    narration,
    owner,
    paragraphs,
    parse_report,
    people,
    places,
    towns,
)
from analysis.source import SourceText
from analysis.tables import Tables, build_tables
from tests.pages.apptest import failed, open_app, page

LANGS = ("zh", "en")
ALL: list[Callable[..., Any] | ModuleType] = [
    *method.STEPS,
    *(m for made in method.MEASURES.values() for m in made),
]
TOLD = pytest.mark.parametrize("thing", ALL, ids=[method.key_of(thing) for thing in ALL])
HAN = re.compile("[\u4e00-\u9fff]")
CITED = re.compile(r"\b([A-Z][a-z]+)(?:'s?(?: [A-Z]+)?)? \(?((?:19|20)\d\d)\b")
MARKED = re.compile(r"``(.+?)``|`([^`]+)`|\*([\w -]+)\*|\b([a-z]+(?:_[a-z]+)+)\b")

USED = {"gries2008": "Gries", "gbt2260": "GB/T 2260", "areacodes": "areacodes", "jieba": "jieba"}
"""Each work of the references, by the word with which a docstring or the gazetteer's README names it."""

READS = {
    frame: {"frame", "glued"},
    names: {"titles", "surnames", "name_followers", "not_names", "reporting_verbs", "not_given"},
    name_ends: {"name_followers"},
    evidence: {"titles", "name_followers", "reporting_verbs"},
    dotted: set(),
    bylines: set(),
    people: {"adverbials", "not_names"},
    markers: {
        "subjects", "adverbials", "reporting_verbs", "titles", "opening_cues", "bridges", "topic_openers",
    },
    content: {
        "lead_ins", "not_modal", "modality", "appraisal_cues", "situation_cues", "plans", "enumerators",
        "conjunctions", "order_verbs", "intensity", "clause_roles", "stative_verbs",
    },
    moves: {
        "aims", "outcomes", "appraisal_cues", "opening_cues", "move_cues", "situation_cues", "enumerators",
        "dates",
    },
    items: {"enumerators"},
    dates: {"dates", "year_evidence"},
    narration: {"opening_cues", "move_cues"},
    owner: {"levels", "owner_cues", "place_abbreviations"},
    places: {"venues", "collectives", "not_places", "owner_cues", "place_abbreviations"},
    towns: {"town_edges"},
    actions: {"modality", "not_modal", "addressees", "addressee_stops", "intensity", "clause_roles"},
    mentions: {
        "documents", "mention_patterns", "organisations", "not_modal", "deontic", "meeting_roles",
    },
    tables_module: {"phrases", "stopwords"},
    paragraphs: set(),
}  # fmt: skip
"""The lexicons of each step, from reading its code."""


def doc(thing: object) -> str:
    return inspect.getdoc(thing) or ""


def facts_of(tables: Tables) -> dict[str, Any]:
    return dict(text_facts(tables).iloc[0])


def drawn(tables: Tables, **how: Any) -> Markup:
    return method.draw(tables, facts_of(tables), **how)


def words(element: ET.Element) -> str:
    return "".join(element.itertext())


def read_text(text: str) -> Tables:
    return build_tables(parse_report(SourceText("own", "own", text)))


class TestRenderings:
    @TOLD
    def test_each_has_a_title_and_a_rendering(self, thing: Callable[..., Any] | ModuleType) -> None:
        key = method.key_of(thing)
        for lang in LANGS:
            assert label(f"{key}.title", lang).strip()
        assert len(HAN.findall(label(key, "zh"))) >= 10
        assert label(key, "zh").endswith("。")

    @TOLD
    def test_a_docstring_that_changed_calls_for_a_new_rendering(
        self, thing: Callable[..., Any] | ModuleType
    ) -> None:
        assert len(doc(thing)) > 20
        assert label(method.key_of(thing), "en") == method.first_sentence(thing), (
            "its docstring has changed: render it anew in the column zh of data/labels.csv, then its first "
            "sentence in the column en"
        )

    @TOLD
    def test_the_rendering_leaves_out_no_column_and_no_option(
        self, thing: Callable[..., Any] | ModuleType
    ) -> None:
        rendered = label(method.key_of(thing), "zh")
        named = {next(name for name in hit.groups() if name) for hit in MARKED.finditer(doc(thing))}
        figures = set(re.findall(r"\d+(?:[.,]\d+)*", doc(thing)))
        assert not [name for name in sorted(named | figures) if name not in rendered]

    def test_no_label_is_left_over(self) -> None:
        told = {method.key_of(thing) for thing in ALL}
        parts = {f"method.{part}" for part in ("parse", *method.MEASURES, "limits", "references", "versions")}
        own = {"method.line", "method.contents", "method.limit", "method.rules"}
        for key in load_labels():
            if key.startswith("method.") and not key.startswith(
                ("method.limit.", "method.reference.", "method.versions.")
            ):
                base = re.sub(r"\.(?:title|limit|note)$", "", key)
                assert key in own or base in told | parts, key

    @pytest.mark.parametrize(
        ("docstring", "shown"),
        [
            ("``count`` is of tokens\n    of *section*.", "count is of tokens of section."),
            (":func:`~analysis.measures.demands` and `children`", "analysis.measures.demands and children"),
            ("3 * 4 is 12", "3 * 4 is 12"),
        ],
    )
    def test_markup_is_taken_off(self, docstring: str, shown: str) -> None:
        assert method.shown_text(docstring) == shown


class TestWhole:
    def test_the_measures_of_all_pages_are_told(self, root: Path) -> None:
        told = set(ALL)
        for path in sorted((root / "analysis" / "pages").glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis.measures."):
                    module = import_module(str(node.module))
                    used = {getattr(module, name.name) for name in node.names}
                    functions = {one for one in used if inspect.isfunction(one)}
                    assert functions <= told, f"{path.name}: not on the method page"

    @pytest.mark.parametrize("step", READS, ids=[step.__name__ for step in READS])
    def test_the_lexicons_of_a_step(self, step: ModuleType, seed_tables: Tables) -> None:
        assert set(method.lexicons_of(step, seed_tables.lexicons.by_name)) == READS[step]

    def test_each_lexicon_has_its_step(self, root: Path, seed_tables: Tables) -> None:
        files = {path.stem for path in (root / "data" / "lexicons").glob("*.csv")}
        known = seed_tables.lexicons.by_name
        readers = [*method.STEPS, *(measure for part in method.MEASURES.values() for measure in part)]
        assert {name for reader in readers for name in method.lexicons_of(reader, known)} == files

    def test_each_work_cited_has_a_reference_and_the_other_way_round(self, root: Path) -> None:
        docs = "\n".join(map(doc, ALL))
        references = {key.rpartition(".")[2] for key in load_labels() if key.startswith("method.reference.")}
        cited = {f"{name}{year}".lower() for name, year in CITED.findall(docs)}
        assert cited == {"gries2008"}
        assert cited <= references
        readme = (root / "data" / "gazetteer" / "README.md").read_text(encoding="utf-8")
        assert {key for key, word in USED.items() if word in docs + readme} == references

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize(
        ("key", "data"),
        [
            ("gries2008", ["Gries, Stefan Th. 2008", "Dispersions and adjusted frequencies in corpora",
                           "International Journal of Corpus Linguistics 13(4), 403–437"]),
            ("gbt2260", ["GB/T 2260", "2007", "中华人民共和国行政区划代码"]),
            ("areacodes", ["yescallop", "eed219a0", "CC0 1.0", "1981", "2024"]),
            ("jieba", ["Sun Junyi", "MIT", "https://github.com/fxsjy/jieba"]),
        ],
    )  # fmt: skip
    def test_a_reference_is_whole(self, key: str, data: list[str], lang: str) -> None:
        assert not [part for part in data if part not in label(f"method.reference.{key}", lang)]


@pytest.mark.parametrize("lang", LANGS)
class TestPage:
    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_it_is_drawn_whole(self, lang: str, theme: str, seed_tables: Tables) -> None:
        tree = ET.fromstring(drawn(seed_tables, lang=lang, theme=theme))
        assert tree.get("class") == f"tg tg-{theme}"
        assert [words(head) for head in tree.iter("h3")] == [
            label(f"{method.key_of(thing)}.title", lang) for thing in ALL
        ]
        for element in tree.iter():
            if element.tag in ("p", "li", "dt", "dd", "h2", "h3", "a"):
                assert words(element).strip(), element.attrib

    def test_the_contents_lead_to_the_parts(self, lang: str, seed_tables: Tables) -> None:
        tree = ET.fromstring(drawn(seed_tables, lang=lang))
        links = [str(link.get("href")) for link in tree.iter("a")]
        parts = [element for element in tree.iter("section") if element.get("id")]
        assert links == [f"#{part.get('id')}" for part in parts]
        assert [words(link) for link in tree.iter("a")] == [words(head) for head in tree.iter("h2")]
        assert len(links) == 11

    def test_what_it_can_t_tell_has_the_numbers_and_they_open_their_sentences(
        self, lang: str, seed_tables: Tables
    ) -> None:
        tree = ET.fromstring(drawn(seed_tables, lang=lang))
        opening = {e.get("data-pick"): words(e) for e in tree.iter() if e.get("data-pick")}
        assert opening == {
            "demands:": "79", "demands:force=strong": "6", "demands:addressee=-": "27", "people:": "3",
            "places:named": "3",
        }  # fmt: skip
        limits = [key for key in load_labels() if key.startswith("method.limit.")]
        part = next(e for e in tree.iter("section") if e.get("id") == "method-limits")
        assert len(limits) == len(list(part.iter("li"))) == 12

    def test_options_show_defaults_and_choices(self, lang: str, seed_tables: Tables) -> None:
        shown = words(ET.fromstring(drawn(seed_tables, lang=lang)))
        assert 'window = 20 | "clause" | "sentence" | "paragraph"' in shown
        assert 'by = None | "section" | "item" | "paragraph"' in shown
        assert "min_count = 3" in shown

    def test_row_50_the_paragraph_states_unit_filter_and_versions(
        self, lang: str, root: Path, seed_tables: Tables
    ) -> None:
        digest = hashlib.sha256()
        for path in sorted((root / "data" / "lexicons").glob("*.csv")):
            digest.update(path.name.encode() + path.read_bytes())
        said = method.paragraph(seed_tables, facts_of(seed_tables), lang=lang)
        inferred = "2015-05-28（年份为推断）" if lang == "zh" else "2015-05-28 (year inferred)"
        for part in (
            "徐州召开计划生育工作会议", inferred, "b56202cc", digest.hexdigest()[:8], "jieba 0.42.1 document",
            "2,242", str(len([*(root / "data" / "lexicons").glob("*.csv")])), "Gries", "GB/T 2260",
            *(("框外 32 字", "79 条") if lang == "zh" else ("the 32 of the frame", "n = 79")),
        ):  # fmt: skip
            assert part in said
        assert said in words(ET.fromstring(drawn(seed_tables, lang=lang)))

    def test_without_docstrings_the_labels_stand_in(
        self, lang: str, seed_tables: Tables, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        expected = [method.first_sentence(thing) for thing in ALL]
        facts = facts_of(seed_tables)
        monkeypatch.setattr(method.inspect, "getdoc", lambda thing: None)
        shown = words(ET.fromstring(method.draw(seed_tables, facts, lang=lang)))
        assert not [sentence for sentence in expected if sentence not in shown]

    @pytest.mark.parametrize("text", ["一句话。", "Nothing here.", "。"])
    def test_a_text_that_is_no_report_has_its_methods_too(self, text: str, lang: str) -> None:
        tables = read_text(text)
        said = method.paragraph(tables, facts_of(tables), lang=lang)
        assert label("app.cite.undated", lang) in said
        assert len(said) > 200
        assert said in words(ET.fromstring(drawn(tables, lang=lang)))

    @pytest.mark.parametrize("headline", ["<img src=x onerror=alert(1)>", "{title} {0} {lang}", "会议\u202e"])
    def test_hostile_words_stay_words(self, headline: str, lang: str) -> None:
        tree = ET.fromstring(
            drawn(read_text(f"{headline}\n\n市政府召开会议。会议要求,各地要落实。\n"), lang=lang)
        )
        assert "img" not in {element.tag for element in tree.iter()}
        assert headline.replace("\u202e", "[U+202E]") in words(tree)

    def test_the_app_shows_it(self, lang: str) -> None:
        app = open_app("method", lang=lang)
        assert not app.exception
        assert not failed(app)
        shown = words(page(app))
        assert label("method.line", lang) in shown
        assert label("method.limits.title", lang) in shown
        assert "403–437" in shown
