"""Keys: made once, shown once, kept as digests, and known again when a caller shows one."""

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from app.callers import ANYONE, LOCAL, Caller, Scope
from app.errors import HostNeedsKeys, KeyMissing, KeyRefused, Unusable
from app.settings import Settings
from graph.records import KeyRecord
from graph.store import Store

PREFIX = "wasl_"
"""By which a token is known for what it is when it turns up where it should not."""

FRESH = 0.2
"""Seconds that a look at the store counts for: so soon a revoked key opens nothing any more."""


def new_token() -> str:
    """A token of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token. Nobody guesses 256 random bits, so a slow hash as for passwords would guard nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def check_host(settings: Settings, store: Store) -> None:
    """Other machines are served only if they have to show a key. Raises HostNeedsKeys."""
    if settings.is_local:
        return
    with store.view() as view:
        if all(key.fault(datetime.now(UTC)) for key in view.list_keys()):
            raise HostNeedsKeys(settings.host)


def check_name(name: str) -> str:
    """A name that tells one caller from others in logs and on the record. Raises Unusable."""
    if not (0 < len(name) <= 100 and name.isprintable() and name.strip() == name) or name in (LOCAL.name, ANYONE.name):
        raise Unusable(f"{name!r} is no name for a key. Take up to 100 printable characters, not local or anyone.")
    return name


def check_expiry(expires: datetime | None) -> datetime | None:
    """A moment to come. Raises Unusable."""
    if expires is not None and expires <= datetime.now(UTC):
        raise Unusable(f"{expires:%Y-%m-%d} has begun already. Name a day to come.")
    return expires


class Keyring:
    """Tells who calls by the key he shows."""

    def __init__(self, store: Store, *, always: bool) -> None:
        self._store = store
        self._always = always
        """Ask for a key even if there is none: other machines are never let in without."""
        self._keys: Sequence[KeyRecord] | None = None
        self._looked = 0.0

    async def in_use(self) -> bool:
        """Whether callers are asked for a key: once there is one that is not revoked, or from the start."""
        keys = await self._fresh()
        return self._always or any(key.revoked is None for key in keys)

    async def find(self, authorization: str | None) -> Caller:
        """Whose key it is. Raises KeyMissing, KeyRefused."""
        token = _token(authorization)
        mark = digest(token)
        found = [key for key in await self._fresh() if hmac.compare_digest(key.digest, mark)]
        if not found:
            raise KeyRefused("not known")
        if fault := found[0].fault(datetime.now(UTC)):
            raise KeyRefused(fault)
        return Caller(found[0].name, Scope(found[0].scope))

    async def _fresh(self) -> Sequence[KeyRecord]:
        """The keys as they were a moment ago; one caller looks, others go on with what is known."""
        now = time.monotonic()
        if self._keys is None or now - self._looked > FRESH:
            self._looked = now
            self._keys = await asyncio.to_thread(self._look)
        return self._keys

    def _look(self) -> Sequence[KeyRecord]:
        with self._store.view() as view:
            return view.list_keys()


def _token(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").strip().partition(" ")
    if not authorization or scheme.lower() != "bearer":
        raise KeyMissing
    return token.strip()
