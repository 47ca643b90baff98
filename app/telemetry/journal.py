"""One line of log for every request, by what was asked and not by what was said: no text, no names, no query."""

import logging
import re
from contextvars import ContextVar
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import answer_bug
from app.telemetry.metrics import Metrics

logger = logging.getLogger("wasl.requests")
bugs = logging.getLogger("wasl.bugs")

REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
"""Id of the request that is being answered."""

SANE = re.compile(r"[\w.:-]{1,100}", re.ASCII)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Journal:
    """Gives every request an id, tells the log and the metrics of it, and answers for the app's own errors."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        entry = _Entry(scope, self.metrics)
        token = REQUEST.set(entry.id)

        async def tell(message: Message) -> None:
            entry.note(message)
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                entry.close()

        try:
            await self.app(scope, receive, tell)
        except Exception as error:
            bugs.error("A request was not answered for an error of ours.", exc_info=error)
            if entry.status is not None:
                raise
            await answer_bug()(scope, receive, tell)
        finally:
            entry.close()
            REQUEST.reset(token)


class _Entry:
    """What is known of one request."""

    def __init__(self, scope: Scope, metrics: Metrics) -> None:
        self.scope = scope
        self.metrics = metrics
        asked = Headers(scope=scope).get("x-request-id", "")
        self.id = asked if SANE.fullmatch(asked) else uuid4().hex
        self.status: int | None = None
        self._began = perf_counter()
        self._open = True

    def note(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)["X-Request-ID"] = self.id

    def close(self) -> None:
        """Once: when the last byte is sent, or when there will be none."""
        if not self._open:
            return
        self._open = False
        seconds = perf_counter() - self._began
        method = self.scope["method"] if self.scope["method"] in METHODS else "other"
        route = _template(self.scope)
        status = self.status or 499
        self.metrics.observe(method, route, status, seconds)
        caller = self.scope.get("state", {}).get("caller")
        fields = {
            "method": method,
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 2),
            "caller": caller.name if caller else None,
        }
        logger.info("%s %s %d", method, route, status, extra={"fields": fields})


def _template(scope: Scope) -> str:
    """/actors/{name}, whatever the name; what the router knows not has no name either."""
    route = scope.get("route")
    return getattr(route, "path_format", None) or getattr(route, "path", None) or "none"
