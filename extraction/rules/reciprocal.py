"""Rules for acts of two sides on one footing."""

from collections.abc import Iterator

from extraction import syntax
from extraction.arguments import Arguments, among, behind, complement, genitive, subject
from extraction.cues import Cue
from extraction.ontology import Category
from extraction.reading import Found, Reading


def between(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An act between two sides.

    اتفاق بين أردوغان والسراج
    Fayez al-Sarraj AGREE Recep Tayyip Erdogan
    """
    if not _mutual(cue):
        return
    for word in reading.language.between:
        if len(parties := _distinct(complement(reading, cue.word, word, deep=True))) > 1:
            yield from among(parties)
            return
    if cue.entry.pos == "verbal_noun":
        yield from among(_distinct(behind(reading, cue.word, reading.language.between)))


def coordinated_subjects(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A reciprocal verb whose subjects act on each other.

    تنسق تركيا وروسيا في ليبيا
    Russia COOPERATE Turkey
    """
    if cue.entry.pos == "verb" and cue.entry.reciprocal:
        yield from among(_distinct(subject(reading, cue.word)))


def coordinated_owners(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A reciprocal noun of two sides, in the genitive or by demonyms.

    المحادثات التركية الروسية
    Russia CONSULT Turkey
    """
    if cue.entry.pos != "verbal_noun" or not _mutual(cue):
        return
    owners = _distinct(genitive(reading, cue.word, deep=False) + reading.adjective_actors(cue.word))
    yield from among(owners)


def parties_of_the_clause(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A mutual act that names no party, where the clause is about two or more in a row.

    وافقت الهند وباكستان على بدء المفاوضات
    India CONSULT Pakistan
    """
    if cue.entry.pos != "verbal_noun" or not cue.entry.reciprocal:
        return
    for head in syntax.ancestors(reading.sentence, cue.word, 3):
        undertaken = head.upos == "VERB" and reading.is_any(head, reading.language.undertaking)
        if undertaken and len(parties := _distinct(subject(reading, head))) > 1:
            yield from among([Found(item.mention, item.sure * 0.6) for item in parties])
            return


def _mutual(cue: Cue) -> bool:
    category = cue.entry.category
    return cue.entry.reciprocal or (category is not None and category.undirected) or category is Category.ASSAULT


def _distinct(parties: list[Found]) -> list[Found]:
    by_actor: dict[str, Found] = {}
    for party in parties:
        by_actor.setdefault(party.mention.actor.id, party)
    return list(by_actor.values())
