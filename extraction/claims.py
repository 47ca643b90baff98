"""What a sentence says: for each cue what the first fitting rule proposes, as triples."""

from collections.abc import Iterable, Iterator

from extraction.arguments import Arguments
from extraction.attribution import attribution
from extraction.cues import Cue
from extraction.modality import modality
from extraction.ontology import Category, Kind, Modality
from extraction.reading import Reading
from extraction.rules import FALLBACKS, FIRM, RELIABILITY, RULES, Rule
from extraction.triple import Mention, Triple


def triples(reading: Reading) -> tuple[Triple, ...]:
    """The triples of a sentence, in the order of the text."""
    cues = [cue for cue in reading.cues if cue.entry.category]
    firm = {id(cue): tuple(propose(reading, cue, FIRM)) for cue in cues}
    settled = {cue.word.id for cue in cues if firm[id(cue)]}
    guessed = (cue for cue in cues if cue.word.id not in settled)
    loose = [triple for cue in guessed for triple in propose(reading, cue, FALLBACKS)]
    return distinct(triple for found in (*firm.values(), loose) for triple in found)


def propose(reading: Reading, cue: Cue, rules: tuple[Rule, ...] = RULES) -> Iterator[Triple]:
    """The triples that the first fitting rule finds for a cue; guesses only where no reading of the word has any."""
    for rule in rules:
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
    if "person" in cue.entry.flags and arguments.source.actor.kind is not Kind.PERSON:
        return False
    if "body" in cue.entry.flags and arguments.target.actor.kind is Kind.STATE:
        return False
    mutual = arguments.reciprocal or cue.entry.category is None or cue.entry.category.undirected
    if not mutual and arguments.target in reading.row(arguments.source):
        return False
    if cue.entry.category is not Category.AFFILIATION:
        return True
    of_a_person = arguments.target.actor.kind is Kind.PERSON and "personal" not in cue.entry.flags
    return arguments.source.via != "demonym" and not of_a_person


def _is_one_of(reading: Reading, source: Mention, pair: Mention) -> bool:
    """Whether «both» means the source too: what they do with theirs they do not do to each other."""
    meant = {mention.actor.id for mention in reading.mentions if mention.first == pair.first and mention.via == "pair"}
    return source.actor.id in meant and source.first != pair.first


def to_triple(reading: Reading, cue: Cue, arguments: Arguments, rule: str) -> Triple:
    """A triple with its modality and attribution."""
    category, relation = meaning(reading, cue, arguments)
    standing = category is Category.AFFILIATION and cue.entry.pos != "verb"
    said = Modality.ASSERTED if standing else modality(reading, cue)
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
