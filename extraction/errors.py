"""ExtractionError
├── EmptyText
├── UnsupportedLanguage
├── ModelMissing
├── MalformedParse
└── ScoringError
    ├── MalformedGold
    └── ParseMissing
"""

from pathlib import Path


class ExtractionError(Exception):
    """Something that stops a text from being read; the message says the remedy."""


class EmptyText(ExtractionError):
    """A text without a letter."""

    def __init__(self) -> None:
        super().__init__("The text is empty. Send a text with at least one word in Arabic or English.")


class UnsupportedLanguage(ExtractionError):
    """A language without models."""

    def __init__(self, language: str) -> None:
        super().__init__(f"Language {language!r} is not supported. Send Arabic ('ar') or English ('en').")
        self.language = language


class ModelMissing(ExtractionError):
    """The models that were asked for are not on this machine."""

    def __init__(self, folder: str, remedy: str) -> None:
        super().__init__(f"No language models in {folder}. {remedy}")
        self.folder = folder
        self.remedy = remedy


class MalformedParse(ExtractionError):
    """A CoNLL-U text that cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line} is not CoNLL-U: {reason}.")
        self.line = line


class ScoringError(ExtractionError):
    """Something that stops extraction from being held against gold."""


class MalformedGold(ScoringError):
    """A line of a gold file that says no sentence, or a file of gold actors that cannot be read."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}, cannot be read: {reason}. Mend it and score again.")
        self.path = path
        self.line = line


class ParseMissing(ScoringError):
    """A gold sentence without a tree among the parses that were given."""

    def __init__(self, sentence: str) -> None:
        super().__init__(
            f"No parse for gold sentence {sentence}. Give a CoNLL-U file with that very text, or none at all."
        )
        self.sentence = sentence


class TooLittleGold(ScoringError):
    """Gold sentences from which nothing can be learnt."""

    def __init__(self, documents: int, right: int, wrong: int) -> None:
        super().__init__(
            f"{documents} gold documents with {right} right and {wrong} wrong candidates are too few to fit a "
            "scorer on. Give more documents, with sentences that say nothing among them."
        )
        self.documents = documents
        self.right = right
        self.wrong = wrong
