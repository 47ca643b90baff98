"""Full-text search."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.answering.answers import Json, page_of
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import Categories, Day, Paging, ViewDep, check_period
from app.models.lists import PageModel
from app.models.search import FoundSentenceModel
from app.naming import find_id
from graph.storage.search import Wanted

router = APIRouter(tags=["search"])


@router.get(
    "/search", response_model=PageModel[FoundSentenceModel], summary="Sentences by their words", responses=NOT_MODIFIED
)
def fetch_found(
    open_view: ViewDep,
    page: Paging,
    condition: ConditionDep,
    q: Annotated[str, Query(max_length=500, description="Words that a sentence must have, all of them; at most 20.")],
    actor: Annotated[str | None, Query(max_length=500, description="Only what is said of this actor.")] = None,
    category: Categories = [],  # noqa: B006
    since: Annotated[Day | None, Query(description="Published on this day or later.")] = None,
    until: Annotated[Day | None, Query(description="Published on this day or before.")] = None,
) -> Json:
    """The sentences that say something of two actors, newest first, with what they say and where the words stand.

    Words are compared without case, diacritics and letter variants; Arabic ones also without article, prepositions and
    endings, so that موسكو finds ولموسكو.
    """
    check_period(since, until)
    with open_view() as view:
        headers = condition.headers(view)
        wanted = Wanted(find_id(view, actor), frozenset(category), since, until)
        return page_of(view.search(q, wanted, limit=page.limit, cursor=page.cursor), FoundSentenceModel, headers)
