"""Arabic bodies whose name goes on: اللجنة العليا للإغاثة، مركز الملك سلمان للأعمال الإنسانية."""

from collections.abc import Iterator

from extraction.actors.bodies import is_body
from extraction.actors.linking import organisation_heads, organisation_kind, trailing
from extraction.actors.names import Book, Spot
from extraction.actors.tokens import Token
from extraction.languages.reference import FOUNDATIONS, LOYAL, NO_PURPOSE, PARTICLES, ROYAL, UNDER_A_STATE
from extraction.ontology import Kind

_OF_NAMES = frozenset({"PROPN", "X", "NOUN"})
_LONGEST = 4


def institution_runs(tokens: tuple[Token, ...], spots: tuple[Spot, ...], book: Book) -> Iterator[tuple[int, int]]:
    """First and last token of each body called after a ruler, or by what it is for."""
    last = -1
    for token in tokens if book.language == "ar" else ():
        if token.position <= last or token.main.upos != "NOUN":
            continue
        found = _called_after(tokens, token.position, spots, book) or _for_a_purpose(
            tokens, token.position, spots, book
        )
        if found and not any(spot.first <= token.position and spot.last >= found for spot in spots):
            last = found
            yield token.position, last


def institution_kind(name: str) -> Kind:
    """What its noun says, else no kind in particular."""
    return organisation_kind(name) or Kind.OTHER


def purpose_end(tokens: tuple[Token, ...], last: int, spots: tuple[Spot, ...], book: Book) -> int:
    """The last word of what a body is for, behind its noun: للإغاثة والأعمال الإنسانية, لحماية الدستور."""
    position = _purpose_begins(tokens, last + 1, spots)
    if position is None:
        return last
    last = position
    while last + 1 < len(tokens) and _is_purpose(tokens, last + 1, spots, book):
        last += 1
    return last


def _purpose_begins(tokens: tuple[Token, ...], position: int, spots: tuple[Spot, ...]) -> int | None:
    """The first noun that is definite: ل|الإغاثة, لحماية | الدستور."""
    if position >= len(tokens):
        return None
    token = tokens[position]
    noun = token.main.upos == "NOUN" and token.clitics == {"ل"} and token.stem not in NO_PURPOSE
    if not noun or _is_taken(position, spots):
        return None
    if token.stem.startswith("ال") or token.key.startswith("لل"):
        return position
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    genitive = after is not None and after.main.upos == "NOUN" and len(after.words) == 1
    definite = genitive and after is not None and after.stem.startswith("ال") and not _is_named(position + 1, spots)
    return position + 1 if definite else None


def _is_purpose(tokens: tuple[Token, ...], position: int, spots: tuple[Spot, ...], book: Book) -> bool:
    """Whether the name goes on with a definite word: another noun by و, an adjective."""
    token = tokens[position]
    if not token.stem.startswith("ال") or token.clitics - {"و"} or len(token.words) > 2 or _is_named(position, spots):
        return False
    if token.stem.removeprefix("ال") in LOYAL or token.stem in trailing() or token.key in book.ranks:
        return False
    body = token.main.upos != "ADJ" and is_body(tokens, position, book)
    if body or book.offices.longest(tokens, position):
        return False
    if token.clitics:
        return token.main.upos == "NOUN" and token.stem.removeprefix("ال") not in organisation_heads()
    return token.main.upos == "ADJ" or (token.main.upos == "NOUN" and tokens[position - 1].main.upos == "NOUN")


def _is_named(position: int, spots: tuple[Spot, ...]) -> bool:
    return any(spot.covers(position) and (spot.first == position or spot.actor.name.isascii()) for spot in spots)


def _for_a_purpose(tokens: tuple[Token, ...], position: int, spots: tuple[Spot, ...], book: Book) -> int | None:
    """الهيئة العامة للطيران المدني: a definite noun with adjectives and what it is for."""
    noun = tokens[position].stem.removeprefix("ال")
    known = noun in organisation_heads() or noun in UNDER_A_STATE
    if noun == tokens[position].stem or not known or is_body(tokens, position, book):
        return None
    if _is_taken(position, spots):
        return None
    last = position
    while last + 1 < len(tokens) and _is_its_adjective(tokens, last + 1, spots, book):
        last += 1
    end = purpose_end(tokens, last, spots, book) if last > position else last
    return end if end > last else None


def _is_its_adjective(tokens: tuple[Token, ...], position: int, spots: tuple[Spot, ...], book: Book) -> bool:
    """Whether a definite adjective goes with the noun; السعودية is one before a purpose, though it is a name too."""
    token = tokens[position]
    whole = token.stem.startswith("ال") and len(token.words) == 1 and token.stem.removeprefix("ال") not in LOYAL
    if whole and book.demonyms.longest(tokens, position) and _purpose_begins(tokens, position + 1, spots):
        return True
    return whole and token.main.upos == "ADJ" and not _is_taken(position, spots)


def _is_taken(position: int, spots: tuple[Spot, ...]) -> bool:
    """Whether a name that the catalogue knows lies there; one that the recogniser cut short may go on."""
    return any(spot.covers(position) and spot.via != "demonym" and spot.actor.name.isascii() for spot in spots)


def _called_after(tokens: tuple[Token, ...], position: int, spots: tuple[Spot, ...], book: Book) -> int | None:
    """جامعة الملك سعود, مدينة الملك عبدالعزيز للعلوم والتقنية."""
    if tokens[position].stem not in FOUNDATIONS or position + 2 >= len(tokens):
        return None
    royal = tokens[position + 1]
    if royal.stem not in ROYAL or len(royal.words) > 1:
        return None
    last = position + 1
    for token in tokens[position + 2 : position + 2 + _LONGEST]:
        linked = token.stem in PARTICLES or tokens[last].stem in PARTICLES or last == position + 1
        if len(token.words) > 1 or token.main.upos not in _OF_NAMES or not linked:
            break
        last = token.position
    return purpose_end(tokens, last, spots, book) if last > position + 1 else None
