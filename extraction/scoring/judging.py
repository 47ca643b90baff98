"""One sentence's triples against gold: which of what was said stands for which of what gold has."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from extraction.document import Sentence
from extraction.orthography import fold
from extraction.scoring.gold import Claim, GoldSentence, GoldTriple, mentions_of
from extraction.triple import ExtractedSentence, Mention, Triple


@dataclass(frozen=True, slots=True)
class SaidTriple(Claim):
    """A triple as extraction has it, its actors under their gold names."""

    rule: str
    reciprocal: bool = False

    @property
    def both_ways(self) -> bool:
        return self.category.undirected or (self.reciprocal and self.category.can_be_mutual)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One gold sentence, what was said of it, and which said triple stands for which gold one."""

    sentence: GoldSentence
    gold: tuple[GoldTriple, ...]
    said: tuple[SaidTriple, ...]
    matches: tuple[tuple[GoldTriple, SaidTriple], ...]
    mentioned: frozenset[str]
    """Folded gold names of the actors that were found in the sentence."""
    called: tuple[tuple[Mention, str], ...] = ()
    """Each mention with the gold name of its actor."""
    tree: Sentence | None = None
    linked: tuple[tuple[Mention, bool], ...] = ()
    """Mentions by a name that gold knows, and whether each is linked to one of that name."""

    @property
    def missed(self) -> tuple[GoldTriple, ...]:
        found = {gold for gold, _ in self.matches}
        return tuple(gold for gold in self.gold if gold not in found)

    @property
    def made_up(self) -> tuple[SaidTriple, ...]:
        right = {said for _, said in self.matches}
        return tuple(said for said in self.said if said not in right)


def judge_sentence(
    sentence: GoldSentence, extracted: ExtractedSentence, assigned: Mapping[str, str], tree: Sentence | None = None
) -> Judgement:
    """Match one sentence's triples one to one."""
    gold = _distinct(sentence.triples)
    # Of two that differ only in being reciprocal the last one stays, and it is the one that can match either way.
    said = _distinct(sorted((_said(triple, assigned) for triple in extracted.triples), key=lambda t: t.reciprocal))
    called = tuple((mention, assigned[mention.actor.id]) for mention in mentions_of(extracted))
    mentioned = frozenset(fold(name) for _, name in called)
    return Judgement(sentence, gold, said, _match(gold, said), mentioned, called, tree)


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
