"""The command line: what users call; see `wasl --help`."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import cli_keys

if TYPE_CHECKING:
    from app.intake.feeding import Readers
    from app.settings import Settings
    from graph.store import Store

app = typer.Typer(
    help="Reads Arabic and English political news and serves who does what to whom as a knowledge graph.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(cli_keys.app, name="keys")

Data = Annotated[Path | None, typer.Option(help="Directory of the embedded database [WASL_DATA, data].")]
Text = Annotated[str, typer.Argument(help="The text; - reads it from standard input.")]
Language = Annotated[str | None, typer.Option(help="ar or en; found out when left out.")]
Models = Annotated[str | None, typer.Option(help="bundled or official language models [WASL_MODELS, bundled].")]


@app.callback(invoke_without_command=True)
def wasl(version: Annotated[bool, typer.Option("--version", help="Version, models and licences.")] = False) -> None:
    if version:
        from app.terminal import show_version

        show_version(_settings())
        raise typer.Exit


@app.command()
def serve(
    host: Annotated[
        str | None,
        typer.Option(help="Address to listen on, of this machine only unless there are keys [WASL_HOST, 127.0.0.1]."),
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on [WASL_PORT, 8000].")] = None,
    data: Data = None,
    models: Models = None,
) -> None:
    """Serve the API."""
    from app.doors.keys import check_host
    from graph.errors import StoreFault

    settings = _settings(host=host, port=port, data=data, models=models)

    # Without a store nobody is let in from elsewhere, so the service may wait for it to come.
    with suppress(StoreFault), _store(settings) as store:
        check_host(settings, store)

    import uvicorn

    from app.doors.protocol import ProblemProtocol
    from app.main import create_app
    from app.telemetry import logs

    logs.configure(settings.log_level, settings.log_format)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        http=ProblemProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Text files, JSON lines files or directories.")],
    scheduler: Annotated[
        str | None, typer.Option(help="Dask scheduler whose workers are to read, as tcp://10.0.0.1:8786.")
    ] = None,
    data: Data = None,
    models: Models = None,
) -> None:
    """Read documents into the store: a .txt file each, or one a line of a .jsonl file."""
    from app.intake.files import count_documents, read_files
    from app.terminal import ingest_all

    settings = _settings(data=data, models=models)
    with _readers(settings, scheduler) as readers, _store(settings) as store:
        bad = ingest_all(read_files(paths, settings.max_text_chars), count_documents(paths), store, readers)
    raise typer.Exit(1 if bad else 0)


@app.command()
def extract(
    text: Text = "-",
    language: Language = None,
    json: Annotated[bool, typer.Option("--json", help="The answer of POST /extract instead of a table.")] = False,
    generic: Annotated[bool, typer.Option("--generic", help="Actors without a name too: gunmen, الشرطة.")] = False,
    published: Annotated[str | None, typer.Option(help="Day of publication, as 2020-08-17.")] = None,
    models: Models = None,
) -> None:
    """Print the triples of a text; nothing is stored."""
    from app.intake.submissions import NewText
    from app.terminal import load, show_extraction

    settings = _settings(models=models)
    asked = NewText.model_validate({"text": _read(text), "language": language, "published": published})
    spoken = asked.checked_language(settings.max_text_chars)
    extraction = load(settings.models).extract(asked.text, spoken, asked.published, generic=generic)
    show_extraction(extraction, load(settings.models).version, json=json)


@app.command()
def parse(
    text: Text = "-",
    language: Language = None,
    pretokenized: Annotated[Path | None, typer.Option(exists=True, help="CoNLL-U file of words to parse.")] = None,
    models: Models = None,
) -> None:
    """Print the parse of a text, or of words already split, as CoNLL-U."""
    from app.intake.submissions import NewText
    from extraction.errors import MalformedParse
    from extraction.parsing import conllu
    from extraction.parsing.parser import StanzaParser

    settings = _settings(models=models)
    parser = StanzaParser(settings.models)
    if pretokenized is not None:
        lines = pretokenized.read_text("utf-8").splitlines()
        given = list(conllu.read(lines, language))
        if not given:
            raise MalformedParse(1, "there is no sentence in it")
        print("\n".join(conllu.refill(lines, parser.parse_words(given, language or given[0].language))))
        return
    asked = NewText(text=_read(text), language=language, published=None)
    for sentence in parser.parse(asked.text, asked.checked_language(settings.max_text_chars)).sentences:
        print(conllu.write(sentence), end="")


@app.command()
def score(
    gold: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Gold sentences, one JSON a line.")],
    actors: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Gold actors with their aliases; JSON.")
    ] = None,
    conllu: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="Hand-made trees instead of the parser's; with --errors beside them, to tell whose fault each is.",
        ),
    ] = None,
    parses: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Own parses made earlier (wasl parse).")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong, by cause.")] = False,
    models: Models = None,
) -> None:
    """Hold extraction against gold: precision, recall and F1 of dyads and triples, accuracy of modality and linking."""
    from app.scores import show_scores
    from app.terminal import load

    extractor = load(_settings(models=models).models)
    show_scores(gold, extractor, actors=actors, trees=conllu, parses=parses, errors=errors)


@app.command("fit-scorer")
def fit_scorer(
    gold: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Gold sentences, one JSON a line.")],
    actors: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Gold actors with their aliases; JSON.")
    ] = None,
    example: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="Gold of made-up sentences: no say in the threshold."),
    ] = None,
    parses: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Own parses made earlier (wasl parse).")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", file_okay=False, help="Folder to write into; by default what is read."),
    ] = None,
    models: Models = None,
) -> None:
    """Fit networks, weights and the threshold that decide what is said, and show what they are worth."""
    from app.scores import show_fit
    from app.terminal import load

    extractor = load(_settings(models=models).models)
    show_fit(gold, example or [], extractor, actors=actors, parses=parses, output=output)


@app.command()
def export(
    format: Annotated[
        str, typer.Option(help="node-link, cytoscape, graphology, gexf, graphml, csv or jsonld.")
    ] = "node-link",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; standard output if none.")
    ] = None,
    evidence: Annotated[
        int, typer.Option(min=0, max=20, help="Pieces of evidence for each relation, in csv and jsonld.")
    ] = 3,
    data: Data = None,
) -> None:
    """Write the graph out."""
    from app.terminal import export_graph

    with _store(_settings(data=data)) as store:
        export_graph(store, format, output, evidence)


@app.command()
def seed(data: Data = None, models: Models = None) -> None:
    """Read the seed documents into the store, unless they are there."""
    from app.intake.files import read_seeds
    from app.terminal import ingest_all

    settings = _settings(data=data, models=models)
    with _readers(settings) as readers, _store(settings) as store:
        found = list(read_seeds(settings.max_text_chars))
        bad = ingest_all(found, len(found), store, readers)
    raise typer.Exit(1 if bad else 0)


@app.command(hidden=True)
def train(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Treebanks and files of names.")],
    language: Annotated[str, typer.Option(help="ar or en.")],
    output: Annotated[Path, typer.Option(help="Where weights, models and scores go.")],
    stage: Annotated[list[str] | None, typer.Option(help="Only this stage; can be given more than once.")] = None,
    earlier: Annotated[Path | None, typer.Option(exists=True, help="Models folder to go on from.")] = None,
) -> None:
    """Train language models from treebanks and files of names."""
    from extraction.training import recipe

    recipe.train(data, language, output, stage or recipe.STAGES, earlier=earlier)


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the tables of the store to the newest form."""
    with _store(_settings(data=data)):
        pass


@app.command()
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what follows from what was said.")] = False,
    data: Data = None,
) -> None:
    """Hold the store against itself; 0 if all is well or was repaired, 1 if not."""
    from app.terminal import show_check

    with _store(_settings(data=data)) as store:
        well = show_check(store, repair=repair)
    raise typer.Exit(0 if well else 1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="File to write.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
    data: Data = None,
) -> None:
    """Copy the store into one file, also while it is served."""
    from graph.upkeep.backups import back_up

    back_up(_settings(data=data).store_url, file, force=force)
    print(f"The store is in {file}.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="File that `wasl backup` has written.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the store if there is one.")] = False,
    data: Data = None,
) -> None:
    """Put a backup in the place of the store, once it has been found whole."""
    from graph.upkeep.backups import restore as put_back

    settings = _settings(data=data)
    put_back(settings.store_url, file, force=force)
    with _store(settings):
        print(f"The store is that of {file}.")


def main() -> None:
    """The commands, with every foreseen error said in one line."""
    try:
        app()
    except Exception as error:
        from app.terminal import complain

        sys.exit(complain(error))


def _settings(**options: Any) -> "Settings":
    from app.settings import Settings

    return Settings(**{name: value for name, value in options.items() if value is not None})


def open_store(data: Path | None) -> AbstractContextManager["Store"]:
    """The store of a command that takes no other setting."""
    return _store(_settings(data=data))


@contextmanager
def _store(settings: "Settings") -> Iterator["Store"]:
    """The store, brought to the newest form."""
    from graph.store import Store

    settings.data.mkdir(parents=True, exist_ok=True)
    store = Store(settings.store_url)
    try:
        store.migrate()
        yield store
    finally:
        store.close()


@contextmanager
def _readers(settings: "Settings", scheduler: str | None = None) -> Iterator["Readers"]:
    """Who reads documents: this process, or the workers of a scheduler."""
    if scheduler is None:
        from app.reading.here import Here
        from app.terminal import load

        yield Here(lambda: load(settings.models))
        return
    from app.reading.cluster import Cluster

    cluster = Cluster(scheduler, settings.models)
    try:
        yield cluster
    finally:
        cluster.close()


def _read(text: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8") if text == "-" else text


if __name__ == "__main__":
    main()
