"""A Dask scheduler and its workers as processes of this machine, one of which dies: `python -m tests.clusters 200`."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.serving import ROOT, environment
from tests.waiting import wait_until

SENTENCES = (
    "Malta thanked Fiji for ship {}. Nobody knows what became of it afterwards, and few would care.",
    "شكرت مالطا فيجي على السفينة {}. ولا يعرف أحد ماذا حدث لها بعد ذلك.",
)


@dataclass
class ClusterOfTwo:
    """Where its scheduler listens."""

    address: str


@contextmanager
def two_workers(folder: Path) -> Iterator[ClusterOfTwo]:
    """A scheduler with two workers, which have nothing of the store."""
    told = folder / "scheduler.json"
    started = [_dask(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))]
    try:
        wait_until(lambda: told.exists() and bool(told.read_text().endswith("}")))
        address = json.loads(told.read_text())["address"]
        for _ in range(2):
            started.append(_dask(folder, "worker", address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1"))
        yield ClusterOfTwo(address)
    finally:
        for process in started:
            process.kill()
            process.wait()


def ingest(cluster: ClusterOfTwo, data: Path, count: int) -> str:
    """Read so many documents, and kill the first worker that reads; what the command says."""
    data.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"id": f"ship-{n}", "text": SENTENCES[n % 2].format(n)}, ensure_ascii=False) for n in range(count)
    ]
    (data / "ships.jsonl").write_text("\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "app.cli", "ingest", str(data / "ships.jsonl"), "--scheduler", cluster.address]
    running = subprocess.Popen(command, cwd=ROOT, env=environment(data), stdout=subprocess.PIPE)
    os.kill(_first_reader(cluster.address), signal.SIGKILL)
    said, _ = running.communicate(timeout=900)
    return said.decode()


def _first_reader(address: str) -> int:
    """The process of the worker that has its models first."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        wait_until(lambda: any(client.run(_has_models).values()), 900)
        ready = next(worker for worker, has in client.run(_has_models).items() if has)
        return int(client.run(os.getpid, workers=[ready])[ready])


def _has_models() -> bool:
    """Asked of a worker."""
    from app.reading.cluster import has_models

    return has_models()


def _dask(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with (folder / "dask.log").open("ab") as log:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        settings: dict[str, Any] = {"cwd": ROOT, "stdout": log, "stderr": log}
        return subprocess.Popen(command, env=environment(settings={"OMP_NUM_THREADS": "1"}), **settings)


def main() -> None:
    from graph.store import Store

    count = int(sys.argv[1])
    with TemporaryDirectory() as folder, two_workers(Path(folder)) as cluster:
        began = time.monotonic()
        print(ingest(cluster, Path(folder) / "data", count).strip(), f"In {time.monotonic() - began:.0f} seconds.")
        store = Store(f"sqlite:///{folder}/data/wasl.db")
        with store.view() as view:
            stats, relations = view.stats(), view.relations().items
        faults = store.faults()
        store.close()
    told = [f"{one.source.name} {one.category} {one.target.name}: {one.documents} documents" for one in relations]
    print(stats.documents, "documents,", stats.triples, "triples, jobs", dict(stats.jobs), told, "faults", faults)


if __name__ == "__main__":
    main()
