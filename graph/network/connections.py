"""How two actors are joined: the paths between them, best first, or why there is none."""

from collections.abc import Iterable
from itertools import pairwise
from math import prod

from graph.cursors import check_limit
from graph.errors import NoPath, QueryBudgetExceeded, SameActor
from graph.filters import EVERYTHING, Filter
from graph.network.bridges import explain
from graph.network.grounds import Question, Ties, ties_of
from graph.network.paths import simple_paths
from graph.network.projection import Projection
from graph.network.walking import Budget, Path
from graph.records import ActorRef, PathRecord, PathsRecord, RelationRecord
from graph.view import View

MOST_HOPS = 6
MOST_PATHS = 20


def find_paths(
    view: View,
    projection: Projection,
    source: str,
    target: str,
    *,
    max_hops: int = 4,
    limit: int = 5,
    directed: bool = False,
    filter: Filter = EVERYTHING,
    via: str | None = None,
    avoid: Iterable[str] = (),
    evidence: int = 1,
    seconds: float = 2.0,
) -> PathsRecord:
    """The paths between two actors, by name, best first. Raises SameActor, NoPath, LimitExceeded, QueryBudgetExceeded.

    A path may use an undirected relation both ways and, unless directed is asked for, every relation. Which path is
    better is told in graph/network/merit.py.
    """
    check_limit("max_hops", max_hops, MOST_HOPS)
    check_limit("limit", limit, MOST_PATHS)
    ends = _ref(view, source), _ref(view, target)
    if ends[0] == ends[1]:
        raise SameActor(ends[0])
    way = _ref(view, via).id if via is not None else None
    question = Question(
        source=ends[0].id,
        target=ends[1].id,
        max_hops=max_hops,
        directed=directed,
        filter=filter,
        via=None if way in (ends[0].id, ends[1].id) else way,
        avoided=frozenset(_ref(view, name).id for name in avoid),
    )
    ties = ties_of(view, projection, question)
    paths, truncated = _search(ties, question, limit, Budget(seconds))
    if not paths:
        raise NoPath(*ends, max_hops, explain(view, projection, question, ties, seconds))
    return PathsRecord(*ends, _path_records(view, filter, ties, paths, evidence), truncated)


def _ref(view: View, name: str) -> ActorRef:
    actor = view.find_actor(name)
    return ActorRef(actor.id, actor.name, actor.name_ar, actor.kind)


def _search(ties: Ties, question: Question, limit: int, budget: Budget) -> tuple[list[Path], bool]:
    """Up to `limit` paths, and whether there are more, or may be for all the time there was to look."""
    paths: list[Path] = []
    if question.avoided & {question.source, question.target, question.via}:
        return paths, False
    found = simple_paths(
        ties.ground, question.source, question.target, question.max_hops, via=question.via, budget=budget
    )
    try:
        for path in found:
            if len(paths) == limit:
                return paths, True
            paths.append(path)
    except QueryBudgetExceeded:
        if not paths:
            raise
        return paths, True
    return paths, False


def _path_records(
    view: View, filter: Filter, ties: Ties, paths: Iterable[Path], evidence: int
) -> tuple[PathRecord, ...]:
    ids = {path: [ties.strongest(one, other) for one, other in pairwise(path)] for path in paths}
    found = view.relations_by_id({id for hops in ids.values() for id in hops}, filter, evidence=evidence)
    return tuple(_path_record(path, [found[id] for id in hops]) for path, hops in ids.items())


def _path_record(path: Path, hops: list[RelationRecord]) -> PathRecord:
    refs = {actor.id: actor for hop in hops for actor in (hop.source, hop.target)}
    return PathRecord(
        actors=tuple(refs[id] for id in path),
        hops=tuple(hops),
        sign=prod(hop.sign for hop in hops),
        confidence=prod(hop.confidence for hop in hops),
    )
