"""Why a triple was missed, made up or misjudged: what to mend next, the commonest cause first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extraction.document import Sentence, Word
from extraction.orthography import fold
from extraction.relations import lexicon as lexicons
from extraction.relations.cues import find_cues
from extraction.scoring.gold import Claim, GoldSentence, GoldTriple, Names
from extraction.scoring.judging import Judgement, SaidTriple


class Cause(StrEnum):
    """What went wrong, in the order in which extraction works."""

    PARSE = "parse wrong"
    """Right when the rules are given the hand-made tree."""
    MENTION = "mention not found"
    LINKING = "linked to another actor"
    CUE = "cue unknown"
    CONSTRUCTION = "construction without a rule"
    PARTY = "another actor taken"
    """Gold has such an act of one of the two, with somebody else."""
    CATEGORY = "wrong category"
    DIRECTION = "wrong direction"
    MODALITY = "wrong modality"
    NOTHING = "nothing of the sort said"
    """Gold has no relation of the two, and no such act of either."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: a gold triple without its like (missed), a said one (made up), or both (modality)."""

    cause: Cause
    sentence: GoldSentence
    tree: Sentence | None
    gold: tuple[GoldTriple, ...]
    """What gold has: the triple that was missed, or those that stand in the way of the one made up."""
    said: tuple[SaidTriple, ...]
    """What was said: the triple that was made up, or those that stand in the place of the one missed."""
    missed: bool = False
    made_up: bool = False


def diagnose(
    judgements: Iterable[Judgement], names: Names, healed: Iterable[Judgement] | None = None
) -> list[tuple[Cause, list[Fault]]]:
    """All faults by cause, the commonest first; `healed` are the judgements of the same gold with right trees."""
    right = {judgement.sentence.id: judgement for judgement in healed or ()}
    groups: dict[Cause, list[Fault]] = {}
    for judgement in judgements:
        for fault in faults(judgement, names, right.get(judgement.sentence.id)):
            groups.setdefault(fault.cause, []).append(fault)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def faults(judgement: Judgement, names: Names, healed: Judgement | None = None) -> list[Fault]:
    """What is wrong with one sentence."""
    found = [_miss(gold, judgement, names, healed) for gold in judgement.missed]
    found += [_made_up(said, judgement, healed) for said in judgement.made_up]
    found += [
        Fault(Cause.MODALITY, judgement.sentence, judgement.tree, (gold,), (said,))
        for gold, said in judgement.matches
        if gold.modality is not said.modality
    ]
    return found


def bracketed(tree: Sentence) -> str:
    """A tree in one line: each word with its relation and its head."""
    return " ".join(f"{word.text}({word.deprel}{_head(tree, word)})" for word in tree.words)


def _head(tree: Sentence, word: Word) -> str:
    head = tree.head(word)
    return f" {head.text}" if head else ""


def _miss(gold: GoldTriple, judgement: Judgement, names: Names, healed: Judgement | None) -> Fault:
    said = tuple(claim for claim in judgement.made_up if _same_two(gold, claim))
    if healed and any(_same(gold, other) for other, _ in healed.matches):
        cause = Cause.PARSE
    else:
        cause = _cause(gold, said, judgement, names)
    return Fault(cause, judgement.sentence, judgement.tree, (gold,), said, missed=True)


def _cause(gold: GoldTriple, said: Sequence[SaidTriple], judgement: Judgement, names: Names) -> Cause:
    absent = [name for name in (gold.source, gold.target) if fold(name) not in judgement.mentioned]
    if absent:
        return Cause.LINKING if any(_is_called_otherwise(name, judgement, names) for name in absent) else Cause.MENTION
    if any(claim.category is gold.category for claim in said):
        return Cause.DIRECTION
    if said:
        return Cause.CATEGORY
    return Cause.CONSTRUCTION if _is_known(gold, judgement) else Cause.CUE


def _is_called_otherwise(name: str, judgement: Judgement, names: Names) -> bool:
    """Whether words that can mean this actor were taken for another."""
    spellings = names.spellings(name)
    return any(fold(mention.text) in spellings and other != name for mention, other in judgement.called)


def _is_known(gold: GoldTriple, judgement: Judgement) -> bool:
    """Whether the word that carries the relation is a cue of its category."""
    if judgement.tree is None:
        return True
    mentions = tuple(mention for mention, _ in judgement.called)
    cues = find_cues(judgement.tree, mentions, lexicons.load(judgement.sentence.language))
    places = set(_words_of(gold.cue, judgement.tree))
    return any(cue.entry.category is gold.category and places & {word.id for word in cue.words} for cue in cues)


def _words_of(cue: str, tree: Sentence) -> Iterator[int]:
    """The words that the gold cue covers; where it is not written so, those it consists of."""
    place = tree.text.find(cue)
    wanted = {fold(word) for word in cue.split()}
    for word in tree.words:
        inside = tree.start + place < word.end and word.start < tree.start + place + len(cue)
        if inside if place >= 0 else fold(word.text) in wanted:
            yield word.id


def _made_up(said: SaidTriple, judgement: Judgement, healed: Judgement | None) -> Fault:
    gold = tuple(claim for claim in judgement.gold if _same_two(claim, said))
    if healed and not any(_same(said, other) for other in healed.made_up):
        cause = Cause.PARSE
    elif any(claim.category is said.category for claim in gold):
        cause = Cause.DIRECTION
    elif gold:
        cause = Cause.CATEGORY
    else:
        gold = tuple(claim for claim in judgement.gold if _shares_a_party(claim, said))
        cause = Cause.PARTY if gold else Cause.NOTHING
    return Fault(cause, judgement.sentence, judgement.tree, gold, (said,), made_up=True)


def _same(one: Claim, other: Claim) -> bool:
    return one.ends == other.ends and one.category is other.category


def _same_two(one: Claim, other: Claim) -> bool:
    return sorted(one.ends) == sorted(other.ends)


def _shares_a_party(one: Claim, other: Claim) -> bool:
    return one.category is other.category and not set(one.ends).isdisjoint(other.ends)
