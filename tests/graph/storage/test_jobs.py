"""Which state follows which, and what a batch makes of the jobs in it."""

from contextlib import suppress

import pytest

from graph.errors import JobLost, JobNotFound, NothingToCancel, NothingToRetry
from graph.records import BatchRecord, JobRecord, JobState, Refusal
from graph.storage.jobs import FOLLOWING, state_of
from graph.store import Store

QUEUED, RUNNING, DONE, FAILED, CANCELLED = FOLLOWING_STATES = (
    JobState.QUEUED,
    JobState.RUNNING,
    JobState.DONE,
    JobState.FAILED,
    JobState.CANCELLED,
)
TEXTS = ("Fiji supports Malta.", "تدعم ساموا تونغا.", "Malta thanked Fiji.", "شكرت تونغا ساموا.")


def batch_of(store: Store, *texts: str) -> str:
    with store.writer() as writer:
        batch = writer.open_batch()
        known = 0
        for line, text in enumerate(texts, 1):
            document, _ = writer.add_document(text)
            known += not writer.add_to_batch(batch, document.id, line)
        writer.count_batch(batch, len(texts), known, [], 0)
        writer.close_batch(batch)
    return batch


def batch_now(store: Store, id: str) -> BatchRecord:
    with store.view() as view:
        return view.batch(id)


def move(store: Store, id: str, state: JobState) -> None:
    """Ask for a state in the way there is."""
    with store.writer() as writer:
        if state is RUNNING:
            writer.claim_jobs("me")
        elif state is QUEUED:
            writer.requeue_jobs({"me"})
        elif state is DONE:
            writer.finish_jobs("me", [id])
        elif state is FAILED:
            writer.fail_job("me", id, "why not")
        else:
            writer.cancel_job(id)


PATHS_TO = {
    QUEUED: (),
    RUNNING: (RUNNING,),
    DONE: (RUNNING, DONE),
    FAILED: (RUNNING, FAILED),
    CANCELLED: (CANCELLED,),
}


@pytest.mark.parametrize("before", FOLLOWING_STATES)
@pytest.mark.parametrize("after", FOLLOWING_STATES)
def test_a_state_follows_only_where_the_table_says_so(store: Store, before: JobState, after: JobState) -> None:
    with store.writer() as writer:
        id = writer.add_job(writer.add_document(TEXTS[0])[0].id).id
    for state in PATHS_TO[before]:
        move(store, id, state)
    with suppress(JobLost, NothingToCancel):
        move(store, id, after)
    with store.view() as view:
        state = view.document_job(id).state
    assert state in {before} | FOLLOWING[before]
    asked_for = before in (FAILED, CANCELLED)
    assert (state is after) == (after is before or (after in FOLLOWING[before] and not asked_for))


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ({}, DONE),
        ({QUEUED: 2}, QUEUED),
        ({QUEUED: 1, RUNNING: 1}, RUNNING),
        ({QUEUED: 1, DONE: 1}, RUNNING),
        ({RUNNING: 1, CANCELLED: 4}, RUNNING),
        ({DONE: 3}, DONE),
        ({DONE: 3, FAILED: 1}, FAILED),
        ({DONE: 3, FAILED: 1, CANCELLED: 1}, CANCELLED),
    ],
)
def test_the_state_of_a_batch_follows_from_its_jobs(counts: dict[JobState, int], state: JobState) -> None:
    assert state_of(counts) is state


def test_a_batch_goes_with_its_documents_to_the_end(store: Store) -> None:
    id = batch_of(store, *TEXTS[:2])
    seen = [batch_now(store, id).state]
    for _ in range(2):
        with store.writer() as writer:
            [claim] = writer.claim_jobs("me")
            assert claim.job.batch == id
        seen.append(batch_now(store, id).state)
        with store.writer() as writer:
            writer.finish_jobs("me", [claim.job.id])
        seen.append(batch_now(store, id).state)
    assert seen == [QUEUED, RUNNING, RUNNING, RUNNING, DONE]
    assert batch_now(store, id).finished is not None


def test_what_is_cancelled_can_be_retried_and_what_is_read_cannot(store: Store) -> None:
    id = batch_of(store, *TEXTS)
    with store.writer() as writer:
        done, failed = writer.claim_jobs("me", most=2)
        writer.finish_jobs("me", [done.job.id])
        writer.fail_job("me", failed.job.id, "why not")
        cancelled = writer.cancel_job(id)
    assert isinstance(cancelled, BatchRecord)
    assert (cancelled.state, cancelled.done, cancelled.failed, cancelled.cancelled) == (CANCELLED, 1, 1, 2)
    with store.writer() as writer:
        retried = writer.retry_job(id)
        assert isinstance(retried, BatchRecord)
        assert (retried.state, retried.done, retried.queued, retried.finished) == (RUNNING, 1, 3, None)
        with pytest.raises(NothingToRetry):
            writer.retry_job(id)


def test_a_document_that_waits_is_in_no_second_job(store: Store) -> None:
    first, second = batch_of(store, *TEXTS[:2]), batch_of(store, *TEXTS[:2], TEXTS[2])
    assert (batch_now(store, second).known, batch_now(store, second).queued) == (2, 1)
    with store.writer() as writer:
        writer.cancel_job(first)
    third = batch_of(store, *TEXTS[:2])
    assert batch_now(store, third).queued == 2
    with pytest.raises(NothingToRetry), store.writer() as writer:
        writer.retry_job(first)


def test_a_batch_that_was_broken_off_says_so(store: Store) -> None:
    with store.writer() as writer:
        id = writer.open_batch()
        document, _ = writer.add_document(TEXTS[0])
        writer.add_to_batch(id, document.id)
        writer.count_batch(id, 3, 0, [Refusal(2, "is blank"), Refusal(3, "is blank")], 1)
    assert batch_now(store, id).state is JobState.RECEIVING
    with store.writer() as writer:
        writer.requeue_jobs()
    left = batch_now(store, id)
    assert (left.state, left.total, left.refused, left.refusals) == (QUEUED, 3, 2, (Refusal(2, "is blank"),))
    assert "Send the rest again" in (left.error or "")
    with store.writer() as writer:
        [claim] = writer.claim_jobs("me")
        writer.finish_jobs("me", [claim.job.id])
    assert batch_now(store, id).state is FAILED


def test_deleting_its_last_open_document_ends_a_batch(store: Store) -> None:
    id = batch_of(store, TEXTS[0])
    with store.view() as view:
        [document] = view.documents().items
    with store.writer() as writer:
        writer.delete_document(document.id)
    assert batch_now(store, id).state is DONE


def test_jobs_are_listed_page_by_page_and_by_state(store: Store) -> None:
    batches = [batch_of(store, text) for text in TEXTS[:3]]
    with store.writer() as writer:
        alone = writer.add_job(writer.add_document(TEXTS[3])[0].id).id
        writer.cancel_job(batches[0])
    seen, cursor = [], None
    with store.view() as view:
        while True:
            page = view.jobs(limit=2, cursor=cursor)
            seen, cursor = seen + [job.id for job in page.items], page.next
            assert page.total == 4
            if cursor is None:
                break
        assert seen == [alone, *reversed(batches)]
        assert [job.id for job in view.jobs(state=CANCELLED).items] == [batches[0]]
        [inside] = view.jobs(batch=batches[1]).items
        assert inside.id not in seen
        with pytest.raises(JobNotFound):
            view.jobs(batch="none")


def test_a_document_that_failed_is_told_by_its_line(store: Store) -> None:
    batch = batch_of(store, *TEXTS[:3])
    with store.writer() as writer:
        claims = writer.claim_jobs("me", most=3)
        [second] = [claim.job for claim in claims if claim.text == TEXTS[1]]
        writer.fail_job("me", second.id, "why not")
        alone = writer.add_job(writer.add_document(TEXTS[3])[0].id)
    with store.view() as view:
        failed = view.jobs(batch=batch, state=FAILED).items
    assert [(job.line, job.error) for job in failed if isinstance(job, JobRecord)] == [(2, "why not")]
    assert alone.line is None
