"""A server that does nothing but answer: what it is given by POST it gives back to GET, the yardstick of the others."""

from typing import Any

import uvicorn

from tests.serving import free_port


class Bare:
    """An ASGI app of one answer."""

    body = b""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        if scope["method"] == "POST":
            self.body = await _read(receive)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(self.body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


async def _read(receive: Any) -> bytes:
    pieces, more = [], True
    while more:
        message = await receive()
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(pieces)


if __name__ == "__main__":
    port = free_port()
    print(port, flush=True)
    uvicorn.run(Bare(), port=port, log_level="warning", lifespan="off")
