"""One plain segmentation of the text, asked for what stands where."""

from bisect import bisect_left
from collections.abc import Iterator

from analysis.segment import Token, segment


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
        return bool(token and (token.pos or "").startswith(("ns", "nt")) and token.end >= end) or bool(
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
