"""What is his is he: قواته، "its army", بلاده for the state that a person is of."""

from extraction.actors.bodies import read_noun
from extraction.actors.catalogue import Catalogue, slug
from extraction.actors.names import open_book
from extraction.actors.tokens import cut
from extraction.document import Sentence, Word
from extraction.languages.reference import ARMY, LED, POSSESSED_COUNTRY
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention


def possessed(sentence: Sentence, pronoun: Word, owner: Mention, catalogue: Catalogue) -> Mention | None:
    """The mention of a body and the pronoun that says whose it is; None where the noun is no body."""
    noun = _noun(sentence, pronoun)
    if noun is None:
        return None
    found = _meant(sentence, noun, owner.actor, catalogue)
    if found is None:
        return None
    actor, via = found
    first, last = sorted((noun, pronoun), key=lambda word: word.id)
    text = sentence.written(first.start, last.end)
    return Mention(text, first.start, last.end, actor, via, first.id, last.id, noun.id)


def _noun(sentence: Sentence, pronoun: Word) -> Word | None:
    if sentence.language == "ar":
        before = sentence.word(pronoun.id - 1) if pronoun.id > 1 else None
        return before if before and before.token == pronoun.token and before.upos in ("NOUN", "X") else None
    head = sentence.head(pronoun)
    near = head is not None and 0 < head.id - pronoun.id <= 3
    return head if near and head and head.upos == "NOUN" and pronoun.deprel.startswith("nmod") else None


def _meant(sentence: Sentence, noun: Word, owner: Actor, catalogue: Catalogue) -> tuple[Actor, str] | None:
    if fold(noun.lemma) in POSSESSED_COUNTRY or fold(noun.text) in POSSESSED_COUNTRY:
        if owner.kind is Kind.STATE:
            return owner, "body"
        state = catalogue.states.get(owner.country or "")
        return (state, "body") if state else None
    if owner.kind is Kind.PERSON and fold(noun.lemma) in LED and (party := _led_by(owner, catalogue)):
        return party, "body"
    tokens = cut(sentence)
    token = next(token for token in tokens if noun in token.words)
    body = read_noun(tokens, token.position, open_book(catalogue, sentence.language))
    state = catalogue.states.get(owner.country or "")
    if body and owner.kind is Kind.PERSON and state:
        if body.kind == "government" or (fold(noun.lemma) in ARMY and _governs(owner, state, catalogue)):
            return state, "body"
    if body is None or not (body.force or (body.kind and owner.kind in (Kind.STATE, Kind.GOVERNMENT, Kind.IGO))):
        return None
    return owner, "forces" if owner.kind is not Kind.STATE else "body"


def _governs(person: Actor, state: Actor, catalogue: Catalogue) -> bool:
    """Whether the catalogue knows an office of the state that he has held."""
    return any(slug(term.of) == state.id for term in catalogue.held.get(person.id, ()))


def _led_by(person: Actor, catalogue: Catalogue) -> Actor | None:
    """The party, group or firm that the catalogue has him lead or belong to, the latest first."""
    terms = sorted(catalogue.held.get(person.id, ()), key=lambda office: office.since or "", reverse=True)
    bodies = (catalogue.actors.get(slug(term.of)) for term in terms)
    return next((body for body in bodies if body and body.kind in (Kind.PARTY, Kind.ARMED_GROUP)), None)
