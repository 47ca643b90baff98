"""Times every read call over a store made up for it, against a real server: `make bench`.

p50 and p99 are what a client waits, over HTTP. `bare` is how many times longer that is than for the same bytes from an
ASGI app that does nothing else; `cpu` is what the server's processor worked for a call, which other programs on the
machine lengthen less. Beside it a probe asks the event loop for a sign of life all the time: what it waits longest is
what the call stops everybody else for.
"""

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx

from tests.benchmarks.generator import generate
from tests.benchmarks.measuring import cpu
from tests.serving import ROOT, Server, environment, serving

SEED = 7
PATIENCE = 600
TICK = 0.01
PROBED = 20


@dataclass(frozen=True)
class Names:
    """Whom to ask for: those whom everybody knows, and anybody, in either language."""

    hubs: list[str]
    others: list[str]
    chance: random.Random

    def hub(self) -> str:
        return quote(self.chance.choice(self.hubs))

    def other(self) -> str:
        return quote(self.chance.choice(self.others))


CALLS: dict[str, Callable[[Names], str]] = {
    "actors": lambda names: "/actors",
    "actors by kind": lambda names: "/actors?kind=party&sort=last_seen",
    "autocomplete, a letter": lambda names: f"/actors?limit=10&q={quote(names.chance.choice('kmsbتكمل'))}",
    "autocomplete, a word": lambda names: f"/actors?limit=10&q={names.other()[:24].rpartition('%')[0] or 'ka'}",
    "autocomplete, misspelt": lambda names: (
        f"/actors?limit=10&q=goverment of {names.chance.choice(['dusharin', 'kamor'])}"
    ),
    "an actor": lambda names: f"/actors/{names.other()}",
    "a hub": lambda names: f"/actors/{names.hub()}",
    "relations of an actor": lambda names: f"/actors/{names.other()}/relations",
    "relations of a hub": lambda names: f"/actors/{names.hub()}/relations",
    "relations of a hub, latest": lambda names: f"/actors/{names.hub()}/relations?sort=last_seen",
    "relations of a hub, conflict": lambda names: f"/actors/{names.hub()}/relations?sign=-1",
    "relations of a hub, a year": lambda names: f"/actors/{names.hub()}/relations?since=2020-01-01&until=2020-12-31",
    "relations of two hubs": lambda names: f"/actors/{names.hub()}/relations?counterpart={names.hub()}",
    "relations": lambda names: "/relations",
    "relations of a category": lambda names: "/relations?category=AID&sort=weight",
    "neighbors of an actor": lambda names: f"/actors/{names.other()}/neighbors",
    "neighbors of a hub": lambda names: f"/actors/{names.hub()}/neighbors?limit=50",
    "paths": lambda names: f"/paths?source={names.other()}&target={names.other()}",
    "paths from a hub": lambda names: f"/paths?source={names.hub()}&target={names.other()}",
    "paths between hubs": lambda names: f"/paths?source={names.hub()}&target={names.hub()}",
    "paths of cooperation": lambda names: f"/paths?source={names.other()}&target={names.hub()}&sign=1",
    "paths of a year": lambda names: (
        f"/paths?source={names.hub()}&target={names.hub()}&since=2020-01-01&until=2020-12-31"
    ),
    "timeline of an actor": lambda names: f"/timeline?actor={names.other()}",
    "timeline of a hub": lambda names: f"/timeline?actor={names.hub()}&interval=year",
    "documents": lambda names: "/documents",
    "search, a name": lambda names: f"/search?q={names.other()}",
    "search, of a hub": lambda names: f"/search?q=supports&actor={names.hub()}",
    "stats": lambda names: "/stats",
    "graph around an actor": lambda names: f"/graph?actor={names.other()}",
}


@dataclass(frozen=True)
class Timed:
    """What a call took, in milliseconds."""

    waited: list[float]
    worked: float
    size: int
    lag: float

    @property
    def median(self) -> float:
        return statistics.median(self.waited)

    @property
    def slowest(self) -> float:
        """But for one in a hundred."""
        return sorted(self.waited)[max(0, round(len(self.waited) * 0.99) - 1)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--actors", type=int, default=2_000)
    options.add_argument("--records", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--data", type=Path, help="a directory with a store that the generator has made")
    options.add_argument("--only", help="calls with this in their name")
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        data = asked.data or made(Path(folder) / "data", asked.actors, asked.records)
        with serving(data, ready=False, settings={"WASL_RATE_LIMIT": "0"}) as server, bare() as (yardstick, _):
            measure(server, yardstick, asked.rounds, asked.only or "")


def made(data: Path, actors: int, records: int) -> Path:
    data.mkdir()
    began = time.perf_counter()
    generate(f"sqlite:///{data / 'wasl.db'}", actors, records)
    print(f"{actors} actors, {records} records made in {time.perf_counter() - began:.0f} s")
    return data


def measure(server: Server, yardstick: str, rounds: int, only: str) -> None:
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client, httpx.Client(base_url=yardstick) as bare:
        names = whom(client)
        began = time.perf_counter()
        client.get(f"/paths?source={names.hub()}&target={names.other()}")
        print(f"first path, with the projection made: {time.perf_counter() - began:.1f} s")
        print(f"{'call':30} {'p50 ms':>8} {'p99 ms':>8} {'bare':>6} {'cpu ms':>7} {'loop ms':>8} {'bytes':>9}")
        for name, page in CALLS.items():
            if only in name:
                timed, body = times(client, server, [page(names) for _ in range(rounds)])
                ratio = timed.median / yard(bare, body, rounds)
                amounts = f"{timed.median:8.1f} {timed.slowest:8.1f} {ratio:6.1f} {timed.worked:7.1f} {timed.lag:8.1f}"
                print(f"{name:30} {amounts} {timed.size:9}", flush=True)


def whom(client: httpx.Client) -> Names:
    """The fifty with the most relations, and a thousand by the alphabet."""
    hubs = client.get("/actors", params={"limit": 50}).json()["items"]
    others = client.get("/actors", params={"limit": 1000, "sort": "name"}).json()["items"]
    chance = random.Random(SEED)
    return Names([one["name"] for one in hubs], [one[chance.choice(["name", "name_ar"])] for one in others], chance)


def times(client: httpx.Client, server: Server, pages: list[str]) -> tuple[Timed, bytes]:
    waited, sizes, body = [], [], b""
    client.get(pages[0])
    worked = cpu(server.process.pid)
    for page in pages:
        began = time.perf_counter()
        response = client.get(page)
        waited.append((time.perf_counter() - began) * 1000)
        assert response.status_code in (200, 404, 409, 422, 503), response.text
        sizes.append(len(response.content))
        body = response.content if len(response.content) >= max(sizes) else body
    worked = (cpu(server.process.pid) - worked) / len(pages)
    with probing(server) as lag:
        for page in pages[:PROBED]:
            client.get(page)
    return Timed(waited, worked * 1000, round(statistics.mean(sizes)), lag()), body


def yard(client: httpx.Client, body: bytes, rounds: int) -> float:
    """The median of the same bytes from the bare server."""
    client.post("/", content=body)
    waited = []
    for _ in range(rounds):
        began = time.perf_counter()
        client.get("/")
        waited.append((time.perf_counter() - began) * 1000)
    return statistics.median(waited)


@contextmanager
def bare() -> Iterator[tuple[str, int]]:
    """A bare server: where it listens, and its process."""
    command = [sys.executable, "-m", "tests.benchmarks.bare"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        url = f"http://127.0.0.1:{process.stdout.readline().strip()}"
        time.sleep(1)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def probing(server: Server) -> Iterator[Callable[[], float]]:
    """Asks for signs of life from a process of its own; then tells the longest wait, in milliseconds."""
    context = get_context("spawn")
    here, there = context.Pipe()
    probe = context.Process(target=_probe, args=(server.url, there), daemon=True)
    probe.start()
    here.recv()
    longest: list[float] = []
    yield lambda: longest[0]
    here.send("stop")
    longest.append(here.recv())
    probe.join()


def _probe(url: str, parent: Connection) -> None:
    longest = 0.0
    with httpx.Client(base_url=url) as client:
        client.get("/health/live")
        parent.send("ready")
        while not parent.poll(TICK):
            began = time.perf_counter()
            client.get("/health/live")
            longest = max(longest, time.perf_counter() - began)
    parent.send(longest * 1000)


if __name__ == "__main__":
    main()
