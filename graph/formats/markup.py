"""Text and values as XML 1.0 can hold them."""

import re
from xml.sax.saxutils import escape, quoteattr

from graph.formats.rows import Value

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and the like, which no XML document may contain, not even escaped."""

REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text with what XML forbids replaced by U+FFFD, so that one can see that there was something."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def quoted(value: Value) -> str:
    """A value as an attribute with its quotes; line breaks stay what they are."""
    return quoteattr(clean(written(value)))


def content(value: Value) -> str:
    """A value as the text of an element; a carriage return that is not escaped would be read as a line feed."""
    return escape(clean(written(value)), {"\r": "&#13;"})


def written(value: Value) -> str:
    """As XML Schema writes booleans and numbers."""
    return str(value).lower() if isinstance(value, bool) else str(value)
