"""Stanza's models made quicker, their results the same: what depends on a word alone is worked out once for a word."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from types import MethodType
from typing import Any

from extraction.parsing.arcs import label_chosen_arcs
from extraction.parsing.filling import fill_at_once
from extraction.parsing.trees import best_tree
from extraction.parsing.units import know_units

REMEMBERED = 200_000
"""Words of which a result is kept, before all are forgotten."""


def quicken(processors: Mapping[str, Any]) -> None:
    """The processors of a pipeline, changed in place."""
    from stanza.models.depparse import head_constraints, model

    model.chuliu_edmonds_one_root = head_constraints.chuliu_edmonds_one_root = best_tree
    know_units()
    fill_at_once()
    label_chosen_arcs(processors["depparse"].trainer.model)
    _remember_lemmas(processors["lemma"])
    for processor in processors.values():
        for trainer in _trainers(processor):
            _stay_as_read(trainer.model)
    for processor in (processors[name] for name in ("pos", "depparse", "ner")):
        _remember_vocabulary(processor.vocab)
        for trainer in _trainers(processor):
            for spelling in _character_models(trainer.model):
                spelling.forward = MethodType(_each_spelling_once(spelling.forward), spelling)


def _trainers(processor: Any) -> Sequence[Any]:
    return getattr(processor, "trainers", None) or [processor.trainer]


def _stay_as_read(model: Any) -> None:
    """Nobody has it learn, so it need not be told before each batch, part by part, that it is read."""
    if model is not None:
        model.eval()
        model.eval = lambda: model


class Remembered(dict[Hashable, Any]):
    """The results of a function; all are forgotten when they are too many."""

    def __init__(self, function: Callable[[Any], Any], key: Callable[[Any], Hashable] = lambda given: given) -> None:
        super().__init__()
        self.function, self.key = function, key

    def __call__(self, given: Any) -> Any:
        key = self.key(given)
        result = self.get(key)
        if result is None:
            if len(self) >= REMEMBERED:
                self.clear()
            result = self[key] = self.function(given)
        return result


def _remember_vocabulary(vocabulary: Any) -> None:
    """Features as a whole and letters of a word as a whole, in place of one by one."""
    from stanza.models.common.vocab import CompositeVocab

    parts = ((name, vocabulary[name]) for name in vocabulary.keys())  # noqa: SIM118 (no mapping but looks like one)
    for name, part in parts:
        if isinstance(part, CompositeVocab):
            part.unit2id = Remembered(part.unit2id)
            part.id2unit = Remembered(part.id2unit, tuple)
        elif name == "char":
            part.map = Remembered(part.map, "".join)


def _remember_lemmas(processor: Any) -> None:
    """A form is worked out once for a part of speech, not once for each time that it is met."""
    processor.store_results = True
    known, process = processor.trainer.pos_dict, processor.process
    trained = {tag: dict(lemmas) for tag, lemmas in known.items()}
    limit = REMEMBERED + sum(map(len, trained.values()))

    def once(document: Any) -> Any:
        if sum(map(len, known.values())) > limit:
            known.clear()
            known.update({tag: dict(lemmas) for tag, lemmas in trained.items()})
        forms = sorted({(word.text, word.upos) for sentence in document.sentences for word in sentence.words})
        new = [form for form, met in zip(forms, processor.trainer.skip_seq2seq(forms), strict=True) if not met]
        if new:
            process(_listed(new))
        return process(document)

    processor.process = once


def _listed(forms: Sequence[tuple[str, str]]) -> Any:
    from stanza.models.common.doc import Document

    return Document([[{"id": (number,), "text": text, "upos": tag} for number, (text, tag) in enumerate(forms, 1)]])


def _character_models(model: Any) -> Iterator[Any]:
    from stanza.models.common.char_model import CharacterModel

    return (module for module in model.modules() if isinstance(module, CharacterModel))


def _each_spelling_once(forward: Callable[..., Any]) -> Callable[..., Any]:
    """The network over letters reads each word of a batch once, and the longest first, as it wants them."""

    def once(self: Any, letters: Any, mask: Any, order: Any, sentences: Any, lengths: Any) -> Any:
        import torch
        from torch.nn.utils.rnn import pack_sequence

        spelt, places = torch.unique(letters, dim=0, return_inverse=True)
        sizes = torch.empty(len(spelt), dtype=torch.long).scatter_(0, places, torch.as_tensor(lengths))
        longest = sizes.argsort(descending=True, stable=True)
        read = forward(spelt[longest], None, range(len(longest)), [len(longest)], sizes[longest].tolist()).data
        found = torch.empty_like(read)
        found[longest] = read
        in_text = torch.empty_like(found[places])
        in_text[torch.as_tensor(order)] = found[places]
        return pack_sequence(list(torch.split(in_text, sentences)))

    return once
