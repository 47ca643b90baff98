"""Who reads what: each job is one process's to read until that has read it, or has ended."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from graph.errors import DocumentNotFound, JobLost, OffsetMismatch
from graph.records import BatchRecord, Claim, JobRecord, JobState
from graph.storage import leases
from graph.storage.tables import job
from graph.store import Store
from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, rows

TEXTS = ("Fiji supports Malta.", "تدعم ساموا تونغا وفيجي.", "Malta thanked Fiji for its help.", "شكرت تونغا ساموا.")


def queue(store: Store, *texts: str, batch: bool = False) -> list[str]:
    """Documents with jobs; the ids of the documents."""
    ids = []
    with store.writer() as writer:
        sent = writer.open_batch("me") if batch else None
        for text in texts:
            id = writer.add_document(text)[0].id
            ids.append(id)
            if sent is None:
                writer.add_job(id)
            else:
                writer.add_to_batch(sent, id)
        if sent is not None:
            writer.close_batch(sent)
    return ids


def claim(store: Store, holder: str = "me", **options: object) -> list[Claim]:
    with store.writer() as writer:
        return writer.claim_jobs(holder, **options)  # type: ignore[arg-type]


def now(store: Store, id: str) -> JobRecord | BatchRecord:
    with store.view() as view:
        return view.job(id)


def attempts(store: Store, id: str) -> int:
    told = now(store, id)
    assert isinstance(told, JobRecord)
    return told.attempts


def test_jobs_are_claimed_oldest_first_and_by_one_holder_alone(store: Store) -> None:
    ids = queue(store, *TEXTS)
    mine, others = claim(store, most=3), claim(store, "you", most=3)
    assert [one.job.document for one in mine] == ids[:3]
    assert [one.job.document for one in others] == ids[3:]
    assert [one.text for one in mine] == list(TEXTS[:3])
    assert claim(store, "third") == []
    with pytest.raises(JobLost), store.writer() as writer:
        writer.finish_jobs("you", [mine[0].job.id])
    with store.writer() as writer:
        writer.finish_jobs("me", [mine[0].job.id, mine[1].job.id])
        writer.fail_job("me", mine[2].job.id, "no text")
    with store.view() as view:
        assert view.stats().jobs == {JobState.DONE: 2, JobState.FAILED: 1, JobState.RUNNING: 1}
    assert now(store, mine[2].job.id).error == "no text"


def test_what_was_sent_alone_does_not_wait_behind_a_batch(store: Store) -> None:
    inside = queue(store, *TEXTS[:3], batch=True)
    [single] = queue(store, TEXTS[3])
    with store.view() as view:
        assert (view.queued(alone=True), view.queued(alone=False), view.queued(), view.queued(most=2)) == (1, 3, 4, 2)
    assert [one.job.document for one in claim(store, alone=True, most=9)] == [single]
    assert [one.job.document for one in claim(store, alone=False, most=9)] == inside


def test_as_much_is_claimed_as_has_so_many_characters_and_at_least_one(store: Store) -> None:
    ids = queue(store, *TEXTS)
    assert [one.job.document for one in claim(store, most=4, characters=1)] == ids[:1]
    both = len(TEXTS[1]) + len(TEXTS[2])
    assert [one.job.document for one in claim(store, most=4, characters=both)] == ids[1:3]


def test_documents_can_be_claimed_by_name(store: Store) -> None:
    ids = queue(store, *TEXTS)
    assert [one.job.document for one in claim(store, documents=ids[2:], most=4)] == ids[2:]


def test_what_the_dead_held_is_read_by_others_and_written_once(tmp_path: Path, store: Store) -> None:
    with store.writer() as writer:
        writer.add_job(writer.add_document(LIBYA_EN.text, published=LIBYA_EN.published)[0].id)
    [first] = claim(store, "dead")
    with store.writer() as writer:
        writer.begin_jobs("dead", [first.job.id])
        assert writer.requeue_jobs() == 0
        assert writer.requeue_jobs({"dead"}) == 1
    [second] = claim(store, "alive")
    with store.writer() as writer:
        writer.begin_jobs("alive", [second.job.id])
    assert (second.job.id, attempts(store, second.job.id), second.job.strikes) == (first.job.id, 2, 0)
    with store.writer() as writer:
        writer.save_reading("alive", second.job.id, second.job.document, LIBYA_EN.extraction, "test-1")
        writer.finish_jobs("alive", [second.job.id])
    written = rows(tmp_path)
    with store.writer() as writer, pytest.raises(JobLost):
        writer.save_reading("dead", first.job.id, first.job.document, LIBYA_EN.extraction, "test-0")
    assert rows(tmp_path) == written


def test_who_is_not_heard_of_loses_what_he_holds_and_who_is_heard_of_does_not(store: Store) -> None:
    queue(store, *TEXTS[:2])
    claim(store, "silent")
    [kept] = claim(store, "alive")
    past = datetime.now(UTC) - timedelta(hours=1)
    with store.writer() as writer:
        writer._connection.execute(update(job).values(lease=past))
        writer.extend_leases("alive")
    with store.view() as view:
        assert view.holders() == {"silent", "alive"}
        assert view.held("alive") == {kept.job.id}
        assert view.are_left(())
    with store.writer() as writer:
        assert writer.requeue_jobs() == 1
    assert now(store, kept.job.id).state is JobState.RUNNING
    with store.view() as view:
        assert (view.holders(), view.are_left(())) == ({"alive"}, False)


def test_a_lease_is_measured_by_the_clock_of_the_store(store: Store) -> None:
    queue(store, TEXTS[0])
    [one] = claim(store)
    with store.view() as view:
        lease = view._connection.execute(job.select().where(job.c.id == one.job.id)).one().lease
    assert abs(lease - datetime.now(UTC) - leases.LEASE) < timedelta(seconds=10)


def test_a_document_that_ends_whoever_reads_it_is_set_aside_and_its_neighbour_is_not(store: Store) -> None:
    queue(store, *TEXTS[:2])
    deadly, innocent = (one.job.id for one in claim(store, most=2))
    with store.writer() as writer:
        writer.release_jobs("me", [deadly, innocent], strike=True)
    for _ in range(leases.MOST_STRIKES - 1):
        assert deadly in [one.job.id for one in claim(store, most=2)]
        with store.writer() as writer:
            writer.release_jobs("me", [deadly], strike=True)
            writer.release_jobs("me", [innocent])
    told = now(store, deadly)
    assert (told.state, "set aside" in (told.error or "")) == (JobState.FAILED, True)
    assert now(store, innocent).state is JobState.QUEUED
    with store.writer() as writer:
        assert writer.retry_job(deadly).state is JobState.QUEUED
    assert [one.job.strikes for one in claim(store, most=1) if one.job.id == deadly] == [0]


def test_services_that_end_are_no_reason_to_set_a_document_aside_but_not_for_ever(store: Store) -> None:
    queue(store, TEXTS[0])
    for attempt in range(1, leases.MOST_ATTEMPTS + 1):
        [one] = claim(store, "dead")
        with store.writer() as writer:
            writer.begin_jobs("dead", [one.job.id])
        assert attempts(store, one.job.id) == attempt
        with store.writer() as writer:
            writer.requeue_jobs({"dead"})
    assert now(store, one.job.id).state is JobState.FAILED


def test_what_only_waited_for_its_turn_is_never_set_aside(store: Store) -> None:
    queue(store, *TEXTS[:2])
    begun, waiting = (one.job.id for one in claim(store, "dead", most=2))
    with store.writer() as writer:
        writer.begin_jobs("dead", [begun])
        writer.begin_jobs("another", [waiting])
    for _ in range(2 * leases.MOST_ATTEMPTS):
        with store.writer() as writer:
            writer.requeue_jobs({"dead"})
        claim(store, "dead", most=2)
    assert [(now(store, id).state, attempts(store, id)) for id in (begun, waiting)] == [
        (JobState.RUNNING, 1),
        (JobState.RUNNING, 0),
    ]


def test_a_batch_that_another_process_takes_in_is_left_alone(store: Store) -> None:
    with store.writer() as writer:
        batch = writer.open_batch("alive")
        writer.requeue_jobs({"dead"})
    assert now(store, batch).state is JobState.RECEIVING
    with store.writer() as writer:
        writer.requeue_jobs({"alive"})
    assert (now(store, batch).state, "Send the rest" in (now(store, batch).error or "")) == (JobState.FAILED, True)


def test_one_reading_that_cannot_be_written_keeps_no_other_out(tmp_path: Path, store: Store) -> None:
    with store.writer() as writer:
        for text in ("  " + LIBYA_AR.text, LIBYA_EN.text):
            writer.add_job(writer.add_document(text)[0].id)
    bad, good = claim(store, most=2)
    with store.writer() as writer:
        with pytest.raises(OffsetMismatch):
            writer.save_reading("me", bad.job.id, bad.job.document, LIBYA_AR.extraction, "test-1")
        writer.save_reading("me", good.job.id, good.job.document, LIBYA_EN.extraction, "test-1")
    with store.view() as view:
        assert view.document(good.job.document).document.triples == len(LIBYA_EN.extraction.triples)
        assert view.document(bad.job.document).sentences == ()


def test_what_is_read_of_a_deleted_document_is_not_kept(store: Store) -> None:
    [document] = keep(store, LIBYA_EN)
    with store.writer() as writer:
        id = writer.add_job(document).id
    claim(store)
    with store.writer() as writer:
        writer.delete_document(document)
    with store.writer() as writer, pytest.raises((JobLost, DocumentNotFound)):
        writer.save_reading("me", id, document, LIBYA_EN.extraction, "test-1")
