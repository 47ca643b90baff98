"""What the commands show: tables, progress, and errors in one line."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from app import licences
from app.errors import AppError, UnknownFormat
from app.faults import sentence_of
from app.settings import Settings
from extraction.errors import ExtractionError

if TYPE_CHECKING:
    from app.intake.feeding import Readers
    from app.intake.files import Found, Place
    from extraction.extractor import Extractor
    from extraction.triple import Extraction
    from graph.records import Fault, KeyRecord
    from graph.store import Store

WIDE = 200
"""Columns where the output is no terminal, so that a row stays a line."""

SHOWN = 3
"""Examples of a fault."""
REPAIRS = 3
"""Times that a store is repaired: what is counted is at fault only once what it is counted of has been repaired."""

USAGE = 2
FAILURE = 1


def console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


@cache
def load(models: str) -> "Extractor":
    """The extractor, loaded once and only if a command reads."""
    from extraction.extractor import load_extractor

    return load_extractor(models)


def complain(error: Exception) -> int:
    """Say a foreseen error in one line and return the exit code; any other error is a bug and is raised."""
    code, message = _complaint(error)
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]wasl:[/] {escape(message)}")
    return code


def _complaint(error: Exception) -> tuple[int, str]:
    from graph.errors import GraphError, StoreFault

    if isinstance(error, ValidationError):
        return USAGE, sentence_of(error.errors())
    if isinstance(error, UnicodeDecodeError):
        return FAILURE, "The input is not text in UTF-8. Convert it first."
    if isinstance(error, AppError | ExtractionError | GraphError | StoreFault | OSError):
        return FAILURE, str(error)
    if type(error).__module__.startswith("sqlalchemy."):  # not imported for the sake of a message
        return FAILURE, f"The store does not answer: {error}. See WASL_DATA and WASL_DATABASE_URL.".replace("\n", " ")
    raise error


def show_version(settings: Settings) -> None:
    """Version, models and what they may be used for."""
    out = console()
    out.print(f"wasl {version('wasl')} (code: {licences.CODE})")
    for language, licence in licences.MODELS[settings.models].items():
        out.print(f"{settings.models} models, {language}: {licence}")


def show_keys(keys: "Sequence[KeyRecord]") -> None:
    """A table of keys; digests are nobody's business."""
    table = Table("name", "scope", "made", "expires", "state")
    for key in keys:
        expires = f"{key.expires:%Y-%m-%d}" if key.expires else "never"
        state = key.fault(datetime.now(UTC)) or "good"
        table.add_row(escape(key.name), key.scope, f"{key.added:%Y-%m-%d}", expires, state)
    console().print(table if table.row_count else "No keys.")


def show_extraction(extraction: "Extraction", version: str, *, json: bool) -> None:
    """The triples of a text, a row each."""
    if json:
        from app.models.texts import ExtractionModel

        answer = ExtractionModel.from_record(extraction, extractor=version, seconds=0.0)
        print(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
        return
    table = Table("source", "relation", "target", "modality", "sentence")
    for sentence in extraction.sentences:
        for triple in sentence.triples:
            relation = f"{triple.relation} ({triple.category})"
            row = (triple.source.actor.name, relation, triple.target.actor.name, triple.modality, sentence.text)
            table.add_row(*map(escape, row))
    console().print(table if table.row_count else "No triples.")


def ingest_all(found: Iterable["Found"], total: int, store: "Store", readers: "Readers") -> int:
    """Read documents into the store, tell what was left out, and count that."""
    from app.intake.feeding import Intake

    with Progress(console=Console(stderr=True), transient=True) as progress:

        def tell_fault(place: "Place", reason: str) -> None:
            progress.console.print(f"[red]wasl:[/] {escape(f'{place}: {reason}')}", soft_wrap=True, highlight=False)

        task = progress.add_task("Reading documents", total=total)
        intake = Intake(store, readers, tell_fault)
        for tally in intake.take(found):
            progress.update(task, completed=tally.done)
    tally = intake.tally
    told = f"{tally.read} documents read, {tally.triples} triples; {tally.known} known already; {tally.bad} left out."
    console().print(told)
    return tally.bad


def show_check(store: "Store", *, repair: bool) -> bool:
    """A row for each kind of fault, and whether all is well in the end."""
    faults = store.faults()
    _show_faults(faults)
    if repair and faults:
        for _ in range(REPAIRS):
            with store.writer() as writer:
                writer.repair(faults)
            faults = store.faults()
            if not faults:
                break
        if faults:
            _show_faults(faults)
        console().print("Not all could be repaired: restore a backup." if faults else "Repaired.")
    return not faults


def _show_faults(faults: "Sequence[Fault]") -> None:
    table = Table("fault", "rows", "for example")
    for fault in faults:
        examples = ", ".join(row.replace("\t", " ") for row in fault.rows[:SHOWN])
        table.add_row(fault.name, f"{len(fault.rows):,}", escape(examples))
    console().print(table if faults else "All is well.")


def export_graph(store: "Store", format: str, output: Path | None, evidence: int) -> None:
    """The whole graph, to a file or to standard output."""
    from graph.exports import FORMATS, cite_from
    from graph.network.projection import project

    if format not in FORMATS:
        raise UnknownFormat(format, tuple(FORMATS))
    with store.view() as view, output.open("wb") if output else nullcontext(sys.stdout.buffer) as file:
        FORMATS[format].write(project(view), file, cite_from(view, most=evidence))
