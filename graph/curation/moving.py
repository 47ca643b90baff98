"""What follows from a judgement on actors: mentions go to whom they mean now, triples and relations with them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from extraction.ontology import Category
from extraction.orthography import fold
from graph.curation.judgements import Act, Judgement, Judgements, Role, Words, concerns, judged_around, judged_from
from graph.storage.actors import drop_unnamed, ensure_actors, recount_mentions, settle_actors
from graph.storage.edges import recount_edges
from graph.storage.journal import Ends
from graph.storage.tables import mention, sentence, triple


def place_ends(category: Category, reciprocal: bool, source: str, target: str) -> tuple[str, str, bool]:
    """Source and target as they are kept, and whether that is turned round: the smaller id first when undirected.

    An alliance or a rivalry is undirected for its word, whoever is named first: تحالف تركيا وروسيا is one tie.
    """
    if (category.undirected or reciprocal) and source > target:
        return target, source, True
    return source, target, False


def carry_out(connection: Connection, one: Judgement) -> None:
    """Make the store what it is by the judgements that stand, now that this one does or no longer does."""
    about = {id for role, id in concerns(one) if role is not Role.DOCUMENT}
    judged = judged_around(connection, about)
    ids = about | judged.actors
    ensure_actors(connection, {id for id in ids if judged.maker(id)})
    if one.kind in (Act.MERGE, Act.SPLIT):
        lost, won = _move_mentions(connection, ids)
        _move_triples(connection, lost)
        recount_mentions(connection, lost | won)
        ids |= won
    drop_unnamed(connection, ids, {})
    settle_actors(connection, ids)


def _move_mentions(connection: Connection, actors: Collection[str]) -> tuple[set[str], set[str]]:
    """Take the mentions that are at these actors to whom they mean; the actors that lost some, and those that won."""
    here = mention.c.actor.in_(actors)
    groups = connection.execute(select(mention.c.actor, mention.c.said, mention.c.text).where(here).distinct()).all()
    judged = judged_from(connection, {row.said for row in groups})
    apart = judged.documents
    moves = [
        {"at": row.actor, "from_said": row.said, "words": row.text, "to": to}
        for row in groups
        if (to := judged.follow(row.said, Words(fold(row.text)))) != row.actor
    ]
    single = _moves_apart(connection, actors, judged, apart)
    lost, won = ({str(move[end]) for move in moves + single} for end in ("at", "to"))
    ensure_actors(connection, won)
    _move_groups(connection, moves, apart)
    if single:
        moved = update(mention).where(mention.c.id == bindparam("mention_id")).values(actor=bindparam("to"))
        connection.execute(moved, [{"mention_id": move["mention_id"], "to": move["to"]} for move in single])
    return lost, won


def _moves_apart(
    connection: Connection, actors: Collection[str], judged: Judgements, documents: Collection[str]
) -> list[dict[str, Any]]:
    """Moves of single mentions, in documents where not every mention goes where its words go elsewhere."""
    if not documents:
        return []
    joined = select(mention, sentence.c.document).join(sentence, mention.c.sentence == sentence.c.id)
    found = joined.where(mention.c.actor.in_(actors), sentence.c.document.in_(documents))
    return [
        {"mention_id": row.id, "at": row.actor, "to": to}
        for row in connection.execute(found).all()
        if (to := judged.follow(row.said, Words(fold(row.text), None, row.document, row.start, row.end))) != row.actor
    ]


def _move_groups(connection: Connection, moves: list[dict[str, Any]], apart: Collection[str]) -> None:
    if not moves:
        return
    same = (
        mention.c.actor == bindparam("at"),
        mention.c.said == bindparam("from_said"),
        mention.c.text == bindparam("words"),
    )
    question = update(mention).where(*same).values(actor=bindparam("to"))
    if apart:
        inside = select(sentence.c.id).where(sentence.c.document.in_(apart))
        question = question.where(mention.c.sentence.not_in(inside))
    for move in moves:
        connection.execute(question, move)


def _move_triples(connection: Connection, actors: Collection[str]) -> None:
    """Make the triples at these actors say who is meant by their mentions."""
    source, target = mention.alias("source_mention"), mention.alias("target_mention")
    kept = triple.c.source, triple.c.category, triple.c.target, triple.c.turned
    columns = triple.c.id, triple.c.reciprocal, *kept
    found = (
        select(*columns, source.c.actor.label("from_actor"), target.c.actor.label("to_actor"))
        .join(source, triple.c.source_mention == source.c.id)
        .join(target, triple.c.target_mention == target.c.id)
        .where(or_(triple.c.source.in_(actors), triple.c.target.in_(actors)))
    )
    moves: list[dict[str, Any]] = []
    changed: set[Ends] = set()
    for row in connection.execute(found):
        ends = place_ends(Category(row.category), row.reciprocal, row.from_actor, row.to_actor)
        if ends != (row.source, row.target, row.turned):
            moves.append({"triple_id": row.id, "from_actor": ends[0], "to_actor": ends[1], "around": ends[2]})
            changed |= {(row.source, row.category, row.target), (ends[0], row.category, ends[1])}
    if moves:
        placed: dict[str, Any] = {
            "source": bindparam("from_actor"),
            "target": bindparam("to_actor"),
            "turned": bindparam("around"),
        }
        connection.execute(update(triple).where(triple.c.id == bindparam("triple_id")).values(placed), moves)
        recount_edges(connection, changed)
