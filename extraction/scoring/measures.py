"""Extracted triples against gold ones: precision, recall and F1 of dyads and triples, accuracy of modality."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from extraction.document import Document, Sentence
from extraction.errors import ParseMissing
from extraction.ontology import Category
from extraction.scoring.gold import Claim, GoldSentence, Names, Pair, documents, read_gold
from extraction.scoring.judging import Judgement, SaidTriple, judge_sentence
from extraction.triple import ExtractedSentence, Extraction, Mention

__all__ = ["Judgement", "Names", "SaidTriple", "documents", "judge", "judge_sentence", "read_gold", "score", "tally"]

Progress = Callable[[int, int], None]
"""Called after each document with the sentences done and those there are."""


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
    links: Counts = Counts()
    """Names that gold knows: linked to an actor of that name, or to another."""

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
            self.links + other.links,
        )


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
    judgements: list[Judgement] = []
    for sentences, document in parsed(gold, extractor.parser, conllu):
        extraction = extractor.read(document)
        assigned = names.assign(extraction)
        rows = zip(sentences, extraction.sentences, document.sentences, strict=True)
        judged = [
            (judge_sentence(sentence, extracted, assigned, tree), extracted) for sentence, extracted, tree in rows
        ]
        judgements += [replace(judgement, linked=_linked(judgement, names, told)) for judgement, told in judged]
        if progress:
            progress(len(judgements), len(gold))
    return judgements


def parsed(
    gold: Sequence[GoldSentence], parser: SentenceParser, conllu: Iterable[Sentence] | None = None
) -> Iterator[tuple[Sequence[GoldSentence], Document]]:
    """The sentences of each document and their parse; trees, if given, stand in for the parser."""
    trees = None if conllu is None else {tree.text: tree for tree in conllu}
    for sentences in documents(gold):
        yield sentences, _parse(sentences, parser, trees)


def _linked(judgement: Judgement, names: Names, extracted: ExtractedSentence) -> tuple[tuple[Mention, bool], ...]:
    found = ((mention, names.is_linked(mention, judgement.sentence)) for mention in extracted.mentions)
    return tuple((mention, right) for mention, right in found if right is not None)


def tally(judgements: Iterable[Judgement]) -> FileScore:
    """Add judgements up."""
    return sum((_tally_one(judgement) for judgement in judgements), FileScore())


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


C = TypeVar("C", bound=Claim)


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
    linked = sum(is_right for _, is_right in judgement.linked)
    links = Counts(tp=linked, fp=len(judgement.linked) - linked)
    return FileScore(_dyads(judgement), triples, right, len(judgement.matches), by_category, links)


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
