"""A network of one language takes on from another's what does not hang on words."""

import pytest
import torch

from extraction.frames.finding import MODELS, vectors_file
from extraction.frames.inputs import load_vectors
from extraction.frames.network import Network
from extraction.frames.vocabulary import Vocabulary, numbered
from extraction.training.carrying import carry_over


@pytest.fixture
def arabic() -> tuple[Network, Vocabulary]:
    torch.manual_seed(1)
    return begin("ar", ["دعم", "هاجم"], ["VERB", "X"], ["nsubj", "flat"], ["obl:علي", "obj"])


@pytest.fixture
def english() -> tuple[Network, Vocabulary]:
    torch.manual_seed(2)
    return begin("en", ["attack"], ["ADV", "VERB"], ["expl", "nsubj"], ["obj", "obl:on"])


def begin(
    language: str, lemmas: list[str], tags: list[str], relations: list[str], places: list[str]
) -> tuple[Network, Vocabulary]:
    kinds = numbered(["state name"])
    vocabulary = Vocabulary(numbered(lemmas), numbered(tags), numbered(relations), kinds, numbered(places))
    return Network(vocabulary, load_vectors(vectors_file(MODELS, language)).numbers), vocabulary


Learnt = tuple[Network, Vocabulary]


def test_layers_over_the_words_are_taken_on(arabic: Learnt, english: Learnt) -> None:
    carry_over(english, *arabic)
    for name in ("lstm.weight_hh_l0", "frame.2.weight", "trigger.0.bias", "apart.weight", "cue.weight", "rare"):
        assert torch.equal(arabic[0].state_dict()[name], english[0].state_dict()[name]), name


def test_what_hangs_on_words_stays(arabic: Learnt, english: Learnt) -> None:
    before = {name: weight.clone() for name, weight in arabic[0].state_dict().items()}
    carry_over(english, *arabic)
    for name in ("seen.weight", "seen.bias", "lemma.weight"):
        assert torch.equal(arabic[0].state_dict()[name], before[name]), name


def test_names_that_both_know_are_found_by_name(arabic: Learnt, english: Learnt) -> None:
    before = {name: weight.clone() for name, weight in arabic[0].state_dict().items()}
    carry_over(english, *arabic)
    mine, theirs = arabic[0].state_dict(), english[0].state_dict()
    for table, part, shared, own in (
        ("tag.weight", "tags", "VERB", "X"),
        ("relation.weight", "relations", "nsubj", "flat"),
        ("source_place.weight", "places", "obj", "obl:علي"),
        ("target_place.weight", "places", "obj", "obl:علي"),
    ):
        numbers, others = getattr(arabic[1], part), getattr(english[1], part)
        assert torch.equal(mine[table][numbers[shared]], theirs[table][others[shared]]), table
        assert torch.equal(mine[table][numbers[own]], before[table][numbers[own]]), table
