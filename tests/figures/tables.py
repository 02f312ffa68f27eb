"""The measures' tables of the seed, as the figures take them, and the same with hostile words in every cell
of text.
"""

import pandas as pd

SECTIONS = pd.DataFrame(
    [
        (2, "lead", None, None, 50, 213, 163, 0.076),
        (3, "appraisal", "会议", "认为", 217, 347, 130, 0.061),
        (4, "direction", "会议", "指出", 351, 614, 263, 0.122),
        (5, "tasks", "会议", "要求", 618, 1612, 994, 0.463),
        (6, "speech", "李荣启", "强调", 1616, 2089, 473, 0.220),
        (7, "proceedings", None, None, 2093, 2218, 125, 0.058),
    ],
    columns=["section_id", "move", "speaker", "verb", "start", "end", "n_chars", "share"],
)
TASKS = pd.DataFrame(
    [
        (4, 5, "一是", 1, "严格控制政策外生育", 645, 800, 155, 0.156, 8, 1, "各地"),
        (5, 5, "二是", 2, "综合治理出生人口性别比偏高问题", 800, 1048, 248, 0.249, 14, 4, "各地"),
        (6, 5, "三是", 3, "进一步加强流动人口卫生计生服务管理", 1048, 1218, 170, 0.171, 8, 0, None),
        (7, 5, "四是", 4, "不断提升计生家庭发展能力和出生人口质量", 1218, 1425, 207, 0.208, 10, 0, None),
        (8, 5, "五是", 5, "认真做好省“十二五”人口计生终期评估迎检工作", 1425, 1612, 187, 0.188, 5, 0, "各地"),
    ],
    columns=[
        *"item_id section_id marker ordinal heading start end n_chars share demands strong addressees".split()
    ],
).assign(move="tasks")
TERMS = pd.DataFrame(
    [
        ("计划生育", 35, 35),
        ("工作", 32, 33),
        ("人口", 16, 23),
        ("计生", 14, 14),
        ("生育", 9, 44),
        ("出生", 9, 9),
        ("发展", 9, 9),
        ("政策", 9, 11),
        ("管理", 9, 10),
        ("服务", 8, 12),
        ("流动人口", 7, 7),
        ("加快", 7, 7),
    ],
    columns=["term", "count", "count_string"],
)
CLOUD = TERMS[["term", "count"]].assign(
    move=["everywhere", "lead", "direction", "speech", *["everywhere"] * 7, "direction"]
)
PEOPLE = pd.DataFrame(
    [
        ("李荣启", "市委副书记", "attends、speaks", 3, 177, 180),
        ("李燕", "副市长", "attends、receives", 2, 183, 185),
        ("刘汉英", "市委副秘书长", "presides、reads", 2, 205, 208),
    ],
    columns=["name", "office", "roles", "n", "start", "end"],
)
TILES = pd.DataFrame(
    [
        ("320321", "丰县", 0, 0, "collective", None, 0),
        ("320302", "鼓楼区", 2, 1, "inferred", None, 0),
        ("320382", "邳州市", 4, 1, "named", "陈楼镇", 1),
        ("320303", "云龙区", 3, 2, "named", None, 1),
        ("320324", "睢宁县", 4, 3, "none", None, 0),
    ],
    columns=["code", "name", "col", "row", "status", "via", "n"],
)
PLACES = pd.DataFrame(
    [
        ("铜山区", "county", "320312", "speaks", None, None, 1, "named", 2192, 2195),
        ("邳州市", "county", "320382", None, "陈楼镇", None, 1, "named", 2200, 2203),
        ("徐州经济技术开发区", "zone", None, "signs", None, "管委会", 1, "zone", 2148, 2157),
        ("各县(市)区", "collective", None, "signs", None, "10 个县级单位", 1, "collective", 2139, 2145),
        ("鼓楼区", "county", "320302", "signs", None, None, 0, "inferred", 2139, 2145),
    ],
    columns=["place", "level", "code", "roles", "via", "note", "n", "status", "start", "end"],
)
POSITIONS = pd.DataFrame(
    [
        ("流动人口", 580, 584, 4, "direction"),
        ("流动人口", 1055, 1059, 5, "tasks"),
        ("国策", 18, 20, 0, "headline"),
        ("国策", 1654, 1656, 6, "speech"),
        ("不变", 1749, 1751, 6, "speech"),
    ],
    columns=["term", "start", "end", "section_id", "move"],
)
KWIC = pd.DataFrame(
    [
        (
            "发展能力,加快提高出生人口质量,加快推进",
            "流动人口",
            "服务均等化,为“迈上新台阶、建设新徐州”",
            580,
            584,
            4,
            None,
            12,
            "direction",
        ),
        (
            "保出生人口性别比稳步下降。三是进一步加强",
            "流动人口",
            "卫生计生服务管理。",
            1055,
            1059,
            5,
            6,
            21,
            "tasks",
        ),
    ],
    columns=["left", "node", "right", "start", "end", "section_id", "item_id", "sentence_id", "move"],
)
MATRIX = pd.DataFrame(
    [("各地", "should", 6), ("各地", "inherit", 19), ("各级党委、政府", "guarantee", 1), (None, "bare", 18)],
    columns=["addressee", "modality", "n"],
)
CUES = pd.DataFrame(
    [("要", "should", 14, 17), ("必须", "must", 0, 0), ("严禁", "forbid", 0, 0)],
    columns=["cue", "modality", "n", "count_string"],
)
TEXT = "各地要严厉打击“两非”行为，努力使比例下降，确保落实到位。"
DEMANDS = pd.DataFrame(
    [
        (0, "action", TEXT[0:12], "各地", "should", "strong", 2, 3, 0, 12, "force:1"),
        (1, "result", TEXT[13:20], None, "effort", "soft", 13, 15, 13, 20, "force:2"),
        (2, "result", TEXT[21:27], None, "guarantee", "strong", 21, 23, 21, 27, "force:3"),
    ],
    columns=[
        "action_id",
        "role",
        "clause",
        "actor",
        "modality",
        "force",
        "cue_start",
        "cue_end",
        "start",
        "end",
        "rule",
    ],
)
MENTIONS = pd.DataFrame(
    [("collective", 0, 2, "stated"), ("formula", 7, 11, "stated"), ("place", 0, 2, "inferred")],
    columns=["kind", "start", "end", "status"],
)
SENTENCES = pd.DataFrame(
    [
        (0, "headline", None, "某市召开会议", 0, 0, 6),
        (1, "tasks", "会议", "会议要求，" + TEXT * 3, 3, 10, 100),
    ],
    columns=["sentence_id", "move", "speaker", "text", "demands", "start", "end"],
)
ACHIEVEMENTS = pd.DataFrame(
    [(0, "一是", 1, "“单独两孩”政策稳步实施", 294, 309), (1, "二是", 2, "管理措施进一步强化", 309, 321)],
    columns=["item_id", "marker", "ordinal", "text", "start", "end"],
)
ANNOUNCED = pd.DataFrame(
    [("五个方面工作", 640, 646, 5, 5, 5, 0, 645, 1615), ("两个重点", 480, 484, 3, 2, None, None, None, None)],
    columns=[
        "phrase",
        "start",
        "end",
        "section_id",
        "announced",
        "found",
        "difference",
        "list_start",
        "list_end",
    ],
).astype({"found": "Int64", "difference": "Int64", "list_start": "Int64", "list_end": "Int64"})
FACTS = pd.DataFrame(
    [
        {
            "meeting": "全市计划生育工作会议",
            "title": "徐州召开计划生育工作会议",
            "date": "2015-05-28",
            "date_basis": "inferred",
            "date_text": "5月28日上午",
            "date_start": 50,
            "date_end": 57,
            "place": "徐州市",
            "venue": "新城区会议中心",
            "convenors": "市委、市政府",
            "level": "prefecture",
            "speakers": "李荣启 市委副书记",
            "chair": "刘汉英 市委副秘书长",
            "n_chars": 2242,
            "n_paragraphs": 8,
            "n_sentences": 37,
            "n_flaws": 4,
            "n_tasks": 5,
            "n_demands": 79,
            "n_strong": 6,
            "n_nobody": 27,
            "n_people": 3,
            "n_districts": 3,
        }
    ]
)

PAYLOADS = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "\"><svg onload='alert(1)'>",
    "![](http://example.invalid/a.png)",
    "[click](javascript:alert(1))",
    ":red[red] :material/home: :smile:",
    "$x^2$ \\(y\\)",
    "{signal: 'width'} datum['a'].constructor",
    "甲\u202e乙\u2066丙",
    "甲\x00乙\x1b丙",
    "</text></svg><iframe src=//example.invalid>",
    "';url(http://example.invalid);--x:'",
)

HARMLESS = {"move", "status", "modality", "force", "role", "date_basis", "level", "roles", "kind"}
"""Columns of codes: the parser writes them, no document does."""


def hostile(table: pd.DataFrame, payload: str) -> pd.DataFrame:
    """*table* with *payload* in every cell of a column of text that comes from the document."""
    texts = [
        c for c in table.columns if c not in HARMLESS and any(isinstance(value, str) for value in table[c])
    ]
    return table.assign(**dict.fromkeys(texts, payload))
