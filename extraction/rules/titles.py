"""The rule for offices: a person, a title, and the body it is held in."""

from collections.abc import Iterator, Sequence

from extraction.arguments import Arguments, predicate_subject
from extraction.cues import Cue
from extraction.document import Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.reading import Reading
from extraction.triple import Mention

_REACH = 12
"""Words between a title and the name that holds it."""
_BESIDE = 4
"""Words between a name and the title that follows it."""
_FORMER = frozenset(
    "former ex late deposed ousted سابق السابق السابقه الاسبق الراحل الراحله سابقا سلف الاسبقه المخلوع المعزول السابقين".split()
)


def office(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An office-holder with his title and its body.

    وزير الخارجية الروسي سيرغي لافروف
    Sergey Lavrov AFFILIATION Russia
    """
    if cue.entry.category is not Category.AFFILIATION or cue.entry.pos != "noun" or _is_former(reading, cue):
        return
    person, right = _holder(reading, cue)
    if person is None:
        return
    bodies = _bodies_after(reading, cue, before=person.first if right else None) or _bodies_before(reading, cue)
    for body in bodies:
        if body.actor.id != person.actor.id:
            yield Arguments(person, body, 0.95 if right else 0.85)


def _is_former(reading: Reading, cue: Cue) -> bool:
    near = reading.sentence.words[max(0, cue.word.id - 3) : cue.word.id + 4]
    return any(fold(word.text) in _FORMER for word in near)


def _holder(reading: Reading, cue: Cue) -> tuple[Mention | None, bool]:
    """The person who holds the office, and whether he is named after it."""
    after = _person_after(reading, cue)
    before = _person_before(reading, cue)
    if after and before:
        near = before.last >= cue.word.id - 2 and _comma_between(reading, cue.word.id, after.first)
        return (before, False) if near else (after, True)
    if after:
        return after, True
    if before:
        return before, False
    subjects = predicate_subject(reading, cue.word)
    people = [item.mention for item in subjects if _is_person(item.mention)]
    return (people[0], False) if people else (None, False)


def _person_after(reading: Reading, cue: Cue) -> Mention | None:
    for mention in _people(reading):
        if mention.first > cue.last:
            between = reading.sentence.words[cue.last : mention.first - 1]
            return mention if len(between) <= _REACH and _is_title(reading, between) else None
    return None


def _person_before(reading: Reading, cue: Cue) -> Mention | None:
    for mention in reversed(_people(reading)):
        if mention.last < cue.word.id:
            between = reading.sentence.words[mention.last : cue.word.id - 1]
            return mention if len(between) <= _BESIDE and _is_title(reading, between) else None
    return None


def _people(reading: Reading) -> list[Mention]:
    return [mention for mention in reading.mentions if _is_person(mention)]


def _is_person(mention: Mention) -> bool:
    return mention.actor.kind is Kind.PERSON and mention.via in ("name", "pronoun")


def _is_title(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether words can stand inside a title: no verb, no stop, one comma at most, no and outside a mention."""
    commas = 0
    for word in words:
        text = fold(word.text)
        if word.upos in ("VERB",) and not reading.at(word) or word.text in ".؛;:؟?!()":
            return False
        if word.upos == "CCONJ" and not reading.at(word) and text != "و":
            return False
        commas += word.text in ",،"
    return commas <= 2 and not any(_is_person(mention) for word in words for mention in reading.at(word))


def _comma_between(reading: Reading, left: int, right: int) -> bool:
    return any(word.text in ",،" for word in reading.sentence.words[left : right - 1])


def _bodies_after(reading: Reading, cue: Cue, before: int | None) -> list[Mention]:
    """The first body named after the title, and those in a row with it when it is a genitive of several."""
    limit = before or cue.last + 7
    for mention in reading.mentions:
        if cue.last < mention.first < limit and not _is_person(mention):
            between = reading.sentence.words[cue.last : mention.first - 1]
            if _is_title(reading, between) and not _comma_between(reading, cue.last, mention.first):
                return [mention]
            return []
    return []


def _bodies_before(reading: Reading, cue: Cue) -> list[Mention]:
    """A body named right before the title: Turkish President, Hamas leader, Turkey's defence minister."""
    if reading.language.verb_first:
        return []
    for id in range(cue.word.id - 1, max(0, cue.word.id - 5), -1):
        word = reading.sentence.word(id)
        found = [mention for mention in reading.at(word) if not _is_person(mention)]
        if found:
            return found[:1]
        if word.upos not in ("NOUN", "ADJ", "PROPN", "PART") and word.text not in ("'s", "’s", "-", "'"):
            return []
    return []
