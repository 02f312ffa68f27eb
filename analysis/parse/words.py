"""One plain segmentation of the text, asked for what stands where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from analysis.parse.report import Lost, Mention
from analysis.segment import Token, segment
from analysis.spans import Span


class Words:
    """The tokens of one plain segmentation by where they start and end."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.order = [token.start for token in tokens]
        self.starts = {token.start: token for token in tokens}
        self.ends = {token.end: token for token in tokens}

    def is_place(self, start: int, end: int) -> bool:
        """Whether the stretch is a word of its own, or opens one, that the dictionary tags as a name."""
        token = self.starts.get(start)
        return bool(token and (token.pos or "").startswith(("ns", "nt", "nz")) and token.end >= end) or bool(
            token and token.end == end and (token.pos or "").startswith("n")
        )

    def bounded(self, start: int, end: int) -> bool:
        """Whether a token starts at *start* and one ends at *end*."""
        return start in self.starts and end in self.ends

    def between(self, start: int, end: int) -> Iterator[Token]:
        """The tokens of ``[start, end)``, cut afresh where *start* stands inside one (adverb and verb
        glued).
        """
        if (
            start not in self.starts
            and (inside := self.tokens[bisect_left(self.order, start) - 1]).end <= end
        ):
            for token in segment(inside.surface[start - inside.start :], cut="plain"):
                yield Token(token.surface, token.pos, start + token.start, start + token.end)
        for number in range(bisect_left(self.order, start), len(self.tokens)):
            if self.tokens[number].end > end:
                return
            yield self.tokens[number]

    def crossing(self, mentions: list[Mention]) -> Iterator[Lost]:
        """The tokens that run over an edge of one of *mentions* (李荣启作): readings that lost to it."""
        for mention in mentions:
            for number in range(bisect_right(self.order, mention.span.start) - 1, len(self.tokens)):
                token = Span(self.tokens[number].start, self.tokens[number].end)
                if token.start >= mention.span.end:
                    break
                if any(token.start < edge < token.end for edge in (mention.span.start, mention.span.end)):
                    yield Lost(mention.kind, token, None, "ends elsewhere", mention.rule)
