"""Rules for what is done about another's act: who judges, answers, meets or avenges it."""

from collections.abc import Collection, Iterator

from extraction.document import Sentence, Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.complements import agent, genitive
from extraction.relations.cues import Cue
from extraction.relations.objects import behind_particle
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject
from extraction.triple import Mention

_JUDGING = (Category.SUPPORT, Category.ACCUSE, Category.REJECT, Category.AGREE)
_VOICED = (Category.REQUEST, Category.ACCUSE, Category.THREATEN, Category.REJECT, Category.SUPPORT, Category.PROTEST)
_STEPS = 6
"""Heads climbed from a word to the verb of its clause."""


def judged_deed(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whoever judges what a clause has told judges who did or said it.

    Algeria closed its airspace, a move that Morocco denounced.
    Morocco ACCUSE Algeria
    """
    if cue.entry.category not in _JUDGING or cue.entry.pos != "verb" or reading.language.verb_first:
        return
    if noun := _summary(reading, cue.word):
        judges = [item for item in _judges(reading, cue) if item.mention.first > noun.id]
        taken = {item.mention.actor.id for item in judges}
        yield from paired(judges, [item for item in _doers(reading, noun) if item.mention.actor.id not in taken])


def _judges(reading: Reading, cue: Cue) -> list[Found]:
    return agent(reading, cue.word) or subject(reading, cue.word)


def _summary(reading: Reading, verb: Word) -> Word | None:
    """The noun behind a comma by which the clause before is taken up again: a move, a claim, comments."""
    words = reading.sentence.words
    for noun in reversed(words[max(0, verb.id - _SUMMARY_REACH) : verb.id - 1]):
        if noun.text in _PARTING and noun.id < verb.id - 1 and fold(words[noun.id].text) == "which":
            return words[noun.id] if _takes_up_clause(reading, noun) else None
        if noun.upos in ("NOUN", "VERB") and fold(noun.lemma) in reading.language.summing:
            before = list(words[max(0, noun.id - 4) : noun.id - 1])
            while before and before[-1].upos in ("DET", "ADJ", "ADV"):
                before.pop()
            return noun if before and before[-1].text in _PARTING else None
        if noun.text in ".;:":
            return None
    return None


def _takes_up_clause(reading: Reading, comma: Word) -> bool:
    """Whether a "which" behind this comma means what the clause tells: a person stands before it."""
    before = reading.at(reading.sentence.word(comma.id - 1)) if comma.id > 1 else ()
    return any(mention.actor.kind is Kind.PERSON for mention in before)


_PARTING = frozenset({",", "-", "--", "–", "—"})
_SUMMARY_REACH = 10
"""Words between a noun that sums up a clause and the verb that judges it."""


def _doers(reading: Reading, noun: Word) -> list[Found]:
    """Who does what the clause before the noun tells: the subject of its outermost verb, or a passive's agent."""
    verb = _outermost_before(reading, noun)
    if verb is None:
        return []
    passive = syntax.is_passive(reading.sentence, verb, reading.language)
    found = agent(reading, verb) if passive else subject(reading, verb)
    return [Found(item.mention, item.sure * 0.8) for item in found if item.mention.last < noun.id]


def _outermost_before(reading: Reading, noun: Word) -> Word | None:
    verbs = [
        word
        for word in (*syntax.ancestors(reading.sentence, noun, 12),)
        if word.upos == "VERB" and word.id < noun.id and not word.deprel.startswith("acl")
    ]
    if verbs:
        return verbs[-1]
    before = (word for word in reading.sentence.words[: noun.id] if word.upos == "VERB" and not word.head)
    return next(before, None)


def denied_claim(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whoever denies or rejects "the claim" rejects him who made it, in this clause or the sentence before.

    Kenya accused Somalia of cheating, but Somalia rejected the accusation.
    Somalia REJECT Kenya
    """
    if cue.entry.pos != "verb" or cue.entry.category is not Category.REJECT or reading.language.verb_first:
        return
    noun = next((word for word in syntax.objects(reading.sentence, cue.word) if _is_bare_claim(reading, word)), None)
    if noun is None:
        return
    deniers = subject(reading, cue.word)
    names = {item.mention.actor.id for item in deniers}
    makers = _accusers(reading, cue, names) or [m for m in reading.spoke if m.actor.id not in names][:1]
    for denier in deniers:
        for maker in makers:
            yield Arguments(denier.mention, _standing_for(reading.sentence, maker, noun), denier.sure * 0.6)


def _is_bare_claim(reading: Reading, noun: Word) -> bool:
    if fold(noun.lemma) not in _CLAIMS or noun.id == 1:
        return False
    children = list(reading.sentence.children(noun))
    owned = any(child.deprel.startswith(("nmod", "acl", "compound")) or reading.at(child) for child in children)
    return not owned and any(fold(child.text) in ("the", "those", "these", "all", "any") for child in children)


def _accusers(reading: Reading, cue: Cue, names: set[str]) -> list[Mention]:
    """Who accused one of these earlier in the sentence."""
    for other in reading.cues:
        if other.word.id < cue.word.id and other.entry.category is Category.ACCUSE and other.entry.pos == "verb":
            accused = first_filled(reading, other.word, other.entry.target, deep=True)
            if names & {item.mention.actor.id for item in accused}:
                return [item.mention for item in subject(reading, other.word)]
    return []


def _standing_for(sentence: Sentence, maker: Mention, noun: Word) -> Mention:
    """The maker of a claim as meant by the noun."""
    text = sentence.written(noun.start, noun.end)
    return Mention(text, noun.start, noun.end, maker.actor, "pronoun", noun.id, noun.id, noun.id)


_CLAIMS = frozenset("claim accusation allegation charge criticism suggestion assertion complaint threat demand".split())


def answered(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A verb that accepts, rejects or judges what another has said or done: resisted calls from Kyiv.

    Germany resisted pressure from Ukraine.
    Germany REJECT Ukraine
    """
    if cue.entry.pos != "verb" or cue.entry.category not in _JUDGING or reading.language.verb_first:
        return
    for act in _objects_that_are_acts(reading, cue):
        owners = first_filled(reading, act, ("by", "from", "gen", "adj"), deep=False)
        owners = [item for item in owners if not _is_aside(reading, act, item.mention)]
        if owners:
            yield from paired(first_filled(reading, cue.word, cue.entry.source, deep=False), owners)
            return


def _is_aside(reading: Reading, act: Word, owner: Mention) -> bool:
    """Whether it belongs to what only goes along with the act: approved the deal despite objections from X."""
    between = reading.sentence.words[act.id : max(act.id, owner.first - 1)]
    return any(fold(word.text) in _MEETING for word in between)


def refused_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whoever blocks what another is to be given, or do with somebody, stands against him.

    Hungary blocked a loan to Ukraine.
    Hungary REJECT Ukraine
    """
    if cue.entry.pos != "verb" or cue.entry.category is not Category.REJECT or reading.language.verb_first:
        return
    sources = first_filled(reading, cue.word, cue.entry.source, deep=False)
    taken = frozenset(item.mention.actor.id for item in sources)
    objects = {word.id for word in _objects_that_are_acts(reading, cue)}
    for act in reading.cues:
        friendly = act.entry.category is not None and act.entry.category.sign > 0
        if act.word.id in objects and friendly and not cue.entry.reciprocal:
            targets = first_filled(reading, act.word, act.entry.target, deep=True, but=taken)
            yield from paired(sources, [Found(item.mention, item.sure * 0.8) for item in targets])
            return


def answered_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A request, threat or reproach is made to whoever then accepts, rejects, heeds or ignores it.

    India rejected Pakistan's call for talks.
    Pakistan REQUEST India
    """
    if cue.entry.pos != "verbal_noun" or cue.entry.category not in _VOICED or reading.language.verb_first:
        return
    head = reading.sentence.head(cue.word)
    if head is None or head.upos != "VERB" or not reading.is_any(head, _ANSWERING):
        return
    if cue.word.deprel in ("obj", "obl", "nsubj:pass"):
        asking = first_filled(reading, cue.word, (*cue.entry.source, "from", "by"), deep=False)
        passive = syntax.is_passive(reading.sentence, head, reading.language)
        yield from paired(asking, agent(reading, head) if passive else subject(reading, head))


_ANSWERING = frozenset(
    "accept reject resist refuse dismiss ignore heed answer grant decline rebuff defy deny respond agree bow "
    "yield shrug spurn brush rule turn disregard reply".split()
)


def _objects_that_are_acts(reading: Reading, cue: Cue) -> Iterator[Word]:
    acts = {act.word.id for act in reading.cues if act.entry.pos == "verbal_noun"} - {word.id for word in cue.words}
    for word in syntax.objects(reading.sentence, cue.word) or behind_particle(reading, cue.word):
        if word.id in acts or fold(word.lemma) in reading.language.summing:
            yield word


def met_with(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What is said amid, despite or under another's protest, pressure or praise: they are aimed at who does it.

    Spain recognised Palestine despite criticism from Israel.
    Israel ACCUSE Spain
    """
    if cue.entry.pos != "verbal_noun" or cue.entry.category not in _VOICED or reading.language.verb_first:
        return
    if not _is_met_with(reading, cue.word):
        return
    sources = first_filled(reading, cue.word, ("from", "by", *cue.entry.source), deep=False)
    if not sources or first_filled(reading, cue.word, cue.entry.target, deep=True):
        return
    if found := reading.actors(syntax.subjects(reading.sentence, cue.word), deep=False):
        yield from paired(sources, found)
        return
    for head in syntax.ancestors(reading.sentence, cue.word, _STEPS):
        if head.upos == "VERB":
            passive = syntax.is_passive(reading.sentence, head, reading.language)
            found = (agent(reading, head) if passive else []) or subject(reading, head)
            yield from paired(sources, [Found(item.mention, item.sure * 0.7) for item in found])
            return


def _is_met_with(reading: Reading, noun: Word) -> bool:
    """Whether the noun's phrase opens with despite, amid, under, whatever the tree makes of the word."""
    return _opener(reading, noun, _MEETING, ("ADJ", "NOUN", "DET", "ADV", "PART", "PRON", "PROPN")) is not None


def _opener(reading: Reading, noun: Word, openers: frozenset[str], within: Collection[str]) -> Word | None:
    """The nearest of these words before a noun, with nothing but the parts of a phrase between."""
    for word in reversed(reading.sentence.words[max(0, noun.id - _PHRASE) : noun.id - 1]):
        if openers & {fold(word.text), fold(word.lemma)}:
            return word
        if word.upos not in within:
            return None
    return None


_MEETING = frozenset("amid amidst despite under after following with defying facing".split())
_PHRASE = 6


def provoked_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An act that another is done in return for was done by whom that one hits.

    Hezbollah shelled Israel in retaliation for the killing of Taleb Abdallah.
    Israel ASSAULT Taleb Abdallah
    """
    if cue.entry.pos != "verbal_noun" or cue.entry.category is None or cue.entry.category.sign >= 0:
        return
    if reading.language.verb_first or (noun := _in_return(reading, cue.word)) is None:
        return
    if first_filled(reading, cue.word, ("by", "adj"), deep=False):
        return
    suffered = first_filled(reading, cue.word, cue.entry.target, deep=True)
    if not suffered and "patient" in cue.entry.flags:
        suffered = genitive(reading, cue.word, deep=True)
    for verb in syntax.ancestors(reading.sentence, noun, _STEPS):
        for other in reading.cues:
            if other.word.id == verb.id and other.entry.pos == "verb" and other.entry.category:
                hit = first_filled(reading, verb, other.entry.target, deep=True)
                yield from paired([Found(item.mention, item.sure * 0.8) for item in hit], suffered)
                return


def _in_return(reading: Reading, act: Word) -> Word | None:
    """The noun in "in retaliation for" before an act."""
    return _opener(reading, act, _RETURN, ("ADP", "DET", "ADJ", "NOUN", "PART", "PROPN", "NUM"))


_RETURN = frozenset("retaliation response revenge reprisal retribution vengeance answer".split())


def named_among(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What is done to several is done to those that are named among them.

    Belarus released 52 prisoners, including Mikola Statkevich.
    Belarus CONCEDE Mikola Statkevich
    """
    if cue.entry.pos != "verb" or reading.language.verb_first or "obj" not in cue.entry.target:
        return
    passive = syntax.is_passive(reading.sentence, cue.word, reading.language)
    nouns = syntax.subjects(reading.sentence, cue.word) if passive else syntax.objects(reading.sentence, cue.word)
    for noun in nouns:
        if noun.upos == "NOUN" and noun.feats.get("Number") == "Plur" and (named := _named_behind(reading, noun)):
            doers = agent(reading, cue.word) if passive else subject(reading, cue.word)
            yield from paired(doers, named)
            return


def _named_behind(reading: Reading, noun: Word) -> list[Found]:
    for word in reading.sentence.words[noun.id : noun.id + _AMONG_REACH]:
        if fold(word.text) in ("including", "among"):
            ahead = (m for m in reading.parties if 0 < reading.first(m) - word.id <= _TITLED and m.via == "name")
            first = min(ahead, key=lambda mention: mention.first, default=None)
            return [Found(other, 0.8) for other in reading.row(first)] if first else []
    return []


_AMONG_REACH = 12
_TITLED = 5
"""Words between "including" and a name: his title."""
