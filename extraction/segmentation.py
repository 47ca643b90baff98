"""A text into sentences."""

import re


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Paragraphs, for now."""
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]
