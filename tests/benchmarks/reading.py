"""How fast documents are read by one and by two processes, and how fast the service answers meanwhile.

python -m tests.benchmarks.reading      # two to four minutes on two cores
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from app.intake.files import read_seeds
from app.intake.storing import Readable
from app.reading.pool import ExtractorPool
from app.reading.slices import Text
from app.settings import Settings
from tests.serving import run, serving

ROUNDS = 2
CALLS = 400
COPIES = 3
"""Times that the seed documents are read, so that there are enough slices for two processes to end together."""
SLICE = 2_000
"""Characters of a slice: a quarter of what the queue cuts, for the same reason."""
SENT = 600
"""Documents sent to be read while calls are answered: more than are read until then."""
WRITTEN, PATIENCE = 128, 60
"""Documents that are read and written while calls are answered, unless that takes longer than so many seconds."""
READS = (
    "/actors/Turkey/relations?limit=50",
    "/paths?source=Turkey&target=Haftar",
    "/relations?limit=50",
    "/actors?q=tur",
    "/search?q=Libya",
    "/documents?limit=20",
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--answers", action="store_true", help="only the calls while documents are read")
    asked = options.parse_args()
    texts = _texts()
    if not asked.answers:
        _compare(texts, asked.rounds)
    _answers(texts)


def _compare(texts: Sequence[Sequence[Text]], rounds: int) -> None:
    """One process and two."""
    characters = sum(len(text.text) for piece in texts for text in piece)
    print(f"{sum(map(len, texts))} documents, {characters:,} characters, in {len(texts)} slices", flush=True)
    seconds = {}
    for workers in (1, 2):
        taken = seconds[workers] = asyncio.run(_read(texts, workers, rounds))
        print(f"{workers} worker(s)  {taken:6.1f} s  {characters / taken:8,.0f} characters/s", flush=True)
    print(f"two workers against one: {seconds[1] / seconds[2]:.2f} ×", flush=True)


def _texts() -> list[list[Text]]:
    """Paragraphs of the seed documents as documents, in slices of one language, as the queue cuts them."""
    found = [told for _, told in read_seeds(200_000) if isinstance(told, Readable)]
    slices: list[list[Text]] = []
    for readable in found * COPIES:
        paragraphs = [part for part in readable.document.text.split("\n") if len(part) > 80]
        piece: list[Text] = []
        for paragraph in paragraphs:
            piece.append(Text(paragraph, readable.language, readable.document.published))
            if sum(len(text.text) for text in piece) > SLICE:
                slices.append(piece)
                piece = []
        slices += [piece] if piece else []
    return slices


async def _read(slices: Sequence[Sequence[Text]], workers: int, rounds: int) -> float:
    """The least of several rounds, once the models are loaded; the longest slice first, so that none ends alone."""
    pool = ExtractorPool(Settings(workers=workers, niceness=0))
    ordered = sorted(slices, key=lambda piece: -sum(len(text.text) for text in piece))
    try:
        await pool.loaded()
        while len(pool.workers) < workers:
            await asyncio.sleep(0.05)
        taken = []
        for _ in range(rounds):
            began = time.perf_counter()
            await asyncio.gather(*(pool.read(piece) for piece in ordered))
            taken.append(time.perf_counter() - began)
        return min(taken)
    finally:
        pool.stop()


def _answers(slices: Sequence[Sequence[Text]]) -> None:
    """Calls answered while nobody reads, and while both cores do."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        run("seed", data=data)
        settings = {"WASL_WORKERS": "2", "WASL_LOG_LEVEL": "error"}
        with serving(data, settings=settings) as server, httpx.Client(base_url=server.url, timeout=300) as client:
            _tell("idle", _call(client))
            print(f"{SENT} documents are sent", flush=True)
            batch = client.post("/documents:batch", json=_many(slices)).headers["Location"]
            taken, done, end = _call(client), 0, time.monotonic() + PATIENCE
            while done < WRITTEN and time.monotonic() < end:
                taken += _call(client)
                done = client.get(batch).json()["done"]
            _tell("both cores read", taken)
            print(f"{done} of the documents were read and written meanwhile", flush=True)
            client.post(f"{batch}/cancel")


def _many(slices: Sequence[Sequence[Text]]) -> list[dict[str, str]]:
    """Enough to read for as long as is measured."""
    texts = list(dict.fromkeys(text.text for piece in slices for text in piece))
    return [{"text": f"{text} ({number})"} for number in range(SENT) for text in texts][:SENT]


def _call(client: httpx.Client) -> list[float]:
    taken = []
    for number in range(CALLS):
        began = time.perf_counter()
        client.get(READS[number % len(READS)]).raise_for_status()
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(0.01)
    return taken


def _tell(when: str, taken: Sequence[float]) -> None:
    ordered = sorted(taken)
    p50, p99 = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    print(f"{when:16} p50 {p50:6.1f} ms   p99 {p99:6.1f} ms   most {ordered[-1]:6.1f} ms", flush=True)


if __name__ == "__main__":
    main()
