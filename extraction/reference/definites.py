"""Definite nouns that stand for somebody named before: التنظيم، الحكومة، البلاد، "the group", "the president"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from extraction.actors.catalogue import Catalogue
from extraction.document import Sentence, Word
from extraction.languages.reference import (
    ARTICLES,
    COUNTRY,
    DEFINITES,
    GOVERNING,
    KNOWN_AS,
    KNOWN_FIRST,
    LATTER,
    LOCAL,
    MINISTER,
    NO_BODY,
    OWN_BODIES,
    TOWN,
)
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.binding import barred
from extraction.reference.context import Context
from extraction.reference.offices import holders_of_others
from extraction.triple import Actor, Mention


def resolve_definites(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """A mention for each bare definite noun whose actor is clear."""
    for word in sentence.words:
        if (last := _own_body(sentence, word)) and not _named(mentions, word.id, last.id):
            before = tuple(mention for mention in mentions if mention.last < word.id)
            if state := _in_play(sentence, before, previous, catalogue):
                text = sentence.written(word.start, last.end)
                yield Mention(text, word.start, last.end, state, "body", word.id, last.id, word.id)
            continue
        noun = _definite(sentence, word)
        if noun is None or _named(mentions, word.id, word.id):
            continue
        before = tuple(mention for mention in mentions if mention.last < word.id)
        found = _known_as(noun, mentions, previous, catalogue) or _meant(
            sentence, word, noun, before, previous, catalogue
        )
        if found:
            text = sentence.written(word.start, word.end)
            yield Mention(text, word.start, word.end, found[0], found[1], word.id, word.id, word.id)


def _named(mentions: tuple[Mention, ...], first: int, last: int) -> bool:
    """Whether any of these words, or the adjective or name behind them, names an actor."""
    return any(mention.first <= last + (last > first) and first <= mention.last for mention in mentions)


def _own_body(sentence: Sentence, word: Word) -> Word | None:
    """The last word of a body that can only be a state's, said without its state: القوات الحكومية, وزارة الداخلية."""
    following = _word(sentence, word.id + 1)
    if sentence.language != "ar" or following is None or word.upos not in ("NOUN", "PROPN", "X"):
        return None
    noun, other = fold(word.text), fold(following.text)
    return following if other in OWN_BODIES.get(noun, ()) else None


def _in_play(sentence: Sentence, before: tuple[Mention, ...], previous: Context, catalogue: Catalogue) -> Actor | None:
    """The state that is spoken of: the one that acts here or in the sentence before, else the one the text is about."""
    acting = (_acting(sentence, before), _acting(previous.sentence, previous.mentions))
    return _state(acting, catalogue) or catalogue.states.get(previous.home or "")


def resolve_ministers(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """The mentions, those of a state's minister taken for the one whom the text has named: الوزير الفرنسي."""
    for mention in mentions:
        word = sentence.word(mention.head)
        minister = mention.via == "body" and not MINISTER.isdisjoint((fold(word.text), fold(word.lemma)))
        before = tuple(other for other in mentions if other.last < mention.first)
        person = (
            _minister_of(mention.actor, (before, previous.mentions, previous.earlier), catalogue) if minister else None
        )
        yield replace(mention, actor=person, via="pronoun") if person else mention


def _minister_of(state: Actor, sentences: Iterable[tuple[Mention, ...]], catalogue: Catalogue) -> Actor | None:
    """The one person of the state in the nearest sentence that names any, unless he is known for another office."""
    for named in sentences:
        people = {
            mention.actor
            for mention in named
            if mention.via == "name" and mention.actor.kind is Kind.PERSON and mention.actor.country == state.country
        }
        if people:
            person = people.pop()
            titles = [office.title for office in catalogue.held.get(person.id, ())]
            fits = not titles or any("minister" in title or "secretary" in title for title in titles)
            return person if fits and not people else None
    return None


def _meant(
    sentence: Sentence, word: Word, noun: str, before: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> tuple[Actor, str] | None:
    """Who it is, and how the noun names him."""
    if noun in LATTER:
        named = [mention for mention in before if mention.via not in ("demonym", "place")]
        return (named[-1].actor, "pronoun") if named else None
    if noun in TOWN:
        towns = [mention for mention in (*previous.mentions, *before) if mention.via == "place"]
        return (towns[-1].actor, "place") if towns else None
    if noun in COUNTRY:
        state = _state((before, previous.mentions), catalogue)
        return (state, "place") if state else None
    if called := _called(noun, before, previous):
        return called
    if noun in GOVERNING:
        state = _in_play(sentence, before, previous, catalogue)
        return (state, "body") if state else None
    others = barred(sentence, word, before) | holders_of_others(noun, sentence.language, previous, catalogue)
    actor = _only_one(noun, before, previous, others) if noun in DEFINITES else None
    return (actor, "pronoun") if actor else None


def _known_as(
    noun: str, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> tuple[Actor, str] | None:
    """المملكة is the kingdom that the text names, الاحتلال is Israel where it or the Palestinians are named."""
    near = [mention.actor.country for mention in (*mentions, *reversed(previous.mentions))]
    named = [code for code in (*near, *sorted(previous.states, key=lambda code: -previous.states[code])) if code]
    codes = KNOWN_AS.get(noun, {})
    meant = next((codes[code] for code in named if code in codes), KNOWN_FIRST.get(noun))
    return (catalogue.country(meant), "body") if meant else None


def _state(sentences: Iterable[tuple[Mention, ...]], catalogue: Catalogue) -> Actor | None:
    """The one state that a sentence speaks of, itself or through its officials; of the first that names any."""
    for named in sentences:
        bodies = {mention.actor for mention in named if mention.via == "body" and mention.actor.kind is Kind.STATE}
        if len(bodies) == 1:
            return bodies.pop()
        states = {mention.actor for mention in named if mention.actor.kind is Kind.STATE}
        people = {mention.actor for mention in named if mention.actor.kind is Kind.PERSON}
        states |= {state for person in people if (state := catalogue.states.get(person.country or ""))}
        groups = {mention.actor for mention in named if mention.actor.kind not in (Kind.STATE, Kind.PERSON)}
        states |= {state for group in groups if not states and (state := catalogue.states.get(group.country or ""))}
        if states:
            return states.pop() if len(states) == 1 else None
    return None


def _acting(sentence: Sentence | None, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without those that only say where: «in Iraq»."""
    if sentence is None:
        return ()
    return tuple(mention for mention in named if mention.via != "place" and not _is_local(sentence, mention))


def _is_local(sentence: Sentence, mention: Mention) -> bool:
    before = _word(sentence, mention.first - 1)
    return mention.actor.kind is Kind.STATE and before is not None and fold(before.text) in LOCAL


def _definite(sentence: Sentence, word: Word) -> str | None:
    """The noun without its article, when it stands alone."""
    if word.upos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    form = fold(word.text)
    if sentence.language == "en":
        article = _opens_with_article(sentence, word)
        return form if article and not _goes_on(sentence, word) else None
    noun = form.removeprefix("ال")
    if noun == form or (word.upos == "ADJ" and noun not in LATTER) or _goes_on(sentence, word):
        return None
    before = _word(sentence, word.id - 1)
    if noun in LATTER and before and before.upos in ("NOUN", "PROPN"):
        return None
    return noun


def _opens_with_article(sentence: Sentence, word: Word) -> bool:
    """Whether an article stands before an English noun, or before what qualifies those who govern: the new army."""
    before = _word(sentence, word.id - 1)
    while before is not None and fold(word.text) in GOVERNING and _qualifies(before, word):
        before = _word(sentence, before.id - 1)
    return before is not None and fold(before.text) in ARTICLES


def _qualifies(adjective: Word, noun: Word) -> bool:
    """Whether it is an adjective of this noun, and none of a state."""
    return adjective.deprel == "amod" and adjective.head == noun.id and adjective.text.islower()


def _goes_on(sentence: Sentence, word: Word) -> bool:
    """Whether an adjective, a name or an of-phrase says which one it is."""
    following = _word(sentence, word.id + 1)
    if following is None:
        return False
    if sentence.language == "en":
        after = _word(sentence, word.id + 2)
        acts = after is not None and after.upos in ("VERB", "AUX")
        return following.upos in ("PROPN", "NOUN") or (fold(following.text) == "of" and not acts)
    if following.upos in ("PROPN", "X", "ADJ") or following.deprel in ("amod", "flat"):
        return True
    return following.upos == "NOUN" and following.head == word.id


def _word(sentence: Sentence, id: int) -> Word | None:
    return sentence.word(id) if 0 < id <= len(sentence.words) else None


def _called(noun: str, before: tuple[Mention, ...], previous: Context) -> tuple[Actor, str] | None:
    """The latest that opens with the noun: التنظيم after تنظيم القاعدة, الوزارة after وزارة الدفاع المصرية."""
    for named in (before, previous.mentions, previous.earlier):
        for mention in reversed(named):
            if mention.via == "body" and noun not in NO_BODY and _opens(mention.text, noun):
                return mention.actor, "body"
            if _has(mention.actor, noun):
                return mention.actor, "pronoun"
    called = [actor for actor in previous.actors if _has(actor, noun)]
    return (called[-1], "pronoun") if called else None


def _has(actor: Actor, noun: str) -> bool:
    return actor.kind not in (Kind.PERSON, Kind.STATE) and noun in _nouns(actor)


@lru_cache(maxsize=4096)
def _nouns(actor: Actor) -> frozenset[str]:
    """The nouns that open an actor's names; in English those that close them too."""
    names = (actor.name, actor.name_ar or "", *actor.aliases)
    return frozenset(noun for name in names for noun in _ends(name))


def _opens(name: str, noun: str) -> bool:
    return noun in _ends(name)


def _ends(name: str) -> tuple[str, ...]:
    pieces = fold(name).split()
    if len(pieces) < 2:
        return ()
    return (pieces[0], pieces[-1]) if name.isascii() else (pieces[0].removeprefix("ال"),)


def _only_one(noun: str, before: tuple[Mention, ...], previous: Context, others: frozenset[str]) -> Actor | None:
    """The one actor of the noun's kind that this sentence or the last names, none of those that cannot be meant."""
    for named in (before, previous.mentions):
        kinds = DEFINITES[noun]
        fitting = {one.actor for one in named if one.actor.kind in kinds and one.actor.id not in others}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None
