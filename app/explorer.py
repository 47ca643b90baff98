"""The page at /: the explorer as Vite has built it, or one that says how to have it built."""

import base64
import hashlib
import os
import re
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.types import Scope

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

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, packed where the build has packed it and the browser unpacks."""
        packed = Path(f"{full_path}.gz")
        has_packed = packed.is_file()
        use_packed = has_packed and unpacks(Headers(scope=scope).get("accept-encoding", ""))
        if use_packed:
            full_path, stat_result = packed, packed.stat()
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = FOREVER
        if has_packed:
            response.headers["Vary"] = "Accept-Encoding"
        if use_packed and response.status_code != HTTPStatus.NOT_MODIFIED:
            response.headers["Content-Encoding"] = "gzip"
        return response


def unpacks(accepted: str) -> bool:
    """Whether an Accept-Encoding has gzip in it: `gzip, br;q=0.9`, not `gzip;q=0`."""
    weights = {}
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        weights[name.strip()] = weight.strip()
    refused = re.fullmatch(r"q\s*=\s*0(\.0*)?", weights.get("gzip", "q=0"))
    return refused is None


def _styled(html: str) -> str:
    """The policy of other pages, but for this very style."""
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    written = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    return PAGE_POLICY.replace("style-src 'self'", f"style-src 'sha256-{written}'")
