"""Who is known by name before a text is read: states and their demonyms, organisations, office-holders."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel import Locale

from extraction.actors.demonyms import inflect
from extraction.actors.gazetteer import read_places
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor

SEEDS = Path(__file__).parents[2] / "seeds" / "actors"


@dataclass(frozen=True, slots=True)
class Shared:
    """When a name that many could bear is this actor's: «the coalition», «the six powers»."""

    beside: frozenset[str]
    """Ids of actors of whom one must be named too."""
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written in the seeds, and how it names its actor."""

    text: str
    actor: Actor
    via: str
    """name, capital, seat (the Kremlin) or acronym (US, IS: in these very letters; folded they are words)."""
    common: bool = False
    """Also an ordinary word, as مالي (Mali, financial): a name only where the parse or the recogniser says so."""
    shared: Shared | None = None
    """What else must be so for a name that says too little by itself."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds or held; years or dates in ISO form, None where open or unsaid."""

    title: str
    of: str
    """Canonical name of the actor it is an office of."""
    since: str | None
    until: str | None


@dataclass(frozen=True)
class Catalogue:
    """Actors and the words that name them; keys are folded (see orthography)."""

    actors: Mapping[str, Actor]
    """By id."""
    names: Mapping[str, tuple[Name, ...]]
    """Whom a name can mean; two actors may share one, and linking decides."""
    demonyms: Mapping[str, Actor]
    """Adjective of a state in every gender and number, with and without ال; in English also the noun for its people."""
    bodies: Mapping[str, Mapping[str, str]]
    """By language: nouns that with a demonym or a state's name mean that state, and what sort of body each is."""
    forces: Mapping[str, frozenset[str]]
    """By language: nouns that with a leader's name mean his side."""
    offices: Mapping[str, Mapping[str, str]]
    """By language: titles, and the relation of who holds one to its body."""
    ranks: Mapping[str, frozenset[str]]
    """By language: ranks and forms of address before a name, which are no office."""
    places: Mapping[str, Actor]
    """Towns and regions, and the state each lies in."""
    held: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    """Offices by the id of the person."""
    states: Mapping[str, Actor] = field(default_factory=dict)
    """By ISO 3166 alpha-2 code."""
    unclear: Mapping[str, Actor] = field(default_factory=dict)
    """Adjectives of states that are ordinary words too: مالي (financial), مجري (course)."""
    adjectives: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Arabic (masculine) and English adjective of a state by its id; empty where it has none."""

    def country(self, code: str) -> Actor:
        """The state with this ISO code."""
        return self.states[code]

    def find(self, text: str) -> tuple[Name, ...]:
        """Whom a text can name, however it is spelt."""
        return self.names.get(fold(text), ())


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """The catalogue as the seeds have it; read once."""
    shelf = _Shelf()
    for row in _rows("states.tsv"):
        shelf.add_state(row)
    for file in sorted(SEEDS.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            shelf.add_entry(json.loads(line))
    for row in _rows("states.tsv"):
        shelf.add_capitals(row)
    for row in _rows("adjectives.tsv"):
        shelf.add_adjectives(row)
    for row in _rows("shared.tsv"):
        shelf.add_shared(row)
    shelf.drop_lookalikes()
    places = read_places(_rows("places.tsv"), shelf.states, taken={*shelf.names, *shelf.demonyms, *shelf.common})
    return Catalogue(
        actors=shelf.actors,
        names={key: _own_names_first(found) for key, found in shelf.names.items()},
        demonyms=shelf.demonyms,
        unclear=shelf.unclear,
        bodies=_mapping("bodies.tsv", "word", "kind"),
        forces=_words("forces.tsv"),
        offices=_mapping("offices.tsv", "title", "relation"),
        ranks=_words("ranks.tsv"),
        places=places,
        held=shelf.held,
        states=shelf.states,
        adjectives=shelf.adjectives,
    )


def slug(name: str) -> str:
    """The id of an actor: «Turkey» → turkey, «البنيان المرصوص» → البنيان-المرصوص; one for all spellings of a name."""
    return fold(name).replace(" ", "-")


class _Shelf:
    """The catalogue while it is being read."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.names: dict[str, list[Name]] = {}
        self.demonyms: dict[str, Actor] = {}
        self.unclear: dict[str, Actor] = {}
        self.held: dict[str, tuple[Office, ...]] = {}
        self.states: dict[str, Actor] = {}
        self.adjectives: dict[str, tuple[str, str]] = {}
        self.common = {fold(row["word"]) for row in _rows("common.tsv")}
        self._english = Locale("en").territories
        self._arabic = Locale("ar").territories

    def add_state(self, row: Mapping[str, str]) -> None:
        """A state with its names, seats and demonyms."""
        code = row["code"]
        state = self._add_actor(
            name=row["name"] or self._english[code],
            name_ar=row["name_ar"] or self._arabic[code],
            kind=Kind.STATE,
            country=code,
            wikidata=row["wikidata"] or None,
            aliases=(*_cell(row["aliases"]), self._english[code], self._arabic[code]),
        )
        self.states[code] = state
        self._add_names(_cell(row["seats"]), state, "seat")
        self._add_demonyms(row, state)

    def add_capitals(self, row: Mapping[str, str]) -> None:
        """A capital speaks for its state, or for the government that the row names."""
        government = self.actors[slug(row["government"])] if row["government"] else self.states[row["code"]]
        self._add_names(_cell(row["capitals"]), government, "capital")

    def add_entry(self, entry: Mapping[str, object]) -> None:
        """A line of a .jsonl file: any actor that is no state."""
        line = _Entry(**entry)  # type: ignore[arg-type]  # an unknown or missing key is a TypeError that names it
        actor = self._add_actor(line.name, line.name_ar, Kind(line.kind), line.country, line.wikidata, line.aliases)
        self._add_names(line.seats, actor, "seat")
        if line.offices:
            self.held[actor.id] = tuple(
                Office(office["title"], office["of"], office.get("from"), office.get("until"))
                for office in line.offices
            )

    def add_adjectives(self, row: Mapping[str, str]) -> None:
        """The adjectives of an actor that is no state: European, حوثي."""
        self._add_demonyms(row, self.actors[slug(row["name"])])

    def add_shared(self, row: Mapping[str, str]) -> None:
        """Names that mean the actor only where one of those beside it is named, and no other of his: قوات التحالف."""
        actor = self.actors[slug(row["name"])]
        beside = frozenset(slug(name) for name in _cell(row["beside"]))
        if missing := beside - self.actors.keys():
            raise ValueError(f"shared.tsv names {', '.join(sorted(missing))}, whom no file of actors has.")
        shared = Shared(beside, row["from"] or None, row["until"] or None)
        for text in _cell(row["names"]):
            found = self.names.setdefault(fold(text), [])
            if any(name.actor is actor for name in found):
                raise ValueError(f"shared.tsv gives {actor.name} the name {text}, which it has already.")
            found.append(Name(text, actor, "name", common=fold(text) in self.common, shared=shared))

    def drop_lookalikes(self) -> None:
        """An accusative that is a state's name is the name: روسيا is Russia before it is «a Russian»."""
        for key in [key for key in self.demonyms if key.endswith("يا") and key in self.names]:
            del self.demonyms[key]

    def _add_actor(
        self,
        name: str,
        name_ar: str | None,
        kind: Kind,
        country: str | None,
        wikidata: str | None,
        aliases: Iterable[str],
    ) -> Actor:
        others = tuple(dict.fromkeys(alias for alias in aliases if alias not in (name, name_ar)))
        actor = Actor(slug(name), name, name_ar, kind, country, wikidata, others)
        if actor.id in self.actors:
            raise ValueError(f"Two actors of the seeds are called {name!r}. Tell them apart: «Name (country)».")
        self.actors[actor.id] = actor
        self._add_names([name, *([name_ar] if name_ar else []), *others], actor, "name")
        return actor

    def _add_names(self, texts: Iterable[str], actor: Actor, via: str) -> None:
        for text in texts:
            key = fold(text)
            found = self.names.setdefault(key, [])
            if all(name.actor is not actor for name in found):
                found.append(Name(text, actor, "acronym" if _is_acronym(text) else via, key in self.common))

    def _add_demonyms(self, row: Mapping[str, str], state: Actor) -> None:
        arabic = [form for adjective in _cell(row["demonym_ar"]) for form in inflect(adjective)]
        plurals = [form for plural in _cell(row["plural_ar"]) for form in (plural, f"ال{plural}")]
        english = [*_cell(row["demonym_en"]), *_cell(row["plural_en"])]
        self.adjectives[state.id] = (row["demonym_ar"].partition(";")[0], row["demonym_en"].partition(";")[0])
        for form in (*arabic, *plurals, *english):
            key = fold(form)
            told = self.demonyms if key not in self.common else self.unclear
            told.setdefault(key, state)


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: str
    name_ar: str | None = None
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    offices: tuple[Mapping[str, str], ...] = ()


def _own_names_first(names: Iterable[Name]) -> tuple[Name, ...]:
    """مجلس النواب is what the Libyan one is called; elsewhere it is a house that stands for its state."""
    return tuple(sorted(names, key=lambda name: name.via == "seat"))


def _is_acronym(text: str) -> bool:
    return text.isascii() and text.replace(".", "").isupper() and len(text) <= 6


def _rows(file: str) -> Iterator[dict[str, str]]:
    lines = (line for line in (SEEDS / file).read_text("utf-8").splitlines() if line and not line.startswith("#"))
    header = next(lines).split("\t")
    for line in lines:
        yield dict(zip(header, line.split("\t"), strict=True))


def _cell(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _mapping(file: str, key: str, value: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"ar": {}, "en": {}}
    for row in _rows(file):
        found[row["language"]][fold(row[key])] = row[value]
    return found


def _words(file: str) -> dict[str, frozenset[str]]:
    rows = list(_rows(file))
    return {code: frozenset(fold(row["word"]) for row in rows if row["language"] == code) for code in ("ar", "en")}
