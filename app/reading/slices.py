"""What processes that read do: texts in, what was read or why not out, as bytes that only the last in line unpacks."""

import pickle
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extraction.triple import Extraction
from graph.records import Claim

if TYPE_CHECKING:
    from extraction.extractor import Extractor

SLICE_DOCUMENTS = 32
SLICE_CHARACTERS = 8_000
"""About a second of work for a process: so long a single document may have to wait for one."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be read."""

    text: str
    language: str
    published: date | None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """An error brought home by its message: one that cannot be unpickled would be another error."""

    message: str


Read = Extraction | Failure


def read(extractor: "Extractor", texts: Sequence[Text]) -> list[bytes]:
    """Read texts together; one by one if that fails, so that one cannot keep the others out."""
    try:
        return [pickle.dumps(extraction) for extraction in _together(extractor, texts)]
    except Exception as error:
        if len(texts) == 1:
            return [pickle.dumps(Failure(f"{type(error).__name__}: {error}"))]
    return [read(extractor, [text])[0] for text in texts]


def unpack(answer: bytes) -> Read:
    """What was read, or why it was not."""
    told: Read = pickle.loads(answer)
    return told


def slices(claims: Sequence[Claim], suspects: Collection[str] = ()) -> Iterator[list[Claim]]:
    """Claims in pieces of about a second of work, alike in language and length; the suspected come alone, and last."""
    piece: list[Claim] = []
    size = 0
    for claim in sorted(claims, key=lambda one: (is_suspected(one, suspects), one.language, len(one.text), one.job.id)):
        size += len(claim.text)
        full = len(piece) == SLICE_DOCUMENTS or size > SLICE_CHARACTERS or is_suspected(claim, suspects)
        if piece and (full or piece[0].language != claim.language):
            yield piece
            piece, size = [], len(claim.text)
        piece.append(claim)
    if piece:
        yield piece


def is_suspected(claim: Claim, suspects: Collection[str]) -> bool:
    """Whether it has ended a process, or may have: it is one of the jobs that were read in company when one ended."""
    return claim.job.strikes > 0 or claim.job.id in suspects


def text_of(claim: Claim) -> Text:
    """What is to be read for a job."""
    return Text(claim.text, claim.language, claim.published)


def _together(extractor: "Extractor", texts: Sequence[Text]) -> list[Extraction]:
    if len(texts) == 1:
        (text,) = texts
        return [extractor.extract(text.text, text.language, text.published, generic=text.generic)]
    return extractor.extract_batch([(text.text, text.language) for text in texts], [text.published for text in texts])
