import time
from collections.abc import Mapping
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import QueryBudgetExceeded
from graph.network.merit import HOP, toll
from graph.network.paths import shortest_path, simple_paths
from graph.network.walking import Budget, Ground, Neighbours

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
    path = shortest_path(over(graph), "a", "b", max_hops)
    expected = nx.shortest_path_length(graph, "a", "b") if nx.has_path(graph, "a", "b") else None
    assert (path and len(path) - 1) == (expected if expected is not None and expected <= max_hops else None)
    assert path is None or nx.is_path(graph, path)


@QUICK
@given(pairs=PAIRS, max_hops=HOPS, directed=st.booleans())
def test_simple_paths_are_those_of_networkx_best_first(
    pairs: list[tuple[str, str, int]], max_hops: int, directed: bool
) -> None:
    graph = ties(pairs, directed=directed)
    found = list(simple_paths(over(graph), "a", "b", max_hops))
    expected = {tuple(path) for path in nx.all_simple_paths(graph, "a", "b", cutoff=max_hops)}
    assert set(found) == expected
    assert len(found) == len(expected)
    ranks = [(len(path), nx.path_weight(graph, path, "cost")) for path in found]
    assert ranks == sorted(ranks)


@QUICK
@given(pairs=PAIRS, max_hops=HOPS, directed=st.booleans(), via=st.sampled_from([None, "c"]))
def test_paths_cost_their_hops_their_ties_and_the_tolls_of_hubs(
    pairs: list[tuple[str, str, int]], max_hops: int, directed: bool, via: str | None
) -> None:
    graph = ties(pairs, directed=directed)
    ground = over(graph, most=2)
    found = list(simple_paths(ground, "a", "b", max_hops, via=via))
    passing = [path for path in nx.all_simple_paths(graph, "a", "b", cutoff=max_hops) if via in (None, *path)]
    assert set(found) == {tuple(path) for path in passing}
    assert len(found) == len(passing)
    costs = [
        (len(path) - 1) * HOP
        + nx.path_weight(graph, path, "cost")
        + sum(toll(ground.joined(actor)) for actor in path[1:-1])
        for path in found
    ]
    assert costs == sorted(costs)


def test_a_hub_is_no_short_cut() -> None:
    known = [(hub := "everybody", f"actor {number}", 1) for number in range(5000)]
    graph = ties([*known, ("a", hub, 0), (hub, "c", 0), ("a", "one", 9), ("one", "other", 9), ("other", "c", 9)])
    assert next(simple_paths(over(graph), "a", "c", 4)) == ("a", "one", "other", "c")
    assert list(simple_paths(over(graph), "a", "c", 2)) == [("a", hub, "c")]


def test_nobody_who_is_avoided_is_passed() -> None:
    graph = ties([("a", "one", 1), ("one", "c", 1), ("a", "other", 1), ("other", "c", 1)])
    ground = replace(over(graph), avoided=frozenset({"one"}))
    assert list(simple_paths(ground, "a", "c", 4)) == [("a", "other", "c")]
    assert shortest_path(ground, "a", "c", 4) == ("a", "other", "c")


@QUICK
@given(pairs=PAIRS, max_hops=HOPS, directed=st.booleans())
def test_paths_via_an_actor_are_those_that_pass_it(
    pairs: list[tuple[str, str, int]], max_hops: int, directed: bool
) -> None:
    graph = ties(pairs, directed=directed)
    found = list(simple_paths(over(graph), "a", "b", max_hops, via="c"))
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


def over(graph: nx.Graph, most: int = 10**9) -> Ground:
    """A graph to walk on, in which whoever has more neighbours than so many is a hub."""
    ahead = _costs({str(actor): graph[actor] for actor in graph})
    back = _costs({actor: graph.pred[actor] for actor in graph}) if graph.is_directed() else ahead
    known = {str(actor): len(set(nx.all_neighbors(graph, actor))) for actor in graph}
    joined = {actor: count * 100 if count > most else count for actor, count in known.items()}
    return Ground(
        ahead, back, joined.__getitem__, lambda least, among: frozenset(a for a in joined if joined[a] > least)
    )


def _costs(adjacency: Mapping[str, Mapping[object, Mapping[str, int]]]) -> Neighbours:
    costs = {
        actor: {str(other): tie.get("cost", 1) for other, tie in others.items()} for actor, others in adjacency.items()
    }
    return costs.__getitem__
