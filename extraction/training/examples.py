"""Gold sentences as the rules see them: with actors, cues and candidates, and which of them gold means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from extraction.document import Sentence
from extraction.extractor import Extractor, extracted
from extraction.relations.candidates import Offer, offers
from extraction.relations.reading import Reading
from extraction.scoring.gold import GoldSentence, Names
from extraction.scoring.measures import parsed
from extraction.triple import Extraction

Gold = Mapping[str, Sequence[GoldSentence]]
"""Gold sentences by the name of their file."""


@dataclass(frozen=True)
class Example:
    """One gold sentence as the rules see it, with the candidates of each of its cues."""

    file: str
    group: str
    """Its document, or several that share a sentence: kept whole in one fold."""
    gold: GoldSentence
    reading: Reading
    offers: Sequence[Offer]
    assigned: Mapping[str, str]
    """The name that gold gives to each actor, by its id."""


def examples_of(
    gold: Gold, names: Names, extractor: Extractor, trees: Iterable[Sentence] | None = None
) -> list[Example]:
    """All sentences of gold files; trees, if given, stand in for the parser."""
    known = None if trees is None else list(trees)
    return _grouped([one for file, rows in gold.items() for one in _examples(file, rows, names, extractor, known)])


def _grouped(examples: Sequence[Example]) -> list[Example]:
    """Documents of one text, in two files or twice in one, are learnt and judged together."""
    ties = nx.Graph((one.group, ("text", one.gold.text)) for one in examples)
    groups = [sorted(node for node in part if isinstance(node, str)) for part in nx.connected_components(ties)]
    first = {group: part[0] for part in groups for group in part}
    return [replace(one, group=first[one.group]) for one in examples]


def _examples(
    file: str, gold: Sequence[GoldSentence], names: Names, extractor: Extractor, trees: Iterable[Sentence] | None
) -> Iterator[Example]:
    for number, (sentences, document) in enumerate(parsed(gold, extractor.parser, trees)):
        readings = list(extractor.readings(document))
        offered = [offers(reading) for reading in readings]
        assigned = names.assign(_everybody(document.language, readings, offered))
        for sentence, reading, found in zip(sentences, readings, offered, strict=True):
            yield Example(file, f"{file} {number}", sentence, reading, found, assigned)


def _everybody(language: str, readings: Sequence[Reading], offered: Sequence[Sequence[Offer]]) -> Extraction:
    """The document with everybody in it, those too whom only a verb without a subject brings in."""
    sentences = []
    for reading, found in zip(readings, offered, strict=True):
        told = [mention for offer in found for one in offer.candidates for mention in (one.source, one.target)]
        sentences.append(replace(extracted(reading, ()), mentions=(*reading.everybody, *dict.fromkeys(told))))
    return Extraction(language, tuple(sentences))
