"""A scorer fitted on sentences tells right from wrong on sentences it has not seen."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.frames.finding import Frames
from extraction.relations.scorer import Scorer
from extraction.scoring.gold import GoldSentence, Names, read_gold
from extraction.training.examples import Example, examples_of
from extraction.training.scorer import Fit, fit
from tests.parses.recorded import RecordedParser
from tests.sentences.as_gold import lines

Read = tuple[list[Example], list[Frames]]


def gold(folder: Path, extractor: Extractor) -> Mapping[str, list[GoldSentence]]:
    """Half of the tables; rows of two sentences left out, as gold has one sentence a line."""
    sets = {}
    for language in ("ar", "en"):
        path = folder / f"{language}.jsonl"
        path.write_text("\n".join(lines(language)), encoding="utf-8")
        rows = read_gold(path)[::2]
        sets[language] = [
            row for row in rows if len(extractor.parser.parse_batch([(row.text, language)])[0].sentences) == 1
        ]
    return sets


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    extractor = Extractor(RecordedParser(), catalogue.load())
    sets = gold(tmp_path_factory.mktemp("gold"), extractor)
    trees = [
        sentence
        for language, rows in sets.items()
        for row in rows
        for sentence in extractor.parser.parse_batch([(row.text, language)])[0].sentences
    ]
    examples = examples_of(sets, Names(), extractor, trees)
    return examples, [frames for one in examples for frames in extractor.frames.find([one.reading])]


@pytest.fixture(scope="module")
def fitted(read: Read) -> Fit:
    return fit(*read)


def test_unseen_sentences_are_read_well(fitted: Fit) -> None:
    assert set(fitted.scores) == {"ar", "en"}
    assert all(score.triples.f1 > 0.8 for score in fitted.scores.values())


def test_confidence_is_calibrated(fitted: Fit) -> None:
    assert 0 <= fitted.calibration_error < 0.2
    assert fitted.reliability[-1].right > fitted.reliability[0].right


def test_weights_are_of_features_that_recur(fitted: Fit) -> None:
    assert 0 < fitted.right < fitted.candidates
    assert 100 < len(fitted.scorer.weights) < 10_000


def test_made_up_sentences_weigh_less(read: Read, fitted: Fit) -> None:
    def of_english(scorer: Scorer) -> float:
        return sum(abs(weight) for name, weight in scorer.weights.items() if name.endswith("&en"))

    assert of_english(fit(*read, made_up={"en"}).scorer) < 0.9 * of_english(fitted.scorer)
