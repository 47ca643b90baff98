"""What the words of a tree are to their heads, scored for the heads they get and not for every two words."""

from collections.abc import Sequence
from types import MethodType
from typing import Any

from extraction.parsing.trees import best_tree


def label_chosen_arcs(model: Any) -> None:
    """A graph parser of Stanza changed in place: it scores labels once it has the tree."""
    from torch import nn

    class Postponed(nn.Module):
        """The network over labels, up to where it would look at pairs."""

        def __init__(self, network: Any) -> None:
            super().__init__()
            self.network = network
            self.scorer = Scorer(network.scorer.W_bilin)

        def forward(self, below: Any, above: Any) -> tuple[Any, Any]:
            network = self.network
            return _with_one(network.hidden_func(network.W1(below))), _with_one(network.hidden_func(network.W2(above)))

    if hasattr(model, "deprel") and not isinstance(model.deprel, Postponed):
        model.deprel = Postponed(model.deprel)
        model.predict = MethodType(_predict, model)


class Scorer:
    """Scores of labels by what a word and its head are, label by label: the weights of one stay within reach."""

    def __init__(self, bilinear: Any) -> None:
        self.weights = bilinear.weight.detach().permute(2, 0, 1).contiguous()
        self.bias = bilinear.bias.detach()

    def pairs(self, below: Any, above: Any) -> Any:
        """One row of scores for each word with its head."""
        import torch

        return torch.stack([((below @ weights) * above).sum(1) for weights in self.weights], 1) + self.bias

    def word(self, below: Any, above: Any) -> Any:
        """The log-probabilities of one word with any head, a row for each."""
        return (above @ (below @ self.weights).T + self.bias).log_softmax(1)


class Labels:
    """Log-probabilities of labels by (word, head), as an array of them all would give them."""

    def __init__(self, scorer: Scorer, below: Any, above: Any) -> None:
        self._scorer, self._below, self._above = scorer, below, above
        self.shape = (len(below), len(above), len(scorer.bias))
        self._rows: dict[int, Any] = {}

    def __getitem__(self, place: tuple[int, ...]) -> Any:
        word, head, *label = place
        if word not in self._rows:
            self._rows[word] = self._scorer.word(self._below[word], self._above).numpy()
        row = self._rows[word][head]
        return row[label[0]] if label else row


def _predict(self: Any, *inputs: Any, resolve_head_constraints: bool = False) -> list[list[list[Any]]]:
    """As Stanza's own; `inputs` are in its order, and end with lengths of sentences, of words, and the text."""
    unlabelled, (below, above), *_ = self.forward_scores(*inputs)
    scores = unlabelled.log_softmax(2).detach().numpy()
    trees = arcs(scores, below, above, inputs[-3], self.deprel.scorer, self.vocab["deprel"], resolve_head_constraints)
    return [[[head, name] for head, name in zip(heads[1:], names, strict=True)] for heads, names in trees]


def arcs(
    scores: Any, below: Any, above: Any, lengths: Sequence[int], scorer: Scorer, vocabulary: Any, repaired: bool
) -> list[tuple[Any, Sequence[str]]]:
    """Of each sentence its heads, and a label for each word; two subjects of one verb are set right where there are."""
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
    from stanza.models.depparse.head_constraints import (
        find_head_constraint_violations,
        resolve_head_constraint_violations,
    )

    found = []
    trees = [best_tree(scores[number, :length, :length]) for number, length in enumerate(lengths)]
    for number, (heads, labels) in enumerate(zip(trees, _likeliest(scorer, below, above, trees), strict=True)):
        names = vocabulary.unmap(labels + VOCAB_PREFIX_SIZE)
        if repaired and find_head_constraint_violations(heads, names):
            size = len(heads)
            every = Labels(scorer, below[number, :size], above[number, :size])
            one = scores[number, :size, :size]
            heads, labels = resolve_head_constraint_violations(one, every, heads, vocabulary)
            names = vocabulary.unmap([label + VOCAB_PREFIX_SIZE for label in labels])
        found.append((heads, names))
    return found


def _likeliest(scorer: Scorer, below: Any, above: Any, trees: Sequence[Any]) -> Sequence[Any]:
    """The label of each word but the root; the words of all sentences go through the weights together."""
    import numpy as np
    import torch

    heads = [torch.as_tensor(tree[1:]) for tree in trees]
    words = torch.cat([below[number, 1 : len(tree)] for number, tree in enumerate(trees)])
    over = torch.cat([above[number, chosen] for number, chosen in enumerate(heads)])
    labels = scorer.pairs(words, over).argmax(1).numpy()
    return np.split(labels, np.cumsum([len(chosen) for chosen in heads])[:-1])


def _with_one(vectors: Any) -> Any:
    import torch

    return torch.cat((vectors, vectors.new_ones(*vectors.shape[:-1], 1)), -1)
