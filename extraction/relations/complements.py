"""Whom a preposition, a genitive or an agent marker joins to a cue."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.orthography import fold
from extraction.reference.resumption import resumed_by
from extraction.relations import syntax
from extraction.relations.nearness import LINEAR, following, in_row
from extraction.relations.reading import Found, Reading
from extraction.triple import Mention


def complement(
    reading: Reading, predicate: Word, preposition: str, *, deep: bool, but: frozenset[str] = frozenset()
) -> list[Found]:
    """The actors behind a preposition that belongs to the predicate."""
    words = [word for mark, word in _complements(reading, predicate) if mark == preposition]
    if found := [item for item in reading.actors(words, deep=deep) if item.mention.actor.id not in but]:
        return found
    if nouns := [noun for word in words if (noun := resumed_by(reading.sentence, word))]:
        return [item for item in reading.actors(nouns, deep=deep) if item.mention.actor.id not in but]
    if listed := _listed(reading, words):
        return listed
    if carried := _carried(reading, predicate, preposition):
        return [item for item in carried if item.mention.actor.id not in but]
    for mention in following(reading, predicate):
        if (mention.via == "demonym" and not _qualifies(reading, mention, deep)) or mention.actor.id in but:
            continue
        if reading.mark(mention) == preposition:
            return in_row(reading, mention)
    return []


def _carried(reading: Reading, noun: Word, preposition: str) -> list[Found]:
    """Whom an Arabic event noun reaches through its participle or relative verb: الحصار المفروض على كوبا."""
    if not reading.language.verb_first or noun.upos not in ("NOUN", "ADJ"):
        return []
    carriers = [child for child in reading.sentence.children(noun) if child.deprel.startswith("acl") or _bears(child)]
    words = [
        word
        for carrier in carriers
        for mark, word in syntax.complements(reading.sentence, carrier)
        if mark == preposition and word.id > carrier.id
    ]
    return [Found(item.mention, item.sure * 0.8) for item in reading.actors(words, deep=True)]


def _bears(word: Word) -> bool:
    """Whether an adjective is a passive participle: مفروض، موقعة، مقدم."""
    return word.deprel == "amod" and fold(word.text).removeprefix("ال").startswith("م")


def genitive(reading: Reading, noun: Word, *, deep: bool) -> list[Found]:
    """Whose act it is, or on whom, by iḍāfa, possessive or of-phrase."""
    found = reading.actors(syntax.genitives(reading.sentence, noun, reading.language), deep=deep)
    if found:
        return found
    step = noun.id + 1 if reading.language.verb_first else noun.id - 1
    if 1 <= step <= len(reading.sentence.words):
        neighbours = [mention for mention in reading.at(reading.sentence.word(step)) if mention.via != "demonym"]
        return [Found(other, LINEAR) for mention in neighbours for other in reading.row(mention)]
    return []


def agent(reading: Reading, predicate: Word) -> list[Found]:
    """Who does it, said by من قبل، على يد، by."""
    named = syntax.agents(reading.sentence, predicate, reading.language)
    if found := reading.actors(named, deep=False) or _linear_agent(reading, predicate):
        return found
    return [] if reading.language.verb_first else reading.actors(named, deep=True)


def _linear_agent(reading: Reading, predicate: Word) -> list[Found]:
    """The mention behind an agent marker, when the parser hung it elsewhere."""
    for mention in following(reading, predicate):
        before = reading.sentence.words[max(predicate.id, mention.first - 4) : mention.first - 1]
        text = "_".join(fold(word.text) for word in before if word.upos != "DET")
        if text.endswith(reading.language.agent_markers):
            return in_row(reading, mention)
    return []


def relative_agent(reading: Reading, noun: Word, taken: set[str]) -> list[Found]:
    """Whoever does it in a relative clause about it: الهجوم الذي يقوده الجيش, the support that Iran gives."""
    for verb in reading.sentence.children(noun):
        if verb.deprel.startswith("acl") and verb.upos == "VERB":
            own = [word for word in syntax.subjects(reading.sentence, verb) if verb.id < word.id or word.upos != "PRON"]
            found = reading.actors(own, deep=False)
            return [Found(i.mention, i.sure * 0.8) for i in found if i.mention.actor.id not in taken]
    return []


def _qualifies(reading: Reading, adjective: Mention, deep: bool) -> bool:
    """Whether the adjective tells whose act or forces are meant: استنكارها للقصف التركي."""
    return deep and reading.language.verb_first and reading.sentence.word(adjective.first - 1).upos in ("NOUN", "ADJ")


def _listed(reading: Reading, words: list[Word]) -> list[Found]:
    """Those that a plural noun counts up: ثلاث دول هي الكويت وقطر والعراق, states including Kuwait."""
    for noun in words:
        end = noun.id + _LIST_REACH
        for word in reading.sentence.words[noun.id : end]:
            if fold(word.text) in reading.language.enumerating or reading.is_any(word, reading.language.enumerating):
                after = (m for m in reading.parties if 0 < m.first - word.id <= 2 and m.via != "pronoun")
                mention = min(after, key=lambda mention: mention.first, default=None)
                if mention and noun.feats.get("Number") in ("Plur", "Dual"):
                    return [Found(other, 0.8) for other in reading.row(mention)]
    return []


_LIST_REACH = 6
"""Words between a plural noun and the word that opens the list of those it counts."""


def _complements(reading: Reading, predicate: Word) -> Iterator[tuple[str, Word]]:
    """Those of the predicate and of the nouns of its phrase; what comes before an Arabic verb only sets the scene."""
    parts = phrase_words(reading, predicate) - {predicate.id}
    for word in (predicate, *(reading.sentence.word(id) for id in sorted(parts))):
        for mark, child in syntax.complements(reading.sentence, word):
            if child.id not in parts and (child.id > word.id or not reading.language.verb_first):
                yield mark, child


def phrase_words(reading: Reading, verb: Word) -> set[int]:
    """Words that belong to the verb's own phrase: مسؤولية in حمل مسؤولية."""
    return {word.id for cue in reading.cues if cue.word.id == verb.id for word in cue.words}
