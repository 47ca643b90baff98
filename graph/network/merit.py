"""Which path tells more: few hops, told by many and lately, and not merely through somebody whom everybody knows.

A path costs the sum of its steps, and of the tolls of those it passes through.

- A step costs HOP. All that is better or worse about it is less than a hop even over six steps, so between actors who
  are no hubs a shorter path is always better.
- A step costs less the more independent sources tell it, copies of one story being one: with the first few each is
  worth years, with the hundredth hardly anything, for it repeats what is known. It costs less the surer its best
  evidence is.
- A step costs less the later it was last told; linear in the date, so that of two paths the same one is better whatever
  day it is asked, and nothing has to be counted anew when time goes on.
- To pass through an actor with many neighbours says little: that two ministers have both met the United States joins
  everybody with everybody. Up to FEW neighbours there is no toll; each doubling costs TOLL more, up to MOST_TOLL, so a
  path of closer ties may be longer by a hop and still come before one through a hub.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import log2
from typing import Any

HOP = 10_000
DOUBT = 100
"""What is off the cost when infinitely many tell it, and when its evidence is certain."""
YEAR = 10
LATEST = date(2100, 1, 1)
OLDEST = 1200
UNDATED = 1000
"""As of the year 2000: neither late nor lost."""
FEW = 50
TOLL = 2_500
MOST_TOLL = 15_000


def cost(edge: Mapping[str, Any]) -> int:
    """What a step costs beyond the hop itself."""
    doubt = DOUBT / edge["independent"] + DOUBT * (1 - edge["confidence"])
    return int(doubt) + _age(edge["last_seen"])


@lru_cache(maxsize=4096)
def toll(neighbours: int) -> int:
    """What it costs to pass through an actor with so many neighbours."""
    return 0 if neighbours <= FEW else min(MOST_TOLL, round(TOLL * log2(neighbours / FEW)))


@lru_cache(maxsize=20_000)
def _age(day: str | None) -> int:
    if day is None:
        return UNDATED
    return min(OLDEST, max(0, YEAR * (LATEST - date.fromisoformat(day)).days // 365))
