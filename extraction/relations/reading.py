"""A sentence with its actors: who stands at a word, alone, in a title, in a genitive or in a row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from extraction.document import Sentence, Word
from extraction.languages.language import Language
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.told import Told
from extraction.relations import syntax
from extraction.relations.cues import Cue
from extraction.relations.titles import Title
from extraction.relations.wordforms import keys
from extraction.triple import Mention

if TYPE_CHECKING:
    from extraction.relations.candidates import Offer

_DEPTH = 3
"""Genitives through which an actor is still looked for: members of the party of X."""


def _inside(mention: Mention, title: Title) -> bool:
    """Whether a mention only helps to say who holds the title."""
    within = title.first <= mention.first and mention.last <= title.last
    return within and mention.actor.id != title.person.actor.id


_NAMED = frozenset({"named", "called", "dubbed", "known"})
_MEMBERSHIP = frozenset({"من", "في", "ل", "ب", "from", "in", "of"})
"""Prepositions between a member and the body it is of: قيادي في حماس."""


_SEATED = frozenset("court judge prosecutor tribunal magistrate police authority official".split())
"""Who acts for the state of the town that they sit in: a court in Abidjan."""
_GOODS = frozenset(
    "import export goods product steel shipment company firm visitor traveller traveler national".split()
)
"""What is said to be from a state and is hit in its stead: tariffs on imports from Canada."""
_COURT_TOWNS = frozenset({"the hague", "hague", "strasbourg", "luxembourg", "arusha"})
"""Towns whose courts are of no one state."""
_FRONTIERS = frozenset({"border", "frontier"})
"""Places that lie between two: the border with Guyana."""


@dataclass(frozen=True, slots=True)
class Found:
    """An actor in an argument place, and how sure the place is: 1 for the head of the argument itself."""

    mention: Mention
    sure: float


@dataclass(frozen=True)
class Reading:
    """One sentence, its mentions, and who is meant by a verb without a subject."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    language: Language
    cues: tuple[Cue, ...]
    titles: tuple[Title, ...]
    implied_subject: Callable[[Word], Mention | None]
    spoke: tuple[Mention, ...] = ()
    """Who was subject in the sentence before, the main verb's first."""
    told: Told = field(default_factory=Told)
    """What the sentences before have told."""

    @cached_property
    def known_following(self) -> dict[tuple[int, int], tuple[Mention, ...]]:
        """The mentions that follow a word in its clause, by its id and how far, once they have been looked for."""
        return {}

    @cached_property
    def slots(self) -> dict[tuple[int, str, bool, frozenset[str]], tuple[Found, ...]]:
        """Who fills which slot, kept once looked for: many rules ask for the same."""
        return {}

    @cached_property
    def climbs(self) -> dict[int, tuple[int, ...]]:
        """A word and those above it in the tree, by its id, once they have been looked for."""
        return {}

    @cached_property
    def known_offers(self) -> "list[list[Offer]]":
        """What the rules propose, once they have been asked; empty before."""
        return []

    @cached_property
    def light_verbs(self) -> tuple[Cue, ...]:
        """The verbs that take their meaning from an event noun."""
        return tuple(cue for cue in self.cues if cue.entry.pos == "light")

    @cached_property
    def parties(self) -> tuple[Mention, ...]:
        """The mentions in text order, less those that only say whose office a named person holds."""
        free = (
            mention
            for mention in self.mentions
            if not any(_inside(mention, title) for title in self.titles) and not self._is_homeland(mention)
        )
        return tuple(sorted(free, key=lambda mention: (mention.first, mention.last)))

    @cached_property
    def party_ids(self) -> frozenset[str]:
        """The actors of these."""
        return frozenset(mention.actor.id for mention in self.parties)

    @cached_property
    def everybody(self) -> tuple[Mention, ...]:
        """The mentions, and who goes on from the sentence before by an Arabic verb alone: وأضاف."""
        verbs = (word for word in self.sentence.words if word.upos == "VERB" and self.language.verb_first)
        named = {mention.actor.id for mention in self.mentions}
        implied = (mention for verb in verbs if (mention := self.implied_subject(verb)))
        fresh = next((mention for mention in implied if mention.actor.id not in named), None)
        return (*self.mentions, fresh) if fresh else self.mentions

    def _is_homeland(self, mention: Mention) -> bool:
        """Whether an English name only says what state a person is of: France's Emmanuel Macron."""
        after = mention.last + 2
        if mention.actor.kind is not Kind.STATE or self.language.verb_first or after > len(self.sentence.words):
            return False
        people = (m for m in self.mentions if m.first == after and m.via == "name" and m.actor.kind is Kind.PERSON)
        return self.sentence.word(mention.last + 1).text in ("'s", "’s") and any(people)

    @cached_property
    def _spans(self) -> dict[Mention, tuple[int, int]]:
        """First and last word of each mention, its title included."""
        spans = {mention: (mention.first, mention.last) for mention in self.parties}
        for title in self.titles:
            first, last = spans.get(title.person, (title.first, title.last))
            spans[title.person] = min(first, title.first), max(last, title.last)
        return spans

    @cached_property
    def _at(self) -> dict[int, tuple[Mention, ...]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.parties:
            first, last = self._spans[mention]
            for id in range(first, last + 1):
                found.setdefault(id, []).append(mention)
        return {id: tuple(mentions) for id, mentions in found.items()}

    @cached_property
    def _rows(self) -> dict[Mention, tuple[Mention, ...]]:
        """Mentions in a row: with nothing between them but a coordinator."""
        rows: dict[Mention, tuple[Mention, ...]] = {}
        row: list[Mention] = []
        titled = {mention for mention in self.parties if self._is_title_of_next(mention)}
        for mention in self.parties:
            if mention in titled:
                continue
            if row and not (mention.first == row[-1].first or self._coordinated(row[-1], mention)):
                row = []
            row.append(mention)
            for member in row:
                rows[member] = tuple(row)
        return rows

    def _is_title_of_next(self, mention: Mention) -> bool:
        """Whether it is the bare adjective of a second office-holder: جون كيري والسعودي عادل الجبير."""
        if mention.via != "demonym" or not self.language.verb_first or mention.last >= len(self.sentence.words):
            return False
        joined = mention.first > 1 and self.sentence.word(mention.first - 1).upos == "CCONJ"
        people = [m for m in self._at.get(mention.last + 1, ()) if m.actor.kind is Kind.PERSON]
        return joined and bool(people)

    def _coordinated(self, left: Mention, right: Mention) -> bool:
        if (left.via == "demonym") != (right.via == "demonym"):
            return False
        if "place" in (left.via, right.via) and Kind.PERSON in (left.actor.kind, right.actor.kind):
            return False
        between = self.sentence.words[self._spans[left][1] : self._spans[right][0] - 1]
        if between and self._at.get(between[-1].id) and between[0].upos == "CCONJ" and len(between) == 2:
            between = between[:1]
        if not between or [word.text for word in between] == ["-"]:
            return left.via == "demonym"
        if len(between) > 3:
            return False
        if self._is_object(left, between, right):
            return False
        texts = [fold(word.text) or word.text for word in between]
        joined = self.language.coordinators | self.language.adding
        allowed = joined | self.language.collective | {"من", "the", "الي", "عن", "ب", "to", "as", "well", "with"}
        if joined.isdisjoint(texts) or not allowed.issuperset(texts):
            return False
        if all(text in (",", "،") for text in texts) and left.actor.kind != right.actor.kind:
            return False
        if texts == [","] and self._sets_scene(left, right):
            return False
        return not self._opens_clause(left, right) and not self._is_apposed(texts, right)

    def _sets_scene(self, left: Mention, right: Mention) -> bool:
        """Whether the name before a comma only ends an opening phrase: under pressure from Brussels, Warsaw agreed."""
        if self.language.verb_first or not syntax.linear_preposition(self.sentence, left.first, self.language):
            return False
        after = self.sentence.words[right.last : right.last + 1]
        return any(word.upos in ("VERB", "AUX") for word in after)

    def _is_object(self, left: Mention, between: tuple[Word, ...], right: Mention) -> bool:
        """Whether two names right behind an Arabic verb, a comma between, are subject and object: حثت اليابان، بكين."""
        first, last = self._spans[left][0], self._spans[right][1]
        if not self.language.verb_first or first == 1 or any(word.text not in ",،" for word in between):
            return False
        follows = self.sentence.words[last : last + 1]
        more = any(word.upos == "CCONJ" or word.text in ",،" for word in follows)
        return self.sentence.word(first - 1).upos == "VERB" and not more

    def _is_apposed(self, between: list[str], right: Mention) -> bool:
        """Whether what follows a comma says more of the name: China, Pakistan's ally; Lula, who."""
        after = self.sentence.words[right.last : right.last + 1]
        owner = right.via == "pronoun" or any(word.text in ("'s", "’s") for word in after)
        return between == [","] and owner

    def _opens_clause(self, left: Mention, right: Mention) -> bool:
        """Whether the name after "and" is the subject of a new clause, the one before it the object of the old."""
        if self.language.verb_first:
            return False
        if syntax.linear_preposition(self.sentence, left.first, self.language) in self.language.between:
            return False
        after = self.sentence.words[right.last : right.last + 1]
        if not any(word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") != "Part" for word in after):
            return False
        before = self.sentence.words[max(0, left.first - 4) : left.first - 1]
        return any(word.upos == "VERB" for word in before)

    def first(self, mention: Mention) -> int:
        """Its first word, that of its title when that stands before it."""
        return self._spans.get(mention, (mention.first, mention.last))[0]

    def last(self, mention: Mention) -> int:
        """Its last word, that of its title when that stands behind it."""
        return self._spans.get(mention, (mention.first, mention.last))[1]

    def mark(self, mention: Mention) -> str:
        """The preposition that opens its phrase, read off the text, not the tree; of another name's it is not."""
        first = self.first(mention)
        others = (
            m
            for m in self.parties
            if m.via not in ("demonym", "pronoun", "pair") and m.last < first and not self._is_doubled(m, mention)
        )
        ends = (self._spans[m][1] for m in others if m not in self.row(mention))
        return syntax.linear_preposition(self.sentence, first, self.language, after=max(ends, default=0))

    def _is_doubled(self, left: Mention, right: Mention) -> bool:
        """Whether a noun right behind an English name only says again who it is: M23 rebels."""
        near = right.first == left.last + 1 and left.actor.id == right.actor.id
        return near and not self.language.verb_first

    def row(self, mention: Mention) -> tuple[Mention, ...]:
        """The mentions coordinated with it, itself among them."""
        return self._rows.get(mention, (mention,))

    def at(self, word: Word) -> tuple[Mention, ...]:
        """The mentions that cover a word."""
        return self._at.get(word.id, ())

    def is_any(self, word: Word, lemmas: frozenset[str]) -> bool:
        """Whether the word is a form of one of these lemmas, whatever the lemmatiser made of it."""
        if word.feats.get("Aspect") == "Perf" and fold(word.text)[:1] == "ت" == fold(word.lemma)[:1]:
            return fold(word.lemma) in lemmas
        return not lemmas.isdisjoint(keys(word, self.language.code))

    def is_transparent(self, word: Word) -> bool:
        """Whether the noun stands for the one in its genitive: members of, قيادة."""
        lemma, text = fold(word.lemma), fold(word.text).removeprefix("ال")
        if self.language.verb_first and word.feats.get("Definite") == "Ind" and text.endswith("ا"):
            text = text[:-1]
        return lemma in self.language.transparent or text in self.language.transparent

    def actors(self, words: Iterable[Word], *, deep: bool) -> list[Found]:
        """Who the nouns stand for; deep looks into every genitive, else only into those of transparent nouns."""
        found: dict[Mention, float] = {}
        for word in words:
            for item in self._resolve(word, deep, 1.0, frozenset()):
                found[item.mention] = max(item.sure, found.get(item.mention, 0))
        return [Found(mention, sure) for mention, sure in found.items()]

    def _resolve(self, word: Word, deep: bool, sure: float, seen: frozenset[int]) -> Iterator[Found]:
        if word.id in seen or len(seen) > _DEPTH:
            return
        seen |= {word.id}
        direct = [mention for mention in self.at(word) if mention.via != "demonym"]
        if direct:
            for mention in direct:
                yield from (Found(other, sure) for other in self.row(mention))
        else:
            named = [child for child in self.sentence.children(word) if child.deprel in ("appos", "flat", "flat:name")]
            named += self._called(word)
            people = [m for child in named for m in self.at(child) if m.via != "demonym"]
            if people:
                yield from (Found(other, sure) for mention in people for other in self.row(mention))
            elif deep or self.is_transparent(word):
                yield from self._inside(word, deep, sure, seen)
        for child in syntax.conjuncts(self.sentence, word):
            if syntax.is_nominal(child) and not any(self._opens_clause(m, n) for m in direct for n in self.at(child)):
                yield from self._resolve(child, deep, sure * 0.9, seen)

    def _called(self, word: Word) -> list[Word]:
        """By what name an English noun is called: a judge named X, a group known as Y."""
        clauses = (
            child for child in self.sentence.children(word) if child.deprel == "acl" and fold(child.text) in _NAMED
        )
        return [
            child
            for clause in clauses
            for child in self.sentence.children(clause)
            if child.deprel in ("obj", "xcomp", "obl")
        ]

    def _inside(self, word: Word, deep: bool, sure: float, seen: frozenset[int]) -> Iterator[Found]:
        """Actors in the adjectives and genitives of a noun that names none."""
        keep = 0.9 if self.is_transparent(word) else 0.6
        for child in syntax.modifiers(self.sentence, word):
            if not deep and fold(word.lemma) in self.language.independent:
                break
            for mention in self.at(child):
                yield from (Found(other, sure * keep) for other in self.row(mention))
        inner = syntax.genitives(self.sentence, word, self.language)
        if not deep and fold(word.lemma) in self.language.independent:
            inner = [child for child in inner if child.deprel != "compound"]
        joined = list(syntax.complements(self.sentence, word))
        if self.is_transparent(word):
            marks = _MEMBERSHIP | ({"with"} if fold(word.lemma) in _FRONTIERS else set())
            inner += [child for mark, child in joined if mark in marks]
        elif deep and self._is_indefinite(word):
            inner += [child for mark, child in joined if self._is_theirs(word, mark, child)]
        if deep and not self.language.verb_first and fold(word.lemma) in _GOODS:
            inner += [child for mark, child in joined if mark == "from"]
        for child in inner:
            for item in self._resolve(child, deep, sure * keep, seen):
                seated = item.mention.via == "place" and fold(word.lemma) in _SEATED
                seated = seated and fold(item.mention.text) not in _COURT_TOWNS
                yield Found(replace(item.mention, via="body"), item.sure) if seated else item

    def _is_indefinite(self, word: Word) -> bool:
        """Whether it is an Arabic noun without an article that names no act."""
        acts = {cue.word.id for cue in self.cues if cue.entry.pos == "verbal_noun"}
        return self.language.verb_first and not fold(word.text).startswith("ال") and word.id not in acts

    def _is_theirs(self, word: Word, mark: str, owner: Word) -> bool:
        """Whether ل and an owner come right behind a noun, but for its adjectives: معسكرات لحزب."""
        between = self.sentence.words[word.id : owner.id - 1]
        return mark == "ل" and all(other.upos in ("ADJ", "ADP") for other in between)

    def adjective_actors(self, word: Word) -> list[Found]:
        """States named by the adjectives of a noun: الدعم التركي, Turkish support; by the tree, else beside it."""
        found = [
            m for child in syntax.modifiers(self.sentence, word) for m in self.at(child) if m.via in ("demonym", "name")
        ]
        if not found:
            found = self._beside(word)
        return [Found(other, 1.0) for mention in dict.fromkeys(found) for other in self.row(mention)]

    def _is_acronym(self, mention: Mention) -> bool:
        """Whether an English name in capitals says whose the noun is: the UN arms embargo."""
        compound = self.sentence.word(mention.head).deprel == "compound"
        return not self.language.verb_first and compound and mention.text.isupper()

    def _is_compounded(self, mention: Mention, word: Word) -> bool:
        """Whether an English name is joined to the word by a hyphen: Tehran-aligned."""
        between = self.sentence.words[mention.last : word.id - 1]
        glued = not between and self.sentence.word(mention.last).text.endswith("-")
        return not self.language.verb_first and (glued or [other.text for other in between] == ["-"])

    def _beside(self, word: Word) -> list[Mention]:
        ids = range(word.id + 1, word.id + 3) if self.language.verb_first else range(word.id - 1, word.id - 4, -1)
        for id in ids:
            if not 1 <= id <= len(self.sentence.words):
                break
            here = [m for m in self._at.get(id, ()) if m.via == "demonym" or self._is_compounded(m, word)]
            here = here or [m for m in self._at.get(id, ()) if self._is_acronym(m)]
            if here:
                return here
            if self.sentence.word(id).upos not in ("ADJ", "NOUN", "PROPN") and self.sentence.word(id).text != "-":
                break
        return []
