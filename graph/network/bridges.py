"""Why nothing joins two actors: how far one gets from either, and which condition takes the bridge away."""

import heapq
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import islice, pairwise

from graph.errors import QueryBudgetExceeded
from graph.filters import EVERYTHING
from graph.network.grounds import Question, Ties, ties_of, without
from graph.network.paths import shortest_path, simple_paths
from graph.network.projection import Projection
from graph.network.walking import Budget, Neighbours, Path
from graph.records import BridgeRecord, NoPathReason, ReachRecord
from graph.view import View

NEAREST = 5
FURTHER = 12
"""Hops up to which a longer path under the same conditions is looked for."""
ANY_HOPS = 100
COUNTED = 1_000
"""Actors up to which those within reach are counted."""

REASON_SECONDS = 2.0
"""Time a reason may take on a clock, which runs on while others work; the bounds on work below end it far sooner."""
WALKED = 20_000
"""Ties of the projection that may be walked for one part of a reason."""
SIFTED = 3
"""Ties that could be walked in the time it takes to see whether a relation is one that the question allows."""
TOLD = 2_000
"""What the store may be asked for one part of a reason, in relations that it counts."""
ASKED = 200
"""Relations that could be counted in the time that any question to the store takes."""


class Means:
    """What one part of a reason may take: it walks over ties, and asks the store about actors."""

    def __init__(self, seconds: float) -> None:
        self.walked = Budget(seconds, WALKED)
        self._told = Budget(seconds, TOLD)

    def lend(self, ties: Ties) -> Ties:
        """The ties, which from now on are paid for with these means."""
        joined = ties.ground.joined
        if ties.told:
            ties.charge = lambda actor: self._told.spend(ASKED + joined(actor))
        else:
            ties.charge = lambda actor: self.walked.spend(SIFTED * joined(actor))
        return ties


def explain(view: View, projection: Projection, question: Question, ties: Ties, seconds: float) -> NoPathReason:
    """What is in the way, as far as it is found out at little cost; what is not is told as such."""
    seconds = min(seconds, REASON_SECONDS)
    end = time.monotonic() + seconds
    found = _surroundings(view, ties, question, Means(seconds))
    steps = sorted([*without(question), *_altogether(question)], key=lambda step: not step[1].filter.kept)
    kept = [step for step in steps if step[1].filter.kept]
    found = _bridged(view, projection, kept, ties, found, Means(end - time.monotonic()))
    found = _joined(view, projection, question, found, Budget(end - time.monotonic(), WALKED))
    found = _bridged(view, projection, steps[len(kept) :], ties, found, Means(end - time.monotonic()))
    return _in_order(found, [name for name, _ in [*without(question), *_altogether(question)]])


def _surroundings(view: View, ties: Ties, question: Question, means: Means) -> NoPathReason:
    """How far one gets from either end, and over how many hops to the other."""
    ties = means.lend(ties)
    source, all_ahead = _reach(view, ties.ground.ahead, question.source, question, means.walked)
    target, all_back = _reach(view, ties.ground.back, question.target, question, means.walked)
    found = NoPathReason(source, target, (), None, None, complete=all_ahead and all_back)
    try:
        return replace(found, hops_needed=_hops_needed(ties, question, means.walked))
    except QueryBudgetExceeded:
        return replace(found, complete=False)


def _bridged(
    view: View,
    projection: Projection,
    steps: Iterable[tuple[str, Question]],
    ties: Ties,
    found: NoPathReason,
    means: Means,
) -> NoPathReason:
    """The reason with the best path without each of these conditions, or that it was not looked for."""
    means.lend(ties)
    for condition, freed in steps:
        try:
            bridge = _bridge(view, projection, condition, freed, ties, means)
        except QueryBudgetExceeded:
            found = replace(found, untried=(*found.untried, condition), complete=False)
        else:
            found = replace(found, bridges=(*found.bridges, bridge)) if bridge else found
    return found


def _joined(
    view: View, projection: Projection, question: Question, found: NoPathReason, budget: Budget
) -> NoPathReason:
    if found.bridges or found.hops_needed is not None:
        return replace(found, connected=True)
    try:
        return replace(found, connected=_connected(view, projection, question, budget))
    except QueryBudgetExceeded:
        return replace(found, complete=False)


def _in_order(found: NoPathReason, conditions: list[str]) -> NoPathReason:
    """The reason with its bridges as the question has the conditions; without any at all only if no one suffices."""
    single = [bridge for bridge in found.bridges if bridge.condition != "all"]
    bridges = sorted(single or found.bridges, key=lambda bridge: conditions.index(bridge.condition))
    return replace(found, bridges=tuple(bridges), untried=tuple(sorted(found.untried, key=conditions.index)))


def _altogether(question: Question) -> list[tuple[str, Question]]:
    """The question without any condition, where it has several."""
    free = Question(question.source, question.target, question.max_hops)
    several = len(list(without(replace(question, filter=replace(question.filter, modality=None))))) > 1
    return [("all", free)] if several else []


def _reach(
    view: View, neighbours: Neighbours, start: str, question: Question, budget: Budget
) -> tuple[ReachRecord, bool]:
    """Who can be reached from one end within the hops asked for, the nearest first, and whether those are all."""
    hops = {start: 0}
    try:
        _widen(hops, neighbours, question, budget)
        complete = True
    except QueryBudgetExceeded:
        complete = False
    nearest = list(hops)[1 : NEAREST + 1]
    refs = view.refs(nearest)
    return ReachRecord(min(len(hops) - 1, COUNTED), tuple((refs[id], hops[id]) for id in nearest)), complete


def _widen(hops: dict[str, int], neighbours: Neighbours, question: Question, budget: Budget) -> None:
    """Add to those reached who is reached from them, with the hops to each, until there are more than are counted.

    What it costs to get to whom is looked at only as long as not enough are known to be the nearest.
    """
    ring = list(hops)
    for step in range(1, question.max_hops + 1):
        further: dict[str, int] = {}
        sought = len(hops) <= NEAREST
        try:
            for actor in ring:
                ties = neighbours(actor)
                budget.spend(len(ties))
                if not sought and len(ties) > COUNTED + len(question.avoided):
                    fresh = (other for other in ties if other not in hops and other not in question.avoided)
                    further = dict.fromkeys(islice(fresh, COUNTED), 0)
                    break
                further |= _fresh(ties, hops, further) if sought else {one: 0 for one in ties if one not in hops}
                if len(hops) + len(further) > COUNTED:
                    break
        finally:
            ring = [other for other in further if other not in question.avoided]
            nearest = _cheapest(ring, further) if sought else []
            hops |= dict.fromkeys((*nearest, *ring[: COUNTED + 1]), step)
        if len(hops) > COUNTED:
            return


def _fresh(ties: Mapping[str, int], hops: Collection[str], further: Mapping[str, int]) -> dict[str, int]:
    """Those of some ties who have not been reached, each at the least it has cost so far."""
    fresh = dict(ties)
    for known in hops:
        fresh.pop(known, None)
    return fresh | {other: min(fresh[other], further[other]) for other in fresh.keys() & further.keys()}


def _cheapest(ring: list[str], costs: Mapping[str, int]) -> list[str]:
    """The few whom it costs least to get to, of equals by name."""
    least = heapq.nsmallest(NEAREST, map(costs.__getitem__, ring))
    near = [other for other in ring if costs[other] <= least[-1]] if least else []
    return sorted(near, key=lambda other: (costs[other], other))[:NEAREST]


def _hops_needed(ties: Ties, question: Question, budget: Budget) -> int | None:
    if question.via or question.avoided & {question.source, question.target}:
        return None
    path = shortest_path(ties.ground, question.source, question.target, FURTHER, budget=budget)
    return len(path) - 1 if path else None


def _bridge(
    view: View, projection: Projection, condition: str, freed: Question, ties: Ties, means: Means
) -> BridgeRecord | None:
    """The best path without a condition, and the steps on it that the condition forbids."""
    if freed.avoided & {freed.source, freed.target, freed.via}:
        return None
    free = means.lend(ties_of(view, projection, freed))
    path = next(
        simple_paths(free.ground, freed.source, freed.target, freed.max_hops, via=freed.via, budget=means.walked), None
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
