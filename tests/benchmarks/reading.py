"""How fast documents are read by one and by two processes, and how fast the service answers meanwhile.

python -m tests.benchmarks.reading
"""

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
from app.reading.slices import SLICE_CHARACTERS, Text
from app.settings import Settings
from tests.serving import run, serving

ROUNDS = 3
CALLS = 400
READS = (
    "/actors/Turkey/relations?limit=50",
    "/paths?source=Turkey&target=Haftar",
    "/relations?limit=50",
    "/actors?q=tur",
    "/search?q=Libya",
    "/documents?limit=20",
)


def main() -> None:
    texts = _texts()
    characters = sum(len(text.text) for piece in texts for text in piece)
    print(f"{sum(map(len, texts))} documents, {characters:,} characters, in {len(texts)} slices")
    seconds = {workers: asyncio.run(_read(texts, workers)) for workers in (1, 2)}
    for workers, taken in seconds.items():
        print(f"{workers} worker(s)  {taken:6.1f} s  {characters / taken:8,.0f} characters/s")
    print(f"two workers against one: {seconds[1] / seconds[2]:.2f} ×")
    _answers(texts)


def _texts() -> list[list[Text]]:
    """Paragraphs of the seed documents as documents, in slices as the queue cuts them."""
    found = [told for _, told in read_seeds(200_000) if isinstance(told, Readable)]
    slices: list[list[Text]] = []
    for readable in found:
        paragraphs = [part for part in readable.document.text.split("\n") if len(part) > 80]
        piece: list[Text] = []
        for paragraph in paragraphs:
            piece.append(Text(paragraph, readable.language, readable.document.published))
            if sum(len(text.text) for text in piece) > SLICE_CHARACTERS:
                slices.append(piece)
                piece = []
        slices += [piece] if piece else []
    return slices


async def _read(slices: Sequence[Sequence[Text]], workers: int) -> float:
    """The least of several rounds, once the models are loaded; the longest slice first, so that none ends alone."""
    pool = ExtractorPool(Settings(workers=workers, niceness=0))
    ordered = sorted(slices, key=lambda piece: -sum(len(text.text) for text in piece))
    try:
        await pool.loaded()
        while len(pool.workers) < workers:
            await asyncio.sleep(0.05)
        taken = []
        for _ in range(ROUNDS):
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
        with serving(data, settings=settings) as server, httpx.Client(base_url=server.url, timeout=60) as client:
            _tell("idle", _call(client))
            batch = client.post("/documents:batch", json=_many(slices)).headers["Location"]
            _tell("both cores read", _call(client))
            left = client.get(batch).json()
            print(f"{left['queued'] + left['running']} documents were still to be read")
            client.post(f"{batch}/cancel")


def _many(slices: Sequence[Sequence[Text]]) -> list[dict[str, str]]:
    """Enough to read for as long as is measured."""
    texts = [text.text for piece in slices for text in piece]
    return [{"text": f"{text} ({number})"} for number in range(30) for text in texts][:4000]


def _call(client: httpx.Client) -> list[float]:
    taken = []
    for number in range(CALLS):
        began = time.perf_counter()
        client.get(READS[number % len(READS)]).raise_for_status()
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(0.01)
    return sorted(taken)


def _tell(when: str, taken: Sequence[float]) -> None:
    p99 = taken[int(len(taken) * 0.99)]
    print(f"{when:16} p50 {statistics.median(taken):6.1f} ms   p99 {p99:6.1f} ms   most {taken[-1]:6.1f} ms")


if __name__ == "__main__":
    main()
