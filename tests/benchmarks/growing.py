"""What grows with the store, from 10,000 to a million records: start-up, memory, and what a question takes.

Growth is how many times more it is than at the size before, which has a tenth of the records.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from graph.errors import NoPath
from graph.network.connections import find_paths
from graph.network.projection import Projection
from graph.store import Store
from tests.benchmarks.measuring import median, memory, table, worked
from tests.benchmarks.stores import SIZES, made
from tests.serving import ROOT


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, nargs="*", default=list(SIZES[:2]))
    options.add_argument("--one", type=Path, metavar="DATA", help="what a process of its own does")
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(take(asked.one)))
        return
    taken = {records: _apart(made(records)) for records in asked.records}
    head = ["what"]
    for records in asked.records:
        head += [f"{records:,}"] + (["growth"] if records != asked.records[0] else [])
    table("Growth with the records", head, (_row(what, taken) for what in next(iter(taken.values()))))


def _row(what: str, taken: dict[int, dict[str, float]]) -> list[Any]:
    row: list[Any] = [what]
    before = None
    for found in taken.values():
        row += [found[what]] + ([] if before is None else [f"× {found[what] / before:.3g}"])
        before = found[what]
    return row


def _apart(data: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.growing", "--one", str(data)]
    told: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    return told


def take(data: Path) -> dict[str, float]:
    """What a process takes that opens a store, has the graph in memory, and is asked."""
    bare = memory()
    store = Store(f"sqlite:///{data / 'wasl.db'}")
    projection = Projection()
    with store.view() as view:
        projected = worked(lambda: projection.network(view))
        held = memory() - bare
        hubs = [one.id for one in view.actors(limit=20).items]
        others = [one.id for one in view.actors(limit=40, sort="name").items]
        pairs = list(zip(others[:20], others[20:], strict=False))

        def paths(ends: tuple[str, str]) -> Any:
            try:
                return find_paths(view, projection, *ends)
            except NoPath:
                return None

        found = {
            "start-up: the graph in memory, s": projected,
            "memory of the graph, MB": held,
            "store on disk, MB": sum(file.stat().st_size for file in data.iterdir()) / 2**20,
            "relations of a hub, ms": median(hubs, lambda hub: view.relations(actor=hub, evidence=3)) * 1000,
            "relations of anybody, ms": median(others, lambda one: view.relations(actor=one, evidence=3)) * 1000,
            "five paths, anybody to anybody, ms": median(pairs, paths) * 1000,
            "autocomplete, ms": median(["kar", "mos", "كار", "زين"], lambda q: view.actors(q, limit=10)) * 1000,
            "counts of the store, ms": median([1] * 3, lambda _: view.stats()) * 1000,
        }
    store.close()
    return found


if __name__ == "__main__":
    main()
