"""Reading by the workers of a Dask scheduler."""

import sys
from pathlib import Path

import pytest

from app.cli import main
from graph.records import JobState
from graph.store import Store
from tests import databases
from tests.clusters import ingest, two_workers


@pytest.mark.stanza
def test_each_document_is_read_once_though_a_worker_is_lost(tmp_path: Path) -> None:
    count, data = 100, tmp_path / "data"
    with databases.using("sqlite"), two_workers(tmp_path) as cluster:
        said = ingest(cluster, data, count)
    assert f"{count} documents read, {count} triples; 0 known already; 0 left out." in said
    store = Store(f"sqlite:///{data / 'wasl.db'}")
    with store.view() as view:
        assert view.stats().jobs == {JobState.DONE: count}
        [relation] = view.relations().items
        assert (relation.weight, relation.documents) == (count, count)
        assert all(document.extractor_version for document in view.documents(limit=count).items)
    assert store.faults() == []
    store.close()


def test_a_scheduler_that_is_not_there_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "one.txt"
    text.write_text("Malta thanked Fiji.")
    monkeypatch.setattr("app.reading.cluster.PATIENCE", 2)
    monkeypatch.setenv("WASL_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "argv", ["wasl", "ingest", str(text), "--scheduler", "tcp://nowhere.invalid:8786"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert "does not answer" in told
    assert "dask worker" in told
