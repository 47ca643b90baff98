"""Rules for Arabic participles in the accusative, which go on with what somebody said or did: متهما، داعية إلى."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.orthography import fold
from extraction.reference.agreement import gender_of
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.cues import Cue
from extraction.relations.nearness import in_row
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import own_subject
from extraction.relations.wordforms import goes_on, is_participle


def said_besides(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What he who spoke or acted did at the same time.

    قال السيسي إن الأزمة خطيرة، متهما تركيا بالتدخل
    Abdel Fattah el-Sisi ACCUSE Turkey
    """
    if cue.entry.pos not in ("verb", "adjective") or not _is_circumstantial(reading, cue):
        return
    targets = _next_plain(reading, cue) if "obj" in cue.entry.target else []
    targets = targets or first_filled(reading, cue.word, cue.entry.target, deep=True)
    taken = {item.mention.actor.id for item in targets}
    for verb in _verbs_before(reading, cue.word):
        found = [item for item in own_subject(reading, verb, frozenset({cue.word.id})) if _fits(cue.word, item)]
        if found := [item for item in found if item.mention.actor.id not in taken and item.mention.first < cue.word.id]:
            yield from paired([Found(i.mention, i.sure * 0.9) for i in found], targets, reciprocal=cue.entry.reciprocal)
            return


def _is_circumstantial(reading: Reading, cue: Cue) -> bool:
    """Whether the participle is indefinite and in the accusative: by its ا, in the feminine by the comma before it."""
    word = cue.word
    if not reading.language.verb_first or word.upos not in ("ADJ", "NOUN"):
        return False
    own = cue.entry.pos == "verb" or "ref" in cue.entry.source
    return own and (is_participle(word) or goes_on(reading.sentence, word))


def _next_plain(reading: Reading, cue: Cue) -> list[Found]:
    """Whom the participle has as its object: the name next to it."""
    for mention in reading.parties:
        first = reading.first(mention)
        if first > cue.last and mention.via != "demonym":
            between = reading.sentence.words[cue.last : first - 1]
            plain = all(word.upos in ("NOUN", "PUNCT") for word in between) and not reading.mark(mention)
            return in_row(reading, mention) if plain and len(between) <= _NEXT else []
    return []


_NEXT = 2
"""Words between a participle and its object."""


def _verbs_before(reading: Reading, word: Word) -> Iterator[Word]:
    """The main verbs before it, the nearest first; then those that it hangs on."""
    main = [verb for verb in reading.sentence.words[: word.id - 1] if verb.upos == "VERB" and _is_main(reading, verb)]
    yield from reversed(main)
    yield from (head for head in syntax.ancestors(reading.sentence, word) if head.upos == "VERB" and head not in main)


def _is_main(reading: Reading, verb: Word) -> bool:
    """Whether it is the root or joined to it by and."""
    while verb.deprel in ("conj", "parataxis") and (head := reading.sentence.head(verb)) is not None:
        verb = head
    return verb.head == 0


def _fits(participle: Word, item: Found) -> bool:
    """Whether the participle's gender is his."""
    expected = "Fem" if fold(participle.text).endswith("ه") else "Masc"
    return gender_of(item.mention) == expected
