"""Extracted triples against gold ones: precision, recall, F1, and what was missed or made up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from extraction.document import Document, Sentence
from extraction.errors import ParseMissing
from extraction.gold import Claim, GoldSentence, GoldTriple, Names, Pair, documents, mentions_of, read_gold
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.triple import ExtractedSentence, Extraction, Triple

__all__ = ["Names", "documents", "errors", "judge", "judge_sentence", "read_gold", "score", "tally"]

RECIPROCAL = frozenset({Category.SUPPORT, Category.REJECT, Category.ASSAULT, Category.RETREAT})
"""Directed categories that hold both ways when the word is reciprocal: an alliance, a rivalry, mutual fighting."""

Progress = Callable[[int, int], None]
"""Called after each document with the sentences done and those there are."""


@dataclass(frozen=True, slots=True)
class SaidTriple(Claim):
    """A triple as extraction has it, its actors under their gold names."""

    rule: str
    reciprocal: bool = False

    @property
    def both_ways(self) -> bool:
        return self.category.undirected or (self.reciprocal and self.category in RECIPROCAL)


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, made up and missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


@dataclass(frozen=True, slots=True)
class FileScore:
    """The counts of one gold file; `sum(scores, FileScore())` is that of several."""

    dyads: Counts = Counts()
    triples: Counts = Counts()
    modality_right: int = 0
    modality_all: int = 0
    by_category: dict[Category, Counts] = field(default_factory=dict)

    @property
    def modality_accuracy(self) -> float:
        """Over the triples that are right otherwise."""
        return self.modality_right / self.modality_all if self.modality_all else 0.0

    def __add__(self, other: "FileScore") -> "FileScore":
        mine, theirs = self.by_category, other.by_category
        return FileScore(
            self.dyads + other.dyads,
            self.triples + other.triples,
            self.modality_right + other.modality_right,
            self.modality_all + other.modality_all,
            {c: mine.get(c, Counts()) + theirs.get(c, Counts()) for c in Category if c in mine or c in theirs},
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """One gold sentence, what was said of it, and which said triple stands for which gold one."""

    sentence: GoldSentence
    gold: tuple[GoldTriple, ...]
    said: tuple[SaidTriple, ...]
    matches: tuple[tuple[GoldTriple, SaidTriple], ...]
    mentioned: frozenset[str]
    """Folded gold names of the actors that were found in the sentence."""

    @property
    def missed(self) -> tuple[GoldTriple, ...]:
        found = {gold for gold, _ in self.matches}
        return tuple(gold for gold in self.gold if gold not in found)

    @property
    def made_up(self) -> tuple[SaidTriple, ...]:
        right = {said for _, said in self.matches}
        return tuple(said for said in self.said if said not in right)


class Cause(StrEnum):
    """Why a gold triple was missed, coarsely."""

    MENTION = "mention not found"
    DIRECTION = "wrong direction"
    CATEGORY = "wrong category"
    RELATION = "no relation proposed"


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold triple that was not said, with what was wrongly said of the same two actors."""

    sentence: GoldSentence
    gold: GoldTriple
    said: tuple[SaidTriple, ...]
    cause: Cause


@dataclass(frozen=True, slots=True)
class FalsePositive:
    """A triple that gold does not have, with what gold has between the same two actors."""

    sentence: GoldSentence
    said: SaidTriple
    gold: tuple[GoldTriple, ...]


class SentenceParser(Protocol):
    def parse_sentences(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> Document: ...


class Reader(Protocol):
    """What scoring asks of an Extractor."""

    @property
    def parser(self) -> SentenceParser: ...

    def read(self, document: Document) -> Extraction: ...


def score(
    gold: Sequence[GoldSentence],
    names: Names,
    extractor: Reader,
    conllu: Iterable[Sentence] | None = None,
    progress: Progress | None = None,
) -> FileScore:
    """What an extractor is worth on these sentences; `judge` and `tally` in one."""
    return tally(judge(gold, names, extractor, conllu, progress))


def judge(
    gold: Sequence[GoldSentence],
    names: Names,
    extractor: Reader,
    conllu: Iterable[Sentence] | None = None,
    progress: Progress | None = None,
) -> list[Judgement]:
    """Read every document and hold it against gold; trees, if given, stand in for the parser."""
    trees = None if conllu is None else {tree.text: tree for tree in conllu}
    judgements: list[Judgement] = []
    for sentences in documents(gold):
        extraction = extractor.read(_parse(sentences, extractor.parser, trees))
        assigned = names.assign(extraction)
        pairs = zip(sentences, extraction.sentences, strict=True)
        judgements += [judge_sentence(sentence, extracted, assigned) for sentence, extracted in pairs]
        if progress:
            progress(len(judgements), len(gold))
    return judgements


def judge_sentence(sentence: GoldSentence, extracted: ExtractedSentence, assigned: Mapping[str, str]) -> Judgement:
    """Match one sentence's triples one to one."""
    gold = _distinct(sentence.triples)
    # Of two that differ only in being reciprocal the last one stays, and it is the one that can match either way.
    said = _distinct(sorted((_said(triple, assigned) for triple in extracted.triples), key=lambda t: t.reciprocal))
    mentioned = frozenset(fold(assigned[mention.actor.id]) for mention in mentions_of(extracted))
    return Judgement(sentence, gold, said, _match(gold, said), mentioned)


def tally(judgements: Iterable[Judgement]) -> FileScore:
    """Add judgements up."""
    return sum((_tally_one(judgement) for judgement in judgements), FileScore())


def errors(judgements: Iterable[Judgement]) -> list[Miss | FalsePositive]:
    """Everything missed and made up, sentence by sentence."""
    found: list[Miss | FalsePositive] = []
    for judgement in judgements:
        found += [_miss(gold, judgement) for gold in judgement.missed]
        found += [
            FalsePositive(judgement.sentence, said, tuple(gold for gold in judgement.gold if _same_two(gold, said)))
            for said in judgement.made_up
        ]
    return found


def _parse(sentences: Sequence[GoldSentence], parser: SentenceParser, trees: Mapping[str, Sentence] | None) -> Document:
    text = "\n".join(sentence.text for sentence in sentences)
    language, spans = sentences[0].language, list(_spans(sentences))
    if trees is None:
        return parser.parse_sentences(text, spans, language)
    pairs = zip(sentences, spans, strict=True)
    return Document(text, language, tuple(_moved(_tree(sentence, trees), start) for sentence, (start, _) in pairs))


def _spans(sentences: Iterable[GoldSentence]) -> Iterator[tuple[int, int]]:
    start = 0
    for sentence in sentences:
        end = start + len(sentence.text)
        yield start, end
        start = end + len("\n")


def _tree(sentence: GoldSentence, trees: Mapping[str, Sentence]) -> Sentence:
    if sentence.text not in trees:
        raise ParseMissing(sentence.id)
    return replace(trees[sentence.text], language=sentence.language)


def _moved(sentence: Sentence, start: int) -> Sentence:
    """The same tree with its first character at `start`."""
    by = start - sentence.start
    words = tuple(replace(word, start=word.start + by, end=word.end + by) for word in sentence.words)
    entities = tuple(replace(entity, start=entity.start + by, end=entity.end + by) for entity in sentence.entities)
    return replace(sentence, start=start, end=sentence.end + by, words=words, entities=entities)


def _said(triple: Triple, assigned: Mapping[str, str]) -> SaidTriple:
    source, target = assigned[triple.source.actor.id], assigned[triple.target.actor.id]
    return SaidTriple(
        source, triple.category, target, triple.cue.text, triple.modality, triple.rule, reciprocal=triple.reciprocal
    )


C = TypeVar("C", bound=Claim)


def _distinct(claims: Iterable[C]) -> tuple[C, ...]:
    return tuple({(claim.ends, claim.category, claim.modality): claim for claim in claims}.values())


def _match(gold: Iterable[GoldTriple], said: Iterable[SaidTriple]) -> tuple[tuple[GoldTriple, SaidTriple], ...]:
    """Greedy, the exact ones first: an act both asserted and denied is to be met by modality before anything else."""
    wanted, offered = list(gold), list(said)
    matches = []
    for fits in _FITS:
        for triple in tuple(wanted):
            claim = next(
                (claim for claim in offered if triple.category is claim.category and fits(triple, claim)), None
            )
            if claim:
                matches.append((triple, claim))
                wanted.remove(triple)
                offered.remove(claim)
    return tuple(matches)


def _same(gold: GoldTriple, said: SaidTriple) -> bool:
    return gold.ends == said.ends


def _reversed(gold: GoldTriple, said: SaidTriple) -> bool:
    return said.both_ways and gold.ends == said.ends[::-1]


_FITS: tuple[Callable[[GoldTriple, SaidTriple], bool], ...] = (
    lambda gold, said: _same(gold, said) and gold.modality is said.modality,
    lambda gold, said: _reversed(gold, said) and gold.modality is said.modality,
    _same,
    _reversed,
)


def _tally_one(judgement: Judgement) -> FileScore:
    by_category: dict[Category, Counts] = {}
    for claims, count in (
        ([gold for gold, _ in judgement.matches], Counts(tp=1)),
        (judgement.made_up, Counts(fp=1)),
        (judgement.missed, Counts(fn=1)),
    ):
        for claim in claims:
            by_category[claim.category] = by_category.get(claim.category, Counts()) + count
    right = sum(gold.modality is said.modality for gold, said in judgement.matches)
    triples = sum(by_category.values(), Counts())
    return FileScore(_dyads(judgement), triples, right, len(judgement.matches), by_category)


def _dyads(judgement: Judgement) -> Counts:
    """Who with whom, whatever the category: a set of ordered pairs."""
    of_gold, of_said = _pairs(judgement.gold), _pairs(judgement.said)
    wanted = set(of_gold.values())
    loose = {of_gold[gold] for gold in judgement.gold if gold.category.undirected}
    matched = {said: of_gold[gold] for gold, said in judgement.matches}
    found = {matched.get(said) or _aligned(said, of_said[said], wanted, loose) for said in judgement.said}
    return Counts(len(found & wanted), len(found - wanted), len(wanted - found))


def _pairs(claims: Iterable[C]) -> dict[C, Pair]:
    """The dyad of each; an undirected one goes the way of a directed one between the same two."""
    claims = tuple(claims)
    directed = {claim.ends for claim in claims if not claim.category.undirected}
    return {claim: _along(claim, directed) for claim in claims}


def _along(claim: Claim, directed: set[Pair]) -> Pair:
    back = claim.ends[::-1]
    return back if claim.category.undirected and claim.ends not in directed and back in directed else claim.ends


def _aligned(said: SaidTriple, pair: Pair, wanted: set[Pair], loose: set[Pair]) -> Pair:
    """Turned round if only so it is in gold, and direction is nothing to one side or the other."""
    back = pair[::-1]
    if pair in wanted or back not in wanted:
        return pair
    return back if said.both_ways or back in loose else pair


def _miss(gold: GoldTriple, judgement: Judgement) -> Miss:
    said = tuple(claim for claim in judgement.made_up if _same_two(gold, claim))
    return Miss(judgement.sentence, gold, said, _cause(gold, said, judgement.mentioned))


def _cause(gold: GoldTriple, said: Sequence[SaidTriple], mentioned: frozenset[str]) -> Cause:
    if not mentioned.issuperset(gold.ends):
        return Cause.MENTION
    if any(claim.category is gold.category for claim in said):
        return Cause.DIRECTION
    return Cause.CATEGORY if said else Cause.RELATION


def _same_two(gold: GoldTriple, said: SaidTriple) -> bool:
    return sorted(gold.ends) == sorted(said.ends)
