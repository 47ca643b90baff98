"""What a document has named so far, for the sentence that is read next."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from extraction.actors.linking import initials, short_names, surnames
from extraction.document import Sentence
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.agreement import verb_agrees
from extraction.reference.holders import holder_of
from extraction.triple import Actor, Mention

NOBODY: Mapping[str, frozenset[Actor]] = {}


@dataclass(frozen=True, slots=True)
class Context:
    """Actors named so far, the latest last, and what the sentence before has left in play."""

    actors: tuple[Actor, ...] = ()
    people: Mapping[str, Actor] = field(default_factory=dict)
    """By folded full name and surname; organisations by their short name."""
    mentions: tuple[Mention, ...] = ()
    """Those of the sentence before."""
    subjects: tuple[Mention, ...] = ()
    """Those that were subject there, of the main verb first."""
    earlier: tuple[Mention, ...] = ()
    """Those of the sentence before that."""
    sentence: Sentence | None = None
    """The sentence of `mentions`."""
    subject: Mention | None = None
    """That of the main verb, by itself or from the sentence before: who goes on with وأضاف."""
    published: date | None = None
    """When the document came out."""
    states: Mapping[str, int] = field(default_factory=dict)
    """How often each state was named so far, by its code; by its people, its bodies and its towns too."""

    holders: Mapping[str, frozenset[Actor]] = field(default_factory=dict)
    """Those who were named with an office, by the relation of its holder to its body."""

    @property
    def home(self) -> str | None:
        """Code of the state that the text is about: named more than twice as often as any other."""
        ranked = sorted(self.states.items(), key=lambda state: -state[1])
        clear = ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1])
        return ranked[0][0] if clear else None

    def after(
        self, sentence: Sentence, mentions: tuple[Mention, ...], holders: Mapping[str, frozenset[Actor]] = NOBODY
    ) -> "Context":
        """The context once this sentence has been read; a sentence that names nobody leaves the last one in play."""
        people = dict(self.people)
        for mention in mentions:
            for key in called_again(mention.actor):
                people[key] = mention.actor
            if mention.via == "name" and len(mention.text) > 1:
                people.setdefault(fold(mention.text), mention.actor)
        named = [mention.actor for mention in mentions]
        ids = {actor.id for actor in named}
        actors = (*(actor for actor in self.actors if actor.id not in ids), *dict.fromkeys(named))
        counted = Counter(mention.actor.country for mention in mentions if mention.actor.country)
        states = dict(Counter(self.states) + counted)
        if not mentions:
            return replace(self, actors=actors, people=people, subject=self._subject(sentence, mentions))
        return replace(
            self,
            states=states,
            actors=actors,
            people=people,
            holders=_united(self.holders, holders),
            mentions=mentions,
            subjects=subjects_of(sentence, mentions),
            earlier=self.mentions,
            sentence=sentence,
            subject=self._subject(sentence, mentions),
        )

    def _subject(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> Mention | None:
        root = next((word for word in sentence.words if not word.head), None)
        if root is None:
            return None
        own = [child for child in sentence.children(root) if child.deprel.startswith("nsubj")]
        if own or root.upos != "VERB":
            ids = [word.id for word in own]
            named = next((mention for mention in mentions if mention.head in ids), None)
            holders = (holder for word in own if (holder := holder_of(sentence, word, mentions)))
            return named or next(holders, None)
        return self.subject if self.subject and verb_agrees(root, self.subject) else None


def _united(
    one: Mapping[str, frozenset[Actor]], other: Mapping[str, frozenset[Actor]]
) -> Mapping[str, frozenset[Actor]]:
    return {**one, **{key: one.get(key, frozenset()) | actors for key, actors in other.items()}}


def subjects_of(sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions that are subject of a verb, those of the main clause first."""
    found = [mention for mention in mentions if sentence.word(mention.head).deprel.startswith("nsubj")]
    return tuple(sorted(found, key=lambda mention: (_depth(sentence, mention.head), mention.start)))


def _depth(sentence: Sentence, id: int) -> int:
    depth = 0
    while id and depth < 50:
        id = sentence.word(id).head
        depth += 1
    return depth


def called_again(actor: Actor) -> frozenset[str]:
    """Folded names by which the text may call an actor again."""
    if actor.kind is not Kind.PERSON:
        letters = initials(actor.name)
        return short_names(actor) | ({letters} if letters else set())
    return surnames(actor) | {fold(name) for name in (actor.name, actor.name_ar) if name}
