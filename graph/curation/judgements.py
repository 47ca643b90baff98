"""What has been judged of actors: who is meant, as it stands, by what a reading said.

A judgement takes what is at one actor in its time to another: a merge all of it, a split what it names. What a reading
said is followed through the judgements that stand, in the order of their numbers. So who is meant hangs on what was
said and on what was judged, and not on when a document came or went.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select

from extraction.orthography import fold
from graph.storage.prepared import ask
from graph.storage.tables import concern, judgement


class Act(StrEnum):
    """What a judgement does."""

    CREATE = "create"
    EDIT = "edit"
    DELETE = "delete"
    MERGE = "merge"
    SPLIT = "split"
    VERDICT = "verdict"


class Role(StrEnum):
    """As what somebody or something is concerned by a judgement."""

    SOURCE = "source"
    TARGET = "target"
    ACTOR = "actor"
    END = "end"
    """Source or target of a claim, as it was read."""
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Judgement:
    """An entry of the ledger that stands."""

    id: str
    number: int
    kind: Act
    subject: str
    value: Mapping[str, Any]

    @property
    def maker(self) -> bool:
        """Whether it makes an actor that no document need name."""
        return self.kind is Act.CREATE or (self.kind is Act.SPLIT and bool(self.value["new"]))


@dataclass(frozen=True, slots=True)
class Words:
    """What names somebody: a mention at its place, or a name with its origin; `curated` when no reading gave it."""

    key: str
    origin: str | None = None
    document: str | None = None
    start: int = -1
    end: int = -1
    curated: bool = False


PLAIN = Words("")
"""What goes wherever all of an actor goes."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a judgement does to what is at one actor: takes it to the target, or, without one, strikes it out."""

    number: int
    kind: Act
    target: str | None = None
    keys: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    places: frozenset[tuple[str, int, int]] = frozenset()

    def takes(self, words: Words) -> bool:
        if self.kind is Act.MERGE:
            return True
        if self.kind is Act.DELETE:
            return words.curated
        if self.kind is Act.EDIT:
            return words.origin is not None and words.key in self.keys
        if words.key in self.keys:
            return True
        return words.document is not None and (
            words.document in self.documents or (words.document, words.start, words.end) in self.places
        )


class Judgements:
    """Judgements that stand, in order, and what they make of what was said."""

    def __init__(self, standing: Iterable[Judgement]) -> None:
        self.standing = sorted(standing, key=lambda one: one.number)
        self._steps: defaultdict[str, list[Step]] = defaultdict(list)
        for one in self.standing:
            for actor, step in _steps(one):
                self._steps[actor].append(step)

    def follow(self, said: str, words: Words, after: int = 0) -> str | None:
        """Who is meant by words that mean the actor `said` until then; None when they have been struck out."""
        actor, number = said, after
        while step := next(
            (one for one in self._steps.get(actor, ()) if one.number > number and one.takes(words)), None
        ):
            if step.target is None:
                return None
            actor, number = step.target, step.number
        return actor

    def __contains__(self, actor: str) -> bool:
        """Whether anything has been judged of what is at this actor."""
        return actor in self._steps

    @property
    def documents(self) -> set[str]:
        """Documents in which words do not go where the same words go elsewhere."""
        steps = [step for steps in self._steps.values() for step in steps]
        return {id for step in steps for id in step.documents} | {place[0] for step in steps for place in step.places}

    @property
    def struck(self) -> set[str]:
        """Keys of names that are struck out somewhere."""
        return {key for steps in self._steps.values() for step in steps if step.kind is Act.EDIT for key in step.keys}

    @property
    def actors(self) -> set[str]:
        """Every actor that something is taken from or to."""
        return self._steps.keys() | {step.target for steps in self._steps.values() for step in steps if step.target}

    def maker(self, actor: str) -> Judgement | None:
        """The judgement that keeps an actor there though nobody names it."""
        maker = None
        for one in self.standing:
            if one.subject == actor and one.maker:
                maker = one
            elif one.subject == actor and one.kind is Act.DELETE:
                maker = None
        return maker if maker and self.follow(actor, PLAIN, maker.number) == actor else None


def judged_from(connection: Connection, actors: Iterable[str]) -> Judgements:
    """All that can be judged of what is said to be these actors."""
    return _load(connection, actors, (Role.SOURCE, Role.ACTOR), (Role.TARGET,))


def judged_around(connection: Connection, actors: Iterable[str]) -> Judgements:
    """All that can be judged of what is at these actors, wherever it comes from."""
    every = (Role.SOURCE, Role.TARGET, Role.ACTOR)
    return _load(connection, actors, every, every)


def as_judgement(row: Row[Any]) -> Judgement:
    """A judgement of its row."""
    return Judgement(row.id, row.number, Act(row.kind), row.subject, row.value)


def concerns(one: Judgement) -> Iterator[tuple[Role, str]]:
    """What a judgement is about."""
    value = one.value
    if one.kind is Act.MERGE:
        yield from ((Role.SOURCE, actor["id"]) for actor in value["source"])
        yield Role.TARGET, value["target"]["id"]
    elif one.kind is Act.SPLIT:
        yield Role.SOURCE, value["source"]["id"]
        yield Role.TARGET, value["target"]["id"]
        places = {place["document"] for place in value["mentions"]}
        yield from ((Role.DOCUMENT, id) for id in sorted(places | set(value["documents"])))
    elif one.kind is Act.VERDICT:
        claim = value["claim"]
        yield Role.DOCUMENT, claim["document"]
        yield from ((Role.END, id) for id in sorted({claim["source"], claim["target"]}))
    else:
        yield Role.ACTOR, one.subject


def _load(
    connection: Connection, actors: Iterable[str], roles: tuple[Role, ...], further: Collection[Role]
) -> Judgements:
    found: dict[str, Judgement] = {}
    seen: set[str] = set()
    ring = set(actors)
    while ring:
        seen |= ring
        rows = ask(connection, _about, roles, subjects=list(ring)).all()
        fresh = [as_judgement(row) for row in rows if row.id not in found]
        found |= {one.id: one for one in fresh}
        ring = {id for one in fresh for role, id in concerns(one) if role in further} - seen
    return Judgements(found.values())


def _about(roles: tuple[Role, ...]) -> Select[Any]:
    subjects: BindParameter[Any] = bindparam("subjects", expanding=True)
    about = select(concern.c.judgement).where(concern.c.subject.in_(subjects), concern.c.role.in_(roles))
    return select(judgement).where(judgement.c.undone.is_(None), judgement.c.id.in_(about))


def _steps(one: Judgement) -> Iterator[tuple[str, Step]]:
    value = one.value
    if one.kind is Act.MERGE:
        for source in value["source"]:
            yield source["id"], Step(one.number, one.kind, value["target"]["id"])
    elif one.kind is Act.SPLIT:
        yield (
            value["source"]["id"],
            Step(
                one.number,
                one.kind,
                value["target"]["id"],
                frozenset(map(fold, value["aliases"])),
                frozenset(value["documents"]),
                frozenset((place["document"], place["start"], place["end"]) for place in value["mentions"]),
            ),
        )
    elif one.kind is Act.EDIT and value["remove"]:
        yield one.subject, Step(one.number, one.kind, keys=frozenset(map(fold, value["remove"])))
    elif one.kind is Act.DELETE:
        yield one.subject, Step(one.number, one.kind)
