"""Titles of persons: the office, who holds it, and the body it is held in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.document import Sentence, Word
from extraction.languages.language import Language
from extraction.languages.reference import FORMER
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations.cues import Cue
from extraction.relations.officeholders import (
    REACH,
    Scene,
    coholders,
    goes_on,
    has_comma,
    holder,
    is_person,
    is_personal,
    is_title,
)
from extraction.triple import Mention

_ADJOINING = 3
"""Words before a title in which its body may be named as part of it."""


_TOWARDS = frozenset(map(fold, "إلى مع عن ضد".split()))
"""Arabic prepositions before the one that an envoy is sent to, rather than the one that sends him."""
_AT = fold("لدى")


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


def find_titles(
    sentence: Sentence, mentions: tuple[Mention, ...], cues: Sequence[Cue], language: Language
) -> tuple[Title, ...]:
    """The titles of a sentence whose holder is named beside them, in text order."""
    offices = [cue for cue in cues if _is_office(cue, language)]
    scene = Scene(sentence, mentions, language, frozenset(cue.word.id for cue in offices))
    titles: list[Title] = []
    for cue in offices:
        if title := _title(scene, cue, titles[-1:]):
            titles.append(title)
    return tuple(shared for title in titles for shared in (title, *_shared(scene, title)))


def _is_office(cue: Cue, language: Language) -> bool:
    """A title that one person holds; English plurals are of a crowd, Arabic ones may be a dual."""
    if cue.entry.category is not Category.AFFILIATION or cue.entry.pos != "noun":
        return False
    return language.code == "ar" or cue.word.feats.get("Number") != "Plur"


def _title(scene: Scene, cue: Cue, before: Sequence[Title]) -> Title | None:
    """The title that an office is part of; one that goes on where another ends is held by the same person."""
    same = [title.person for title in before if not title.precedes and goes_on(scene, cue, title.last)]
    person = same[0] if same else holder(scene, cue)
    if person is None:
        return None
    after = person.first > cue.word.id
    bodies = (
        scene.own_body(cue)
        or _bodies_after(scene, cue, before=person.first if after else None)
        or _bodies_before(scene, cue)
    )
    bodies = [body for body in bodies if body.actor.id != person.actor.id and _can_have(scene, cue, body)]
    if not bodies and (elsewhere := _own_state(scene, cue, person)):
        return Title(cue, person, tuple(elsewhere), *_span(cue, person), apart=True)
    first, last = _span(cue, person)
    near = [body for body in bodies if first - _ADJOINING <= body.last and body.first <= last + REACH]
    first = min([first, *(body.first for body in near)])
    last = max([last, *(body.last for body in near)])
    return Title(cue, person, tuple(bodies), first, last)


def _can_have(scene: Scene, cue: Cue, body: Mention) -> bool:
    """Whether an English post of this sort is one in a state: a minister's, not a Turkish analyst's."""
    in_states = scene.language.verb_first or bool({"adj", "gen"} & {*cue.entry.target})
    return in_states or body.actor.kind is not Kind.STATE


def _span(cue: Cue, person: Mention) -> tuple[int, int]:
    return min(cue.word.id, person.first), max(cue.last, person.last)


def _shared(scene: Scene, title: Title) -> Iterator[Title]:
    """Others with the same title: «الرئيسان التركي رجب طيب أردوغان والروسي فلاديمير بوتين»."""
    for person in coholders(scene, title.cue, title.person):
        yield replace(title, person=person, last=max(title.last, person.last))
    while title.precedes and (following := _next_holder(scene, title)):
        body, person = following
        title = Title(title.cue, person, (body,), body.first, person.last)
        yield title


def _next_holder(scene: Scene, title: Title) -> tuple[Mention, Mention] | None:
    after = sorted((m for m in scene.mentions if m.first > title.last), key=lambda mention: mention.first)[:2]
    if len(after) < 2 or after[0].via != "demonym" or not is_person(after[1]):
        return None
    body, person = after
    joined = [word for word in scene.sentence.words[title.last : body.first - 1] if word.text not in ",،"]
    together = person.first - body.last == 1
    return (body, person) if together and len(joined) == 1 and joined[0].upos == "CCONJ" else None


def _own_state(scene: Scene, cue: Cue, person: Mention) -> list[Mention]:
    """The state of an Arabic minister or president that the sentence names elsewhere: his own if known, else the last.

    Arabic news often leaves it at that.
    """
    if not scene.language.verb_first or not _is_state_office(scene, cue, person):
        return []
    states = [m for m in scene.mentions if m.actor.kind is Kind.STATE and m.via not in ("pronoun", "pair", "place")]
    if person.actor.country:
        return [mention for mention in states if mention.actor.country == person.actor.country][:1]
    before = [mention for mention in states if mention.last < cue.word.id]
    return before[-1:] if _MINISTERS & _forms(cue) else []


def _is_state_office(scene: Scene, cue: Cue, person: Mention) -> bool:
    """Whether it is an office of a state, said in full before the name and with no possessive pronoun.

    A president or minister of whom no more is said («الرئيس») is anybody's.
    """
    if len(cue.words) == 1 and (cue.word.text.startswith("ال") or not _MINISTERS & _forms(cue)):
        return False
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
    return any(fold(word.text) in FORMER for word in near)


def _bodies_after(scene: Scene, cue: Cue, before: int | None) -> list[Mention]:
    """The first body named after the title, and those in a row with it when it is a genitive of several."""
    limit = before or cue.last + 9
    start = cue.word.id
    for mention in scene.mentions:
        if start < mention.first < limit and _can_be_body(scene, cue, mention):
            if mention.via == "place" or _is_sent_to(scene, mention):
                return []
            between = scene.sentence.words[start : mention.first - 1]
            if is_title(scene, between) and not has_comma(scene, start, mention.first) and not _is_sent(cue, between):
                return [_full_name(scene, mention, limit)]
            return []
    return []


def _is_sent_to(scene: Scene, mention: Mention) -> bool:
    """Whether an office is only with somebody: المبعوث إلى ليبيا، السفير لدى المغرب، but not مسؤول لدى منظمة."""
    before = fold(scene.sentence.word(mention.first - 1).text)
    return before in _TOWARDS or (before == _AT and mention.actor.kind in (Kind.STATE, Kind.IGO))


def _is_sent(cue: Cue, between: Sequence[Word]) -> bool:
    """Whether an English "to" behind the title says whither somebody is sent: Russia's ambassador to Iran."""
    return fold(cue.word.lemma) in _SENT and any(word.text in ("to", "in") for word in between)


_SENT = frozenset({"ambassador", "envoy", "emissary", "consul", "diplomat"})


def _full_name(scene: Scene, body: Mention, limit: int) -> Mention:
    """A body's own name rather than the nation before it: leader of the Lebanese group Hezbollah."""
    if body.via in ("demonym", "body"):
        for mention in scene.mentions:
            between = scene.sentence.words[body.last : mention.first - 1]
            plain = all(word.upos in ("ADJ", "NOUN", "PROPN") for word in between)
            if body.last < mention.first < limit and plain and mention.via == "name" and not is_person(mention):
                return mention
    return body


def _can_be_body(scene: Scene, cue: Cue, mention: Mention) -> bool:
    """No person; a pronoun only right behind the title (الحزب ورئيسه), and not that of نظيره."""
    if mention.actor.kind is Kind.PERSON:
        return is_personal(scene, cue, mention)
    own = mention.first == cue.last + 1 and fold(cue.word.lemma) not in scene.language.counterpart
    return mention.via != "pronoun" or own


def _bodies_before(scene: Scene, cue: Cue) -> list[Mention]:
    """A body named right before the title: Turkish President, Hamas leader, Turkey's defence minister."""
    if scene.language.verb_first:
        return []
    for id in range(cue.word.id - 1, max(0, cue.word.id - 5), -1):
        word = scene.sentence.word(id)
        owned = "personal" in cue.entry.flags
        found = [mention for mention in scene.at(word) if owned or not is_person(mention)]
        if found:
            return found[:1]
        if word.upos not in ("NOUN", "ADJ", "PROPN", "PART", "ADV") and word.text not in ("'s", "’s", "-", "'"):
            return []
    return []
