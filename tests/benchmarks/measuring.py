"""How everything here is measured: processor time of medians, as ratios to a yardstick of the same run."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def worked(call: Callable[[], Any]) -> float:
    """Seconds of processor time of this process: other programs on the machine lengthen them less than the clock."""
    began = time.process_time()
    call()
    return time.process_time() - began


def median(questions: Sequence[Any], answer: Callable[[Any], Any]) -> float:
    """What the middle one of several questions takes; a first one is asked for nothing."""
    answer(questions[0])
    return statistics.median(worked(lambda asked=one: answer(asked)) for one in questions)  # type: ignore[misc]


def slowest(questions: Sequence[Any], answer: Callable[[Any], Any]) -> float:
    """What one in a hundred takes."""
    taken = sorted(worked(lambda asked=one: answer(asked)) for one in questions)  # type: ignore[misc]
    return taken[max(0, round(len(taken) * 0.99) - 1)]


def memory(pid: int | str = "self") -> float:
    """Megabytes that a process holds now."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return int(fields["VmRSS"].split()[0]) / 1024


def cpu(pid: int) -> float:
    """Seconds that a process has worked, by its own clock, whose number clock_getcpuclockid(3) makes of that of the
    process; /proc tells only hundredths."""
    return time.clock_gettime(~pid << 3 | 2)


def machine() -> str:
    """What was measured on, in a line."""
    cpuinfo = Path("/proc/cpuinfo").read_text()
    model = next((line.partition(":")[2].strip() for line in cpuinfo.splitlines() if "model name" in line), "unknown")
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {model}, {total:.0f} GB, Python {platform.python_version()}, load {load:.1f}"


def table(title: str, head: Sequence[str], rows: Iterable[Mapping[str, Any] | Sequence[Any]]) -> None:
    """Print rows as a table of Markdown."""
    print(f"\n{title} ({machine()})\n")
    print("| " + " | ".join(head) + " |")
    print("| " + " | ".join("---" for _ in head) + " |")
    for row in rows:
        values = [row[name] for name in head] if isinstance(row, Mapping) else row
        print("| " + " | ".join(map(_told, values)) + " |", flush=True)


def _told(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"
    return str(value)
