"""Groups called by what they are and by a state: المعارضة السورية, Libyan rebels, العشائر في العراق."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extraction.actors.catalogue import Catalogue, slug
from extraction.actors.demonyms import agreeing
from extraction.actors.linking import SEEDS
from extraction.actors.names import Book, Spot
from extraction.actors.tokens import Phrase, Phrases, Token, next_token
from extraction.languages.reference import COMPASS
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor

_WITHIN = frozenset({"في", "داخل", "in", "of", "inside"})


@dataclass(frozen=True, slots=True)
class Group:
    """What a noun says of the group that it means."""

    name: str
    """In English, with a place for the adjective or the name of a state."""
    name_ar: str
    ending: str
    """Of the adjective that follows in Arabic."""
    kind: Kind


def find_groups(tokens: tuple[Token, ...], spots: tuple[Spot, ...], book: Book, catalogue: Catalogue) -> Iterator[Spot]:
    """Phrases of a group's noun with the state that it is of."""
    position = 0
    while position < len(tokens):
        noun = group_nouns(book.language).longest(tokens, position)
        position += 1
        if noun and tokens[noun.first].main.upos not in ("VERB", "ADP") and not _inside(noun, spots):
            yield from _read(tokens, noun, spots, book, catalogue)
            position = noun.last + 1


def _inside(noun: Phrase[Group], spots: tuple[Spot, ...]) -> bool:
    """Whether it is part of a longer name."""
    return any(spot.covers(noun.first) and spot.via != "demonym" and spot.last != noun.last for spot in spots)


@lru_cache(maxsize=2)
def group_nouns(language: str) -> Phrases[Group]:
    """The nouns of a language that are groups."""
    lines = (SEEDS / "names" / "groups.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith(f"{language}\t")]
    return Phrases({fold(row[1]): Group(row[2], row[3], row[4], Kind(row[5])) for row in rows}, bare=True)


def group_of(group: Group, state: Actor, catalogue: Catalogue) -> Actor:
    """The group of a state: the catalogue's, or one of its own."""
    adjective_ar, adjective = catalogue.adjectives.get(state.id, ("", ""))
    name = group.name.format(adjective=adjective or state.name, state=state.name)
    known = [found.actor for found in catalogue.find(name) if not found.shared]
    name_ar = f"{group.name_ar} {agreeing(adjective_ar, group.ending)}" if adjective_ar else None
    return known[0] if known else Actor(slug(name), name, name_ar, group.kind, state.country)


def _read(
    tokens: tuple[Token, ...], noun: Phrase[Group], spots: tuple[Spot, ...], book: Book, catalogue: Catalogue
) -> Iterator[Spot]:
    starts, ends = {spot.first: spot for spot in spots}, {spot.last: spot for spot in spots}
    adjective = _adjective_after(tokens, noun, starts) if book.language == "ar" else ends.get(noun.first - 1)
    if adjective and adjective.via == "demonym":
        first, last = min(adjective.first, noun.first), max(adjective.last, noun.last)
        start = min(adjective.start, noun.start)
        yield Spot(first, last, start, group_of(noun.value, adjective.actor, catalogue), "name")
    elif noun.first not in starts and (state := _state_after(tokens, noun.last, starts)):
        yield Spot(noun.first, noun.last, noun.start, group_of(noun.value, state.actor, catalogue), "name")


def _adjective_after(tokens: tuple[Token, ...], noun: Phrase[Group], starts: Mapping[int, Spot]) -> Spot | None:
    """المعارضة المسلحة السورية: over other adjectives."""
    last = noun.last
    for _ in range(3):
        following = next_token(tokens, last)
        if following is None or following.clitics:
            return None
        if following.position in starts:
            return starts[following.position]
        if following.main.upos != "ADJ":
            return None
        last = following.position
    return None


def _state_after(tokens: tuple[Token, ...], last: int, starts: Mapping[int, Spot]) -> Spot | None:
    """The rebels in eastern Ukraine, العشائر في العراق."""
    within = next_token(tokens, last)
    if within is None or within.stem not in _WITHIN:
        return None
    following = next_token(tokens, within.position)
    if following and following.stem.removesuffix("ي") in COMPASS:
        following = next_token(tokens, following.position)
    spot = starts.get(following.position) if following else None
    return spot if spot and spot.actor.kind is Kind.STATE and spot.via in ("name", "place") else None
