"""Who calls, and what he may do."""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import ScopeMissing


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


ANYONE = Caller("anyone", Scope.READ)
"""Who asks for a page that is open to all."""
LOCAL = Caller("local", Scope.ADMIN)


def check_scope(caller: Caller, needed: Scope) -> None:
    """Raise ScopeMissing unless the caller may do what needs this scope."""
    if not caller.scope.grants(needed):
        raise ScopeMissing(caller.name, caller.scope, needed)
