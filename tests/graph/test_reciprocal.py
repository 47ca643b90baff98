"""A word that holds both ways makes an undirected relation, whatever its category: an alliance, a rivalry."""

from datetime import date

import pytest

from extraction.ontology import Category
from graph.errors import NoPath
from graph.filters import Filter
from graph.network.connections import find_paths
from graph.network.projection import Projection, project
from graph.store import Store
from tests.graph.factory import Said, alliance, keep, reading, support
from tests.graph.storage.test_relations import told

ARABIC = reading(
    (
        "تحالف روسيا وتركيا قديم",
        Said("تركيا", "تحالف", Category.SUPPORT, "روسيا", relation="is allied with", reciprocal=True),
    ),
    published=date(2020, 5, 1),
)


def test_an_alliance_is_one_relation_whoever_is_named_first(store: Store) -> None:
    keep(store, reading(alliance("Turkey", "Russia"), published=date(2020, 1, 1)), ARABIC)
    with store.view() as view:
        [relation] = view.relations().items
        assert told((relation,)) == ["russia SUPPORT turkey 2"]
        assert relation.undirected
        for filter in (Filter(), Filter(since=date(2019, 1, 1))):
            for actor in ("turkey", "russia"):
                for direction in ("in", "out", "both"):
                    assert view.relations(filter, actor=actor, direction=direction).total == 1
        assert project(view).edges["russia", "turkey", "SUPPORT"]["undirected"]
        assert {one.source.text for one in view.evidence(relation.id).items} == {"Russia", "روسيا"}


def test_support_of_one_for_the_other_stays_directed(store: Store) -> None:
    keep(store, reading(support("Turkey", "Russia"), published=date(2020, 1, 1)))
    with store.view() as view:
        for filter in (Filter(), Filter(since=date(2019, 1, 1))):
            assert view.relations(filter, actor="russia", direction="out").total == 0
        assert not view.relations().items[0].undirected


def test_a_relation_holds_both_ways_as_long_as_somebody_says_so(store: Store) -> None:
    keep(store, reading(support("Russia", "Turkey")))
    [id] = keep(store, reading(alliance("Turkey", "Russia")))
    projection = Projection()
    with store.view() as view:
        assert told(view.relations(source="turkey").items) == ["russia SUPPORT turkey 2"]
        assert find_paths(view, projection, "Turkey", "Russia", directed=True).paths
    with store.writer() as writer:
        writer.delete_document(id)
    with store.view() as view:
        assert view.relations(source="turkey").total == 0
        with pytest.raises(NoPath):
            find_paths(view, projection, "Turkey", "Russia", directed=True)
