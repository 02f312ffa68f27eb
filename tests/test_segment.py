"""Words: lossless in every setting, and jieba's own dictionary left alone."""

from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.segment import LONGEST_RUN, Cut, Locked, segment
from analysis.spans import Span
from analysis.tables import Tables


@pytest.mark.parametrize(("hmm", "n"), [(True, 1176), (False, 1204)])
def test_row_3_plain_is_bare_jieba(seed_text: str, hmm: bool, n: int) -> None:
    tokens = [token.surface for token in segment(seed_text, cut="plain", hmm=hmm)]
    assert len(tokens) == n
    assert "".join(tokens) == seed_text


def test_row_3_plain_equals_jieba_itself(seed_text: str, tmp_path: Path) -> None:
    bare = jieba.Tokenizer()
    bare.tmp_dir = str(tmp_path)
    assert list(bare.cut(seed_text)) == [token.surface for token in segment(seed_text, cut="plain")]


@given(
    st.text(alphabet="会议指出,要。 \n\t“”ABab01-.%𬱖市\u200b", max_size=80),
    st.sampled_from(["plain", "document"]),
)
def test_row_3_tokens_join_up(text: str, cut: Cut) -> None:
    assert "".join(token.surface for token in segment(text, cut=cut)) == text
    assert all(text[token.start : token.end] == token.surface for token in segment(text, cut=cut))


def test_row_3_the_seed_s_tokens_join_up(seed_tables: Tables) -> None:
    assert "".join(seed_tables.tokens["token"]) == seed_tables.text


def test_locked_stretches_stay_whole_and_the_longer_wins() -> None:
    text = "铜山区、徐州经济技术开发区"
    locked = [Locked(Span(0, 3), "ns"), Locked(Span(4, 6), "ns"), Locked(Span(4, 13), "ns")]
    tokens = segment(text, locked=locked)
    assert [(t.surface, t.pos) for t in tokens] == [
        ("铜山区", "ns"),
        ("、", None),
        ("徐州经济技术开发区", "ns"),
    ]


def test_ascii_runs_are_one_token_and_words_with_one_letter_stay() -> None:
    assert [t.surface for t in segment("X-37B与2017-2018")] == ["X-37B", "与", "2017-2018"]
    assert "B超" in [t.surface for t in segment("加强B超监管")]


def test_row_17_phrases_are_one_token(seed_tables: Tables) -> None:
    counts = seed_tables.tokens["token"].value_counts()
    assert (counts["各县(市)区"], counts["十八届三中、四中全会"]) == (1, 2)


def test_a_long_run_without_a_known_word_ends() -> None:
    text = "市" * (LONGEST_RUN * 5)
    assert "".join(t.surface for t in segment(text)) == text
