"""Kill the server, its processes or its database at any moment while documents come in, round after round, and see
that in the end each document that was accepted is there, once and whole: `make kill-test`.

A round is one kill -9; Ctrl-C ends with the rounds there were. Documents are short and say one thing each, so that it
is known what must be in the store.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import httpx
from sqlalchemy import text

from graph.storage.databases import connect
from tests.databases import Postgresql, found_binaries
from tests.processes import MODELS, READER, SCRIBE, kill, processes
from tests.serving import ASKING, Server, serving
from tests.waiting import wait_until

TARGETS = {"server": 5, "reader": 4, "scribe": 4, "models": 1}
"""What is killed, and how often."""
SENT = 24
"""Documents sent in a round, one by one and in batches."""
SECONDS = 1.2
"""Within which the kill comes after the first of them."""
PATIENCE = 900
"""Seconds that a machine which has other things to do is given to load the models, and to read what is left."""
WAL_HEADER, FRAME_HEADER = 32, 24
"""Bytes before the frames of SQLite's log, and before the page of each."""
SENTENCES = ("Malta thanked Fiji for ship {}.", "شكرت مالطا فيجي على السفينة {}.")


class Database(Protocol):
    """One that is a process of its own, and so can be killed too."""

    def stop(self, how: signal.Signals) -> None: ...

    def start(self) -> None: ...

    def remove(self) -> None: ...


@dataclass
class Trial:
    """A store, who serves it, and what it has promised to keep."""

    data: Path
    seed: int
    settings: dict[str, str] = field(default_factory=dict)
    database: Database | None = None
    accepted: dict[str, str] = field(default_factory=dict)
    """Texts by id."""
    sent: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    enough: threading.Event = field(default_factory=threading.Event)
    """Set when there are to be no more rounds; what there were is seen to its end."""
    torn: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return self.settings.get("WASL_DATABASE_URL") or f"sqlite:///{self.data / 'wasl.db'}"

    def run(self, rounds: int) -> None:
        """Kill so many times; a server lives from one of its own ends to the next."""
        done = 0
        while done < rounds and not self.enough.is_set():
            with self._server() as server:
                while done < rounds and not self.enough.is_set():
                    target = self._choose()
                    if not self._round(server, target):
                        continue
                    done += 1
                    self.kills[target] = self.kills.get(target, 0) + 1
                    if done % 10 == 0:
                        print(f"{done} rounds, {len(self.accepted)} documents accepted, {self.kills}", flush=True)
                    if target == "server":
                        break
            if self.database is None:
                _await_end(server)
                self._tear()

    def finish(self) -> None:
        """Let all that waits be read."""
        with self._server() as server:
            wait_until(lambda: not _waiting(server), PATIENCE)

    def faults(self) -> dict[str, list[str]]:
        """Ids of documents that are lost, doubled or half written."""
        engine = connect(self.url)
        with engine.connect() as connection:
            said = "(SELECT count(*) FROM triple WHERE triple.document = document.id)"
            parts = "(SELECT count(*) FROM sentence WHERE sentence.document = document.id)"
            question = f"SELECT id, text, extractor_version, {said} AS said, {parts} AS parts FROM document"
            rows = connection.execute(text(question)).all()
            weight = connection.execute(text("SELECT sum(weight), sum(documents) FROM edge")).one()
        engine.dispose()
        found = {row.id: row for row in rows}
        lost = [
            id
            for id, words in self.accepted.items()
            if id not in found or found[id].text != words or found[id].extractor_version is None
        ]
        doubled = [row.id for row in rows if row.said > 1 or row.parts > 1]
        if tuple(weight) != (len(rows), len(rows)):
            doubled.append(f"the relation, told by {weight[1]} documents and not by {len(rows)}")
        half = [row.id for row in rows if row.extractor_version is not None and not (row.said and row.parts)]
        half += [row.id for row in rows if row.extractor_version is None and (row.said or row.parts)]
        return {"lost": lost, "doubled": doubled, "half written": half}

    def struck(self) -> dict[int, int]:
        """How many documents ended so many processes that read them alone."""
        engine = connect(self.url)
        with engine.connect() as connection:
            rows = connection.execute(
                text("SELECT strikes, count(*) FROM job WHERE strikes > 0 GROUP BY strikes")
            ).all()
        engine.dispose()
        return {row.strikes: row[1] for row in rows}

    def _choose(self) -> str:
        targets = {**TARGETS, **({"database": 4} if self.database else {})}
        return self.random.choices(list(targets), list(targets.values()))[0]

    @contextmanager
    def _server(self) -> Iterator[Server]:
        settings = {"WASL_NICENESS": "0", "WASL_LOG_LEVEL": "error", **self.settings}
        with serving(self.data, ready=False, settings=settings) as server:
            yield server

    def _round(self, server: Server, target: str) -> bool:
        """Whether anything was killed. Half of the servers are while they begin, and nobody can read yet."""
        if target != "server" or self.random.random() < 0.5:
            wait_until(lambda: _is_ready(server), PATIENCE)
            if target == "scribe":
                wait_until(lambda: bool(processes(server, SCRIBE)) or not self._send_one(server), PATIENCE)
        sender = threading.Thread(target=self._send, args=(server,))
        sender.start()
        time.sleep(self.random.random() * SECONDS)
        killed = self._kill(server, target)
        sender.join()
        return killed

    def _kill(self, server: Server, target: str) -> bool:
        if target == "server":
            server.kill()
            return True
        if target == "database":
            assert self.database is not None
            self.database.stop(signal.SIGKILL)
            self.database.start()
            return True
        found = processes(server, {"reader": READER, "scribe": SCRIBE, "models": MODELS}[target])
        with suppress(ProcessLookupError):
            for pid in found[:1]:
                kill(pid)
        return bool(found)

    def _send_one(self, server: Server) -> bool:
        """One that is read at once; whether it was."""
        (one,) = self._documents(1)
        with suppress(httpx.TransportError):
            answer = httpx.post(f"{server.url}/documents", json=one, headers={"Prefer": "wait=60"}, timeout=120)
            return self._keep([one], answer)
        return False

    def _send(self, server: Server) -> None:
        left = SENT
        with httpx.Client(base_url=server.url, timeout=60) as client:
            while left > 0:
                many = self._documents(self.random.choice((1, 1, 1, 8)))
                left -= len(many)
                try:
                    if len(many) == 1:
                        answer = client.post("/documents", json=many[0])
                    else:
                        answer = client.post("/documents:batch", json=many)
                except httpx.TransportError:
                    if server.process.poll() is not None:
                        return
                    continue
                self._keep(many, answer)

    def _documents(self, count: int) -> list[dict[str, str]]:
        first, self.sent = self.sent, self.sent + count
        numbers = range(first, first + count)
        return [{"id": f"ship-{number}", "text": SENTENCES[number % 2].format(number)} for number in numbers]

    def _keep(self, documents: list[dict[str, str]], answer: httpx.Response) -> bool:
        """What the server has said that it has; what it refused is the caller's to send again."""
        if answer.status_code not in (200, 201, 202):
            assert answer.status_code == 503, answer.text
            return False
        assert answer.json().get("refused_total", 0) == 0, answer.text
        self.accepted |= {one["id"]: one["text"] for one in documents}
        return True

    def _tear(self) -> None:
        """A copy opens whose log ends anywhere after what the database has taken of it, and nothing in it is half."""
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "wasl.db"
            shutil.copy(self.data / "wasl.db", copy)
            log = self.data / "wasl.db-wal"
            if log.exists():
                whole = log.read_bytes()
                least = min(_taken(copy, self.data / "wasl.db-shm"), len(whole))
                Path(f"{copy}-wal").write_bytes(whole[: self.random.randint(least, len(whole))])
            with sqlite3.connect(copy) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                half = connection.execute(
                    "SELECT document.id FROM document LEFT JOIN triple ON triple.document = document.id"
                    " GROUP BY document.id HAVING (document.extractor_version IS NULL) <> (count(triple.id) = 0)"
                ).fetchall()
                assert not half, half
                told = connection.execute("SELECT coalesce(sum(weight), 0) FROM edge").fetchone()
                assert told == connection.execute("SELECT count(*) FROM triple").fetchone()
            connection.close()
        self.torn += 1


def _taken(database: Path, index: Path) -> int:
    """Bytes of the log whose pages may be in the database already, which SQLite does only when they are on the disk.

    The log's index counts these frames as nBackfillAttempted (https://sqlite.org/walformat.html, 2.1): a log that ended
    before them is none that a crash leaves, and its older pages would stand for newer ones of the database.
    """
    page = int.from_bytes(database.read_bytes()[16:18], "big")
    frames = int.from_bytes(index.read_bytes()[128:132], sys.byteorder)
    return WAL_HEADER + frames * (FRAME_HEADER + page) if frames else 0


def _await_end(server: Server) -> None:
    """Until those who outlive the server by a moment have ended too, and nobody writes."""
    wait_until(lambda: not any(processes(server, name) for name in (READER, SCRIBE)), PATIENCE)


def _is_ready(server: Server) -> bool:
    with suppress(httpx.TransportError):
        return ASKING.get(f"{server.url}/health/ready").status_code == 200
    return False


def _waiting(server: Server) -> int:
    jobs = ASKING.get(f"{server.url}/stats").json()["jobs"]
    return jobs.get("queued", 0) + jobs.get("running", 0)


@contextmanager
def trial(
    folder: Path, rounds: int, seed: int, kind: str = "sqlite", enough: threading.Event | None = None
) -> Iterator[Trial]:
    """So many rounds, to the end of what they have left to read."""
    folder.mkdir(exist_ok=True)
    one = Trial(folder / "data", seed, enough=enough or threading.Event())
    if kind == "postgresql":
        server = Postgresql()
        one.database = server
        one.settings["WASL_DATABASE_URL"] = server.url_of(folder)
    try:
        one.run(rounds)
        one.finish()
        yield one
    finally:
        if one.database is not None:
            one.database.remove()


def tell(one: Trial) -> dict[str, list[str]]:
    """What became of the documents of a trial."""
    faults = one.faults()
    for what, found in faults.items():
        for id in found[:20]:
            print(f"{what}: {id}")
    print(f"{one.sent} sent, {len(one.accepted)} accepted, {one.kills}, {one.torn} torn copies opened", flush=True)
    print(f"documents by strikes: {one.struck()}", flush=True)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", "200")))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SEED", str(time.time_ns() % 10**6))))
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="by default half of the rounds on each")
    asked = parser.parse_args()
    kinds = [asked.database] if asked.database else ["sqlite", "postgresql"][: 2 if found_binaries() else 1]
    done = lost = doubled = half = 0
    enough = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: enough.set())
    with TemporaryDirectory() as folder:
        for place, kind in enumerate(kinds):
            rounds = (asked.rounds + place) // len(kinds)
            print(f"{rounds} rounds on {kind}, seed {asked.seed}", flush=True)
            with trial(Path(folder) / kind, rounds, asked.seed, kind, enough) as one:
                faults = tell(one)
                done += sum(one.kills.values())
            lost, doubled = lost + len(faults["lost"]), doubled + len(faults["doubled"])
            half += len(faults["half written"])
    print(f"{done} rounds, {lost} lost, {doubled} doubled" + (f", {half} half written" if half else ""))
    return int(bool(lost or doubled or half))


if __name__ == "__main__":
    sys.exit(main())
