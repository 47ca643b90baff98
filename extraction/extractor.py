"""Text to triples: parse, find who is named, find what relates them, let the rules propose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from extraction import catalogue as catalogues
from extraction import lexicon as lexicons
from extraction.arguments import Arguments
from extraction.catalogue import Catalogue
from extraction.coreference import Context, implied_subject, resolve
from extraction.cues import Cue, find_cues
from extraction.document import Document, Sentence, Word
from extraction.languages.arabic import ARABIC
from extraction.languages.english import ENGLISH
from extraction.lexicon import Lexicon
from extraction.mentions import find_mentions
from extraction.modality import attribution, modality
from extraction.ontology import Category, Kind, Modality
from extraction.orthography import detect_language
from extraction.reading import Reading
from extraction.rules.adjectival import adjective_of_relation
from extraction.rules.fallback import agent_before, agent_of_the_clause, place_of_the_act, target_after
from extraction.rules.nominal import (
    event_noun,
    led_by,
    lent_noun,
    office,
    relational_noun,
    requested_help,
    standing_tie,
    threatened_act,
)
from extraction.rules.reciprocal import (
    between,
    coordinated_owners,
    coordinated_subjects,
    each_other,
    parties_of_the_clause,
)
from extraction.rules.relative import act_in_relative
from extraction.rules.verbal import active_verb, passive_verb
from extraction.titles import find_titles
from extraction.triple import ExtractedSentence, Extraction, Mention, Triple

if TYPE_CHECKING:
    from extraction.parsing import Parser

Rule = Callable[[Reading, Cue], Iterator[Arguments]]

RULES: tuple[Rule, ...] = (
    office,
    standing_tie,
    led_by,
    each_other,
    between,
    active_verb,
    passive_verb,
    lent_noun,
    event_noun,
    act_in_relative,
    relational_noun,
    adjective_of_relation,
    coordinated_subjects,
    coordinated_owners,
    threatened_act,
    requested_help,
    parties_of_the_clause,
    place_of_the_act,
    agent_of_the_clause,
    agent_before,
    target_after,
)
"""Every construction Wasl knows, in order; for each cue the first that proposes anything is taken."""

RELIABILITY: dict[str, float] = {
    "office": 0.87,
    "standing_tie": 0.6,
    "led_by": 0.8,
    "each_other": 0.8,
    "between": 0.75,
    "active_verb": 0.75,
    "passive_verb": 0.75,
    "lent_noun": 0.6,
    "event_noun": 0.72,
    "act_in_relative": 0.6,
    "relational_noun": 0.5,
    "adjective_of_relation": 0.56,
    "coordinated_subjects": 0.9,
    "coordinated_owners": 0.75,
    "threatened_act": 0.5,
    "requested_help": 0.6,
    "parties_of_the_clause": 0.6,
    "place_of_the_act": 0.35,
    "agent_of_the_clause": 0.4,
    "agent_before": 0.5,
    "target_after": 0.42,
}
"""How often each rule was right on annotated news (tests/benchmarks/extraction.md); confidence starts from it."""

LANGUAGES = {"ar": ARABIC, "en": ENGLISH}
RULES_VERSION = "1"


class Extractor:
    """Reads texts: parser, catalogue and lexicons in, triples out."""

    def __init__(
        self, parser: "Parser", catalogue: Catalogue, lexicon: Callable[[str], Lexicon] = lexicons.load
    ) -> None:
        self.parser = parser
        self.catalogue = catalogue
        self.lexicon = lexicon

    @property
    def version(self) -> str:
        """Which models and which rules made a triple."""
        return f"{self.parser.name} rules-{RULES_VERSION}"

    def extract(self, text: str, language: str | None = None) -> Extraction:
        """All triples of a text. Raises EmptyText and UnsupportedLanguage."""
        return self.extract_batch([(text, language)])[0]

    def extract_batch(self, texts: Sequence[tuple[str, str | None]]) -> list[Extraction]:
        """The same for many texts, parsed together."""
        known = [(text, language or detect_language(text)) for text, language in texts]
        return [self.read(document) for document in self.parser.parse_batch(known)]

    def read(self, document: Document) -> Extraction:
        """The triples of a text that is parsed already."""
        context = Context()
        sentences = []
        for sentence in document.sentences:
            mentions = find_mentions(sentence, self.catalogue, context)
            mentions = resolve(sentence, mentions, context, self.catalogue)
            triples = self._triples(sentence, mentions, context)
            sentences.append(ExtractedSentence(sentence.text, sentence.start, sentence.end, mentions, triples))
            context = context.after(sentence, mentions)
        return Extraction(document.language, tuple(sentences))

    def _triples(self, sentence: Sentence, mentions: tuple[Mention, ...], context: Context) -> tuple[Triple, ...]:
        cues = find_cues(sentence, mentions, self.lexicon(sentence.language))
        language = LANGUAGES[sentence.language]
        titles = find_titles(sentence, mentions, cues, language)
        subject = partial(_implied, sentence, mentions, context)
        reading = Reading(sentence, mentions, language, cues, titles, subject)
        return distinct(triple for cue in cues if cue.entry.category for triple in propose(reading, cue))


def _implied(sentence: Sentence, mentions: tuple[Mention, ...], context: Context, verb: Word) -> Mention | None:
    """Who does it where nobody is named; told by the verb itself."""
    found = implied_subject(sentence, verb, mentions, context)
    return _standing_at(found, sentence, verb) if found else None


def _standing_at(mention: Mention, sentence: Sentence, verb: Word) -> Mention:
    """The mention as implied by a verb that does not name it."""
    text = sentence.text[verb.start - sentence.start : verb.end - sentence.start]
    return replace(
        mention, text=text, start=verb.start, end=verb.end, first=verb.id, last=verb.id, head=verb.id, via="pronoun"
    )


def propose(reading: Reading, cue: Cue) -> Iterator[Triple]:
    """The triples that the first fitting rule finds for a cue."""
    for rule in RULES:
        proposals = [arguments for arguments in rule(reading, cue) if is_sound(reading, cue, arguments)]
        if proposals:
            for arguments in proposals:
                yield to_triple(reading, cue, arguments, rule.__name__)
            return


def is_sound(reading: Reading, cue: Cue, arguments: Arguments) -> bool:
    """Two different actors, the source one that can act; two in a row act on each other only if the word says so."""
    if arguments.source.actor.id == arguments.target.actor.id or arguments.source.via == "place":
        return False
    if arguments.target.via == "pair" and _is_one_of(reading, arguments.source, arguments.target):
        return False
    mutual = arguments.reciprocal or cue.entry.category is None or cue.entry.category.undirected
    if not mutual and arguments.target in reading.row(arguments.source):
        return False
    if cue.entry.category is not Category.AFFILIATION:
        return True
    return arguments.source.via != "demonym" and arguments.target.actor.kind is not Kind.PERSON


def _is_one_of(reading: Reading, source: Mention, pair: Mention) -> bool:
    """Whether «both» means the source too: what they do with theirs they do not do to each other."""
    meant = {mention.actor.id for mention in reading.mentions if mention.first == pair.first and mention.via == "pair"}
    return source.actor.id in meant and source.first != pair.first


def to_triple(reading: Reading, cue: Cue, arguments: Arguments, rule: str) -> Triple:
    """A triple with its modality and attribution."""
    category, relation = meaning(reading, cue, arguments)
    said = Modality.ASSERTED if category is Category.AFFILIATION else modality(reading, cue)
    return Triple(
        source=arguments.source,
        relation=relation,
        category=category,
        target=arguments.target,
        cue=cue.span(reading.sentence),
        modality=said,
        attribution=attribution(reading, cue),
        confidence=round(RELIABILITY[rule] * (0.7 + 0.3 * arguments.sure), 3),
        rule=rule.replace("_", "-"),
        reciprocal=arguments.reciprocal and category.can_be_mutual,
    )


def meaning(reading: Reading, cue: Cue, arguments: Arguments) -> tuple[Category, str]:
    """The category of the cue and its relation; forces sent to help somebody are aid to him."""
    category = cue.entry.category
    assert category is not None
    if category is Category.MOBILIZE:
        for help in reading.cues:
            between = cue.last < help.word.id < arguments.target.first
            if between and help.entry.category in (Category.SUPPORT, Category.AID):
                return Category.AID, "sends forces to help"
    return category, cue.entry.relation


def distinct(triples: Iterator[Triple]) -> tuple[Triple, ...]:
    """One triple per source, category, target and modality, the surest; undirected ones count once either way."""
    best: dict[tuple[object, ...], Triple] = {}
    for triple in triples:
        source, target = triple.source.actor.id, triple.target.actor.id
        if triple.category.undirected or triple.reciprocal:
            source, target = sorted((source, target))
        key = (source, target, triple.category, triple.modality)
        if key not in best or best[key].confidence < triple.confidence:
            best[key] = triple
    return tuple(sorted(best.values(), key=lambda triple: (triple.cue.start, triple.source.start, triple.target.start)))


def load_extractor(models: str = "bundled") -> Extractor:
    """An extractor with the models shipped ('bundled') or fetched by stanza.download ('official')."""
    from extraction.parsing import StanzaParser

    return Extractor(StanzaParser(models), catalogues.load())
