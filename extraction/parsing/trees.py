"""The best tree of a sentence: every word has one head, one word hangs on the root, and there is no cycle."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def best_tree(scores: NDArray[Any]) -> NDArray[np.int64]:
    """The head of each word by Chu-Liu and Edmonds, for `scores[word, head]`; word 0 is the root.

    The best tree of all mostly has one word at the root, and few cycles on the way to it; only where it has more is the
    best of those with one looked for: a second word there costs more than all other scores together.
    """
    weights = scores.astype(np.float64)
    np.fill_diagonal(weights, -np.inf)
    weights[0] = -np.inf
    heads = _best_of_all(weights.copy())
    if np.count_nonzero(heads[1:] == 0) > 1:
        weights[1:, 0] += weights[np.isfinite(weights)].min(initial=-1.0) * len(weights)
        heads = _best_of_all(weights)
    return heads


def _best_of_all(weights: Scores) -> NDArray[np.int64]:
    """However many words hang on the root. The weights are changed in place.

    Nothing is copied when a cycle is contracted, where Stanza's own search copies all the scores each time.
    """
    contracted: list[_Contraction] = []
    heads = _best_heads(weights)
    while cycle := find_cycle(heads):
        contracted.append(_contract(weights, heads, cycle))
        heads = _best_heads(weights)
    for contraction in reversed(contracted):
        contraction.open(heads)
    return heads


def find_cycle(heads: NDArray[np.int64]) -> list[int]:
    """The nodes of one cycle, if there is any; a node that heads itself is none."""
    above = heads.tolist()
    seen = [-1] * len(above)
    for start in range(len(above)):
        path, node = [], start
        while seen[node] < 0:
            seen[node] = start
            path.append(node)
            node = above[node]
        if seen[node] == start and above[node] != node:
            return path[path.index(node) :]
    return []


def _best_heads(weights: Scores) -> NDArray[np.int64]:
    """Of the nodes still there; those within a contracted cycle and the root head themselves."""
    heads: NDArray[np.int64] = weights.argmax(axis=1)
    gone = np.isneginf(weights[np.arange(len(weights)), heads])
    heads[gone] = np.flatnonzero(gone)
    return heads


class _Contraction:
    """A cycle taken for one node, its first: which word each entering edge ends at, each leaving one starts from."""

    def __init__(self, cycle: list[int], heads: NDArray[np.int64], enters: NDArray[Any], leaves: NDArray[Any]) -> None:
        self.cycle = cycle
        self.within = heads[cycle]
        self.enters = enters
        self.leaves = leaves

    def open(self, heads: NDArray[np.int64]) -> None:
        """The words of the cycle back in place: all keep their heads but the one that the tree enters at."""
        node = self.cycle[0]
        head = heads[node]
        below = np.flatnonzero(heads == node)
        heads[below] = self.leaves[below]
        heads[self.cycle] = self.within
        heads[self.enters[head]] = head


def _contract(weights: Scores, heads: NDArray[np.int64], cycle: list[int]) -> _Contraction:
    inside = np.array(cycle)
    gains = weights[inside] - weights[inside, heads[inside]][:, None]
    best_entry, best_exit = gains.argmax(axis=0), weights[:, inside].argmax(axis=1)
    everyone = np.arange(len(weights))
    entry, exit_ = gains[best_entry, everyone], weights[everyone, inside[best_exit]]
    weights[inside] = -np.inf
    weights[:, inside] = -np.inf
    node = cycle[0]
    weights[node] = entry
    weights[:, node] = exit_
    weights[inside[:, None], inside] = -np.inf
    return _Contraction(cycle, heads, inside[best_entry], inside[best_exit])
