"""Labels of chosen arcs against Stanza's own way, which scores every two words."""

import numpy as np
import torch
from stanza.models.common.biaffine import PairwiseBilinear
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.model import GraphParser

from extraction.parsing.arcs import Labels, Scorer, arcs

RELATIONS = ("nsubj", "obj", "obl", "root", "punct")
LENGTHS = (9, 12, 5)


class Vocabulary:
    def unmap(self, numbers: list[int]) -> list[str]:
        return [RELATIONS[number - VOCAB_PREFIX_SIZE] for number in numbers]


def bilinear() -> PairwiseBilinear:
    torch.manual_seed(7)
    network = PairwiseBilinear(8, 8, len(RELATIONS))
    torch.nn.init.normal_(network.weight)
    torch.nn.init.normal_(network.bias)
    return network.requires_grad_(False)


def test_trees_and_labels_are_those_of_all_arcs_scored() -> None:
    network = bilinear()
    random = np.random.default_rng(7)
    below, above = torch.randn(3, 12, 8), torch.randn(3, 12, 8)
    scores = random.normal(size=(3, 12, 12)).astype(np.float32)
    every = network(below, above)
    predicted = [scores, every.argmax(3).numpy() + VOCAB_PREFIX_SIZE, every.log_softmax(3).numpy()]
    for repaired in (False, True):
        theirs = GraphParser.decode_graph_predictions(Vocabulary(), 3, predicted, LENGTHS, repaired)
        found = arcs(scores, below, above, LENGTHS, Scorer(network), Vocabulary(), repaired)
        ours = [[[head, name] for head, name in zip(heads[1:], names, strict=True)] for heads, names in found]
        assert ours == theirs


def test_a_label_of_any_arc_is_found() -> None:
    network = bilinear()
    below, above = torch.randn(1, 5, 8), torch.randn(1, 5, 8)
    labels = Labels(Scorer(network), below[0], above[0])
    every = network(below, above).log_softmax(3)[0].numpy()
    assert labels.shape == every.shape
    assert np.allclose(labels[3, 1], every[3, 1], atol=1e-5)
    assert np.isclose(labels[4, 0, 2], every[4, 0, 2], atol=1e-5)
