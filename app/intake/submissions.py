"""What callers and files send to be read, checked before anything is stored or run."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from app.errors import TextTooLong
from extraction.errors import EmptyText, UnsupportedLanguage
from extraction.orthography import detect_language

LANGUAGES = ("ar", "en")

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def _storable(text: str) -> str:
    """PostgreSQL stores no NUL, UTF-8 no half of a surrogate pair; a text with either is something else."""
    if match := _UNSTORABLE.search(text):
        what = "a NUL character" if match[0] == "\0" else "half of a surrogate pair"
        raise ValueError(f"has {what} at {match.start()}; send plain text")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is blank; leave it out or fill it in")
    return text


def _web_address(url: str) -> str:
    """Shown as a link later, so nothing that a browser would run."""
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError("should begin with http:// or https://")
    return url


def _day(value: object) -> object:
    """A day, or the day of a moment; numbers would be taken for seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise ValueError("should be a date such as 2020-08-17") from None


Words = Annotated[str, AfterValidator(_storable)]
Label = Annotated[str, Field(max_length=1000), AfterValidator(_storable), AfterValidator(_not_blank)]


class NewText(BaseModel):
    """A text to be read."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=False)

    text: Words = Field(examples=["Turkey supports the GNA while Russia backs Haftar."])
    language: str | None = Field(None, max_length=35, description="ar or en; found out when left out.", examples=["en"])
    published: Annotated[date | None, BeforeValidator(_day)] = Field(
        None, description="Day of publication; it settles who held an office.", examples=["2020-08-17"]
    )

    def checked_language(self, max_chars: int) -> str:
        """The language it will be read in. Raises TextTooLong, EmptyText, UnsupportedLanguage."""
        if len(self.text) > max_chars:
            raise TextTooLong(len(self.text), max_chars)
        if not any(letter.isalpha() for letter in self.text):
            raise EmptyText
        if self.language is None:
            return detect_language(self.text)
        if self.language not in LANGUAGES:
            raise UnsupportedLanguage(self.language)
        return self.language


class NewDocument(NewText):
    """A text to be kept and read, with what is known of it."""

    title: Label | None = Field(None, description="Its headline.")
    url: Annotated[Label, AfterValidator(_web_address)] | None = Field(None, description="Where it was published.")
    source: Label | None = Field(None, description="Who published it.", examples=["218 TV"])
    id: Annotated[Label, Field(max_length=200)] | None = Field(None, description="Your own id for it; one is made up.")
