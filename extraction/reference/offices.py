"""Who holds which office by what a text has said, and whom an office alone means: «the president», رئيس الوزراء."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.actors.catalogue import Catalogue
from extraction.document import Sentence, Word
from extraction.languages.reference import ARTICLES, FORMER
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.context import Context
from extraction.reference.holders import holder_of, is_title
from extraction.triple import Actor, Mention

_APPOSED = 4
"""Words between a name and the office that follows it: Siniora, | the Lebanese | premier."""
_MANY = frozenset({"leads", "heads", "commands", "represents", "is emir of", "is governor of"})
"""Relations of offices that many hold, each of another body, or that words of another sense share: الأمير, الحاكم."""
_SECOND = frozenset({"vice", "deputy", "acting", "-", "نايب"})
"""Words beside an office that make another of it."""


@dataclass(frozen=True, slots=True)
class Office:
    """Words that name an office, and the relation of who holds it to its body."""

    first: Word
    last: Word
    relation: str


def holders(sentence: Sentence, mentions: tuple[Mention, ...], catalogue: Catalogue) -> Mapping[str, frozenset[Actor]]:
    """The persons whom a sentence names with their office, by its relation to a body."""
    people = tuple(mention for mention in mentions if mention.actor.kind is Kind.PERSON and mention.via == "name")
    found: dict[str, set[Actor]] = {}
    for office in _offices(sentence, catalogue) if people else ():
        if not _is_former(sentence, office) and (person := _holder(sentence, office, people)):
            found.setdefault(office.relation, set()).add(person.actor)
    return {relation: frozenset(actors) for relation, actors in found.items()}


def _here(sentence: Sentence, before: tuple[Mention, ...], catalogue: Catalogue, relation: str) -> frozenset[Actor]:
    return holders(sentence, before, catalogue).get(relation, frozenset())


def resolve_offices(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """A mention for each office without a name whose holder is clear."""
    for office in _bare_offices(sentence, mentions, catalogue):
        if person := _meant(sentence, office, mentions, previous, catalogue):
            first, last = office.first, office.last
            head = first if sentence.language == "ar" else last
            text = sentence.written(first.start, last.end)
            yield Mention(text, first.start, last.end, person, "pronoun", first.id, last.id, head.id)


def holders_of_others(noun: str, language: str, previous: Context, catalogue: Catalogue) -> frozenset[str]:
    """Ids of those whom the text has named with another office than this noun; nobody's, if it is none."""
    relation = catalogue.offices[language].get(noun)
    held = previous.holders.items() if relation else ()
    return frozenset(actor.id for other, actors in held for actor in actors if other != relation)


def _meant(
    sentence: Sentence, office: Office, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Actor | None:
    """The only one who was named with the office, else the only one named who is known to hold it."""
    before = tuple(mention for mention in mentions if mention.last < office.first.id)
    titled = previous.holders.get(office.relation, frozenset()) | _here(sentence, before, catalogue, office.relation)
    if titled:
        return next(iter(titled)) if len(titled) == 1 else None
    named = {mention.actor for mention in before}.union(previous.actors)
    fitting = [actor for actor in named if _is_known_as(actor, office, previous.home, catalogue)]
    return fitting[0] if len(fitting) == 1 else None


def _is_known_as(person: Actor, office: Office, home: str | None, catalogue: Catalogue) -> bool:
    """Whether somebody holds or held the office in the state that the text is about."""
    titles = catalogue.offices["en"]
    held = (titles.get(fold(one.title)) for one in catalogue.held.get(person.id, ()))
    return bool(home) and person.country == home and office.relation in held


def _bare_offices(sentence: Sentence, mentions: tuple[Mention, ...], catalogue: Catalogue) -> Iterator[Office]:
    """The offices of somebody known that stand without a name, state or body."""
    people = tuple(mention for mention in mentions if mention.actor.kind is Kind.PERSON and mention.via == "name")
    for office in _offices(sentence, catalogue):
        first, last = office.first.id, office.last.id
        named = any(mention.first <= last + 1 and first <= mention.last for mention in mentions)
        alone = _is_definite(sentence, office) and not _goes_on(sentence, office) and not _is_former(sentence, office)
        if alone and not named and office.relation not in _MANY and not _holder(sentence, office, people):
            yield office


def _is_definite(sentence: Sentence, office: Office) -> bool:
    """Whether it has an article, its own or that of its genitive; in English adjectives may stand between."""
    if sentence.language == "ar":
        definite = office.first.text.startswith("ال") or office.last.text.startswith("ال")
        return definite and office.first.upos != "ADJ"
    id = office.first.id - 1
    while id > 0 and sentence.word(id).upos == "ADJ" and sentence.word(id).text.islower():
        id -= 1
    return id > 0 and fold(sentence.word(id).text) in ARTICLES


def _goes_on(sentence: Sentence, office: Office) -> bool:
    """Whether more follows of what it is an office: رئيس الوزراء الأردني, the president of Chad, but not of fraud."""
    if office.last.id == len(sentence.words):
        return False
    following = sentence.words[office.last.id]
    if sentence.language == "en":
        after = sentence.words[following.id] if following.id < len(sentence.words) else following
        joined = fold(following.text) in ("of", "for") and after.upos not in ("NOUN", "VERB")
        return joined or following.upos in ("NOUN", "PROPN") or following.text == "-"
    clause = following.upos in ("ADJ", "NOUN") and following.deprel in ("obj", "nsubj", "obl", "advmod")
    return following.upos in ("PROPN", "X", "ADJ", "NOUN") and not clause


def _offices(sentence: Sentence, catalogue: Catalogue) -> Iterator[Office]:
    """The offices that a sentence names, the longest at each word."""
    known = catalogue.offices[sentence.language]
    lengths = _lengths(frozenset(known))
    forms = [fold(word.text) for word in sentence.words]
    end = 0
    for place, form in enumerate(forms):
        bare = form.removeprefix("ال")
        for length in lengths.get(form, ()) if place >= end else ():
            words = forms[place : place + length]
            if relation := known.get(" ".join(words)):
                end = place + len(words)
                yield Office(sentence.words[place], sentence.words[end - 1], relation)
                break
        if place >= end and (relation := known.get(bare)):
            yield Office(sentence.words[place], sentence.words[place], relation)


@lru_cache(maxsize=4)
def _lengths(names: frozenset[str]) -> Mapping[str, Sequence[int]]:
    """How many words the names have that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for words in map(str.split, names):
        found.setdefault(words[0], set()).add(len(words))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


def _holder(sentence: Sentence, office: Office, people: tuple[Mention, ...]) -> Mention | None:
    """The person named right behind an office, before it with a comma, or of whom it is said."""
    behind = next((person for person in people if _follows(sentence, person, office)), None)
    if behind or (behind := holder_of(sentence, office.first, people)):
        return behind
    return next((person for person in people if _is_apposed(sentence, person, office)), None)


def _follows(sentence: Sentence, person: Mention, office: Office) -> bool:
    between = sentence.words[office.last.id : person.first - 1]
    return person.first > office.last.id and all(word.text in (",", "،") for word in between)


def _is_apposed(sentence: Sentence, person: Mention, office: Office) -> bool:
    between = sentence.words[person.last : office.first.id - 1]
    if sentence.language == "ar" and not between and person.last < office.first.id:
        return office.first.deprel not in ("obj", "iobj")
    if not between or len(between) > _APPOSED + 1 or between[0].text not in (",", "،"):
        return False
    if sentence.language == "ar":
        return is_title(between[1:])
    return all(word.upos in ("DET", "ADJ", "NOUN", "PROPN", "PART") for word in between[1:])


def _is_former(sentence: Sentence, office: Office) -> bool:
    """Whether it is held no longer, or only in the place of who holds it."""
    before, behind = office.first.id - 2, office.last.id
    near = sentence.words[max(0, before) : before + 1] + sentence.words[behind : behind + 2]
    return any(fold(word.text) in FORMER or fold(word.text) in _SECOND for word in near)
