"""Where one language's data lie, and where what is made of them goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = "news"
"""The name the models bear within their folder, as `resources.json` says it."""

WHOLE = "nosplit.txt"
"""Words that the tokenizer must not take for two, beside the models of a language."""


@dataclass(frozen=True)
class Workspace:
    """Data of one language in, weights of one language out."""

    data: Path
    language: str
    output: Path
    earlier: Path | None = None
    """A models folder to go on from: its vectors, tagger, parser and names."""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Other options for Stanza's own trainers, by stage; `steps` of `marks`."""

    def treebank(self, part: str) -> Path:
        """The train, dev or test part of the treebank."""
        return self.data / self.language / f"{part}.conllu"

    def names(self, part: str) -> Path:
        """A file of sentences with their names marked: train, dev, test, test_…"""
        return self.data / self.language / f"ner_{part}.bio"

    def named_parts(self) -> tuple[str, ...]:
        """The held-out files of names there are."""
        return tuple(path.stem.removeprefix("ner_") for path in sorted(self.names("test").parent.glob("ner_test*.bio")))

    def raw_text(self) -> Path:
        """Raw news for word vectors, gzipped."""
        return self.data / "raw" / f"{self.language}_news.txt.gz"

    def marks(self, part: str) -> Path:
        """The names of some sentences of that news, by their places in it."""
        return Path(__file__).parent / "marks" / f"{self.language}_{part}.tsv"

    def written(self) -> Path:
        """News written for this project, with its names."""
        return Path(__file__).parent / "written" / f"{self.language}.jsonl"

    def ready_vectors(self) -> Path:
        """Word vectors made elsewhere: `word number number …` lines, gzipped, the commonest words first."""
        return self.data / "raw" / f"{self.language}_vectors.txt.gz"

    def work(self, name: str) -> Path:
        """A file on the way, its folder made."""
        path = self.output / "work" / self.language / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def weights(self, stage: str) -> Path:
        """What a stage leaves behind."""
        path = self.output / "trained" / self.language / f"{stage}.pt"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def earlier_weights(self, stage: str) -> Path | None:
        """The weights of a stage in the models gone on from."""
        path = self.earlier / self.language / stage / f"{PACKAGE}.pt" if self.earlier else None
        return path if path and path.is_file() else None

    def best_weights(self, stage: str) -> Path | None:
        """Newly trained weights, else the earlier ones."""
        return self.weights(stage) if self.weights(stage).is_file() else self.earlier_weights(stage)

    def vectors(self) -> Path:
        """The word vectors that tagger, parser and names read."""
        return self.best_weights("pretrain") or self.weights("pretrain")

    @property
    def shorthand(self) -> str:
        return f"{self.language}_{PACKAGE}"
