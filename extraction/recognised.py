"""Names that the catalogue lacks: what the recogniser found, put right by the words around it."""

from collections.abc import Iterator, Mapping

from extraction.bodies import is_body
from extraction.document import Sentence
from extraction.languages.reference import PARTICLES
from extraction.linking import (
    generic,
    is_media,
    new_actor,
    organisation_heads,
    organisation_kind,
    same_person,
)
from extraction.names import Book, Spot
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.tokens import Phrase, Token, next_token
from extraction.triple import Actor

_NAME_TAGS = frozenset({"PROPN", "X"})
_LOOSE_TAGS = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_LONGEST = 5
_CLITICS = frozenset("وفبلك")


def name_runs(
    sentence: Sentence, tokens: tuple[Token, ...], book: Book, spots: tuple[Spot, ...]
) -> Iterator[tuple[int, int, str]]:
    """Tokens of every entity, trimmed of clitics, titles and what the catalogue names, with the recogniser's type."""
    for entity in sentence.entities:
        positions = [t.position for t in tokens if t.end > entity.start and t.start < entity.end]
        if not positions:
            continue
        first, last = positions[0], positions[-1]
        if entity.kind == "PER":
            first, last = _trim_person(tokens, first, last, book, spots)
        else:
            first, last = _trim_other(tokens, first, last, spots)
        if first <= last and (first != last or entity.kind in ("ORG", "PER")):
            yield first, last, entity.kind


def _trim_person(
    tokens: tuple[Token, ...], first: int, last: int, book: Book, spots: tuple[Spot, ...]
) -> tuple[int, int]:
    """A person's name without titles before it and what follows it, and with the parts that the recogniser left out."""
    while first <= last and _precedes_name(tokens, first, book, spots):
        first += 1
    for position in range(first + 1, last + 1):
        if tokens[position].clitics & _CLITICS or book.offices.longest(tokens, position):
            last = position - 1
            break
    while last > first and _no_name(tokens[last]):
        last -= 1
    while first <= last < len(tokens) - 1 and _goes_on(tokens, last + 1, book, spots):
        last += 1
    return first, last


def _precedes_name(tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...]) -> bool:
    token = tokens[position]
    if not token.spellings[0][0] or is_rank(token, book) or token.main.upos in ("DET", "PART", "ADP"):
        return True
    placed = any(spot.covers(position) and spot.actor.kind is not Kind.PERSON for spot in spots)
    return placed or bool(book.offices.longest(tokens, position))


def _goes_on(tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...]) -> bool:
    """ستيفان دي | مستورا: the recogniser stopped before the end of the name."""
    token = tokens[position]
    if book.language == "en" or len(token.words) > 1 or any(spot.covers(position) for spot in spots):
        return False
    if token.stem in PARTICLES or tokens[position - 1].stem in PARTICLES:
        return token.main.upos in _LOOSE_TAGS
    return token.main.upos in _NAME_TAGS and not book.places.longest(tokens, position)


def _trim_other(tokens: tuple[Token, ...], first: int, last: int, spots: tuple[Spot, ...]) -> tuple[int, int]:
    """Another name without what hangs on it by a preposition: تنظيم داعش | لحماس."""
    while first < last and (not tokens[first].spellings[0][0] or tokens[first].main.upos in ("DET", "PART", "ADP")):
        first += 1
    for position in range(first + 1, last + 1):
        starts = any(spot.first == position and spot.via != "demonym" for spot in spots)
        if tokens[position].clitics & _CLITICS and (starts or position > first + 1):
            last = position - 1
            break
    while last > first and _no_name(tokens[last]):
        last -= 1
    return first, last


def _no_name(token: Token) -> bool:
    return not token.spellings[0][0] or token.main.upos in ("ADP", "CCONJ", "PART", "VERB", "DET")


def is_rank(token: Token, book: Book) -> bool:
    """المشير, الدكتور, Gen., Sheikh: before a name, and no part of it."""
    return token.stem in book.ranks or token.key in book.ranks


def read_people(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    book: Book,
    spots: tuple[Spot, ...],
    people: Mapping[str, Actor],
) -> Iterator[Spot]:
    """Persons whom the recogniser found and the catalogue does not have, or has by the surname alone."""
    for first, last, kind in name_runs(sentence, tokens, book, spots):
        if kind != "PER" and not (sentence.language == "en" and kind in ("LOC", "MISC")):
            continue
        inner = [spot for spot in spots if spot.first <= last and spot.last >= first]
        if kind != "PER" and (inner or first == last):
            continue
        if any(spot.first != spot.last or spot.first == first for spot in inner if spot.actor.kind is Kind.PERSON):
            continue
        if first == last or kind != "PER":
            continue
        if any(spot.actor.kind is not Kind.PERSON and spot.via == "name" and spot.first != spot.last for spot in inner):
            continue
        yield person_spot(tokens, first, last, book, people)


def person_spot(
    tokens: tuple[Token, ...],
    first: int,
    last: int,
    book: Book,
    people: Mapping[str, Actor],
    country: str | None = None,
) -> Spot:
    """The person named by these tokens: a known one whose first name is spelt otherwise, or a new one."""
    titled = first > 0 and (is_rank(tokens[first - 1], book) or bool(book.demonyms.longest(tokens, first - 1)))
    start = tokens[first].start if titled or country else _start(tokens[first])
    name = _name(tokens, first, last, start)
    found = book.names.longest(tokens, last)
    known = same_person(name, found.value) if found and found.last == last and first != last else None
    met = people.get(fold(name))
    return Spot(first, last, start, known or met or new_actor(name, book.language, Kind.PERSON, country), "name")


def _start(token: Token) -> int:
    return token.main.start if token.main.start > token.start and token.clitics & _CLITICS else token.start


def _name(tokens: tuple[Token, ...], first: int, last: int, start: int) -> str:
    written = [tokens[first].text[start - tokens[first].start :]]
    written += [token.text for token in tokens[first + 1 : last + 1]]
    parts = [part for part in written if fold(part)]
    glued = " ".join(parts)
    return glued.replace(" - ", "-").replace("- ", "-").replace(" -", "-")


def read_organisations(
    sentence: Sentence, tokens: tuple[Token, ...], book: Book, spots: tuple[Spot, ...]
) -> Iterator[Spot]:
    """Organisations of which the catalogue knows nothing, or at most the state in their name."""
    for first, last, kind in name_runs(sentence, tokens, book, spots):
        start = _start(tokens[first])
        name = _name(tokens, first, last, start)
        found_kind = organisation_kind(name)
        if kind == "PER" or (kind in ("LOC", "MISC") and (found_kind is None or first == last)):
            continue
        if fold(name) in generic() or is_media(name) or is_body(tokens, first, book) or _is_common(tokens, first, last):
            continue
        if found_kind is None and ((first == last and sentence.language == "ar") or len(fold(name)) < 3):
            continue
        inner = [spot for spot in spots if spot.first <= last and spot.last >= first]
        if all(_may_stand_inside(spot, first, last) for spot in inner) and not _is_place(tokens, first, last, book):
            if found_kind is None and inner:
                continue
            yield Spot(first, last, start, new_actor(name, book.language, found_kind or Kind.OTHER), "name")


def _is_common(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """منظمة إرهابية: a noun with an adjective and no article names nobody."""
    if first == last or tokens[first].text[0].isascii():
        return False
    second = tokens[first + 1]
    return second.main.upos == "ADJ" and second.main.feats.get("Definite") == "Ind"


def _may_stand_inside(spot: Spot, first: int, last: int) -> bool:
    """A state's adjective or name, or a place, may be part of an organisation's name: Iraqi Islamic Party."""
    whole = first <= spot.first and spot.last <= last and (spot.first, spot.last) != (first, last)
    return whole and (spot.via in ("demonym", "place") or spot.actor.kind is Kind.STATE)


def _is_place(tokens: tuple[Token, ...], first: int, last: int, book: Book) -> bool:
    found = book.places.longest(tokens, first)
    return bool(found and found.last == last)


def run_after(
    tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...], sentence: Sentence
) -> tuple[int, int] | None:
    """The words of an unknown name that begins here, right after a title."""
    last: int | None = None
    sure = False
    current: int | None = position
    while current is not None and current - position < _LONGEST:
        token = tokens[current]
        if any(spot.covers(current) for spot in spots) or not _may_be_name(tokens, current, current == position, book):
            break
        entity = any(e.kind == "PER" and e.start <= token.main.start < e.end for e in sentence.entities)
        sure = sure or token.main.upos in _NAME_TAGS or entity
        last = current
        following = tokens[current + 1] if current + 1 < len(tokens) else None
        current = following.position if following and (following.spellings[0][0] or following.text in "-–") else None
    while last is not None and last > position and not tokens[last].spellings[0][0]:
        last -= 1
    if last is None or not sure or (last == position and tokens[position].main.upos not in _NAME_TAGS):
        return None
    return position, last


def _may_be_name(tokens: tuple[Token, ...], position: int, first: bool, book: Book) -> bool:
    token = tokens[position]
    if not token.spellings[0][0]:
        return not first and token.text in "-–"
    if first and len(token.words) > 1 and book.language == "ar":
        return position + 1 < len(tokens) and tokens[position + 1].main.upos in _NAME_TAGS
    if book.language == "en":
        if fold(token.text) in PARTICLES:
            return True
        return (
            token.text[0].isupper()
            and token.main.upos in ("PROPN", "X")
            and fold(token.text) not in organisation_heads()
        )
    if token.stem in PARTICLES:
        return not token.clitics & _CLITICS
    if (len(token.words) > 1 and token.clitics & _CLITICS) or token.main.upos not in _LOOSE_TAGS:
        return False
    if book.offices.longest(tokens, position) or is_body(tokens, position, book) or token.stem in organisation_heads():
        return False
    if token.main.upos in _NAME_TAGS:
        return True
    return (not first and token.main.feats.get("Number") != "Plur") or (first and not token.stem.startswith("ال"))


def next_name(tokens: tuple[Token, ...], position: int) -> Token | None:
    """The next written word, over one comma."""
    following = next_token(tokens, position)
    if following is None and position + 2 < len(tokens) and tokens[position + 1].text in ("،", ","):
        return tokens[position + 2] if tokens[position + 2].spellings[0][0] else None
    return following


def acronyms(tokens: tuple[Token, ...], spots: tuple[Spot, ...]) -> Iterator[tuple[str, Actor]]:
    """A name with its short form in brackets: the Housing Authority (HA)."""
    for spot in spots:
        after = tokens[spot.last + 1 : spot.last + 4]
        bracketed = len(after) == 3 and after[0].text == "(" and after[2].text == ")"
        if spot.via == "name" and bracketed and after[1].text.isupper() and len(after[1].text) > 1:
            yield fold(after[1].text), spot.actor


def taken_by(phrases: tuple[Phrase[str], ...]) -> frozenset[int]:
    return frozenset(position for phrase in phrases for position in range(phrase.first, phrase.last + 1))
