"""What a sentence says: candidates weighed by the scorer, the likely ones as triples."""

from collections.abc import Iterable, Sequence

from extraction.frames.finding import Frame
from extraction.ontology import Category, Kind, Modality
from extraction.relations.attribution import attribution
from extraction.relations.candidates import NO_RULE, Candidate, meaning, offers
from extraction.relations.framed import framed
from extraction.relations.modality import modality
from extraction.relations.reading import Reading
from extraction.relations.scorer import Scorer
from extraction.triple import Triple

UNRULED = 0.3
"""How likely a candidate must be at least that the network alone proposes."""
_STATE_AND_PERSON = {Kind.STATE, Kind.PERSON}
_ABROAD = frozenset({Category.CONSULT, Category.COOPERATE})
"""What nobody does with his own state: of 78 candidates in annotated news none was right."""

Weighed = tuple[Candidate, float]


def triples(reading: Reading, frames: Sequence[Frame], scorer: Scorer) -> tuple[Triple, ...]:
    """The triples of a sentence, from what rules and network propose, in the order of the text."""
    found: list[Triple] = []
    for offer in framed(reading, offers(reading), frames):
        weighed = list(zip(offer.candidates, scorer.probabilities(reading, offer), strict=True))
        found += [to_triple(reading, *likely) for likely in choose(weighed, scorer.threshold)]
    return distinct(settled(found))


def choose(weighed: Sequence[Weighed], threshold: float) -> list[Weighed]:
    """The likely candidates of one cue; of two actors both ways the likelier, unless its first rule proposes both."""
    possible = [one for one in weighed if not _is_at_home(one[0])]
    likely = [one for one in possible if one[1] >= (threshold if one[0].rules else max(threshold, UNRULED))]
    best = {one.actors: probability for one, probability in likely}
    return [one for one in likely if one[0].first or one[1] >= best.get(one[0].actors[::-1], 0.0)]


def _is_at_home(candidate: Candidate) -> bool:
    """Whether a person would do with his state what one does with others."""
    one, other = candidate.source.actor, candidate.target.actor
    is_own = one.country is not None and one.country == other.country and {one.kind, other.kind} == _STATE_AND_PERSON
    return is_own and candidate.cue.entry.category in _ABROAD


def settled(triples: Sequence[Triple]) -> list[Triple]:
    """Less what the network alone makes of an act that is told already.

    That is the act that a rule has found too, at another word or with its two actors in each other's place, and the
    same act said more surely the other way.
    """
    ruled = {_act(one) for one in triples if one.rule != NO_RULE}
    surest: dict[tuple[Category, str, str], float] = {}
    for one in triples:
        key = one.category, one.source.actor.id, one.target.actor.id
        surest[key] = max(surest.get(key, 0.0), one.confidence)

    def is_new(one: Triple) -> bool:
        turned = one.category, one.target.actor.id, one.source.actor.id
        return _act(one) not in ruled and one.confidence >= surest.get(turned, 0.0)

    return [one for one in triples if one.rule != NO_RULE or is_new(one)]


def _act(triple: Triple) -> tuple[object, ...]:
    ends = triple.source.actor.id, triple.target.actor.id
    return triple.category, *(sorted(ends) if triple.category.undirected else ends)


def to_triple(reading: Reading, candidate: Candidate, probability: float) -> Triple:
    """A candidate as a triple, with its modality and attribution."""
    cue = candidate.cue
    category, relation = meaning(reading, cue, candidate.target)
    standing = category is Category.AFFILIATION and cue.entry.pos != "verb"
    said = Modality.ASSERTED if standing else modality(reading, cue)
    return Triple(
        source=candidate.source,
        relation=relation,
        category=category,
        target=candidate.target,
        cue=cue.span(reading.sentence),
        modality=said,
        attribution=attribution(reading, cue),
        confidence=round(probability, 3),
        rule=candidate.rule,
        reciprocal=candidate.mutual and category.can_be_mutual,
    )


def distinct(triples: Iterable[Triple]) -> tuple[Triple, ...]:
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
