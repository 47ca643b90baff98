"""GraphError
├── ActorNotFound
├── ActorGone
├── AmbiguousActor
├── ActorExists
├── ActorInUse
├── NotAName
├── NothingToSplit
├── DocumentNotFound
├── DocumentConflict
├── OffsetMismatch
├── RelationNotFound
├── EvidenceNotFound
├── ChangeNotFound
├── ChangeUndone
├── ChangeRestedOn
├── JobNotFound
├── JobLost
├── NothingToCancel
├── NothingToRetry
├── KeyNotFound
├── KeyExists
├── BadCursor
├── LimitExceeded
├── SameActor
├── NoPath
├── QueryBudgetExceeded
├── BackupUnusable
├── StoreThere
├── StoreInUse
└── ToolMissing

StoreFault
├── StoreUnreachable
├── StoreUnconfirmed
├── StoreBusy
├── StoreReadOnly
├── StoreFull
└── StoreCorrupted
"""

from collections.abc import Sequence

from graph.records import ActorRef, NoPathReason


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


class ActorGone(GraphError):
    """The id of an actor that was deleted."""

    def __init__(self, id: str, change: str) -> None:
        super().__init__(f"The actor {id!r} was deleted. POST /changes/{change}/undo brings it back.")
        self.id = id
        self.change = change


class ActorExists(GraphError):
    """An id that an actor has already, or had before it was merged."""

    def __init__(self, id: str, name: str) -> None:
        super().__init__(f"The id {id!r} is that of {name}. Change that actor, or choose another id.")
        self.id = id


class ActorInUse(GraphError):
    """An actor that is not deleted because something rests on it."""

    def __init__(self, actor: ActorRef, mentions: int, changes: Sequence[str]) -> None:
        named = f"{mentions} mentions name it: merge it into another actor." if mentions else ""
        judged = f"Undo {_changes(changes)} first." if changes else ""
        other = "" if named or judged else "Nobody made it, so there is nothing to take back."
        super().__init__(f"{actor.name} cannot be deleted. {' '.join(filter(None, (named, judged, other)))}")
        self.actor = actor
        self.mentions = mentions
        self.changes = tuple(changes)


class NotAName(GraphError):
    """A name that cannot be taken from an actor, or given to one."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name!r} {why}")
        self.name = name


class NothingToSplit(GraphError):
    """Something named for a split that is not at the actor."""

    def __init__(self, actor: ActorRef, what: str) -> None:
        super().__init__(f"{what} is not said of {actor.name}. Name aliases, evidence, mentions or documents that are.")
        self.actor = actor


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


class EvidenceNotFound(GraphError):
    """No evidence with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"No evidence has the id {id!r}. Take the id from a relation or a document; it goes with its reading."
        )
        self.id = id


class ChangeNotFound(GraphError):
    """No change with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"No change has the id {id!r}. GET /changes lists them.")
        self.id = id


class ChangeUndone(GraphError):
    """A change that has been undone already."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Change {id} has been undone already. Make the change again if it is to hold.")
        self.id = id


class ChangeRestedOn(GraphError):
    """A change that is not undone because later ones rest on it."""

    def __init__(self, id: str, changes: Sequence[str]) -> None:
        super().__init__(f"Change {id} cannot be undone: undo {_changes(changes)} first.")
        self.id = id
        self.changes = tuple(changes)


class JobNotFound(GraphError):
    """No job with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"No job has the id {id!r}. A job goes with its document.")
        self.id = id


class JobLost(GraphError):
    """A job that is not, or no longer, being read by the process that says so."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Job {id!r} is not held by this process any more. What it has read of it is not kept.")
        self.id = id


class NothingToCancel(GraphError):
    """A job of which nothing waits to be read."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Nothing of job {id!r} waits to be read. What is being read or was read stays.")
        self.id = id


class NothingToRetry(GraphError):
    """A job of which nothing has failed or been cancelled, or all of it is queued by another job."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Nothing of job {id!r} has failed or been cancelled and still waits for a reading.")
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
    """Two actors that nothing joins within the limits of the question, and why."""

    def __init__(self, source: ActorRef, target: ActorRef, max_hops: int, reason: NoPathReason | None = None) -> None:
        super().__init__(
            f"Nothing joins {source.name} and {target.name} within {max_hops} hop{'s' * (max_hops > 1)}. {_way(reason)}"
        )
        self.source = source
        self.target = target
        self.max_hops = max_hops
        self.reason = reason


class QueryBudgetExceeded(GraphError):
    """A question that takes longer than one may."""

    def __init__(self, remedy: str) -> None:
        super().__init__(f"The question takes too long. {remedy}")
        self.remedy = remedy


def _changes(ids: Sequence[str]) -> str:
    return f"change{'s' if len(ids) > 1 else ''} {', '.join(ids)}"


def _way(reason: NoPathReason | None) -> str:
    """What to change for there to be a path."""
    if reason is None:
        return "Allow more hops or fewer filters."
    ways = [
        f"Without {'all conditions' if bridge.condition == 'all' else bridge.condition} there is a path of "
        f"{len(bridge.actors) - 1}: {' – '.join(actor.name for actor in bridge.actors)}."
        for bridge in reason.bridges
    ]
    if reason.hops_needed is not None:
        ways.append(f"The shortest has {reason.hops_needed} hops.")
    if reason.connected is False:
        ways.append("They are not connected at all: no asserted relations lead from one to the other.")
    if reason.untried:
        ways.append(f"Whether there is one without {' or without '.join(reason.untried)} would take longer to see.")
    return " ".join(ways) or "Allow more hops or fewer filters."


class NothingToSearch(GraphError):
    """A search without a word."""

    def __init__(self) -> None:
        super().__init__("There is no word to search for in q. Give at least one.")


class TooManyWords(GraphError):
    """A search with more words than a question may have."""

    def __init__(self, words: int, most: int) -> None:
        super().__init__(f"q has {words} words; at most {most} are searched. Leave some out.")
        self.most = most


class BackupUnusable(GraphError):
    """A file that is no whole backup, or a store that cannot be backed up."""

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(f"{file} {fault}. Nothing has been changed.")
        self.file = file


class StoreThere(GraphError):
    """A file, or a store, that would be overwritten."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} is there already. Name another place, or overwrite it with --force.")


class StoreInUse(GraphError):
    """A store that others have open: what they write would go into the file that is taken away."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} is in use. Stop every `wasl` that has it open first.")


class ToolMissing(GraphError):
    """A program of PostgreSQL that is not installed here."""

    def __init__(self, program: str) -> None:
        super().__init__(
            f"{program} is not installed here. Install PostgreSQL's client programs (apt-get install "
            f"postgresql-client), or run {program} on a machine that has them."
        )


class StoreFault(Exception):
    """The database cannot do its part, whatever it is asked; nothing of a write that meets it has happened, unless it
    is StoreUnconfirmed."""


class StoreUnreachable(StoreFault):
    """No database that answers."""

    def __init__(self, why: str = "it does not answer") -> None:
        super().__init__(f"The store cannot be used: {why}. See the log, and WASL_DATA or WASL_DATABASE_URL.")


class StoreUnconfirmed(StoreFault):
    """A database that was lost between being told to commit and saying that it has."""

    def __init__(self) -> None:
        super().__init__(
            "The store was lost before it said that this is kept: all of it may be, or none. Look first, or send it "
            "again: documents that are sent twice are kept once."
        )


class StoreBusy(StoreFault):
    """Others who write for longer than anybody waits."""

    def __init__(self) -> None:
        super().__init__("Others have been using the store for too long. Nothing has been changed; try again.")


class StoreReadOnly(StoreFault):
    """A database that may be read and not written."""

    def __init__(self) -> None:
        super().__init__(
            "The store can only be read at present, and nothing has been changed. Let the service write to the "
            "database (rights of its file, a disk mounted read-only, a server on standby), and try again."
        )


class StoreFull(StoreFault):
    """No space left where the database is."""

    def __init__(self) -> None:
        super().__init__("There is no space left for the store, and nothing has been changed. Free some and try again.")


class StoreCorrupted(StoreFault):
    """A database whose bytes are not what was written."""

    def __init__(self) -> None:
        super().__init__("The database of the store is damaged. Stop the service, put a backup in its place, start it.")
