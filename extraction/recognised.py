"""Names that the catalogue lacks: what the recogniser found, put right by the words around it."""

from collections.abc import Iterator, Mapping

from extraction.bodies import is_body
from extraction.document import Entity, Sentence
from extraction.linking import (
    PARTICLES,
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
        if positions:
            run = _trim(tokens, positions[0], positions[-1], book, spots, entity)
            if run and (run[0] != run[1] or entity.kind in ("ORG", "PER")):
                yield *run, entity.kind


def _trim(
    tokens: tuple[Token, ...], first: int, last: int, book: Book, spots: tuple[Spot, ...], entity: Entity
) -> tuple[int, int] | None:
    person = entity.kind == "PER"
    while first <= last and _leads(tokens, first, book, spots, person):
        first += 1
    while last > first and _trails(tokens, last, book):
        last -= 1
    for position in range(first + 1, last + 1):
        if person and (tokens[position].clitics & _CLITICS or book.offices.longest(tokens, position)):
            last = position - 1
            break
    return (first, last) if first <= last else None


def _leads(tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...], person: bool) -> bool:
    token = tokens[position]
    if not token.spellings[0][0] or is_rank(token, book) or token.main.upos in ("DET", "PART", "ADP"):
        return True
    if not person:
        return token.text in ("'s", "’s")
    placed = any(spot.covers(position) and spot.actor.kind is not Kind.PERSON for spot in spots)
    return placed or bool(book.offices.longest(tokens, position))


def _trails(tokens: tuple[Token, ...], position: int, book: Book) -> bool:
    token = tokens[position]
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


def person_spot(tokens: tuple[Token, ...], first: int, last: int, book: Book, people: Mapping[str, Actor]) -> Spot:
    """The person named by these tokens: a known one whose first name is spelt otherwise, or a new one."""
    start = _start(tokens[first])
    name = _name(tokens, first, last, start)
    found = book.names.longest(tokens, last)
    known = same_person(name, found.value) if found and found.last == last and first != last else None
    met = people.get(fold(name))
    return Spot(first, last, start, known or met or new_actor(name, book.language, Kind.PERSON), "name")


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
        if fold(name) in generic() or is_media(name) or is_body(tokens[first], book):
            continue
        if found_kind is None and ((first == last and sentence.language == "ar") or len(fold(name)) < 3):
            continue
        inner = [spot for spot in spots if spot.first <= last and spot.last >= first]
        if all(_may_stand_inside(spot, first, last) for spot in inner) and not _is_place(tokens, first, last, book):
            if found_kind is None and inner:
                continue
            yield Spot(first, last, start, new_actor(name, book.language, found_kind or Kind.OTHER), "name")


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
    if book.offices.longest(tokens, position) or is_body(token, book) or token.stem in organisation_heads():
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
        if spot.via == "name" and len(after) == 3 and after[0].text == "(" and after[2].text == ")":
            if after[1].text.isupper() and len(after[1].text) > 1:
                yield fold(after[1].text), spot.actor


def taken_by(phrases: tuple[Phrase[str], ...]) -> frozenset[int]:
    return frozenset(position for phrase in phrases for position in range(phrase.first, phrase.last + 1))
