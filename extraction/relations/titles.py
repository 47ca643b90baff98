"""Titles of persons: the office, who holds it, and the body it is held in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.document import Sentence, Word
from extraction.languages.language import Language
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.cues import Cue
from extraction.triple import Mention

_REACH = 12
"""Words between a title and the name that holds it."""
_ADJOINING = 3
"""Words before a title in which its body may be named as part of it."""
_BESIDE = 4
"""Words between a name and the title that follows it."""
_FORMER = frozenset(
    "former ex late deposed ousted".split()
    + "سابق السابق السابقه السابقين الاسبق الاسبقه سابقا الراحل الراحله سلف المخلوع المعزول".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its holder; `first` to `last` are the words of both."""

    cue: Cue
    person: Mention
    bodies: tuple[Mention, ...]
    first: int
    last: int
    apart: bool = False
    """Whether the body is named elsewhere in the sentence."""

    @property
    def precedes(self) -> bool:
        """Whether the title stands before the name."""
        return self.cue.word.id < self.person.first


@dataclass(frozen=True)
class _Scene:
    sentence: Sentence
    mentions: tuple[Mention, ...]
    language: Language
    offices: frozenset[int]
    """Ids of the words that name an office."""

    def at(self, word: Word) -> list[Mention]:
        return [mention for mention in self.mentions if mention.first <= word.id <= mention.last]


def find_titles(
    sentence: Sentence, mentions: tuple[Mention, ...], cues: Sequence[Cue], language: Language
) -> tuple[Title, ...]:
    """The titles of a sentence whose holder is named beside them, in text order."""
    offices = [cue for cue in cues if _is_office(cue, language)]
    scene = _Scene(sentence, mentions, language, frozenset(cue.word.id for cue in offices))
    titles = [title for cue in offices if (title := _title(scene, cue))]
    return tuple(shared for title in titles for shared in (title, *_shared(scene, title)))


def _is_office(cue: Cue, language: Language) -> bool:
    """A title that one person holds; English plurals are of a crowd, Arabic ones may be a dual."""
    if cue.entry.category is not Category.AFFILIATION or cue.entry.pos != "noun":
        return False
    return language.code == "ar" or cue.word.feats.get("Number") != "Plur"


def _title(scene: _Scene, cue: Cue) -> Title | None:
    person = _holder(scene, cue)
    if person is None:
        return None
    after = person.first > cue.word.id
    bodies = (
        _own_body(scene, cue)
        or _bodies_after(scene, cue, before=person.first if after else None)
        or _bodies_before(scene, cue)
    )
    bodies = [body for body in bodies if body.actor.id != person.actor.id]
    if not bodies and (elsewhere := _own_state(scene, cue, person)):
        return Title(cue, person, tuple(elsewhere), *_span(cue, person), apart=True)
    first, last = _span(cue, person)
    near = [body for body in bodies if first - _ADJOINING <= body.last and body.first <= last + _REACH]
    first = min([first, *(body.first for body in near)])
    last = max([last, *(body.last for body in near)])
    return Title(cue, person, tuple(bodies), first, last)


def _span(cue: Cue, person: Mention) -> tuple[int, int]:
    return min(cue.word.id, person.first), max(cue.last, person.last)


def _shared(scene: _Scene, title: Title) -> Iterator[Title]:
    """Others with the same title: «الرئيسان التركي رجب طيب أردوغان والروسي فلاديمير بوتين»."""
    while title.precedes and (following := _next_holder(scene, title)):
        body, person = following
        title = Title(title.cue, person, (body,), body.first, person.last)
        yield title


def _next_holder(scene: _Scene, title: Title) -> tuple[Mention, Mention] | None:
    after = sorted((m for m in scene.mentions if m.first > title.last), key=lambda mention: mention.first)[:2]
    if len(after) < 2 or after[0].via != "demonym" or not _is_person(after[1]):
        return None
    body, person = after
    joined = [word for word in scene.sentence.words[title.last : body.first - 1] if word.text not in ",،"]
    together = person.first - body.last == 1
    return (body, person) if together and len(joined) == 1 and joined[0].upos == "CCONJ" else None


def _own_state(scene: _Scene, cue: Cue, person: Mention) -> list[Mention]:
    """The state of an Arabic minister or president that the sentence names elsewhere: his own if known, else the last.

    Arabic news often leaves it at that.
    """
    if not scene.language.verb_first or not _is_state_office(scene, cue, person):
        return []
    states = [m for m in scene.mentions if m.actor.kind is Kind.STATE and m.via not in ("pronoun", "pair")]
    if person.actor.country:
        return [mention for mention in states if mention.actor.country == person.actor.country][:1]
    before = [mention for mention in states if mention.last < cue.word.id and mention.via != "place"]
    return before[-1:] if _MINISTERS & _forms(cue) else []


def _is_state_office(scene: _Scene, cue: Cue, person: Mention) -> bool:
    """Whether it is an office of a state, said before the name and with no possessive pronoun."""
    after = scene.sentence.words[cue.last : cue.last + 1]
    owned = any(word.upos == "PRON" for word in after) and fold(cue.word.lemma) not in scene.language.counterpart
    return bool((_MINISTERS | _HEADS) & _forms(cue)) and cue.last < person.first and not owned


def _forms(cue: Cue) -> set[str]:
    return {form for word in cue.words for form in (fold(word.text), fold(word.lemma))}


_MINISTERS = frozenset(map(fold, "وزير الوزير وزيرة وزيرا وزيري وزراء نظير نظيري".split()))
_HEADS = frozenset(map(fold, "رئيس الرئيس رئيسة ملك الملك عاهل العاهل أمير مرشد المرشد مستشارة".split()))
"""Offices that one holds in a state, as a rule."""


def is_former(sentence: Sentence, cue: Cue) -> bool:
    """Whether the office is held no longer."""
    near = sentence.words[max(0, cue.word.id - 3) : cue.word.id + 4]
    return any(fold(word.text) in _FORMER for word in near)


def _holder(scene: _Scene, cue: Cue) -> Mention | None:
    """The person who holds the office: named after it, before it, or its subject; a counterpart only after it."""
    after = _person_after(scene, cue)
    if "precedes" in cue.entry.flags:
        return after
    before = _person_before(scene, cue)
    if after and before:
        inner = any(cue.word.id < id < after.first for id in scene.offices)
        near = before.last >= cue.word.id - 2 and (inner or _comma_between(scene, cue.word.id, after.first))
        return before if near else after
    if after or before:
        return after or before
    subjects = syntax.subjects(scene.sentence, cue.word)
    people = [m for word in subjects for m in scene.at(word) if m.actor.kind is Kind.PERSON]
    return people[0] if people else None


def _person_after(scene: _Scene, cue: Cue) -> Mention | None:
    for mention in _people(scene):
        end = max([cue.last, *(body.last for body in _own_body(scene, cue))])
        if mention.first > end:
            if _is_personal(scene, cue, mention):
                continue
            between = scene.sentence.words[end : mention.first - 1]
            return mention if len(between) <= _REACH and _is_title(scene, between) else None
    return None


def _person_before(scene: _Scene, cue: Cue) -> Mention | None:
    for mention in reversed(_people(scene)):
        if mention.last < cue.word.id:
            between = scene.sentence.words[mention.last : cue.word.id - 1]
            return mention if len(between) <= _BESIDE and _leads_over(scene, between) else None
    return None


def _leads_over(scene: _Scene, between: Sequence[Word]) -> bool:
    """Whether a title follows on a name: with a comma, an article, a copula or the body itself between."""
    if between and between[-1].upos == "CCONJ":
        return False
    return all(word.upos in _LINKS or word.text in ",،–-" or scene.at(word) for word in between)


_LINKS = frozenset({"DET", "AUX", "PRON", "ADJ", "CCONJ", "PART"})


def _people(scene: _Scene) -> list[Mention]:
    return [mention for mention in scene.mentions if _is_person(mention)]


def _is_person(mention: Mention) -> bool:
    return mention.actor.kind is Kind.PERSON and mention.via == "name"


def _is_title(scene: _Scene, words: Sequence[Word]) -> bool:
    """Whether words can stand inside a title: no verb, no stop, one comma at most, no and outside a mention."""
    commas = 0
    for word in words:
        text = fold(word.text)
        if (word.upos == "VERB" and not scene.at(word)) or word.text in ".؛;:؟?!()":
            return False
        if word.upos == "CCONJ" and not scene.at(word) and text != "و":
            return False
        if word.upos == "SCONJ" and scene.language.verb_first and not scene.at(word):
            return False
        commas += word.text in ",،"
    return commas <= 2 and not any(_is_person(mention) for word in words for mention in scene.at(word))


def _comma_between(scene: _Scene, left: int, right: int) -> bool:
    return any(word.text in ",،" for word in scene.sentence.words[left : right - 1])


def _own_body(scene: _Scene, cue: Cue) -> list[Mention]:
    """The body when the title was read as standing for it: «البكوش، وزير الخارجية التونسي»."""
    return [mention for mention in scene.at(cue.word) if mention.via == "body"][:1]


def _bodies_after(scene: _Scene, cue: Cue, before: int | None) -> list[Mention]:
    """The first body named after the title, and those in a row with it when it is a genitive of several."""
    limit = before or cue.last + 9
    start = cue.word.id
    for mention in scene.mentions:
        if start < mention.first < limit and _can_be_body(scene, cue, mention):
            between = scene.sentence.words[start : mention.first - 1]
            if _is_title(scene, between) and not _comma_between(scene, start, mention.first):
                return [_full_name(scene, mention, limit)]
            return []
    return []


def _full_name(scene: _Scene, body: Mention, limit: int) -> Mention:
    """A body's own name rather than the nation before it: leader of the Lebanese group Hezbollah."""
    if body.via in ("demonym", "body"):
        for mention in scene.mentions:
            between = scene.sentence.words[body.last : mention.first - 1]
            plain = all(word.upos in ("ADJ", "NOUN", "PROPN") for word in between)
            if body.last < mention.first < limit and plain and mention.via == "name" and not _is_person(mention):
                return mention
    return body


def _can_be_body(scene: _Scene, cue: Cue, mention: Mention) -> bool:
    """No person; a pronoun only right behind the title (الحزب ورئيسه), and not that of نظيره."""
    if mention.actor.kind is Kind.PERSON:
        return _is_personal(scene, cue, mention)
    own = mention.first == cue.last + 1 and fold(cue.word.lemma) not in scene.language.counterpart
    return mention.via != "pronoun" or own


def _is_personal(scene: _Scene, cue: Cue, person: Mention) -> bool:
    """Whether the office is one with a person: a spokesman for Sistani."""
    before = scene.sentence.word(person.first - 1) if person.first > 1 else None
    return "personal" in cue.entry.flags and before is not None and fold(before.text) in ("of", "for", "to")


def _bodies_before(scene: _Scene, cue: Cue) -> list[Mention]:
    """A body named right before the title: Turkish President, Hamas leader, Turkey's defence minister."""
    if scene.language.verb_first:
        return []
    for id in range(cue.word.id - 1, max(0, cue.word.id - 5), -1):
        word = scene.sentence.word(id)
        owned = "personal" in cue.entry.flags and word.id + 1 < cue.word.id
        found = [mention for mention in scene.at(word) if owned or not _is_person(mention)]
        if found:
            return found[:1]
        if word.upos not in ("NOUN", "ADJ", "PROPN", "PART") and word.text not in ("'s", "’s", "-", "'"):
            return []
    return []
