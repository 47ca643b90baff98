"""«The two countries», الطرفان، بينهما، both: two actors by one word."""

from collections.abc import Iterator

from extraction.catalogue import Catalogue
from extraction.context import Context
from extraction.document import Sentence, Word
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention

_SIDES = frozenset(
    ["طرف", "طرفان", "طرفين", "جانب", "جانبان", "جانبين", "هما", "كليهما", "كلاهما", "كلتاهما", "اثنان", "اثنين"]
)
_COUNTRIES = frozenset(
    [
        "بلدان",
        "بلدين",
        "دولتان",
        "دولتين",
        "حكومتان",
        "حكومتين",
        "حليفان",
        "حليفين",
        "جاران",
        "جارين",
        "عاصمتان",
        "عاصمتين",
        "قوتان",
        "قوتين",
    ]
)
_PEOPLE = frozenset(
    [
        "رئيسان",
        "رئيسين",
        "وزيران",
        "وزيرين",
        "زعيمان",
        "زعيمين",
        "مسوولان",
        "مسوولين",
        "قائدان",
        "قائدين",
        "رجلان",
        "رجلين",
        "مسئولان",
        "مسئولين",
    ]
)
_PLURAL_TOO = frozenset(["مسوولين", "قائدين", "مسئولين", "بلدان"])
_ENGLISH = {
    **dict.fromkeys(
        ["countries", "states", "nations", "governments", "capitals", "powers", "neighbours", "neighbors", "allies"],
        _COUNTRIES,
    ),
    **dict.fromkeys(["leaders", "presidents", "ministers", "men"], _PEOPLE),
    **dict.fromkeys(["sides", "parties"], _SIDES),
}


def resolve_pairs(
    sentence: Sentence, mentions: tuple[Mention, ...], previous: Context, catalogue: Catalogue
) -> Iterator[Mention]:
    """Two mentions over the same words for each word that means two actors named before."""
    for first, last, sort in _duals(sentence):
        if any(mention.first <= last.id and mention.last >= first.id for mention in mentions):
            continue
        for actor in _two(sentence, first, sort, mentions, previous, catalogue):
            text = sentence.text[first.start - sentence.start : last.end - sentence.start]
            yield Mention(text, first.start, last.end, actor, "pair", first.id, last.id, last.id)


def _duals(sentence: Sentence) -> Iterator[tuple[Word, Word, frozenset[str]]]:
    for word in sentence.words:
        form = fold(word.text)
        if sentence.language == "en":
            yield from _english(sentence, word, form)
            continue
        bare = form.removeprefix("ال")
        if bare == form and bare not in ("هما", "كليهما", "كلاهما", "كلتاهما", "طرفي", "جانبي"):
            continue
        for sort in (_SIDES, _COUNTRIES, _PEOPLE):
            if bare in sort and (bare not in _PLURAL_TOO or word.feats.get("Number") == "Dual"):
                yield word, word, sort


def _english(sentence: Sentence, word: Word, form: str) -> Iterator[tuple[Word, Word, frozenset[str]]]:
    following = sentence.words[word.id] if word.id < len(sentence.words) else None
    if form == "two" and word.id > 1 and fold(sentence.word(word.id - 1).text) in ("the", "these", "their", "between"):
        if following and fold(following.text) in _ENGLISH:
            yield word, following, _ENGLISH[fold(following.text)]
        elif following is None or following.upos not in ("NOUN", "ADJ", "PROPN", "NUM", "SYM"):
            yield word, word, _SIDES
    elif form == "both":
        if following and fold(following.text) in _ENGLISH:
            yield word, following, _ENGLISH[fold(following.text)]
        elif (following and following.upos in ("VERB", "AUX", "PUNCT")) or (following and fold(following.text) == "of"):
            yield word, word, _SIDES
    elif form == "each" and following and fold(following.text) == "other":
        return


def _two(
    sentence: Sentence,
    word: Word,
    sort: frozenset[str],
    mentions: tuple[Mention, ...],
    previous: Context,
    catalogue: Catalogue,
) -> tuple[Actor, ...]:
    """The two that fit: in this sentence before the word, else in the sentence before; none where more than two do."""
    before = [mention for mention in mentions if mention.last < word.id]
    for named in (before, list(previous.mentions)):
        actors = tuple(dict.fromkeys(_fitting(named, sort, catalogue)))
        if len(actors) == 2:
            return actors
        if len(actors) > 2:
            return _joined(sentence, named, actors) if named is before else ()
    return ()


def _fitting(named: list[Mention], sort: frozenset[str], catalogue: Catalogue) -> list[Actor]:
    usable = [mention for mention in named if mention.via not in ("place", "pronoun")]
    if sort is _PEOPLE:
        return [mention.actor for mention in usable if mention.actor.kind is Kind.PERSON] or [
            m.actor for m in usable if m.via == "body"
        ]
    if sort is _COUNTRIES:
        states = [mention.actor for mention in usable if mention.actor.kind is Kind.STATE]
        if len(set(states)) >= 2:
            return states
        people = [m.actor.country for m in usable if m.actor.kind is Kind.PERSON and m.actor.country]
        return states + [catalogue.states[code] for code in people if code in catalogue.states]
    named_well = [mention.actor for mention in usable if mention.via != "demonym"]
    return named_well if len(set(named_well)) >= 2 else [mention.actor for mention in usable]


def _joined(sentence: Sentence, named: list[Mention], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Of several the two that stand joined by «and», the nearest such."""
    for first, second in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
        between = sentence.words[first.last : second.first - 1]
        if first.actor in actors and second.actor in actors and first.actor != second.actor and _only_and(between):
            return first.actor, second.actor
    return ()


def _only_and(between: tuple[Word, ...]) -> bool:
    return 0 < len(between) <= 2 and all(
        fold(word.text) in ("و", "and", "نظيره", "نظير", "ه", "مع") for word in between
    )
