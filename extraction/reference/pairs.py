"""«The two countries», الطرفان، بينهما، both, the three powers: several actors by one word."""

from collections.abc import Iterator
from dataclasses import dataclass

from extraction.actors.catalogue import Catalogue
from extraction.document import Sentence, Word
from extraction.languages.reference import BARE_PAIRS, COUNTRIES, PAIRS, PEOPLE, PLURAL_TOO, SIDES, THREE, TOGETHER
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.context import Context
from extraction.triple import Actor, Mention


@dataclass(frozen=True, slots=True)
class _Group:
    """Words that mean so many actors of a sort."""

    first: Word
    last: Word
    sort: frozenset[str]
    number: int = 2


def resolve_pairs(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """A mention of each actor over the same words, for words that mean two or three actors named before."""
    for group in _groups(sentence):
        first, last = group.first, group.last
        if any(mention.first <= last.id and mention.last >= first.id for mention in mentions):
            continue
        for actor in _meant(sentence, group, mentions, previous, catalogue):
            text = sentence.written(first.start, last.end)
            yield Mention(text, first.start, last.end, actor, "pair", first.id, last.id, last.id)


def resolve_they(
    sentence: Sentence, word: Word, mentions: tuple[Mention, ...], previous: Context
) -> tuple[Mention, ...]:
    """«They» after «Kenya and Somalia quarrelled»: a mention of each subject of the clause before, joined by «and»."""
    before = tuple(mention for mention in mentions if mention.last < word.id and mention.via != "pair")
    row = _subject_row(sentence, before)
    if not row and previous.sentence and not any(_is_subject(sentence, mention) for mention in before):
        row = _subject_row(previous.sentence, previous.mentions)
    span = sentence.written(word.start, word.end), word.start, word.end
    return tuple(Mention(*span, actor, "pair", word.id, word.id, word.id) for actor in row)


def _subject_row(sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Actor, ...]:
    """The last subject with those joined to it; nobody when it stands alone."""
    subjects = [mention for mention in mentions if _is_subject(sentence, mention)]
    if not subjects:
        return ()
    joined = set(_joined_to(sentence, sentence.word(subjects[-1].head)))
    actors = [subjects[-1].actor, *(mention.actor for mention in mentions if mention.head in joined)]
    return tuple(dict.fromkeys(actors)) if len(set(actors)) > 1 else ()


def _joined_to(sentence: Sentence, word: Word) -> Iterator[int]:
    """Ids of the words in a row with this one, however the row hangs together."""
    for child in sentence.children(word):
        if child.deprel == "conj":
            yield child.id
            yield from _joined_to(sentence, child)


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    return mention.via != "demonym" and sentence.word(mention.head).deprel.startswith("nsubj")


def _groups(sentence: Sentence) -> Iterator[_Group]:
    find = _english if sentence.language == "en" else _arabic
    for word in sentence.words:
        following = sentence.words[word.id] if word.id < len(sentence.words) else None
        yield from find(sentence, word, following)


def _arabic(sentence: Sentence, word: Word, following: Word | None) -> Iterator[_Group]:
    form = fold(word.text)
    bare = form.removeprefix("ال")
    if bare == form and bare not in BARE_PAIRS:
        return
    for sort in PAIRS:
        if bare in sort and (bare not in PLURAL_TOO or word.feats.get("Number") == "Dual"):
            yield _Group(word, word, sort)
    if bare in TOGETHER and following and fold(following.text) in THREE:
        yield _Group(word, following, TOGETHER[bare], 3)


def _english(sentence: Sentence, word: Word, following: Word | None) -> Iterator[_Group]:
    form = fold(word.text)
    noun = fold(following.text) if following else ""
    counted = word.id > 1 and fold(sentence.word(word.id - 1).text) in ("the", "these", "their", "between")
    if form in ("two", *THREE) and counted and following:
        number = 2 if form == "two" else 3
        if noun in TOGETHER:
            yield _Group(word, following, TOGETHER[noun], number)
        elif following.upos not in ("NOUN", "ADJ", "PROPN", "NUM", "SYM"):
            yield _Group(word, word, SIDES, number)
    elif form == "both" and following:
        if noun in TOGETHER:
            yield _Group(word, following, TOGETHER[noun])
        elif following.upos in ("VERB", "AUX", "PUNCT") or noun == "of":
            yield _Group(word, word, SIDES)


def _meant(
    sentence: Sentence, group: _Group, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> tuple[Actor, ...]:
    """Those that fit: in this sentence before the word, else in the two before; none where more fit than are meant."""
    before = tuple(mention for mention in mentions if mention.last < group.first.id)
    for place, named in ((sentence, before), (previous.sentence, previous.mentions), (None, previous.earlier)):
        actors = tuple(dict.fromkeys(_fitting(named, group.sort, catalogue)))
        if len(actors) == group.number:
            return actors
        if len(actors) > group.number:
            return _joined(place, named, actors) if place and group.number == 2 else ()
    return ()


def _fitting(named: tuple[Mention, ...], sort: frozenset[str], catalogue: Catalogue) -> list[Actor]:
    usable = [mention for mention in named if mention.via not in ("place", "pronoun")]
    people = [mention.actor for mention in usable if mention.actor.kind is Kind.PERSON]
    if sort is PEOPLE:
        return people or [mention.actor for mention in usable if mention.via == "body"]
    if sort is COUNTRIES:
        states = [mention.actor for mention in usable if mention.actor.kind is Kind.STATE]
        codes = [person.country for person in people if person.country] if len(set(states)) < 2 else []
        return states + [catalogue.states[code] for code in codes if code in catalogue.states]
    by_name = [mention.actor for mention in usable if mention.via != "demonym"]
    return by_name if len(set(by_name)) >= 2 else [mention.actor for mention in usable]


def _joined(sentence: Sentence, named: tuple[Mention, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Of several the two that stand joined by «and», the nearest such."""
    usable = [mention for mention in named if mention.actor in actors and mention.via not in ("pronoun", "place")]
    for first, second in zip(reversed(usable[:-1]), reversed(usable[1:]), strict=True):
        between = sentence.words[first.last : second.first - 1]
        if first.actor != second.actor and _only_and(between):
            return first.actor, second.actor
    return ()


def _only_and(between: tuple[Word, ...]) -> bool:
    """Whether nothing stands between but a conjunction, quotation marks and «counterpart»."""
    words = [fold(word.text) for word in between if word.upos != "PUNCT"]
    return 0 < len(words) <= 3 and all(word in ("و", "and", "the", "نظير", "نظيره", "ه", "مع") for word in words)
