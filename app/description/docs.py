"""The page at /docs: Swagger UI, with every file of it from here, and a policy that lets its one script run."""

import base64
import hashlib
import re
from pathlib import Path

import fastapi_offline
from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from app.doors.headers import PAGE_POLICY

FILES = "/static-offline-docs"


def add_docs(app: FastAPI) -> None:
    """Serve the page and its files."""
    page = get_swagger_ui_html(
        openapi_url="openapi.json",
        title=f"{app.title}: the calls",
        swagger_js_url=f"{FILES.lstrip('/')}/swagger-ui-bundle.js",
        swagger_css_url=f"{FILES.lstrip('/')}/swagger-ui.css",
        swagger_favicon_url=f"{FILES.lstrip('/')}/favicon.png",
        swagger_ui_parameters={"persistAuthorization": False, "tryItOutEnabled": True},
    )
    policy = {"Content-Security-Policy": _policy(bytes(page.body).decode())}
    app.mount(FILES, StaticFiles(directory=Path(fastapi_offline.__file__).parent / "static"), name="docs-files")

    @app.get("/docs", include_in_schema=False)
    async def fetch_docs() -> HTMLResponse:
        return HTMLResponse(page.body, headers=policy)


def _policy(html: str) -> str:
    """That of other pages, but for this very script, and the styles that Swagger UI writes into its elements."""
    script = re.search("<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script[1].encode() if script else b"").digest()).decode()
    policy = PAGE_POLICY.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
    return policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
