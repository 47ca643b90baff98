"""The service itself: counts, health, problems."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from extraction.ontology import Category, Modality
from graph.records import JobState, StatsRecord


@dataclass(frozen=True)
class LicencesModel:
    """What the code and the models in use may be used for."""

    code: str
    models: Mapping[str, str]


@dataclass(frozen=True)
class StatsModel:
    """How much there is, and what it was read with."""

    version: int
    documents: int
    sentences: int
    mentions: int
    actors: int
    triples: int
    relations: int
    categories: Mapping[Category, int]
    modalities: Mapping[Modality, int]
    languages: Mapping[str, int]
    jobs: Mapping[JobState, int]
    first_seen: date | None
    last_seen: date | None
    extractor: str | None
    licences: LicencesModel

    @classmethod
    def from_record(cls, stats: StatsRecord, *, extractor: str | None, licences: LicencesModel) -> Self:
        return cls(
            stats.version,
            stats.documents,
            stats.sentences,
            stats.mentions,
            stats.actors,
            stats.triples,
            stats.relations,
            dict(stats.categories),
            dict(stats.modalities),
            dict(stats.languages),
            dict(stats.jobs),
            stats.first_seen,
            stats.last_seen,
            extractor,
            licences,
        )


@dataclass(frozen=True)
class HealthModel:
    """That the service lives, or what it waits for."""

    status: str


@dataclass(frozen=True)
class ReadyModel:
    """What the service is ready with."""

    status: str
    store: str
    models: str
    waiting: int
    """Texts that wait for a worker."""
    queued: int
    """Documents that wait in the durable queue."""


@dataclass(frozen=True)
class ProblemModel:
    """A failure (RFC 9457): `type` names its kind, `detail` says what to do."""

    type: str
    title: str
    status: int
    detail: str
