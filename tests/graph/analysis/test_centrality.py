import random

import networkx as nx
import pytest

from graph.analysis import centrality as measures
from graph.analysis.centrality import betweenness, centrality, degree, eigenvector, pagerank
from graph.analysis.deadline import Deadline
from graph.errors import QueryBudgetExceeded
from tests.graph.analysis.factory import deeds, soon

STAR = "xa+ bx- cx~ xd0"
BRIDGE = "ab+ bc+ ca+ cd- de- ef+ fd+"
"""Two triangles, joined by c–d."""


def test_degree_is_the_share_of_others_one_is_joined_to() -> None:
    assert degree(deeds(STAR), soon()) == {"x": 1.0, "a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25}


def test_betweenness_counts_the_paths_between_others() -> None:
    scores, sample = betweenness(deeds(BRIDGE), soon())
    assert sample is None
    assert scores["c"] == scores["d"] == pytest.approx(6 / 10)  # of the 10 pairs of others, 2 × 3 cross the bridge
    assert scores["a"] == scores["e"] == 0


def test_pagerank_goes_along_deeds_and_both_ways_where_they_are_undirected() -> None:
    ranks = pagerank(deeds("ax+ bx+ cx+ xa~"), soon())
    expected = nx.DiGraph([("a", "x"), ("b", "x"), ("c", "x"), ("x", "a")])
    expected["a"]["x"]["weight"] = 2
    assert ranks == pytest.approx(nx.pagerank(expected), abs=1e-5)
    assert sum(ranks.values()) == pytest.approx(1)


def test_eigenvector_of_a_star_gives_its_centre_the_root_of_its_size() -> None:
    scores = eigenvector(deeds(STAR), soon())
    assert scores["x"] / scores["a"] == pytest.approx(2)


def made_up(actors: int, ties: int) -> nx.MultiDiGraph:
    chance = random.Random(3)
    letters = [chr(0x4E00 + number) for number in range(actors)]
    words = (
        "".join((*chance.sample(letters, 2), chance.choice("+-~0"), str(chance.randint(1, 5)))) for _ in range(ties)
    )
    return deeds(" ".join(words))


def test_measures_are_those_of_networkx() -> None:
    graph = made_up(40, 90)
    joined, led = nx.Graph(), nx.DiGraph()
    joined.add_nodes_from(graph)
    for source, target, edge in graph.edges(data=True):
        ways = [(source, target), (target, source)] if edge["undirected"] else [(source, target)]
        for some, one, other in [(joined, source, target), *((led, *way) for way in ways)]:
            before = some.get_edge_data(one, other, {"weight": 0})["weight"]
            some.add_edge(one, other, weight=before + edge["weight"])
    assert degree(graph, soon()) == pytest.approx(nx.degree_centrality(joined))
    assert betweenness(graph, soon())[0] == pytest.approx(nx.betweenness_centrality(joined))
    assert pagerank(graph, soon()) == pytest.approx(nx.pagerank(led, tol=1e-12, max_iter=1000), abs=1e-8)
    expected = nx.eigenvector_centrality(joined, weight="weight", max_iter=5000, tol=1e-12)
    assert eigenvector(graph, soon()) == pytest.approx(expected, abs=1e-6)


def test_betweenness_of_many_actors_is_estimated_from_the_same_pivots_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = made_up(60, 150)
    exact = betweenness(graph, soon())[0]
    monkeypatch.setattr(measures, "EXACT", 20)
    monkeypatch.setattr(measures, "MOST_PIVOTS", 40)
    scores, sample = betweenness(graph, soon())
    assert sample == 40
    assert scores == betweenness(graph, soon())[0]
    best = max(exact, key=lambda actor: exact[actor])
    assert scores[best] == pytest.approx(exact[best], rel=0.5)


@pytest.mark.parametrize("measure", ["degree", "betweenness", "pagerank", "eigenvector"])
def test_a_graph_with_nobody_has_no_one_central(measure: str) -> None:
    assert len(centrality(nx.MultiDiGraph(), measure, soon())) == 0


@pytest.mark.parametrize("measure", ["betweenness", "pagerank", "eigenvector"])
def test_a_measure_stops_when_its_time_is_over(measure: str) -> None:
    with pytest.raises(QueryBudgetExceeded, match="category"):
        centrality(deeds(BRIDGE), measure, Deadline(-1))


def test_the_most_central_comes_first_equals_by_name() -> None:
    assert [actor for _, actor, _ in centrality(deeds(STAR), "degree", soon()).scores] == ["x", "a", "b", "c", "d"]
