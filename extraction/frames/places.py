"""Where a mention stands as seen from a word: steps and relations in the tree, preposition, words between."""

from bisect import bisect_left
from collections.abc import Iterator

from extraction.document import Sentence
from extraction.triple import Mention

_STEPS = 4
"""In the tree; more are far."""
_BORDERS = (0, 1, 2, 3, 4, 6, 9, 14, 22)
"""Words between two, up to which they are told apart."""
DISTANCES = 2 * (len(_BORDERS) + 1)


class Tree:
    """The tree of a sentence with the way from each word to the root, found once."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._ways = [_way(sentence, word.id) for word in sentence.words]

    def places(self, id: int, mention: Mention) -> Iterator[str]:
        """The names of all that is to be said of a mention as seen from the word with this id."""
        head = self.sentence.word(mention.head)
        up, down = self._steps(id, head.id)
        gap = distance(head.id - id)
        yield f"steps={min(up, _STEPS)},{min(down, _STEPS)}"
        yield f"relation={bare(head.deprel)},{min(down, 3)},{min(up, 2)}"
        yield f"marked={self._marker(head.id)},{head.id > id}"
        yield f"gap={gap}"
        if down and up is not _APART:
            yield f"down={bare(self._word(head.id, down - 1))},{min(up, _STEPS)}"
        if up and up is not _APART:
            yield f"up={bare(self._word(id, up - 1))},{min(down, _STEPS)}"

    def _steps(self, id: int, other: int) -> tuple[int, int]:
        """Up from one word and down to the other."""
        ups = {step: number for number, step in enumerate(self._ways[id - 1])}
        for down, step in enumerate(self._ways[other - 1]):
            if step in ups:
                return ups[step], down
        return _APART, _APART

    def _word(self, id: int, steps: int) -> str:
        """The relation of the word so many steps above one."""
        return self.sentence.word(self._ways[id - 1][steps]).deprel

    def _marker(self, id: int) -> str:
        """The first preposition or conjunction that hangs on a word before it."""
        word = self.sentence.word(id)
        found = (one.lemma for one in self.sentence.children(word) if one.id < id and bare(one.deprel) in _MARKERS)
        return next(found, "-")


_APART = 99
_MARKERS = ("case", "mark")


def distance(gap: int) -> int:
    """So many words to the right, or to the left if negative, as one of DISTANCES."""
    return bisect_left(_BORDERS, abs(gap)) + (len(_BORDERS) + 1) * (gap > 0)


def bare(relation: str) -> str:
    """A relation of the tree without its sub-type."""
    return relation.partition(":")[0]


def _way(sentence: Sentence, id: int) -> tuple[int, ...]:
    """A word and all above it."""
    way = [id]
    while (head := sentence.word(way[-1]).head) and head not in way:
        way.append(head)
    return tuple(way)
