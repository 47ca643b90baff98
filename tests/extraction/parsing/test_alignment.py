from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.parsing.alignment import tile


@pytest.mark.parametrize(
    ("surface", "pieces", "written"),
    [
        ("ولموسكو", "و ل موسكو", "و ل موسكو"),
        ("للجيش", "ل الجيش", "ل لجيش"),
        ("للوبي", "ل اللوبي", "ل لوبي"),
        ("بدعمها", "ب دعم ها", "ب دعم ها"),
        ("سياستهم", "سياسة هم", "سياست هم"),
        ("مستواها", "مستوى ها", "مستوا ها"),
        ("مما", "من ما", "م ما"),
        ("علي", "على ي", "عل ي"),
        ("don't", "do n't", "do n't"),
    ],
)
def test_each_piece_takes_its_own_letters(surface: str, pieces: str, written: str) -> None:
    spans = tile(surface, tuple(pieces.split()))
    assert [surface[start:end] for start, end in spans] == written.split()


@given(st.text(max_size=130), st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_pieces_fill_the_token_whatever_they_are(surface: str, pieces: list[str]) -> None:
    spans = tile(surface, tuple(pieces))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(surface)
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert len(surface) < len(pieces) or all(start < end for start, end in spans)
