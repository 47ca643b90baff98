"""ExtractionError
├── EmptyText
├── UnsupportedLanguage
├── ModelMissing
└── MalformedParse
"""


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
