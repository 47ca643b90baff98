"""The service as it describes itself, which takes a second: once for all tests that look at it."""

from app.main import create_app
from app.settings import Settings

SCHEMA = create_app(Settings()).openapi()
CALLS = [(path, method, call) for path, item in SCHEMA["paths"].items() for method, call in item.items()]
"""Path, method and description."""
