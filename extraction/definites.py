"""Definite nouns that stand for somebody named before: التنظيم، الحركة، الحكومة، "the group", "the president"."""

from collections.abc import Iterator

from extraction.catalogue import Catalogue
from extraction.context import Context
from extraction.document import Sentence, Word
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention

_ORGANISATIONS = {Kind.ARMED_GROUP, Kind.PARTY, Kind.OTHER}
_NOUNS: dict[str, set[Kind]] = {
    **dict.fromkeys(["تنظيم", "حركه", "جماعه", "ميليشيا", "جبهه"], _ORGANISATIONS),
    **{key: {Kind.PARTY, Kind.ARMED_GROUP} for key in ["حزب"]},
    **{key: {Kind.COMPANY, Kind.OTHER, Kind.ARMED_GROUP} for key in ["شركه", "مجموعه"]},
    **{key: {Kind.IGO, Kind.OTHER} for key in ["منظمه", "بعثه", "حلف", "مفوضيه", "جامعه"]},
    **{key: {Kind.PERSON} for key in ["رئيس", "وزير", "مبعوث", "عاهل", "امير", "مرشد", "جنرال", "مشير"]},
    **dict.fromkeys(["group", "movement", "organisation", "organization", "militia"], _ORGANISATIONS),
    **{key: {Kind.PARTY} for key in ["party"]},
    **{key: {Kind.COMPANY} for key in ["company", "firm"]},
    **{key: {Kind.IGO} for key in ["alliance", "bloc"]},
    **{key: {Kind.PERSON} for key in ["president", "minister", "chancellor", "envoy", "general", "premier"]},
}
_LATTER = frozenset(["اخير", "اخيره", "latter"])


def resolve_definites(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """A mention for each bare definite noun whose actor is clear."""
    for word in sentence.words:
        noun = _definite(sentence, word)
        if noun is None or any(mention.first <= word.id <= mention.last for mention in mentions):
            continue
        actor = _latter(word, mentions) if noun in _LATTER else _meant(sentence, word, noun, mentions, previous)
        if actor:
            yield Mention(word.text, word.start, word.end, actor, "pronoun", word.id, word.id, word.id)


def _definite(sentence: Sentence, word: Word) -> str | None:
    """The noun without its article, when it stands alone."""
    form = fold(word.text)
    if sentence.language == "en":
        article = word.id > 1 and fold(sentence.word(word.id - 1).text) in ("the", "this", "that")
        alone = article and form in (*_NOUNS, "latter") and not _goes_on(sentence, word)
        return form if alone else None
    noun = form.removeprefix("ال")
    if noun == form or (noun not in _NOUNS and noun not in _LATTER) or _goes_on(sentence, word):
        return None
    if noun in _LATTER and (before := _word(sentence, word.id - 1)) and before.upos in ("NOUN", "PROPN"):
        return None
    return noun


def _goes_on(sentence: Sentence, word: Word) -> bool:
    """Whether an adjective, a name or an of-phrase says which one it is."""
    following = _word(sentence, word.id + 1)
    if following is None:
        return False
    if sentence.language == "en":
        return following.upos in ("PROPN", "NOUN") or fold(following.text) == "of"
    return (
        following.upos in ("PROPN", "X", "ADJ")
        or following.deprel in ("amod", "flat")
        or (following.upos == "NOUN" and following.head == word.id)
    )


def _word(sentence: Sentence, id: int) -> Word | None:
    return sentence.word(id) if 0 < id <= len(sentence.words) else None


def _latter(word: Word, mentions: tuple[Mention, ...]) -> Actor | None:
    before = [mention for mention in mentions if mention.last < word.id and mention.via not in ("demonym", "place")]
    return before[-1].actor if before else None


def _meant(sentence: Sentence, word: Word, noun: str, mentions: tuple[Mention, ...], previous: Context) -> Actor | None:
    """The latest actor whose own name has the noun; else the only one of its kind that this or the last sentence names."""
    kinds = _NOUNS[noun]
    before = [mention.actor for mention in mentions if mention.last < word.id]
    for actors in (before, list(previous.actors)):
        called = [actor for actor in actors if actor.kind in kinds and _is_called(actor, noun)]
        if called:
            return called[-1]
    near = before if any(actor.kind in kinds for actor in before) else [m.actor for m in previous.mentions]
    fitting = {actor.id: actor for actor in near if actor.kind in kinds}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_called(actor: Actor, noun: str) -> bool:
    names = (actor.name, actor.name_ar or "", *actor.aliases)
    return actor.kind is not Kind.PERSON and any(
        noun in fold(name).removeprefix("ال").split()[:1] for name in names if name
    )
