"""Signed graphs by hand: `camps("ab+ ac-2")` has a positive tie of a and b, and one of a and c told twice, negative."""

import re

import networkx as nx

from extraction.ontology import Category
from graph.analysis.deadline import Deadline
from graph.analysis.ties import Signed, signed

CATEGORIES = {"+": Category.SUPPORT, "-": Category.ACCUSE, "0": Category.AFFILIATION, "~": Category.CONSULT}


def deeds(text: str) -> nx.MultiDiGraph:
    """A projection of deeds: source, target, sign (~ is undirected cooperation) and how often it is told."""
    graph = nx.MultiDiGraph(version=1)
    for one, other, sign, times in re.findall(r"(\w)(\w)([+\-0~])(\d*)", text):
        category = CATEGORIES[sign]
        for actor in (one, other):
            graph.add_node(actor, name=actor.upper(), name_ar=None, kind="state")
        graph.add_edge(
            *(one, other, str(category)),
            id=f"{one}{category}{other}",
            sign=category.sign,
            weight=int(times or 1),
            independent=int(times or 1),
            confidence=0.9,
            undirected=category.undirected,
        )
    return graph


def camps(text: str) -> Signed:
    return signed(deeds(text))


def soon() -> Deadline:
    return Deadline(60)
