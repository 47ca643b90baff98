"""A body of a state is the state, and a leader's forces are the leader: القوات التركية، جيش بوروندي، قوات حفتر."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from extraction.actors.names import Book, Spot, is_state
from extraction.actors.tokens import GENITIVES, Token, next_token, previous_token
from extraction.languages.reference import LOYAL, STATELESS
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor

_WITHIN = frozenset({"في", "ب"})
_CONJUNCTIONS = frozenset({"و", "and"})
_NO_NOUN = frozenset({"VERB", "ADP", "PUNCT", "AUX", "ADV", "PRON", "DET"})
_GOVERNMENT = "government"

GovernedBy = Callable[[Actor], Actor | None]
"""The body that a person leads, as the catalogue has it."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a body of a state, or for a leader's side."""

    first: int
    last: int
    kind: str | None
    force: bool


def find_bodies(
    tokens: tuple[Token, ...],
    spots: tuple[Spot, ...],
    book: Book,
    taken: frozenset[int],
    governed_by: GovernedBy,
) -> list[Spot]:
    """Phrases of a body's noun with who it belongs to; `taken` are tokens of office titles."""
    finder = _arabic if book.language == "ar" else _english
    starts = {spot.first: spot for spot in spots}
    found: list[Spot] = []
    for token in tokens:
        if token.position in taken or any(spot.covers(token.position) for spot in (*found, *spots)):
            continue
        noun = read_noun(tokens, token.position, book)
        if noun:
            larger = [_governed(spot, noun, governed_by) for spot in finder(tokens, noun, starts, book)]
            found = [spot for spot in found if not any(more.covers(spot.last) for more in larger)] + larger
    return found


def read_noun(tokens: tuple[Token, ...], position: int, book: Book) -> Noun | None:
    """The noun for a body or a side that starts here."""
    token = tokens[position]
    if token.main.upos in _NO_NOUN or not token.spellings[0][0]:
        return None
    found = book.bodies.longest(tokens, position)
    kind = found.value if found else _kind_of_stem(token, book)
    force = any(key in book.forces for key in _keys(token, book.language))
    if kind:
        return Noun(position, found.last if found else position, kind, force)
    return Noun(position, position, None, True) if force else None


def _kind_of_stem(token: Token, book: Book) -> str | None:
    """By the lemma, where the word has a pronoun or an ending: قواته, جنديا."""
    return next((kind for key in _keys(token, book.language) if (kind := book.bodies.get(key))), None)


def is_body(tokens: tuple[Token, ...], position: int, book: Book) -> bool:
    """Whether a noun for a body of a state starts here."""
    noun = read_noun(tokens, position, book)
    return noun is not None and noun.kind is not None


def _keys(token: Token, language: str) -> Iterator[str]:
    yield token.stem
    if language == "ar":
        yield token.stem.removeprefix("ال")
    yield fold(token.main.lemma)


def _governed(spot: Spot, noun: Noun, governed_by: GovernedBy) -> Spot:
    """حكومة السراج is the government that he leads."""
    body = governed_by(spot.actor) if noun.kind == _GOVERNMENT and spot.actor.kind is Kind.PERSON else None
    return replace(spot, actor=body, via="body") if body else spot


def _is_stateless(tokens: tuple[Token, ...], noun: Noun, owner: Spot) -> bool:
    """Yemeni gunmen are not Yemen."""
    return owner.via == "demonym" and tokens[noun.first].stem in STATELESS


def _arabic(tokens: tuple[Token, ...], noun: Noun, starts: Mapping[int, Spot], book: Book) -> Iterator[Spot]:
    token = tokens[noun.first]
    if token.stem == "جانب" and (before := previous_token(tokens, noun.first)) and before.stem in ("الي", "من"):
        return
    owner = _owner(tokens, noun, starts, book)
    if owner is None:
        return
    state = owner.via in ("demonym", "body") or is_state(owner.actor)
    if not ((noun.force and not _is_stateless(tokens, noun, owner)) or (state and noun.kind)):
        return
    side = noun.force and owner.via in ("name", "forces") and owner.actor.kind is not Kind.STATE
    start = token.main.start if token.main.start > token.start else token.start
    yield Spot(noun.first, owner.last, start, owner.actor, "forces" if side else "body", token.main.id)
    yield from _coordinated(tokens, token, owner, starts)


def _owner(tokens: tuple[Token, ...], noun: Noun, starts: Mapping[int, Spot], book: Book) -> Spot | None:
    """Whose body it is: the demonym or the genitive after it, over adjectives and further bodies."""
    last, between, qualified = noun.last, 0, False
    for _ in range(5):
        following = next_token(tokens, last)
        if following is None:
            return None
        spot = starts.get(following.position)
        if spot:
            return spot if _belongs(tokens, noun, spot, between) else None
        if fold(following.main.text).removeprefix("ال") in LOYAL and noun.force and between < 2:
            return _loyal_to(tokens, following, starts, book)
        if not _inside(tokens, following, noun, book) or (qualified and following.clitics):
            return None
        qualified = qualified or following.main.upos == "ADJ"
        further = read_noun(tokens, following.position, book)
        last, between = further.last if further else following.position, between + 1
    return None


def _inside(tokens: tuple[Token, ...], token: Token, noun: Noun, book: Book) -> bool:
    """Words that may stand between a body and its owner: an adjective, another body, «في» of an official's."""
    if token.clitics - _CONJUNCTIONS:
        return False
    if is_body(tokens, token.position, book):
        return True
    if token.main.upos == "ADJ" or token.main.deprel == "amod" or token.stem in ("كبار", "كبير"):
        return not token.clitics
    return token.stem in _WITHIN and noun.kind in ("officials", _GOVERNMENT)


def _loyal_to(tokens: tuple[Token, ...], adjective: Token, starts: Mapping[int, Spot], book: Book) -> Spot | None:
    """القوات الموالية للمشير خليفة حفتر."""
    following = next_token(tokens, adjective.position)
    if following is None or ("ل" not in following.clitics and not following.key.startswith("لل")):
        return None
    position = following.position
    for _ in range(3):
        if position in starts:
            return starts[position]
        titled = tokens[position].stem in book.ranks or book.offices.longest(tokens, position)
        after = next_token(tokens, position)
        if not titled or after is None:
            return None
        position = after.position
    return None


def _belongs(tokens: tuple[Token, ...], noun: Noun, spot: Spot, between: int) -> bool:
    """Whether a body is that of the name behind it. Only a government may be «in» it: المجلس العسكري في مالي."""
    owner, head = tokens[spot.first], tokens[noun.first]
    if spot.via == "demonym" or (spot.via == "name" and owner.main.upos == "ADJ"):
        qualified = previous_token(tokens, spot.first) or head
        return not owner.clitics and _definite(owner) in (_definite(qualified), _definite(head))
    if spot.via == "place":
        return False
    if owner.clitics or spot.start > owner.start or (spot.actor.kind is Kind.PERSON and between):
        return False
    before = previous_token(tokens, spot.first)
    if before is not None and before.stem in _WITHIN:
        rules = noun.kind == _GOVERNMENT and _definite(head) and spot.actor.kind is Kind.STATE
        return spot.actor.kind is Kind.IGO or rules
    return not _definite(head) or (between > 0 and spot.actor.kind is not Kind.PERSON)


def _definite(token: Token) -> bool:
    return token.stem.startswith("ال") or any(pieces[0].startswith("ال") for pieces, _ in token.spellings[:2])


def _coordinated(tokens: tuple[Token, ...], noun: Token, owner: Spot, starts: Mapping[int, Spot]) -> Iterator[Spot]:
    """القوات الهندية والباكستانية are two bodies."""
    following = next_token(tokens, owner.last) if owner.via == "demonym" else None
    spot = starts.get(following.position) if following else None
    if following and spot and spot.via == "demonym" and following.clitics & _CONJUNCTIONS:
        yield Spot(spot.first, spot.last, spot.start, spot.actor, "body", noun.main.id)


def _english(tokens: tuple[Token, ...], noun: Noun, starts: Mapping[int, Spot], book: Book) -> Iterator[Spot]:
    following = tokens[noun.last + 1] if noun.last + 1 < len(tokens) else None
    owner = _before(tokens, noun, starts) or _after(tokens, noun, starts)
    if owner is None or (following and following.main.upos == "NOUN"):
        return
    state = owner.via == "demonym" or is_state(owner.actor)
    if not ((noun.force and not _is_stateless(tokens, noun, owner)) or (state and noun.kind)):
        return
    first, last = min(owner.first, noun.first), max(owner.last, noun.last)
    side = noun.force and owner.via == "name" and owner.actor.kind is not Kind.STATE
    head = tokens[noun.last].main.id
    yield Spot(first, last, tokens[first].start, owner.actor, "forces" if side else "body", head)
    if owner.via == "demonym":
        yield from _coordinated_before(tokens, head, owner, starts)


def _before(tokens: tuple[Token, ...], noun: Noun, starts: Mapping[int, Spot]) -> Spot | None:
    """Turkish defence officials; Haftar's forces; UN experts."""
    ends = {spot.last: spot for spot in starts.values()}
    for position in range(noun.first - 1, max(-1, noun.first - 6), -1):
        if position in ends:
            return ends[position] if ends[position].via != "place" else None
        word = tokens[position].main
        genitive = tokens[position].text in ("'s", "’s", "'", "’", "-")
        if not genitive and word.upos not in ("ADJ", "NOUN", "PROPN") and word.deprel != "compound":
            return None
    return None


def _after(tokens: tuple[Token, ...], noun: Noun, starts: Mapping[int, Spot]) -> Spot | None:
    """The government of Iraq; forces loyal to Haftar."""
    words = [token.text.lower() for token in tokens[noun.last + 1 : noun.last + 4]]
    position = noun.last + 1
    if words[:1] == ["of"]:
        position += 1
    elif len(words) > 1 and words[0] in LOYAL and words[1] in ("to", "with"):
        position += 2
    else:
        return None
    if position < len(tokens) and tokens[position].text.lower() == "the":
        position += 1
    spot = starts.get(position)
    if spot is None or spot.via == "place" or _owns_another(tokens, spot, starts):
        return None
    return spot


def _owns_another(tokens: tuple[Token, ...], spot: Spot, starts: Mapping[int, Spot]) -> bool:
    """Whether the name only says whose another is: commanders of Russia's Wagner Group."""
    after = spot.last + 1
    if after < len(tokens) and tokens[after].text in GENITIVES:
        after += 1
        while after < len(tokens) and tokens[after].main.upos == "ADJ" and after not in starts:
            after += 1
        return after in starts and starts[after].via == "name"
    return False


def _coordinated_before(
    tokens: tuple[Token, ...], head: int, owner: Spot, starts: Mapping[int, Spot]
) -> Iterator[Spot]:
    """Turkish and Russian soldiers are two bodies."""
    ends = {spot.last: spot for spot in starts.values()}
    position = owner.first - 1
    while position > 0 and tokens[position].text.lower() in (",", "and"):
        position -= 1
    spot = ends.get(position)
    if spot and spot.via == "demonym" and position < owner.first - 1:
        yield Spot(spot.first, spot.last, spot.start, spot.actor, "body", head)
        yield from _coordinated_before(tokens, head, spot, starts)
