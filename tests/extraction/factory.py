"""Sentences with trees written by hand."""

from extraction.document import Sentence, Word
from extraction.languages.arabic import ARABIC
from extraction.languages.english import ENGLISH
from extraction.relations.cues import Cue, find_cues
from extraction.relations.lexicon import load
from extraction.relations.reading import Reading
from extraction.triple import Actor, Mention

LANGUAGES = {"ar": ARABIC, "en": ENGLISH}


def sentence(tree: str, language: str = "en") -> Sentence:
    """A sentence of `text/lemma/UPOS/head/deprel`, features after a further slash; «_» is the text once more."""
    words: list[Word] = []
    start = 0
    for number, token in enumerate(tree.split(), start=1):
        text, lemma, upos, head, deprel, *feats = token.split("/")
        values = dict(pair.split("=") for pair in feats)
        lemma = text if lemma == "_" else lemma
        words.append(Word(number, text, lemma, upos, int(head), deprel, start, start + len(text), values, number))
        start += len(text) + 1
    text = " ".join(word.text for word in words)
    return Sentence(text, 0, len(text), language, tuple(words))


def mention(sentence: Sentence, text: str, actor: Actor, via: str = "name") -> Mention:
    """The first words of the sentence that read like this, as a mention of the actor."""
    start = sentence.text.index(text)
    inside = [word.id for word in sentence.words if start <= word.start < start + len(text)]
    return Mention(text, start, start + len(text), actor, via, inside[0], inside[-1], inside[-1])


def reading(sentence: Sentence, *mentions: Mention) -> Reading:
    """The sentence with its cues; nobody is implied."""
    cues = find_cues(sentence, mentions, load(sentence.language))
    return Reading(sentence, mentions, LANGUAGES[sentence.language], cues, (), lambda verb: None)


def cue_at(reading: Reading, text: str) -> Cue:
    """The first cue whose word reads like this."""
    return next(cue for cue in reading.cues if cue.word.text == text)
