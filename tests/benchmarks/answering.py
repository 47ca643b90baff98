"""HTTP beside a bare ASGI app that sends the same bytes: processor time of the server for a list of 100 relations.

`first` asks another actor each time, so that every answer is made; `again` asks what has been asked before, while the
store is the same.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import httpx

from tests.benchmarks.measuring import cpu, table
from tests.benchmarks.serving import bare
from tests.benchmarks.stores import SIZES, made
from tests.serving import serving

ROUNDS = 400
"""Calls measured."""

HEAD = ("call", "bytes", "Wasl, ms", "bare ASGI, ms", "Wasl / bare")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, nargs="*", default=[SIZES[1]])
    for records in options.parse_args().records:
        table(f"HTTP at {records:,} records", HEAD, compare(made(records)))


def compare(data: Path) -> Iterator[tuple[str, int, float, float, float]]:
    settings = {"WASL_RATE_LIMIT": "0"}
    with (
        serving(data, ready=False, settings=settings) as server,
        httpx.Client(base_url=server.url, timeout=60) as client,
        bare() as (url, pid),
        httpx.Client(base_url=url) as yardstick,
    ):
        hubs = [quote(one["id"]) for one in client.get("/actors", params={"limit": 200}).json()["items"]]
        for evidence in (3, 0):
            asked = f"limit=100&evidence={evidence}"
            for name, pages in (
                ("/relations, again", [f"/relations?{asked}"]),
                ("/actors/{name}/relations, again", [f"/actors/{hubs[0]}/relations?{asked}"]),
                ("/actors/{name}/relations, first", [f"/actors/{hub}/relations?{asked}" for hub in hubs]),
            ):
                body = client.get(pages[-1]).content
                yardstick.post("/", content=body)
                count = min(ROUNDS, len(pages)) if name.endswith("first") else ROUNDS
                ours = _worked(client, server.process.pid, list(islice(cycle(pages), count)))
                plain = _worked(yardstick, pid, ["/"] * ROUNDS)
                yield f"{name}, {evidence} pieces of evidence", len(body), ours, plain, ours / plain


def _worked(client: httpx.Client, pid: int, pages: Sequence[str]) -> float:
    """Milliseconds of processor time that a call takes."""
    before = cpu(pid)
    for page in pages:
        assert client.get(page).status_code == 200
    return (cpu(pid) - before) / len(pages) * 1000


if __name__ == "__main__":
    main()
