"""Relations of an actor, one path, several paths and an ego network: Wasl beside what one would take instead.

Against NetworkX's own functions on the same graph, SQL (for relations by the very statements, given to sqlite3 alone;
for paths and ego networks a recursive query), and ladybug, the successor of Kuzu (`pip install wasl[bench]`).
"""

import argparse
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
from sqlalchemy import event

from graph.network.connections import find_paths
from graph.network.grounds import Question, ties_of
from graph.network.networks import Network
from graph.network.paths import shortest_path, simple_paths
from graph.network.projection import Projection
from graph.network.queries import surroundings
from graph.store import Store
from graph.view import View
from tests.benchmarks.measuring import median, table
from tests.benchmarks.stores import SIZES, made

PAIRS, HUBS, HOPS, SEVERAL = 40, 20, 4, 5
FEW = 4
"""Questions for several paths and ego networks to NetworkX, which at a million records takes ten seconds for one."""
SECONDS = 10
"""That a recursive query may take before it is broken off."""

Ends = tuple[str, str]
RELATED = """
    SELECT * FROM (SELECT * FROM edge WHERE source = :actor AND weight > 0 ORDER BY weight DESC, id LIMIT 50)
    UNION ALL
    SELECT * FROM (SELECT * FROM edge WHERE target = :actor AND weight > 0 ORDER BY weight DESC, id LIMIT 50)
    ORDER BY weight DESC, id LIMIT 50
"""
"""Relations of an actor, as one would write it by hand."""
TIES = """
    SELECT source AS one, target AS other FROM store.edge WHERE weight > 0
    UNION SELECT target, source FROM store.edge WHERE weight > 0
"""
REACHED = """
    WITH RECURSIVE reached(actor, hops) AS (
        SELECT :source, 0 UNION
        SELECT other, hops + 1 FROM reached JOIN tie ON tie.one = reached.actor WHERE hops < :hops
    )
"""
SHORTEST = f"{REACHED} SELECT min(hops) FROM reached WHERE actor = :target"
EGO = f"{REACHED} SELECT DISTINCT actor FROM reached"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, nargs="*", default=[SIZES[1]])
    for records in options.parse_args().records:
        compare(made(records), records)


def compare(data: Path, records: int) -> None:
    """Print a table for a store, a row as soon as it is known."""
    print(f"{records:,} records are loaded", flush=True)
    store = Store(f"sqlite:///{data / 'wasl.db'}")
    projection = Projection()
    with store.view() as view, beside(data, records) as others:
        network = projection.network(view)
        chance = random.Random(7)
        hubs = [one.id for one in view.actors(limit=HUBS).items]
        everybody = sorted(network.graph)
        pairs = [(chance.choice(everybody), chance.choice(everybody)) for _ in range(PAIRS)]
        pairs += [(chance.choice(hubs), chance.choice(everybody)) for _ in range(PAIRS)]
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        plain = nx.Graph((one, other) for one, near in network.ties.items() for other in near)
        rows = chain(
            _relations(view, store, data, hubs),
            _paths(view, projection, plain, pairs, others),
            _ego(network, plain, hubs, everybody[:: len(everybody) // HUBS], others),
        )
        head = ("question", "Wasl, ms", "beside", "ms", "Wasl / beside")
        told = ((name, ours * 1000, other, took * 1000, ours / took) for name, ours, other, took in rows)
        table(f"{records:,} records", head, told)
    store.close()


Row = tuple[str, float, str, float]


def _relations(view: View, store: Store, data: Path, hubs: Sequence[str]) -> Iterator[Row]:
    """By the statements that Wasl asks, and by one written by hand."""
    plain = sqlite3.connect(data / "wasl.db")
    for evidence in (0, 3):
        asked: dict[str, list[tuple[str, Any]]] = {}
        for hub in hubs:
            with _overheard(store) as asked[hub]:
                view.relations(actor=hub, evidence=evidence)
        ours = median(hubs, lambda hub, most=evidence: view.relations(actor=hub, evidence=most))

        def replay(hub: str, asked: dict[str, list[tuple[str, Any]]] = asked) -> None:
            for statement, parameters in asked[hub]:
                plain.execute(statement, parameters).fetchall()

        name = f"50 relations of a hub, {evidence} pieces of evidence each"
        yield name, ours, "the same statements by sqlite3", median(hubs, replay)
        if not evidence:
            by_hand = median(hubs, lambda hub: plain.execute(RELATED, {"actor": hub}).fetchall())
            yield name, ours, "SQL by hand, without total and names", by_hand
    plain.close()


@contextmanager
def _overheard(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """The statements asked meanwhile."""
    said: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        said.append((statement, parameters))

    event.listen(store._engine, "before_cursor_execute", note)
    yield said
    event.remove(store._engine, "before_cursor_execute", note)


def _paths(
    view: View, projection: Projection, plain: nx.Graph, pairs: Sequence[Ends], others: "Others"
) -> Iterator[Row]:
    whole = ties_of(view, projection, Question(*pairs[0], max_hops=HOPS)).ground

    def own(ends: Ends) -> Any:
        return shortest_path(whole, *ends, HOPS)

    def own_several(ends: Ends) -> Any:
        return list(islice(simple_paths(whole, *ends, HOPS), SEVERAL))

    def told(ends: Ends) -> Any:
        return find_paths(view, projection, *ends, limit=SEVERAL)

    def bare(ends: Ends) -> Any:
        return nx.bidirectional_shortest_path(plain, *ends)

    def bare_several(ends: Ends) -> Any:
        return list(islice(nx.shortest_simple_paths(plain, *ends), SEVERAL))

    joined = [ends for ends in pairs if own(ends) is not None]
    assert all(len(own(ends)) == len(bare(ends)) for ends in joined)
    one, several = median(joined, own), median(joined, own_several)
    yield "shortest path", one, "NetworkX, bidirectional_shortest_path", median(joined, bare)
    for name, ask in others.paths.items():
        yield "shortest path", one, name, median(joined[:3], ask)
    few = joined[:: max(1, len(joined) // FEW)]
    yield (
        f"{SEVERAL} paths, best first",
        median(few, own_several),
        "NetworkX, shortest_simple_paths",
        median(few, bare_several),
    )
    for name, ask in others.several.items():
        yield f"{SEVERAL} paths, best first", several, name, median(joined[:3], ask)
    yield f"{SEVERAL} paths with relations and evidence", median(joined, told), "the paths alone", several


def _ego(
    network: Network, plain: nx.Graph, hubs: Sequence[str], anybody: Sequence[str], others: "Others"
) -> Iterator[Row]:
    for name, asked in (("a hub", hubs), ("anybody", anybody)):
        ours = median(asked, lambda one: surroundings(network, one, 1, 1000))
        question = f"ego network of {name}, one hop"
        yield (
            question,
            ours,
            "NetworkX, ego_graph",
            median(asked[:FEW], lambda one: nx.ego_graph(network.graph, one, undirected=True)),
        )
        for other, ask in others.ego.items():
            yield question, ours, other, median(asked[:5], ask)


class Others:
    """Who else is asked, by name."""

    def __init__(self) -> None:
        self.paths: dict[str, Callable[[Ends], Any]] = {}
        self.several: dict[str, Callable[[Ends], Any]] = {}
        self.ego: dict[str, Callable[[str], Any]] = {}


@contextmanager
def beside(data: Path, records: int) -> Iterator[Others]:
    """SQL, and ladybug if it is installed, over the same ties."""
    others = Others()
    with TemporaryDirectory() as folder:
        plain = sqlite3.connect(Path(folder) / "ties.db")
        plain.execute("ATTACH ? AS store", (str(data / "wasl.db"),))
        plain.execute(f"CREATE TABLE tie AS {TIES}")
        plain.execute("CREATE INDEX tie_one ON tie (one, other)")
        _ask_sql(plain, others)
        try:
            import ladybug
        except ImportError:
            print("ladybug is not installed (pip install 'wasl[bench]'), so it is left out.")
        else:
            _ask_ladybug(ladybug, plain, Path(folder), others)
        yield others
        plain.close()


def _ask_sql(plain: sqlite3.Connection, others: Others) -> None:
    def path(ends: Ends) -> Any:
        return _in_time(plain, SHORTEST, {"source": ends[0], "target": ends[1], "hops": HOPS})

    others.paths[f"SQL, recursive, at most {SECONDS} s"] = path
    others.ego["SQL, recursive"] = lambda actor: _in_time(plain, EGO, {"source": actor, "hops": 1})


def _in_time(plain: sqlite3.Connection, statement: str, parameters: Any) -> Any:
    import time

    end = time.monotonic() + SECONDS
    plain.set_progress_handler(lambda: time.monotonic() > end, 10_000)
    try:
        return plain.execute(statement, parameters).fetchall()
    except sqlite3.OperationalError:
        return None


def _ask_ladybug(ladybug: Any, plain: sqlite3.Connection, folder: Path, others: Others) -> None:
    actors, ties = folder / "actors.csv", folder / "ties.csv"
    actors.write_text("".join(f'"{id}"\n' for (id,) in plain.execute("SELECT DISTINCT one FROM tie")))
    ties.write_text("".join(f'"{a}","{b}"\n' for a, b in plain.execute("SELECT one, other FROM tie WHERE one < other")))
    connection = ladybug.Connection(
        ladybug.Database(str(folder / "ladybug"), buffer_pool_size=2**30, max_num_threads=1)
    )
    connection.execute("CREATE NODE TABLE Actor(id STRING, PRIMARY KEY(id))")
    connection.execute("CREATE REL TABLE Tie(FROM Actor TO Actor)")
    connection.execute(f"COPY Actor FROM '{actors}' (header=false)")
    connection.execute(f"COPY Tie FROM '{ties}' (header=false)")

    def ask(question: str, **parameters: str) -> Any:
        return connection.execute(question, parameters).get_all()

    near = "MATCH (a:Actor {id: $one})-[:Tie]-(b:Actor)-[t:Tie]-(c:Actor)-[:Tie]-(a) RETURN b.id, c.id"
    between = "MATCH p = (a:Actor {id: $one})-[:Tie* %s 1..4]-(b:Actor {id: $other}) RETURN length(p) %s"
    others.paths["ladybug, SHORTEST"] = lambda ends: ask(between % ("SHORTEST", ""), one=ends[0], other=ends[1])
    others.several["ladybug, ALL SHORTEST, no order"] = lambda ends: ask(
        between % ("ALL SHORTEST", f"LIMIT {SEVERAL}"), one=ends[0], other=ends[1]
    )
    others.ego["ladybug"] = lambda actor: ask(near, one=actor)


if __name__ == "__main__":
    main()
