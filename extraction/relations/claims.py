"""What a sentence says: candidates weighed by the scorer, the likely ones as triples."""

from collections.abc import Iterable, Sequence

from extraction.ontology import Category, Modality
from extraction.relations.attribution import attribution
from extraction.relations.candidates import Candidate, offers
from extraction.relations.cues import Cue
from extraction.relations.modality import modality
from extraction.relations.reading import Reading
from extraction.relations.scorer import Scorer
from extraction.triple import Mention, Triple

UNRULED = 0.5
"""How likely a candidate must be that no rule proposes: rather said than not."""

Weighed = tuple[Candidate, float]


def triples(reading: Reading, scorer: Scorer) -> tuple[Triple, ...]:
    """The triples of a sentence, in the order of the text."""
    found: list[Triple] = []
    for offer in offers(reading):
        weighed = list(zip(offer.candidates, scorer.probabilities(reading, offer), strict=True))
        found += [to_triple(reading, *likely) for likely in choose(weighed, scorer.threshold)]
    return distinct(found)


def choose(weighed: Sequence[Weighed], threshold: float) -> list[Weighed]:
    """The likely candidates of one cue: those of its first rule; else others, of a pair both ways the likelier."""
    likely = [one for one in weighed if one[1] >= (threshold if one[0].rules else max(threshold, UNRULED))]
    if first := [one for one in likely if one[0].first]:
        return first
    best = {one.actors: probability for one, probability in likely}
    return [one for one in likely if one[1] >= best.get(one[0].actors[::-1], 0.0)]


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


def meaning(reading: Reading, cue: Cue, target: Mention) -> tuple[Category, str]:
    """The category of the cue and its relation; forces sent to help somebody are aid to him."""
    category = cue.entry.category
    assert category is not None
    if category is Category.MOBILIZE:
        for help in reading.cues:
            between = cue.last < help.word.id < target.first
            if between and help.entry.category in (Category.SUPPORT, Category.AID):
                return Category.AID, "sends forces to help"
    return category, cue.entry.relation


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
