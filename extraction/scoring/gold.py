"""Gold files: sentences with the triples they say, and the actors by the names gold gives them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extraction.errors import MalformedGold
from extraction.ontology import Category, Modality
from extraction.orthography import fold
from extraction.triple import ExtractedSentence, Extraction, Mention

Pair = tuple[str, str]

_NAMING = ("name", "capital", "body", "forces")
"""How a mention names that can be judged by its words."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who does what to whom, by canonical names."""

    source: str
    category: Category
    target: str
    cue: str
    modality: Modality

    @property
    def ends(self) -> Pair:
        """Its two actors folded for comparison; those of an undirected category in alphabetical order."""
        source, target = fold(self.source), fold(self.target)
        return (target, source) if self.category.undirected and target < source else (source, target)

    def __str__(self) -> str:
        plain = f"{self.source} {self.category} {self.target}"
        return plain if self.modality is Modality.ASSERTED else f"{plain} ({self.modality})"


@dataclass(frozen=True, slots=True)
class GoldTriple(Claim):
    """A triple as the annotator has it."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with all the triples it says, perhaps none."""

    id: str
    language: str
    text: str
    prev: str | None
    triples: tuple[GoldTriple, ...]


class Names:
    """Which gold actor an extracted one is; without a file of gold actors, the one of the same name."""

    def __init__(self, path: Path | None = None) -> None:
        rows = _read_actors(path) if path else []
        canonical = [(row["name"], row["name"]) for row in rows]
        arabic = [(row.get("name_ar"), row["name"]) for row in rows]
        aliases = [(alias, row["name"]) for row in rows for alias in row.get("aliases") or ()]
        self._tiers = tuple(_index(pairs) for pairs in (canonical, arabic, aliases))
        self._spellings = _index(
            (name, fold(spelling)) for spelling, name in (*canonical, *arabic, *aliases) if spelling
        )

    def assign(self, extraction: Extraction) -> dict[str, str]:
        """Actor id → name in gold, one throughout the text; an actor whom gold doesn't know keeps his own."""
        assigned: dict[str, str] = {}
        unknown: dict[str, str] = {}
        for mention in _all_mentions(extraction):
            actor = mention.actor
            if actor.id not in assigned and (name := self.find(mention)):
                assigned[actor.id] = name
            unknown[actor.id] = actor.name
        return unknown | assigned

    def find(self, mention: Mention) -> str | None:
        """The gold name by the actor's name, Arabic name or aliases, else by the words of the mention."""
        spellings = [mention.actor.name, mention.actor.name_ar, *mention.actor.aliases]
        if mention.via not in ("pronoun", "pair"):
            spellings.append(mention.text)
        return next((name for spelling in spellings if spelling and (name := self._only(fold(spelling)))), None)

    def is_linked(self, mention: Mention, sentence: GoldSentence) -> bool | None:
        """Whether a name that gold knows is linked to an actor of that name: one of the sentence's, if it has such.

        None where nothing is said of it: pronouns, adjectives, places, and words that no gold actor is called by.
        """
        bearers = self._bearers(mention.text)
        if mention.via not in _NAMING or not bearers:
            return None
        ends = {name for triple in sentence.triples for name in (triple.source, triple.target)}
        meant = {mention.actor.name, mention.actor.name_ar or "", *mention.actor.aliases}
        return any(self._bearers(name) & (bearers & ends or bearers) for name in meant)

    def _bearers(self, text: str) -> set[str]:
        return {name for tier in self._tiers for name in tier.get(fold(text), ())}

    def spellings(self, name: str) -> set[str]:
        """Folded, every way in which an actor is written; his name alone when gold has no other."""
        return self._spellings.get(fold(name), set()) | {fold(name)}

    def _only(self, key: str) -> str | None:
        """Who is called so; nobody when two share it, unless it is the very name of one of them."""
        called = next((tier[key] for tier in self._tiers if key in tier), set())
        return next(iter(called)) if len(called) == 1 else None


def read_gold(path: Path) -> list[GoldSentence]:
    """The sentences of a gold file, one JSON object a line."""
    with path.open("rb") as lines:
        return [_read_sentence(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def documents(gold: Iterable[GoldSentence]) -> list[list[GoldSentence]]:
    """Sentences that follow one another, document by document."""
    found: list[list[GoldSentence]] = []
    for sentence in gold:
        if found and sentence.prev == found[-1][-1].id:
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return found


def mentions_of(sentence: ExtractedSentence) -> Iterator[Mention]:
    """The mentions of a sentence, those of its triples as well."""
    yield from sentence.mentions
    for triple in sentence.triples:
        yield from (triple.source, triple.target)


def _read_sentence(path: Path, number: int, line: bytes) -> GoldSentence:
    try:
        row = json.loads(line)
        triples = tuple(_read_triple(triple) for triple in row["triples"])
        prev = None if row.get("prev") is None else _text(row, "prev")
        return GoldSentence(_text(row, "id"), _text(row, "lang"), _text(row, "text"), prev, triples)
    except KeyError as error:
        raise MalformedGold(path, number, f"{error} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise MalformedGold(path, number, str(error)) from error


def _read_triple(row: Mapping[str, Any]) -> GoldTriple:
    category, modality = Category(_text(row, "category")), Modality(_text(row, "modality"))
    return GoldTriple(_text(row, "source"), category, _text(row, "target"), _text(row, "cue"), modality)


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a string")
    return value


def _read_actors(path: Path) -> list[dict[str, Any]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise MalformedGold(path, error.lineno, error.msg) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "name" in row for row in rows):
        raise MalformedGold(path, 1, "not a list of actors with a name each")
    return rows


def _index(pairs: Iterable[tuple[str | None, str]]) -> dict[str, set[str]]:
    called: dict[str, set[str]] = {}
    for spelling, name in pairs:
        if spelling and (key := fold(spelling)):
            called.setdefault(key, set()).add(name)
    return called


def _all_mentions(extraction: Extraction) -> Iterator[Mention]:
    for sentence in extraction.sentences:
        yield from mentions_of(sentence)
