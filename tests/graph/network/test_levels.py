"""A graph that is too large to be held is asked of the store level by level, and the answers are the same."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.ontology import Category, Kind, Modality
from extraction.triple import Actor
from graph.errors import NoPath
from graph.filters import EVERYTHING, Filter
from graph.network import bridges, levels, rings
from graph.network import merit as ranking
from graph.network.connections import find_paths
from graph.network.levels import Levels
from graph.network.projection import Projection
from graph.network.queries import surroundings_in
from graph.store import Store
from graph.view import View
from tests.graph.factory import alliance, attack, emptied, keep, meeting, reading, support

NAMES = ("Arno", "Bela", "Cyra", "Dorn", "Egon", "Fria", "Gwen", "Hedi", "Ines")
NAMED = {name: (Actor(name.lower(), name, None, Kind.PERSON), "name") for name in NAMES}
DAYS = (None, date(2020, 1, 3), date(2020, 8, 17), date(2021, 5, 1))

PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])
SENTENCES = st.builds(
    lambda say, pair, modality, confidence: say(*pair, modality=modality, confidence=confidence),
    st.sampled_from([support, attack, meeting, alliance]),
    PAIRS,
    st.sampled_from([Modality.ASSERTED, Modality.ASSERTED, Modality.ASSERTED, Modality.NEGATED]),
    st.sampled_from([0.6, 0.9]),
)
READINGS = st.lists(
    st.builds(
        lambda sentences, day: reading(*sentences, published=day, named=NAMED),
        st.lists(SENTENCES, min_size=1, max_size=6),
        st.sampled_from(DAYS),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one.text,
)
FILTERS = st.one_of(
    st.just(EVERYTHING),
    st.builds(
        Filter,
        categories=st.sampled_from([frozenset(), frozenset({Category.SUPPORT, Category.CONSULT})]),
        sign=st.sampled_from([None, 1]),
        modality=st.sampled_from([Modality.ASSERTED, Modality.NEGATED, None]),
        since=st.sampled_from([None, date(2020, 2, 1)]),
        until=st.sampled_from([None, date(2020, 12, 31)]),
        min_confidence=st.sampled_from([0.0, 0.8]),
        min_weight=st.sampled_from([1, 2]),
    ),
)
QUESTIONS = st.lists(
    st.tuples(
        PAIRS,
        FILTERS,
        st.fixed_dictionaries(
            {
                "directed": st.booleans(),
                "max_hops": st.integers(1, 4),
                "via": st.sampled_from([None, "ines"]),
                "avoid": st.sampled_from([(), ("hedi",)]),
            }
        ),
    ),
    min_size=3,
    max_size=5,
)
STORED = Projection(0)


@pytest.fixture
def narrow() -> Iterator[None]:
    """A few neighbours make a hub and little is fetched at a time, as in large graphs; no reason is cut short."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (ranking, "FEW", 2),
            (levels, "FEW", 2),
            (rings, "FEW", 2),
            (levels, "TOGETHER", 3),
            (levels, "COUNTED", 2),
            (levels, "HUB", 3),
            (bridges, "REASON_SECONDS", 60.0),
            (bridges, "WALKED", 10**9),
            (bridges, "TOLD", 10**9),
        ):
            patch.setattr(module, name, value)
        ranking.toll.cache_clear()
        yield
    ranking.toll.cache_clear()


@pytest.mark.usefixtures("database", "narrow")
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings=READINGS, questions=QUESTIONS, radius=st.integers(1, 3), limit=st.integers(1, 9))
def test_paths_and_surroundings_are_those_of_the_graph_in_memory(
    readings: list[Any], questions: list[Any], radius: int, limit: int
) -> None:
    store = emptied("levels")
    keep(store, *readings)
    held = Projection()
    with store.view() as view:
        known = {one.name for one in view.actors(limit=100).items}
        for (source, target), filter, options in questions:
            if {source, target} <= known:
                here = {name: value for name, value in options.items() if value not in ("ines", ("hedi",))}
                asked = options if {"Ines", "Hedi"} <= known else here
                assert answer(view, STORED, source, target, filter, asked) == answer(
                    view, held, source, target, filter, asked
                )
            if source in known:
                plain = drawn(*looked_around(held.graph(view, filter), source.lower(), radius, limit))
                for projection in (STORED, held):
                    around = surroundings_in(view, projection, filter, source.lower(), radius, limit)
                    assert drawn(around, around.graph["neighbors"]) == plain


def answer(view: View, projection: Projection, source: str, target: str, filter: Filter, options: Any) -> Any:
    try:
        return find_paths(view, projection, source, target, filter=filter, limit=20, seconds=60, **options)
    except NoPath as error:
        return error.reason


def looked_around(graph: nx.MultiDiGraph, actor: str, radius: int, limit: int) -> tuple[nx.MultiDiGraph, int]:
    """Surroundings as they are defined, by a look at every relation; and how many are next to the actor."""
    chosen, ring, neighbors = [actor], [actor], 0
    for hops in range(radius):
        weighed: Counter[str] = Counter()
        for source, target, weight in graph.edges(data="weight"):
            for one, other in ((source, target), (target, source)):
                if one in ring and other not in chosen:
                    weighed[other] += weight
        neighbors = neighbors if hops else len(weighed)
        ring = sorted(weighed, key=lambda other: (-weighed[other], other))[: limit + 1 - len(chosen)]
        chosen += ring
    part = nx.MultiDiGraph(graph.subgraph(chosen))
    nx.set_node_attributes(part, dict(part.degree()), "degree")
    return part, neighbors


def drawn(graph: nx.MultiDiGraph, neighbors: int) -> Any:
    return dict(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=repr), neighbors


def test_neighbours_are_counted_once_however_many_relations_there_are(store: Store) -> None:
    keep(store, reading(support("Arno", "Bela"), attack("Bela", "Arno"), meeting("Arno", "Cyra"), named=NAMED))
    with store.view() as view:
        assert view.neighbours_counted(["arno", "bela", "nobody"], 1) == {"arno": 2, "bela": 1}
        told = Levels(view, EVERYTHING)
        assert {other for other, *_ in told.relations("arno")} == {"bela", "cyra"}


def test_those_met_are_fetched_together(store: Store) -> None:
    hub = [support("Arno", name) for name in NAMES[1:]]
    keep(store, reading(*hub, *(meeting(*pair) for pair in pairwise(NAMES[1:])), named=NAMED))
    with store.view() as view:
        told, asked = Levels(view, EVERYTHING), []
        fetch = view.amounts_around
        view.amounts_around = lambda *question: asked.append(question[1]) or fetch(*question)  # type: ignore[assignment]
        for name in NAMES:
            told.relations(name.lower())
    assert len(asked) == 2


def test_a_graph_is_held_up_to_its_limit(store: Store) -> None:
    keep(store, reading(support("Arno", "Bela"), meeting("Arno", "Cyra"), named=NAMED))
    with store.view() as view:
        assert Projection(2).holds(view)
        assert not Projection(1).holds(view)
