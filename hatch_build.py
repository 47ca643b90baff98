"""A wheel carries the page at /: Vite builds it before the files are gathered."""

import subprocess
from pathlib import Path
from shutil import which
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("app") / "web"
COMMANDS = (("ci", "--no-audit", "--no-fund", "--loglevel=error"), ("run", "--silent", "build"))
OLDEST = 20


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the page anew; without Node what is built already goes in, or nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        web = Path(self.root) / WEB
        if has_node():
            for command in COMMANDS:
                subprocess.run((which("npm") or "npm", *command), cwd=web, check=True)
        elif not (web / "dist" / "index.html").exists():
            self.app.display_warning(f"No Node {OLDEST} or newer: this wheel does not carry the page at /.")


def has_node() -> bool:
    """Whether there is a Node that is new enough."""
    if which("node") is None or which("npm") is None:
        return False
    told = subprocess.run(("node", "--version"), capture_output=True, text=True).stdout
    return int(told.lstrip("v").partition(".")[0] or 0) >= OLDEST
