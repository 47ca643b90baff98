"""Who a name means: an id, a name in either language, an alias or a Wikidata id, folded; and whose names begin so."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, exists, func, select

from extraction.ontology import Category, Kind
from extraction.orthography import fold
from graph import cursors
from graph.curation.judgements import PLAIN, Act, Judgements, Words, judged_from
from graph.errors import ActorGone, ActorNotFound, AmbiguousActor
from graph.records import ActorRecord, ActorRef, Page
from graph.storage.descriptions import ORIGINS
from graph.storage.edges import ranked
from graph.storage.prepared import ask
from graph.storage.tables import LONG_AGO, actor, alias, edge, word

_CLOSE = 0.6
_COMPARED = 4000
_NEXT = 200
_OFTEN = 1000
_AT_A_TIME = 2000


def find_actor(connection: Connection, name: str) -> ActorRecord:
    """The one actor that a name means. Raises ActorNotFound, ActorGone, AmbiguousActor."""
    row = ask(connection, _by_id, id=name).one_or_none()
    if row is not None:
        return actor_record(row)
    judged = judged_from(connection, [name])
    merged = _merged(connection, name, judged)
    if merged is not None:
        return merged
    origins: dict[str, set[str]] = {}
    for id, origin in ask(connection, _by_key, key=fold(name)).all():
        origins.setdefault(origin, set()).add(id)
    if not origins:
        _check_gone(name, judged)
        raise ActorNotFound(name, suggest(connection, name))
    ids = origins[min(origins, key=ORIGINS.index)]
    records = [actor_record(row) for row in ask(connection, _by_ids, ids=list(ids)).all()]
    if len(records) > 1:
        raise AmbiguousActor(name, [actor_ref(record) for record in records])
    return records[0]


def _by_id() -> Select[Any]:
    return select(actor).where(actor.c.id == bindparam("id"))


def _by_key() -> Select[Any]:
    return select(alias.c.actor, alias.c.origin).where(alias.c.key == bindparam("key"))


def _by_ids() -> Select[Any]:
    named = actor.c.id.in_(bindparam("ids", expanding=True))
    return select(actor).where(named).order_by(actor.c.degree.desc(), actor.c.id)


def meant(connection: Connection, said: str, name: str) -> str | None:
    """Who is meant, as it stands, by a name that the catalogue has; None when it has been struck out."""
    return judged_from(connection, [said]).follow(said, Words(fold(name), "catalogue"))


def merged_into(connection: Connection, id: str) -> str | None:
    """The id of the actor into which the one with this id has been merged."""
    if ask(connection, _by_id, id=id).first() is not None:
        return None
    merged = _merged(connection, id, judged_from(connection, [id]))
    return merged.id if merged else None


def suggest(connection: Connection, name: str, most: int = 5) -> tuple[str, ...]:
    """The names of the actors that are called most like this, in its own script."""
    refs = actor_refs(connection, closest := _closest(connection, fold(name), most))
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in name)
    return tuple((refs[id].name_ar if arabic else None) or refs[id].name for id in closest)


def list_actors(
    connection: Connection, q: str | None, kind: Kind | None, sort: str, limit: int, cursor: str | None
) -> Page[ActorRecord]:
    """Actors by degree, name or last_seen."""
    cursors.check_limit("limit", limit)
    value, falling, parse = _ORDERS[sort]
    place = cursors.read_cursor(cursor, sort, parse)
    kinds: list[Any] = [actor.c.kind == kind] if kind else []
    called = [] if q is None else [_called(connection, fold(q))]
    wide = [condition for one in called for condition in one.often]
    question = select(actor).where(*kinds, *wide, *cursors.after(place, value, actor.c.id, falling=falling))
    rows = connection.execute(question.order_by(value.desc() if falling else value, actor.c.id).limit(limit + 1))
    total = _total(connection, kinds, called)
    return cursors.page(
        [actor_record(row) for row in rows], total, limit, sort, lambda one: (_place(one, sort), one.id)
    )


def _total(connection: Connection, kinds: list[Any], called: Sequence["_Called"]) -> int:
    """How many actors there are of a kind and called so; of no kind the index of words alone can tell."""
    if called and not kinds:
        ids = called[0].ids
        if not isinstance(ids, Select):
            return len(ids)
        return connection.scalar(select(func.count()).select_from(ids.subquery())) or 0
    meant = [actor.c.id.in_(one.ids) for one in called]
    return connection.scalar(select(func.count()).select_from(actor).where(*kinds, *meant)) or 0


def actor_record(row: Row[Any]) -> ActorRecord:
    """An actor of its row."""
    return ActorRecord(**{**row._mapping, "kind": Kind(row.kind)})


def actor_ref(record: ActorRecord) -> ActorRef:
    """An actor cut down to who it is."""
    return ActorRef(record.id, record.name, record.name_ar, record.kind)


def actor_refs(connection: Connection, ids: Collection[str] | None = None) -> dict[str, ActorRef]:
    """Actors by id, in the order of their ids; all of them unless ids are named."""
    if ids is None:
        question = select(actor.c.id, actor.c.name, actor.c.name_ar, actor.c.kind).order_by(actor.c.id)
        return {row.id: _ref(row) for rows in connection.execute(question).partitions(_AT_A_TIME) for row in rows}
    wanted = sorted(set(ids))
    parts = (wanted[start : start + _AT_A_TIME] for start in range(0, len(wanted), _AT_A_TIME))
    return {row.id: _ref(row) for part in parts for row in ask(connection, _named, ids=part)}


def _named() -> Select[Any]:
    columns = actor.c.id, actor.c.name, actor.c.name_ar, actor.c.kind
    return select(*columns).where(actor.c.id.in_(bindparam("ids", expanding=True))).order_by(actor.c.id)


def aliases_of(connection: Connection, id: str) -> tuple[str, ...]:
    """All that an actor is called, its own names first."""
    return tuple(ask(connection, _aliases, id=id).scalars())


def _aliases() -> Select[Any]:
    rank = case({origin: place for place, origin in enumerate(ORIGINS)}, value=alias.c.origin)
    found = select(alias.c.text).where(alias.c.actor == bindparam("id"), alias.c.origin != "wikidata")
    return found.order_by(rank, alias.c.text)


def categories_of(connection: Connection, id: str) -> dict[Category, int]:
    """Asserted triples that an actor has part in, by category."""
    counts: Counter[str] = Counter()
    for side in ("source", "target"):
        counts.update({row[0]: row[1] for row in ask(connection, _categories, side, id=id)})
    return {Category(category): count for category, count in ranked(counts).items()}


def _categories(side: str) -> Select[Any]:
    found = select(edge.c.category, func.sum(edge.c.weight)).where(edge.c[side] == bindparam("id"), edge.c.weight > 0)
    return found.group_by(edge.c.category)


def _ref(row: Row[Any]) -> ActorRef:
    id, name, name_ar, kind = row
    return ActorRef(id, name, name_ar, _KINDS[kind])


_KINDS = {str(kind): kind for kind in Kind}


def _merged(connection: Connection, id: str, judged: Judgements) -> ActorRecord | None:
    if id not in judged:
        return None
    row = connection.execute(select(actor).where(actor.c.id == judged.follow(id, PLAIN))).one_or_none()
    return actor_record(row) if row else None


def _check_gone(id: str, judged: Judgements) -> None:
    """Raise ActorGone when the actor was deleted and not made again."""
    about = [one for one in judged.standing if one.subject == id and (one.maker or one.kind is Act.DELETE)]
    if about and about[-1].kind is Act.DELETE:
        raise ActorGone(id, about[-1].id)


@dataclass(frozen=True, slots=True)
class _Called:
    """Whose names begin so: their ids, or a question for them, and the condition that finds the first of them."""

    ids: Any
    often: list[ColumnElement[bool]]


def _called(connection: Connection, key: str) -> _Called:
    """The actors with a word that begins like this in a name; failing that, those called most like it."""
    found = select(word.c.actor.distinct()).where(_begins(word.c.tail, key))
    ids = connection.scalars(found.limit(_OFTEN + 1)).all() if key else []
    if len(ids) > _OFTEN:
        # Among so many the first in any order are met soon; to look all of them up and sort them takes longer.
        return _Called(found, [exists().where(word.c.actor == actor.c.id, _begins(word.c.tail, key))])
    named = ids or (_closest(connection, key, 20) if key else [])
    return _Called(named, [actor.c.id.in_(named)])


def _begins(column: ColumnElement[str], key: str) -> ColumnElement[bool]:
    return (column >= key) & (column < key + "\U0010ffff")


def _closest(connection: Connection, key: str, most: int) -> Sequence[str]:
    """Ids of actors by likeness of a name; keys of another length are not worth comparing."""
    actors: dict[str, list[str]] = {}
    for row in _comparable(connection, key):
        if len(key) * 0.6 <= len(row.key) <= len(key) * 1.7:
            actors.setdefault(row.key, []).append(row.actor)
    close = difflib.get_close_matches(key, actors, n=3 * most, cutoff=_CLOSE) if actors else []
    begun: Iterable[str] = (
        connection.scalars(select(alias.c.actor.distinct()).where(_begins(alias.c.key, key)).limit(most)) if key else []
    )
    ids = [id for one in close for id in sorted(actors[one])] + sorted(begun)
    return list(dict.fromkeys(ids))[:most]


def _comparable(connection: Connection, key: str) -> Sequence[Row[Any]]:
    """All names of a small store; of a large one those that stand next in the alphabet, which begin as it does."""
    names = select(alias.c.key, alias.c.actor).where(alias.c.origin != "wikidata")
    if connection.execute(names.offset(_COMPARED).limit(1)).first() is None:
        return connection.execute(names).all()
    following = names.where(alias.c.key >= key).order_by(alias.c.key, alias.c.actor).limit(_NEXT)
    preceding = names.where(alias.c.key < key).order_by(alias.c.key.desc(), alias.c.actor).limit(_NEXT)
    return [*connection.execute(following).all(), *connection.execute(preceding).all()]


_ORDERS: dict[str, tuple[Any, bool, Any]] = {
    "degree": (actor.c.degree, True, cursors.count),
    "name": (actor.c.name, False, str),
    "last_seen": (func.coalesce(actor.c.last_seen, LONG_AGO), True, date.fromisoformat),
}


def _place(record: ActorRecord, sort: str) -> str:
    if sort == "last_seen":
        return (record.last_seen or date.min).isoformat()
    return str(getattr(record, sort))
