"""Rules for verbs: active, passive, and those that lend themselves to an event noun."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.complements import agent, complement
from extraction.relations.control import antecedent_of
from extraction.relations.cues import Cue
from extraction.relations.nearness import ids_of
from extraction.relations.objects import linear_object, object_
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import earlier_subject, subject


def active_verb(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A verb with its subject and object or complement.

    تدعم تركيا حكومة الوفاق
    Turkey SUPPORT Government of National Accord
    """
    entry = cue.entry
    if entry.pos != "verb" or syntax.is_passive(reading.sentence, cue.word, reading.language):
        return
    sources = first_filled(reading, cue.word, entry.source, deep=False)
    judged = judged_act(reading, cue)
    if judged is not None:
        yield from paired(sources, judged)
        return
    deep = entry.category is not Category.REQUEST or reading.language.verb_first
    targets = _told(reading, cue) or first_filled(reading, cue.word, entry.target, deep=deep, but=ids_of(sources))
    targets = targets or _of_the_noun(reading, cue) or _whose_doing(reading, cue, sources)
    sources, rest = _foremost(reading, sources)
    if sources and not targets and "obj" in entry.target:
        if plain := linear_object(reading, cue.word, but=ids_of(sources + rest)) if rest else []:
            sources, targets = sources + rest, plain
        else:
            sources, targets = (sources, rest) if rest else _continued(reading, cue, sources)
    yield from paired(sources, targets, reciprocal=entry.reciprocal)


def judged_act(reading: Reading, cue: Cue) -> list[Found] | None:
    """Who did what an English verb condemns, never who suffered it; None where it condemns no act."""
    if cue.entry.category is not Category.ACCUSE or reading.language.verb_first:
        return None
    for word in _judged(reading, cue.word):
        for act in reading.cues:
            if act.word.id == word.id and act.entry.pos == "verbal_noun" and "patient" in act.entry.flags:
                owners = [child for child in reading.sentence.children(word) if child.deprel == "nmod:poss"]
                named = reading.actors(owners, deep=False) or agent(reading, word)
                return named or reading.adjective_actors(word)
    return None


def _judged(reading: Reading, verb: Word) -> list[Word]:
    """What is condemned: object, subject of a passive, or the noun that a participle goes with."""
    if not syntax.is_passive(reading.sentence, verb, reading.language):
        return syntax.objects(reading.sentence, verb)
    head = reading.sentence.head(verb) if verb.deprel.startswith("acl") else None
    return syntax.subjects(reading.sentence, verb) or ([head] if head else [])


def _told(reading: Reading, cue: Cue) -> list[Found]:
    """Of whom something is demanded: the subject of what he is to do."""
    if cue.entry.category is not Category.REQUEST or syntax.objects(reading.sentence, cue.word):
        return []
    clauses = (child for child in reading.sentence.children(cue.word) if child.deprel == "ccomp")
    return [item for clause in clauses for item in reading.actors(syntax.subjects(reading.sentence, clause), deep=True)]


def _of_the_noun(reading: Reading, cue: Cue) -> list[Found]:
    """Whose is the noun of a phrase: rejected the claims of Turkey, entered Syrian territory."""
    for word in cue.words[1:]:
        if word.upos in ("NOUN", "PROPN") and word.id != cue.word.id:
            others = tuple(name for name in cue.entry.target if name not in ("subj", "obj"))
            if found := first_filled(reading, word, (*others, "gen", "adj"), deep=True):
                return found
    return []


def _whose_doing(reading: Reading, cue: Cue, sources: list[Found]) -> list[Found]:
    """Whose deed it is that angers or worries somebody: Tsai's transit through New York angered Beijing."""
    if reading.language.verb_first or "subj" not in cue.entry.target:
        return []
    taken = ids_of(sources)
    nouns = syntax.subjects(reading.sentence, cue.word)
    owners = [child for noun in nouns for child in reading.sentence.children(noun) if child.deprel == "nmod:poss"]
    found = reading.actors(owners, deep=False) or reading.actors(nouns, deep=True)
    return [Found(item.mention, item.sure * 0.8) for item in found if item.mention.actor.id not in taken]


def _foremost(reading: Reading, sources: list[Found]) -> tuple[list[Found], list[Found]]:
    """Where the verb comes first, its subject is next; what the parser hung on that is likely the object."""
    if not reading.language.verb_first or len(sources) < 2:
        return sources, []
    row = reading.row(min((item.mention for item in sources), key=lambda mention: mention.first))
    return [item for item in sources if item.mention in row], [item for item in sources if item.mention not in row]


def _continued(reading: Reading, cue: Cue, sole: list[Found]) -> tuple[list[Found], list[Found]]:
    """A verb that goes on with the subject of the one before has its only noun as object.

    دانت الجامعة القصف وطالبت أنقرة بوقفه
    """
    if not reading.language.verb_first and any(item.mention.last < cue.word.id for item in sole):
        return sole, []
    former = earlier_subject(reading, cue.word) if cue.word.deprel == "conj" else []
    names = {item.mention.actor.id for item in sole}
    former = [item for item in former if item.mention.actor.id not in names]
    return (former, sole) if former else (sole, [])


def passive_verb(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A passive with its agent.

    Haftar was criticised by Turkey.
    Turkey ACCUSE Khalifa Haftar
    """
    entry = cue.entry
    if entry.pos != "verb" or not syntax.is_passive(reading.sentence, cue.word, reading.language):
        return
    sources = agent(reading, cue.word) or _whose_forces(reading, cue)
    slots = tuple("subj" if name == "obj" else name for name in entry.target)
    judged = judged_act(reading, cue)
    targets = judged or (_patient(reading, cue) if "subj" in slots else [])
    others = tuple(name for name in slots if name != "subj")
    for word in cue.words:
        targets = targets or first_filled(reading, word, others, deep=True)
    targets = targets or _mediated(reading, cue)
    taken = {item.mention.actor.id for item in sources}
    targets = [item for item in targets if item.mention.actor.id not in taken]
    yield from paired(sources, targets, reciprocal=entry.reciprocal)


def _mediated(reading: Reading, cue: Cue) -> list[Found]:
    """Between whom the talks were that somebody mediated."""
    head = reading.sentence.head(cue.word)
    if head is None or not cue.word.deprel.startswith("acl"):
        return []
    marks = [mark for mark in cue.entry.target if mark in reading.language.between]
    return next((found for mark in marks if (found := complement(reading, head, mark, deep=True))), [])


def _whose_forces(reading: Reading, cue: Cue) -> list[Found]:
    """Whose troops were sent or deployed, where nobody is said to have done it."""
    if reading.language.verb_first or cue.entry.category is not Category.MOBILIZE:
        return []
    return reading.actors(syntax.subjects(reading.sentence, cue.word), deep=True)


def _patient(reading: Reading, cue: Cue) -> list[Found]:
    words = syntax.subjects(reading.sentence, cue.word) + syntax.objects(reading.sentence, cue.word)
    found = reading.actors(words, deep=True)
    if not found and cue.word.deprel.startswith("acl") and not reading.language.verb_first:
        head = reading.sentence.head(cue.word)
        return reading.actors([antecedent_of(reading, head)], deep=True) if head else []
    found = found or subject(reading, cue.word)
    return found or (object_(reading, cue.word, deep=True) if reading.language.verb_first else [])
