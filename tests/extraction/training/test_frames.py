"""A network learns from gold sentences which word says what of whom."""

from dataclasses import replace

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.frames.finding import MODELS, Reader, vectors_file
from extraction.frames.inputs import Vectors, inputs_of, load_vectors, number_of
from extraction.scoring.gold import Names, read_gold
from extraction.training import frames
from extraction.training.examples import Example, examples_of
from tests.parses.recorded import RecordedParser
from tests.sentences.as_gold import lines

LEARNT = 60
ROUNDS = 40


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    extractor, path = Extractor(RecordedParser(), catalogue.load()), tmp_path_factory.mktemp("gold") / "en.jsonl"
    path.write_text("\n".join(lines("en")), "utf-8")
    parsed = ((row, extractor.parser.parse_batch([(row.text, "en")])[0].sentences) for row in read_gold(path))
    single = [(row, found[0]) for row, found in parsed if len(found) == 1 and row.triples][:LEARNT]
    return examples_of({"en": [row for row, _ in single]}, Names(), extractor, [tree for _, tree in single])


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return load_vectors(vectors_file(MODELS, "en"))


def test_what_has_been_learnt_is_found(examples: list[Example], vectors: Vectors) -> None:
    reader = Reader(*frames.learn(examples, vectors, rounds=ROUNDS), vectors)
    right = wrong = 0
    for example, found in zip(examples, reader.read([one.reading for one in examples]), strict=True):
        gold = {(claim.category, claim.source, claim.target) for claim in example.gold.triples}
        for one in found:
            said = (one.category, *(example.assigned[end.actor.id] for end in (one.source, one.target)))
            right += one.probability > 0.5 and said in gold
            wrong += one.probability > 0.5 and said not in gold and one.category.undirected is False
    assert right > LEARNT / 2
    assert right > 10 * wrong


def test_documents_stay_whole_in_their_fold(examples: list[Example]) -> None:
    folds = frames.folds_of(examples)
    assert set(folds) == set(range(frames.FOLDS))
    of_group: dict[str, set[int]] = {}
    for one, fold in zip(examples, folds, strict=True):
        of_group.setdefault(one.group, set()).add(fold)
    assert all(len(found) == 1 for found in of_group.values())


def test_documents_that_share_a_sentence_are_one(examples: list[Example]) -> None:
    rows = [one.gold for one in examples[:4]]
    alone = [replace(row, id=f"{row.id}-{place}", prev=None) for place, row in enumerate(rows)]
    again = replace(alone[3], id="again", prev=alone[0].id, text=alone[3].text)
    trees = [one.reading.sentence for one in examples[:4]]
    extractor = Extractor(RecordedParser(), catalogue.load())
    found = examples_of({"one": alone, "other": [alone[0], again]}, Names(), extractor, [*trees, trees[0], trees[3]])
    groups = [one.group for one in found]
    assert len(set(groups)) == 3
    assert groups[0] == groups[3] == groups[4] == groups[5]


def test_a_frame_is_right_at_the_nearest_mentions_and_nowhere_wrong_for_its_actors(
    examples: list[Example], vectors: Vectors
) -> None:
    vocabulary = frames._vocabulary(examples)
    for example in examples:
        lesson = frames._lesson(example, inputs_of(example.reading, vocabulary, vectors), frames.random.Random(1))
        directed = [one for one in example.gold.triples if not one.category.undirected]
        assert lesson.frames.shape[0] == lesson.asked.size == len(lesson.weights)
        assert lesson.frames.sum() <= len(directed) + 2 * (len(example.gold.triples) - len(directed))
        assert all(lesson.weights[lesson.frames.any(-1)] == 1)
        for word, claim in frames._told(example):
            assert word is None or lesson.triggers[word.id - 1, number_of(claim.category)] == 1
