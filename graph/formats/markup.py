"""Text and values as XML 1.0 can hold them."""

import re
from xml.sax.saxutils import escape, quoteattr

from graph.formats.rows import Value

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and the like, which no XML document may contain, not even escaped."""

_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
"""What needs a second look; most values hold none of it, and there are millions."""

REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text with what XML forbids replaced by U+FFFD, so that one can see that there was something."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def quoted(value: Value) -> str:
    """A value as an attribute with its quotes; line breaks stay what they are."""
    text = written(value)
    return quoteattr(clean(text)) if _SPECIAL.search(text) else f'"{text}"'


def content(value: Value) -> str:
    """A value as the text of an element; a carriage return that is not escaped would be read as a line feed."""
    text = written(value)
    return escape(clean(text), {"\r": "&#13;"}) if _SPECIAL.search(text) else text


def written(value: Value) -> str:
    """As XML Schema writes booleans and numbers."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)
