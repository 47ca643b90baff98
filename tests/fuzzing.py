"""Calls made up from the description of the service, thousands of them, against a real server with the seed documents:
`make fuzz`. No answer may be an error of ours or differ from what is described."""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.serving import ROOT, Server, environment, run, serving

CONFIG = Path(__file__).parent / "schemathesis.toml"
CASES = 5_000
"""At least."""


def main() -> int:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        run("seed", data=data)
        key = run("keys", "create", "--name", "fuzz", "--scope", "write", data=data).stdout.split()[0]
        with serving(data, settings={"WASL_RATE_LIMIT": "0"}) as server:
            code, cases = fuzz(server, key, *sys.argv[1:])
    print(f"{cases} cases")
    return code or int(cases < CASES)


def fuzz(server: Server, key: str, *options: str) -> tuple[int, int]:
    """Run schemathesis over all calls; its exit code and how many cases it tried."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run"),
        *("--checks", "all", "--header", f"Authorization: Bearer {key}"),
        *(options or ("--max-examples", "150", "--seed", "7", "--generation-database", "none")),
        f"{server.url}/openapi.json",
    ]
    shown = []
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=folder, env=_environment(), stdout=subprocess.PIPE, text=True) as running,
    ):
        for line in running.stdout or ():
            shown.append(line)
            print(line, end="", flush=True)
    found = re.search(r"(\d[\d,]*) generated", "".join(shown))
    return running.returncode, int(found[1].replace(",", "")) if found else 0


def _environment() -> dict[str, str]:
    return environment() | {"PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.fuzzing_hooks"}


if __name__ == "__main__":
    sys.exit(main())
