"""Who calls, and what he may do."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a key is good for; each holds those before it."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    def grants(self, needed: "Scope") -> bool:
        order = list(Scope)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Caller:
    """By the name of his key, or `local` on a machine where nobody is asked for one."""

    name: str
    scope: Scope


LOCAL = Caller("local", Scope.ADMIN)
