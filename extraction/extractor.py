"""Text to triples: parse, find who is named, find what relates them, let rules and network propose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from extraction.actors import catalogue as catalogues
from extraction.actors.catalogue import Catalogue
from extraction.actors.headlines import named_ahead
from extraction.actors.joining import join_short_forms
from extraction.actors.mentions import find_mentions
from extraction.actors.roles import with_roles
from extraction.document import Document, Sentence, Word
from extraction.frames.finding import FrameFinder, Frames
from extraction.languages.arabic import ARABIC
from extraction.languages.english import ENGLISH
from extraction.orthography import detect_language
from extraction.parsing.mending import mended
from extraction.reference.coreference import Context, implied_subject, resolve
from extraction.reference.offices import holders
from extraction.reference.told import Told
from extraction.relations import lexicon as lexicons
from extraction.relations import scorer as scorers
from extraction.relations.candidates import likely_actors, likely_acts
from extraction.relations.claims import triples
from extraction.relations.cues import find_cues
from extraction.relations.lexicon import Lexicon
from extraction.relations.reading import Reading
from extraction.relations.scorer import Scorer
from extraction.relations.titles import find_titles
from extraction.triple import ExtractedSentence, Extraction, Mention, Triple

if TYPE_CHECKING:
    from extraction.parsing.parser import Parser

LANGUAGES = {"ar": ARABIC, "en": ENGLISH}
RULES_VERSION = "14"


class Extractor:
    """Reads texts: parser, catalogue and lexicons in, triples out."""

    def __init__(
        self,
        parser: "Parser",
        catalogue: Catalogue,
        lexicon: Callable[[str], Lexicon] = lexicons.load,
        scorer: Scorer | None = None,
        frames: FrameFinder | None = None,
    ) -> None:
        self.parser = parser
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.scorer = scorer or scorers.load()
        self.frames = frames or FrameFinder()

    @property
    def version(self) -> str:
        """Which models and which rules made a triple."""
        return f"{self.parser.name} rules-{RULES_VERSION}"

    def extract(
        self, text: str, language: str | None = None, published: date | None = None, *, generic: bool = False
    ) -> Extraction:
        """All triples of a text. Raises EmptyText and UnsupportedLanguage.

        The day of publication settles who held an office; `generic` adds actors without a name, as gunmen.
        """
        (document,) = self.parser.parse_batch([(text, language or detect_language(text))])
        return self.read(document, published, generic=generic)

    def extract_batch(
        self, texts: Sequence[tuple[str, str | None]], published: Sequence[date | None] = ()
    ) -> list[Extraction]:
        """The same for many texts, parsed together, with the day of each if any is known."""
        known = [(text, language or detect_language(text)) for text, language in texts]
        documents = self.parser.parse_batch(known)
        dated = zip(documents, published or [None] * len(known), strict=True)
        return self._told([(document, list(self.readings(document, day))) for document, day in dated])

    def read(self, document: Document, published: date | None = None, *, generic: bool = False) -> Extraction:
        """The triples of a text that is parsed already."""
        (extraction,) = self._told([(document, list(self.readings(document, published, generic=generic)))])
        return extraction

    def _told(self, read: Sequence[tuple[Document, Sequence[Reading]]]) -> list[Extraction]:
        """What documents say; the network reads the sentences of all of them together, which is quicker."""
        frames = iter(self.frames.find([reading for _, readings in read for reading in readings]))
        return [self._extraction(document.language, readings, frames) for document, readings in read]

    def _extraction(self, language: str, readings: Sequence[Reading], frames: Iterator[Frames]) -> Extraction:
        found = (extracted(reading, triples(reading, next(frames), self.scorer)) for reading in readings)
        return Extraction(language, join_short_forms(found))

    def readings(
        self, document: Document, published: date | None = None, *, generic: bool = False
    ) -> Iterator[Reading]:
        """Each sentence with its actors and cues, as the rules see it."""
        context, told = Context(published=published), Told()
        for number, sentence in enumerate(document.sentences):
            met = context if number else replace(context, people=named_ahead(document, self.catalogue))
            sentence, mentions = mended(sentence, find_mentions(sentence, self.catalogue, met))
            mentions = resolve(sentence, mentions, context, self.catalogue)
            named = with_roles(sentence, mentions, self.catalogue) if generic else mentions
            reading = self._reading(sentence, named, context, told)
            yield reading
            context, told = (
                context.after(sentence, mentions, holders(sentence, mentions, self.catalogue)),
                _told_after(reading, told),
            )

    def _reading(self, sentence: Sentence, mentions: tuple[Mention, ...], context: Context, told: Told) -> Reading:
        cues = find_cues(sentence, mentions, self.lexicon(sentence.language))
        language = LANGUAGES[sentence.language]
        titles = find_titles(sentence, mentions, cues, language)
        subject = partial(_implied, sentence, mentions, context)
        return Reading(sentence, mentions, language, cues, titles, subject, context.subjects, told)


def _told_after(reading: Reading, told: Told) -> Told:
    """What the document has told once this sentence is read."""
    return told.after(likely_acts(reading), likely_actors(reading))


def _implied(sentence: Sentence, mentions: tuple[Mention, ...], context: Context, verb: Word) -> Mention | None:
    """Who does it where nobody is named; told by the verb itself."""
    found = implied_subject(sentence, verb, mentions, context)
    return _standing_at(found, sentence, verb) if found else None


def _standing_at(mention: Mention, sentence: Sentence, verb: Word) -> Mention:
    """The mention as implied by a verb that does not name it."""
    text = sentence.written(verb.start, verb.end)
    return replace(
        mention, text=text, start=verb.start, end=verb.end, first=verb.id, last=verb.id, head=verb.id, via="pronoun"
    )


def extracted(reading: Reading, triples: tuple[Triple, ...]) -> ExtractedSentence:
    """The sentence of a reading with what it says."""
    sentence = reading.sentence
    return ExtractedSentence(sentence.text, sentence.start, sentence.end, reading.mentions, triples)


def load_extractor(models: str = "bundled") -> Extractor:
    """An extractor with the models shipped ('bundled') or fetched by stanza.download ('official')."""
    from extraction.parsing.parser import StanzaParser

    return Extractor(StanzaParser(models), catalogues.load())
