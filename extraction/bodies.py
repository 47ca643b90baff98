"""A body of a state is the state, and a leader's forces are the leader: القوات التركية، جيش بوروندي، قوات حفتر."""

from collections.abc import Iterator

from extraction.names import Book, Spot, is_state
from extraction.ontology import Kind
from extraction.tokens import Token, next_token, previous_token

_OFFICIAL_OF = frozenset({"في", "من", "ب"})
_CONJUNCTIONS = frozenset({"و", "and"})
_LOYAL = frozenset({"loyal", "allied", "aligned", "led", "backed"})
_ARTICLES = frozenset({"the"})


def find_bodies(tokens: tuple[Token, ...], spots: tuple[Spot, ...], book: Book, taken: frozenset[int]) -> list[Spot]:
    """Phrases of a body's noun with who it belongs to; `taken` are tokens of office titles."""
    finder = _arabic if book.language == "ar" else _english
    starts = {spot.first: spot for spot in spots}
    found: list[Spot] = []
    for token in tokens:
        if token.position not in taken and not any(spot.covers(token.position) for spot in (*found, *spots)):
            found.extend(finder(tokens, token, starts, book))
    return found


def is_body(token: Token, book: Book) -> bool:
    """Whether the token is a noun for a body of a state."""
    return _kind(token, book) is not None


def _kind(token: Token, book: Book) -> str | None:
    if token.main.upos in ("VERB", "ADP", "PUNCT", "AUX"):
        return None
    for key in _keys(token, book.language):
        if key in book.bodies:
            return book.bodies[key]
    return None


def is_force(token: Token, book: Book) -> bool:
    """Whether the token is a noun that with a leader's name means his side."""
    return any(key in book.forces for key in _keys(token, book.language))


def _keys(token: Token, language: str) -> Iterator[str]:
    from extraction.orthography import fold

    yield token.stem
    if language == "ar":
        for pieces, _ in token.spellings:
            yield " ".join(pieces)
        yield token.stem.removeprefix("ال")
    yield fold(token.main.lemma)


def _arabic(tokens: tuple[Token, ...], token: Token, starts: dict[int, Spot], book: Book) -> Iterator[Spot]:
    kind, force = _kind(token, book), is_force(token, book)
    if kind is None and not force:
        return
    _last, owner = _owner(tokens, token, starts, book)
    if owner is None:
        return
    if owner.via == "demonym" or is_state(owner.actor) or owner.via == "body":
        if kind is None and owner.actor.kind is Kind.STATE and owner.via != "demonym":
            return
        via = "forces" if force and owner.via == "name" and owner.actor.kind is not Kind.STATE else "body"
    elif force:
        via = "forces"
    else:
        return
    start = token.main.start if token.main.start > token.start else token.start
    yield Spot(token.position, owner.last, start, owner.actor, via, token.main.id)
    yield from _coordinated(tokens, token, owner, starts)


def _owner(tokens: tuple[Token, ...], token: Token, starts: dict[int, Spot], book: Book) -> tuple[int, Spot | None]:
    """Whose body it is: the demonym or the genitive after it, over adjectives and further bodies."""
    last = token.position
    for step in range(5):
        following = next_token(tokens, last)
        if following is None:
            return last, None
        spot = starts.get(following.position)
        if spot:
            return last, spot if _belongs(tokens, token, spot, step) else None
        if not _inside(following, book):
            return last, None
        last = following.position
    return last, None


def _inside(token: Token, book: Book) -> bool:
    """Words that may stand between a body and its owner: an adjective, another body, «في» of an official's."""
    if is_body(token, book) or is_force(token, book):
        return True
    if token.main.upos == "ADJ" or token.main.deprel == "amod":
        return True
    return token.stem in _OFFICIAL_OF or token.stem in ("الخارجيه", "الدفاع", "الداخليه", "كبار", "كبير")


def _belongs(tokens: tuple[Token, ...], noun: Token, spot: Spot, step: int) -> bool:
    owner = tokens[spot.first]
    if spot.via == "demonym" or (spot.via == "name" and owner.main.upos == "ADJ"):
        before = previous_token(tokens, spot.first) or noun
        return _definite(owner) == _definite(before) or _definite(owner) == _definite(noun)
    if spot.via in ("place", "body"):
        return spot.via == "body" and not owner.clitics
    if owner.clitics or spot.start > owner.start:
        return False
    before = previous_token(tokens, spot.first)
    prepositional = before is not None and before.stem in _OFFICIAL_OF
    if prepositional:
        return spot.actor.kind is Kind.IGO and noun.main.upos == "NOUN"
    return not _definite(noun) or step > 0


def _definite(token: Token) -> bool:
    return any(pieces and pieces[0].startswith("ال") for pieces, _ in token.spellings[:2]) or token.stem.startswith(
        "ال"
    )


def _coordinated(tokens: tuple[Token, ...], noun: Token, owner: Spot, starts: dict[int, Spot]) -> Iterator[Spot]:
    """القوات الهندية والباكستانية are two bodies."""
    if owner.via != "demonym":
        return
    following = next_token(tokens, owner.last)
    spot = starts.get(following.position) if following else None
    if following and spot and spot.via == "demonym" and following.clitics & _CONJUNCTIONS:
        yield Spot(spot.first, spot.last, spot.start, spot.actor, "body", noun.main.id)


def _english(tokens: tuple[Token, ...], token: Token, starts: dict[int, Spot], book: Book) -> Iterator[Spot]:
    force = is_force(token, book)
    if _kind(token, book) is None and not force:
        return
    owner = _before(tokens, token, starts, book) or _after(tokens, token, starts)
    if owner is None or not (force or is_state(owner.actor) or owner.via == "demonym"):
        return
    own = owner.via in ("name", "acronym") and owner.actor.kind is not Kind.STATE
    if not force and owner.actor.kind not in (Kind.STATE, Kind.IGO, Kind.GOVERNMENT):
        return
    first, last = min(owner.first, token.position), max(owner.last, token.position)
    via = "forces" if force and own else "body"
    yield Spot(first, last, tokens[first].start, owner.actor, via, token.main.id)
    if owner.via == "demonym":
        yield from _coordinated_before(tokens, token, owner, starts)


def _before(tokens: tuple[Token, ...], token: Token, starts: dict[int, Spot], book: Book) -> Spot | None:
    """Turkish defence officials; Haftar's forces; UN experts."""
    ends = {spot.last: spot for spot in starts.values()}
    position = token.position - 1
    for _ in range(5):
        if position < 0 or tokens[position].text in ",;:.":
            return None
        spot = ends.get(position)
        if spot:
            return spot if spot.via != "place" else None
        word = tokens[position].main
        genitive = tokens[position].text in ("'s", "’s", "'", "’")
        if not genitive and (word.upos not in ("ADJ", "NOUN", "PROPN", "PUNCT") and word.deprel != "compound"):
            return None
        position -= 1
    return None


def _after(tokens: tuple[Token, ...], token: Token, starts: dict[int, Spot]) -> Spot | None:
    """The government of Iraq; forces loyal to Haftar."""
    position = token.position + 1
    if position < len(tokens) and tokens[position].main.lemma.lower() in _LOYAL:
        position += 1
    if position >= len(tokens) or tokens[position].text.lower() not in ("of", "to", "from"):
        return None
    if tokens[position].text.lower() != "of" and position == token.position + 1:
        return None
    position += 1
    if position < len(tokens) and tokens[position].text.lower() in _ARTICLES:
        position += 1
    spot = starts.get(position)
    return spot if spot and spot.via != "place" else None


def _coordinated_before(tokens: tuple[Token, ...], noun: Token, owner: Spot, starts: dict[int, Spot]) -> Iterator[Spot]:
    """Turkish and Russian soldiers are two bodies."""
    ends = {spot.last: spot for spot in starts.values()}
    position = owner.first - 1
    while position > 0 and tokens[position].text.lower() in (",", "and"):
        position -= 1
    spot = ends.get(position)
    if spot and spot.via == "demonym" and position < owner.first - 1:
        yield Spot(spot.first, spot.last, spot.start, spot.actor, "body", noun.main.id)
        yield from _coordinated_before(tokens, noun, spot, starts)
