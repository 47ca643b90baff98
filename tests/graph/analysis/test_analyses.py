import pytest

from extraction.ontology import Category
from graph.analysis.analyses import Analyses
from graph.errors import QueryBudgetExceeded
from graph.filters import EVERYTHING, Filter
from graph.network.projection import Projection
from graph.store import Store
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, keep


def test_an_analysis_is_made_once_a_version_and_filter(store: Store) -> None:
    keep(store, LIBYA_EN)
    analyses = Analyses(Projection(), 60)
    with store.view() as view:
        first = analyses.blocs(view, EVERYTHING)
        assert analyses.blocs(view, Filter()) is first
        assert analyses.blocs(view, Filter(sign=1)) is not first
    keep(store, LIBYA_AR)
    with store.view() as view:
        assert analyses.blocs(view, EVERYTHING) is not first


def test_an_analysis_keeps_to_its_filter(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    analyses = Analyses(Projection(), 60)
    standing = Filter(categories=frozenset({Category.AFFILIATION}))
    with store.view() as view:
        found = analyses.centrality(view, standing, "degree")
        assert [actor for _, actor, _ in found.scores] == ["russia", "sergey-lavrov"]
        assert analyses.balance(view, standing).ties == 0
        assert analyses.balance(view, EVERYTHING).ties == 4


def test_an_analysis_ends_with_its_time(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view, pytest.raises(QueryBudgetExceeded, match="since, until"):
        Analyses(Projection(), -1).centrality(view, EVERYTHING, "pagerank")
