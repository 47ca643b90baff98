"""Office titles: with a person they say whose office it is, without one they stand for the state or body."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from extraction.actors.linking import organisation_heads
from extraction.actors.names import Book, Spot
from extraction.actors.recognised import next_name, person_spot
from extraction.actors.runs import is_rank, is_titled, run_after
from extraction.actors.tokens import GENITIVES, Phrase, Token, next_token, previous_token
from extraction.document import Sentence
from extraction.languages.reference import DEFINITES
from extraction.ontology import Kind
from extraction.triple import Actor

_COMMAS = frozenset({"،", ","})
_ENVOYS = ("is ambassador of", "is consul of")
_LINKS = {"ar": frozenset({"في", "ل", "لدي", "من", "باسم", "علي"}), "en": frozenset({"of", "for", "to", "in", "the"})}


def find_titles(tokens: tuple[Token, ...], book: Book, taken: frozenset[int]) -> tuple[Phrase[str], ...]:
    """Office titles, longest first, outside names."""
    titles: list[Phrase[str]] = []
    position = 0
    while position < len(tokens):
        found = None if position in taken else book.offices.longest(tokens, position)
        if found and taken.isdisjoint(range(found.first, found.last + 1)) and tokens[found.first].main.upos != "VERB":
            titles.append(found)
            position = found.last
        position += 1
    return tuple(titles)


def read_titles(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    titles: tuple[Phrase[str], ...],
    spots: tuple[Spot, ...],
    book: Book,
    people: Mapping[str, Actor],
) -> tuple[Spot, ...]:
    """The spots with those added that titles bring: unknown office-holders, and titles that stand for their body."""
    for title in titles:
        spots = tuple(_read(sentence, tokens, title, spots, book, people))
    return spots


def with_envoys(
    tokens: tuple[Token, ...], titles: tuple[Phrase[str], ...], spots: tuple[Spot, ...], states: Mapping[str, Actor]
) -> tuple[Spot, ...]:
    """The spots with the state for its head where his ambassador is named: سفير خادم الحرمين الشريفين."""
    sent = {t.last + 1 for t in titles if t.value in _ENVOYS and not tokens[t.first].stem.startswith("ال")}
    return tuple(_sender(tokens, spot, states) if spot.first in sent else spot for spot in spots)


def _sender(tokens: tuple[Token, ...], spot: Spot, states: Mapping[str, Actor]) -> Spot:
    state = states.get(spot.actor.country or "") if spot.actor.kind is Kind.PERSON else None
    whole = not tokens[spot.first].clitics
    return replace(spot, actor=state, via="body") if state and whole and spot.via == "name" else spot


def _read(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    title: Phrase[str],
    spots: tuple[Spot, ...],
    book: Book,
    people: Mapping[str, Actor],
) -> Iterator[Spot]:
    if any(spot.covers(title.first) for spot in spots):
        yield from spots
        return
    body, last = _body_after(tokens, title, spots, book)
    if body is None and book.language == "en":
        body = _body_before(tokens, title, spots)
    person, run = _holder(sentence, tokens, last, spots, book)
    if person is None and run:
        person = person_spot(sentence, tokens, *run, book, people, body.actor.country if body else None)
        yield person
    elif person and body:
        holder = _of_state(person, body)
        spots = tuple(holder if spot.first == person.first else spot for spot in spots)
    inside = _whole(tokens, title, body, last) if person is None and body and _speaks(body) else None
    if inside and not _holder_before(tokens, inside, spots, book):
        yield inside
        yield from (spot for spot in spots if not inside.first <= spot.first <= inside.last)
    else:
        yield from spots


def _of_state(person: Spot, body: Spot) -> Spot:
    """A new person is of the state whose office he holds."""
    actor = person.actor
    if actor.country or actor.wikidata or actor.aliases:
        return person
    return replace(person, actor=replace(actor, country=body.actor.country))


def _body_after(
    tokens: tuple[Token, ...], title: Phrase[str], spots: tuple[Spot, ...], book: Book
) -> tuple[Spot | None, int]:
    """Whose office it is, said after the title, and the last token of the title with it."""
    starts = {spot.first: spot for spot in spots}
    body: Spot | None = None
    last = title.last
    while (following := next_token(tokens, last)) is not None:
        spot = starts.get(following.position)
        if spot and spot.actor.kind is not Kind.PERSON and _attached(tokens, spot, body, book):
            body, last = body or spot, spot.last
            if owned := _owned(tokens, spot, starts):
                body, last = owned, owned.last
        elif book.language == "en" and last == title.last and _is_sent(tokens, title, following):
            break
        elif _leads_to_body(tokens, following, starts, book) or (
            book.language == "ar" and not spot and (_qualifies(following) or _is_body_before(following))
        ):
            last = following.position
        else:
            break
    return body, last


def _is_sent(tokens: tuple[Token, ...], title: Phrase[str], link: Token) -> bool:
    """Whether "to" or "in" says whither an envoy is sent, not whose he is: the ambassador to Syria."""
    sent = any(token.main.lemma.lower() in _SENT for token in tokens[title.first : title.last + 1])
    return sent and link.text.lower() in ("to", "in")


_SENT = frozenset({"ambassador", "envoy", "emissary", "consul", "attaché", "attache", "commissioner"})


def _owned(tokens: tuple[Token, ...], owner: Spot, starts: Mapping[int, Spot]) -> Spot | None:
    """The body whose owner an English name is: spokesman for Sudan's | Sovereign Council."""
    after = owner.last + 1
    genitive = after < len(tokens) and tokens[after].text in GENITIVES
    spot = starts.get(after + 1) if genitive else None
    return spot if spot and spot.via == "name" and spot.actor.kind is not Kind.PERSON else None


def _attached(tokens: tuple[Token, ...], spot: Spot, body: Spot | None, book: Book) -> bool:
    if book.language == "en":
        before = previous_token(tokens, spot.first)
        return before is not None and before.text.lower() in _LINKS["en"]
    clitics = tokens[spot.first].clitics & {"و", "ف", "ب", "ك"}
    return not clitics and (body is None or spot.via == "demonym")


def _leads_to_body(tokens: tuple[Token, ...], link: Token, starts: Mapping[int, Spot], book: Book) -> bool:
    if link.stem not in _LINKS[book.language]:
        return False
    following = next_token(tokens, link.position)
    if following and following.text.lower() == "the":
        following = next_token(tokens, following.position)
    spot = starts.get(following.position) if following else None
    return spot is not None and spot.actor.kind is not Kind.PERSON and spot.via != "place"


def _is_body_before(token: Token) -> bool:
    """عضو المجلس، المتحدث باسم الحزب: a body that the text has named before."""
    noun = token.stem.removeprefix("ال")
    return len(token.words) == 1 and noun != token.stem and (noun in DEFINITES or noun in organisation_heads())


def _qualifies(token: Token) -> bool:
    """السابق، العام، الأعلى: an adjective of the title."""
    return token.main.upos == "ADJ" and token.stem.startswith("ال") and len(token.words) == 1


def _body_before(tokens: tuple[Token, ...], title: Phrase[str], spots: tuple[Spot, ...]) -> Spot | None:
    """Turkish foreign minister; Egypt's president; US Secretary of State."""
    ends = {spot.last: spot for spot in spots}
    position = title.first - 1
    for _ in range(4):
        if position < 0:
            return None
        if position in ends:
            spot = ends[position]
            return spot if spot.actor.kind is not Kind.PERSON else None
        if tokens[position].text not in GENITIVES and tokens[position].main.upos not in ("ADJ", "NOUN"):
            return None
        position -= 1
    return None


def _holder(
    sentence: Sentence, tokens: tuple[Token, ...], last: int, spots: tuple[Spot, ...], book: Book
) -> tuple[Spot | None, tuple[int, int] | None]:
    """The person after a title: a known one, or the words of an unknown name."""
    following = next_name(tokens, last)
    while following and is_rank(following, book):
        following = next_token(tokens, following.position)
        if following and following.text == ".":
            following = next_token(tokens, following.position)
    if following is None:
        return None, None
    known = next((spot for spot in spots if spot.first == following.position), None)
    if known:
        known = _as_person(known)
        fits = known.actor.kind is Kind.PERSON and not tokens[known.first].clitics & {"و", "ف", "ب", "ل"}
        return (known if fits else None), None
    run = run_after(sentence, tokens, following.position, book, spots)
    if run and any(token.text in _COMMAS for token in tokens[last + 1 : following.position]):
        enclosed = run[1] > run[0] and run[1] + 1 < len(tokens) and tokens[run[1] + 1].text in _COMMAS
        return None, run if enclosed else None
    return None, run


def _as_person(spot: Spot) -> Spot:
    """A new name of two words or more after a title is a person's, whatever the recogniser took it for."""
    unknown = (
        spot.actor.kind is Kind.OTHER and spot.via == "name" and not spot.actor.aliases and not spot.actor.wikidata
    )
    return replace(spot, actor=replace(spot.actor, kind=Kind.PERSON)) if unknown and spot.last > spot.first else spot


def _speaks(body: Spot) -> bool:
    return body.via != "place" or body.actor.kind is Kind.STATE


def _whole(tokens: tuple[Token, ...], title: Phrase[str], body: Spot, last: int) -> Spot:
    first = min(title.first, body.first)
    start = title.start if first == title.first else body.start
    return Spot(first, max(last, body.last), start, body.actor, "body", tokens[title.first].main.id)


def _holder_before(tokens: tuple[Token, ...], title: Spot, spots: tuple[Spot, ...], book: Book) -> bool:
    """Angela Merkel, the German chancellor: the office is in apposition to who holds it."""
    position = title.first - 1
    while position >= 0 and tokens[position].text.lower() in (
        ",",
        "،",
        "the",
        "a",
        "an",
        "is",
        "was",
        "now",
        "-",
        "–",
        "(",
        "هو",
        "هي",
    ):
        position -= 1
    holder = next((spot for spot in spots if spot.last == position and spot.actor.kind is Kind.PERSON), None)
    if holder is None:
        return False
    adjacent = position == title.first - 1
    return not (adjacent and book.language == "ar" and is_titled(tokens, holder.first, book))
