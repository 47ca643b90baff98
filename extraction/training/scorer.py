"""The scorer fitted on gold sentences: candidates that gold has against all others, cross-validated by document."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from extraction.errors import TooLittleGold
from extraction.extractor import extracted
from extraction.frames.finding import Frames
from extraction.orthography import fold
from extraction.relations.candidates import Candidate, meaning
from extraction.relations.claims import choose, distinct, settled, to_triple
from extraction.relations.features import features
from extraction.relations.framed import framed
from extraction.relations.scorer import Scorer
from extraction.scoring.judging import judge_sentence
from extraction.scoring.measures import FileScore, tally
from extraction.training.examples import Example

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FOLDS = 10
STRENGTH = 0.05
"""Inverse of the L2 penalty; 0.02 has a little less F1, cross-validated."""
MADE_UP = 0.5
"""What a file of sentences written as examples weighs at the most, beside all sentences that were found."""
FEWEST = 5
"""Candidates that a feature must be seen in."""
THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(21))
SLACK = 0.0005
"""F1 that is given up for a higher threshold, which says less that is wrong."""
BINS = 10


@dataclass(frozen=True)
class Bin:
    """The likely candidates of about one confidence: how many, how sure on the mean, and the share that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Fit:
    """A scorer, and what it is worth on documents it was not fitted on."""

    scorer: Scorer
    candidates: int
    right: int
    scores: Mapping[str, FileScore]
    reliability: tuple[Bin, ...]

    @property
    def calibration_error(self) -> float:
        """Expected calibration error over ten bins of equal width (Naeini et al. 2015), of what is said."""
        said = sum(one.count for one in self.reliability)
        return sum(one.count * abs(one.confidence - one.right) for one in self.reliability) / max(said, 1)


def fit(examples: Sequence[Example], frames: Sequence[Frames], made_up: Collection[str] = ()) -> Fit:
    """A scorer from gold sentences and what the network finds in each, which must not have learnt from it.

    Weights are fitted on all, threshold and worth found by cross-validation; documents are kept whole in one fold.
    Files that are `made_up`, sentences written as examples, have no say in the threshold, and large ones weigh less:
    they are fuller of triples than what is read. Raises TooLittleGold.
    """
    examples = [
        replace(one, offers=framed(one.reading, one.offers, told)) for one, told in zip(examples, frames, strict=True)
    ]
    demand_enough(examples)
    told = [(one, offer, candidate) for one in examples for offer in one.offers for candidate in offer.candidates]
    labels = np.array([label for one in examples for label in _labels(one)])
    groups = [one.group for one, *_ in told]
    vocabulary, matrix = _matrix([features(one.reading, offer, candidate) for one, offer, candidate in told])
    real = sorted({one.file for one in examples} - set(made_up))
    read = np.array([one.file in real for one, *_ in told])
    weights = _weights([one.file for one, *_ in told], real)
    held_out = _cross_validated(matrix, labels, weights, groups)
    threshold = _threshold({value: _worth(_scores(examples, held_out, value), real) for value in THRESHOLDS})
    model = _regression().fit(matrix, labels, sample_weight=weights)
    found = {name: round(float(weight), 3) for name, weight in zip(vocabulary, model.coef_[0], strict=True)}
    scorer = Scorer(round(float(model.intercept_[0]), 3), {n: w for n, w in found.items() if w}, threshold)
    scores = _scores(examples, held_out, threshold)
    reliability = _reliability(labels[read], held_out[read], threshold)
    return Fit(scorer, len(told), int(labels.sum()), scores, reliability)


def demand_enough(examples: Sequence[Example]) -> None:
    """Raises TooLittleGold."""
    labels = [label for one in examples for label in _labels(one)]
    right, groups = sum(labels), len({one.group for one in examples if any(offer.candidates for offer in one.offers)})
    if min(groups, right, len(labels) - right) < 2 * FOLDS:
        raise TooLittleGold(groups, right, len(labels) - right)


def _labels(example: Example) -> list[int]:
    """Whether gold has each candidate; where one stands at the cue that gold names, only those at that cue."""
    cues: dict[tuple[str, str, str], set[str]] = {}
    for triple in example.gold.triples:
        cues.setdefault((fold(triple.source), triple.category, fold(triple.target)), set()).add(fold(triple.cue))
    found = [(_key(example, candidate, cues), candidate) for offer in example.offers for candidate in offer.candidates]
    exact = {key for key, candidate in found if key and _stands_at(candidate, cues[key])}
    return [
        int(bool(key) and (key not in exact or _stands_at(candidate, cues[key]))) if key else 0
        for key, candidate in found
    ]


def _key(
    example: Example, candidate: Candidate, gold: Mapping[tuple[str, str, str], set[str]]
) -> tuple[str, str, str] | None:
    source, target = (fold(example.assigned[one.actor.id]) for one in (candidate.source, candidate.target))
    category, _ = meaning(example.reading, candidate.cue, candidate.target)
    if (source, category, target) in gold:
        return source, category, target
    if candidate.mutual and (target, category, source) in gold:
        return target, category, source
    return None


def _stands_at(candidate: Candidate, cues: Iterable[str]) -> bool:
    words = [fold(word.text) for word in candidate.cue.words if len(word.text) > 2]
    return any(word in cue for word in words for cue in cues)


def _matrix(rows: Sequence[Mapping[str, float]]) -> "tuple[list[str], csr_matrix]":
    """The features that are seen often enough, and who has them: candidates × features."""
    from sklearn.feature_extraction import DictVectorizer

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= FEWEST
    names = [name for name, kept in zip(vectorizer.get_feature_names_out(), often, strict=True) if kept]
    return names, matrix[:, often].tocsr()


def _regression() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500)


def _weights(files: Sequence[str], real: Collection[str]) -> np.ndarray:
    """What the candidates of each file weigh: those that were found as they are."""
    sizes = Counter(files)
    most = MADE_UP * sum(sizes[file] for file in real) or math.inf
    each = {file: 1.0 if file in real else min(1.0, most / size) for file, size in sizes.items()}
    return np.array([each[file] for file in files])


def _cross_validated(
    matrix: "csr_matrix", labels: np.ndarray, weights: np.ndarray, groups: Sequence[str]
) -> np.ndarray:
    """The probability of each candidate by a model that has not seen its document."""
    from sklearn.model_selection import GroupKFold, cross_val_predict

    folds = GroupKFold(FOLDS, shuffle=True, random_state=0)
    way = {"cv": folds, "method": "predict_proba", "params": {"sample_weight": weights}}
    predicted = cross_val_predict(_regression(), matrix, labels, groups=groups, **way)
    return np.asarray(predicted[:, 1])


def _threshold(worth: Mapping[float, float]) -> float:
    """The highest that is worth about as much as the best."""
    return max(value for value in worth if worth[value] >= max(worth.values()) - SLACK)


def _worth(scores: Mapping[str, FileScore], files: Iterable[str]) -> float:
    """F1 over some files, if no less of what is said is right than of what is right is said."""
    counts = sum((scores[file] for file in files), FileScore()).triples
    return counts.f1 if counts.precision >= counts.recall else 0.0


def _scores(examples: Sequence[Example], probabilities: np.ndarray, threshold: float) -> dict[str, FileScore]:
    scores: dict[str, FileScore] = {}
    place = 0
    for example in examples:
        found = []
        for offer in example.offers:
            size = len(offer.candidates)
            weighed = list(zip(offer.candidates, probabilities[place : place + size].tolist(), strict=True))
            found += [to_triple(example.reading, *likely) for likely in choose(weighed, threshold)]
            place += size
        said = extracted(example.reading, distinct(settled(found)))
        judged = judge_sentence(example.gold, said, example.assigned)
        scores[example.file] = scores.get(example.file, FileScore()) + tally([judged])
    return scores


def _reliability(labels: np.ndarray, probabilities: np.ndarray, threshold: float) -> tuple[Bin, ...]:
    said = probabilities >= threshold
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    inside = [said & (bins == number) for number in range(BINS)]
    return tuple(
        Bin(int(one.sum()), float(probabilities[one].mean()), float(labels[one].mean())) for one in inside if one.any()
    )
