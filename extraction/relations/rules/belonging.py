"""A rule for who is held or killed for what they belong to, or are suspected to."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.languages.language import words
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.cues import Cue
from extraction.relations.nearness import ids_of
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject

_BELONGING = words("انتماء انتماءهم انتمائهم ارتباط ارتباطهم صله صلتهم صلات ولاء انضمام علاقه علاقتهم تبعيه")
"""Nouns for what ties people to a group."""
_SUSPECTED = words("اشتبه يشتبه مشتبه مشتبها متهم متهما متهمين متهمون اتهم تهمه شبهه شبهات مطلوب مطلوبين")
_MEMBERS = words("انتمي ينتمي ينتمون تنتمي منتم منتمي منتمين منتميا تابع تابعه تابعين تابعا مرتبط مرتبطه مرتبطين")
"""Words for those who belong to a group."""
_MARKS = ("ل", "ب", "الي", "في", "مع")
_REACH = 18
"""Words between an act and what those whom it hits belong to."""
_SUSPICION = 5
"""Words between a suspicion and the tie that is suspected."""
_NAMED = 5
"""Words between a tie and the name of the group."""


def held_as_member(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """People held or killed as members of a group are the group's.

    اعتقلت الشرطة الفرنسية ثلاثة أشخاص يشتبه بانتمائهم إلى تنظيم القاعدة
    France COERCE al-Qaeda
    """
    if cue.entry.category not in (Category.COERCE, Category.ASSAULT) or not reading.language.verb_first:
        return
    if cue.entry.pos not in ("verb", "verbal_noun") or cue.entry.reciprocal:
        return
    sources = first_filled(reading, cue.word, cue.entry.source, deep=False) or _of_its_verb(reading, cue)
    groups = _groups(reading, cue)
    taken = ids_of(groups)
    yield from paired([item for item in sources if item.mention.actor.id not in taken], groups)


def _of_its_verb(reading: Reading, cue: Cue) -> list[Found]:
    """Who does what the verb of an event noun says: ألقت الشرطة القبض على."""
    head = reading.sentence.head(cue.word)
    lent = cue.entry.pos == "verbal_noun" and cue.word.deprel.startswith("obj") and head is not None
    return subject(reading, head) if lent and head is not None and head.upos == "VERB" else []


def _groups(reading: Reading, cue: Cue) -> list[Found]:
    """To whom the tie goes that is told of those behind the cue, if no other clause but the suspicion comes first."""
    for word in reading.sentence.words[cue.last : cue.last + _REACH]:
        if word.text in ".؛;:" or (word.upos == "VERB" and not _is_among(reading, word, _SUSPECTED | _MEMBERS)):
            return []
        member = _is_among(reading, word, _MEMBERS) and not reading.at(reading.sentence.word(word.id - 1))
        if member or (_is_among(reading, word, _BELONGING) and _is_suspected(reading, word)):
            return _named_behind(reading, word)
    return []


def _is_suspected(reading: Reading, tie: Word) -> bool:
    before = reading.sentence.words[max(0, tie.id - 1 - _SUSPICION) : tie.id - 1]
    return any(_is_among(reading, word, _SUSPECTED) for word in before)


def _is_among(reading: Reading, word: Word, lemmas: frozenset[str]) -> bool:
    return fold(word.text).removeprefix("ال") in lemmas or reading.is_any(word, lemmas)


def _named_behind(reading: Reading, tie: Word) -> list[Found]:
    for mention in reading.parties:
        if 0 < reading.first(mention) - tie.id <= _NAMED and mention.via not in ("demonym", "pronoun", "place"):
            near = reading.mark(mention) in _MARKS
            return [Found(other, 0.8) for other in reading.row(mention)] if near else []
    return []
