"""English regions and towns as actors beside their state, where it is said who governs them: governor of Nineveh."""

from collections.abc import Iterator

from extraction.actors.capitals import stands_as_place
from extraction.actors.linking import new_actor
from extraction.actors.names import Spot, entity_at
from extraction.actors.tokens import Phrase, Token
from extraction.document import Sentence
from extraction.ontology import Kind

_LOCAL = frozenset({"is governor of", "is mayor of"})
_GOVERNED = _LOCAL | {"is prime minister of"}
_GENITIVES = frozenset({"'s", "’s"})


def find_regions(
    sentence: Sentence, tokens: tuple[Token, ...], titles: tuple[Phrase[str], ...], spots: tuple[Spot, ...]
) -> Iterator[Spot]:
    """The regions of which these titles say who governs them, in English."""
    for title in titles:
        if title.value in _GOVERNED:
            yield from _after(sentence, tokens, title.last + 1, spots)
        if title.value in _LOCAL:
            yield from _before(sentence, title.first - 1, tokens, spots)


def _after(sentence: Sentence, tokens: tuple[Token, ...], link: int, spots: tuple[Spot, ...]) -> Iterator[Spot]:
    """The mayor of Istanbul."""
    first = link + 1 + (link + 1 < len(tokens) and tokens[link + 1].text == "the")
    if first >= len(tokens) or tokens[link].text != "of":
        return
    spot = next((spot for spot in spots if spot.covers(first)), None)
    entity = entity_at(sentence, tokens[first].start)
    if spot and spot.via == "place" and spot.first == first:
        yield _region(sentence, tokens, first, spot.last, spot.actor.country)
    elif spot is None and entity and entity.kind == "LOC" and entity.start == tokens[first].start:
        last = max(token.position for token in tokens[first:] if token.start < entity.end)
        if not any(spot.covers(place) for spot in spots for place in range(first, last + 1)):
            yield _region(sentence, tokens, first, last, None)


def _before(sentence: Sentence, last: int, tokens: tuple[Token, ...], spots: tuple[Spot, ...]) -> Iterator[Spot]:
    """Istanbul's mayor."""
    if last > 0 and tokens[last].text in _GENITIVES:
        last -= 1
    spot = next((spot for spot in spots if spot.last == last and spot.via == "place"), None)
    if spot and not stands_as_place(tokens, spot.first):
        yield _region(sentence, tokens, spot.first, last, spot.actor.country)


def _region(sentence: Sentence, tokens: tuple[Token, ...], first: int, last: int, country: str | None) -> Spot:
    start = tokens[first].start
    name = sentence.written(start, tokens[last].end).rstrip("-")
    return Spot(first, last, start, new_actor(name, "en", Kind.GOVERNMENT, country), "name")
