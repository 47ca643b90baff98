"""Names that the recogniser cut at a hyphen or an initial, made whole."""

from itertools import pairwise

from extraction.actors.linking import generic
from extraction.actors.names import Book, Spot
from extraction.actors.tokens import Token

HYPHENS = frozenset("-–")
NAME_TAGS = frozenset({"PROPN", "X"})


def hyphenated(tokens: tuple[Token, ...], first: int) -> int:
    """Where a name begins that the recogniser cut at its hyphen: Jean-|Baptiste."""
    while first > 1 and tokens[first - 1].text in HYPHENS and tokens[first - 2].text[0].isupper():
        glued = tokens[first - 2].end == tokens[first - 1].start and tokens[first - 1].end == tokens[first].start
        if not glued or tokens[first - 2].main.upos not in NAME_TAGS:
            break
        first -= 2
    return first


def syllables(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a name ends that the recogniser cut at its hyphen: Kim Kwan|-jin, Arnon Bar|-David."""
    while first < last and (after := _glued(tokens, last)) is not None:
        token = tokens[after]
        syllable = len(token.text) <= _SYLLABLE and token.stem not in _COMPOUNDED and token.main.upos != "VERB"
        if not (syllable or token.text[0].isupper()):
            break
        last = after
    return last


_SYLLABLE = 5
"""Letters of the longest part that a Korean or Chinese name has behind a hyphen: Tae-young."""
_COMPOUNDED = frozenset({"led", "era", "run", "like", "style", "born", "owned", "made", "based", "held"})


def _glued(tokens: tuple[Token, ...], position: int) -> int | None:
    """The token that hangs on this one by a hyphen without a space."""
    after = position if tokens[position].text[-1] in HYPHENS else position + 1
    if after + 1 >= len(tokens) or tokens[after].text[-1] not in HYPHENS:
        return None
    row = tokens[position : after + 2]
    close = all(one.end == other.start for one, other in pairwise(row))
    return after + 1 if close and tokens[after + 1].text[0].isalpha() else None


def begins(tokens: tuple[Token, ...], first: int, book: Book, spots: tuple[Spot, ...]) -> int:
    """Where a name begins of which the recogniser lost the initials or the first word: L. | K. Advani."""
    while first > 0 and (initial := _initial(tokens, first - 1)) is not None:
        first = initial
    before = tokens[first - 1] if first > 0 else None
    if before is None or before.main.upos != "PROPN" or not before.text[0].isupper() or before.stem in book.ranks:
        return first
    flat = tokens[first].main.deprel == "flat" and tokens[first].main.head == before.main.id
    taken = any(spot.covers(before.position) for spot in spots)
    titled = book.offices.longest(tokens, before.position) or before.stem in generic()
    return first - 1 if flat and not (taken or titled) else first


def _initial(tokens: tuple[Token, ...], position: int) -> int | None:
    """Where an initial begins that ends here: L., or L and its point."""
    if tokens[position].text == "." and position > 0:
        position -= 1
    text = tokens[position].text.removesuffix(".")
    pointed = tokens[position].text != text or tokens[position + 1].text == "."
    return position if pointed and len(text) == 1 and text.isupper() else None


def lettered(tokens: tuple[Token, ...], first: int, spots: tuple[Spot, ...]) -> int:
    """Where an acronym begins that was cut at its hyphen: CSP-|DPA."""
    while first > 0 and _glued(tokens, first - 1) == first and tokens[first].text.isupper():
        before = tokens[first - 1]
        if not before.text.isupper() or any(spot.covers(before.position) for spot in spots):
            break
        first -= 1
    return first
