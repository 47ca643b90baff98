"""Words of a sentence that name an actor."""

from collections.abc import Callable, Iterable, Iterator

from extraction.actors.bodies import find_bodies
from extraction.actors.capitals import stands_as_place
from extraction.actors.catalogue import Catalogue, Name, slug
from extraction.actors.choosing import Scene, choose, set_scene
from extraction.actors.districts import find_districts
from extraction.actors.groups import find_groups
from extraction.actors.linking import says_little, trailing
from extraction.actors.names import (
    Book,
    Spot,
    entity_at,
    find_elsewhere,
    is_given_name,
    match_demonyms,
    match_names,
    match_places,
    open_book,
    to_mention,
)
from extraction.actors.offices import find_titles, read_titles, with_envoys
from extraction.actors.recognised import (
    acronyms,
    join_acronyms,
    read_groups,
    read_institutions,
    read_organisations,
    read_people,
    taken_by,
)
from extraction.actors.regions import find_regions
from extraction.actors.runs import is_rank
from extraction.actors.tokens import Phrase, Token, cut, next_token
from extraction.document import Sentence
from extraction.languages.reference import ARABIC_NAMES, BYNAMES, PARTICLES, SONS
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.context import Context, called_again
from extraction.triple import Actor, Mention


def find_mentions(sentence: Sentence, catalogue: Catalogue, context: Context | None = None) -> tuple[Mention, ...]:
    """All actors that the sentence names, in text order; `context` is what the document has named before."""
    context = context or Context()
    book = open_book(catalogue, sentence.language)
    tokens = cut(sentence)
    people = dict(context.people)
    elsewhere = find_elsewhere(tokens, book)
    spots = tuple(_named(sentence, tokens, book, context, catalogue))
    spots = tuple(spot for spot in spots if not elsewhere.issuperset(range(spot.first, spot.last + 1)))
    spots = _with(spots, match_demonyms(sentence, tokens, book, _taken(spots) | elsewhere))
    spots = _over(spots, read_people(sentence, tokens, book, spots, people))
    spots = _with(spots, match_places(sentence, tokens, book, _taken(spots) | elsewhere))
    spots = _over(spots, read_organisations(sentence, tokens, book, spots, people))
    spots = _over(spots, find_groups(tokens, spots, book, catalogue, context.home, context.actors))
    spots = _over(spots, read_institutions(sentence, tokens, book, spots, people))
    spots = _over(spots, read_groups(sentence, tokens, book, spots, people))
    spots = _over(spots, find_districts(sentence, tokens, spots, book, people))
    spots = join_acronyms(tokens, spots)
    if book.language == "en":
        spots = _with(spots, _again(tokens, spots, people))
    titles = find_titles(tokens, book, _taken(spot for spot in spots if spot.via != "demonym"))
    if book.language == "en":
        spots = _over(spots, find_regions(sentence, tokens, titles, spots))
    spots = _over(spots, find_bodies(tokens, spots, book, taken_by(titles), catalogue_bodies(catalogue)))
    if book.language == "ar":
        spots = with_envoys(tokens, titles, spots, catalogue.states)
    spots = read_titles(sentence, tokens, titles, spots, book, people)
    spots = _with(spots, _again(tokens, spots, people))
    return tuple(to_mention(sentence, tokens, spot) for spot in sorted(spots, key=lambda spot: spot.start))


def _named(
    sentence: Sentence, tokens: tuple[Token, ...], book: Book, context: Context, catalogue: Catalogue
) -> Iterator[Spot]:
    """Names of the catalogue, each settled on one actor."""
    phrases = tuple(match_names(sentence, tokens, book, frozenset(actor.id for actor in context.actors)))
    clear = [phrase.value[0] for phrase in phrases if len(phrase.value) == 1]
    here = [name.actor for name in clear if not name.shared]
    scene = set_scene(here, context.actors, catalogue.held, context.published)
    sure = (*(name.actor for name in clear if not (name.shared or says_little(name))), *context.actors)
    countries = frozenset(actor.country for actor in sure if actor.country)
    for phrase in phrases:
        name = _meant(phrase, scene, context)
        if name is None or _of_another(sentence, tokens, phrase, name, book) or _is_title_of(phrase, name, phrases):
            continue
        if says_little(name) and countries and name.actor.country not in countries:
            continue
        if name.actor.kind is Kind.STATE and is_given_name(sentence, tokens, phrase):
            continue
        if not (name.actor.kind is Kind.PERSON and _is_anothers_name(sentence, tokens, phrase, name, book)):
            yield _settle(tokens, phrase, name, book)


def _is_title_of(phrase: Phrase[tuple[Name, ...]], name: Name, phrases: tuple[Phrase[tuple[Name, ...]], ...]) -> bool:
    """Whether what stands for a state is the title of who is named next: خادم الحرمين الشريفين | الملك سلمان."""
    following = next((other for other in phrases if other.first == phrase.last + 1), None)
    return name.via == "seat" and following is not None and following.value[0].actor.kind is Kind.PERSON


def _is_anothers_name(
    sentence: Sentence, tokens: tuple[Token, ...], phrase: Phrase[tuple[Name, ...]], name: Name, book: Book
) -> bool:
    """Whether a name is only part of a longer one: خالد | بن علي الحميدان, محمد مصطفى | ميرو, مهدي | هاشمي رفسنجاني."""
    before = tokens[phrase.first - 1] if phrase.first > 0 else None
    if before is not None and before.stem in SONS:
        return True
    if before is not None and tokens[phrase.first].stem in SONS and _is_given(before, book):
        return True
    if before is not None and phrase.last > phrase.first:
        entity = entity_at(sentence, before.main.start)
        within = entity is not None and entity.kind == "PER" and entity.end > phrase.start and _is_given(before, book)
        if tokens[phrase.first].stem in BYNAMES:
            return within
        if within and not _has_first_name(name.actor, before, tokens[phrase.first]):
            return True
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if after is not None and after.stem in SONS and phrase.first == phrase.last and not after.clitics:
        entity = entity_at(sentence, phrase.start)
        return entity is not None and entity.kind == "PER" and after.end <= entity.end
    if after is None or after.clitics or after.stem in PARTICLES or after.stem in trailing():
        return False
    if book.language == "en" and after.main.upos != "PROPN":
        return False
    entity = entity_at(sentence, phrase.start)
    arab = name.actor.country in ARABIC_NAMES
    alone = book.language == "en" and phrase.first == phrase.last
    if not (arab or alone) or entity is None or entity.kind != "PER" or after.end > entity.end or is_rank(after, book):
        return False
    if book.offices.longest(tokens, after.position) or book.demonyms.longest(tokens, after.position):
        return False
    whole = tokens[phrase.last].stem.startswith("ال") or after.stem.startswith("ال")
    short = phrase.first == phrase.last or tokens[phrase.last - 1].stem in SONS
    return short or (after.main.upos == "PROPN" and not whole)


def _has_first_name(actor: Actor, before: Token, first: Token) -> bool:
    """Whether the name begins as the actor's own does, or the word before is of that too: علي | أكبر رفسنجاني."""
    whole = [fold(name).split() for name in (actor.name, actor.name_ar) if name]
    short = [fold(name).split() for name in actor.aliases]
    return any(first.stem == pieces[0] for pieces in whole) or any(before.stem in pieces for pieces in whole + short)


def _is_given(token: Token, book: Book) -> bool:
    """Whether the word before «son of» is whose name it is."""
    return token.main.upos in ("PROPN", "X") or token.stem in book.given


def _of_another(
    sentence: Sentence, tokens: tuple[Token, ...], phrase: Phrase[tuple[Name, ...]], name: Name, book: Book
) -> bool:
    """Whether the congress or the party is said to be of another state: Peru's Congress, the Spanish Senate."""
    if book.language == "ar" and _goes_on(sentence, tokens, phrase, name, book):
        return True
    if name.via != "seat" and name.actor.kind not in (Kind.PARTY, Kind.GOVERNMENT):
        return False
    if book.language == "en" and name.actor.kind is Kind.PARTY and _is_of_state(tokens, phrase.last + 1, name, book):
        return True
    beside = phrase.last + 1 if book.language == "ar" else phrase.first - 1
    if not 0 <= beside < len(tokens):
        return False
    if book.language == "en" and tokens[beside].text in ("'s", "’s") and beside > 0:
        owner = book.names.longest(tokens, beside - 1)
        return bool(owner and _is_other_state(owner.value[0].actor, name))
    state = book.demonyms.longest(tokens, beside)
    return bool(state and _is_other_state(state.value, name))


def _is_other_state(state: Actor, name: Name) -> bool:
    return state.kind is Kind.STATE and state.country != name.actor.country


def _goes_on(
    sentence: Sentence, tokens: tuple[Token, ...], phrase: Phrase[tuple[Name, ...]], name: Name, book: Book
) -> bool:
    """Whether the recogniser sees an Arabic body's name go on: مجلس الأمن | القومي, حركة الشباب | النيجيرية."""
    after, entity = next_token(tokens, phrase.last), entity_at(sentence, phrase.start)
    if after is None or after.clitics or entity is None or entity.kind != "ORG" or after.end > entity.end:
        return False
    if after.stem in _NAMING:
        return name.actor.kind in (Kind.IGO, Kind.ARMED_GROUP, Kind.PARTY)
    state = book.demonyms.longest(tokens, after.position)
    lone = name.actor.kind is Kind.IGO or (name.actor.kind is Kind.ARMED_GROUP and name.actor.country is not None)
    return bool(state and lone and _is_other_state(state.value, name))


_NAMING = frozenset(
    map(fold, "القومي القومية الوطني الوطنية الشعبي الشعبية الاشتراكي الاشتراكية الليبرالي الليبرالية".split())
) | frozenset(map(fold, "الديمقراطي الديمقراطية الديموقراطي الديموقراطية التقدمي التقدمية".split()))
"""Adjectives with which a council, a party or a movement is another than that of the shorter name."""


def _is_of_state(tokens: tuple[Token, ...], link: int, name: Name, book: Book) -> bool:
    """Whether another state than its own follows: the Conservative Party | of South Africa."""
    if link + 1 >= len(tokens) or tokens[link].text != "of":
        return False
    state = book.names.longest(tokens, link + 1)
    other = state.value[0].actor if state else None
    return other is not None and other.kind is Kind.STATE and other.country != name.actor.country


def _meant(phrase: Phrase[tuple[Name, ...]], scene: Scene, context: Context) -> Name | None:
    """What the text itself calls so comes before what the catalogue does: حزب العمال after حزب العمال الكردستاني."""
    met = context.people.get(phrase.key)
    if met and all(name.actor not in context.actors for name in phrase.value):
        return Name(phrase.key, met, "name")
    return choose(phrase.value, scene)


def _settle(tokens: tuple[Token, ...], phrase: Phrase[tuple[Name, ...]], name: Name, book: Book) -> Spot:
    """A capital that stands for a government lies in its state all the same."""
    via = {"acronym": "name", "seat": "capital"}.get(name.via, name.via)
    city = next((other for other in (name, *phrase.value) if other.via == "capital"), None)
    if city and name.via in ("capital", "seat") and stands_as_place(tokens, phrase.first):
        return Spot(phrase.first, phrase.last, phrase.start, book.places.get(phrase.key) or city.actor, "place")
    return Spot(phrase.first, phrase.last, phrase.start, name.actor, via)


def _again(tokens: tuple[Token, ...], spots: tuple[Spot, ...], people: dict[str, Actor]) -> Iterator[Spot]:
    """Surnames and acronyms of those who were named in full before."""
    known = {**people, **dict(acronyms(tokens, spots))}
    for spot in spots:
        known.update({key: spot.actor for key in called_again(spot.actor) if spot.last > spot.first})
    taken = _taken(spots)
    last = -1
    for token in tokens:
        if token.position in taken or token.position <= last or token.main.upos in ("ADP", "PUNCT", "PRON"):
            continue
        if token.position > 0 and tokens[token.position - 1].stem in SONS:
            continue
        found = _surname_at(tokens, token.position, known, taken)
        if found:
            last = found.last
            yield found


def _surname_at(
    tokens: tuple[Token, ...], position: int, known: dict[str, Actor], taken: frozenset[int]
) -> Spot | None:
    for pieces, start in tokens[position].spellings:
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        two = " ".join((*pieces, *following.spellings[0][0])) if following else ""
        if two in known and position + 1 not in taken and following and following.spellings[0][0]:
            return Spot(position, position + 1, start, known[two], "name")
        if " ".join(pieces) in known and (tokens[position].text[0].isupper() or not tokens[position].text.isascii()):
            return Spot(position, position, start, known[" ".join(pieces)], "name")
    return None


def catalogue_bodies(catalogue: Catalogue) -> Callable[[Actor], Actor | None]:
    """The body that a person leads, by the offices in the catalogue; the latest first."""

    def governed_by(person: Actor) -> Actor | None:
        offices = sorted(catalogue.held.get(person.id, ()), key=lambda office: office.since or "", reverse=True)
        return next((body for office in offices if (body := catalogue.actors.get(slug(office.of)))), None)

    return governed_by


def _taken(spots: Iterable[Spot]) -> frozenset[int]:
    return frozenset(position for spot in spots for position in range(spot.first, spot.last + 1))


def _with(spots: tuple[Spot, ...], more: Iterable[Spot]) -> tuple[Spot, ...]:
    """More spots where none is yet."""
    return spots + tuple(more)


def _over(spots: tuple[Spot, ...], larger: Iterable[Spot]) -> tuple[Spot, ...]:
    """Larger spots in place of those inside them."""
    new = tuple(larger)
    covered = _taken(new)
    return tuple(spot for spot in spots if not {spot.first, spot.last} & covered) + new
