"""What the network knows by number: lemmas, tags, relations of the tree, kinds of mentions, places of one by a word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNKNOWN = 0


@dataclass(frozen=True)
class Vocabulary:
    """Numbers from 1 by name; what is not in it is UNKNOWN."""

    lemmas: Mapping[str, int]
    tags: Mapping[str, int]
    relations: Mapping[str, int]
    kinds: Mapping[str, int]
    """Of mentions: the kind of the actor and how it is named."""
    places: Mapping[str, int]


def numbered(names: Iterable[str]) -> dict[str, int]:
    """Each name once, in alphabetical order."""
    return {name: number for number, name in enumerate(sorted(set(names)), start=UNKNOWN + 1)}
