"""The ledger of curation: judgements entered, listed and undone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from graph import cursors
from graph.curation.claims import apply_verdict, evidence_of
from graph.curation.judgements import Act, Judgement, Role, as_judgement, concerns
from graph.curation.moving import carry_out
from graph.errors import ChangeNotFound, ChangeRestedOn, ChangeUndone
from graph.records import ChangeRecord, Page
from graph.storage.tables import concern, judgement


def enter(
    connection: Connection, kind: Act, subject: str, value: Mapping[str, Any], *, by: str, note: str | None
) -> Judgement:
    """Write a judgement down and make it hold."""
    number = (connection.scalar(select(func.max(judgement.c.number))) or 0) + 1
    one = Judgement(str(number), number, kind, subject, value)
    lay_down(connection, one, by=by, note=note, at=datetime.now(UTC))
    return one


def lay_down(connection: Connection, one: Judgement, *, by: str, note: str | None, at: datetime) -> None:
    """Make a judgement hold that has its number already."""
    row = {"id": one.id, "number": one.number, "kind": one.kind, "subject": one.subject, "value": dict(one.value)}
    connection.execute(insert(judgement).values(row | {"note": note, "by": by, "at": at}))
    about = [{"judgement": one.id, "role": role, "subject": subject} for role, subject in dict.fromkeys(concerns(one))]
    connection.execute(insert(concern), about)
    _carry_out(connection, one)


def undo(connection: Connection, id: str, *, by: str) -> None:
    """Take a judgement back. Raises ChangeNotFound, ChangeUndone, ChangeRestedOn."""
    row = _row(connection, id)
    if row.undone:
        raise ChangeUndone(id)
    one = as_judgement(row)
    if resting := _resting_on(connection, one):
        raise ChangeRestedOn(id, resting)
    values = {"undone": datetime.now(UTC), "undone_by": by}
    connection.execute(update(judgement).where(judgement.c.id == id).values(values))
    _carry_out(connection, one)


def list_changes(
    connection: Connection,
    *,
    actors: Collection[str] | None,
    kind: Act | None,
    document: str | None,
    orphaned: bool,
    limit: int,
    cursor: str | None,
) -> Page[ChangeRecord]:
    """Changes, the last first; only standing verdicts on what is no longer claimed, if those are asked for."""
    cursors.check_limit("limit", limit)
    conditions = [judgement.c.kind == kind] if kind else []
    if actors is not None:
        conditions.append(_concerning(actors, tuple(role for role in Role if role is not Role.DOCUMENT)))
    if document is not None:
        conditions.append(_concerning([document], (Role.DOCUMENT,)))
    if orphaned:
        conditions.append(judgement.c.id.in_(_orphaned(connection, conditions)))
    place = cursors.read_cursor(cursor, "changes", cursors.count)
    further = cursors.after(place, judgement.c.number, judgement.c.id, falling=True)
    question = select(judgement).where(*conditions, *further).order_by(judgement.c.number.desc())
    rows = connection.execute(question.limit(limit + 1)).all()
    total = connection.scalar(select(func.count()).select_from(judgement).where(*conditions)) or 0
    records = _records(connection, rows)
    return cursors.page(records, total, limit, "changes", lambda record: (record.id, record.id))


def is_judged(connection: Connection, actor: str) -> bool:
    """Whether any change, undone or not, concerns an actor by this id."""
    found = select(concern.c.judgement).where(concern.c.subject == actor, concern.c.role != Role.DOCUMENT)
    return connection.scalar(found.limit(1)) is not None


def change_record(connection: Connection, id: str) -> ChangeRecord:
    """One change. Raises ChangeNotFound."""
    return _records(connection, [_row(connection, id)])[0]


def standing_verdict(connection: Connection, claim: str) -> ChangeRecord | None:
    """The last verdict that stands on a claim, unless it takes back the one before."""
    about = judgement.c.subject == claim, judgement.c.kind == Act.VERDICT, judgement.c.undone.is_(None)
    found = select(judgement).where(*about).order_by(judgement.c.number.desc()).limit(1)
    row = connection.execute(found).one_or_none()
    return _records(connection, [row])[0] if row and row.value["verdict"] else None


def _carry_out(connection: Connection, one: Judgement) -> None:
    if one.kind is Act.VERDICT:
        apply_verdict(connection, one.subject, one.value["claim"]["document"])
    else:
        carry_out(connection, one)


def _orphaned(connection: Connection, conditions: Sequence[Any]) -> list[str]:
    """The ids of the verdicts that stand on nothing; they are made by hand, so all of them can be looked through."""
    standing = judgement.c.kind == Act.VERDICT, judgement.c.undone.is_(None)
    rows = connection.execute(select(judgement).where(*standing, *conditions)).all()
    return [record.id for record in _records(connection, rows) if record.orphaned]


def _row(connection: Connection, id: str) -> Row[Any]:
    row = connection.execute(select(judgement).where(judgement.c.id == id)).one_or_none()
    if row is None:
        raise ChangeNotFound(id)
    return row


def _records(connection: Connection, rows: Sequence[Row[Any]]) -> list[ChangeRecord]:
    verdicts = [(row.subject, row.value["claim"]["document"]) for row in rows if row.kind == Act.VERDICT]
    evidence = evidence_of(connection, verdicts)
    records = []
    for row in rows:
        fields = {name: value for name, value in row._mapping.items() if name not in ("number", "subject")}
        one = ChangeRecord(**fields)
        records.append(replace(one, evidence=tuple(evidence[row.subject])) if row.kind == Act.VERDICT else one)
    return records


def _concerning(subjects: Collection[str], roles: Collection[Role]) -> Any:
    about = select(concern.c.judgement).where(concern.c.subject.in_(subjects), concern.c.role.in_(roles))
    return judgement.c.id.in_(about)


def _resting_on(connection: Connection, one: Judgement) -> list[str]:
    """Later judgements that would lose what they are about: an actor that was made, or what was brought to one.

    A merge rests on no other: A goes where it is judged to go, whether or not B went there too.
    """
    if one.kind in (Act.VERDICT, Act.DELETE):
        return []
    standing = judgement.c.undone.is_(None), judgement.c.number > one.number, judgement.c.kind != Act.VERDICT
    rows = connection.execute(select(judgement).where(*standing).order_by(judgement.c.number))
    resting = []
    brought = {one.subject}
    for later in map(as_judgement, rows):
        about = set(concerns(later))
        taken = {id for role, id in about if role is Role.SOURCE} & brought
        made = one.maker and one.subject in {id for _, id in about}
        if made or (later.kind is Act.SPLIT and taken and _needs(one, later)):
            resting.append(later.id)
        elif later.kind is Act.MERGE and taken:
            brought.add(later.subject)
    return resting


def _needs(one: Judgement, split: Judgement) -> bool:
    """Whether a split of what an actor has can be of what the judgement brought it."""
    return one.kind is not Act.EDIT or bool(set(one.value["add"]) & set(split.value["aliases"]))
