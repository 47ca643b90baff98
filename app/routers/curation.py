"""Corrections: who there is and what he is called, who is the same, what is right; and the ledger they stand in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from app.answering.answers import Json, page_of
from app.dependencies import CallerDep, Paging, ViewDep, WriterDep
from app.intake.corrections import ActorEdits, Judging, Merge, NotedActor, Split
from app.models.curation import ChangedActorModel, ChangeModel, JudgedEvidenceModel
from app.models.lists import PageModel
from app.naming import find_actor, find_addressed, find_id, is_called
from app.routers.actors import Name
from app.routers.documents import located
from graph.curation.judgements import Act
from graph.curation.judging import Changed
from graph.view import View

router = APIRouter(tags=["curation"])

EvidenceId = Annotated[str, Path(description="The id of a piece of evidence, as relations and documents give it.")]
ChangeId = Annotated[str, Path(description="The id of a change, as the ledger gives it.")]
NAMING: dict[int | str, dict[str, Any]] = {
    404: {"description": "Nobody has this name, or there is no such document or evidence."},
    410: {"description": "An actor who is named was deleted."},
}
RESTING: dict[int | str, dict[str, Any]] = {
    409: {"description": "It has been undone already, or later changes rest on it; `changes` names them."}
}
OpenView = Callable[[], AbstractContextManager[View]]


@router.post("/actors", status_code=201, response_model=ChangedActorModel, summary="Make an actor")
def create_actor(body: NotedActor, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep) -> Json:
    """One that no document need name; documents that name it by its id will be about it."""
    with open_writer() as writer:
        made = writer.curator(caller.name).create_actor(body.described(), body.note)
    return _actor(open_view, made, 201)


@router.patch("/actors/{name:path}", response_model=ChangedActorModel, summary="Correct an actor")
def edit_actor(name: Name, body: ActorEdits, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep) -> Json:
    """Its names, kind, country, external ids and aliases; what readings said of it stays beside that."""
    with open_view() as view:
        id = find_addressed(view, name).id
        called = [alias for alias in body.aliases.remove if is_called(view, id, alias)]
    with open_writer() as writer:
        curator, names = writer.curator(caller.name), body.aliases
        edited = curator.edit_actor(id, body.fields(), names.add, names.remove, body.note, called=called)
    return _actor(open_view, edited)


@router.delete("/actors/{name:path}", status_code=204, summary="Delete an actor that nothing rests on")
def delete_actor(name: Name, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep) -> Response:
    """Only one that somebody made and no document names; its id answers 410 from then on."""
    with open_view() as view:
        id = find_addressed(view, name).id
    with open_writer() as writer:
        deleted = writer.curator(caller.name).delete_actor(id)
    return Response(status_code=204, headers={"Link": f'</changes/{deleted.change}>; rel="describedby"'})


@router.post("/actors:merge", response_model=ChangedActorModel, summary="Say that actors are one", responses=NAMING)
def merge_actors(body: Merge, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep) -> Json:
    """All that is said of the sources is said of the target, now and in documents to come; what they are said to do to
    each other does not count as long as they are one. Ids of the sources answer 308 from then on."""
    with open_view() as view:
        sources, target = [find_actor(view, name).id for name in body.sources], find_actor(view, body.target).id
    with open_writer() as writer:
        merged = writer.curator(caller.name).merge(sources, target, body.note)
    return _actor(open_view, merged)


@router.post("/actors:split", response_model=ChangedActorModel, summary="Say that one actor is two", responses=NAMING)
def split_actor(body: Split, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep) -> Json:
    """Part of what is said of one is said of another, new or there already. What is split off by an alias is so in
    documents to come as well; mentions keep to their place in the text, also when it is read anew."""
    with open_view() as view:
        source, target = find_actor(view, body.source).id, find_id(view, body.target)
    with open_writer() as writer:
        split = writer.curator(caller.name).split(source, body.parts(), target or body.made(), body.note)
    return _actor(open_view, split)


@router.get("/evidence/{id:path}", response_model=JudgedEvidenceModel, summary="One piece of evidence")
def fetch_evidence_piece(id: EvidenceId, open_view: ViewDep) -> Json:
    """Where it is said, whom it is of now, whether it counts, and what has been judged of it."""
    with open_view() as view:
        return Json(JudgedEvidenceModel.of(view.evidence_detail(id)))


@router.patch("/evidence/{id:path}", response_model=JudgedEvidenceModel, summary="Judge a piece of evidence")
def judge_evidence(
    id: EvidenceId, body: Judging, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep
) -> Json:
    """Wrong evidence counts nowhere any more. The verdict is on the claim: it holds again when the sentence is read
    anew to say the same at the same words, and is orphaned as long as it is not."""
    with open_writer() as writer:
        writer.curator(caller.name).judge(id, body.verdict, body.note)
    with open_view() as view:
        return Json(JudgedEvidenceModel.of(view.evidence_detail(id)))


@router.get("/changes", response_model=PageModel[ChangeModel], summary="The ledger of corrections")
def fetch_changes(
    open_view: ViewDep,
    page: Paging,
    actor: Annotated[
        str | None, Query(max_length=500, description="Only changes that concern this actor, by a name or an old id.")
    ] = None,
    kind: Annotated[Act | None, Query(description="Only changes of this kind.")] = None,
    document: Annotated[
        str | None, Query(max_length=500, description="Only verdicts and splits in this document, by id.")
    ] = None,
    orphaned: Annotated[
        bool, Query(description="Only verdicts that stand on what no document claims any more.")
    ] = False,
) -> Json:
    """Who judged what, and when, the last first; what has been undone is still on the record."""
    with open_view() as view:
        concerned = actor if actor is None or view.is_judged(actor) else find_id(view, actor)
        found = view.changes(
            actor=concerned,
            kind=kind,
            document=document,
            orphaned=orphaned,
            limit=page.limit,
            cursor=page.cursor,
        )
        return page_of(found, ChangeModel)


@router.post("/changes/{id:path}/undo", response_model=ChangeModel, summary="Undo a change", responses=RESTING)
def undo_change(id: ChangeId, open_view: ViewDep, open_writer: WriterDep, caller: CallerDep) -> Json:
    """The graph is then what it would be had the change never been made; 409 when later changes rest on it."""
    with open_writer() as writer:
        writer.curator(caller.name).undo(id)
    with open_view() as view:
        return Json(ChangeModel.from_record(view.change(id)))


@router.get("/changes/{id:path}", response_model=ChangeModel, summary="One change")
def fetch_change(id: ChangeId, open_view: ViewDep) -> Json:
    """An entry of the ledger."""
    with open_view() as view:
        return Json(ChangeModel.from_record(view.change(id)))


def _actor(open_view: OpenView, changed: Changed, status: int = 200) -> Json:
    with open_view() as view:
        detail = view.actor(changed.subject)
    return Json(ChangedActorModel.changed(detail, changed.change), status, located("actors", detail.actor.id))
