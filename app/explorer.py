"""The page at /: the explorer as Vite has built it, or one that says how to have it built."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from app.answering.conditions import digest, matches
from app.doors.headers import PAGE_POLICY

BUILT = Path(__file__).parent / "web" / "dist"
UNBUILT = Path(__file__).parent / "unbuilt.html"
FOREVER = "public, max-age=31536000, immutable"
"""Vite writes a digest of each file into its name."""


def add_explorer(app: FastAPI, built: Path = BUILT) -> None:
    """Serve the page and its files; a build is taken up without a new start."""
    app.mount("/assets", Assets(built / "assets"), name="explorer-files")

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    def fetch_explorer(request: Request) -> Response:
        try:
            html, policy = (built / "index.html").read_text("utf-8"), PAGE_POLICY
        except FileNotFoundError:
            html = UNBUILT.read_text("utf-8")
            policy = _styled(html)
        headers = {
            "ETag": f'"{digest(html)}"',
            "Cache-Control": "no-cache",
            "Content-Security-Policy": policy,
        }
        if matches(request.headers.get("if-none-match"), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return HTMLResponse(html, headers=headers)


class Assets(StaticFiles):
    """Files that never change, for another build names them otherwise; there may be none yet."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)
        self.config_checked = True

    def file_response(self, *arguments: Any, **named: Any) -> Response:
        response = super().file_response(*arguments, **named)
        response.headers["Cache-Control"] = FOREVER
        return response


def _styled(html: str) -> str:
    """The policy of other pages, but for this very style."""
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    written = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    return PAGE_POLICY.replace("style-src 'self'", f"style-src 'sha256-{written}'")
