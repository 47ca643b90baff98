"""GraphError
├── ActorNotFound
├── AmbiguousActor
├── DocumentNotFound
├── DocumentConflict
├── OffsetMismatch
├── RelationNotFound
├── JobNotFound
├── KeyNotFound
├── KeyExists
├── BadCursor
├── LimitExceeded
├── SameActor
├── NoPath
└── QueryBudgetExceeded
"""

from collections.abc import Sequence

from graph.records import ActorRef


class GraphError(Exception):
    """Something the store cannot answer or keep; the message says the remedy."""


class ActorNotFound(GraphError):
    """A name that names nobody; `suggestions` are the closest names."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        remedy = f"Did you mean {' or '.join(suggestions)}?" if suggestions else "Search with GET /actors?q=."
        super().__init__(f"No actor is called {name!r}. {remedy}")
        self.name = name
        self.suggestions = tuple(suggestions)


class AmbiguousActor(GraphError):
    """A name that names several; `candidates` are who it can be."""

    def __init__(self, name: str, candidates: Sequence[ActorRef]) -> None:
        ids = ", ".join(candidate.id for candidate in candidates)
        super().__init__(f"{name!r} names {len(candidates)} actors. Ask for one of them by id: {ids}.")
        self.name = name
        self.candidates = tuple(candidates)


class DocumentNotFound(GraphError):
    """No document with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"No document has the id {id!r}. GET /documents lists those that are stored.")
        self.id = id


class DocumentConflict(GraphError):
    """An id that a document with another text has already."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"A document with the id {id!r} and another text is stored. Delete it first or choose another id."
        )
        self.id = id


class OffsetMismatch(GraphError):
    """An extraction whose offsets do not lead to its words in the document's text."""

    def __init__(self, document: str, text: str, start: int, end: int) -> None:
        super().__init__(f"Document {document!r} does not read {text!r} at {start}–{end}. Extract its stored text.")
        self.document = document
        self.start = start
        self.end = end


class RelationNotFound(GraphError):
    """No relation with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"No relation has the id {id!r}. Take the id from a list of relations; it goes with its evidence."
        )
        self.id = id


class JobNotFound(GraphError):
    """No job with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"No job has the id {id!r}. A job goes with its document.")
        self.id = id


class KeyNotFound(GraphError):
    """No key of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No key is called {name!r}. `wasl keys list` shows those that there are.")
        self.name = name


class KeyExists(GraphError):
    """A name that a key has already, though it may be revoked: what it changed is on the record under that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is or was a key called {name!r} already. Choose another name.")
        self.name = name


class BadCursor(GraphError):
    """A cursor that was not made by this list in this order."""

    def __init__(self, cursor: str) -> None:
        super().__init__(
            "The cursor is not one of this list. Leave it out to start anew, and pass `next` on unchanged."
        )
        self.cursor = cursor


class LimitExceeded(GraphError):
    """A number beyond what one query may ask for."""

    def __init__(self, name: str, value: int, least: int, most: int) -> None:
        super().__init__(f"{name} is {value}. Ask for {least} to {most}.")
        self.name = name
        self.value = value
        self.least = least
        self.most = most


class SameActor(GraphError):
    """A path from an actor to itself."""

    def __init__(self, actor: ActorRef) -> None:
        super().__init__(f"Source and target are both {actor.name}. Name two different actors.")
        self.actor = actor


class NoPath(GraphError):
    """Two actors that nothing joins within the limits of the question."""

    def __init__(self, source: ActorRef, target: ActorRef, max_hops: int) -> None:
        super().__init__(
            f"Nothing joins {source.name} and {target.name} within {max_hops} hops. Allow more hops or fewer filters."
        )
        self.source = source
        self.target = target
        self.max_hops = max_hops


class QueryBudgetExceeded(GraphError):
    """A question that takes longer than one may."""

    def __init__(self, remedy: str) -> None:
        super().__init__(f"The question takes too long. {remedy}")
        self.remedy = remedy
