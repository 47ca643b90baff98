"""Relations of the whole graph, and the sentences that say them."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.answering.answers import Json, page_of
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import EvidenceCount, FilterDep, Paging, ViewDep
from app.models.lists import PageModel
from app.models.relations import EvidenceModel, RelationModel
from app.naming import find_id
from extraction.ontology import Modality

router = APIRouter(prefix="/relations", tags=["relations"])

ActorName = Annotated[str | None, Query(max_length=500, examples=["Turkey", "تركيا"])]


@router.get("", response_model=PageModel[RelationModel], summary="Relations of the whole graph", responses=NOT_MODIFIED)
def fetch_relations(
    open_view: ViewDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    evidence: EvidenceCount = 3,
    source: ActorName = None,
    target: ActorName = None,
    sort: Literal["weight", "last_seen"] = "weight",
) -> Json:
    """Each aggregated by source, category and target; undirected ones have either end as source."""
    with open_view() as view:
        headers = condition.headers(view)
        found = view.relations(
            filter,
            source=find_id(view, source),
            target=find_id(view, target),
            evidence=evidence,
            sort=sort,
            limit=page.limit,
            cursor=page.cursor,
            bare=True,
        )
        return page_of(found, RelationModel, headers)


@router.get(
    "/{id:path}/evidence",
    response_model=PageModel[EvidenceModel],
    summary="All evidence of a relation",
    responses=NOT_MODIFIED,
)
def fetch_evidence(
    id: str,
    open_view: ViewDep,
    page: Paging,
    condition: ConditionDep,
    modality: Annotated[Modality | None, Query()] = None,
) -> Json:
    """Surest first, of every modality unless one is named."""
    with open_view() as view:
        headers = condition.headers(view)
        found = view.evidence(id, modality=modality, limit=page.limit, cursor=page.cursor)
        return page_of(found, EvidenceModel, headers)


@router.get("/{id:path}", response_model=RelationModel, summary="One relation", responses=NOT_MODIFIED)
def fetch_relation(id: str, open_view: ViewDep, condition: ConditionDep, evidence: EvidenceCount = 3) -> Json:
    """All that is said of one source, category and target."""
    with open_view() as view:
        headers = condition.headers(view)
        return Json(RelationModel.from_record(view.relation(id, evidence=evidence)), headers=headers)
