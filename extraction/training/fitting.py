"""All that is learnt from gold sentences: networks of frames, and the scorer that weighs what they and rules offer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.document import Sentence
from extraction.extractor import Extractor
from extraction.frames import storage
from extraction.frames.finding import MODELS, Frames, network_file, vectors_file
from extraction.frames.inputs import load_vectors
from extraction.relations import scorer as scorers
from extraction.scoring.gold import Names
from extraction.training import frames, scorer
from extraction.training.examples import Example, Gold, examples_of

if TYPE_CHECKING:
    from extraction.training.carrying import Learnt


@dataclass(frozen=True)
class Fitted:
    """The scorer with what it is worth, and the network of each language."""

    fit: scorer.Fit
    networks: "Mapping[str, Learnt]"

    def save(self, folder: Path | None) -> None:
        """Write all into a folder, or where it is read from."""
        for language, network in self.networks.items():
            file = network_file(folder or MODELS, language)
            file.parent.mkdir(parents=True, exist_ok=True)
            storage.save(*network, file)
        scorers.save(self.fit.scorer, folder / scorers.FITTED.name if folder else scorers.FITTED)


def fit(
    gold: Gold,
    names: Names,
    extractor: Extractor,
    *,
    made_up: Collection[str] = (),
    trees: Iterable[Sentence] | None = None,
) -> Fitted:
    """Learn from gold files; trees, if given, stand in for the parser.

    The scorer weighs what networks find in sentences that they have not learnt from; those that ship learn from all.
    Files that are `made_up` have no say in the threshold. Raises TooLittleGold.
    """
    examples = examples_of(gold, names, extractor, trees)
    scorer.demand_enough(examples)
    networks, found = _frames(examples)
    return Fitted(scorer.fit(examples, found, made_up), networks)


def _frames(examples: Sequence[Example]) -> "tuple[dict[str, Learnt], list[Frames]]":
    """The network of each language, and what such networks find where they have not learnt.

    Where there are two languages, each network begins from one that has learnt from the other language alone.
    """
    languages = sorted({one.reading.language.code for one in examples})
    spoken = {code: [one for one in examples if one.reading.language.code == code] for code in languages}
    vectors = {code: load_vectors(vectors_file(MODELS, code)) for code in languages}
    alone = {code: frames.learn(mine, vectors[code]) for code, mine in spoken.items()} if len(languages) > 1 else {}
    networks, found = {}, {}
    for code, mine in spoken.items():
        begun = next((learnt for other, learnt in alone.items() if other != code), None)
        found[code] = iter(frames.held_out(mine, vectors[code], begun))
        networks[code] = frames.learn(mine, vectors[code], begun)
    return networks, [next(found[one.reading.language.code]) for one in examples]
