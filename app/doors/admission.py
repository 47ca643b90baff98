"""Who is let in: a key good for the call, or nobody but this machine; no page of another site; not too often."""

from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.doors import callers
from app.doors.callers import ANYONE, LOCAL, Caller, check_scope
from app.doors.keys import Keyring
from app.doors.rates import Rates, Standing
from app.errors import AppError, ForeignHost, ForeignPage, UrlTooLong
from app.problems import answer_problem
from app.settings import Settings, is_loopback
from graph.errors import StoreFault

ASKING = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""

HEALTH = ("/health/live", "/health/ready")
PAGES = ("/", "/problems", "/docs", "/docs/oauth2-redirect", "/openapi.json", "/favicon.ico")
FILES = ("/static-offline-docs/", "/assets/", "/problems/")
"""What needs no key: how the service is, what it is, and the pages and scripts by which a browser asks for a key."""


class Doors:
    """Lets callers in, says who they are, and answers those who may not enter."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.rates = Rates(settings.rate_limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in HEALTH:
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        try:
            self._check_url(scope)
            caller, standing = await self._admit(scope, headers)
        except (AppError, StoreFault) as error:
            return await answer_problem(error)(scope, receive, send)
        scope.setdefault("state", {})["caller"] = caller
        await self.app(scope, receive, send if standing is None else _telling(standing, send))

    async def _admit(self, scope: Scope, headers: Headers) -> tuple[Caller, Standing | None]:
        """The caller, and how many calls he has left. Raises what keeps him out."""
        if scope["method"] not in ASKING:
            self._check_page(headers)
        keyring: Keyring = scope["app"].state.keyring
        if not await keyring.in_use():
            self._check_host(headers.get("host", ""))
            return LOCAL, await self.rates.count(_address(scope)) if self.settings.rate_limit else None
        if is_open(scope["path"]):
            return ANYONE, await self.rates.count(_address(scope))
        try:
            caller = await keyring.find(headers.get("authorization"))
        except AppError:
            await self.rates.count(_address(scope))
            raise
        standing = await self.rates.count(f"key {caller.name}")
        needed = callers.Scope.READ if scope["method"] in ASKING else callers.Scope.WRITE
        check_scope(caller, needed)
        return caller, standing

    def _check_url(self, scope: Scope) -> None:
        if len(scope["raw_path"]) + len(scope["query_string"]) > self.settings.max_url_bytes:
            raise UrlTooLong(self.settings.max_url_bytes)

    def _check_host(self, header: str) -> None:
        """A page elsewhere can have its own name point to this machine and then read what it likes (DNS rebinding)."""
        host = header.rpartition(":")[0] if header.rpartition(":")[2].isdecimal() else header
        name = host.strip("[]")
        if not is_loopback(name) and name.lower() not in self.settings.hosts:
            raise ForeignHost(header)

    def _check_page(self, headers: Headers) -> None:
        """Browsers say where a page that writes comes from; programs do not."""
        origin = headers.get("origin")
        if origin in self.settings.cors_origins:
            return
        site = headers.get("sec-fetch-site", "none")
        foreign = origin is not None and origin.partition("://")[2] != headers.get("host")
        if foreign or site not in ("none", "same-origin"):
            raise ForeignPage(origin or "another site")


def is_open(path: str) -> bool:
    """Whether a page needs no key."""
    return path in PAGES or path in HEALTH or path.startswith(FILES)


def _address(scope: Scope) -> str:
    client: Any = scope.get("client")
    return f"address {client[0] if client else 'unknown'}"


def _telling(standing: Standing, send: Send) -> Send:
    """The same answer, and what is left of the limit in its headers."""

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(standing.headers)
        await send(message)

    return tell
