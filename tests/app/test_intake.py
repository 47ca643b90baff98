"""Documents on their way from files into the store: each is told of, each is read once, whoever reads."""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.intake.feeding import Intake, Outcome
from app.intake.files import Found, Place
from app.intake.storing import Readable
from app.intake.submissions import NewDocument
from app.reading.scribe import readings_of
from app.reading.slices import Failure
from extraction.triple import ExtractedSentence, Extraction
from graph.records import BatchRecord, Claim, JobState
from graph.storage.leases import MOST_STRIKES
from graph.store import Store

TEXTS = [
    text
    for number in range(70)
    for text in (f"Malta thanked Fiji for ship {number}.", f"شكرت مالطا فيجي على السفينة {number}.")
]


class Clerk:
    """Reads a sentence in each text, but not what it is told it cannot, and dies of what is deadly."""

    def __init__(self, unreadable: str = "nothing", deadly: str = "nothing", most: int = 1) -> None:
        self.unreadable, self.deadly, self.most = unreadable, deadly, most
        self.read: list[str] = []
        self.company: list[int] = []
        """How many were read together when one of them was deadly."""
        self._given: list[Sequence[Claim]] = []

    @property
    def full(self) -> bool:
        return len(self._given) >= self.most

    def submit(self, piece: Sequence[Claim]) -> None:
        self._given.append(piece)

    def finished(self, *, wait: bool) -> Iterator[tuple[Sequence[Claim], Outcome]]:
        given, self._given = (self._given, []) if wait else ([], self._given)
        for piece in given:
            if any(self.deadly in claim.text for claim in piece):
                self.company.append(len(piece))
                yield piece, None
                continue
            self.read += [claim.text for claim in piece]
            yield piece, readings_of(piece, [self._answer(claim) for claim in piece], "clerk-1")

    def _answer(self, claim: Claim) -> bytes:
        if self.unreadable in claim.text:
            return pickle.dumps(Failure("ValueError: no"))
        sentence = ExtractedSentence(claim.text, 0, len(claim.text), (), ())
        return pickle.dumps(Extraction(claim.language, (sentence,)))


def found(texts: Sequence[str]) -> Iterator[Found]:
    for line, text in enumerate(texts, 1):
        language = "en" if text.isascii() else "ar"
        yield Place(Path("news.jsonl"), line), Readable(NewDocument(text=text), language) if text else "is blank"


def take(store: Store, texts: Sequence[str], clerk: Clerk) -> tuple[Intake, dict[int | None, str]]:
    """All of it, and what was told of lines."""
    told: dict[int | None, str] = {}
    intake = Intake(store, clerk, lambda place, reason: told.__setitem__(place.line, reason))
    done = [tally.done for tally in intake.take(found(texts))]
    assert done == sorted(done)
    return intake, told


def test_every_document_is_stored_and_read_once(store: Store) -> None:
    clerk = Clerk(most=3)
    intake, told = take(store, [*TEXTS, TEXTS[0], ""], clerk)
    assert sorted(clerk.read) == sorted(TEXTS)
    assert (intake.tally.read, intake.tally.known, intake.tally.bad) == (len(TEXTS), 1, 1)
    assert told == {len(TEXTS) + 2: "is blank"}
    with store.view() as view:
        assert view.stats().jobs == {JobState.DONE: len(TEXTS)}
        [batch] = view.jobs().items
        assert isinstance(batch, BatchRecord)
        assert (batch.state, batch.total, batch.known, batch.refused) == (JobState.DONE, len(TEXTS) + 2, 1, 1)
        assert view.stats().sentences == len(TEXTS)


def test_what_is_known_is_not_read_again_and_makes_no_batch(store: Store) -> None:
    take(store, TEXTS[:3], Clerk())
    clerk = Clerk()
    intake, _ = take(store, TEXTS[:3], clerk)
    assert (clerk.read, intake.tally.known) == ([], 3)
    with store.view() as view:
        assert view.jobs().total == 1


def test_what_cannot_be_read_is_told_by_line_and_the_rest_goes_in(store: Store) -> None:
    intake, told = take(store, TEXTS[:20], Clerk(unreadable="ship 4."))
    assert (intake.tally.read, told) == (19, {9: "ValueError: no"})
    with store.view() as view:
        assert view.stats().jobs == {JobState.DONE: 19, JobState.FAILED: 1}


def test_what_ends_whoever_reads_it_is_set_aside_and_its_neighbours_are_read(store: Store) -> None:
    clerk = Clerk(deadly="السفينة 4.")
    intake, told = take(store, TEXTS[:20], clerk)
    assert intake.tally.read == 19
    assert list(told) == [10]
    assert "set aside" in told[10]
    assert clerk.company == [10, *[1] * MOST_STRIKES]


def test_what_a_killed_run_has_left_is_read_by_the_next(store: Store) -> None:
    with store.writer() as writer:
        for text in TEXTS[:2]:
            writer.add_job(writer.add_document(text)[0].id)
        writer.claim_jobs("somewhere:else:1:2", most=1)
        writer.requeue_jobs({"somewhere:else:1:2"})
    clerk = Clerk()
    intake, _ = take(store, TEXTS[:4], clerk)
    assert intake.tally.read == 4


def test_what_another_reads_is_left_to_it(store: Store) -> None:
    with store.writer() as writer:
        writer.add_job(writer.add_document(TEXTS[0])[0].id)
        writer.claim_jobs("somewhere:else:1:2")
    clerk = Clerk()
    intake, _ = take(store, TEXTS[:2], clerk)
    assert (clerk.read, intake.tally.read, intake.tally.known) == ([TEXTS[1]], 1, 1)
