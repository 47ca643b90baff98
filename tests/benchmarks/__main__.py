"""`make bench`: every comparison, over stores small enough to be made at once.

`python -m tests.benchmarks --large` takes a million records as well, which are made once and kept (WASL_BENCH_DATA).
"""

import argparse
import subprocess
import sys

from tests.benchmarks.stores import SIZES
from tests.serving import ROOT


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", action="store_true", help="at a million records too")
    sizes = [str(size) for size in (SIZES if options.parse_args().large else SIZES[:2])]
    for module, arguments in (
        ("extracting", []),
        ("reading", []),
        ("keeping", []),
        ("asking", ["--records", *sizes[1:]]),
        ("answering", ["--records", *sizes[1:]]),
        ("growing", ["--records", *sizes]),
        ("serving", []),
    ):
        subprocess.run([sys.executable, "-m", f"tests.benchmarks.{module}", *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
