"""Who says it: the subject of a verb of saying, or whoever stands after «according to», بحسب, وفقا لـ."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.languages.language import words
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading

_DENYING = words("deny نفي أنكر")
_JOINED = ("parataxis", "advcl")
_LONGEST = 7
_FROM = words("عن")
_VOICES = words(
    "مصدر مصادر مسؤول مسؤولون مسؤولين مراقب مراقبون مراقبين خبير خبراء محلل محللون محللين تقرير تقارير بيان صحيفة صحف "
    "وكالة قناة موقع مواقع تلفزيون إذاعة شاهد شهود ناشط ناشطون ناشطين سكان دبلوماسي دبلوماسيون دبلوماسيين وسائل متحدث "
    "ناطق منظمة مركز معهد وزارة "
    "source sources official officials observer observers expert experts analyst analysts report reports statement "
    "newspaper newspapers paper daily agency channel website television radio witness witnesses activist activists "
    "resident residents diplomat diplomats media spokesman spokeswoman ministry monitors"
)
"""Nouns of those who say something; «according to the plan» names nobody."""


def attribution(reading: Reading, cue: Cue) -> str | None:
    """The actor or, where no actor is named, the words for him; None for what the text says itself."""
    for verb in (*_governing(reading, cue), *_beside(reading, cue)):
        if verb.id != cue.word.id and (speaker := _speaker(reading, verb)):
            return speaker
    return _according_to(reading)


def _governing(reading: Reading, cue: Cue) -> Iterator[Word]:
    """Verbs of saying over the cue, but not those whose subject it is part of."""
    word = cue.word
    for head in syntax.ancestors(reading.sentence, cue.word, 6):
        if word.deprel.startswith("nsubj"):
            return
        if _says(reading, head):
            yield head
        word = head


def _beside(reading: Reading, cue: Cue) -> Iterator[Word]:
    """Verbs of saying that follow what is said: «Iran backs them, he said», حسبما أفاد الحلف."""
    for word in (cue.word, *syntax.ancestors(reading.sentence, cue.word, 6)):
        for child in reading.sentence.children(word):
            trails = syntax.is_trailing(reading.sentence, child)
            if child.deprel.startswith(_JOINED) and _says(reading, child) and not trails:
                yield child


def _says(reading: Reading, word: Word) -> bool:
    return word.upos == "VERB" and reading.is_any(word, reading.language.reporting | _DENYING)


def _speaker(reading: Reading, verb: Word) -> str | None:
    """Its subject, said or implied; of «quoting somebody» that one."""
    quoted = _quoted(reading, verb)
    subjects = [quoted] if quoted else syntax.subjects(reading.sentence, verb)
    named = reading.actors(subjects, deep=False)
    if named:
        return named[0].mention.actor.name
    implied = None if subjects else reading.implied_subject(verb)
    return implied.actor.name if implied else _phrase(reading, subjects)


def _quoted(reading: Reading, verb: Word) -> Word | None:
    """نقلت الصحيفة عن مسؤول: the one after عن, not who passes it on."""
    if not reading.is_any(verb, words("نقل")):
        return None
    for child in reading.sentence.children(verb):
        marks = {fold(mark.text) for mark in reading.sentence.children(child) if mark.deprel == "case"}
        if marks & _FROM:
            return child
    return None


def _phrase(reading: Reading, subjects: list[Word]) -> str | None:
    """The noun and its adjectives as written."""
    if not subjects or subjects[0].upos == "PRON":
        return None
    noun = subjects[0]
    near = (child for child in syntax.modifiers(reading.sentence, noun) if abs(child.id - noun.id) <= 2)
    return _text(reading, [noun, *near])


def _according_to(reading: Reading) -> str | None:
    for marker in reading.sentence.words:
        if fold(marker.text) in reading.language.according_to:
            return _voice(reading, tuple(_following(reading, marker)))
    return None


def _following(reading: Reading, marker: Word) -> Iterator[Word]:
    """The words after «according», up to a stop or a verb."""
    for word in reading.sentence.words[marker.id : marker.id + _LONGEST]:
        if word.upos in ("PUNCT", "SCONJ", "VERB", "AUX"):
            return
        if word.upos not in ("ADP", "DET") or word.id > marker.id + 2:
            yield word


def _voice(reading: Reading, phrase: tuple[Word, ...]) -> str | None:
    """The actor that the phrase begins with or is made of; else the phrase, if it is of somebody who says things."""
    if not phrase:
        return None
    last = min(phrase[0].id + 2, phrase[-1].id)
    for mention in reading.mentions:
        if mention.via != "demonym" and phrase[0].id <= mention.first <= last:
            return mention.actor.name
    spoken = fold(phrase[0].text).removeprefix("ال") in _VOICES or any(fold(word.text) in _VOICES for word in phrase)
    return _text(reading, list(phrase)) if spoken or phrase[0].upos == "PROPN" else None


def _text(reading: Reading, parts: list[Word]) -> str:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return reading.sentence.written(start, end)
