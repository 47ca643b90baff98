"""Keys of callers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Self

from app.doors.callers import Scope
from graph.records import KeyRecord


@dataclass(frozen=True)
class KeyModel:
    """A key by its name; the key itself is not kept."""

    name: str
    scope: Scope
    state: Literal["good", "expired", "revoked"]
    added: datetime
    expires: datetime | None
    revoked: datetime | None

    @classmethod
    def from_record(cls, key: KeyRecord) -> Self:
        state: Literal["good", "expired", "revoked"] = key.fault(datetime.now(UTC)) or "good"
        return cls(key.name, Scope(key.scope), state, key.added, key.expires, key.revoked)
