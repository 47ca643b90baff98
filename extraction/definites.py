"""Definite nouns that stand for somebody named before: التنظيم، الحكومة، البلاد، "the group", "the president"."""

from collections.abc import Iterable, Iterator

from extraction.catalogue import Catalogue
from extraction.context import Context
from extraction.document import Sentence, Word
from extraction.languages.reference import COUNTRY, DEFINITES, GOVERNING, LATTER, TOWN
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention


def resolve_definites(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """A mention for each bare definite noun whose actor is clear."""
    for word in sentence.words:
        noun = _definite(sentence, word)
        if noun is None or any(mention.first <= word.id <= mention.last for mention in mentions):
            continue
        before = tuple(mention for mention in mentions if mention.last < word.id)
        found = _meant(noun, before, previous, catalogue)
        if found:
            yield Mention(word.text, word.start, word.end, found[0], found[1], word.id, word.id, word.id)


def _meant(noun: str, before: tuple[Mention, ...], previous: Context, catalogue: Catalogue) -> tuple[Actor, str] | None:
    """Who it is, and how the noun names him."""
    if noun in LATTER:
        named = [mention for mention in before if mention.via not in ("demonym", "place")]
        return (named[-1].actor, "pronoun") if named else None
    if noun in TOWN:
        towns = [mention for mention in (*previous.mentions, *before) if mention.via == "place"]
        return (towns[-1].actor, "place") if towns else None
    if noun in COUNTRY or noun in GOVERNING:
        state = state_in_play(before, previous, catalogue)
        return (state, "place" if noun in COUNTRY else "body") if state else None
    actor = _called(noun, before, previous) or _only_one(noun, before, previous)
    return (actor, "pronoun") if actor else None


def state_in_play(before: Iterable[Mention], previous: Context, catalogue: Catalogue) -> Actor | None:
    """The one state that this sentence or the last speaks of, itself or through its officials."""
    for named in (tuple(before), previous.mentions):
        bodies = {mention.actor for mention in named if mention.via == "body" and mention.actor.kind is Kind.STATE}
        if len(bodies) == 1:
            return bodies.pop()
        states = {mention.actor for mention in named if mention.actor.kind is Kind.STATE}
        people = {mention.actor for mention in named if mention.actor.kind is Kind.PERSON}
        states |= {state for person in people if (state := catalogue.states.get(person.country or ""))}
        if states:
            return states.pop() if len(states) == 1 else None
    return None


def _definite(sentence: Sentence, word: Word) -> str | None:
    """The noun without its article, when it stands alone."""
    form = fold(word.text)
    if sentence.language == "en":
        article = word.id > 1 and fold(sentence.word(word.id - 1).text) in ("the", "this", "that")
        return form if article and _known(form) and not _goes_on(sentence, word) else None
    noun = form.removeprefix("ال")
    if noun == form or not _known(noun) or _goes_on(sentence, word):
        return None
    before = _word(sentence, word.id - 1)
    if noun in LATTER and before and before.upos in ("NOUN", "PROPN"):
        return None
    return noun


def _known(noun: str) -> bool:
    return any(noun in nouns for nouns in (DEFINITES, LATTER, TOWN, COUNTRY, GOVERNING))


def _goes_on(sentence: Sentence, word: Word) -> bool:
    """Whether an adjective, a name or an of-phrase says which one it is."""
    following = _word(sentence, word.id + 1)
    if following is None:
        return False
    if sentence.language == "en":
        return following.upos in ("PROPN", "NOUN") or fold(following.text) == "of"
    if following.upos in ("PROPN", "X", "ADJ") or following.deprel in ("amod", "flat"):
        return True
    return following.upos == "NOUN" and following.head == word.id


def _word(sentence: Sentence, id: int) -> Word | None:
    return sentence.word(id) if 0 < id <= len(sentence.words) else None


def _called(noun: str, before: tuple[Mention, ...], previous: Context) -> Actor | None:
    """The latest actor whose own name has the noun: التنظيم after تنظيم القاعدة."""
    for actors in ([mention.actor for mention in before], previous.actors):
        called = [actor for actor in actors if actor.kind in DEFINITES[noun] and _has(actor, noun)]
        if called:
            return called[-1]
    return None


def _only_one(noun: str, before: tuple[Mention, ...], previous: Context) -> Actor | None:
    """The one actor of the noun's kind that this sentence or the last names."""
    for named in (before, previous.mentions):
        fitting = {mention.actor for mention in named if mention.actor.kind in DEFINITES[noun]}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _has(actor: Actor, noun: str) -> bool:
    names = (actor.name, actor.name_ar or "", *actor.aliases)
    return actor.kind is not Kind.PERSON and any(noun in fold(name).split()[:1] for name in names)
