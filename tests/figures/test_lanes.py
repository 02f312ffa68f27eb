"""The labels above a strip: none covers another, whatever the shares."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.lanes import GAP, MOST, places


def bounds(shares: list[float]) -> list[tuple[float, float]]:
    whole = sum(shares)
    ends = [sum(shares[: i + 1]) / whole for i in range(len(shares))]
    return list(zip([0.0, *ends], ends, strict=False))


def test_wide_segments_keep_their_labels_beside_the_strip() -> None:
    found = places(bounds([0.3, 0.3, 0.4]), [60, 60, 60], 1000)
    assert [p.lane for p in found] == [0, 0, 0] and not any(p.right for p in found)


def test_a_narrow_segment_sends_its_label_up() -> None:
    found = places(bounds([0.1, 0.02, 0.88]), [80, 80, 80], 1000)
    assert [p.lane for p in found] == [0, 1, 0]


def test_the_last_label_hangs_from_the_end() -> None:
    found = places(bounds([0.97, 0.03]), [60, 80], 1000)
    assert found[1].right and found[1].end_px == 1000


@given(st.lists(st.floats(0.01, 1.0), min_size=1, max_size=9), st.integers(30, 90))
def test_labels_of_one_lane_do_not_touch(shares: list[float], width: int) -> None:
    found = places(bounds(shares), [float(width)] * len(shares), 1034)
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            if one.lane == other.lane < MOST - 1:
                assert one.end_px + GAP <= other.left_px + 0.01 or other.end_px + GAP <= one.left_px + 0.01
