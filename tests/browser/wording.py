"""What the interface says, read from its own tables: tests name a text by its key, in either language."""

import json
import re
from collections.abc import Mapping
from functools import cache

from tests.browser.browsing import WEB

TABLES = WEB / "src" / "language" / "strings"
LANGUAGES = ("ar", "en")

_TEXT = r'("(?:[^"\\]|\\.)*")'
_ENTRY = re.compile(rf'"([\w.\- ]+)":\s*{{\s*en:\s*{_TEXT},\s*ar:\s*{_TEXT},?\s*}}')


@cache
def wording(language: str) -> Mapping[str, str]:
    """Text by key; amounts, which have several forms, are left out."""
    source = "\n".join(table.read_text("utf-8") for table in sorted(TABLES.glob("*.ts")))
    place = 2 if language == "en" else 3
    return {found[1]: json.loads(found[place]) for found in _ENTRY.finditer(source)}
