"""How likely a candidate is said: logistic regression over its features, weighted as `wasl fit-scorer` found."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from extraction.relations import features
from extraction.relations.candidates import Candidate, Offer
from extraction.relations.reading import Reading
from extraction.triple import Mention

FITTED = Path(__file__).parent / "scorer.json"


@dataclass(frozen=True)
class Scorer:
    """Weights by feature, and the probability from which on a candidate is taken for said."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float

    def probabilities(self, reading: Reading, offer: Offer) -> list[float]:
        """Of each candidate of an offer; calibrated, as fitted by maximum likelihood."""
        cue = offer.cue
        base = self.intercept + self._sum(features.of_cue(reading, cue))
        roles: dict[tuple[Mention, str], float] = {}

        def role(mention: Mention, name: str) -> float:
            if (mention, name) not in roles:
                roles[mention, name] = self._sum(features.of_role(reading, cue, mention, name))
            return roles[mention, name]

        return [
            _logistic(base + role(one.source, "source") + role(one.target, "target") + pair + self._seen(reading, one))
            for one in offer.candidates
            for pair in [self._sum(features.of_pair(reading, one, offer.elsewhere))]
        ]

    def _seen(self, reading: Reading, one: Candidate) -> float:
        return sum(self.weights.get(name, 0.0) * value for name, value in features.of_view(reading, one).items())

    def _sum(self, names: Iterable[str]) -> float:
        return sum(self.weights.get(name, 0.0) for name in names)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0


@cache
def load(path: Path = FITTED) -> Scorer:
    """The scorer that ships, or one fitted anew."""
    return Scorer(**json.loads(path.read_text("utf-8")))


def save(scorer: Scorer, path: Path) -> None:
    """Write it where `load` finds it."""
    rows = asdict(scorer) | {"weights": dict(sorted(scorer.weights.items()))}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
