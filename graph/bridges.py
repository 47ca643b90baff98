"""Why nothing joins two actors: how far one gets from either, and which condition takes the bridge away."""

from dataclasses import replace
from itertools import pairwise

from graph.errors import QueryBudgetExceeded
from graph.filters import EVERYTHING
from graph.grounds import Question, Ties, ties_of, without
from graph.paths import Budget, Neighbours, Path, shortest_path, simple_paths
from graph.projection import Projection
from graph.records import BridgeRecord, NoPathReason, ReachRecord
from graph.view import View

NEAREST = 5
FURTHER = 12
"""Hops up to which a longer path under the same conditions is looked for."""
ANY_HOPS = 100
COUNTED = 10_000
"""Actors up to which those within reach are counted."""


def explain(view: View, projection: Projection, question: Question, ties: Ties, seconds: float) -> NoPathReason:
    """What is in the way. When the time does not suffice it says what has been found, and `complete` is false."""
    budget = Budget(seconds)
    found = NoPathReason(ReachRecord(0, ()), ReachRecord(0, ()), (), None, None, complete=False)
    try:
        found = replace(
            found,
            from_source=_reach(view, ties.ground.ahead, question.source, question, budget),
            from_target=_reach(view, ties.ground.back, question.target, question, budget),
        )
        found = replace(found, hops_needed=_hops_needed(ties, question, budget))
        for condition, freed in [*without(question), *_altogether(question)]:
            bridge = _bridge(view, projection, condition, freed, ties, budget)
            if bridge and not (found.bridges and condition == "all"):
                found = replace(found, bridges=(*found.bridges, bridge))
        joined = bool(found.bridges) or found.hops_needed is not None
        return replace(found, connected=joined or _connected(view, projection, question, budget), complete=True)
    except QueryBudgetExceeded:
        return found


def _altogether(question: Question) -> list[tuple[str, Question]]:
    """The question without any condition, where it has several."""
    free = Question(question.source, question.target, question.max_hops)
    several = len(list(without(replace(question, filter=replace(question.filter, modality=None))))) > 1
    return [("all", free)] if several else []


def _reach(view: View, neighbours: Neighbours, start: str, question: Question, budget: Budget) -> ReachRecord:
    """Who can be reached from one end within the hops asked for, the nearest first."""
    hops = {start: 0}
    ring = [start]
    for step in range(1, question.max_hops + 1):
        further: dict[str, int] = {}
        for actor in ring:
            ties = neighbours(actor)
            budget.spend(len(ties))
            further.update((other, cost) for other, cost in ties.items() if other not in hops)
            if len(hops) + len(further) > COUNTED:
                break
        ring = sorted(further.keys() - question.avoided, key=lambda other: (further[other], other))
        hops |= dict.fromkeys(ring, step)
        if len(hops) > COUNTED:
            break
    nearest = list(hops)[1 : NEAREST + 1]
    refs = view.refs(nearest)
    return ReachRecord(min(len(hops) - 1, COUNTED), tuple((refs[id], hops[id]) for id in nearest))


def _hops_needed(ties: Ties, question: Question, budget: Budget) -> int | None:
    if question.via or question.avoided & {question.source, question.target}:
        return None
    path = shortest_path(ties.ground, question.source, question.target, FURTHER, budget=budget)
    return len(path) - 1 if path else None


def _bridge(
    view: View, projection: Projection, condition: str, freed: Question, ties: Ties, budget: Budget
) -> BridgeRecord | None:
    """The best path without a condition, and the steps on it that the condition forbids."""
    if freed.avoided & {freed.source, freed.target, freed.via}:
        return None
    free = ties_of(view, projection, freed)
    path = next(
        simple_paths(free.ground, freed.source, freed.target, freed.max_hops, via=freed.via, budget=budget), None
    )
    if path is None:
        return None
    missing = [free.strongest(one, other) for one, other in pairwise(path) if other not in ties.ground.ahead(one)]
    found = view.relations_by_id(missing, freed.filter, evidence=1)
    refs = view.refs(path)
    return BridgeRecord(condition, tuple(refs[id] for id in path), tuple(found[id] for id in missing))


def _connected(view: View, projection: Projection, question: Question, budget: Budget) -> bool:
    """Whether anything at all that is asserted joins them, over however many hops."""
    free = ties_of(view, projection, Question(question.source, question.target, ANY_HOPS, filter=EVERYTHING))
    path: Path | None = shortest_path(free.ground, question.source, question.target, ANY_HOPS, budget=budget)
    return path is not None
