"""Who matters, which camps there are, what is out of balance, and what is disputed."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.answering.answers import Json, page_of
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import AnalysesDep, EvidenceCount, FilterDep, Paging, ProjectionDep, ViewDep
from app.models.analysis import (
    BalanceModel,
    BalanceOfTriadsModel,
    BlocModel,
    BlocsModel,
    CentralActorModel,
    CentralityModel,
    ContradictionModel,
    FrustrationModel,
    TriadModel,
)
from app.models.lists import ActorModel, PageModel
from app.naming import find_id
from graph.analysis import blocs
from graph.analysis.balance import Definition
from graph.analysis.centrality import Measure
from graph.analysis.ranking import page as page_of_ranking
from graph.analysis.ties import ref, telling

router = APIRouter(prefix="/analysis", tags=["analysis"])


@router.get("/centrality", response_model=CentralityModel, summary="Who matters", responses=NOT_MODIFIED)
def fetch_centrality(
    open_view: ViewDep,
    analyses: AnalysesDep,
    projection: ProjectionDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    measure: Annotated[
        Measure,
        Query(
            description="degree: share of the others one is joined to (Freeman 1978); betweenness: share of the "
            "shortest paths that lead through one (Freeman 1977), above 500 actors estimated from a sample of pivots "
            "with a fixed seed (Brandes and Pich 2007); pagerank: along relations, by their evidence (Page et al. "
            "1999); eigenvector: joined to the central, by evidence (Bonacich 1972)."
        ),
    ] = "degree",
) -> Json:
    """Actors by a centrality, the most central first. Sign counts only through the filter."""
    with open_view() as view:
        headers = condition.headers(view)
        found = analyses.centrality(view, filter, measure)
        graph = projection.network(view, filter).graph
        order = f"centrality {measure}"
        cut = page_of_ranking(found.scores, order, page.limit, page.cursor, lambda rank, row: (rank, row))
    items = [
        CentralActorModel(rank, ActorModel.from_record(ref(graph, id)), -score) for rank, (score, id, _) in cut.items
    ]
    return Json(CentralityModel(found.measure, found.sample, items, cut.total, cut.next), headers=headers)


@router.get("/blocs", response_model=BlocsModel, summary="Camps", responses=NOT_MODIFIED)
def fetch_blocs(
    open_view: ViewDep,
    analyses: AnalysesDep,
    projection: ProjectionDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    members: Annotated[int, Query(ge=0, le=1000, description="Actors named of each bloc, most supported first.")] = 50,
) -> Json:
    """Communities of the signed graph: friends inside, adversaries outside.

    The sign of a pair is that of most evidence between the two, in either direction; a pair with as much for as
    against is ambivalent and left out, as are standing ties. `frustrated` counts the pairs that speak against the
    blocs: negative inside, positive between. Actors without any signed tie are in no bloc.
    """
    with open_view() as view:
        headers = condition.headers(view)
        found = analyses.blocs(view, filter)
        graph = projection.network(view, filter).graph
        cut = page_of_ranking(found.blocs, "blocs", page.limit, page.cursor, lambda rank, row: row)
    items = [
        BlocModel.from_record(id, bloc, [ref(graph, actor) for actor in bloc.actors[:members]])
        for _, id, bloc in cut.items
    ]
    answer = BlocsModel(
        blocs.METHOD, blocs.SEED, found.modularity, found.frustrated, found.ambivalent, items, cut.total, cut.next
    )
    return Json(answer, headers=headers)


@router.get("/balance", response_model=BalanceModel, summary="What is out of balance", responses=NOT_MODIFIED)
def fetch_balance(
    open_view: ViewDep,
    analyses: AnalysesDep,
    projection: ProjectionDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    definition: Annotated[
        Definition,
        Query(
            description="Which triads are listed as unbalanced. strong: an odd number of negative ties (Cartwright and "
            "Harary 1956); weak: exactly one (Davis 1967)."
        ),
    ] = "strong",
    evidence: EvidenceCount = 1,
) -> Json:
    """Triads of the signed graph by their signs, and those out of balance, each with its relations and their evidence.

    The sign of a pair is that of most evidence between the two; `weight` is the surplus of evidence of the least known
    of the three. The frustration index (Harary 1959) is given by its bounds.
    """
    with open_view() as view:
        headers = condition.headers(view)
        found = analyses.balance(view, filter)
        graph = projection.network(view, filter).graph
        order = f"balance {definition}"
        cut = page_of_ranking(found.triads[definition], order, page.limit, page.cursor, lambda rank, row: row[2])
        told = [[telling(graph, filter, *tie) for tie in triad.ties] for triad in cut.items]
        relations = view.relations_by_id({id for ids in told for id in ids}, filter, evidence=evidence)
    items = [
        TriadModel.from_record(triad, [ref(graph, id) for id in triad.actors], [relations[id] for id in ids])
        for triad, ids in zip(cut.items, told, strict=True)
    ]
    answer = BalanceModel(
        definition,
        found.ties,
        found.ambivalent,
        found.kinds,
        BalanceOfTriadsModel.from_record(found, "strong"),
        BalanceOfTriadsModel.from_record(found, "weak"),
        FrustrationModel.from_record(found),
        items,
        cut.total,
        cut.next,
    )
    return Json(answer, headers=headers)


@router.get(
    "/contradictions", response_model=PageModel[ContradictionModel], summary="What is disputed", responses=NOT_MODIFIED
)
def fetch_contradictions(
    open_view: ViewDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    actor: Annotated[str | None, Query(max_length=500, description="Only relations of this actor.")] = None,
    within_document: Annotated[
        bool, Query(description="Also those where one document alone says both, as when it reports a denial.")
    ] = False,
    evidence: EvidenceCount = 3,
) -> Json:
    """Relations that some documents assert and others deny, side by side, the best attested dispute first.

    A dispute is as well attested as its weaker side; `min_weight` is the evidence that each side must have. The
    modality of the filter plays no part here.
    """
    with open_view() as view:
        headers = condition.headers(view)
        found = view.contradictions(
            filter,
            actor=find_id(view, actor),
            within_document=within_document,
            evidence=evidence,
            limit=page.limit,
            cursor=page.cursor,
        )
        return page_of(found, ContradictionModel, headers)
