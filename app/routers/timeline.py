"""How much was told when."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.answering.answers import Json
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import FilterDep, Paging, ViewDep
from app.models.timeline import TimelineModel
from app.naming import find_id

router = APIRouter(tags=["relations"])


@router.get("/timeline", response_model=TimelineModel, summary="How much was told when", responses=NOT_MODIFIED)
def fetch_timeline(
    open_view: ViewDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    actor: Annotated[
        str | None, Query(max_length=500, description="Only what is told of this actor.", examples=["Turkey", "تركيا"])
    ] = None,
    counterpart: Annotated[
        str | None, Query(max_length=500, description="And of this one.", examples=["Russia", "روسيا"])
    ] = None,
    direction: Annotated[
        Literal["out", "in", "both"], Query(description="What the actor does, what is done to it, or both.")
    ] = "both",
    interval: Annotated[
        Literal["day", "week", "month", "year"], Query(description="Of the days of publication; weeks begin on Monday.")
    ] = "month",
) -> Json:
    """Triples in each interval from the first to the last, by category, with documents and independent sources.

    For the mean sign a triple counts 1 for cooperation, -1 for conflict, 0 for a standing tie. `undated` counts those
    of documents whose day of publication is not known; they are in no interval. `min_weight` does not apply: it is of
    relations.
    """
    with open_view() as view:
        headers = condition.headers(view)
        found = view.timeline(
            filter,
            actor=find_id(view, actor),
            direction=direction,
            counterpart=find_id(view, counterpart),
            interval=interval,
            limit=page.limit,
            cursor=page.cursor,
        )
    return Json(TimelineModel.from_record(found), headers=headers)
