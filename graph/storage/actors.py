"""Actors as they stand: rows and names that follow from what was read and what was judged, kept as both come and go."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, tuple_, update

from extraction.ontology import Kind
from extraction.orthography import fold
from graph.curation.judgements import Judgements, Words, judged_around
from graph.storage.descriptions import describe
from graph.storage.edges import earliest, latest
from graph.storage.journal import note_actors
from graph.storage.profiles import Profile, drop_profiles, profiles_of, reached
from graph.storage.tables import actor, alias, document, mention, sentence, word
from graph.storage.words import words_of

NAMING = ("name", "capital")
"""Ways of naming that teach a name: Ankara is Turkey everywhere, «the two countries» only here."""

Rows = Collection[Mapping[str, Any]]


def ensure_actors(connection: Connection, ids: Collection[str]) -> set[str]:
    """Make sure that actors are there; those that were not, as yet without a name."""
    new = set(ids) - set(connection.scalars(select(actor.c.id).where(actor.c.id.in_(ids))))
    if new:
        blank = {"name": "", "kind": Kind.OTHER, "degree": 0, "mentions": 0}
        connection.execute(insert(actor), [{"id": id} | blank for id in sorted(new)])
    return new


def add_mentions(
    connection: Connection,
    mentions: Rows,
    document: str,
    published: date | None,
    *,
    described: Collection[Profile],
    new: set[str],
    judged: Judgements,
) -> None:
    """Count new mentions of one document, learn the names in them, and what their new profiles say."""
    to_settle = new | reached(described, judged)
    settle_actors(connection, to_settle)
    learnt = {
        (at, row["text"])
        for row in mentions
        if row["via"] in NAMING and (at := _names(row, document, judged)) and at not in to_settle
    }
    _learn_names(connection, learnt)
    _count(connection, Counter(row["actor"] for row in mentions), published)


def drop_mentions(
    connection: Connection, mentions: Rows, document: str, published: date | None, *, judged: Judgements
) -> None:
    """Make actors what they are without these mentions of one document, which are gone already."""
    left = reached(drop_profiles(connection, {row["profile"] for row in mentions}), judged)
    counts = Counter(row["actor"] for row in mentions)
    alive = counts.keys() - drop_unnamed(connection, counts, counts)
    learnt = {(_names(row, document, judged), row["text"]) for row in mentions if row["via"] in NAMING}
    named = {(id, text) for id, text in learnt if id is not None}
    _forget_names(connection, {(id, text) for id, text in named if fold(text) not in judged.struck})
    struck = {id for id, text in named if fold(text) in judged.struck}
    settle_actors(connection, left | struck)
    _uncount(connection, {id: counts[id] for id in alive}, published)


def drop_unnamed(connection: Connection, ids: Collection[str], losing: Mapping[str, int]) -> set[str]:
    """Remove those of the actors that no mention names any more, nor a judgement keeps; and say which."""
    found = connection.execute(select(actor.c.id, actor.c.mentions).where(actor.c.id.in_(ids)))
    unnamed = {row.id for row in found if row.mentions <= losing.get(row.id, 0)}
    if unnamed:
        judged = judged_around(connection, unnamed)
        unnamed = {id for id in unnamed if judged.maker(id) is None}
        connection.execute(delete(alias).where(alias.c.actor.in_(unnamed)))
        connection.execute(delete(actor).where(actor.c.id.in_(unnamed)))
    return unnamed


def recount_mentions(connection: Connection, ids: Collection[str]) -> None:
    """Count the mentions of actors anew."""
    times = func.count().label("times")
    counted = select(mention.c.actor, times).where(mention.c.actor.in_(ids)).group_by(mention.c.actor)
    counts = {row.actor: row.times for row in connection.execute(counted)}
    rows = []
    for id in connection.scalars(select(actor.c.id).where(actor.c.id.in_(ids))):
        first, last = _seen(connection, id)
        rows.append({"actor_id": id, "mentions": counts.get(id, 0), "first_seen": first, "last_seen": last})
    _update_actors(connection, rows)


def settle_actors(connection: Connection, ids: Iterable[str]) -> None:
    """Make the fields and names of those of the actors that are there what readings and judgements say."""
    there = set(connection.scalars(select(actor.c.id).where(actor.c.id.in_(set(ids)))))
    if not there:
        return
    judged = judged_around(connection, there)
    described = describe(there, profiles_of(connection, there | judged.actors), judged)
    _update_actors(connection, [{"actor_id": id} | dict(one.fields) for id, one in described.items()])
    note_actors(connection, described)
    names = dict.fromkeys(_taught(connection, there, judged), "mention")
    names |= {(id, text): origin for id, one in described.items() for text, origin in one.names.items()}
    _settle_names(connection, there, names)


def _settle_names(connection: Connection, ids: Collection[str], names: Mapping[tuple[str, str], str]) -> None:
    rows = connection.execute(select(alias).where(alias.c.actor.in_(ids)))
    known = {(row.actor, row.text): row.origin for row in rows}
    stale = {named for named, origin in known.items() if names.get(named) != origin}
    _delete_names(connection, stale)
    _add_names(connection, [(*named, names[named]) for named in names if named in stale or named not in known])


def _names(row: Mapping[str, Any], document: str, judged: Judgements) -> str | None:
    """Whom the words of a mention come to name, unless they have been struck out of his names."""
    if row["said"] not in judged:
        return str(row["said"])
    return judged.follow(row["said"], Words(fold(row["text"]), "mention", document, row["start"], row["end"]))


def _taught(connection: Connection, ids: Collection[str], judged: Judgements) -> set[tuple[str, str]]:
    """The names that mentions teach of actors: (actor, text)."""
    here = mention.c.actor.in_(ids), mention.c.via.in_(NAMING)
    struck = judged.struck
    found = connection.execute(select(mention.c.actor, mention.c.text).where(*here).distinct())
    taught = {(row.actor, row.text) for row in found}
    doubtful = {text for _, text in taught if fold(text) in struck}
    if not doubtful:
        return taught
    joined = select(mention, sentence.c.document).join(sentence, mention.c.sentence == sentence.c.id)
    rows = [dict(row._mapping) for row in connection.execute(joined.where(*here, mention.c.text.in_(doubtful)))]
    kept = {(at, row["text"]) for row in rows if (at := _names(row, row["document"], judged))}
    return {(id, text) for id, text in taught if text not in doubtful} | kept


def _learn_names(connection: Connection, named: Collection[tuple[str, str]]) -> None:
    """Keep what actors are called in mentions: (actor, text)."""
    if not named:
        return
    known = select(alias.c.actor, alias.c.text).where(tuple_(alias.c.actor, alias.c.text).in_(named))
    fresh = set(named) - {(row.actor, row.text) for row in connection.execute(known)}
    _add_names(connection, [(id, text, "mention") for id, text in fresh])


def _forget_names(connection: Connection, named: Iterable[tuple[str, str]]) -> None:
    found = exists().where(
        mention.c.actor == bindparam("id"), mention.c.text == bindparam("words"), mention.c.via.in_(NAMING)
    )
    question = select(found)
    gone = [(id, text) for id, text in named if not connection.scalar(question, {"id": id, "words": text})]
    if gone:
        learnt = alias.c.origin == "mention"
        connection.execute(delete(alias).where(tuple_(alias.c.actor, alias.c.text).in_(gone), learnt))


def _delete_names(connection: Connection, named: Collection[tuple[str, str]]) -> None:
    if named:
        connection.execute(delete(alias).where(tuple_(alias.c.actor, alias.c.text).in_(named)))


def _add_names(connection: Connection, names: Collection[tuple[str, str, str]]) -> None:
    rows = [
        {"actor": id, "text": text, "key": fold(text), "language": _language(text, origin), "origin": origin}
        for id, text, origin in sorted(names)
        if fold(text)
    ]
    if rows:
        connection.execute(insert(alias), rows)
        connection.execute(insert(word), [told for row in rows for told in words_of(row)])


def _language(text: str, origin: str) -> str | None:
    if origin == "wikidata":
        return None
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"


def _count(connection: Connection, counts: Mapping[str, int], published: date | None) -> None:
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


def _update_actors(connection: Connection, rows: Rows) -> None:
    if rows:
        connection.execute(update(actor).where(actor.c.id == bindparam("actor_id")), list(rows))
