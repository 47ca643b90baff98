"""Where the words of a name begin, for what is typed to be found in the middle of a name."""

from collections.abc import Iterator, Mapping
from typing import Any


def words_of(alias: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The rows of an alias: its key from the beginning of each of its words."""
    key = alias["key"]
    starts = [0, *(place + 1 for place, letter in enumerate(key) if letter == " ")]
    for tail in {key[start:] for start in starts}:
        yield {"actor": alias["actor"], "text": alias["text"], "tail": tail}
