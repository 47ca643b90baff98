"""What every answer is made of: a page of a list, words and where they stand, an actor who is meant."""

from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from extraction.ontology import Kind
from extraction.triple import Span
from graph.records import ActorRef, SpanRecord

Item = TypeVar("Item")


@dataclass(frozen=True)
class PageModel(Generic[Item]):
    """A piece of a list; `next` is the cursor of the following one, null at the end."""

    items: list[Item]
    total: int
    next: str | None


@dataclass(frozen=True)
class SpanModel:
    """Words and where they stand, in characters."""

    text: str
    start: int
    end: int

    @classmethod
    def from_record(cls, span: Span | SpanRecord) -> Self:
        return cls(span.text, span.start, span.end)


@dataclass(frozen=True)
class ActorModel:
    """An actor where only who is meant is asked."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind

    @classmethod
    def from_record(cls, actor: ActorRef) -> Self:
        return cls(actor.id, actor.name, actor.name_ar, actor.kind)
