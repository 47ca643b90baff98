"""What pydantic finds at fault, in words a caller can act on."""

from collections.abc import Mapping, Sequence
from typing import Any

PARTS = ("query", "path", "header", "body")


def field_of(location: Sequence[str | int]) -> str:
    """The field at fault: its name without where in it or in what part of the request it is."""
    names = [str(part) for part in location if part not in PARTS]
    return names[0] if names else str(location[0] if location else "value")


def words_of(fault: Mapping[str, Any]) -> str:
    """What is wrong with it, and what was sent."""
    if fault["type"] == "missing":
        return "is missing; send it"
    message = str(fault["msg"]).removeprefix("Value error, ").removeprefix("Input ").rstrip(".")
    sent = fault.get("input")
    shown = isinstance(sent, str) and len(sent) <= 60 and sent.isprintable() and sent not in message
    return f"{message}, not {sent!r}" if shown else message


def sentence_of(faults: Sequence[Mapping[str, Any]]) -> str:
    """All of them, one after the other."""
    return "; ".join(f"{field_of(fault['loc'])}: {words_of(fault)}" for fault in faults)
