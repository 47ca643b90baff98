"""The line below the app: what is no HTTP at all is a problem too."""

from collections.abc import Mapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.doors.headers import HEADERS
from app.problems import HTTP_PROBLEMS, answer

NOT_HTTP = (
    "The request is no HTTP/1.1 that can be read. Percent-encode what is not ASCII in the address: "
    "curl --get --data-urlencode 'target=حفتر' …"
)


MOST_HEAD = 64_000
"""Bytes of address and headers; the parser keeps them all until they end, if they ever do."""
HEAD_TOO_LARGE = f"The address and the headers are longer than {MOST_HEAD:,} bytes. Send fewer."


class ProblemProtocol(HttpToolsProtocol):
    """uvicorn's own, but for its plain text on a request that cannot be parsed, and for heads without end."""

    _head = 0
    """Bytes of a head that has not ended."""
    _in_body = _moved = False
    """Whether a body is being read, and whether a head or a body ended in what came last."""

    def data_received(self, data: bytes) -> None:
        self._moved = False
        super().data_received(data)
        if self._moved or self._in_body:
            self._head = 0
            return
        self._head += len(data)
        if self._head > MOST_HEAD and not self.transport.is_closing():
            self._refuse(b"431 Request Header Fields Too Large", 431, HEAD_TOO_LARGE)

    def on_headers_complete(self) -> None:
        self._moved = self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._moved, self._in_body = True, False
        super().on_message_complete()

    def shutdown(self) -> None:
        """Streams have no end of their own, and the server waits for them before it tells the app that it ends."""
        super().shutdown()
        scope: Mapping[str, Any] = self.cycle.scope if self.cycle is not None else {}
        if "app" in scope:
            scope["app"].state.streams.end()

    def send_400_response(self, msg: str) -> None:
        self._refuse(b"400 Bad Request", 400, NOT_HTTP)

    def _refuse(self, line: bytes, status: int, detail: str) -> None:
        response = answer(HTTP_PROBLEMS[status], detail, {"Connection": "close", **HEADERS})
        head = b"".join(name + b": " + value + b"\r\n" for name, value in response.raw_headers)
        self.transport.write(b"HTTP/1.1 " + line + b"\r\n" + head + b"\r\n" + bytes(response.body))
        self.transport.close()
