"""What an actor is and is called: the fullest of its profiles under what has been judged of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extraction.ontology import Kind
from extraction.orthography import fold
from graph.curation.judgements import PLAIN, Act, Judgement, Judgements, Words
from graph.storage.profiles import FIELDS, Profile, fullest, names_in

ORIGINS = ("name", "curation", "wikidata", "catalogue", "romanised", "mention")
"""Who a name means is decided by the best of these in which somebody has it."""

Names = dict[str, str]
"""What an actor is called, each name with its best origin."""


@dataclass(frozen=True, slots=True)
class Description:
    """The fields of an actor, and its names."""

    fields: Mapping[str, Any]
    names: Names


def describe(actors: Collection[str], profiles: Collection[Profile], judged: Judgements) -> dict[str, Description]:
    """Actors by id; profiles and judgements are those of all that is now at these actors."""
    by_actor: defaultdict[str, list[Profile]] = defaultdict(list)
    for one in profiles:
        by_actor[one["actor"]].append(one)
    names = _names(actors, profiles, judged)
    described = {}
    for id in actors:
        fields = _fields(id, by_actor, judged)
        own = [(fields["name"], "name"), (fields["name_ar"], "name"), (fields["wikidata"], "wikidata")]
        for text, origin in own:
            _call(names[id], text, origin)
        described[id] = Description(fields, names[id])
    return described


def _fields(id: str, profiles: Mapping[str, Collection[Profile]], judged: Judgements) -> dict[str, Any]:
    """Its own fullest profile, else what it was when somebody judged, else that of one merged into it; then edits."""
    made: dict[str, Any] | None = None
    edits: dict[str, Any] = {}
    seen: Mapping[str, Any] | None = None
    for one in judged.standing:
        if one.subject != id:
            continue
        if one.maker:
            made, edits = _made(one), {}
        elif one.kind is Act.DELETE:
            made, edits = None, {}
        elif one.kind is Act.EDIT:
            edits |= one.value["set"]
        elif one.kind in (Act.MERGE, Act.SPLIT):
            seen = seen or one.value["target"]
    base = fullest(profiles.get(id, ())) or made or seen or _merged(id, profiles, judged)
    known = {name: value for name, value in (made or {}).items() if value not in (None, Kind.OTHER)}
    return {name: {**base, **known, **edits}[name] for name in FIELDS}


def _merged(id: str, profiles: Mapping[str, Collection[Profile]], judged: Judgements) -> Mapping[str, Any]:
    here = [one for said, several in profiles.items() if judged.follow(said, PLAIN) == id for one in several]
    found = fullest(here)
    assert found is not None, f"nothing says who {id} is"
    return found


def _made(one: Judgement) -> dict[str, Any]:
    value = one.value["actor"] if one.kind is Act.CREATE else one.value["target"]
    return {name: value[name] for name in FIELDS}


def _names(actors: Collection[str], profiles: Collection[Profile], judged: Judgements) -> dict[str, Names]:
    names: dict[str, Names] = {id: {} for id in actors}
    for said, number, text, origin in (*_read(profiles), *_curated(judged)):
        words = Words(fold(text), origin, curated=number > 0) if said in judged else PLAIN
        at = judged.follow(said, words, number)
        if at in names:
            _call(names[at], text, origin)
    return names


def _call(names: Names, text: str | None, origin: str) -> None:
    if text and ORIGINS.index(origin) < ORIGINS.index(names.get(text, ORIGINS[-1])):
        names[text] = origin


def _read(profiles: Collection[Profile]) -> Iterator[tuple[str, int, str, str]]:
    for one in profiles:
        yield from ((one["actor"], 0, text, origin) for text, origin in names_in(one))


def _curated(judged: Judgements) -> Iterator[tuple[str, int, str, str]]:
    """The names that judgements give, and to whom, from their number on."""
    for one in judged.standing:
        value, given = one.value, []
        if one.maker:
            made = _made(one)
            given = [(made["name"], "name"), (made["name_ar"], "name"), (made["wikidata"], "wikidata")]
        if one.kind is Act.CREATE:
            given += [(text, "curation") for text in value["actor"]["aliases"]]
        elif one.kind is Act.SPLIT:
            given += [(text, "curation") for text in (*value["aliases"], *value["names"])]
        elif one.kind is Act.EDIT:
            fields = value["set"]
            given = [(fields.get("name"), "name"), (fields.get("name_ar"), "name")]
            given += [(fields.get("wikidata"), "wikidata"), *((text, "curation") for text in value["add"])]
        yield from ((one.subject, one.number, text, origin) for text, origin in given if text)
