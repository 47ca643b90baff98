"""Which format a caller takes: the one that is named, else what the Accept header likes best."""

from collections.abc import Sequence

import mimeparse

from app.errors import NotAcceptable
from graph.exports import FORMATS, Format

_BY_TYPE = {format.media_type: format for format in FORMATS.values()}
_RISING = tuple(reversed(_BY_TYPE))
"""Media types as mimeparse wants them: of equals it takes the last."""


def choose_format(name: str | None, accept: Sequence[str]) -> Format:
    """A format by name or by Accept headers (RFC 9110, 12.5.1); without either node-link. Raises NotAcceptable."""
    if name is not None:
        return FORMATS[name]
    ranges = [part for value in accept for part in value.lower().split(",") if part.strip()]
    try:
        best = mimeparse.best_match(_RISING, ",".join(ranges) or "*/*")
    except ValueError:  # no header that can be read names a type that can be sent
        best = ""
    if not best:
        raise NotAcceptable(tuple(_BY_TYPE))
    return _BY_TYPE[best]
