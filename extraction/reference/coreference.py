"""Whom pronouns, «the two countries» and definite nouns stand for, from this sentence or the one before."""

from collections.abc import Iterable
from dataclasses import replace

from extraction.actors.catalogue import Catalogue
from extraction.document import Sentence, Word
from extraction.languages.arabic import ARABIC
from extraction.languages.reference import EMPHATIC, OPENERS, PERSONAL, PLURAL, RELATIVE
from extraction.orthography import fold
from extraction.reference.agreement import agrees, verb_agrees
from extraction.reference.binding import barred, has_subject
from extraction.reference.context import Context
from extraction.reference.definites import resolve_definites, resolve_ministers
from extraction.reference.holders import mention_at
from extraction.reference.offices import resolve_offices
from extraction.reference.pairs import resolve_pairs, resolve_they
from extraction.reference.possession import possessed
from extraction.reference.resumption import resumed_by
from extraction.triple import Mention

__all__ = ["Context", "implied_subject", "resolve"]

_CLAUSES = ("acl", "conj", "ccomp", "advcl", "xcomp", "parataxis", "csubj", "dep")


def resolve(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """The mentions with those added that name nobody themselves."""
    mentions = tuple(resolve_ministers(sentence, mentions, previous, catalogue))
    mentions = _merge(mentions, resolve_offices(sentence, mentions, previous, catalogue))
    mentions = _merge(mentions, resolve_definites(sentence, mentions, previous, catalogue))
    mentions = _merge(mentions, resolve_pairs(sentence, mentions, previous, catalogue))
    for word in sentence.words:
        if not _covered(word, mentions):
            mentions = _merge(mentions, _stand_ins(sentence, word, mentions, previous, catalogue))
    return mentions


def implied_subject(sentence: Sentence, verb: Word, mentions: tuple[Mention, ...], context: Context) -> Mention | None:
    """Who does it where the verb has no subject of its own: وأكدت …, "and agreed"."""
    found = _from_clause(sentence, verb, mentions)
    if found:
        return found
    if sentence.language != "ar" or _governing_verb(sentence, verb):
        return None
    return context.subject if context.subject and verb_agrees(verb, context.subject) else None


def _from_clause(sentence: Sentence, verb: Word, mentions: tuple[Mention, ...], depth: int = 0) -> Mention | None:
    """The antecedent of a relative clause; else the subject of the verb it is joined to or hangs from."""
    if verb.deprel.startswith("acl"):
        return _antecedent(sentence, verb, mentions)
    governor = _governing_verb(sentence, verb)
    if governor is None or depth > 4:
        return None
    own = _subject(sentence, governor, mentions)
    if own is None and not has_subject(sentence, governor):
        own = _from_clause(sentence, governor, mentions, depth + 1)
    return own if own and (sentence.language == "en" or verb_agrees(verb, own)) else None


def _governing_verb(sentence: Sentence, verb: Word) -> Word | None:
    head = sentence.head(verb)
    while head is not None and head.upos not in ("VERB", "AUX") and head.deprel.startswith(_CLAUSES):
        head = sentence.head(head)
    return head if head is not None and head.upos in ("VERB", "AUX") and verb.deprel.startswith(_CLAUSES) else None


def _subject(sentence: Sentence, verb: Word, mentions: tuple[Mention, ...]) -> Mention | None:
    for child in sentence.children(verb):
        if child.deprel.startswith("nsubj"):
            return mention_at(child, mentions)
    return None


def _antecedent(sentence: Sentence, verb: Word, mentions: tuple[Mention, ...]) -> Mention | None:
    head = sentence.head(verb)
    found = mention_at(head, mentions) if head else None
    if found is None or sentence.language == "en":
        return found
    between = sentence.words[found.last : verb.id - 1]
    near = found.via != "place" and all(word.upos not in ("NOUN", "PROPN", "VERB") for word in between)
    return found if near and verb_agrees(verb, found) else None


def _stand_ins(
    sentence: Sentence, word: Word, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """The mentions that a pronoun makes, with the noun that it possesses."""
    if sentence.language == "en" and word.upos == "PRON" and fold(word.text) in PLURAL:
        row = resolve_they(sentence, word, mentions, previous)
        if row:
            return row
    found = None if _looks_ahead(sentence, word) else _resolve_word(sentence, word, mentions, previous)
    return (possessed(sentence, word, found, catalogue) or _stand_in(sentence, word, found),) if found else ()


def _looks_ahead(sentence: Sentence, word: Word) -> bool:
    """Whether an Arabic pronoun only sets the scene for who comes next: من جانبه، من جهتها، بدوره."""
    if sentence.language != "ar" or word.id <= _OPENING:
        return False
    side, before = sentence.word(word.id - 1), sentence.word(word.id - 2)
    return (fold(before.text), fold(side.text)) in OPENERS


_OPENING = 2


def _resolve_word(sentence: Sentence, word: Word, mentions: tuple[Mention, ...], previous: Context) -> Mention | None:
    form = fold(word.text)
    if sentence.language == "ar" and word.id > 1 and fold(sentence.word(word.id - 1).text) in EMPHATIC:
        return None
    if (noun := resumed_by(sentence, word)) is not None:
        covering = (m for m in mentions if m.first <= noun.id <= m.last and m.via != "demonym")
        named = mention_at(noun, mentions) or next(covering, None)
        if named or not ARABIC.places.intersection((fold(noun.lemma), fold(noun.text).removeprefix("ال"))):
            return named
    if word.upos in ("PRON", "DET") and form in RELATIVE[sentence.language] and sentence.language == "en":
        return _relative(sentence, word, mentions)
    if word.upos in ("PRON", "DET") and form in PERSONAL[sentence.language]:
        return _personal(sentence, word, mentions, previous)
    return None


def _relative(sentence: Sentence, word: Word, mentions: tuple[Mention, ...]) -> Mention | None:
    """Haftar, who had left Moscow: the mention right before, or the head of the clause."""
    if word.deprel not in ("nsubj", "nsubj:pass", "obj", "obl", "nmod:poss", "iobj"):
        return None
    before = word.id - 1
    while before > 0 and sentence.word(before).upos in ("PUNCT", "ADP"):
        before -= 1
    near = next((mention for mention in mentions if mention.last == before and mention.via != "demonym"), None)
    clause = sentence.head(word)
    return near or (_antecedent(sentence, clause, mentions) if clause and clause.deprel.startswith("acl") else None)


def _personal(sentence: Sentence, word: Word, mentions: tuple[Mention, ...], previous: Context) -> Mention | None:
    """The nearest fitting subject before the pronoun, the nearest fitting mention, or one of the sentence before."""
    others = barred(sentence, word, mentions)
    before = [m for m in mentions if m.last < word.id and _stands(m) and m.actor.id not in others]
    fitting = [m for m in before if agrees(word, m, sentence.language)]
    if own := _of_its_clause(sentence, word, fitting):
        return own
    subjects = [m for m in fitting if sentence.word(m.head).deprel.startswith("nsubj")]
    if subjects:
        return subjects[-1]
    if fitting:
        return fitting[-1]
    earlier = [m for m in previous.mentions if _stands(m) and agrees(word, m, sentence.language)]
    leading = [m for m in previous.subjects if m in earlier]
    if leading:
        return leading[0]
    return earlier[-1] if len({m.actor.id for m in earlier}) == 1 else None


def _of_its_clause(sentence: Sentence, word: Word, fitting: Iterable[Mention]) -> Mention | None:
    """In English the subject of the verb whose object a possessive belongs to: Iran, hit by Israel, rebuilt its."""
    if sentence.language != "en" or word.deprel != "nmod:poss":
        return None
    noun = sentence.head(word)
    verb = sentence.head(noun) if noun and noun.deprel in ("obj", "obl") else None
    return _subject(sentence, verb, tuple(fitting)) if verb and verb.upos == "VERB" else None


def _stands(mention: Mention) -> bool:
    return mention.via not in ("demonym", "pair")


def _stand_in(sentence: Sentence, word: Word, antecedent: Mention) -> Mention:
    return replace(
        antecedent,
        text=sentence.written(word.start, word.end),
        start=word.start,
        end=word.end,
        via="pronoun",
        first=word.id,
        last=word.id,
        head=word.id,
    )


def _covered(word: Word, mentions: Iterable[Mention]) -> bool:
    return any(mention.first <= word.id <= mention.last for mention in mentions)


def _merge(mentions: tuple[Mention, ...], more: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted((*mentions, *more), key=lambda mention: (mention.start, mention.end)))
