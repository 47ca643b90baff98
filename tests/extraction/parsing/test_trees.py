from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from extraction.parsing.trees import best_tree, find_cycle


def is_tree(heads: tuple[int, ...]) -> bool:
    above = np.array([0, *heads])
    return heads.count(0) == 1 and all(head != word for word, head in enumerate(heads, 1)) and not find_cycle(above)


def best_of_all(scores: NDArray[np.float64]) -> list[int]:
    """Every way to hang the words on each other, tried."""
    size = len(scores)
    trees = [heads for heads in product(range(size), repeat=size - 1) if is_tree(heads)]
    return list(max(trees, key=lambda heads: sum(scores[word, head] for word, head in enumerate(heads, 1))))


def test_no_other_tree_is_better() -> None:
    random = np.random.default_rng(7)
    for size in (2, 3, 4, 5, 5, 5, 6, 6, 6):
        scores = random.normal(size=(size, size))
        assert best_tree(scores)[1:].tolist() == best_of_all(scores)


def test_only_one_word_hangs_on_the_root_where_more_would_like_to() -> None:
    random = np.random.default_rng(9)
    for size in (3, 4, 5, 5, 5, 6, 6, 6):
        scores = random.normal(size=(size, size))
        scores[:, 0] += 2.0
        assert best_tree(scores)[1:].tolist() == best_of_all(scores)


def test_long_sentences_have_one_root_and_no_cycle() -> None:
    random = np.random.default_rng(8)
    for size in random.integers(20, 90, size=20):
        scores = np.log(random.random(size=(size, size))).astype(np.float32)
        np.fill_diagonal(scores, -np.inf)
        assert is_tree(tuple(best_tree(scores)[1:].tolist()))


def test_scores_stay_as_they_are() -> None:
    scores = np.array([[0.0, 1.0, 2.0], [3.0, 0.0, 1.0], [5.0, 2.0, 0.0]])
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()


@pytest.mark.parametrize(("heads", "cycle"), [([0, 2, 0], []), ([0, 2, 1], [1, 2]), ([0, 3, 1, 2, 0], [1, 3, 2])])
def test_a_cycle_is_found(heads: list[int], cycle: list[int]) -> None:
    assert find_cycle(np.array(heads)) == cycle
