"""Where the catalogue's names, demonyms and places stand in a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extraction.actors.catalogue import Catalogue, Name
from extraction.actors.linking import elsewhere, foreigners, organisation_heads, trailing
from extraction.actors.tokens import Phrase, Phrases, Token, next_token, previous_token
from extraction.document import Entity, Sentence
from extraction.languages.reference import COUNTERPARTS, MEMBER_LINKS, MEMBERS, PLACE_NOUNS, STATE_ONLY
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention

_PLACING = frozenset({"في", "ب", "الي", "من", "ل", "علي", "in", "at", "near", "from", "to", "of", "outside", "around"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens that name an actor."""

    first: int
    last: int
    start: int
    actor: Actor
    via: str
    head: int | None = None
    """Id of the word by which it hangs in the tree, where the tree is not to be asked."""

    def covers(self, position: int) -> bool:
        return self.first <= position <= self.last


@dataclass(frozen=True, slots=True)
class Book:
    """The catalogue in one language, ready for look-up."""

    language: str
    names: Phrases[tuple[Name, ...]]
    demonyms: Phrases[Actor]
    unclear: Phrases[Actor]
    """See Catalogue.unclear."""
    places: Phrases[Actor]
    offices: Phrases[str]
    bodies: Phrases[str]
    elsewhere: Phrases[bool]
    """See linking.elsewhere."""
    forces: frozenset[str]
    ranks: frozenset[str]
    given: frozenset[str]
    """Given names of the persons in the catalogue."""
    foreigners: Mapping[str, tuple[Actor, ...]]
    """See linking.foreigners."""


_BOOKS: dict[tuple[int, str], tuple[Catalogue, Book]] = {}


def open_book(catalogue: Catalogue, language: str) -> Book:
    """The book of a catalogue, made at its first use."""
    key = (id(catalogue), language)
    if key not in _BOOKS or _BOOKS[key][0] is not catalogue:
        _BOOKS[key] = catalogue, _write_book(catalogue, language)
    return _BOOKS[key][1]


def _write_book(catalogue: Catalogue, language: str) -> Book:
    return Book(
        language,
        Phrases(catalogue.names),
        Phrases(catalogue.demonyms),
        Phrases(catalogue.unclear),
        Phrases(catalogue.places),
        Phrases({**catalogue.offices.get(language, {}), **dict.fromkeys(COUNTERPARTS, "")}, bare=True),
        Phrases(catalogue.bodies.get(language, {}), bare=True),
        Phrases(dict.fromkeys(elsewhere(), True)),
        catalogue.forces.get(language, frozenset()),
        catalogue.ranks.get(language, frozenset()),
        frozenset(_given_names(catalogue)),
        foreigners(catalogue.actors.values()),
    )


def _given_names(catalogue: Catalogue) -> Iterator[str]:
    for actor in catalogue.actors.values():
        pieces = fold(actor.name_ar or "").split() if actor.kind is Kind.PERSON else []
        if len(pieces) > 1:
            yield pieces[0]


def match_names(
    sentence: Sentence, tokens: tuple[Token, ...], book: Book, known: frozenset[str]
) -> Iterator[Phrase[tuple[Name, ...]]]:
    """Names of the catalogue in text order, longest first; `known` are ids of actors that the text has named before."""
    position = 0
    before: Phrase[tuple[Name, ...]] | None = None
    while position < len(tokens):
        found = book.names.longest(tokens, position)
        joined = bool(found and before and _are_joined(tokens, before, found))
        names = _meant(sentence, tokens, found, known, joined=joined) if found else ()
        if found and names:
            before = Phrase(names, found.key, found.first, found.last, found.start)
            yield before
            position = found.last
        position += 1


def _are_joined(tokens: tuple[Token, ...], before: Phrase[tuple[Name, ...]], found: Phrase[tuple[Name, ...]]) -> bool:
    """Whether a movement's name follows on another's with و: فتح وحماس."""
    both = (*before.value, *found.value)
    row = found.first == before.last + 1 and "و" in tokens[found.first].clitics
    return row and all(name.actor.kind in (Kind.PARTY, Kind.ARMED_GROUP, Kind.COMPANY) for name in both)


def _meant(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    found: Phrase[tuple[Name, ...]],
    known: frozenset[str],
    *,
    joined: bool,
) -> tuple[Name, ...]:
    """Those of the names that the spelling and the part of speech allow; `joined` to a name by و is a name."""
    written = [token for token in tokens[found.first : found.last + 1] if token.spellings[0][0]]
    text = sentence.written(found.start, written[-1].end)
    names = found.value
    if found.first > 0 and found.first == found.last and tokens[found.first - 1].text in _SPLINTERS:
        names = tuple(name for name in names if name.actor.kind is not Kind.PARTY)
    if goes_on(tokens, found.last, found.first):
        names = tuple(name for name in names if not name.shared)
    if sentence.language == "en" and not any(letter.isupper() for letter in text):
        names = tuple(name for name in names if name.shared)
    names = tuple(name for name in names if name.via != "acronym" or text.replace(".", "").isupper())
    if sentence.language == "en" and _is_part(sentence, tokens, found):
        names = tuple(name for name in names if name.actor.kind in _WITHIN_NAMES)
    if len(written) > 1:
        return names
    token = written[0]
    if entity_at(sentence, found.start):
        return names
    if token.main.upos in ("VERB", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "DET"):
        names = tuple(name for name in names if _certain(name, token, found))
    named = joined or token.main.upos in ("PROPN", "X") or _has_members(tokens, found.first)
    return tuple(name for name in names if not name.common or named or name.actor.id in known)


_SPLINTERS = frozenset("Social Christian Free Liberal National Sweden New United Progressive Centre Center".split())
"""Words with which Democrats, Conservatives or Republicans are another party than that of the bare name."""


def _has_members(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether one of its members or leaders stands before it: القيادي في حماس."""
    before = previous_token(tokens, first)
    if before and before.stem in MEMBER_LINKS:
        before = previous_token(tokens, before.position)
    return before is not None and before.stem.removeprefix("ال") in MEMBERS


_WITHIN_NAMES = frozenset({Kind.PERSON, Kind.STATE, Kind.IGO, Kind.GOVERNMENT})
"""Whoever may lend his name to an organisation's and still be meant: Trump Organization, UN Security Council."""


def _is_part(sentence: Sentence, tokens: tuple[Token, ...], found: Phrase[tuple[Name, ...]]) -> bool:
    """Whether an English organisation's name is only part of a longer one: Ta'ang | National Liberation Army."""
    entity = entity_at(sentence, found.start)
    if entity is None or entity.kind != "ORG":
        return False
    last = found.last + 1
    after = tokens[last] if last < len(tokens) and tokens[last].start < entity.end else None
    if after is not None and after.stem in organisation_heads() and after.text[0].isupper():
        return True
    before = tokens[found.first - 1] if found.first > 0 else None
    if before is None or before.start < entity.start:
        return False
    if before.text != "of" and (before.main.upos != "PROPN" or not before.text[0].isupper()):
        return False
    return after is None or after.start >= entity.end


def goes_on(tokens: tuple[Token, ...], last: int, first: int) -> bool:
    """Whether the word after a name that says little goes on with it: المعارضة التركية are no Syrian opposition."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or (len(following.words) > 1 and following.clitics):
        return False
    word = following.main
    if following.text[:1].isascii():
        return word.upos in ("NOUN", "PROPN") and tokens[last].main.deprel == "compound"
    named = word.upos in ("PROPN", "X") and tokens[last].main.id == word.head
    return named or (word.upos == "ADJ" and word.head in {token.main.id for token in tokens[first : last + 1]})


def _certain(name: Name, token: Token, found: Phrase[tuple[Name, ...]]) -> bool:
    """Whether a mistagged word can be trusted: a long name as it stands is, one that needs clitics taken off is not."""
    return not name.common and (found.start == token.start or token.text[0].isupper()) and len(found.key) > 4


def entity_at(sentence: Sentence, start: int) -> Entity | None:
    """The recogniser's entity over this character."""
    return next((entity for entity in sentence.entities if entity.start <= start < entity.end), None)


def is_given_name(sentence: Sentence, tokens: tuple[Token, ...], found: Phrase[Any]) -> bool:
    """Whether a state, a town or a people is only how a person's name begins: Chad | Wolf, جورجي | إيفانوف."""
    entity, following = entity_at(sentence, found.start), next_token(tokens, found.last)
    if entity is None or entity.kind != "PER" or entity.start < tokens[found.first].start or following is None:
        return False
    named = following.main.upos in ("PROPN", "X") or (sentence.language == "ar" and following.main.upos == "NOUN")
    return named and not following.clitics and following.end <= entity.end


def find_elsewhere(tokens: tuple[Token, ...], book: Book) -> frozenset[int]:
    """The tokens of what only holds the name of a state: Latin American, بحر الصين الجنوبي."""
    found = (book.elsewhere.longest(tokens, position) for position in range(len(tokens)))
    return frozenset(place for phrase in found if phrase for place in range(phrase.first, phrase.last + 1))


def match_demonyms(sentence: Sentence, tokens: tuple[Token, ...], book: Book, taken: frozenset[int]) -> Iterator[Spot]:
    """Adjectives of states and words for their peoples, outside longer names."""
    for position, token in enumerate(tokens):
        if position in taken:
            continue
        found = book.demonyms.longest(tokens, position) or _told_demonym(tokens, position, book)
        if found and is_given_name(sentence, tokens, found):
            continue
        if found and taken.isdisjoint(range(found.first, found.last + 1)) and _capital(token, book):
            via = "name" if _is_people(tokens, found, book) else "demonym"
            yield Spot(found.first, found.last, found.start, found.value, via)


def _told_demonym(tokens: tuple[Token, ...], position: int, book: Book) -> Phrase[Actor] | None:
    """An adjective that is an ordinary word too, behind a noun that only a state has: الجيش المالي."""
    before = previous_token(tokens, position)
    told = before is not None and before.stem in STATE_ONLY and not tokens[position].clitics
    return book.unclear.longest(tokens, position) if told and tokens[position].stem.startswith("ال") else None


def match_places(sentence: Sentence, tokens: tuple[Token, ...], book: Book, taken: frozenset[int]) -> Iterator[Spot]:
    """Towns and regions, outside longer names."""
    position = 0
    while position < len(tokens):
        found = None if position in taken else book.places.longest(tokens, position)
        if found and _is_place(sentence, tokens, found, book) and taken.isdisjoint(range(found.first, found.last + 1)):
            yield Spot(found.first, found.last, found.start, found.value, "place")
            position = found.last
        position += 1


def _is_place(sentence: Sentence, tokens: tuple[Token, ...], found: Phrase[Actor], book: Book) -> bool:
    """Many towns are called by a common noun (بيان, دولة, Mobile): the tagger or the recogniser must see a name."""
    token = tokens[found.first]
    if not _capital(token, book) or is_given_name(sentence, tokens, found):
        return False
    before = previous_token(tokens, found.first)
    told = before is not None and before.stem in PLACE_NOUNS
    placed = bool(token.clitics & _PLACING) or (before is not None and before.stem in _PLACING)
    entity = entity_at(sentence, found.start)
    if entity:
        return entity.kind == "LOC" or (book.language == "en" and (told or placed))
    if token.main.upos not in ("PROPN", "X"):
        return told and token.main.upos == "NOUN" and book.language == "ar"
    return (told or placed or found.first != found.last) and token.stem not in trailing()


def _capital(token: Token, book: Book) -> bool:
    return book.language == "ar" or token.text[:1].isupper()


def _is_people(tokens: tuple[Token, ...], found: Phrase[Actor], book: Book) -> bool:
    """الأتراك and "the Russians" are the people; كاتب تركي and "a Turkish writer" are not."""
    token = tokens[found.last]
    if book.language == "en":
        return token.main.feats.get("Number") == "Plur" and token.text.endswith(("s", "S"))
    before = previous_token(tokens, found.first)
    alone = before is None or not _agrees(before, token) or before.main.feats.get("Number") == "Sing"
    if token.stem.endswith(("ون", "ين")):
        return alone
    return alone and token.main.upos != "ADJ" and token.main.feats.get("Number") == "Plur"


def _agrees(noun: Token, adjective: Token) -> bool:
    """Whether the word before is a noun that the adjective can qualify: definite as it is."""
    if noun.main.upos not in ("NOUN", "X", "ADJ"):
        return False
    return noun.stem.startswith("ال") == adjective.stem.startswith("ال") and noun.main.feats.get("Definite") != "Cons"


def is_state(actor: Actor) -> bool:
    return actor.kind in (Kind.STATE, Kind.IGO, Kind.GOVERNMENT)


def to_mention(sentence: Sentence, tokens: tuple[Token, ...], spot: Spot) -> Mention:
    """The mention over these tokens, hung where the outermost of its words hangs."""
    end = tokens[spot.last].end
    words = [
        word
        for token in tokens[spot.first : spot.last + 1]
        for word in token.words
        if word.end > spot.start and word.start < end and (word.id >= token.main.id or token.position != spot.first)
    ]
    words = words or [tokens[spot.last].main]
    head = spot.head or _outermost(sentence, words[0].id, words[-1].id)
    text = sentence.written(spot.start, end)
    if sentence.language == "en" and text.endswith("-"):
        text, end = text[:-1], end - 1
    return Mention(text, spot.start, end, spot.actor, spot.via, words[0].id, words[-1].id, head)


def _outermost(sentence: Sentence, first: int, last: int) -> int:
    for word in sentence.words[first - 1 : last]:
        if not first <= word.head <= last and word.upos != "PUNCT":
            return word.id
    return first
