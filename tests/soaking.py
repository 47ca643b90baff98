"""Eight clients write and read at once on two servers that share a store: `make soak`, for MINUTES=5.

In the end each document that was accepted is there and read once, and no call was answered by a 5xx.
"""

import argparse
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from graph.store import Store
from tests import databases
from tests.serving import Server, serving
from tests.waiting import PATIENCE, wait_until

CLIENTS = 8
SERVERS = 2
ACTORS = ("Malta", "Fiji", "Samoa", "Tonga", "Cyprus", "Iceland")
ARABIC = ("مالطا", "فيجي", "ساموا", "تونغا", "قبرص", "آيسلندا")


@dataclass
class Soak:
    """What eight clients have done, and what they were told."""

    servers: list[Server]
    accepted: dict[str, str] = field(default_factory=dict)
    """Texts by id."""
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By what was asked, and status."""
    slowest: dict[str, list[float]] = field(default_factory=dict)
    """Seconds of the calls, by what was asked."""
    unseen: list[str] = field(default_factory=list)
    """Documents that the other server did not know a second after they had been accepted."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def failures(self) -> dict[tuple[str, int], int]:
        """Calls that were answered by no fault of theirs."""
        return {asked: count for asked, count in self.answers.items() if asked[1] >= 500 or asked[1] == 0}

    def run(self, seconds: float, pause: float) -> None:
        """All clients at once."""
        ends = time.monotonic() + seconds
        clients = [threading.Thread(target=self._client, args=(number, ends, pause)) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()

    def finish(self) -> None:
        """Until all that waits has been read."""
        with httpx.Client(base_url=self.servers[0].url, timeout=60) as client:
            wait_until(lambda: _is_read(client), 5 * PATIENCE, pause=0.5)

    def lost(self, store: Store) -> list[str]:
        """Ids of documents that were accepted and are not there, not read, or read otherwise than once."""
        with store.view() as view:
            relations = view.relations(limit=100).items
            found = {id for id, text in self.accepted.items() if _is_whole(view, id, text)}
            stats = view.stats()
        weight = sum(relation.weight for relation in relations)
        wrong = [f"{stats.triples} triples, weight {weight}"] if weight != stats.triples else []
        return [*wrong, *(id for id in self.accepted if id not in found)]

    def _client(self, number: int, ends: float, pause: float) -> None:
        chance, count = random.Random(number), 0
        with ExitStack() as stack:
            clients = [stack.enter_context(httpx.Client(base_url=one.url, timeout=60)) for one in self.servers]
            while time.monotonic() < ends:
                client, other = chance.sample(clients, 2)
                if chance.random() < 0.3:
                    count += self._write(client, other, chance, f"{number}-{count}")
                else:
                    self._ask(client, "GET", chance.choice(READS), chance)
                time.sleep(chance.random() * pause)

    def _write(self, client: httpx.Client, other: httpx.Client, chance: random.Random, name: str) -> int:
        """One document, or several in a batch; how many."""
        many = [_document(chance, f"{name}-{number}") for number in range(chance.choice((1, 1, 1, 5)))]
        if len(many) == 1:
            wait = {"Prefer": "wait=5"} if chance.random() < 0.2 else {}
            answer = self._ask(client, "POST", "/documents", chance, json=many[0], headers=wait)
        else:
            answer = self._ask(client, "POST", "/documents:batch", chance, json=many)
        if answer is None or answer.status_code >= 300:
            return len(many)
        with self._lock:
            self.accepted |= {one["id"]: one["text"] for one in many}
        seen = other.get(f"/documents/{many[-1]['id']}")
        if seen.status_code != 200:
            self.unseen.append(many[-1]["id"])
        return len(many)

    def _ask(
        self, client: httpx.Client, method: str, page: str, chance: random.Random, **options: Any
    ) -> httpx.Response | None:
        source, target = chance.sample(ACTORS, 2)
        began = time.monotonic()
        try:
            answer = client.request(method, page.format(source=source, target=target), **options)
        except httpx.TransportError:
            answer = None
        with self._lock:
            self.answers[f"{method} {page}", answer.status_code if answer is not None else 0] += 1
            self.slowest.setdefault(f"{method} {page}", []).append(time.monotonic() - began)
        return answer


READS = (
    "/actors/{source}/relations",
    "/actors/{source}",
    "/paths?source={source}&target={target}",
    "/actors/{source}/neighbors",
    "/search?q={source}",
    "/relations?limit=20",
    "/documents?limit=5",
    "/graph?top=20",
    "/stats",
)


@contextmanager
def soaking(data: Path, settings: dict[str, str]) -> Iterator[Soak]:
    """Two servers on one store."""
    with ExitStack() as stack:
        yield Soak([stack.enter_context(serving(data, settings=settings)) for _ in range(SERVERS)])


def _document(chance: random.Random, name: str) -> dict[str, str]:
    number, other = chance.sample(range(len(ACTORS)), 2)
    if chance.random() < 0.5:
        return {"id": name, "text": f"{ACTORS[number]} thanked {ACTORS[other]} for ship {name}."}
    return {"id": name, "text": f"شكرت {ARABIC[number]} {ARABIC[other]} على السفينة {name}."}


def _is_read(client: httpx.Client) -> bool:
    jobs = client.get("/stats").json()["jobs"]
    return not jobs.get("queued") and not jobs.get("running")


def _is_whole(view: Any, id: str, text: str) -> bool:
    told = view.document(id)
    return told.text == text and told.document.extractor_version is not None and len(told.sentences) == 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=float(os.environ.get("MINUTES", "5")))
    parser.add_argument("--database", choices=databases.NAMES, default=os.environ.get("DATABASE", "sqlite"))
    parser.add_argument("--pause", type=float, default=0.2, help="longest pause of a client between two calls")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, databases.using(asked.database):
        data = Path(folder) / "data"
        with soaking(data, {"WASL_LOG_LEVEL": "error"}) as soak:
            soak.run(asked.minutes * 60, asked.pause)
            soak.finish()
        store = Store(databases.url_of(data))
        lost, faults = soak.lost(store), store.faults()
        store.close()
    for page, seconds in sorted(soak.slowest.items()):
        ranked = sorted(seconds)
        print(
            f"{len(ranked):6} × {page:45} p50 {ranked[len(ranked) // 2] * 1000:5.0f} ms"
            f"  p99 {ranked[int(len(ranked) * 0.99)] * 1000:5.0f} ms"
        )
    print(f"statuses: {dict(Counter(status for _, status in soak.answers.elements()))}; faults of the store: {faults}")
    print(f"{len(soak.unseen)} of {len(soak.accepted)} documents not seen at once by the other server")
    for one in lost[:20]:
        print(f"lost: {one}")
    print(
        f"{asked.minutes:g} minutes on {asked.database}: {sum(soak.answers.values())} calls, {len(lost)} lost writes, "
        f"{sum(soak.failures.values())} 5xx"
    )
    return int(bool(lost or soak.failures or faults or soak.unseen))


if __name__ == "__main__":
    sys.exit(main())
