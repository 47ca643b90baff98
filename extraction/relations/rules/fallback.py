"""Rules for when the tree gives one side only: the other is the actor in play in the clause, held less sure."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.complements import complement, genitive
from extraction.relations.cues import Cue
from extraction.relations.nearness import preceding
from extraction.relations.objects import object_
from extraction.relations.reading import Found, Reading
from extraction.relations.rules.verbal import judged_act
from extraction.relations.subjects import subject
from extraction.relations.wordforms import goes_on, is_participle
from extraction.triple import Mention

_STEPS = 6
"""Heads climbed from an event noun to the verb of its clause."""


def agent_of_the_clause(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An event noun with a target, whose agent is whom its clause is about.

    The United States has kept up attacks on Syria.
    United States ASSAULT Syria
    """
    agents = _in_play(reading, cue) if cue.entry.pos == "verbal_noun" and not _befalls(reading, cue) else []
    if agents:
        yield from paired(agents, _targets(reading, cue), reciprocal=cue.entry.reciprocal)


def _befalls(reading: Reading, cue: Cue) -> bool:
    """Whether an Arabic noun only tells what befell somebody, which nobody sets out to do: مقتل، استشهاد."""
    return reading.language.verb_first and {"gen", "adj"}.isdisjoint(cue.entry.source)


def agent_of_the_plan(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An event noun with a target that hangs on a noun of somebody's.

    ناقش البرلمان مشروع إيران لدعم سوريا
    Iran SUPPORT Syria (possible)
    """
    if cue.entry.pos == "verbal_noun" and _whose_plan(reading, cue, set()):
        targets = _targets(reading, cue)
        agents = _whose_plan(reading, cue, {item.mention.actor.id for item in targets}) if targets else []
        yield from paired(agents, targets, reciprocal=cue.entry.reciprocal)


def _targets(reading: Reading, cue: Cue) -> list[Found]:
    found = first_filled(reading, cue.word, cue.entry.target, deep=True)
    if not found and "patient" in cue.entry.flags:
        found = genitive(reading, cue.word, deep=True)
    return [item for item in found if _is_named(item.mention)]


def _is_named(mention: Mention) -> bool:
    """Whether it is named in so many words: what only stands for a name is too unsure a guide without the tree."""
    return mention.via not in ("pronoun", "place", "forces", "pair")


def _in_play(reading: Reading, cue: Cue) -> list[Found]:
    """Who acts in the clause: the subject of its verb, or whom that verb asks."""
    child = cue.word
    if found := _of_the_predicate(reading, child, child):
        return found
    for head in syntax.ancestors(reading.sentence, cue.word, _STEPS):
        if head.upos == "VERB":
            found = [item for item in _actors_of(reading, head, child) if _is_named(item.mention)]
            return [Found(item.mention, item.sure * 0.6) for item in found or _of_their_deed(reading, head, child)]
        if found := _of_the_predicate(reading, head, child):
            return found
        child = head
    return _of_the_headline(reading, child)


def _of_their_deed(reading: Reading, verb: Word, child: Word) -> list[Found]:
    """Whose deed it is that an Arabic verb is said of: يمثل التدخل التركي تحديا لروسيا."""
    told = child.deprel.partition(":")[0] in ("obj", "xcomp")
    deeds = [word for word in syntax.subjects(reading.sentence, verb) if word.upos == "NOUN" and word.id != child.id]
    if not (told and reading.language.verb_first):
        return []
    return [item for item in reading.actors(deeds, deep=True) if item.mention.via not in ("pair", "place")]


def _of_the_predicate(reading: Reading, head: Word, child: Word) -> list[Found]:
    """Of whom an Arabic clause without a verb tells where he stands: بلاده على خلاف مع واشنطن."""
    if not reading.language.verb_first or head.upos == "VERB":
        return []
    subjects = [word for word in syntax.subjects(reading.sentence, head) if word.id < child.id]
    return [Found(item.mention, item.sure * 0.6) for item in reading.actors(subjects, deep=False)]


def _whose_plan(reading: Reading, cue: Cue, taken: set[str]) -> list[Found]:
    """Who owns a noun that the act hangs on."""
    child = cue.word
    for head in syntax.ancestors(reading.sentence, cue.word, _STEPS):
        if head.upos == "VERB":
            return []
        if found := [item for item in _owners(reading, head, child) if item.mention.actor.id not in taken]:
            return found
        child = head
    return []


def _of_the_headline(reading: Reading, root: Word) -> list[Found]:
    """The name on which a headline without a verb hangs: Macron in Rwanda for talks."""
    if any(word.upos in ("VERB", "AUX") for word in reading.sentence.words):
        return []
    return [Found(item.mention, 0.7) for item in reading.actors([root], deep=False)]


def _owners(reading: Reading, noun: Word, child: Word) -> list[Found]:
    """Whose the noun is on which the act hangs: خطط أنقرة لإقامة, Turkey's entry into the war on."""
    if noun.upos != "NOUN" or reading.is_any(noun, reading.language.places) or _is_suffered(reading, noun):
        return []
    words = [word for word in syntax.genitives(reading.sentence, noun, reading.language) if word.id != child.id]
    found = reading.actors(words, deep=False) or reading.adjective_actors(noun) or _who_has(reading, noun)
    return [Found(item.mention, item.sure * 0.6) for item in found if item.mention.via not in ("place", "pair")]


def _who_has(reading: Reading, noun: Word) -> list[Found]:
    """Who has an Arabic plan or wish, said before it: ليس لدى تركيا خطط."""
    before = [m for m in reading.parties if noun.id - 2 <= reading.last(m) < noun.id and m.via != "demonym"]
    if not before or not reading.language.verb_first or fold(noun.text).startswith("ال"):
        return []
    mention = before[-1]
    return [Found(mention, 0.9)] if reading.mark(mention) in ("لدي", "عند", "ل") else []


def _is_suffered(reading: Reading, noun: Word) -> bool:
    """Whether an Arabic noun's owner is whom it befalls: مقتل زعيم القاعدة في ضربة."""
    flags = (cue.entry.flags for cue in reading.cues if cue.word.id == noun.id)
    return reading.language.verb_first and any("patient" in found for found in flags)


def _actors_of(reading: Reading, verb: Word, child: Word) -> list[Found]:
    category = next((cue.entry.category for cue in reading.cues if cue.word.id == verb.id and cue.entry.category), None)
    fronted = not reading.language.verb_first and child.id < verb.id and child.deprel == "obl"
    if category in (Category.REQUEST, Category.ACCUSE, Category.THREATEN) and not fronted:
        return object_(reading, verb, deep=True) if category is not Category.THREATEN else subject(reading, verb)
    content = reading.language.verb_first and syntax.preposition(reading.sentence, child) in _CONTENT
    told = content or child.deprel.partition(":")[0] not in ("obl", "advmod")
    own = reading.is_any(verb, reading.language.announcing) and not fold(child.text).startswith("ال")
    if told and not own and reading.is_any(verb, reading.language.reporting):
        return []
    return subject(reading, verb)


_CONTENT = ("ب", "عن")
"""Arabic prepositions before what is reported: أفاد بسقوط قتلى، أعلن عن مقتل."""


def place_of_the_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Force used in a state, with no other target named, is used on that state.

    دانت الجامعة العربية القصف التركي في شمال العراق
    Turkey ASSAULT Iraq
    """
    if cue.entry.category not in (Category.ASSAULT, Category.MOBILIZE, Category.COERCE) or cue.entry.reciprocal:
        return
    passive = not reading.language.verb_first and syntax.is_passive(reading.sentence, cue.word, reading.language)
    slots = ("agent",) if passive and cue.entry.pos == "verb" else cue.entry.source
    sources = first_filled(reading, cue.word, slots, deep=False)
    for word in ("في", "in", "داخل", "inside"):
        found = complement(reading, cue.word, word, deep=True)
        states = [Found(i.mention, i.sure * 0.7) for i in found if i.mention.actor.kind is Kind.STATE]
        if sources and states:
            yield from paired(sources, states)
            return


def agent_before(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A verb with a target and no subject: the actor named before it.

    طموحات إيران تهدد إسرائيل
    Iran THREATEN Israel
    """
    if cue.entry.pos != "verb" or syntax.is_passive(reading.sentence, cue.word, reading.language):
        return
    if judged_act(reading, cue) is not None:
        return
    targets = first_filled(reading, cue.word, cue.entry.target, deep=True)
    if targets:
        found = preceding(reading, cue.word)
        yield from paired([Found(item.mention, 0.5) for item in found], targets, reciprocal=cue.entry.reciprocal)


def nation_of_the_doer(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whose the planes, police or hackers are that do it: the state of the subject's adjective or owner.

    Chinese hackers attacked the Vatican for months.
    China ASSAULT Vatican
    """
    if cue.entry.pos != "verb" or "subj" not in cue.entry.source or reading.language.verb_first:
        return
    passive = syntax.is_passive(reading.sentence, cue.word, reading.language)
    named = syntax.agents(reading.sentence, cue.word, reading.language) if passive else _doers(reading, cue.word)
    sources = [Found(item.mention, item.sure * 0.8) for item in reading.actors(named, deep=True)]
    if not sources:
        return
    taken = frozenset(item.mention.actor.id for item in sources)
    slots = tuple("subj" if passive and name == "obj" else name for name in cue.entry.target)
    targets = first_filled(reading, cue.word, slots, deep=True, but=taken)
    for word in cue.words[1:]:
        targets = targets or first_filled(reading, word, ("of", "gen"), deep=True, but=taken)
    yield from paired(sources, targets, reciprocal=cue.entry.reciprocal)


def _doers(reading: Reading, verb: Word) -> list[Word]:
    """Nouns that are its subject and name nobody themselves; what those do who act for themselves is no state's act."""
    found = (word for word in syntax.subjects(reading.sentence, verb) if word.upos == "NOUN" or "-" in word.text)
    return [word for word in found if not reading.is_any(word, _PRIVATE)]


_PRIVATE = frozenset(
    "pirate smuggler trafficker migrant refugee immigrant tourist villager farmer fisherman worker student passenger "
    "investor trader patient child family woman man girl boy".split()
)


def target_after(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An act with an agent and no target: the actor named next.

    سلمت الولايات المتحدة بغداد معتقلين.
    United States CONCEDE Iraq
    """
    if cue.entry.pos not in ("verb", "verbal_noun") or not cue.entry.target or cue.word.deprel in ("xcomp", "acl"):
        return
    if syntax.is_passive(reading.sentence, cue.word, reading.language):
        return
    sources = [item for item in first_filled(reading, cue.word, cue.entry.source, deep=False) if item.sure >= _FIRM]
    names = {item.mention.actor.id for item in sources}
    for mention in reading.parties:
        if 0 < mention.first - cue.last <= _NEXT and mention.actor.id not in names:
            between = reading.sentence.words[cue.last : mention.first - 1]
            mark = reading.mark(mention)
            stopped = any(word.upos == "VERB" or word.text in ".؛:؟?!" for word in between)
            stopped = stopped or (reading.language.verb_first and any(_goes_on(reading, word) for word in between))
            plain = reading.language.verb_first or "obj" in cue.entry.target or cue.entry.pos != "verb"
            expected = mark in (*([""] if plain else []), *cue.entry.target) and not _is_agent(reading, mention)
            if not stopped and expected and mention.via != "place":
                row = [Found(other, 0.45) for other in reading.row(mention) if other.actor.id not in names]
                yield from paired(sources, row, reciprocal=cue.entry.reciprocal)
            return


def _goes_on(reading: Reading, word: Word) -> bool:
    """Whether a participle with an object of its own stands there: رحبت بالاتفاق، منتقدة فرنسا."""
    cue = any(other.word.id == word.id and other.entry.category for other in reading.cues)
    return cue and (is_participle(word) or goes_on(reading.sentence, word))


def _is_agent(reading: Reading, mention: Mention) -> bool:
    """Whether من قبل، على يد or by stands before it."""
    before = {fold(word.text) for word in reading.sentence.words[max(0, mention.first - 4) : mention.first - 1]}
    return any(before.issuperset(marker.split("_")) for marker in reading.language.agent_markers)


_FIRM = 0.7
_NEXT = 8
"""Words after a cue within which its target is looked for without the tree."""
