"""Words of a sentence that carry a relation: matched on lemma and on folded forms, the longest phrase first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.document import Sentence, Word
from extraction.languages.reference import SONS
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.lexicon import Entry, Lexicon
from extraction.relations.phrases import found_whole, is_accompanied
from extraction.relations.wordforms import goes_on, is_participle, keys
from extraction.triple import Mention, Span

_TAGS = {
    "verb": frozenset({"VERB", "AUX"}),
    "light": frozenset({"VERB", "NOUN"}),
    "verbal_noun": frozenset({"NOUN", "PROPN", "X", "ADJ", "ADP"}),
    "noun": frozenset({"NOUN", "PROPN", "X", "ADJ"}),
    "adjective": frozenset({"ADJ", "NOUN", "VERB", "X"}),
    "possessive": frozenset({"PART", "PRON", "DET", "ADJ"}),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the lexicon found in a sentence; `word` is the predicate whose dependents are its actors."""

    entry: Entry
    word: Word
    words: tuple[Word, ...]

    @property
    def last(self) -> int:
        return max(word.id for word in self.words)

    def span(self, sentence: Sentence) -> Span:
        """Its characters in the document, from the first of its words to the last when they stand together."""
        start, end = self.word.start, self.word.end
        if len(self.words) > 1 and self.last - self.word.id < len(self.words) + 2:
            end = max(word.end for word in self.words)
        return Span(sentence.written(start, end), start, end)


def find_cues(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Cue, ...]:
    """All cues in the order of the text; words that name an actor are none."""
    named = {id for mention in mentions if mention.via != "demonym" for id in range(mention.first, mention.last + 1)}
    proper = {id for m in mentions if m.via == "name" and m.first < m.last for id in range(m.first, m.last + 1)}
    titles = {mention.first for mention in mentions if mention.via == "body"}
    demonyms = (
        {mention.first for mention in mentions if mention.via == "demonym"} if lexicon.language == "ar" else set()
    )
    found: list[Cue] = []
    taken: set[int] = set()
    for word in sentence.words:
        if word.upos in _TAGS["possessive"]:
            found.extend(_possessive(word, lexicon))
        if (word.id in named and word.id not in titles) or _is_function_word(word):
            continue
        cues = [cue for cue in _at(sentence, word, lexicon) if _is_free(cue, proper)]
        if word.id in named:
            cues = [cue for cue in cues if cue.entry.category is Category.AFFILIATION and cue.entry.pos == "noun"]
        longest = max((len(cue.words) for cue in cues), default=0)
        phrases = [cue for cue in cues if len(cue.words) == longest > 1]
        if phrases:
            taken.update(
                id for cue in phrases for id in _swallowed(cue, word) if not _is_act_of_its_own(id, cue.entry, demonyms)
            )
            cues = phrases
        found.extend(_most_specific(cues))
    found = [cue for cue in found if not _is_no_verb(sentence, cue) and not _only_carries(cue, found)]
    return tuple(cue for cue in found if cue.word.id not in taken and not _says_nothing(sentence, cue, found))


def _is_no_verb(sentence: Sentence, cue: Cue) -> bool:
    """Whether a supposed Arabic verb is the given name before a بن, or a time of day: فيصل بن بندر، فجر أمس."""
    if cue.entry.pos != "verb" or cue.word.id >= len(sentence.words):
        return False
    after = fold(sentence.word(cue.word.id + 1).text)
    return after in SONS or (fold(cue.word.text) == "فجر" and after in syntax.DAYS)


def _only_carries(cue: Cue, cues: list[Cue]) -> bool:
    """Whether a message is told only for what it says: بعث برقية تهنئة is congratulating."""
    if cue.entry.category is not Category.CONSULT or cue.entry.pos not in ("verb", "verbal_noun"):
        return False
    if fold(cue.words[-1].lemma) not in _MESSAGES and fold(cue.words[-1].text) not in _MESSAGES:
        return False
    said = {other.word.id: other.entry for other in cues if other.entry.category in _CARRIED}
    return cue.last + 1 in said and said[cue.last + 1].pos == "verbal_noun"


_MESSAGES = frozenset("رساله برقيه برقيات برقيتي برقيتين خطاب كتاب".split())
_CARRIED = (Category.SUPPORT, Category.THREATEN, Category.PROTEST, Category.ACCUSE)


def _is_free(cue: Cue, proper: set[int]) -> bool:
    """Whether no name lends an English phrase a word: back the Government of National Accord is back no accord."""
    return not cue.words[0].text.isascii() or proper.isdisjoint(word.id for word in cue.words[1:])


def _possessive(word: Word, lexicon: Lexicon) -> Iterator[Cue]:
    """'s, his or whose, which may say whose an organisation is."""
    entries = lexicon.starting(fold(word.text)) if lexicon.language == "en" else ()
    yield from (Cue(entry, word, (word,)) for entry in entries if entry.pos == "possessive")


def _says_nothing(sentence: Sentence, cue: Cue, cues: list[Cue]) -> bool:
    return _only_qualifies(sentence, cue, cues) or _only_awaits(sentence, cue, cues)


def _only_awaits(sentence: Sentence, cue: Cue, cues: list[Cue]) -> bool:
    """Whether an English "fear" only tells of an act that may befall: Taiwan fears an attack by China."""
    if (
        sentence.language != "en"
        or cue.entry.category is not Category.ACCUSE
        or cue.word.lemma not in ("fear", "dread")
    ):
        return False
    acts = {other.word.id for other in cues if other.entry.pos == "verbal_noun" and other.word is not cue.word}
    return any(child.deprel == "obj" and child.id in acts for child in sentence.children(cue.word))


def _only_qualifies(sentence: Sentence, cue: Cue, cues: list[Cue]) -> bool:
    """Whether an English event noun only says of what sort another is: peace talks, ceasefire deal."""
    if sentence.language != "en" or cue.entry.pos != "verbal_noun" or cue.word.deprel != "compound":
        return False
    return any(other.word.id == cue.word.head and other.entry.pos == "verbal_noun" for other in cues)


def _swallowed(cue: Cue, first: Word) -> Iterator[int]:
    """The words of a phrase that are no cues of their own; what is asked for or threatened stays one."""
    for part in cue.words:
        asked = "message" in cue.entry.flags or (cue.entry.category in _ANSWERS and fold(part.lemma) in _ASKED)
        asked = asked or (cue.entry.category is Category.CONSULT and fold(part.lemma) in _BROKERED)
        if part is not cue.word and part.id >= first.id and not (asked and part.upos == "NOUN"):
            yield part.id


_ANSWERS = (Category.REJECT, Category.AGREE, Category.CONCEDE)
_ASKED = frozenset({"request", "call", "demand", "appeal", "plea", "ultimatum", "pressure"})
"""English nouns of what is asked, which somebody did before another answered: rejected Kyiv's request."""


_BROKERED = frozenset("truce ceasefire cease-fire deal agreement accord peace settlement pact treaty".split())
"""English nouns of what a mediator brings about between others."""


def _is_act_of_its_own(id: int, phrase: Entry, demonyms: set[int]) -> bool:
    """Whether the act that a phrase ends has somebody's name to it: رفع العقوبات الأميركية."""
    return phrase.category in (Category.CONCEDE, Category.RETREAT) and not demonyms.isdisjoint((id + 1, id + 2))


def _is_function_word(word: Word) -> bool:
    """Whether it can carry no relation; a long Arabic preposition may be a noun with its clitic left on (بدعم)."""
    if word.upos == "ADP":
        return (word.text.isascii() and word.text != "back") or len(word.text) < 4
    return word.upos in ("PUNCT", "CCONJ", "PRON", "NUM") or (word.upos == "PART" and word.text.isascii())


def _most_specific(cues: list[Cue]) -> list[Cue]:
    """Without the general readings of a word where one with its companion fits."""
    special = {cue.entry.pos for cue in cues if cue.entry.beside}
    return [cue for cue in cues if cue.entry.beside or cue.entry.pos not in special]


def _at(sentence: Sentence, word: Word, lexicon: Lexicon) -> Iterator[Cue]:
    seen: set[int] = set()
    for number, key in enumerate(keys(word, lexicon.language)):
        if seen and number > 1:
            return
        for entry in lexicon.starting(key):
            if id(entry) in seen or not _fits(sentence, word, entry, lexicon.language):
                continue
            seen.add(id(entry))
            words = found_whole(sentence, word, entry, lexicon.language)
            if words and is_accompanied(sentence, word, entry, lexicon.language):
                yield Cue(entry, _top(words, entry), words)


def _top(words: tuple[Word, ...], entry: Entry) -> Word:
    """The word of a phrase on which its arguments hang: the verb, or the noun that no other of the phrase governs."""
    if entry.pos in ("verb", "light") or len(words) == 1:
        return words[0]
    ids = {word.id for word in words}
    return next((word for word in words if word.head not in ids and word.upos in _TAGS[entry.pos]), words[0])


def _fits(sentence: Sentence, word: Word, entry: Entry, language: str) -> bool:
    """Whether the word's tag is one the entry can have; an Arabic sentence may open with a verb tagged as a noun."""
    if entry.pos == "verb" and language == "en" and _is_adjectival(sentence, word):
        return False
    if entry.pos == "light" and word.upos == "NOUN":
        return "swap" in entry.flags
    if word.upos in _TAGS[entry.pos]:
        return word.upos != "AUX" or not word.deprel.startswith("aux")
    if entry.pos == "verb" and language == "en":
        return _is_headline_verb(sentence, word) or _is_back(sentence, word)
    if entry.pos != "verb" or language != "ar":
        return False
    if word.upos == "NOUN" and _opens(sentence, word):
        return True
    return "subj" in entry.source and (is_participle(word) or goes_on(sentence, word))


def _is_adjectival(sentence: Sentence, word: Word) -> bool:
    """Whether an English form only qualifies a noun: the ruling party, a visiting delegation, the president-elect."""
    if word.text == "elect":
        return word.id > 1 and sentence.word(word.id - 1).text == "-"
    alone = word.deprel == "amod" and word.text.endswith("ing") and word.head > word.id
    joined = word.id > 1 and sentence.word(word.id - 1).text == "-"
    return alone and not joined and not syntax.is_misread(sentence, word)


def _is_headline_verb(sentence: Sentence, word: Word) -> bool:
    """Whether an English noun in -s is the only verb of a headline, or one behind "to": US sanctions Myanmar."""
    if word.upos != "NOUN" or word.id == 1:
        return False
    before, after = sentence.word(word.id - 1), sentence.words[word.id : word.id + 1]
    if before.text == "to" and word.text == word.lemma:
        return any(other.upos == "PROPN" for other in after)
    if not word.text.endswith("s") or word.text == word.lemma:
        return False
    placed = (before.upos == "NOUN" or before.text[0].isupper()) and any(other.upos in _OBJECT_TAGS for other in after)
    return placed and not any(other.upos in ("VERB", "AUX") for other in sentence.words)


def _is_back(sentence: Sentence, word: Word) -> bool:
    """Whether a "back" between two names is the verb, though tagged as an adverb: Turkey and Qatar back X."""
    if word.text != "back" or word.id in (1, len(sentence.words)) or word.upos not in ("ADP", "ADV"):
        return False
    after = sentence.word(word.id + 1)
    return sentence.word(word.id - 1).upos == "PROPN" and (after.upos in ("PROPN", "DET") and after.text != "into")


_OBJECT_TAGS = frozenset({"PROPN", "DET", "ADJ", "NOUN"})


def _opens(sentence: Sentence, word: Word) -> bool:
    before = sentence.words[: word.id - 1]
    return fold(word.text) == fold(word.lemma) and all(other.upos in ("CCONJ", "PUNCT") for other in before)
