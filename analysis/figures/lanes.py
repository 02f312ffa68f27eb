"""Where the labels above a strip stand, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

GAP: Final = 10.0
MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One label: its lane (0 is next to the strip) and whether it hangs from its segment's right end."""

    lane: int
    right: bool
    left_px: float
    width_px: float

    @property
    def end_px(self) -> float:
        """The right end of the label."""
        return self.left_px + self.width_px

    @property
    def anchor(self) -> float:
        """Where its leader comes down."""
        return self.end_px if self.right else self.left_px


def places(
    bounds: Sequence[tuple[float, float]],
    widths: Sequence[float],
    total: float,
    raised: Sequence[float] | None = None,
) -> list[Place]:
    """A place for every label of a strip *total* pixels wide; *bounds* are the segments' ends from 0 to 1.

    *raised* are the widths of the labels above lane 0, where these are written otherwise.
    A label starts where its segment starts. Those that would run over the strip's end hang from the end of
    theirs. Of two that would touch, the earlier goes up, so that its leader passes before the later one.
    """
    starts = [a * total for a, _ in bounds]
    ends = [b * total for _, b in bounds]
    hang = [i for i, w in enumerate(widths) if starts[i] + w > total + 0.5]
    found: dict[int, Place] = {}
    order = [*hang, *(i for i in reversed(range(len(widths))) if i not in hang)]
    for i in order:
        right = i in hang
        sizes = [widths[i], *([(raised or widths)[i]] * (MOST - 1))]
        options = [
            Place(lane, right, max(0.0, ends[i] - size) if right else starts[i], size)
            for lane, size in enumerate(sizes)
        ]
        free = [option for option in options if not any(_touch(option, other) for other in found.values())]
        found[i] = (free or options[-1:])[0]
    return [found[i] for i in range(len(widths))]


def _touch(one: Place, other: Place) -> bool:
    if one.lane == other.lane:
        return one.left_px < other.end_px + GAP and other.left_px < one.end_px + GAP
    above, below = (one, other) if one.lane > other.lane else (other, one)
    return below.left_px - 2 < above.anchor < below.end_px + 2 and above.anchor != below.left_px
