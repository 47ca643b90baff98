"""A question is answered in time, if only by saying that it takes too long."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import answer_problem
from graph.errors import QueryBudgetExceeded, StoreUnreachable

REMEDY = "Ask for fewer items, fewer hops, a shorter period or fewer categories."
READY = "/health/ready"
LIVE = "/health/live"
"""Asks nothing of the store."""


class Deadlines:
    """Answers 503 for a reading call that has not begun to answer; the store breaks off what still runs.

    It stands before the doors, who ask the store for the keys: a database may hang that takes calls and answers none.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"] == LIVE:
            return await self.app(scope, receive, send)
        answered = late = False
        told: list[asyncio.Task[None]] = []

        async def in_time(message: Message) -> None:
            nonlocal answered
            answered = True
            alarm.cancel()
            if not late:
                await send(message)

        def give_up() -> None:
            nonlocal late
            if not answered:
                late = True
                response = answer_problem(_fault(scope))
                told.append(asyncio.ensure_future(response(scope, receive, send)))

        alarm = asyncio.get_running_loop().call_later(self.seconds, give_up)
        try:
            await self.app(scope, receive, in_time)
        except Exception:
            if not late:
                raise
        finally:
            alarm.cancel()
            if told:
                await asyncio.gather(*told)


def _fault(scope: Scope) -> QueryBudgetExceeded | StoreUnreachable:
    """What kept the call: a question of the caller's, or, before he was let in, one of ours that takes no time."""
    if scope["path"] == READY or "caller" not in scope.get("state", {}):
        return StoreUnreachable()
    return QueryBudgetExceeded(REMEDY)
