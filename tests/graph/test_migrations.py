"""What an earlier release has stored is read by this one as if it had stored it itself."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, inspect, select

import graph
from graph.storage.databases import connect, writing
from graph.storage.tables import metadata
from graph.store import Store
from tests import databases
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, keep, rows_in
from tests.graph.syndication import article, syndicated

CONFIG = Config()
CONFIG.set_main_option("script_location", str(Path(graph.__file__).parent / "migrations"))
HEAD, *FORMER = (one.revision for one in ScriptDirectory.from_config(CONFIG).walk_revisions())


@pytest.mark.parametrize("revision", FORMER)
def test_a_store_of_any_revision_becomes_what_it_would_be_now(store: Store, tmp_path: Path, revision: str) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    with store.writer() as writer:
        for text in (article("ar"), syndicated("ar")):
            writer.add_job(writer.add_document(text)[0].id)
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    engine = connect(databases.blank(earlier))
    _move(engine, revision)
    _copy(store._engine, engine)
    _move(engine, "head")
    assert rows_in(engine) == rows_in(store._engine)
    engine.dispose()
    again = Store(databases.url_of(earlier))
    with again.view() as then, store.view() as now:
        assert then.stats() == now.stats()
        assert then.relations(evidence=3) == now.relations(evidence=3)
        assert then.search("تركيا") == now.search("تركيا")
    again.close()


def _move(engine: Engine, revision: str) -> None:
    with writing(engine) as connection, connection.begin():
        CONFIG.attributes["connection"] = connection
        command.upgrade(CONFIG, revision)


def _copy(source: Engine, target: Engine) -> None:
    """The rows of one store in the tables of another, as far as those have the columns."""
    with source.connect() as read, writing(target) as written, written.begin():
        made = inspect(written).get_table_names()
        for table in (table for table in metadata.sorted_tables if table.name in made):
            there = {column["name"] for column in inspect(written).get_columns(table.name)}
            rows = [dict(row) for row in read.execute(select(*(table.c[name] for name in sorted(there)))).mappings()]
            if rows:
                written.execute(insert(table), rows)
