"""Arabic regions and towns as bodies, where the office of who governs them is said: محافظ عدن، أمير منطقة تبوك."""

from collections.abc import Iterator, Mapping

from extraction.actors.linking import new_actor
from extraction.actors.names import Book, Spot
from extraction.actors.tokens import Token
from extraction.document import Sentence
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor

_GOVERNED = {"محافظ": "محافظة", "والي": "ولاية", "عمده": "بلدية", "امين": "أمانة", "امير": None, "وكيل": None}
"""Titles, with the noun for what their holder governs; None where that noun must be said."""
_NOUNS = frozenset({"محافظه", "منطقه", "ولايه", "مدينه", "اقليم", "بلديه", "امانه", "اماره", "قضاء"})


def find_districts(
    sentence: Sentence, tokens: tuple[Token, ...], spots: tuple[Spot, ...], book: Book, known: Mapping[str, Actor]
) -> Iterator[Spot]:
    """A spot for each region or town behind the title of its governor; elsewhere it is only a place."""
    for title in tokens if book.language == "ar" else ():
        if title.stem not in _GOVERNED or any(spot.covers(title.position) for spot in spots):
            continue
        noun = _at(tokens, title.position + 1)
        first = noun.position + 1 if noun and noun.stem in _NOUNS else title.position + 1
        place = _place(sentence, tokens, first, spots, book)
        default = _GOVERNED[title.stem]
        if place is None or (first == title.position + 1 and default is None):
            continue
        start = tokens[title.position + 1].start
        text = sentence.written(start, tokens[place[0]].end)
        name = text if first > title.position + 1 else f"{default} {text}"
        actor = known.get(fold(name)) or new_actor(name, "ar", Kind.GOVERNMENT, place[1])
        yield Spot(first, place[0], tokens[first].start, actor, "name")


def _place(
    sentence: Sentence, tokens: tuple[Token, ...], position: int, spots: tuple[Spot, ...], book: Book
) -> tuple[int, str | None] | None:
    """The last token of the place that begins here, and its state."""
    token = _at(tokens, position)
    if token is None:
        return None
    spot = next((spot for spot in spots if spot.covers(position)), None)
    if spot:
        named = spot.first == position and spot.via in ("place", "capital")
        return (spot.last, spot.actor.country) if named else None
    if known := book.places.longest(tokens, position):
        return known.last, known.value.country
    entity = next((e for e in sentence.entities if e.kind == "LOC" and e.start == token.start), None)
    inside = [other.position for other in tokens[position:] if entity and other.start < entity.end]
    return (inside[-1], None) if inside else None


def _at(tokens: tuple[Token, ...], position: int) -> Token | None:
    """The token there, when it is written without a conjunction or preposition."""
    return tokens[position] if position < len(tokens) and not tokens[position].clitics else None
