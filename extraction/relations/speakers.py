"""Who is meant by him who speaks: he of "he said that he", we, and who is told what to do."""

from extraction.document import Word
from extraction.orthography import fold
from extraction.relations import subjects, syntax
from extraction.relations.control import agree
from extraction.relations.reading import Found, Reading


def speaker(reading: Reading, word: Word) -> list[Found]:
    """Who says it: the subject of the nearest verb of saying that it hangs from."""
    for head in syntax.ancestors(reading.sentence, word, _REPORTED):
        if head.upos == "VERB" and reading.is_any(head, reading.language.reporting):
            return [
                Found(item.mention, item.sure * 0.8)
                for item in subjects.own_subject(reading, head, frozenset({word.id}))
            ]
    return []


def doer(reading: Reading, word: Word) -> list[Found]:
    """Who is to do it: the subject of the clause that follows, يجب أن تتوقف إسرائيل."""
    for other in reading.sentence.words[word.id : word.id + _CLAUSE_REACH]:
        if other.upos == "VERB":
            return [item for item in subjects.subject(reading, other) if item.mention.first > word.id]
    return []


_CLAUSE_REACH = 4
"""Words between a word of obligation and the verb of what is to be done."""


def he_who_says(reading: Reading, verb: Word, own: list[Word]) -> list[Found]:
    """He of قال إنه زار is he who says so, when nobody else is found for the pronoun."""
    head = reading.sentence.head(verb)
    if head is None or head.upos != "VERB" or not all(word.upos == "PRON" for word in own):
        return []
    if not reading.is_any(head, reading.language.reporting) or not agree(verb, head):
        return []
    return [Found(item.mention, item.sure * 0.7) for item in subjects.own_subject(reading, head, frozenset({verb.id}))]


def says_we(verb: Word) -> bool:
    """Whether an Arabic verb is in the first person, by its tag or by the ن of the imperfect."""
    text, lemma = fold(verb.text), fold(verb.lemma)
    return verb.feats.get("Person") == "1" or (
        text.startswith("ن") and lemma[:1] not in ("ن", "ا", "") and text != lemma
    )


def those_spoken_for(reading: Reading, verb: Word) -> list[Found]:
    """Whom "we" means in reported speech: the body that the speaker holds office in, else himself."""
    for head in syntax.ancestors(reading.sentence, verb, _REPORTED):
        if head.upos == "VERB" and reading.is_any(head, reading.language.reporting) and head.feats.get("Person") != "1":
            speakers = subjects.own_subject(reading, head, frozenset({verb.id}))
            bodies = [
                body
                for item in speakers
                for title in reading.titles
                if title.person == item.mention
                for body in title.bodies
            ]
            return [Found(body, 0.6) for body in bodies[:1]] or [Found(i.mention, 0.5) for i in speakers]
    return []


_REPORTED = 5
"""Heads climbed from a verb in quoted speech to the verb of saying."""
