"""Names with a middle dot (某某·某某): where they begin and end."""

import re
from collections.abc import Iterator

from analysis.lexicon import Lexicons
from analysis.parse.names import GAP, HAN, patterns
from analysis.segment import dictionary_tag
from analysis.spans import Span

DOT = r"[·•・‧∙⋅．]"
DOTTED = re.compile(rf"{HAN}{{1,12}}(?:{GAP}{DOT}{GAP}{HAN}{{1,12}})+")
LEFT_EDGE = re.compile(r"[\s，,。；;：:、（）()“”\"《》！？!?—\-\]】>的了和与及由向对给为请是让使]$|^$")
LONGEST_PART = 6


def dotted(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str]]:
    """Names with a middle dot that stand beside an office or before a verb of the meeting.

    Where a word is glued to one mention (纪念某某·某某) a cleaner mention of the name says where it starts.
    """
    spans = [span for match in DOTTED.finditer(text) if (span := dotted_span(text, match, lexicons))]
    for span in spans:
        name = span.of(text)
        length = min(len(other) for other in spans if name.endswith(other.of(text)))
        yield span.end - length, span.end, "name_followers"


def dotted_span(text: str, match: re.Match[str], lexicons: Lexicons) -> Span | None:
    """The name inside a stretch of Han around dots, or None."""
    dots = list(re.finditer(DOT, match[0]))
    left, right = match.start() + dots[0].start(), match.start() + dots[-1].end()
    while text[right].isspace():
        right += 1
    while text[left - 1].isspace():
        left -= 1
    end = right_edge(text, right, match.end(), lexicons)
    start = left_edge(text, left, match.start(), lexicons)
    return Span(start, end) if end and start is not None else None


def right_edge(text: str, right: int, highest: int, lexicons: Lexicons) -> int | None:
    """Where a name with its last part at *right* ends: before a verb of the meeting, else before a particle;
    of two such places the later one where a syllable of such names stands between them (沙吾提|出席).
    """
    rules = patterns(lexicons)
    ends = range(right + 1, min(highest, right + LONGEST_PART) + 1)
    strong = [n for n in ends if rules.strong.match(text, n)]
    fits = strong or [n for n in ends if rules.follows.match(text, n)]
    for end, later in zip(fits, fits[1:], strict=False):
        if later > end + 1 or not rules.piece.match(text, end):
            return end
    return fits[-1] if fits else None


def left_edge(text: str, dot: int, lowest: int, lexicons: Lexicons) -> int | None:
    """Where a name with its first dot at *dot* begins: after a mark, an office, a word with a person."""
    for start in range(dot - 1, max(lowest, dot - LONGEST_PART) - 1, -1):
        before = text[max(0, start - 6) : start]
        if dot - start < 2:
            continue
        if LEFT_EDGE.search(before[-1:]) or any(
            hit.end() == len(before) for hit in patterns(lexicons).office.finditer(before)
        ):
            return start
        if any((dictionary_tag(before[-n:]) or "").startswith(("v", "p", "c")) for n in (2, 3)):
            return start
    return None
