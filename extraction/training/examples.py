"""Gold sentences as the rules see them: with actors, cues and candidates, and which of them gold means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
    document: int
    gold: GoldSentence
    reading: Reading
    offers: Sequence[Offer]
    assigned: Mapping[str, str]
    """The name that gold gives to each actor, by its id."""

    @property
    def group(self) -> str:
        """Its document, which is kept whole in one fold."""
        return f"{self.file} {self.document}"


def examples_of(
    gold: Gold, names: Names, extractor: Extractor, trees: Iterable[Sentence] | None = None
) -> list[Example]:
    """All sentences of gold files; trees, if given, stand in for the parser."""
    known = None if trees is None else list(trees)
    return [one for file, rows in gold.items() for one in _examples(file, rows, names, extractor, known)]


def _examples(
    file: str, gold: Sequence[GoldSentence], names: Names, extractor: Extractor, trees: Iterable[Sentence] | None
) -> Iterator[Example]:
    for number, (sentences, document) in enumerate(parsed(gold, extractor.parser, trees)):
        readings = list(extractor.readings(document))
        offered = [offers(reading) for reading in readings]
        assigned = names.assign(_everybody(document.language, readings, offered))
        for sentence, reading, found in zip(sentences, readings, offered, strict=True):
            yield Example(file, number, sentence, reading, found, assigned)


def _everybody(language: str, readings: Sequence[Reading], offered: Sequence[Sequence[Offer]]) -> Extraction:
    """The document with everybody in it, those too whom only a verb without a subject brings in."""
    sentences = []
    for reading, found in zip(readings, offered, strict=True):
        told = [mention for offer in found for one in offer.candidates for mention in (one.source, one.target)]
        sentences.append(replace(extracted(reading, ()), mentions=(*reading.everybody, *dict.fromkeys(told))))
    return Extraction(language, tuple(sentences))
