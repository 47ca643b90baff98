"""What the words of a tree are to their heads, scored for the heads they get and not for every two words."""

from collections.abc import Iterator, Sequence
from types import MethodType
from typing import Any

from extraction.parsing.trees import best_tree


def label_chosen_arcs(model: Any) -> None:
    """A graph parser of Stanza changed in place: it scores labels once it has the tree."""
    from torch import nn

    class Postponed(nn.Module):
        """The network over labels, up to where it would look at pairs."""

        def __init__(self, labels: Any) -> None:
            super().__init__()
            self.labels = labels

        def forward(self, below: Any, above: Any) -> tuple[Any, Any]:
            network = self.labels
            return _with_one(network.hidden_func(network.W1(below))), _with_one(network.hidden_func(network.W2(above)))

    if hasattr(model, "deprel") and not isinstance(model.deprel, Postponed):
        model.deprel = Postponed(model.deprel)
        model.predict = MethodType(_predict, model)


class Labels:
    """Log-probabilities of labels by (word, head), as an array of them all would give them."""

    def __init__(self, halfway: Any, above: Any, bias: Any) -> None:
        self._halfway, self._above, self._bias = halfway, above, bias
        self.shape = (len(halfway), len(above), len(bias))
        self._rows: dict[int, Any] = {}

    def along(self, heads: Any) -> Any:
        """One row for each word with this head."""
        import torch

        chosen = torch.bmm(self._above[torch.as_tensor(heads).clamp(min=0)].unsqueeze(1), self._halfway).squeeze(1)
        return (chosen + self._bias).log_softmax(1).numpy()

    def __getitem__(self, place: tuple[int, ...]) -> Any:
        word, head, *label = place
        if word not in self._rows:
            rows = self._above @ self._halfway[word] + self._bias
            self._rows[word] = rows.log_softmax(1).numpy()
        row = self._rows[word][head]
        return row[label[0]] if label else row


def _predict(self: Any, *inputs: Any, resolve_head_constraints: bool = False) -> list[list[list[Any]]]:
    """As Stanza's own; `inputs` are in its order, and end with lengths of sentences, of words, and the text."""
    unlabelled, (below, above), *_ = self.forward_scores(*inputs)
    scores = unlabelled.log_softmax(2).detach().numpy()
    bilinear, vocabulary = self.deprel.labels.scorer.W_bilin, self.vocab["deprel"]
    parsed = []
    for number, labels in enumerate(labels_of(bilinear, below, above, inputs[-3])):
        length = inputs[-3][number]
        heads, names = arcs(scores[number, :length, :length], labels, vocabulary, resolve_head_constraints)
        parsed.append([[head, name] for head, name in zip(heads[1:], names, strict=True)])
    return parsed


def labels_of(bilinear: Any, below: Any, above: Any, lengths: Sequence[int]) -> Iterator[Labels]:
    """Of each sentence; their words go through the weights together, without the padding."""
    import torch

    words = torch.cat([below[number, :length] for number, length in enumerate(lengths)])
    seen = (words @ bilinear.weight.flatten(1)).view(len(words), *bilinear.weight.shape[1:])
    for number, (length, halfway) in enumerate(zip(lengths, seen.split(list(lengths)), strict=True)):
        yield Labels(halfway, above[number, :length], bilinear.bias)


def arcs(scores: Any, labels: Labels, vocabulary: Any, repaired: bool) -> tuple[Any, Sequence[str]]:
    """Heads, and a label for each word; two subjects of one verb are set right only where there are two."""
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
    from stanza.models.depparse.head_constraints import (
        find_head_constraint_violations,
        resolve_head_constraint_violations,
    )

    heads = best_tree(scores)
    numbers = labels.along(heads)[1:].argmax(1)
    names = vocabulary.unmap(numbers + VOCAB_PREFIX_SIZE)
    if repaired and find_head_constraint_violations(heads, names):
        heads, numbers = resolve_head_constraint_violations(scores, labels, heads, vocabulary)
        names = vocabulary.unmap([number + VOCAB_PREFIX_SIZE for number in numbers])
    return heads, names


def _with_one(vectors: Any) -> Any:
    import torch

    return torch.cat((vectors, vectors.new_ones(*vectors.shape[:-1], 1)), -1)
