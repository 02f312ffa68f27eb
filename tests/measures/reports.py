"""Small made-up reports, short enough to count by hand, and texts that are no reports at all."""

from functools import lru_cache

from analysis.parse import parse_report
from analysis.segment import Cut
from analysis.source import source_from_text
from analysis.tables import Tables, build_tables

NESTED = (
    "云岭县召开植树工作会议\n\n"
    "  3月12日,县委在县礼堂召开全县植树工作会议。县委书记、县长王松主持会议。县委副书记张平出席会议。\n\n"
    "  会议要求，一、多种树。各乡镇要早动手。（一）种好松树。各乡镇要及时浇水。（二）种好柏树。柏树要护苗。"
    "二、护好树。严禁砍树。"
)
"""Headline [0, 11), lead [15, 64), tasks [68, 129). 一、 [73, 118) holds （一） [87, 104) and
（二） [104, 118); then comes 二、 [118, 129).

Demands: 各乡镇要早动手, 各乡镇要及时浇水, 柏树要护苗 (nobody is named), 严禁砍树 (strong).
"""

NO_REPORTS = {
    "a poem": "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。",
    "English": "The quick brown fox jumps over the lazy dog.",
    "digits": "12345 67890",
    "one character": "要",
    "one mark": "。",
    "marks alone": ",,,\n。。",
    "no punctuation": "山水人家田园牧歌" * 625,
    "one word without end": "山" * 5000,
    "marks of the genre alone": "会议要求，一是二是三是",
}


@lru_cache(maxsize=32)
def read(text: str, cut: Cut = "document") -> Tables:
    """The tables of *text*, as pasted. Shared by all who read the same: look, do not change."""
    return build_tables(parse_report(source_from_text("made-up", text)), cut=cut)
