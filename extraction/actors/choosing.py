"""Which of several actors a name means here: by who else is named, by whose state is in play, by the date."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from extraction.actors.catalogue import Name, Office
from extraction.ontology import Kind
from extraction.triple import Actor


@dataclass(frozen=True, slots=True)
class Scene:
    """What the text has said when a name is met."""

    here: frozenset[str]
    """Ids of the actors that the sentence names beyond doubt."""
    before: frozenset[str]
    """Ids of those that the text has named before."""
    states: frozenset[str]
    """Codes of the states among them."""
    countries: frozenset[str]
    """Codes of the states whose people and bodies are among them too."""
    compatriots: Mapping[str, int]
    """How many of those that the sentence names are of each state, by its code; the state itself is one."""
    held: Mapping[str, tuple[Office, ...]]
    published: date | None = None

    @property
    def named(self) -> frozenset[str]:
        return self.here | self.before


def set_scene(
    here: Iterable[Actor],
    before: Iterable[Actor],
    held: Mapping[str, tuple[Office, ...]],
    published: date | None,
) -> Scene:
    """The scene of a sentence."""
    here, before = tuple(here), tuple(before)
    states = frozenset(actor.country for actor in (*here, *before) if actor.kind is Kind.STATE and actor.country)
    countries = frozenset(actor.country for actor in (*here, *before) if actor.country)
    ids = frozenset(actor.id for actor in here), frozenset(actor.id for actor in before)
    compatriots = Counter(actor.country for actor in dict.fromkeys(here) if actor.country)
    return Scene(*ids, states, countries, compatriots, held, published)


def choose(names: tuple[Name, ...], scene: Scene) -> Name | None:
    """The likeliest; None for a name that says too little and where nobody or several would fit equally."""
    fitting = [name for name in names if _fits(name, scene)]
    if not fitting:
        return None
    rank = partial(_rank, scene=scene, shared=any(name.shared for name in fitting))
    ranked = sorted(fitting, key=rank, reverse=True)
    level = len(ranked) > 1 and rank(ranked[0]) == rank(ranked[1])
    return None if level and ranked[0].shared else ranked[0]


def within(since: str | None, until: str | None, day: date) -> bool:
    """Whether a day lies in a term, whose ends are years, months or days in ISO form."""
    text = day.isoformat()
    return (since is None or since <= text[: len(since)]) and (until is None or text[: len(until)] <= until)


def _fits(name: Name, scene: Scene) -> bool:
    shared = name.shared
    if shared is None:
        return True
    in_time = scene.published is None or within(shared.since, shared.until, scene.published)
    return in_time and (name.actor.id in scene.named or bool(shared.beside & scene.named))


def _rank(name: Name, scene: Scene, *, shared: bool) -> tuple[bool, int, int, bool, bool, bool, bool, bool]:
    """The one named before, in whose company the text is, in office on that day, whose state is in play.

    Beside `shared` names one that needs no company is in that of its compatriots, and goes before them where they are
    level. Of a city where a union sits and a state too it is the union: Brussels.
    """
    beside = name.shared.beside if name.shared else frozenset()
    alone = scene.compatriots.get(name.actor.country or "", 0) if shared and not name.shared else 0
    return (
        name.actor.id in scene.named,
        len(beside & scene.here) + alone,
        len(beside & scene.before),
        shared and not name.shared,
        _in_office(name.actor, scene),
        name.actor.country in scene.states,
        name.actor.country in scene.countries,
        name.via == "seat",
    )


def _in_office(actor: Actor, scene: Scene) -> bool:
    day = scene.published
    return day is not None and any(within(term.since, term.until, day) for term in scene.held.get(actor.id, ()))
