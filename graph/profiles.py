"""Actors as the readings describe them: an actor is the fullest of its profiles, its aliases are what all of them say.

A profile lives as long as a mention rests on it. So what an actor is follows from what is stored alone, and removing a
document makes it what it would be had the document never been read.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, tuple_, update

from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor
from graph.edges import earliest, latest
from graph.journal import note_actors
from graph.tables import actor, alias, document, mention, profile, sentence

NAMING = ("name", "capital")
"""Ways of naming that teach a name: Ankara is Turkey everywhere, «the two countries» only here."""


@lru_cache(maxsize=4096)
def profile_id(described: Actor) -> str:
    """The same for the same description."""
    return hashlib.sha256(json.dumps(_values(described), ensure_ascii=True).encode()).hexdigest()[:16]


def keep_profiles(connection: Connection, described: Iterable[Actor]) -> None:
    """Make sure that actors are there, as described."""
    wanted = {profile_id(one): one for one in described}
    known = set(connection.scalars(select(profile.c.id).where(profile.c.id.in_(wanted))))
    fresh = {id: one for id, one in wanted.items() if id not in known}
    if not fresh:
        return
    actors = {one.id for one in fresh.values()}
    new = actors - set(connection.scalars(select(actor.c.id).where(actor.c.id.in_(actors))))
    if new:
        blank = {"name": "", "kind": Kind.OTHER, "degree": 0, "mentions": 0}
        connection.execute(insert(actor), [{"id": id} | blank for id in sorted(new)])
    connection.execute(insert(profile), [{"id": id} | _values(one) for id, one in fresh.items()])
    _settle(connection, actors)


def count_mentions(connection: Connection, counts: Mapping[str, int], published: date | None) -> None:
    """Count new mentions in a document of this day."""
    seen = {row.id: row for row in connection.execute(select(actor).where(actor.c.id.in_(counts)))}
    rows = [
        {
            "actor_id": id,
            "mentions": seen[id].mentions + count,
            "first_seen": earliest(seen[id].first_seen, published),
            "last_seen": latest(seen[id].last_seen, published),
        }
        for id, count in counts.items()
    ]
    _update_actors(connection, rows)


def learn_names(connection: Connection, named: Collection[tuple[str, str]]) -> None:
    """Keep what actors are called in mentions that teach a name: (actor, text)."""
    if not named:
        return
    known = select(alias.c.actor, alias.c.text).where(tuple_(alias.c.actor, alias.c.text).in_(named))
    fresh = set(named) - {(row.actor, row.text) for row in connection.execute(known)}
    _add_aliases(connection, [(id, text, "mention") for id, text in fresh])


def drop_mentions(connection: Connection, mentions: Collection[Mapping[str, Any]], published: date | None) -> None:
    """Make actors what they are without these mentions, which are gone already."""
    _forget_names(connection, {(row["actor"], row["text"]) for row in mentions if row["via"] in NAMING})
    left = _left_profiles(connection, {row["profile"]: row["actor"] for row in mentions})
    counts = Counter(row["actor"] for row in mentions)
    alive = set(connection.scalars(select(profile.c.actor.distinct()).where(profile.c.actor.in_(counts))))
    gone = counts.keys() - alive
    connection.execute(delete(alias).where(alias.c.actor.in_(gone)))
    connection.execute(delete(actor).where(actor.c.id.in_(gone)))
    _settle(connection, left & alive)
    _uncount(connection, {id: counts[id] for id in alive}, published)


def _values(described: Actor) -> dict[str, Any]:
    return {
        "actor": described.id,
        "name": described.name,
        "name_ar": described.name_ar,
        "kind": str(described.kind),
        "country": described.country,
        "wikidata": described.wikidata,
        "aliases": sorted(set(described.aliases)),
    }


def _settle(connection: Connection, actors: Collection[str]) -> None:
    """Make rows and aliases of actors what their profiles say."""
    if not actors:
        return
    profiles: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(select(profile).where(profile.c.actor.in_(actors))):
        profiles.setdefault(row.actor, []).append(dict(row._mapping))
    fields = ("name", "name_ar", "kind", "country", "wikidata")
    fullest = {id: max(described, key=_fullness) for id, described in profiles.items()}
    _update_actors(connection, [{"actor_id": id} | {name: row[name] for name in fields} for id, row in fullest.items()])
    note_actors(connection, fullest)
    _settle_aliases(connection, {(id, text): origin for id in profiles for text, origin in _told(profiles[id]).items()})


def _fullness(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The better known the greater; the id decides between equals, so that the order of reading does not."""
    known = sum(row[name] is not None for name in ("name_ar", "country", "wikidata"))
    return row["wikidata"] is not None, known, row["kind"] != Kind.OTHER, len(row["aliases"]), row["id"]


def _told(profiles: Collection[Mapping[str, Any]]) -> dict[str, str]:
    """What an actor is called by its profiles, with the best origin of each name."""
    told = {text: "catalogue" for row in profiles for text in row["aliases"]}
    told |= {row["wikidata"]: "wikidata" for row in profiles if row["wikidata"]}
    return told | {text: "name" for row in profiles for text in (row["name"], row["name_ar"]) if text}


def _settle_aliases(connection: Connection, told: Mapping[tuple[str, str], str]) -> None:
    """Make the aliases of actors those told, and those that mentions teach beside them."""
    rows = connection.execute(select(alias).where(alias.c.actor.in_({id for id, _ in told})))
    known = {(row.actor, row.text): row.origin for row in rows}
    stale = {named for named, origin in known.items() if told.get(named, "mention") != origin}
    if stale:
        connection.execute(delete(alias).where(tuple_(alias.c.actor, alias.c.text).in_(stale)))
    fresh = (named for named in told if named in stale or named not in known)
    _add_aliases(connection, [(*named, told[named]) for named in fresh])
    learn_names(connection, _still_mentioned(connection, stale - told.keys()))


def _add_aliases(connection: Connection, aliases: Collection[tuple[str, str, str]]) -> None:
    rows = [
        {"actor": id, "text": text, "key": fold(text), "language": _language(text, origin), "origin": origin}
        for id, text, origin in sorted(aliases)
        if fold(text)
    ]
    if rows:
        connection.execute(insert(alias), rows)


def _language(text: str, origin: str) -> str | None:
    if origin == "wikidata":
        return None
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"


def _forget_names(connection: Connection, named: Collection[tuple[str, str]]) -> None:
    gone = set(named) - set(_still_mentioned(connection, named))
    if gone:
        learnt = alias.c.origin == "mention"
        connection.execute(delete(alias).where(tuple_(alias.c.actor, alias.c.text).in_(gone), learnt))


def _still_mentioned(connection: Connection, named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    found = exists().where(
        mention.c.actor == bindparam("id"), mention.c.text == bindparam("words"), mention.c.via.in_(NAMING)
    )
    question = select(found)
    return [(id, text) for id, text in named if connection.scalar(question, {"id": id, "words": text})]


def _left_profiles(connection: Connection, profiles: Mapping[str, str]) -> set[str]:
    """The actors that have lost a profile with its last mention."""
    used = exists().where(mention.c.profile == profile.c.id)
    unused = list(connection.scalars(select(profile.c.id).where(profile.c.id.in_(profiles), ~used)))
    connection.execute(delete(profile).where(profile.c.id.in_(unused)))
    return {profiles[id] for id in unused}


def _uncount(connection: Connection, counts: Mapping[str, int], published: date | None) -> None:
    rows = []
    for row in connection.execute(select(actor).where(actor.c.id.in_(counts))):
        first, last = row.first_seen, row.last_seen
        if published in (first, last):
            first, last = _seen(connection, row.id)
        left = row.mentions - counts[row.id]
        rows.append({"actor_id": row.id, "mentions": left, "first_seen": first, "last_seen": last})
    _update_actors(connection, rows)


def _seen(connection: Connection, id: str) -> tuple[date | None, date | None]:
    joined = mention.join(sentence, mention.c.sentence == sentence.c.id)
    joined = joined.join(document, sentence.c.document == document.c.id)
    dates = select(func.min(document.c.published), func.max(document.c.published))
    first, last = connection.execute(dates.select_from(joined).where(mention.c.actor == id)).one()
    return first, last


def _update_actors(connection: Connection, rows: Collection[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(update(actor).where(actor.c.id == bindparam("actor_id")), list(rows))
