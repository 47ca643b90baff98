"""Which words make up a name that no list has: the recogniser's, put right by the words around it."""

from collections.abc import Iterator

from extraction.actors.bodies import is_body
from extraction.actors.cuts import HYPHENS, NAME_TAGS, begins, hyphenated, lettered, syllables
from extraction.actors.linking import generic, opening_heads, organisation_heads, trailing
from extraction.actors.names import Book, Spot
from extraction.actors.tokens import GENITIVES, Token, next_token
from extraction.document import Entity, Sentence
from extraction.languages.reference import LOYAL, NO_PURPOSE, PARTICLES, SONS
from extraction.ontology import Kind

CLITICS = frozenset("وفبلك")
_HOUSE = "ال"
"""Folded, the word for a family: آل ثاني."""
_LOOSE_TAGS = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_LONGEST = 5
_OPENING = frozenset('«“"{(')
_CLOSING = frozenset('»”"})')
_LINKS = frozenset({"of", "for", "and", "the", "on"})
_OF_RANKS = frozenset({"اول", "ثان", "ثاني", "ركن", "الركن"})
"""What follows on a rank: الفريق أول."""
_GIVEN_TOO = frozenset("امير رائد رايد سيد عماد قائد قايد امام حاكم عميد سلطان مساعد والي".split())
"""Titles that without an article are names too: أمير خان متقي، الباجي قائد السبسي."""


def name_runs(
    sentence: Sentence, tokens: tuple[Token, ...], book: Book, spots: tuple[Spot, ...]
) -> Iterator[tuple[int, int, str]]:
    """First and last token of every name that the recogniser found, and its type."""
    found: set[tuple[int, int]] = set()
    for entity in sentence.entities:
        positions = [t.position for t in tokens if t.end > entity.start and t.start < entity.end]
        if positions:
            first, last = _trim(tokens, positions[0], positions[-1], entity, book, spots)
            if first <= last and (first, last) not in found and (first != last or entity.kind in ("ORG", "PER")):
                found.add((first, last))
                yield first, last, entity.kind


def _trim(
    tokens: tuple[Token, ...], first: int, last: int, entity: Entity, book: Book, spots: tuple[Spot, ...]
) -> tuple[int, int]:
    for position in range(first, last):
        genitive = tokens[position].text in GENITIVES
        if genitive and any(spot.last == position - 1 for spot in spots):
            first = position + 1
    if entity.kind == "PER":
        first = hyphenated(tokens, first)
        last = _owner_only(tokens, first, last)
        if book.language == "en":
            first, last = begins(tokens, first, book, spots), syllables(tokens, first, last)
        first, last = _trim_person(tokens, first, last, book, spots)
    else:
        first, last = _trim_other(tokens, first, last, spots, whole=entity.kind == "ORG")
    while last > first and (_no_name(tokens[last], entity.kind) or _opens_person(tokens[last], entity.kind, book)):
        last -= 1
    if entity.kind == "PER":
        while first <= last < len(tokens) - 1 and _goes_on(tokens, last + 1, book, spots):
            last += 1
    elif entity.kind == "ORG" and book.language == "en":
        first, last = _linked(tokens, lettered(tokens, first, spots), last, spots)
    return first, last


def _owner_only(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a person's name ends that the recogniser drew on over an 's: Raila Odinga|'s Azimio."""
    genitives = (place for place in range(first + 1, last) if tokens[place].text in ("'s", "’s"))
    return next(genitives, last + 1) - 1


def _trim_person(
    tokens: tuple[Token, ...], first: int, last: int, book: Book, spots: tuple[Spot, ...]
) -> tuple[int, int]:
    """A person's name without the titles and verbs before it, and without what follows it."""
    while first <= last and _precedes_name(tokens, first, book, spots):
        first += 1
    for position in range(first + 1, last + 1):
        token = tokens[position]
        bracket = token.text in "()[]،,"
        known = any(spot.first == position for spot in spots)
        hangs = token.clitics & {"و", "ل"} or (token.clitics & CLITICS and known)
        hangs = hangs and not (position == last and token.clitics == {"ل"} and not known)
        hangs = hangs or (bool(token.clitics & {"ف", "ل"}) and token.main.upos == "VERB")
        hangs = hangs or ("ف" in token.clitics and token.key not in book.given and len(token.stem) > 4)
        if _is_of_a_house(tokens, position):
            continue
        surname = book.language == "en" and position == last and _is_surname(tokens, position)
        if hangs or bracket or (is_rank(token, book) and not surname) or book.offices.longest(tokens, position):
            return first, position - 1
    return first, last


def _is_surname(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether a rank's word is a surname here and opens no other name: John Major."""
    following = next_token(tokens, position)
    named = tokens[position].stem in _SURNAMES_TOO and tokens[position].text[0].isupper()
    return named and (following is None or following.main.upos != "PROPN")


_SURNAMES_TOO = frozenset("major pope king bishop marshal prince judge dean baron sheikh shah sultan duke earl".split())


def _is_of_a_house(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether it is the name of a house, though it be a title elsewhere: آل | الشيخ."""
    return tokens[position - 1].stem == _HOUSE or tokens[position].stem == _HOUSE


def _precedes_name(tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...]) -> bool:
    token = tokens[position]
    if not token.spellings[0][0] or is_rank(token, book) or token.main.upos in ("DET", "PART", "ADP"):
        return True
    if token.stem in _OF_RANKS and position > 0 and is_rank(tokens[position - 1], book):
        return True
    if token.clitics and token.key in book.given:
        return False
    if token.main.feats.get("Aspect") == "Imp" and (token.clitics or not is_titled(tokens, position, book)):
        return True
    ranked = position > 0 and is_rank(tokens[position - 1], book)
    if token.stem in _GIVEN_TOO and (ranked or token.main.upos in NAME_TAGS) and not token.clitics - {"و"}:
        return False
    placed = any(spot.covers(position) and spot.actor.kind is not Kind.PERSON for spot in spots)
    return placed or bool(book.offices.longest(tokens, position))


def _goes_on(tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...]) -> bool:
    """ستيفان دي | مستورا: the recogniser stopped before the end of the name."""
    token = tokens[position]
    if book.language == "en" or len(token.words) > 1 or any(spot.covers(position) for spot in spots):
        return False
    if token.stem in PARTICLES or tokens[position - 1].stem in PARTICLES:
        return token.main.upos in _LOOSE_TAGS or token.stem == _HOUSE
    if book.offices.longest(tokens, position) or is_rank(token, book):
        return False
    if tokens[position - 2].stem in SONS and token.main.upos == "NOUN":
        return token.stem.startswith("ال") and token.stem.removeprefix("ال") not in organisation_heads()
    return token.main.upos in NAME_TAGS and token.stem not in trailing() and not book.places.longest(tokens, position)


def _trim_other(
    tokens: tuple[Token, ...], first: int, last: int, spots: tuple[Spot, ...], *, whole: bool
) -> tuple[int, int]:
    """Another name without what hangs on it by a preposition: تنظيم داعش | لحماس; a `whole` one goes on through words
    that name nobody: المكتب الاتحادي لحماية الدستور."""
    while first < last and (not tokens[first].spellings[0][0] or tokens[first].main.upos in ("DET", "PART", "ADP")):
        first += 1
    for position in range(first + 1, last + 1):
        starts = any(spot.first == position and spot.via != "demonym" for spot in spots)
        hangs = tokens[position].clitics & CLITICS and (starts or (position > first + 1 and not whole))
        if hangs or tokens[position].text in "()[]" or tokens[position].stem in NO_PURPOSE:
            return first, position - 1
    return first, last


def _linked(tokens: tuple[Token, ...], first: int, last: int, spots: tuple[Spot, ...]) -> tuple[int, int]:
    """Department of Housing and | Urban Development: the recogniser cut the name at a small word."""
    while first > 1 and tokens[first - 1].text in ("of", "for", "and") and _is_head(tokens, first - 2, first - 1):
        first -= 2
        while first > 0 and tokens[first - 1].text[0].isupper() and tokens[first - 1].main.upos in ("PROPN", "ADJ"):
            first -= 1
    while last + 2 < len(tokens) and tokens[last + 1].text == "of" and tokens[last + 2].main.upos == "PROPN":
        if any(spot.covers(last + 2) and spot.actor.kind is Kind.PERSON for spot in spots):
            break
        last += 2
    return first, last


def _is_head(tokens: tuple[Token, ...], position: int, link: int) -> bool:
    token = tokens[position]
    opens = token.stem in organisation_heads() and token.text[0].isupper()
    return opens or (tokens[link].text == "and" and token.text[0].isupper() and tokens[position - 1].text == "of")


def _no_name(token: Token, kind: str) -> bool:
    """A word that ends no name; of a verb the recogniser knows better when it is a person's (سمرويل)."""
    tags = ("ADP", "CCONJ", "PART", "DET") if kind == "PER" else ("ADP", "CCONJ", "PART", "VERB", "DET")
    common = token.main.upos in tags or token.stem in trailing() or token.stem == _HOUSE
    return not token.spellings[0][0] or common


def _opens_person(token: Token, kind: str, book: Book) -> bool:
    """An Arabic title at the end of another name, which is of the person behind it: اللجنة | الدكتور."""
    return kind != "PER" and book.language == "ar" and token.stem.startswith("ال") and is_rank(token, book)


def is_titled(tokens: tuple[Token, ...], position: int, book: Book) -> bool:
    """Whether a title ends right before: the word is a name, whatever the tagger says."""
    return position > 0 and (
        is_rank(tokens[position - 1], book) or book.demonyms.longest(tokens, position - 1) is not None
    )


def is_rank(token: Token, book: Book) -> bool:
    """المشير, الدكتور, Gen., Sheikh: before a name, and no part of it."""
    return token.stem in book.ranks or token.key in book.ranks or f"ال{token.stem}" in book.ranks


def run_after(
    sentence: Sentence, tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...]
) -> tuple[int, int] | None:
    """The words of an unknown name that begins here, right after a title."""
    run: list[Token] = []
    for token in tokens[position : position + _LONGEST]:
        if any(spot.covers(token.position) for spot in spots) or not _may_be_name(tokens, token, not run, book):
            break
        run.append(token)
    while run and not run[-1].spellings[0][0]:
        run.pop()
    named = [token for token in run if token.main.upos in NAME_TAGS]
    found = [token for token in run if any(_is_person(entity, token) for entity in sentence.entities)]
    if not run or not (named or found) or (len(run) == 1 and not named):
        return None
    return run[0].position, run[-1].position


def group_run(
    tokens: tuple[Token, ...], position: int, book: Book, spots: tuple[Spot, ...], *, led: bool = False
) -> tuple[int, int] | None:
    """نقابة المعلمين, حركة «الفجر»: a group by its noun and the name that follows, which no recogniser has seen.

    After the title of who leads it (`led`) any noun of an organisation will do: رئيس اللجنة الأولمبية.
    """
    token = tokens[position]
    opens = opening_heads().get(token.stem) if token.main.upos == "NOUN" else None
    if opens is None and led and token.main.upos == "NOUN" and token.stem.removeprefix("ال") in organisation_heads():
        opens = "led"
    if opens is None or position + 1 == len(tokens):
        return None
    if tokens[position + 1].text in _OPENING:
        return _quoted(tokens, position)
    last = position
    for following in tokens[position + 1 : position + 4]:
        taken = any(spot.covers(following.position) and spot.via != "demonym" for spot in spots)
        taken = taken or len(following.words) > 1 or _opens_person(following, "ORG", book)
        sort = None if taken else _sort(following)
        if sort is None or sort not in _follows(tokens[last], opens, first=last == position):
            break
        last = following.position
    return (position, last) if last > position else None


def _sort(token: Token) -> str | None:
    """What part of a group's name the word can be."""
    if token.stem.removeprefix("ال") in LOYAL:
        return None
    if token.main.upos in NAME_TAGS:
        return None if token.stem in trailing() else "name"
    return token.main.upos if token.stem.startswith("ال") and token.main.upos in ("NOUN", "ADJ") else None


def _follows(token: Token, opens: str, *, first: bool) -> tuple[str, ...]:
    """What may come next: an adjective only of a noun, and nothing but a name after a name."""
    if first and opens == "led":
        return ("ADJ", "NOUN", "name") if token.stem.startswith("ال") else ("NOUN", "name")
    if first:
        return ("name", "NOUN") if opens == "any" else ("name",)
    return {"NOUN": ("ADJ", "NOUN"), "ADJ": ("ADJ",)}.get(token.main.upos, ("name",))


def _quoted(tokens: tuple[Token, ...], position: int) -> tuple[int, int] | None:
    """Up to the closing quotation mark, when it comes soon."""
    for token in tokens[position + 2 : position + 6]:
        if token.text in _CLOSING and token.position > position + 2:
            return position, token.position - 1
    return None


def _is_person(entity: Entity, token: Token) -> bool:
    return entity.kind == "PER" and entity.start <= token.main.start < entity.end


def _may_be_name(tokens: tuple[Token, ...], token: Token, first: bool, book: Book) -> bool:
    if not token.spellings[0][0]:
        return not first and token.text in HYPHENS
    if token.stem in generic() or book.offices.longest(tokens, token.position):
        return False
    if book.language == "en":
        proper = token.text[0].isupper() and token.main.upos in NAME_TAGS
        return token.stem in PARTICLES or (proper and token.stem not in organisation_heads())
    if token.stem in PARTICLES:
        return not token.clitics & CLITICS
    if len(token.words) > 1:
        following = tokens[token.position + 1] if token.position + 1 < len(tokens) else None
        return first and following is not None and following.main.upos in NAME_TAGS
    if token.stem in organisation_heads() or is_body(tokens, token.position, book):
        return False
    if token.main.upos in NAME_TAGS:
        return True
    if token.main.upos not in _LOOSE_TAGS or token.main.feats.get("Number") == "Plur":
        return False
    return not (first and token.stem.startswith("ال"))
