"""Arrows run one way, seeds → extraction → graph → app, as the imports say."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.serving import ROOT

OURS = ("app", "extraction", "graph")
ALLOWED = {"extraction": {"extraction"}, "graph": {"graph", "extraction"}, "app": {"app", "graph", "extraction"}}
PLAIN = {"extraction.ontology", "extraction.triple", "extraction.orthography", "extraction.transliteration"}
FILES = [file for package in OURS for file in sorted((ROOT / package).rglob("*.py"))]


@cache
def imported(file: Path) -> tuple[str, ...]:
    """Every module that a file imports, wherever in it."""
    return tuple(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def package_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_run_one_way(file: Path) -> None:
    reached = {module.split(".")[0] for module in imported(file)} & {*OURS, "tests"}
    assert reached <= ALLOWED[package_of(file)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_parsing_frames_and_training_know_stanza(file: Path) -> None:
    knows = any(module.split(".")[0] in ("stanza", "torch") for module in imported(file))
    place = file.relative_to(ROOT / "extraction") if "extraction" in file.parts else file
    parsers = [("parsing", f"{name}.py") for name in ("parser", "loading", "quickening", "arcs", "units", "filling")]
    assert not knows or place.parts in parsers or place.parts[0] in ("frames", "training")


@pytest.mark.parametrize("file", sorted((ROOT / "graph").rglob("*.py")), ids=lambda file: file.name)
def test_graph_takes_only_the_plain_types_of_extraction(file: Path) -> None:
    modules = {".".join(module.split(".")[:2]) for module in imported(file) if module.startswith("extraction")}
    assert modules <= {"extraction", *PLAIN}


def test_nothing_but_training_and_its_commands_import_training() -> None:
    commands = {ROOT / "app" / "cli.py", ROOT / "app" / "scores.py"}
    users = [file for file in FILES if any(module.startswith("extraction.training") for module in imported(file))]
    assert all("training" in file.parts or file in commands for file in users)


def test_seeds_hold_no_code() -> None:
    assert not list((ROOT / "seeds").rglob("*.py"))


@pytest.mark.parametrize("module", ["graph.store", "app.main", "app.cli", "extraction.extractor"])
def test_importing_loads_no_language_model(module: str) -> None:
    script = f"import sys, {module}; sys.exit('stanza' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=60).returncode == 0
