"""What a request body may be, before anything reads it: not too long, JSON, and packed only where that is unpacked."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AppError, BodyTooLarge, UnsupportedMediaType
from app.problems import answer_problem

BATCHES = "/documents:batch"
"""The one call that takes lines of JSON, and packed bodies; it unpacks them within limits of its own."""
LINES = "application/x-ndjson"

DRAINED = 4
"""How many times the limit is read and thrown away, since most clients hear an answer only when they have sent all."""


class BodyLimits:
    """Reads a body as it comes in, and answers for the app when it is none to read."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        try:
            body = await self._read(headers, receive)
            if body:
                _check_type(headers, batch=scope["path"] == BATCHES)
        except AppError as error:
            return await answer_problem(error)(scope, receive, send)
        await self.app(scope, _replay(body, receive), send)

    async def _read(self, headers: Headers, receive: Receive) -> bytes:
        """The whole body; a longer one is counted to its end, not kept."""
        if _declared(headers) > self.max_bytes and "expect" in headers:
            raise BodyTooLarge(self.max_bytes)
        chunks: list[bytes] = []
        length = 0
        more = True
        while more and length <= self.max_bytes * DRAINED:
            message = await receive()
            chunk = message.get("body", b"")
            length += len(chunk)
            if length > self.max_bytes:
                chunks.clear()
            else:
                chunks.append(chunk)
            more = message.get("more_body", False)
        if length > self.max_bytes:
            raise BodyTooLarge(self.max_bytes)
        return b"".join(chunks)


def _declared(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _check_type(headers: Headers, *, batch: bool) -> None:
    remedy = (f"{LINES} or application/json in UTF-8, as it is or packed by gzip",) if batch else ()
    encoding = headers.get("content-encoding", "identity")
    if encoding.strip().lower() not in (("identity", "gzip") if batch else ("identity",)):
        raise UnsupportedMediaType("Content-Encoding", encoding, *remedy)
    media_type = media_type_of(headers)
    if media_type != "application/json" and not (
        media_type == LINES if batch else media_type.startswith("application/") and media_type.endswith("+json")
    ):
        raise UnsupportedMediaType("Content-Type", media_type, *remedy)


def media_type_of(headers: Headers) -> str:
    """The type of the body, without what stands beside it."""
    return headers.get("content-type", "").split(";")[0].strip().lower()


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
