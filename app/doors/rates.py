"""How often a caller may call: so many times within any minute."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from app.errors import TooManyCalls

USUAL = 1200
"""Calls a minute when there are keys and no setting says otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a caller has left, and when a call comes back to him."""

    limit: int
    remaining: int
    seconds: int

    @property
    def headers(self) -> Mapping[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 names them."""
        return {
            "RateLimit-Policy": f'"minute";q={self.limit};w=60',
            "RateLimit": f'"minute";r={self.remaining};t={self.seconds}',
        }


class Rates:
    """Counts calls by caller."""

    def __init__(self, limit: int | None) -> None:
        self._limit = USUAL if limit is None else limit
        self._item = RateLimitItemPerMinute(max(1, self._limit))
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def count(self, caller: str) -> Standing | None:
        """Count a call and tell what is left; None when nothing is limited. Raises TooManyCalls."""
        if not self._limit:
            return None
        granted = await self._limiter.hit(self._item, caller)
        stats = await self._limiter.get_window_stats(self._item, caller)
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        if not granted:
            raise TooManyCalls(self._limit, seconds)
        return Standing(self._limit, stats.remaining, seconds)
