"""What extraction says: who (Actor), where named (Mention), who does what to whom (Triple)."""

from dataclasses import dataclass

from extraction.ontology import Category, Kind, Modality


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, by canonical name. `id` is a slug of the name and the same wherever the name is read."""

    id: str
    name: str
    name_ar: str | None = None
    kind: Kind = Kind.OTHER
    country: str | None = None
    """ISO 3166 alpha-2 code of the state it belongs to."""
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    """Every other name that means this actor alone, in both languages."""

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the document's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """Words of one sentence that name an actor."""

    actor: Actor
    via: str
    """How it names: name, demonym, body, capital, place, forces, office, pronoun, pair."""
    first: int
    """Id of its first word in the sentence."""
    last: int
    """Id of its last word."""
    head: int
    """Id of the word by which it hangs in the tree."""

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.first, self.via))


@dataclass(frozen=True, slots=True)
class Triple:
    """Source does something to target, as one sentence says it."""

    source: Mention
    relation: str
    """A plain verb in the third person: backs."""
    category: Category
    target: Mention
    cue: Span
    modality: Modality
    attribution: str | None
    """Who claims it, when the sentence says so."""
    confidence: float
    rule: str
    reciprocal: bool = False
    """Whether the word itself puts both sides on one footing, so that either may be the source."""


@dataclass(frozen=True, slots=True)
class ExtractedSentence:
    """A sentence with the actors it names and the triples it says."""

    text: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one text."""

    language: str
    sentences: tuple[ExtractedSentence, ...]

    @property
    def triples(self) -> tuple[Triple, ...]:
        return tuple(triple for sentence in self.sentences for triple in sentence.triples)
