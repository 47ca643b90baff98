"""The words that carry a relation, read once from seeds/cues."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extraction.ontology import Category
from extraction.orthography import fold

_DEFAULT_SLOTS = {
    "verb": (("subj",), ("obj",)),
    "verbal_noun": (("gen", "adj", "agent"), ()),
    "noun": (("ref",), ("gen", "adj")),
    "adjective": (("ref",), ()),
    "light": (("subj",), ("obj",)),
    "possessive": (("owner",), ("owned",)),
}

_TOWARDS = ("تجاه", "نحو", "صوب")
"""Arabic prepositions that say at whom something is fired, as على does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase that carries a relation, and where its two actors stand."""

    lemma: tuple[tuple[str, ...], ...]
    """Folded lemmas in order, the head first; each later word with its alternatives."""
    pos: str
    """verb, verbal_noun, noun, adjective, light or possessive."""
    category: Category | None
    """None for a light verb, whose noun has it."""
    relation: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    flags: frozenset[str]
    """reciprocal, patient, message, swap (see seeds/cues), person (only a person does it), open (may fail),
    infinitive (only with one: told X to leave), hyphen (only joined by one)."""
    beside: frozenset[str]
    """One of these words must stand beside it."""

    @property
    def reciprocal(self) -> bool:
        return "reciprocal" in self.flags

    @property
    def head(self) -> tuple[str, ...]:
        return self.lemma[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries of one language by each folded form of their head word, longer phrases first."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]

    def starting(self, key: str) -> tuple[Entry, ...]:
        return self.entries.get(key, ())


@cache
def load(language: str) -> Lexicon:
    """The lexicon of 'ar' or 'en'."""
    text = (files("seeds") / "cues" / f"{language}.tsv").read_text(encoding="utf-8")
    by_head: dict[str, list[Entry]] = {}
    for line in text.splitlines()[1:]:
        if line.strip() and not line.startswith("#"):
            for entry in _spellings(parse_entry(line)):
                for key in entry.head:
                    by_head.setdefault(key, []).append(entry)
    return Lexicon(language, {key: tuple(sorted(found, key=_specific_first)) for key, found in by_head.items()})


def _spellings(entry: Entry) -> Iterator[Entry]:
    """The entry, and for an event noun with a hyphen another of its parts, as a tokenizer may cut it: falling - out."""
    yield entry
    parts = tuple((part,) for part in entry.lemma[0][0].split())
    if len(entry.lemma) == 1 < len(parts) and entry.pos == "verbal_noun":
        yield replace(entry, lemma=parts, flags=entry.flags | {"hyphen"})


def parse_entry(line: str) -> Entry:
    """One line of the table: lemma, pos, category, relation, source, target, flags."""
    lemma, pos, category, relation, source, target, flags = line.split("\t")
    marks = frozenset() if flags.strip() == "-" else frozenset(flags.split())
    beside = frozenset(
        fold(word) for mark in marks if mark.startswith("with=") for word in mark.removeprefix("with=").split(",")
    )
    default_source, default_target = _DEFAULT_SLOTS[pos]
    targets = _slots(target, default_target)
    if category == Category.ASSAULT and "علي" in targets:
        targets = (*targets, *(mark for mark in _TOWARDS if mark not in targets))
    return Entry(
        lemma=tuple(tuple(fold(word) for word in part.split("|")) for part in lemma.split()),
        pos=pos,
        category=None if category == "-" else Category(category),
        relation=relation,
        source=_slots(source, default_source),
        target=targets,
        flags=frozenset(mark for mark in marks if not mark.startswith("with=")),
        beside=beside,
    )


def _slots(text: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if text.strip() == "-":
        return default
    return tuple("_".join(fold(part) for part in slot.split("_")) for slot in text.split())


def _specific_first(entry: Entry) -> tuple[int, int]:
    return -len(entry.lemma), -bool(entry.beside)
