"""Sentences and what they say: the tables by construction, and the examples in the docstrings of the rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getdoc
from pathlib import Path

import yaml

from extraction.ontology import Category, Modality
from extraction.orthography import detect_language
from extraction.relations.rules import RULES, Rule
from extraction.triple import Triple

LANGUAGES = ("ar", "en")
FOLDER = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's takes a tenth of the time
_TRIPLE = re.compile(rf".+ ({'|'.join(category.value for category in Category)}) .+")


@dataclass(frozen=True)
class Row:
    """A text and the triples it says, as `said` prints them."""

    construction: str
    text: str
    says: tuple[str, ...]
    language: str

    def __str__(self) -> str:
        return f"{self.construction}: {self.text}"


def rows(language: str) -> list[Row]:
    """The table of a language."""
    table = yaml.load((FOLDER / f"{language}.yaml").read_text("utf-8"), _Loader)
    return [
        Row(construction, row["text"], tuple(row["says"]), language)
        for construction, found in table.items()
        for row in found
    ]


def example(rule: Rule) -> Row:
    """The sentence of a rule's docstring and the triples under it."""
    lines = [line.strip() for line in (getdoc(rule) or "").splitlines()[1:] if line.strip()]
    says = tuple(line for line in lines if _TRIPLE.fullmatch(line))
    text = " ".join(line for line in lines if line not in says)
    return Row(rule.__name__, text, says, detect_language(text or rule.__name__))


def texts(language: str) -> Iterator[str]:
    """All texts whose parses the tests need."""
    found = [*rows(language), *(row for row in map(example, RULES) if row.language == language)]
    yield from dict.fromkeys(row.text for row in found)


def said(triple: Triple) -> str:
    """A triple as a sentence; of two on one footing the first in the alphabet comes first."""
    pair = [triple.source.actor.name, triple.target.actor.name]
    if triple.category.undirected or triple.reciprocal:
        pair.sort()
    plain = triple.modality is Modality.ASSERTED
    return f"{pair[0]} {triple.category.value} {pair[1]}" + ("" if plain else f" ({triple.modality.value})")
