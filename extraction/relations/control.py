"""Whose act a verb tells that hangs from another: who wants it, who is asked for it, whose plan it spells out."""

from extraction.document import Word
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations import arguments, subjects, syntax
from extraction.relations.cues import Cue
from extraction.relations.nearness import ids_of
from extraction.relations.reading import Found, Reading


def inherited(reading: Reading, verb: Word, seen: frozenset[int]) -> list[Found]:
    head = reading.sentence.head(verb)
    if head is None or head.id in seen:
        return []
    relation = verb.deprel.partition(":")[0]
    if relation == "acl":
        if verb.feats.get("VerbForm") == "Inf" and not reading.language.verb_first:
            return _whose_plan(reading, head, seen | {verb.id})
        return [] if _resumed(reading, verb) else reading.actors([antecedent_of(reading, head)], deep=False)
    if head.upos == "ADJ" and relation in ("xcomp", "advcl", "ccomp") and not reading.language.verb_first:
        return [
            Found(i.mention, i.sure * 0.8) for i in reading.actors(syntax.subjects(reading.sentence, head), deep=False)
        ]
    if head.upos not in ("VERB", "AUX"):
        return _of_the_clause(reading, verb, head, seen) if relation == "conj" else []
    if relation in ("xcomp", "ccomp", "advcl"):
        if asked := _asked(reading, head, verb):
            return asked
        if obliged := _obliged(reading, head):
            return obliged
        if _object_controls(reading, head):
            if objects := reading.actors(syntax.objects(reading.sentence, head), deep=False):
                return objects
    misread = relation == "obl" and syntax.preposition(reading.sentence, verb) == "to"
    if (relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis") or misread) and agree(verb, head):
        found = subjects.own_subject(reading, head, seen | {verb.id})
        return [Found(item.mention, item.sure * 0.8) for item in found]
    return []


def accused(reading: Reading, verb: Word) -> list[Found]:
    """Whom the verb accuses or asks, if it does so in the active."""
    if syntax.is_passive(reading.sentence, verb, reading.language):
        return []
    asking = (cue for cue in reading.cues if cue.word.id == verb.id and "message" in cue.entry.flags)
    return next((arguments.first_filled(reading, verb, cue.entry.target, deep=True) for cue in asking), [])


def antecedent_of(reading: Reading, noun: Word) -> Word:
    """The English noun, or the name that it stands in apposition to: Hezbollah, a group backed by Iran."""
    name = reading.sentence.head(noun) if noun.deprel == "appos" and not reading.language.verb_first else None
    return name if name and not reading.at(noun) else noun


def _whose_plan(reading: Reading, noun: Word, seen: frozenset[int]) -> list[Found]:
    """Whose a plan, threat or effort is that an English infinitive spells out; else who has it."""
    owners = [word for word in syntax.genitives(reading.sentence, noun, reading.language) if word.id not in seen]
    if found := reading.actors(owners, deep=False) or reading.adjective_actors(noun):
        return found
    holder = reading.sentence.head(noun)
    if noun.deprel != "obj" or holder is None or holder.upos != "VERB" or holder.id in seen:
        return []
    return [Found(item.mention, item.sure * 0.8) for item in subjects.own_subject(reading, holder, seen)]


def _of_the_clause(reading: Reading, verb: Word, noun: Word, seen: frozenset[int]) -> list[Found]:
    """For an English verb that was joined to a noun: the subject of the verb that the noun depends on."""
    if reading.language.verb_first:
        return []
    if own := reading.actors(syntax.subjects(reading.sentence, noun), deep=False):
        return own
    if reading.sentence.word(verb.id - 1).upos != "CCONJ":
        return []
    for head in syntax.ancestors(reading.sentence, noun):
        if head.upos == "VERB" and head.id not in seen:
            return [
                Found(item.mention, item.sure * 0.7) for item in subjects.own_subject(reading, head, seen | {verb.id})
            ]
    return []


def _object_controls(reading: Reading, verb: Word) -> bool:
    return reading.is_any(verb, reading.language.possible_governors | reading.language.alleged_governors)


def _obliged(reading: Reading, head: Word) -> list[Found]:
    """Who is asked to do it, by an Arabic verb of asking with or without a preposition: طلب من، يتعين على."""
    if not reading.language.verb_first:
        return []
    for cue in reading.cues:
        if cue.word.id == head.id and cue.entry.category is Category.REQUEST:
            slots = tuple(name for name in cue.entry.target if name != "doer")
            return arguments.first_filled(reading, head, slots, deep=False, but=ids_of(subjects.subject(reading, head)))
    return []


def _asked(reading: Reading, head: Word, verb: Word) -> list[Found]:
    """Who is to do it: whom the governing verb asks, accuses, warns, helps or allows, wherever it names him."""
    if reading.language.verb_first or syntax.is_passive(reading.sentence, head, reading.language):
        return []
    marks = {fold(child.text) for child in reading.sentence.children(verb) if child.deprel == "mark"}
    if not marks <= _OF_A_MESSAGE or (verb.feats.get("VerbForm") == "Fin" and not marks):
        return []
    for cue in reading.cues:
        reason = marks == {"for"} and cue.entry.category is not None and cue.entry.category is not Category.REQUEST
        if cue.word.id == head.id and cue.entry.pos == "verb" and (reason or _has_message(cue)):
            return arguments.first_filled(reading, head, cue.entry.target, deep=True)
    return []


_OF_A_MESSAGE = frozenset({"to", "of", "for", "from", "against", "into", "not"})
"""What may open the act that somebody is asked for, accused of or warned against."""


def _has_message(cue: Cue) -> bool:
    return "message" in cue.entry.flags or cue.entry.category in (Category.AID, Category.CONCEDE)


def agree(verb: Word, head: Word) -> bool:
    """Whether two verbs can have one subject: gender and person do not clash."""
    for name in ("Gender", "Person"):
        if name == "Gender" and _may_be_feminine(verb, head):
            continue
        one, other = verb.feats.get(name), head.feats.get(name)
        if one and other and one != other:
            return False
    return True


def _may_be_feminine(verb: Word, head: Word) -> bool:
    """Whether an Arabic perfect ends in ت, which a tagger may take for a part of the stem: حضت."""
    return any(fold(word.text).endswith("ت") and word.feats.get("Aspect") == "Perf" for word in (verb, head))


def _resumed(reading: Reading, verb: Word) -> bool:
    """Whether a relative clause takes its antecedent up again as object: الذي اتهمته روسيا."""
    return any(word.upos == "PRON" for word in syntax.objects(reading.sentence, verb))
