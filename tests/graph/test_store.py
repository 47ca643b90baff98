import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from extraction.ontology import Kind, Modality
from extraction.triple import Actor, Extraction
from graph.errors import DocumentConflict, DocumentNotFound, OffsetMismatch
from graph.storage import databases, readings
from graph.storage.tables import metadata
from graph.store import Store
from tests.databases import url_of
from tests.graph.factory import (
    LIBYA_AR,
    LIBYA_EN,
    Reading,
    attack,
    emptied,
    keep,
    meeting,
    reading,
    rows,
    rows_in,
    support,
)
from tests.graph.syndication import OTHERS, article, syndicated


@pytest.mark.filterwarnings(
    "ignore:Skipped unsupported reflection", "ignore:autogenerate skipping metadata-specified expression-based index"
)
def test_migrations_make_the_tables_that_the_code_reads(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_told})
        differing = [one for one in compare_metadata(context, metadata) if not _is_of_comments(one)]
        assert differing == []
        made = set(connection.exec_driver_sql(INDEXES[connection.dialect.name]).scalars())
        assert made >= {str(index.name) for table in metadata.sorted_tables for index in table.indexes}


INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'",
}


def _is_of_comments(difference: Any) -> bool:
    """Only PostgreSQL keeps comments, and reads none: they are for those who read tables.py."""
    return isinstance(difference, list) and all(one[0] == "modify_comment" for one in difference)


def _is_told(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    """Not the full-text index of either database, nor indexes on expressions, which SQLite does not tell."""
    return not str(name).startswith("wording_index") and not (kind == "index" and str(name).endswith("by_last_seen"))


def test_migrating_finds_the_copies_among_what_is_stored(store: Store, tmp_path: Path) -> None:
    """What an earlier revision held: the same documents and triples without a word of stories."""
    for language in ("en", "ar"):
        texts = article(language), syndicated(language), article(language, OTHERS[language])
        keep(store, *(reading(support("Turkey", "GNA"), (text, None)) for text in texts))
    before = rows(tmp_path)
    config = Config()
    config.set_main_option("script_location", str(Path(graph.__file__).parent / "migrations"))
    with databases.writing(store._engine) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "0008")
    store.migrate()
    assert rows(tmp_path) == before
    with store.view() as view:
        (relation,) = view.relations().items
    assert (relation.documents, relation.independent) == (6, 4)


def test_migrating_again_changes_nothing(store: Store) -> None:
    keep(store, LIBYA_EN)
    store.migrate()
    with store.view() as view:
        assert view.stats().documents == 1


def test_sqlite_syncs_every_commit_and_reads_beside_writes(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'wasl.db'}")
    with databases.writing(store._engine) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "foreign_keys")
        }
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert pragmas == {"synchronous": 2, "foreign_keys": 1}
    store.close()


def test_same_text_twice_is_one_document(store: Store) -> None:
    first = keep(store, LIBYA_EN)
    with store.writer() as writer:
        document, created = writer.add_document(LIBYA_EN.text, title="Again", id="other")
    with store.view() as view:
        assert (document.id, created) == (first[0], False)
        assert view.stats().documents == 1
        assert view.document(first[0]).document.title is None


def test_id_of_another_text_is_refused(store: Store) -> None:
    with store.writer() as writer:
        writer.add_document("Turkey backs GNA.", id="report-1")
    with pytest.raises(DocumentConflict), store.writer() as writer:
        writer.add_document("Egypt backs Haftar.", id="report-1")
    with store.view() as view:
        assert view.text("report-1") == "Turkey backs GNA."


def test_document_keeps_its_day_in_utc(store: Store) -> None:
    late = datetime.fromisoformat("2020-01-03T23:30:00-05:00")
    with store.writer() as writer:
        document, _ = writer.add_document("Turkey backs GNA.", published=late)
    assert document.published == date(2020, 1, 4)
    assert document.added.tzinfo is UTC


def test_reading_again_replaces_what_was_read(tmp_path: Path, store: Store) -> None:
    once = rows_of(store, tmp_path, LIBYA_EN)
    keep(store, LIBYA_EN)
    assert rows(tmp_path) == once


def test_reading_less_than_before_leaves_only_that(store: Store) -> None:
    [id] = keep(store, LIBYA_EN)
    with store.writer() as writer:
        writer.save_extraction(id, Extraction("en", ()), "test-2")
    with store.view() as view:
        stats = view.stats()
        assert (stats.sentences, stats.mentions, stats.triples, stats.actors, stats.relations) == (0, 0, 0, 0, 0)
        assert view.document(id).document.extractor_version == "test-2"


def test_offsets_that_do_not_lead_to_their_words_are_refused(store: Store) -> None:
    with store.writer() as writer:
        document, _ = writer.add_document("  " + LIBYA_EN.text)
    with pytest.raises(OffsetMismatch, match="Extract its stored text"), store.writer() as writer:
        writer.save_extraction(document.id, LIBYA_EN.extraction, "test-1")


def test_extraction_of_an_unknown_document_is_refused(store: Store) -> None:
    with pytest.raises(DocumentNotFound), store.writer() as writer:
        writer.save_extraction("nothing", LIBYA_EN.extraction, "test-1")


def test_half_written_reading_leaves_nothing(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, LIBYA_AR)
    before = rows(tmp_path)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(readings, "merge_edges", fail)
    with pytest.raises(OSError, match="disk full"):
        keep(store, LIBYA_EN)
    assert rows(tmp_path) == before


def test_process_killed_in_the_middle_leaves_nothing(tmp_path: Path, store: Store) -> None:
    keep(store, LIBYA_AR)
    before = rows(tmp_path)
    killed = (
        "import os, sys; from graph.store import Store; from tests.graph.factory import LIBYA_EN\n"
        "with Store(sys.argv[1]).writer() as writer:\n"
        "    document, _ = writer.add_document(LIBYA_EN.text)\n"
        "    writer.save_extraction(document.id, LIBYA_EN.extraction, 'test-1')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", killed, url_of(tmp_path)], check=False)
    assert ended.returncode == -9
    assert rows(tmp_path) == before


def test_actor_of_both_ends_has_no_relation_to_itself(store: Store) -> None:
    keep(store, reading(meeting("Turkey", "Ankara"), support("Turkey", "GNA")))
    with store.view() as view:
        assert view.stats().triples == 1


def test_deleting_leaves_nothing_that_only_it_said(tmp_path: Path, store: Store) -> None:
    keep(store, LIBYA_AR)
    before = rows(tmp_path)
    [id] = keep(store, LIBYA_EN)
    with store.writer() as writer:
        writer.add_job(id)
        writer.delete_document(id)
    assert rows(tmp_path) == before


def test_deleting_the_only_document_empties_the_store(tmp_path: Path, store: Store) -> None:
    [id] = keep(store, LIBYA_EN)
    with store.writer() as writer:
        writer.delete_document(id)
    assert {name: found for name, found in rows(tmp_path).items() if found} == {}


def test_actor_is_as_its_fullest_reading_says_until_that_goes(store: Store) -> None:
    unknown = Actor("turkey", "TURKEY", kind=Kind.OTHER)
    poor = reading(("Turkey sleeps.", None), named={"Turkey": (unknown, "name")})
    [rich_id, _] = keep(store, LIBYA_EN, poor)
    with store.view() as view:
        assert view.find_actor("turkey").kind is Kind.STATE
    with store.writer() as writer:
        writer.delete_document(rich_id)
    with store.view() as view:
        assert view.find_actor("turkey").kind is Kind.OTHER
        assert view.actor("turkey").aliases == ("TURKEY", "Turkey")


NAMES = ["Turkey", "Russia", "Egypt", "GNA", "Haftar", "Ankara"]
SENTENCES = st.builds(
    lambda make, source, target, modality, confidence: make(source, target, modality=modality, confidence=confidence),
    st.sampled_from([support, meeting, attack]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(list(Modality)),
    st.sampled_from([0.3, 0.5, 0.9]),
)
READINGS = st.lists(
    st.builds(
        lambda sentences, day: reading(*sentences, published=day),
        st.lists(SENTENCES, min_size=1, max_size=3),
        st.sampled_from([None, date(2020, 1, 3), date(2020, 8, 17), date(2021, 5, 1)]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.text,
)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@pytest.mark.usefixtures("database")
@given(kept=READINGS, passing=READINGS)
def test_store_is_as_if_what_was_deleted_had_never_been(kept: list[Reading], passing: list[Reading]) -> None:
    texts = {one.text for one in kept}
    passing = [one for one in passing if one.text not in texts]
    alone, with_passing = emptied("alone"), emptied("passing")
    keep(alone, *kept)
    gone = keep(with_passing, *passing[:1])
    keep(with_passing, *reversed(kept))
    gone += keep(with_passing, *passing[1:])
    with with_passing.writer() as writer:
        for id in gone:
            writer.delete_document(id)
    assert rows_in(with_passing._engine) == rows_in(alone._engine)


def test_versions_count_changes_and_nothing_else(store: Store) -> None:
    with store.view() as view:
        assert view.version() == 0
    [id] = keep(store, LIBYA_EN)
    with store.writer() as writer:
        writer.add_document(LIBYA_EN.text)
        writer.add_job(id)
    with store.view() as view:
        assert view.version() == 1
    with store.writer() as writer:
        writer.delete_document(id)
    with store.view() as view:
        assert view.version() == 2


def test_view_does_not_see_what_is_written_meanwhile(store: Store) -> None:
    with store.view() as view:
        before = view.stats()
        keep(store, LIBYA_EN)
        assert view.stats() == before
    with store.view() as view:
        assert view.stats().documents == 1


def test_writers_and_readers_in_threads_lose_nothing(store: Store) -> None:
    failures: list[BaseException] = []
    done = threading.Event()

    def write(names: list[str]) -> None:
        for number in range(10):
            keep(store, reading(support(*names), (f"Nothing {names} {number}.", None)))

    def read() -> None:
        while not done.is_set():
            with store.view() as view:
                edges = {relation.weight for relation in view.amounts()}
                assert sum(edges) <= view.stats().triples

    def run(work: Callable[..., None], *arguments: object) -> None:
        try:
            work(*arguments)
        except BaseException as failure:
            failures.append(failure)

    reader = threading.Thread(target=run, args=(read,))
    writers = [threading.Thread(target=run, args=(write, names)) for names in (["Turkey", "GNA"], ["Russia", "Haftar"])]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert failures == []
    with store.view() as view:
        assert [relation.weight for relation in view.relations().items] == [10, 10]


def test_importing_graph_loads_no_language_model() -> None:
    code = (
        "import sys, graph.store, graph.network.projection, graph.network.queries, graph.exports\n"
        "assert not {'stanza', 'torch', 'fastapi'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def rows_of(store: Store, folder: Path, one: Reading) -> dict[str, list[tuple[object, ...]]]:
    keep(store, one)
    return rows(folder)
