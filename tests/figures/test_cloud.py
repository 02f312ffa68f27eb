"""The cloud's promises: size is the count, the same every time, no word lost in silence."""

import pandas as pd
import pytest

from analysis.figures import cloud
from tests.figures.tables import CLOUD


def many(n: int, length: int = 2) -> pd.DataFrame:
    words = [chr(0x4E00 + 7 * i) * length for i in range(n)]
    return pd.DataFrame({"term": words, "count": [max(3, 60 // (i + 1)) for i in range(n)]})


def test_two_runs_are_one() -> None:
    pd.testing.assert_frame_equal(cloud.layout(many(72)), cloud.layout(many(72)))


def test_equal_counts_have_equal_sizes_and_more_is_larger() -> None:
    drawn = cloud.layout(many(60))
    assert (drawn.groupby("count")["size"].nunique() == 1).all()
    sizes = drawn.drop_duplicates("count").sort_values("count")["size"]
    assert sizes.is_monotonic_increasing


@pytest.mark.parametrize("n", [1, 2, 72, 250])
def test_every_word_is_drawn_or_listed(n: int) -> None:
    words = many(n)
    placed = cloud.layout(words)
    assert list(placed["term"]) == list(words["term"])
    html = cloud.draw(words, lang="zh")
    left = placed[~placed["drawn"]]
    assert all(f">{term}<" in html for term in placed.loc[placed["drawn"], "term"])
    assert all(f"{term} {n}" in html for term, n in zip(left["term"], left["count"], strict=True))
    assert len(placed) - len(left) <= cloud.MOST_WORDS


def test_a_word_too_long_is_listed_and_shrinks_nothing() -> None:
    monster = pd.DataFrame({"term": ["长" * 500_000, "计划生育", "甲" * 60], "count": [99, 35, 3]})
    placed = cloud.layout(monster).set_index("count")
    assert not placed.loc[99, "drawn"] and placed.loc[35, "drawn"]
    assert placed.loc[35, "size"] > 40


def test_no_two_words_touch() -> None:
    placed = cloud.layout(many(120)).query("drawn")
    boxes = [
        (w.x, w.y - 0.86 * w.size, w.x + len(w.term) * w.size, w.y + 0.1 * w.size)
        for w in placed.itertuples()
    ]
    for i, a in enumerate(boxes):
        assert a[0] >= 0 and a[1] >= 0 and a[2] <= cloud.WIDE[0] and a[3] <= cloud.WIDE[1]
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_word_is_coloured_where_it_is_concentrated() -> None:
    sections = pd.DataFrame({"move": ["lead", "tasks"], "start": [0, 100], "end": [100, 1000]})
    rows = [("甲", "lead")] * 3 + [("甲", "tasks")] * 2 + [("乙", "tasks")] * 9 + [("丙", "lead")] * 2
    positions = pd.DataFrame(rows, columns=["term", "move"])
    terms = pd.DataFrame({"term": ["甲", "乙", "丙", "丁"], "count": [5, 9, 2, 1]})
    found = cloud.concentrated(terms, positions, sections)
    assert found == ["lead", cloud.EVERYWHERE, cloud.EVERYWHERE, cloud.EVERYWHERE]


def test_the_chart_has_the_same_words_at_the_same_places() -> None:
    spec = cloud.chart(CLOUD).to_dict()
    rows = next(iter(spec["datasets"].values()))
    placed = cloud.layout(CLOUD).query("drawn")
    assert [(r["term"], r["x"], r["y"], r["size"]) for r in rows] == [
        (w.term, w.x, w.y, w.size) for w in placed.itertuples()
    ]


def test_a_document_without_columns_of_its_own_is_drawn_in_ink() -> None:
    plain = cloud.layout(CLOUD[["term", "count"]])
    assert set(plain["move"]) == {cloud.EVERYWHERE}
