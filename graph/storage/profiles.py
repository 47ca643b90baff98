"""Actors as the readings describe them, each description once.

A profile lives as long as a mention rests on it, and says what its reading said, whoever that is held to be now.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select

from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.transliteration import romanise
from extraction.triple import Actor
from graph.curation.judgements import PLAIN, Judgements, Words
from graph.storage.tables import mention, profile

FIELDS = ("name", "name_ar", "kind", "country", "wikidata")
"""What a profile says of an actor, beside its aliases."""

Profile = Mapping[str, Any]


@lru_cache(maxsize=4096)
def profile_id(described: Actor) -> str:
    """The same for the same description."""
    return hashlib.sha256(json.dumps(_values(described), ensure_ascii=True).encode()).hexdigest()[:16]


def keep_profiles(connection: Connection, described: Iterable[Actor]) -> list[Profile]:
    """Make sure that descriptions are there; those that were not."""
    wanted = {profile_id(one): one for one in described}
    known = set(connection.scalars(select(profile.c.id).where(profile.c.id.in_(wanted))))
    fresh: list[Profile] = [{"id": id} | _values(one) for id, one in wanted.items() if id not in known]
    if fresh:
        connection.execute(insert(profile), [dict(one) for one in fresh])
    return fresh


def drop_profiles(connection: Connection, ids: Collection[str]) -> list[Profile]:
    """Remove those of the profiles that have lost their last mention, and say which."""
    used = exists().where(mention.c.profile == profile.c.id)
    unused = connection.execute(select(profile).where(profile.c.id.in_(ids), ~used)).all()
    connection.execute(delete(profile).where(profile.c.id.in_([row.id for row in unused])))
    return [dict(row._mapping) for row in unused]


def profiles_of(connection: Connection, actors: Collection[str]) -> list[Profile]:
    """What readings say of whom they call so."""
    return [dict(row._mapping) for row in connection.execute(select(profile).where(profile.c.actor.in_(actors)))]


def fullest(profiles: Iterable[Profile]) -> Profile | None:
    """The one of which most is known; the id decides between equals, so that the order of reading does not."""
    return max(profiles, key=_fullness, default=None)


def names_in(described: Profile) -> Iterator[tuple[str, str]]:
    """The names that a description gives, each with its origin."""
    yield from ((text, "name") for text in (described["name"], described["name_ar"]) if text)
    if described["wikidata"]:
        yield described["wikidata"], "wikidata"
    yield from ((text, "catalogue") for text in described["aliases"])
    if described["name"] == described["name_ar"]:  # an actor known by his Arabic name alone
        yield romanise(described["name"]), "romanised"


def reached(profiles: Iterable[Profile], judged: Judgements) -> set[str]:
    """The actors that these profiles describe or name."""
    actors: set[str | None] = set()
    for one in profiles:
        said = one["actor"]
        if said in judged:
            actors |= {judged.follow(said, Words(fold(text), origin)) for text, origin in names_in(one)}
        actors |= {said, judged.follow(said, PLAIN)}
    return {actor for actor in actors if actor is not None}


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


def _fullness(row: Profile) -> tuple[Any, ...]:
    known = sum(row[name] is not None for name in ("name_ar", "country", "wikidata"))
    return row["wikidata"] is not None, known, row["kind"] != Kind.OTHER, len(row["aliases"]), row["id"]
