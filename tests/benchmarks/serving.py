"""Times the calls over a graph made up for it: `make bench`."""

import random
import statistics
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from extraction.ontology import Category, Kind
from extraction.triple import Actor
from graph.store import Store
from tests.graph.factory import Reading, Said, keep, new_store, reading
from tests.serving import serving

ACTORS = 400
DOCUMENTS = 1_000
SENTENCES = 5
BATCH = 100
ROUNDS = 100

CALLS = {
    "GET /actors": "/actors?limit=50",
    "GET /actors?q=": "/actors?q=state 1",
    "GET /actors/{name}": "/actors/State 1",
    "GET /actors/{name}/relations": "/actors/State 1/relations",
    "GET /relations": "/relations?limit=50",
    "GET /paths": "/paths?source=State 1&target=State {}",
    "GET /actors/{name}/neighbors": "/actors/State 1/neighbors?limit=50",
    "GET /stats": "/stats",
}


def main() -> None:
    chance = random.Random(7)
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        store = new_store(data)
        began = time.perf_counter()
        fill(store, chance)
        seconds = time.perf_counter() - began
        store.close()
        pace = f"{DOCUMENTS / seconds:.0f} documents a second"
        print(f"{DOCUMENTS} documents, {DOCUMENTS * SENTENCES} triples stored: {pace}")
        with serving(data, ready=False) as server, httpx.Client(base_url=server.url, timeout=60) as client:
            for name, call in CALLS.items():
                print(f"{name:30} {times(client, call, chance)}")


def fill(store: Store, chance: random.Random) -> None:
    """Few actors have most of the relations, as in the news."""
    named = {name: (Actor(name.lower().replace(" ", "-"), name, None, Kind.STATE), "name") for name in names()}
    weights = [1 / (number + 1) for number in range(ACTORS)]
    for _ in range(0, DOCUMENTS, BATCH):
        keep(store, *(document(named, weights, chance) for _ in range(BATCH)))


def document(named: dict[str, tuple[Actor, str]], weights: list[float], chance: random.Random) -> Reading:
    said = []
    for _ in range(SENTENCES):
        source, target = pair(weights, chance)
        category = chance.choice(list(Category))
        sentence = f"{source}. acts on {target}. for the {chance.random()}th time."
        said.append((sentence, Said(f"{source}.", "acts on", category, f"{target}.")))
    met = {name for _, one in said for name in (one.source, one.target)}
    published = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
    return reading(*said, published=published, named={name: named[name] for name in met})


def names() -> list[str]:
    """With a stop, so that no name is the beginning of another."""
    return [f"State {number}." for number in range(ACTORS)]


def pair(weights: list[float], chance: random.Random) -> tuple[str, str]:
    one, other = 0, 0
    while one == other:
        one, other = chance.choices(range(ACTORS), weights, k=2)
    return f"State {one}", f"State {other}"


def times(client: httpx.Client, call: str, chance: random.Random) -> str:
    """First, median and slowest but one in a hundred."""
    taken = []
    for _ in range(ROUNDS):
        asked = call.format(chance.randrange(2, ACTORS))
        began = time.perf_counter()
        response = client.get(asked)
        taken.append(time.perf_counter() - began)
        assert response.status_code in (200, 404), response.text
    first, median, slowest = taken[0], statistics.median(taken), sorted(taken)[int(ROUNDS * 0.99) - 1]
    return f"first {first * 1000:7.1f} ms   median {median * 1000:7.1f} ms   p99 {slowest * 1000:7.1f} ms"


if __name__ == "__main__":
    main()
