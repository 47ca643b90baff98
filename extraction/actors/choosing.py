"""Which of several actors a name means here: by who else is named, by whose state is in play, by the date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

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
    return Scene(*ids, states, countries, held, published)


def choose(names: tuple[Name, ...], scene: Scene) -> Name | None:
    """The likeliest; None for a name that says too little and where nobody or several would fit equally."""
    fitting = [name for name in names if _fits(name, scene)]
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda name: _rank(name, scene), reverse=True)
    level = len(ranked) > 1 and _rank(ranked[0], scene) == _rank(ranked[1], scene)
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


def _rank(name: Name, scene: Scene) -> tuple[bool, int, int, bool, bool, bool, bool]:
    """The one named before, in whose company the text is, in office on that day, whose state is in play.

    Of a city where a union sits and a state too it is the union: Brussels.
    """
    beside = name.shared.beside if name.shared else frozenset()
    return (
        name.actor.id in scene.named,
        len(beside & scene.here),
        len(beside & scene.before),
        _in_office(name.actor, scene),
        name.actor.country in scene.states,
        name.actor.country in scene.countries,
        name.via == "seat",
    )


def _in_office(actor: Actor, scene: Scene) -> bool:
    day = scene.published
    return day is not None and any(within(term.since, term.until, day) for term in scene.held.get(actor.id, ()))
