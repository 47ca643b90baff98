import time
from collections.abc import Mapping

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import QueryBudgetExceeded
from graph.paths import Budget, Neighbours, shortest_path, simple_paths

PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(0, 5)).filter(
        lambda tie: tie[0] != tie[1]
    ),
    max_size=22,
)
HOPS = st.integers(1, 6)
QUICK = settings(max_examples=150, deadline=None)


def test_shortest_path_is_one_of_the_shortest() -> None:
    assert shortest_path(over(nx.path_graph(5)), "0", "4", 4) == ("0", "1", "2", "3", "4")
    assert shortest_path(over(nx.path_graph(5)), "0", "4", 3) is None


def test_fewer_hops_come_before_stronger_ties() -> None:
    graph = ties([("a", "b", 0), ("b", "c", 0), ("a", "c", 9)])
    assert list(simple_paths(over(graph), "a", "c", 4)) == [("a", "c"), ("a", "b", "c")]


def test_of_as_many_hops_the_strongest_comes_first() -> None:
    graph = ties([("a", "weak", 5), ("weak", "c", 5), ("a", "strong", 1), ("strong", "c", 1)])
    assert next(simple_paths(over(graph), "a", "c", 4)) == ("a", "strong", "c")


@QUICK
@given(pairs=PAIRS, max_hops=HOPS, directed=st.booleans())
def test_shortest_path_has_the_length_networkx_finds(
    pairs: list[tuple[str, str, int]], max_hops: int, directed: bool
) -> None:
    graph = ties(pairs, directed=directed)
    path = shortest_path(over(graph), "a", "b", max_hops, backwards=over_backwards(graph))
    expected = nx.shortest_path_length(graph, "a", "b") if nx.has_path(graph, "a", "b") else None
    assert (path and len(path) - 1) == (expected if expected is not None and expected <= max_hops else None)
    assert path is None or nx.is_path(graph, path)


@QUICK
@given(pairs=PAIRS, max_hops=HOPS, directed=st.booleans())
def test_simple_paths_are_those_of_networkx_best_first(
    pairs: list[tuple[str, str, int]], max_hops: int, directed: bool
) -> None:
    graph = ties(pairs, directed=directed)
    found = list(simple_paths(over(graph), "a", "b", max_hops, backwards=over_backwards(graph)))
    expected = {tuple(path) for path in nx.all_simple_paths(graph, "a", "b", cutoff=max_hops)}
    assert set(found) == expected
    assert len(found) == len(expected)
    ranks = [(len(path), nx.path_weight(graph, path, "cost")) for path in found]
    assert ranks == sorted(ranks)


@QUICK
@given(pairs=PAIRS, max_hops=HOPS, directed=st.booleans())
def test_paths_via_an_actor_are_those_that_pass_it(
    pairs: list[tuple[str, str, int]], max_hops: int, directed: bool
) -> None:
    graph = ties(pairs, directed=directed)
    found = list(simple_paths(over(graph), "a", "b", max_hops, backwards=over_backwards(graph), via="c"))
    assert set(found) == {tuple(path) for path in nx.all_simple_paths(graph, "a", "b", cutoff=max_hops) if "c" in path}


def test_search_ends_with_its_time() -> None:
    graph = nx.complete_graph(200)
    started = time.monotonic()
    with pytest.raises(QueryBudgetExceeded, match="fewer hops"):
        for _ in simple_paths(over(graph), "0", "1", 6, budget=Budget(seconds=0.2)):
            pass
    assert time.monotonic() - started < 2


def test_search_ends_with_its_number_of_ties() -> None:
    with pytest.raises(QueryBudgetExceeded):
        shortest_path(over(nx.path_graph(50)), "0", "49", 49, budget=Budget(ties=20))


def test_ten_paths_between_hubs_of_a_large_graph_are_found_at_once() -> None:
    graph = nx.barabasi_albert_graph(20_000, 5, seed=7)
    neighbours = over(graph)
    started = time.monotonic()
    found = [path for path, _ in zip(simple_paths(neighbours, "6", "19999", 4), range(10), strict=False)]
    assert len(found) == 10
    assert time.monotonic() - started < 2


def ties(pairs: list[tuple[str, str, int]], *, directed: bool = False) -> nx.Graph:
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from("abc")
    graph.add_weighted_edges_from(pairs, weight="cost")
    return graph


def over(graph: nx.Graph) -> Neighbours:
    return _costs({str(actor): graph[actor] for actor in graph})


def over_backwards(graph: nx.Graph) -> Neighbours | None:
    return _costs({actor: graph.pred[actor] for actor in graph}) if graph.is_directed() else None


def _costs(adjacency: Mapping[str, Mapping[object, Mapping[str, int]]]) -> Neighbours:
    costs = {
        actor: {str(other): tie.get("cost", 1) for other, tie in others.items()} for actor, others in adjacency.items()
    }
    return costs.__getitem__
