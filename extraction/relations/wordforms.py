"""The forms of a word under which the lexicon may have it."""

from collections.abc import Iterator
from functools import lru_cache

from extraction.document import Sentence, Word
from extraction.orthography import fold
from extraction.relations.morphology import english_stems, feminine_participle_stems, participle_stems, verb_stems

_PROCLITICS = "بلفوك"
"""One-letter words written with the next; a segmenter may have left one on."""
_ARABIC_ENDINGS = ("ات", "ون", "ين", "ان", "تين", "تان", "ه", "ا")


def keys(word: Word, language: str) -> tuple[str, ...]:
    """The folded forms under which a word is looked up: lemma, text, and what the text may be without its endings."""
    return _keys(word.lemma, word.text, word.upos, language)


@lru_cache(maxsize=65536)
def _keys(lemma: str, text: str, upos: str, language: str) -> tuple[str, ...]:
    forms = [fold(lemma), fold(text)]
    if language == "ar":
        forms.extend(verb_stems(forms[1]) if upos == "VERB" else _noun_forms(forms[1], upos))
    elif upos == "VERB":
        forms.extend(english_stems(forms[1]))
    return tuple(dict.fromkeys(form for form in forms if form))


def _noun_forms(text: str, upos: str) -> Iterator[str]:
    bare = text.removeprefix("ال")
    yield bare
    if bare.endswith("اي"):
        yield bare[:-1] + "ء"
    for ending in _ARABIC_ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3 and (ending != "ه" or upos == "ADJ"):
            yield bare.removesuffix(ending)
            yield bare.removesuffix(ending) + "ه"
    if text[:1] in _PROCLITICS and len(text) >= 4:
        yield text[1:]
    if text[1:3] == "ال" and text[0] in _PROCLITICS:
        yield text[3:]
    yield from participle_stems(text)
    yield from feminine_participle_stems(text)


def is_participle(word: Word) -> bool:
    """An Arabic participle in the accusative, which goes on with what the subject did: متهما تركيا بـ."""
    return word.upos in ("ADJ", "NOUN") and bool(participle_stems(fold(word.text)))


def goes_on(sentence: Sentence, word: Word) -> bool:
    """Whether a feminine participle stands there in the same sense: behind a comma and without an article."""
    before = sentence.word(word.id - 1) if word.id > 1 else None
    parted = before is not None and before.text in ("،", ",", "»", '"', "”")
    return parted and word.upos in ("ADJ", "NOUN") and bool(feminine_participle_stems(fold(word.text)))
