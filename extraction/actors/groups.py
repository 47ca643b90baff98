"""Groups and organs called by what they are and by a state: المعارضة السورية, Libyan rebels, Kenya's Supreme Court.

Many states have a supreme court or a socialist party: said alone, it is that of the state that the text is about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.actors.catalogue import Catalogue, slug
from extraction.actors.demonyms import agreeing
from extraction.actors.linking import SEEDS
from extraction.actors.names import Book, Spot
from extraction.actors.tokens import GENITIVES, Phrase, Phrases, Token, next_token, previous_token
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
    alone: bool
    """Whether it is said without its state too."""


def find_groups(
    tokens: tuple[Token, ...],
    spots: tuple[Spot, ...],
    book: Book,
    catalogue: Catalogue,
    home: str | None = None,
    met: Sequence[Actor] = (),
) -> Iterator[Spot]:
    """Phrases of a group's noun with the state that it is of: the one said, else that of the like group which the text
    has met, else the one where all this happens, else `home`, by its code."""
    place = _only_state(spot for spot in spots if spot.via in ("capital", "place"))
    state = place or home or _only_state(spots)
    position = 0
    while position < len(tokens):
        noun = group_nouns(book.language).longest(tokens, position)
        position += 1
        if noun and tokens[noun.first].main.upos not in ("VERB", "ADP") and not _inside(tokens, noun, spots):
            yield from _read(tokens, noun, spots, book, catalogue) or _read_alone(
                tokens, noun, spots, book, catalogue, state, met
            )
            position = noun.last + 1


def _is_cut(tokens: tuple[Token, ...], noun: Phrase[Group], spots: tuple[Spot, ...]) -> bool:
    """Whether an English name begins before it, with a word that names nobody itself: Progressive | Socialist Party."""
    before = previous_token(tokens, noun.first)
    if before is None or not (before.text[0].isascii() and before.text[0].isupper()):
        return False
    apart = any(spot.covers(before.position) and not spot.covers(noun.first) for spot in spots)
    return before.main.upos in ("PROPN", "ADJ", "NOUN") and not apart


def _inside(tokens: tuple[Token, ...], noun: Phrase[Group], spots: tuple[Spot, ...]) -> bool:
    """Whether it is part of a longer name."""
    if noun.value.alone and _is_cut(tokens, noun, spots):
        return True
    return any(spot.covers(noun.first) and spot.via != "demonym" and spot.last != noun.last for spot in spots)


@lru_cache(maxsize=2)
def group_nouns(language: str) -> Phrases[Group]:
    """The nouns of a language that are groups."""
    lines = (SEEDS / "names" / "groups.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith(f"{language}\t")]
    return Phrases({fold(row[1]): _group(*row[2:]) for row in rows}, bare=True)


def _group(name: str, name_ar: str, ending: str, kind: str, alone: str) -> Group:
    return Group(name, name_ar, ending, Kind(kind), alone == "yes")


def group_of(group: Group, state: Actor, catalogue: Catalogue) -> Actor:
    """The group of a state: the catalogue's, or one of its own."""
    adjective_ar, adjective = catalogue.adjectives.get(state.id, ("", ""))
    name = group.name.format(adjective=adjective or state.name, state=_with_article(group, state.name))
    name_ar = f"{group.name_ar} {agreeing(adjective_ar, group.ending)}" if adjective_ar and group.name_ar else None
    found = (*catalogue.find(name), *(catalogue.find(name_ar) if name_ar else ()))
    known = [one.actor for one in found if not one.shared]
    return known[0] if known else Actor(slug(name), name, name_ar, group.kind, state.country)


def _with_article(group: Group, state: str) -> str:
    """The state as it stands in an English name: Supreme Court of the Philippines, Socialist Party (Philippines)."""
    plain = "of {state}" not in group.name or not (state.startswith(_FORMS_OF_STATE) or state in _WITH_ARTICLE)
    return state if plain else f"the {state}"


_FORMS_OF_STATE = ("United ", "Central African", "Democratic Republic", "Dominican Republic", "Czech Republic")
"""With which the names of states begin that take an article."""
_WITH_ARTICLE = frozenset({"Philippines", "Netherlands", "Maldives", "Bahamas", "Comoros", "Seychelles", "Gambia"})


def _read(
    tokens: tuple[Token, ...], noun: Phrase[Group], spots: tuple[Spot, ...], book: Book, catalogue: Catalogue
) -> list[Spot]:
    """The phrase with its state, if that is said."""
    starts, ends = {spot.first: spot for spot in spots}, {spot.last: spot for spot in spots}
    adjective = _adjective_after(tokens, noun, starts) if book.language == "ar" else ends.get(noun.first - 1)
    if adjective and adjective.via == "demonym":
        first, last = min(adjective.first, noun.first), max(adjective.last, noun.last)
        start = min(adjective.start, noun.start)
        return [Spot(first, last, start, group_of(noun.value, adjective.actor, catalogue), "name")]
    owner = _owner_before(tokens, noun, ends) if book.language == "en" and noun.value.alone else None
    state = owner or (_state_after(tokens, noun.last, starts) if noun.first not in starts or noun.value.alone else None)
    if state and not (noun.value.alone and state.via == "place"):
        return [Spot(noun.first, noun.last, noun.start, group_of(noun.value, state.actor, catalogue), "name")]
    return []


def _owner_before(tokens: tuple[Token, ...], noun: Phrase[Group], ends: Mapping[int, Spot]) -> Spot | None:
    """Kenya's | Supreme Court."""
    before = noun.first - 1
    if before >= 0 and tokens[before].text in GENITIVES:
        before -= 1
    spot = ends.get(before)
    return spot if spot and spot.actor.kind is Kind.STATE else None


def _read_alone(
    tokens: tuple[Token, ...],
    noun: Phrase[Group],
    spots: tuple[Spot, ...],
    book: Book,
    catalogue: Catalogue,
    home: str | None,
    met: Sequence[Actor],
) -> Iterator[Spot]:
    """An organ without its state, written as a name: with capitals, in Arabic with the article."""
    words = tokens[noun.first : noun.last + 1]
    if book.language == "en":
        written = all(word.text[0].isupper() for word in words if len(word.text) > 3)
    else:
        written = any(word.stem.startswith("ال") for word in words)
    over = [spot for spot in spots if spot.first <= noun.last and noun.first <= spot.last]
    named = any(spot.first != noun.first or spot.last != noun.last or spot.actor.country for spot in over)
    if not noun.value.alone or not written or named or _goes_on(tokens, noun, spots, book):
        return
    like = (
        actor
        for actor in reversed(met)
        if (state := catalogue.states.get(actor.country or "")) and group_of(noun.value, state, catalogue) == actor
    )
    state = catalogue.states.get(home or "")
    actor = next(like, None) or (group_of(noun.value, state, catalogue) if state else None)
    if actor:
        yield Spot(noun.first, noun.last, noun.start, actor, "name")


def _goes_on(tokens: tuple[Token, ...], noun: Phrase[Group], spots: tuple[Spot, ...], book: Book) -> bool:
    """Whether the name has more: Supreme Court of Florida, National Police Union, المحكمة العليا لولاية."""
    following = next_token(tokens, noun.last)
    if following is None:
        return False
    if book.language == "en":
        return following.stem in ("of", "for") or (following.text[0].isupper() and following.main.upos == "PROPN")
    return "ل" in following.clitics or (following.main.upos in ("ADJ", "PROPN") and not following.clitics)


def _only_state(spots: Iterable[Spot]) -> str | None:
    """The code of the only state of which these speak."""
    named = {spot.actor.country for spot in spots if spot.actor.country}
    return named.pop() if len(named) == 1 else None


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
