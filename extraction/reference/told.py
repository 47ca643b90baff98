"""What a document has told so far, for acts that it comes back to: the strikes, this support, the talks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extraction.ontology import Category
from extraction.triple import Actor

Act = tuple[Category, str, str]
"""A category with the ids of source and target."""


@dataclass(frozen=True, slots=True)
class Told:
    """The acts of the sentences before, each with the number of the sentence that told it last."""

    acts: Mapping[Act, int] = field(default_factory=dict)
    sentences: int = 0
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """Those of whom it is told, by their ids."""

    def after(self, acts: Iterable[Act], actors: Iterable[Actor] = ()) -> "Told":
        """What is told once a sentence with these acts and actors has been read."""
        known = {act: told for act, told in self.acts.items() if self.sentences - told < _KEPT}
        for act in acts:
            known.pop(act, None)
            known[act] = self.sentences
        ends = {id for _, *pair in known for id in pair}
        met = {**self.actors, **{actor.id: actor for actor in actors}}
        return Told(known, self.sentences + 1, {id: actor for id, actor in met.items() if id in ends})

    def of(self, category: Category) -> Iterator[tuple[str, str, int]]:
        """Source, target and how many sentences ago of each act of a category, the latest first."""
        for (kind, source, target), told in reversed(tuple(self.acts.items())):
            if kind is category:
                yield source, target, self.sentences - told


_KEPT = 30
"""Sentences after which an act that is named without its sides may be another."""
