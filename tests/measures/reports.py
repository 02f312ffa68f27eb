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

FRAMED = (
    "徐州市召开防汛会议\n\n"
    "  本报讯（记者王小明）2015年6月3日,市政府召开全市防汛工作会议。市长李强国主持会议。"
    "各县(市)区参加会议。\n\n"
    "  会议要求,铜山区要加强巡查。\n\n"
    "编辑：周大江 丰县 各县(市)区\n"
)
"""Reporter and editor stand in the frame, and with the editor 丰县 and the collective term once more."""

SPEECHES = (
    "云岭县召开植树会议\n\n"
    "  3月12日,县委召开植树工作会议。县长王松、县委书记张平出席会议。\n\n"
    "  会议要求,一是要多种树。二是要浇水。\n\n"
    "  王松强调,一是要护树,二是严禁砍树,砍树必罚。\n\n"
    "  张平强调,要护苗。\n\n"
    "  张平强调,要护草。\n"
)
"""Tasks [50, 68) with two tasks; speeches [72, 95) of 王松 with two tasks, [99, 108) and [112, 121) of 张平.

树 stands twice in headline and lead (植树), once in the tasks (多种树), four times in the speech of 王松
(护树, 砍树, 砍树), nowhere after it.
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
