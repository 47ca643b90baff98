"""Stores made up for measuring, kept from one run to the next: a million records take minutes to make."""

import os
import tempfile
from pathlib import Path

from tests.benchmarks.generator import generate

SIZES = (10_000, 100_000, 1_000_000)
ACTORS = 0.1
"""For each record."""


def made(records: int) -> Path:
    """The data directory of a store of so many records; WASL_BENCH_DATA says where they are kept."""
    kept = Path(os.environ.get("WASL_BENCH_DATA") or Path(tempfile.gettempdir()) / "wasl-benchmarks")
    data = kept / f"{records}"
    if not (data / "done").exists():
        data.mkdir(parents=True, exist_ok=True)
        for file in data.iterdir():
            file.unlink()
        generate(f"sqlite:///{data / 'wasl.db'}", round(records * ACTORS), records)
        (data / "done").touch()
    return data
