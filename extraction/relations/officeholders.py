"""Who holds an office: named after it, before it, or before the other offices that he holds with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.document import Sentence, Word
from extraction.languages.language import Language
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.cues import Cue
from extraction.triple import Mention

REACH = 12
"""Words between a title and the name that holds it."""
_BESIDE = 4
"""Words between a name and the title that follows it."""
_CHAINED = 6
"""Words between a title and the next one of the same person."""
_ADDRESS = 3
"""Words of a form of address between the names of a row."""
_LINKS = frozenset({"DET", "AUX", "PRON", "ADJ", "CCONJ", "PART"})
_STOPS = frozenset(".؛;:؟?!()")
_COMMAS = frozenset(",،")


@dataclass(frozen=True)
class Scene:
    """A sentence with its mentions and offices."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    language: Language
    offices: frozenset[int]
    """Ids of the words that name an office."""

    def at(self, word: Word) -> list[Mention]:
        return [mention for mention in self.mentions if mention.first <= word.id <= mention.last]

    def between(self, left: int, right: int) -> tuple[Word, ...]:
        """The words behind one id and before another."""
        return self.sentence.words[left : max(left, right - 1)]

    def own_body(self, cue: Cue) -> list[Mention]:
        """The body when the title was read as standing for it: «البكوش، وزير الخارجية التونسي»."""
        return [mention for mention in self.at(cue.word) if mention.via == "body"][:1]


def is_person(mention: Mention) -> bool:
    """Whether it is a person's name."""
    return mention.actor.kind is Kind.PERSON and mention.via == "name"


def holder(scene: Scene, cue: Cue) -> Mention | None:
    """The person who holds the office: named after it, before it, or its subject; a counterpart only after it."""
    after = _person_after(scene, cue)
    if "precedes" in cue.entry.flags:
        return after
    before = _person_before(scene, cue)
    if after and before:
        return before if _is_in_apposition(scene, cue, before, after) else after
    if after or before:
        return after or before
    subjects = syntax.subjects(scene.sentence, cue.word)
    people = [m for word in subjects for m in scene.at(word) if m.actor.kind is Kind.PERSON]
    return people[0] if people else None


def _is_in_apposition(scene: Scene, cue: Cue, before: Mention, after: Mention) -> bool:
    """Whether the title follows on a name rather than leads to the next: كيري وزير الخارجية في لقاء مع محمود عباس."""
    if before.last < cue.word.id - 2:
        return False
    inner = any(cue.word.id < id < after.first for id in scene.offices)
    return inner or has_comma(scene, cue.word.id, after.first)


def goes_on(scene: Scene, cue: Cue, last: int) -> bool:
    """Whether an office follows on a title that ends there, in a row of several: ولي العهد نائب رئيس مجلس الوزراء."""
    between = scene.between(last, cue.word.id)
    commas = [word.id for word in between if word.text in _COMMAS]
    if len(between) > _CHAINED or any(id < cue.word.id - 1 for id in commas):
        return False
    if any(word.text in _STOPS or word.upos in ("VERB", "ADP", "SCONJ", "PRON") for word in between):
        return False
    if any(is_person(mention) for word in between for mention in scene.at(word)):
        return False
    joined = bool(between) and between[-1].upos == "CCONJ"
    return not ((joined or cue.word.text.startswith("ال")) and _is_tight(scene, cue))


def _is_tight(scene: Scene, cue: Cue) -> bool:
    """Whether a name follows at once on the title and its body."""
    person = _person_after(scene, cue)
    if person is None:
        return False
    between = scene.between(cue.last, person.first)
    return not any(word.upos in ("ADP", "CCONJ", "VERB") or word.text in _COMMAS for word in between)


def _person_after(scene: Scene, cue: Cue) -> Mention | None:
    for mention in _people(scene):
        end = max([cue.last, *(body.last for body in scene.own_body(cue))])
        if mention.first > end:
            if is_personal(scene, cue, mention):
                continue
            between = scene.between(end, mention.first)
            if (between and between[-1].upos == "CCONJ") or (is_of_several(cue) and _has_office(scene, between)):
                return None
            return mention if len(between) <= REACH and is_title(scene, between) else None
    return None


def is_of_several(cue: Cue) -> bool:
    """Whether a title is told of more than one: وزيرا الخارجية، مستشاريه."""
    return cue.word.feats.get("Number") in ("Plur", "Dual")


def coholders(scene: Scene, cue: Cue, person: Mention) -> Iterator[Mention]:
    """The others in the row that a title of several opens: مستشاريه أحمد بن دغر وعبد العزيز جباري."""
    if not (is_of_several(cue) and scene.language.verb_first and cue.word.id < person.first):
        return
    for mention in _people(scene):
        if mention.first > person.last:
            between = scene.between(person.last, mention.first)
            if not _joins(scene, between):
                return
            yield mention
            person = mention


def _joins(scene: Scene, between: Sequence[Word]) -> bool:
    """Whether two names stand in a row, with no more than a form of address between them: X، والدكتور Y."""
    joined = any(word.upos == "CCONJ" or word.text in _COMMAS for word in between)
    rest = [word for word in between if word.upos != "CCONJ" and word.text not in _COMMAS]
    plain = all((word.text.startswith("ال") or word.upos == "PROPN") and not scene.at(word) for word in rest)
    return joined and plain and len(rest) <= _ADDRESS and not _has_office(scene, between)


def _has_office(scene: Scene, words: Sequence[Word]) -> bool:
    return any(word.id in scene.offices for word in words)


def _person_before(scene: Scene, cue: Cue) -> Mention | None:
    for mention in reversed(_people(scene)):
        if mention.last < cue.word.id:
            between = scene.between(mention.last, cue.word.id)
            return mention if len(between) <= _BESIDE and _leads_over(scene, between) else None
    return None


def _leads_over(scene: Scene, between: Sequence[Word]) -> bool:
    """Whether a title follows on a name: with its last words, a comma, an article, a copula or the body between."""
    if between and between[-1].upos == "CCONJ":
        return False
    rest = 0
    while scene.language.verb_first and rest < len(between) and between[rest].upos in ("PROPN", "X"):
        rest += 1
    between = between[rest:]
    return all(word.upos in _LINKS or word.text in ",،–-" or scene.at(word) for word in between)


def _people(scene: Scene) -> list[Mention]:
    return [mention for mention in scene.mentions if is_person(mention)]


def is_title(scene: Scene, words: Sequence[Word]) -> bool:
    """Whether words can stand inside a title: no verb, no stop, one comma at most, no and outside a mention."""
    commas = 0
    for word in words:
        text = fold(word.text)
        if (word.upos == "VERB" and not scene.at(word)) or word.text in _STOPS:
            return False
        if word.upos == "CCONJ" and not scene.at(word) and text != "و":
            return False
        if word.upos == "SCONJ" and scene.language.verb_first and not scene.at(word):
            return False
        commas += word.text in _COMMAS
    return commas <= 2 and not any(is_person(mention) for word in words for mention in scene.at(word))


def has_comma(scene: Scene, left: int, right: int) -> bool:
    """Whether a comma stands between two words."""
    return any(word.text in _COMMAS for word in scene.between(left, right))


def is_personal(scene: Scene, cue: Cue, person: Mention) -> bool:
    """Whether the office is one with a person: a spokesman for Sistani."""
    before = scene.sentence.word(person.first - 1) if person.first > 1 else None
    return "personal" in cue.entry.flags and before is not None and fold(before.text) in ("of", "for", "to")
