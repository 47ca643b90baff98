"""Actors by the order of the words, for when the tree has nobody in a place."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.orthography import fold
from extraction.reference.agreement import verb_agrees
from extraction.relations.reading import Found, Reading
from extraction.triple import Mention

WINDOW = 14
"""Words after another within which an actor may be in a place of its."""


def preceding(reading: Reading, verb: Word) -> list[Found]:
    """The nearest mention before the verb that no preposition governs and no other verb comes after."""
    for mention in sorted(reading.parties, key=lambda mention: -mention.last):
        if mention.last >= verb.id or mention.via in ("demonym", "place"):
            continue
        between = reading.sentence.words[mention.last : verb.id - 1]
        if len(between) > 8 or any(word.upos == "VERB" or word.text in _STOPS for word in between):
            return []
        plain = not reading.mark(mention)
        row = reading.row(mention)
        if plain and (_can_all_do(verb, row) or can_do(reading, verb, mention)):
            return in_row(reading, mention)
    return []


def _can_all_do(verb: Word, row: tuple[Mention, ...]) -> bool:
    """Whether several together can be its subject: no masculine singular, which behind them Arabic does not allow."""
    single = verb.feats.get("Number") == "Sing" and verb.feats.get("Gender") == "Masc"
    return len(row) > 1 and not single


def following(reading: Reading, word: Word, window: int = WINDOW) -> tuple[Mention, ...]:
    """The mentions after a word up to where another clause begins; what commas set apart is passed over."""
    known = reading.known_following
    if (word.id, window) not in known:
        known[word.id, window] = tuple(_following(reading, word, window))
    return known[word.id, window]


def _following(reading: Reading, word: Word, window: int) -> Iterator[Mention]:
    end, resumed = word.id + window, 0
    for other in reading.sentence.words[word.id :]:
        if other.id >= end:
            break
        if other.id < resumed:
            continue
        if closing := _aside(reading, other):
            resumed, end = closing, closing + _AFTER_ASIDE
        elif other.text in _STOPS or _is_verb(reading, other) or fold(other.text) in reading.language.relative - {"من"}:
            end = other.id
    ahead = [mention for mention in reading.parties if word.id < mention.first < end]
    aside = [mention for mention in ahead if _in_aside(reading, word, mention)]
    yield from sorted((m for m in ahead if m not in aside), key=lambda mention: mention.first)


def behind(reading: Reading, word: Word, marks: frozenset[str]) -> list[Found]:
    """The mentions behind the next of these prepositions, wherever the tree hangs it."""
    for other in reading.sentence.words[word.id : word.id + _MARK_REACH]:
        if fold(other.text) in marks:
            after = (mention for mention in reading.parties if 0 < mention.first - other.id <= 4)
            mention = min(after, key=lambda mention: mention.first, default=None)
            return in_row(reading, mention) if mention else []
        if other.text in _STOPS:
            break
    return []


def adjacent_subject(reading: Reading, verb: Word) -> list[Found]:
    """In English, the name right before a finite verb, though the parser hung it elsewhere."""
    if reading.language.verb_first or verb.id == 1:
        return []
    before = verb.id - 1
    bare = verb.feats.get("VerbForm") != "Fin" and reading.sentence.word(before).upos != "AUX"
    while before > 0 and reading.sentence.word(before).upos in ("AUX", "ADV", "PART"):
        before -= 1
    if before < 1:
        return []
    if apposed := _apposed_name(reading, before):
        return apposed
    named = [m for m in reading.at(reading.sentence.word(before)) if m.last == before and m.via != "demonym"]
    opens = bool(named) and named[0].first > 1 and _opens_a_clause(reading, reading.sentence.word(named[0].first - 1))
    if bare and not opens and not any(child.deprel == "obj" for child in reading.sentence.children(verb)):
        return []
    mark = reading.mark(named[0]) if named else ""
    return in_row(reading, named[0]) if named and mark in ("", *reading.language.subordinators) else []


def _apposed_name(reading: Reading, comma: int) -> list[Found]:
    """A name between commas that tells who the noun before it is: his sister, Kim Yo-jong, warned."""
    words = reading.sentence.words
    if words[comma - 1].text != ",":
        return []
    for mention in reading.parties:
        if reading.last(mention) == comma - 1 and mention.via == "name" and (first := reading.first(mention)) > 2:
            noun = words[first - 3]
            opened = words[first - 2].text == "," and noun.upos == "NOUN" and not reading.at(noun)
            return [Found(mention, LINEAR)] if opened else []
    return []


def ids_of(parties: list[Found]) -> frozenset[str]:
    """Which actors they are."""
    return frozenset(item.mention.actor.id for item in parties)


def in_row(reading: Reading, mention: Mention) -> list[Found]:
    """The mention with those coordinated with it."""
    return [Found(other, LINEAR) for other in reading.row(mention)]


def can_do(reading: Reading, verb: Word, mention: Mention) -> bool:
    """Whether an Arabic verb agrees with the mention; English verbs hardly tell."""
    return reading.language.code != "ar" or verb_agrees(verb, mention)


def _opens_a_clause(reading: Reading, word: Word) -> bool:
    """Whether an English conjunction stands there: and Assad fled, since France recognised."""
    return word.upos in ("CCONJ", "SCONJ") or fold(word.text) in reading.language.subordinators


def _is_verb(reading: Reading, word: Word) -> bool:
    """Whether a verb stands there; an English name that was tagged so is none."""
    return word.upos == "VERB" and (reading.language.verb_first or not reading.at(word))


def _aside(reading: Reading, relative: Word) -> int:
    """The comma that closes a relative clause which a comma opened: تركيا، التي …، كلا من; 0 for any other word."""
    relatives = reading.language.relative - {"من"} if reading.language.verb_first else frozenset()
    if fold(relative.text) not in relatives or relative.id < _SHORTEST_OPENING:
        return 0
    words = reading.sentence.words
    if words[relative.id - 2].text not in _COMMAS:
        return 0
    inside = words[relative.id : relative.id + _ASIDE]
    return next((word.id for word in inside if word.text in _COMMAS), 0)


def _in_aside(reading: Reading, word: Word, mention: Mention) -> bool:
    """Whether the mention stands in such a clause that opens after the word."""
    between = reading.sentence.words[word.id : mention.first]
    return any((closing := _aside(reading, other)) and other.id <= mention.first < closing for other in between)


LINEAR = 0.6
"""How sure a place is that only the order of the words gives."""
_STOPS = frozenset(".؛;:؟?!")
_MARK_REACH = 7
"""Words after a cue within which its بين or between may come."""
_ASIDE = 16
"""Words in a relative clause that commas set apart."""
_AFTER_ASIDE = 6
"""Words after such a clause among which the sentence goes on as before it."""
_SHORTEST_OPENING = 3
_COMMAS = (",", "،")
