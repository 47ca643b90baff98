"""Actors that the catalogue lacks, from the names that the recogniser found."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from extraction.actors.bodies import is_body, read_noun
from extraction.actors.institutions import institution_kind, institution_runs
from extraction.actors.linking import (
    generic,
    is_media,
    new_actor,
    organisation_heads,
    organisation_kind,
    same_person,
    sounding_like,
)
from extraction.actors.names import Book, Spot
from extraction.actors.runs import CLITICS, group_run, is_rank, is_titled, name_runs
from extraction.actors.tokens import GENITIVES, Phrase, Token, next_token
from extraction.document import Sentence
from extraction.languages.reference import BYNAMES, PARTICLES
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor

_NO_PART = str.maketrans("", "", '“”"«»{}()[]؛؟\u200e\u200f')
"""Marks that are no part of a name, though the tokenizer left them at it: quotation, brackets, direction."""


def read_people(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    book: Book,
    spots: tuple[Spot, ...],
    people: Mapping[str, Actor],
) -> Iterator[Spot]:
    """Persons whom the catalogue does not have, or has by the surname alone."""
    for first, last, kind in name_runs(sentence, tokens, book, spots):
        inner = [spot for spot in spots if spot.first <= last and spot.last >= first]
        if kind != "PER" or any(_stands(spot, first) for spot in inner):
            continue
        if _is_bare(tokens, first, last) and (inner or not _is_surname(tokens, first, last, book)):
            continue
        spot = person_spot(sentence, tokens, first, last, book, people)
        if not is_media(spot.actor.name) and not _are_many(tokens, first, inner):
            yield spot


def _is_bare(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """One name alone, with its particle or not: Al-Chalabi, دي ميستورا; a byname (Abu Hafs) is a full one."""
    pieces = [piece for token in tokens[first : last + 1] for piece in token.spellings[0][0]]
    return len(pieces) < 2 or (len(pieces) == 2 and pieces[0] in PARTICLES - BYNAMES)


def _is_surname(tokens: tuple[Token, ...], first: int, last: int, book: Book) -> bool:
    """Whether one name says enough: after a title, in Arabic too where it acts or speaks: أوضح السديري, السديري: …"""
    token = tokens[first]
    titled = first > 0 and is_rank(tokens[first - 1], book)
    if book.language == "en":
        return titled
    if first != last or len(token.stem) < 4 or token.stem in generic():
        return False
    if token.stem in organisation_heads() or is_rank(token, book) or book.offices.longest(tokens, first):
        return False
    if book.places.longest(tokens, first) or book.demonyms.longest(tokens, first) or is_body(tokens, first, book):
        return False
    definite = token.stem.startswith("ال")
    if not definite and (token.main.upos not in _PROPER or token.stem in book.given):
        return False
    beside = (tokens[at] for at in (first - 1, first + 1) if 0 <= at < len(tokens))
    acts = token.main.deprel in ("nsubj", "obj", "conj", "root", "parataxis")
    return (titled or acts) and not any(other.main.upos in _PROPER for other in beside)


_PROPER = ("PROPN", "X")


def _stands(spot: Spot, first: int) -> bool:
    """Whether a name of the catalogue is no mere part of the longer one."""
    if spot.actor.kind is Kind.PERSON:
        return spot.first != spot.last or spot.first == first
    return spot.via == "name" and spot.first != spot.last


def _are_many(tokens: tuple[Token, ...], first: int, inner: list[Spot]) -> bool:
    """ديبلوماسيين روس are no person."""
    noun = tokens[first].main
    if tokens[first].stem.endswith(("ين", "ون")) and any(spot.via == "demonym" for spot in inner):
        return True
    named = first + 1 < len(tokens) and tokens[first + 1].main.upos in _PROPER and not inner
    return noun.upos in ("NOUN", "ADJ") and noun.feats.get("Number") in ("Plur", "Dual") and not named


def person_spot(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    first: int,
    last: int,
    book: Book,
    people: Mapping[str, Actor],
    country: str | None = None,
) -> Spot:
    """The person named by these tokens: a known one whose first name is spelt otherwise, or a new one."""
    start = tokens[first].start if country or is_titled(tokens, first, book) else _start(tokens[first], book)
    name = _name(sentence, tokens, first, last, start)
    found = book.names.longest(tokens, last)
    known = same_person(name, found.value) if found and found.last == last and first != last else None
    known = known or people.get(fold(name)) or sounding_like(name, country, book.foreigners)
    return Spot(first, last, start, known or new_actor(name, book.language, Kind.PERSON, country), "name")


def _start(token: Token, book: Book) -> int:
    """After the clitics, unless the parser took a name's first letter for one: ب|اولو, ب|وعلام."""
    clitics = token.clitics & CLITICS
    if token.main.start == token.start or not clitics:
        return token.start
    unknown = clitics == {"ب"} and token.stem not in book.given
    whole = token.key in book.given or (unknown and (len(token.stem) < 5 or token.stem.startswith("و")))
    return token.start if whole else token.main.start


def _name(sentence: Sentence, tokens: tuple[Token, ...], first: int, last: int, start: int) -> str:
    """As written, without marks; للجيش gives back its article."""
    text = sentence.written(start, tokens[last].end).translate(_NO_PART)
    main = tokens[first].main
    if start == main.start and main.text.startswith("ال") and not text.startswith(("ال", "أل")):
        text = "ال" + text.removeprefix("ل")
    return " ".join(text.split())


def read_organisations(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    book: Book,
    spots: tuple[Spot, ...],
    known: Mapping[str, Actor],
) -> Iterator[Spot]:
    """Organisations of which the catalogue knows nothing, or at most the state in their name."""
    for first, last, kind in name_runs(sentence, tokens, book, spots):
        start = _start(tokens[first], book)
        name = _name(sentence, tokens, first, last, start)
        sort = organisation_kind(name)
        inner = [spot for spot in spots if spot.first <= last and spot.last >= first]
        if kind == "PER" or (kind in ("LOC", "MISC") and (sort is None or first == last)):
            continue
        if sort is None and (inner or len(fold(name)) < 3 or (first == last and sentence.language == "ar")):
            continue
        if sentence.language == "en" and fold(name).rsplit(" ", 1)[-1] in _THINGS:
            continue
        if fold(name) in generic() or is_media(name) or _is_common(tokens, first, last):
            continue
        if _is_compound(name) or _is_body(tokens, first, last, book) or _is_body_of(tokens, last, inner, book):
            continue
        fits = all(_may_stand_inside(tokens, spot, first, last) for spot in inner)
        if fits and not _is_place(tokens, first, last, book):
            actor = known.get(fold(name)) or new_actor(name, book.language, sort or Kind.OTHER)
            yield Spot(first, last, start, actor, "name")


def _is_body(tokens: tuple[Token, ...], first: int, last: int, book: Book) -> bool:
    """Whether it is a mere body of a state, and no name that opens with its noun: People's Movement of Kyrgyzstan."""
    noun = read_noun(tokens, first, book)
    rest = tokens[noun.last + 1 : last + 1] if noun and book.language == "en" else ()
    named = any(one.stem in organisation_heads() and one.text[0].isupper() for one in rest)
    return noun is not None and noun.kind is not None and not named


def _is_compound(name: str) -> bool:
    """Whether the recogniser took an adjective made with a hyphen for a name: US-backed."""
    return "-" in name and name.rpartition("-")[2].strip().endswith(("ed", "made"))


_THINGS = frozenset(
    "prize award medal trophy cup strain virus protocol treaty accord accords agreement act bill theory doctrine "
    "amendment constitution missile rocket index report inquiry summit plan war revolution".split()
)
"""Last nouns of English names that name no actor: the Nobel Prize, the Kyoto Protocol, the Ames strain."""


def read_institutions(
    sentence: Sentence, tokens: tuple[Token, ...], book: Book, spots: tuple[Spot, ...], known: Mapping[str, Actor]
) -> Iterator[Spot]:
    """Arabic bodies by the form of their name, whatever the recogniser saw of it."""
    for first, last in institution_runs(tokens, spots, book):
        start = _start(tokens[first], book)
        name = _name(sentence, tokens, first, last, start)
        yield Spot(first, last, start, known.get(fold(name)) or new_actor(name, "ar", institution_kind(name)), "name")


def read_groups(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    book: Book,
    spots: tuple[Spot, ...],
    known: Mapping[str, Actor],
) -> Iterator[Spot]:
    """Arabic groups by their noun and name, outside all other names."""
    for token in tokens if sentence.language == "ar" else ():
        named_for = _named_for(token, spots)
        if named_for:
            start = _start(token, book)
            name = _name(sentence, tokens, token.position, named_for.last, start)
            actor = known.get(fold(name)) or new_actor(name, book.language, Kind.ARMED_GROUP)
            yield Spot(token.position, named_for.last, start, actor, "name")
            continue
        run = group_run(tokens, token.position, book, spots, led=_is_led(tokens, token, book))
        if run and not any(_stands_in(tokens, spot, *run) for spot in spots):
            start = _start(token, book)
            name = _name(sentence, tokens, *run, start)
            kind = organisation_kind(name) or Kind.OTHER
            yield Spot(*run, start, known.get(fold(name)) or new_actor(name, book.language, kind), "name")


def _named_for(token: Token, spots: tuple[Spot, ...]) -> Spot | None:
    """The person of whom nothing is known but that a unit bears his name: كتيبة أبو بكر الصديق."""
    following = next((spot for spot in spots if spot.first == token.position + 1), None)
    if token.stem not in _UNITS or following is None or following.actor.kind is not Kind.PERSON:
        return None
    unknown = not (following.actor.aliases or following.actor.wikidata or following.actor.country)
    return following if unknown and following.last > following.first and following.start >= token.end else None


_UNITS = frozenset({"كتيبه", "كتايب", "لواء", "سريه", "سرايا"})


def _stands_in(tokens: tuple[Token, ...], spot: Spot, first: int, last: int) -> bool:
    """Whether a name would be lost in a group's; a state's may be part of a quoted one: حركة «فلسطين حرة»."""
    if spot.first > last or spot.last < first or spot.via == "demonym":
        return False
    quoted = not tokens[first + 1].spellings[0][0] and first + 1 < spot.first
    part = (spot.first, spot.last) != (first + 2, last)
    return not (quoted and part and spot.actor.kind is Kind.STATE)


def _is_body_of(tokens: tuple[Token, ...], last: int, inner: list[Spot], book: Book) -> bool:
    """The Sudanese army, the US Defence Department, the Sudanese army's 16th Division: no name of its own."""
    owner = next((spot for spot in inner if spot.last < last), None)
    body = book.bodies.longest(tokens, owner.last + 1) if owner and book.language == "en" else None
    if body is None or body.last > last:
        return False
    return body.last == last or (body.value == "forces" and tokens[body.last + 1].text in GENITIVES)


def _is_led(tokens: tuple[Token, ...], token: Token, book: Book) -> bool:
    """Whether an office ends right before an organisation's noun that is no body of a state: رئيس، المتحدث باسم."""
    if token.main.upos != "NOUN" or token.stem.removeprefix("ال") not in organisation_heads():
        return False
    if token.clitics or is_body(tokens, token.position, book) or token.stem.removeprefix("ال") in book.forces:
        return False
    titles = (book.offices.longest(tokens, first) for first in range(max(0, token.position - 3), token.position))
    return any(title and title.last in (token.position - 1, token.position) for title in titles)


def _is_common(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """منظمة إرهابية: a noun with an adjective and no article names nobody."""
    if first == last or tokens[first].text[0].isascii():
        return False
    second = tokens[first + 1].main
    return second.upos == "ADJ" and second.feats.get("Definite") == "Ind"


def _may_stand_inside(tokens: tuple[Token, ...], spot: Spot, first: int, last: int) -> bool:
    """A state's adjective or name, or a place, may be part of an organisation's name: Iraqi Islamic Party.

    So may a chamber in that of its committee: Senate Appropriations Committee.
    """
    start = spot.first + (tokens[spot.first].text.lower() == "the")
    if spot.actor.kind is Kind.GOVERNMENT and first <= start and spot.last < last:
        return tokens[last].text in _COMMITTEES
    whole = first <= spot.first and spot.last <= last and (spot.first, spot.last) != (first, last)
    return whole and (spot.via in ("demonym", "place") or spot.actor.kind is Kind.STATE)


_COMMITTEES = frozenset({"Committee", "Subcommittee", "Commission", "Panel"})


def _is_place(tokens: tuple[Token, ...], first: int, last: int, book: Book) -> bool:
    found = book.places.longest(tokens, first)
    return bool(found and found.last == last)


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


def join_acronyms(tokens: tuple[Token, ...], spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The spots with short forms joined to the name that they shorten."""
    meant = dict(acronyms(tokens, spots))
    return tuple(
        replace(spot, actor=meant.get(tokens[spot.first].key, spot.actor)) if spot.first == spot.last else spot
        for spot in spots
    )


def taken_by(phrases: tuple[Phrase[str], ...]) -> frozenset[int]:
    """Positions of the tokens of these phrases."""
    return frozenset(position for phrase in phrases for position in range(phrase.first, phrase.last + 1))
