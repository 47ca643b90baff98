"""Keys: made once, shown once, kept as digests, and known again when a caller shows one."""

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from app.doors.callers import ANYONE, LOCAL, Caller, Scope
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
        if all(key.fault(datetime.now(UTC)) for key in view.all_keys()):
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
        self._looked = self._stale = 0.0
        """When the last look began; before when none counts."""
        self._looking: asyncio.Task[None] | None = None

    async def in_use(self) -> bool:
        """Whether callers are asked for a key: once there is one that is not revoked, or from the start."""
        keys = await self._known()
        return self._always or any(key.revoked is None for key in keys)

    async def find(self, authorization: str | None) -> Caller:
        """Whose key it is. Raises KeyMissing, KeyRefused."""
        called = time.monotonic()
        mark = digest(_token(authorization))
        # A key may have been made since the last look; its owner is not to be sent away.
        found = _marked(await self._known(), mark) or _marked(await self._known(called), mark)
        if found is None:
            raise KeyRefused("not known")
        if fault := found.fault(datetime.now(UTC)):
            raise KeyRefused(fault)
        return Caller(found.name, Scope(found.scope))

    def forget(self) -> None:
        """Something has changed: what has been seen so far counts no longer."""
        self._stale = time.monotonic()

    async def _known(self, since: float | None = None) -> Sequence[KeyRecord]:
        """The keys as they were at a moment or later, unless one is named a moment ago; callers share a look."""
        since = max(self._stale, time.monotonic() - FRESH) if since is None else since
        while self._keys is None or self._looked < since:
            if self._looking is None:
                self._looking = asyncio.create_task(self._look_anew())
            await asyncio.shield(self._looking)
        return self._keys

    async def _look_anew(self) -> None:
        began = time.monotonic()
        try:
            self._keys = await asyncio.to_thread(self._look)
            self._looked = began
        finally:
            self._looking = None

    def _look(self) -> Sequence[KeyRecord]:
        with self._store.view() as view:
            return view.all_keys()


def _marked(keys: Sequence[KeyRecord], mark: str) -> KeyRecord | None:
    return next((key for key in keys if hmac.compare_digest(key.digest, mark)), None)


def _token(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").strip().partition(" ")
    if not authorization or scheme.lower() != "bearer":
        raise KeyMissing
    return token.strip()
