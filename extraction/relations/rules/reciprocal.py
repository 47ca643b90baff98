"""Rules for acts of two sides on one footing."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, among, first_filled
from extraction.relations.complements import agent, complement, genitive
from extraction.relations.cues import Cue
from extraction.relations.nearness import behind, ids_of
from extraction.relations.objects import object_
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject


def between(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An act between two sides.

    اتفاق بين أردوغان والسراج
    Fayez al-Sarraj AGREE Recep Tayyip Erdogan
    """
    if not (_mutual(cue) or _is_undone(reading, cue)) or (_mediates(cue) and _mediator(reading, cue)):
        return
    for word in reading.language.between:
        if len(parties := _distinct(complement(reading, cue.word, word, deep=True))) > 1:
            yield from among(parties)
            return
    if cue.entry.pos == "verbal_noun" or cue.word.feats.get("VerbForm") == "Part":
        yield from among(_distinct(behind(reading, cue.word, reading.language.between)))


def _is_undone(reading: Reading, cue: Cue) -> bool:
    """Whether ties between two were cut by nobody in particular: relations between X and Y were severed."""
    phrase = cue.entry.pos == "verb" and len(cue.words) > 1 and cue.entry.category is Category.SANCTION
    english = not reading.language.verb_first and syntax.is_passive(reading.sentence, cue.word, reading.language)
    return phrase and english and not agent(reading, cue.word)


def coordinated_subjects(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A reciprocal verb whose subjects act on each other.

    تنسق تركيا وروسيا في ليبيا
    Russia COOPERATE Turkey
    """
    if cue.entry.pos == "verb" and cue.entry.reciprocal:
        passive = syntax.is_passive(reading.sentence, cue.word, reading.language)
        parties = _distinct(agent(reading, cue.word)) if passive and not reading.language.verb_first else []
        parties = parties or _distinct(subject(reading, cue.word))
        if len(parties) < 2:
            parties = _distinct(_antecedents(reading, cue)) or parties
        if len(parties) < 2:
            inner = reading.actors(syntax.subjects(reading.sentence, cue.word), deep=True)
            parties = _distinct([item for item in inner if item.mention.via == "pair"])
        yield from among(parties)


def gathered(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Talks that bring several together are between them.

    The talks brought together Sergei Lavrov and Marco Rubio.
    Marco Rubio CONSULT Sergey Lavrov
    """
    if cue.entry.pos != "verbal_noun" or cue.entry.category is not Category.CONSULT or reading.language.verb_first:
        return
    verb = reading.sentence.head(cue.word)
    if verb is not None and cue.word.deprel == "nsubj" and reading.is_any(verb, reading.language.gathering):
        yield from among(_distinct(object_(reading, verb, deep=False)))


def _antecedents(reading: Reading, cue: Cue) -> list[Found]:
    """All in the row before an English which or who: Eritrea and Ethiopia, which fought a war."""
    if reading.language.verb_first:
        return []
    pronouns = [w for w in syntax.subjects(reading.sentence, cue.word) if fold(w.text) in reading.language.relative]
    ends = {word.id - 1 for word in pronouns} | {word.id - 2 for word in pronouns}
    before = next((mention for mention in reading.parties if reading.last(mention) in ends), None)
    return [Found(mention, 0.8) for mention in reading.row(before)] if before else []


def each_other(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Two or more who do the same to one another.

    Azerbaijan and Armenia accused each other of breaking the truce.
    Azerbaijan ACCUSE Armenia
    Armenia ACCUSE Azerbaijan
    """
    if cue.entry.category is None or cue.entry.category is Category.AFFILIATION or not _one_another(reading, cue):
        return
    for head in (cue.word, *syntax.ancestors(reading.sentence, cue.word, 3)):
        parties = _distinct(subject(reading, head)) if head.upos in ("VERB", "AUX") else []
        if len(parties) > 1:
            for pair in among(parties):
                yield pair
                if not cue.entry.category.can_be_mutual:
                    yield Arguments(pair.target, pair.source, pair.sure, reciprocal=True)
            return


def _one_another(reading: Reading, cue: Cue) -> bool:
    """Whether "each other", بعضهما البعض follows within a few words."""
    after = [fold(word.text) for word in reading.sentence.words[cue.word.id : cue.word.id + _MUTUAL_REACH]]
    texts = " ".join(after)
    return any(phrase in texts for phrase in reading.language.one_another)


_MUTUAL_REACH = 6
"""Words after a cue within which its "each other" comes."""


def _mediator(reading: Reading, cue: Cue) -> list[Found]:
    """Who does it between others: the subject or agent of the verb, whose the noun is."""
    if cue.entry.pos == "verbal_noun":
        return reading.adjective_actors(cue.word)
    return subject(reading, cue.word) or agent(reading, cue.word)


def _mediates(cue: Cue) -> bool:
    """Whether those between whom it is done are the targets of a third: mediated between."""
    told = cue.entry.pos == "verb" or (cue.entry.pos == "verbal_noun" and cue.entry.category is Category.CONSULT)
    return told and not cue.entry.reciprocal and not {"between", "بين"}.isdisjoint(cue.entry.target)


def coordinated_owners(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A reciprocal noun of two sides, in the genitive or by demonyms.

    المحادثات التركية الروسية
    Russia CONSULT Turkey
    """
    if cue.entry.pos != "verbal_noun" or not _mutual(cue):
        return
    joint = cue.entry.category is Category.ASSAULT and not cue.entry.reciprocal
    found = genitive(reading, cue.word, deep=False) + ([] if joint else reading.adjective_actors(cue.word))
    if not reading.language.verb_first:
        found = [item for item in found if found[0].mention in reading.row(item.mention)]
    owners = _distinct(found)
    yield from among(owners)


def parties_of_the_clause(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A mutual act that names no party, where the clause is about two or more in a row.

    وافقت الهند وباكستان على بدء المفاوضات
    India CONSULT Pakistan
    """
    if cue.entry.pos != "verbal_noun" or not cue.entry.reciprocal or cue.entry.category is Category.REJECT:
        return
    if cue.word.deprel.startswith("nsubj") and not reading.language.verb_first:
        return
    for head in syntax.ancestors(reading.sentence, cue.word, 3):
        if _is_undertaken(reading, cue, head) and len(parties := _distinct(subject(reading, head))) > 1:
            yield from among([Found(item.mention, item.sure * 0.6) for item in parties])
            return


def _is_undertaken(reading: Reading, cue: Cue, head: Word) -> bool:
    """Whether a verb, or in Arabic the one behind its كان, is one of doing such an act."""
    verbs = [head] if head.upos == "VERB" else []
    if verbs and reading.language.verb_first and reading.is_any(head, reading.language.copulas):
        verbs += [child for child in reading.sentence.children(head) if child.upos == "VERB" and child.id < cue.word.id]
    return any(reading.is_any(verb, reading.language.undertaking) for verb in verbs)


def asked_together(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A mutual act that is asked for: of two it is asked with each other, of one with who asks.

    دعت مصر الهند وباكستان إلى التفاوض
    India CONSULT Pakistan (possible)
    """
    head = reading.sentence.head(cue.word)
    together = cue.entry.reciprocal and cue.entry.category is not None and cue.entry.category.undirected
    request = next((other for other in reading.cues if head and other.word.id == head.id and _asks(other)), None)
    if cue.entry.pos != "verbal_noun" or not together or not request:
        return
    asking = first_filled(reading, request.word, request.entry.source, deep=False)
    asked = _distinct(first_filled(reading, request.word, request.entry.target, deep=True, but=ids_of(asking)))
    if len(asked) <= _TWO:
        yield from among(asked if len(asked) == _TWO else [*asked, *asking[:1]])


_TWO = 2


def _asks(cue: Cue) -> bool:
    return cue.entry.category is Category.REQUEST and cue.entry.pos == "verb"


def _mutual(cue: Cue) -> bool:
    category = cue.entry.category
    return cue.entry.reciprocal or (category is not None and category.undirected) or category is Category.ASSAULT


def _distinct(parties: list[Found]) -> list[Found]:
    by_actor: dict[str, Found] = {}
    for party in parties:
        by_actor.setdefault(party.mention.actor.id, party)
    return list(by_actor.values())
