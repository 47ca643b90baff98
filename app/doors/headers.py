"""What every answer tells a browser: believe the type, run nothing from elsewhere, sit in no frame."""

from fastapi import Response
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import FOREIGN_ORIGIN, answer

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""For every answer that brings no policy of its own (the page at /docs does)."""

HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
RAW_HTTPS = RAW + [(name.lower().encode(), value.encode()) for name, value in HTTPS.items()]
"""As they go over the wire."""

CALLED = ("GET", "POST", "PATCH", "PUT", "DELETE")
SENT = ("Authorization", "Content-Type", "Content-Encoding", "If-None-Match", "Last-Event-ID", "Prefer", "X-Request-ID")
SHOWN = (
    "ETag",
    "Link",
    "Location",
    "Preference-Applied",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-ID",
)


class SecurityHeaders:
    """Adds the headers; an answer that has one of its own keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        added = RAW_HTTPS if scope["scheme"] == "https" else RAW

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(one for one in added if one[0] not in own)]
            await send(message)

        await self.app(scope, receive, tell)


class Origins(CORSMiddleware):
    """Starlette's, for the pages of the origins that are named; a refusal is a problem."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        super().__init__(
            app, allow_origins=origins, allow_methods=CALLED, allow_headers=SENT, expose_headers=SHOWN, max_age=600
        )

    def preflight_response(self, request_headers: Headers) -> Response:
        response = super().preflight_response(request_headers)
        if response.status_code == 200:
            return response
        kept = {name: value for name, value in response.headers.items() if name.startswith(("access", "vary"))}
        asked = request_headers["origin"]
        return answer(FOREIGN_ORIGIN, f"Pages of {asked} may not call like this. See WASL_CORS_ORIGINS.", kept)
