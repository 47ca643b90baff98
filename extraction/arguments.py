"""Who fills a slot of a cue: by the tree, and where the tree has nobody, by the order of the words."""

from collections.abc import Iterator
from dataclasses import dataclass

from extraction import syntax
from extraction.agreement import verb_agrees
from extraction.cues import Cue, is_participle
from extraction.document import Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.reading import Found, Reading
from extraction.triple import Mention

_LINEAR = 0.6
"""How sure a place is that only the order of the words gives."""
_WINDOW = 14
_STOPS = frozenset(".؛;:؟?!")


@dataclass(frozen=True, slots=True)
class Arguments:
    """Who does it to whom, as a rule proposes it."""

    source: Mention
    target: Mention
    sure: float
    reciprocal: bool = False


def paired(sources: list[Found], targets: list[Found], *, reciprocal: bool = False) -> Iterator[Arguments]:
    """Every source with every target."""
    for source in sources:
        for target in targets:
            yield Arguments(source.mention, target.mention, source.sure * target.sure, reciprocal)


def among(parties: list[Found]) -> Iterator[Arguments]:
    """Every two of those who act on each other."""
    for position, one in enumerate(parties):
        for other in parties[position + 1 :]:
            yield Arguments(one.mention, other.mention, one.sure * other.sure, reciprocal=True)


def slot(reading: Reading, predicate: Word, name: str, *, deep: bool, but: frozenset[str] = frozenset()) -> list[Found]:
    """The actors in a slot: subj, obj, gen, adj, agent, ref, speaker, doer or a preposition; none of `but`."""
    return [item for item in _in_slot(reading, predicate, name, deep, but) if item.mention.actor.id not in but]


def _in_slot(reading: Reading, predicate: Word, name: str, deep: bool, but: frozenset[str]) -> list[Found]:
    match name:
        case "subj":
            return subject(reading, predicate)
        case "obj" | "iobj":
            return object_(reading, predicate, deep=deep)
        case "gen":
            return genitive(reading, predicate, deep=deep)
        case "adj":
            return reading.adjective_actors(predicate)
        case "agent":
            return agent(reading, predicate)
        case "ref":
            return referent(reading, predicate)
        case "speaker":
            return speaker(reading, predicate)
        case "doer":
            return doer(reading, predicate)
        case _ if "_" in name:
            return agent(reading, predicate)
        case _:
            return complement(reading, predicate, name, deep=deep, but=but)


def first_filled(
    reading: Reading, predicate: Word, names: tuple[str, ...], *, deep: bool, but: frozenset[str] = frozenset()
) -> list[Found]:
    """The actors of the first slot that has any others than `but`."""
    for name in names:
        if found := slot(reading, predicate, name, deep=deep, but=but):
            return found
    return []


def subject(reading: Reading, verb: Word) -> list[Found]:
    """Who does it: subject, antecedent of a relative clause, subject of a verb it goes on from or hangs from."""
    if verb.upos not in ("VERB", "AUX"):
        return predicate_subject(reading, verb) or _main_subject(reading, verb)
    return _own_subject(reading, verb, frozenset())


def _main_subject(reading: Reading, word: Word) -> list[Found]:
    """For a participle or a verb that the tagger took for a noun: the subject of the clause, or the next plain name."""
    if is_participle(word):
        for head in syntax.ancestors(reading.sentence, word):
            if head.upos == "VERB":
                return [Found(item.mention, item.sure * 0.8) for item in _own_subject(reading, head, frozenset())]
        return _implied(reading, word)
    return _of_the_verb_before(reading, word) or _linear_subject(reading, word)


def _of_the_verb_before(reading: Reading, word: Word) -> list[Found]:
    """Who is to do what an English infinitive says that the tagger took for a noun: is believed to finance."""
    former = syntax.former_verb(reading.sentence, word)
    if reading.language.verb_first or former is None or reading.sentence.word(word.id - 1).text.lower() != "to":
        return []
    found = _accused(reading, former) or _own_subject(reading, former, frozenset())
    return [Found(item.mention, item.sure * 0.7) for item in found]


def _own_subject(reading: Reading, verb: Word, seen: frozenset[int]) -> list[Found]:
    sentence = reading.sentence
    if reading.language.verb_first and _says_we(verb):
        return _those_spoken_for(reading, verb)
    own = [word for word in syntax.subjects(sentence, verb) if not reading.is_any(word, reading.language.times)]
    if own and _is_one_name(reading, own, verb) and verb.deprel.startswith("acl") and (head := sentence.head(verb)):
        return reading.actors([head], deep=False)
    if own:
        relative = [word for word in own if fold(word.text) in reading.language.relative]
        others = [word for word in own if word not in relative]
        if relative and others:
            return reading.actors(others, deep=False)
        nearer = _adjacent_subject(reading, verb) if relative else []
        if nearer and nearer[0].mention.first > relative[-1].id:
            return nearer
        if relative and (head := sentence.head(verb)) and verb.deprel.startswith("acl"):
            return reading.actors([head], deep=False)
        return (
            _nearer_subject(reading, verb, own)
            or reading.actors(own, deep=False)
            or _by_their_act(reading, own)
            or _behind_title(reading, own[0])
            or _speaker(reading, verb, own)
        )
    if pair := _first_of_two(reading, verb):
        return pair
    return (
        _subject_before(reading, verb, seen)
        or _adjacent_subject(reading, verb)
        or _inherited(reading, verb, seen)
        or ([] if _is_another_actors(reading, verb) else _linear_subject(reading, verb))
        or _implied(reading, verb)
    )


def _nearer_subject(reading: Reading, verb: Word, own: list[Word]) -> list[Found]:
    """The name before an English verb, where another clause begins between it and the subject of the tree."""
    near = [] if reading.language.verb_first else _adjacent_subject(reading, verb)
    if not near:
        return []
    first = min(item.mention.first for item in near)
    between = reading.sentence.words[own[-1].id : first - 1]
    return near if any(fold(word.text) in reading.language.subordinators for word in between) else []


def _by_their_act(reading: Reading, own: list[Word]) -> list[Found]:
    """Whose act it is that does something: a Syrian air strike killed, Israel's bombing destroyed."""
    acts = {cue.word.id for cue in reading.cues if cue.entry.pos == "verbal_noun"}
    return [] if reading.language.verb_first else reading.actors((word for word in own if word.id in acts), deep=True)


def _is_another_actors(reading: Reading, verb: Word) -> bool:
    """Whether an English verb goes on with the subject of another that is said but names nobody."""
    head = reading.sentence.head(verb)
    joined = head is not None and verb.deprel in ("conj", "xcomp") and head.upos == "VERB"
    return (
        joined
        and head is not None
        and not reading.language.verb_first
        and bool(syntax.subjects(reading.sentence, head))
    )


def _behind_title(reading: Reading, noun: Word) -> list[Found]:
    """The person whose title is the subject, wherever the parser hung his name: معالي وزير الخارجية الأستاذ عادل."""
    if not reading.language.verb_first or noun.upos != "NOUN":
        return []
    for mention in reading.parties:
        if mention.first > noun.id and mention.via != "demonym":
            between = reading.sentence.words[noun.id : mention.first - 1]
            titled = len(between) <= _TITLE and all(word.upos in ("NOUN", "ADJ", "PROPN") for word in between)
            named = titled and mention.actor.kind is Kind.PERSON
            return [Found(other, _LINEAR) for other in reading.row(mention)] if named else []
    return []


_TITLE = 6
"""Words of an Arabic title before the name."""


def _speaker(reading: Reading, verb: Word, own: list[Word]) -> list[Found]:
    """He of قال إنه زار is he who says so, when nobody else is found for the pronoun."""
    head = reading.sentence.head(verb)
    if head is None or head.upos != "VERB" or not all(word.upos == "PRON" for word in own):
        return []
    if not reading.is_any(head, reading.language.reporting) or not _agree(verb, head):
        return []
    return [Found(item.mention, item.sure * 0.7) for item in _own_subject(reading, head, frozenset({verb.id}))]


def speaker(reading: Reading, word: Word) -> list[Found]:
    """Who says it: the subject of the nearest verb of saying that it hangs from."""
    for head in syntax.ancestors(reading.sentence, word, _REPORTED):
        if head.upos == "VERB" and reading.is_any(head, reading.language.reporting):
            return [Found(item.mention, item.sure * 0.8) for item in _own_subject(reading, head, frozenset({word.id}))]
    return []


def doer(reading: Reading, word: Word) -> list[Found]:
    """Who is to do it: the subject of the clause that follows, يجب أن تتوقف إسرائيل."""
    for other in reading.sentence.words[word.id : word.id + _CLAUSE_REACH]:
        if other.upos == "VERB":
            return [item for item in subject(reading, other) if item.mention.first > word.id]
    return []


_CLAUSE_REACH = 4
"""Words between a word of obligation and the verb of what is to be done."""


def _says_we(verb: Word) -> bool:
    """Whether an Arabic verb is in the first person, by its tag or by the ن of the imperfect."""
    text, lemma = fold(verb.text), fold(verb.lemma)
    return verb.feats.get("Person") == "1" or (
        text.startswith("ن") and lemma[:1] not in ("ن", "ا", "") and text != lemma
    )


def _those_spoken_for(reading: Reading, verb: Word) -> list[Found]:
    """Whom "we" means in reported speech: the body that the speaker holds office in, else himself."""
    for head in syntax.ancestors(reading.sentence, verb, _REPORTED):
        if head.upos == "VERB" and reading.is_any(head, reading.language.reporting) and head.feats.get("Person") != "1":
            speakers = _own_subject(reading, head, frozenset({verb.id}))
            bodies = [
                body
                for item in speakers
                for title in reading.titles
                if title.person == item.mention
                for body in title.bodies
            ]
            return [Found(body, 0.6) for body in bodies[:1]] or [Found(i.mention, 0.5) for i in speakers]
    return []


_REPORTED = 5
"""Heads climbed from a verb in quoted speech to the verb of saying."""


def _first_of_two(reading: Reading, verb: Word) -> list[Found]:
    """Of two plain names behind an Arabic verb the first is the subject, though the parser made it the object."""
    if not reading.language.verb_first or not _takes_object(reading, verb):
        return []
    objects = [word for word in syntax.objects(reading.sentence, verb) if word.id > verb.id]
    first = next((m for m in reading.at(objects[0]) if m.via != "demonym"), None) if objects else None
    if first is None or first.via == "place" or reading.first(first) - verb.id > 2 or not _can_do(reading, verb, first):
        return []
    row = reading.row(first)
    for mention in reading.parties:
        if mention.first > first.last and mention not in row and mention.via not in ("demonym", "pronoun"):
            near = reading.first(mention) - reading.last(row[-1]) <= _OBJECT_REACH and not reading.mark(mention)
            return [Found(other, _LINEAR) for other in row] if near else []
    return []


_OBJECT_REACH = 3
"""Words between the subject and the object that follows it."""


def _subject_before(reading: Reading, verb: Word, seen: frozenset[int]) -> list[Found]:
    """For a verb that the parser took for a modifier of its object: the subject of the verb it goes on from."""
    if not syntax.is_misread(reading.sentence, verb):
        return []
    former = syntax.former_verb(reading.sentence, verb)
    if former is None:
        return preceding(reading, verb)
    found = [] if former.id in seen else _accused(reading, former) or _own_subject(reading, former, seen | {verb.id})
    return [Found(item.mention, item.sure * 0.7) for item in found]


def _is_one_name(reading: Reading, own: list[Word], verb: Word) -> bool:
    """Whether a parser took one name for subject and object both."""
    objects = [set(reading.at(word)) for word in syntax.objects(reading.sentence, verb)]
    return any(set(reading.at(word)) & other for word in own for other in objects)


def _accused(reading: Reading, verb: Word) -> list[Found]:
    """Whom the verb accuses or asks, if it does so in the active."""
    if syntax.is_passive(reading.sentence, verb, reading.language):
        return []
    asking = (cue for cue in reading.cues if cue.word.id == verb.id and "message" in cue.entry.flags)
    return next((first_filled(reading, verb, cue.entry.target, deep=True) for cue in asking), [])


def _adjacent_subject(reading: Reading, verb: Word) -> list[Found]:
    """In English, the name right before a finite verb, though the parser hung it elsewhere."""
    if reading.language.verb_first or verb.id == 1:
        return []
    before = verb.id - 1
    bare = verb.feats.get("VerbForm") != "Fin" and reading.sentence.word(before).upos != "AUX"
    while before > 0 and reading.sentence.word(before).upos in ("AUX", "ADV", "PART"):
        before -= 1
    if before < 1:
        return []
    named = [m for m in reading.at(reading.sentence.word(before)) if m.last == before and m.via != "demonym"]
    opens = bool(named) and named[0].first > 1 and _opens_a_clause(reading, reading.sentence.word(named[0].first - 1))
    if bare and not opens and not any(child.deprel == "obj" for child in reading.sentence.children(verb)):
        return []
    mark = reading.mark(named[0]) if named else ""
    return _row(reading, named[0]) if named and mark in ("", *reading.language.subordinators) else []


def _opens_a_clause(reading: Reading, word: Word) -> bool:
    """Whether an English conjunction stands there: and Assad fled, since France recognised."""
    return word.upos in ("CCONJ", "SCONJ") or fold(word.text) in reading.language.subordinators


def _inherited(reading: Reading, verb: Word, seen: frozenset[int]) -> list[Found]:
    head = reading.sentence.head(verb)
    if head is None or head.id in seen:
        return []
    relation = verb.deprel.partition(":")[0]
    if relation == "acl":
        if verb.feats.get("VerbForm") == "Inf" and not reading.language.verb_first:
            return _whose_plan(reading, head, seen | {verb.id})
        return [] if _resumed(reading, verb) else reading.actors([antecedent_of(reading, head)], deep=False)
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
    if (relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis") or misread) and _agree(verb, head):
        found = _own_subject(reading, head, seen | {verb.id})
        return [Found(item.mention, item.sure * 0.8) for item in found]
    return []


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
    return [Found(item.mention, item.sure * 0.8) for item in _own_subject(reading, holder, seen)]


def _of_the_clause(reading: Reading, verb: Word, noun: Word, seen: frozenset[int]) -> list[Found]:
    """For an English verb that was joined to a noun: the subject of the verb that the noun depends on."""
    if reading.language.verb_first or reading.sentence.word(verb.id - 1).upos != "CCONJ":
        return []
    for head in syntax.ancestors(reading.sentence, noun):
        if head.upos == "VERB" and head.id not in seen:
            return [Found(item.mention, item.sure * 0.7) for item in _own_subject(reading, head, seen | {verb.id})]
    return []


def earlier_subject(reading: Reading, verb: Word) -> list[Found]:
    """The subject of the verb that this one is coordinated with."""
    head = reading.sentence.head(verb)
    if head is None or head.upos != "VERB" or not _agree(verb, head):
        return []
    return [Found(item.mention, item.sure * 0.7) for item in _own_subject(reading, head, frozenset({verb.id}))]


def _object_controls(reading: Reading, verb: Word) -> bool:
    return reading.is_any(verb, reading.language.possible_governors | reading.language.alleged_governors)


def _obliged(reading: Reading, head: Word) -> list[Found]:
    """Who is asked to do it, by an Arabic verb of asking with or without a preposition: طلب من، يتعين على."""
    if not reading.language.verb_first:
        return []
    for cue in reading.cues:
        if cue.word.id == head.id and cue.entry.category is Category.REQUEST:
            slots = tuple(name for name in cue.entry.target if name != "doer")
            return first_filled(reading, head, slots, deep=False, but=ids_of(subject(reading, head)))
    return []


def _asked(reading: Reading, head: Word, verb: Word) -> list[Found]:
    """Who is to do it: whom the governing verb asks, accuses, warns, helps or allows, wherever it names him."""
    if reading.language.verb_first or syntax.is_passive(reading.sentence, head, reading.language):
        return []
    marks = {fold(child.text) for child in reading.sentence.children(verb) if child.deprel == "mark"}
    if not marks <= _OF_A_MESSAGE or (verb.feats.get("VerbForm") == "Fin" and not marks):
        return []
    for cue in reading.cues:
        if cue.word.id == head.id and cue.entry.pos == "verb" and _has_message(cue):
            return first_filled(reading, head, cue.entry.target, deep=True)
    return []


_OF_A_MESSAGE = frozenset({"to", "of", "for", "from", "against", "into", "not"})
"""What may open the act that somebody is asked for, accused of or warned against."""


def _has_message(cue: Cue) -> bool:
    return "message" in cue.entry.flags or cue.entry.category in (Category.AID, Category.CONCEDE)


def _agree(verb: Word, head: Word) -> bool:
    """Whether two verbs can have one subject: gender and person do not clash."""
    for name in ("Gender", "Person"):
        one, other = verb.feats.get(name), head.feats.get(name)
        if one and other and one != other:
            return False
    return True


def _resumed(reading: Reading, verb: Word) -> bool:
    """Whether a relative clause takes its antecedent up again as object: الذي اتهمته روسيا."""
    return any(word.upos == "PRON" for word in syntax.objects(reading.sentence, verb))


def _implied(reading: Reading, verb: Word) -> list[Found]:
    mention = reading.implied_subject(verb)
    return [Found(mention, 0.7)] if mention else []


def _linear_subject(reading: Reading, verb: Word) -> list[Found]:
    if reading.language.verb_first:
        objects = syntax.objects(reading.sentence, verb) if _takes_object(reading, verb) else []
        taken = {mention for word in objects for mention in reading.at(word)}
        following = (m for m in _following(reading, verb) if m.via not in ("place", "demonym") and m not in taken)
        mention = next(following, None)
        if mention and mention.first - verb.id <= 4 and _can_do(reading, verb, mention):
            if not reading.mark(mention):
                return _row(reading, mention)
    return preceding(reading, verb)


def _takes_object(reading: Reading, verb: Word) -> bool:
    return any("obj" in cue.entry.target for cue in reading.cues if cue.word.id == verb.id)


def _can_do(reading: Reading, verb: Word, mention: Mention) -> bool:
    """Whether an Arabic verb agrees with the mention; English verbs hardly tell."""
    return reading.language.code != "ar" or verb_agrees(verb, mention)


def preceding(reading: Reading, verb: Word) -> list[Found]:
    """The nearest mention before the verb that no preposition governs and no other verb comes after."""
    for mention in sorted(reading.parties, key=lambda mention: -mention.last):
        if mention.last >= verb.id or mention.via in ("demonym", "place"):
            continue
        between = reading.sentence.words[mention.last : verb.id - 1]
        if len(between) > 8 or any(word.upos == "VERB" or word.text in _STOPS for word in between):
            return []
        plain = not reading.mark(mention)
        row = reading.row(mention)
        if plain and (len(row) > 1 or _can_do(reading, verb, mention)):
            return _row(reading, mention)
    return []


def predicate_subject(reading: Reading, word: Word) -> list[Found]:
    """Who a noun or adjective is said of."""
    return reading.actors(syntax.subjects(reading.sentence, word), deep=False)


def object_(reading: Reading, verb: Word, *, deep: bool) -> list[Found]:
    """Whom it is done to: object, antecedent taken up by a pronoun, or the next plain mention."""
    sentence = reading.sentence
    if syntax.is_misread(sentence, verb) and (head := sentence.head(verb)):
        return reading.actors([head], deep=deep) if head.id > verb.id else linear_object(reading, verb)
    if (pronoun := _fronted(reading, verb)) and (antecedent := _antecedent(reading, pronoun)):
        return antecedent
    own = [word for word in syntax.objects(sentence, verb) if word.id not in _phrase_words(reading, verb)]
    if own:
        found = reading.actors(own, deep=deep)
        if found and not _are_subjects(reading, verb, found):
            return found
        if not all(word.upos == "PRON" for word in own):
            return [Found(item.mention, item.sure * 0.8) for item in linear_object(reading, verb)]
        head = sentence.head(verb)
        return reading.actors([head], deep=False) if head and verb.deprel.startswith("acl") else []
    if verb.deprel == "acl:relcl" and (head := sentence.head(verb)) and syntax.subjects(sentence, verb):
        pronouns = [word for word in syntax.subjects(sentence, verb) if fold(word.text) in reading.language.relative]
        if not pronouns:
            return reading.actors([head], deep=False)
    if is_participle(verb):
        if found := genitive(reading, verb, deep=deep):
            return found
    return linear_object(reading, verb)


def _are_subjects(reading: Reading, verb: Word, found: list[Found]) -> bool:
    """Whether they are the subject, part of whose name the parser took for the object."""
    if not reading.language.verb_first:
        return False
    own = {item.mention for item in subject(reading, verb)}
    return own.issuperset(item.mention for item in found)


def _phrase_words(reading: Reading, verb: Word) -> set[int]:
    """Words that belong to the verb's own phrase: مسؤولية in حمل مسؤولية."""
    return {word.id for cue in reading.cues if cue.word.id == verb.id for word in cue.words}


def _fronted(reading: Reading, verb: Word) -> Word | None:
    """The relative pronoun that is the object, as the verb has another subject: Iran, which Israel attacked."""
    found = syntax.subjects(reading.sentence, verb)
    pronouns = [word for word in found if fold(word.text) in reading.language.relative]
    if pronouns and len(found) > len(pronouns):
        return pronouns[0]
    before = _adjacent_subject(reading, verb) if pronouns else []
    return pronouns[0] if before and before[0].mention.first == pronouns[0].id + 1 else None


def _antecedent(reading: Reading, pronoun: Word) -> list[Found]:
    before = [mention for mention in reading.parties if 0 < pronoun.id - mention.last <= 2]
    return [Found(mention, 0.8) for mention in before if mention.via != "demonym"]


def linear_object(reading: Reading, verb: Word, but: frozenset[str] = frozenset()) -> list[Found]:
    """The next plain mention that is not the subject; adjuncts between are passed over."""
    subjects = but or ids_of(subject(reading, verb))
    for mention in _following(reading, verb):
        if mention.via == "demonym" or mention.actor.id in subjects:
            continue
        if not reading.language.verb_first and _is_cut_off(reading, verb, mention):
            return []
        if not reading.mark(mention):
            return _row(reading, mention)
    return []


def _is_cut_off(reading: Reading, verb: Word, mention: Mention) -> bool:
    """Whether an English name behind a comma opens another clause: fight against Ukraine, Seoul says."""
    words = reading.sentence.words
    parted = any(word.text == "," for word in words[verb.id : mention.first - 1])
    return parted and any(word.upos in ("VERB", "AUX") for word in words[mention.last : mention.last + 1])


def genitive(reading: Reading, noun: Word, *, deep: bool) -> list[Found]:
    """Whose act it is, or on whom, by iḍāfa, possessive or of-phrase."""
    found = reading.actors(syntax.genitives(reading.sentence, noun, reading.language), deep=deep)
    if found:
        return found
    step = noun.id + 1 if reading.language.verb_first else noun.id - 1
    if 1 <= step <= len(reading.sentence.words):
        neighbours = [mention for mention in reading.at(reading.sentence.word(step)) if mention.via != "demonym"]
        return [Found(other, _LINEAR) for mention in neighbours for other in reading.row(mention)]
    return []


def agent(reading: Reading, predicate: Word) -> list[Found]:
    """Who does it, said by من قبل، على يد، by."""
    named = syntax.agents(reading.sentence, predicate, reading.language)
    if found := reading.actors(named, deep=False) or _linear_agent(reading, predicate):
        return found
    return [] if reading.language.verb_first else reading.actors(named, deep=True)


def _linear_agent(reading: Reading, predicate: Word) -> list[Found]:
    """The mention behind an agent marker, when the parser hung it elsewhere."""
    for mention in _following(reading, predicate):
        before = reading.sentence.words[max(predicate.id, mention.first - 4) : mention.first - 1]
        text = "_".join(fold(word.text) for word in before if word.upos != "DET")
        if text.endswith(reading.language.agent_markers):
            return _row(reading, mention)
    return []


def ids_of(parties: list[Found]) -> frozenset[str]:
    """Which actors they are."""
    return frozenset(item.mention.actor.id for item in parties)


def complement(
    reading: Reading, predicate: Word, preposition: str, *, deep: bool, but: frozenset[str] = frozenset()
) -> list[Found]:
    """The actors behind a preposition that belongs to the predicate."""
    words = [word for mark, word in _complements(reading, predicate) if mark == preposition]
    if found := [item for item in reading.actors(words, deep=deep) if item.mention.actor.id not in but]:
        return found
    if listed := _listed(reading, words):
        return listed
    for mention in _following(reading, predicate):
        if (mention.via == "demonym" and not _qualifies(reading, mention, deep)) or mention.actor.id in but:
            continue
        if reading.mark(mention) == preposition:
            return _row(reading, mention)
    return []


def _qualifies(reading: Reading, adjective: Mention, deep: bool) -> bool:
    """Whether the adjective tells whose act or forces are meant: استنكارها للقصف التركي."""
    return deep and reading.language.verb_first and reading.sentence.word(adjective.first - 1).upos in ("NOUN", "ADJ")


def _listed(reading: Reading, words: list[Word]) -> list[Found]:
    """Those that a plural noun counts up: ثلاث دول هي الكويت وقطر والعراق, states including Kuwait."""
    for noun in words:
        end = noun.id + _LIST_REACH
        for word in reading.sentence.words[noun.id : end]:
            if fold(word.text) in reading.language.enumerating or reading.is_any(word, reading.language.enumerating):
                after = (m for m in reading.parties if 0 < m.first - word.id <= 2 and m.via != "pronoun")
                mention = min(after, key=lambda mention: mention.first, default=None)
                if mention and noun.feats.get("Number") in ("Plur", "Dual"):
                    return [Found(other, 0.8) for other in reading.row(mention)]
    return []


_LIST_REACH = 6
"""Words between a plural noun and the word that opens the list of those it counts."""


def _complements(reading: Reading, predicate: Word) -> Iterator[tuple[str, Word]]:
    """Those of the predicate and of the nouns of its phrase; what comes before an Arabic verb only sets the scene."""
    parts = _phrase_words(reading, predicate) - {predicate.id}
    for word in (predicate, *(reading.sentence.word(id) for id in sorted(parts))):
        for mark, child in syntax.complements(reading.sentence, word):
            if child.id not in parts and (child.id > word.id or not reading.language.verb_first):
                yield mark, child


def referent(reading: Reading, noun: Word) -> list[Found]:
    """Whom a noun or adjective of relation is said of: subject, apposition, noun it qualifies, name beside it."""
    sentence = reading.sentence
    if found := predicate_subject(reading, noun):
        return found
    if noun.deprel.partition(":")[0] in ("appos", "amod", "acl", "flat", "compound") and (head := sentence.head(noun)):
        if found := reading.actors([head], deep=False):
            return found
    named = [child for child in sentence.children(noun) if child.deprel in ("appos", "flat", "flat:name", "compound")]
    if found := reading.actors(named, deep=False):
        return found
    return _fellow_subject(reading, noun) or named_beside(reading, noun)


def _fellow_subject(reading: Reading, noun: Word) -> list[Found]:
    """The name that a parser makes subject beside the noun said of it: Venezuela, an ally of Cuba, asked."""
    head = reading.sentence.head(noun)
    if head is None or not noun.deprel.startswith("nsubj"):
        return []
    fellows = [word for word in syntax.subjects(reading.sentence, head) if word.id < noun.id]
    return reading.actors(fellows, deep=False)


def named_beside(reading: Reading, noun: Word, but: frozenset[str] = frozenset()) -> list[Found]:
    """The name that a noun of relation stands beside, other than whose it is: Iran, the rival of Iraq."""
    for ids in (range(noun.id - 1, max(0, noun.id - _BESIDE), -1), range(noun.id + 1, noun.id + _BESIDE)):
        for id in ids:
            if id > len(reading.sentence.words):
                break
            word = reading.sentence.word(id)
            here = [m for m in reading.at(word) if m.via not in ("demonym", "place") and m.actor.id not in but]
            if here:
                return [Found(mention, _LINEAR) for mention in here]
            own = word.deprel == "case" and word.head == noun.id and not reading.language.verb_first
            if word.upos not in _BESIDE_TAGS and not (own or reading.at(word)) and word.text not in ",،«»“”\"'":
                break
    return []


_BESIDE = 6
"""Words on either side of a noun of relation among which its name is looked for."""
_BESIDE_TAGS = frozenset({"DET", "ADJ", "PART", "PRON", "ADV"})


def behind(reading: Reading, word: Word, marks: frozenset[str]) -> list[Found]:
    """The mentions behind the next of these prepositions, wherever the tree hangs it."""
    for other in reading.sentence.words[word.id : word.id + _MARK_REACH]:
        if fold(other.text) in marks:
            after = (mention for mention in reading.parties if 0 < mention.first - other.id <= 4)
            mention = min(after, key=lambda mention: mention.first, default=None)
            return _row(reading, mention) if mention else []
        if other.text in _STOPS:
            break
    return []


_MARK_REACH = 7
"""Words after a cue within which its بين or between may come."""


def _row(reading: Reading, mention: Mention) -> list[Found]:
    return [Found(other, _LINEAR) for other in reading.row(mention)]


def _is_verb(reading: Reading, word: Word) -> bool:
    """Whether a verb stands there; an English name that was tagged so is none."""
    return word.upos == "VERB" and (reading.language.verb_first or not reading.at(word))


def _following(reading: Reading, word: Word) -> Iterator[Mention]:
    """The mentions after a word up to where another clause begins; what commas set apart is passed over."""
    end, resumed = word.id + _WINDOW, 0
    for other in reading.sentence.words[word.id :]:
        if other.id >= end:
            break
        if other.id < resumed:
            continue
        if closing := _aside(reading, other):
            resumed, end = closing, closing + _AFTER_ASIDE
        elif other.text in _STOPS or _is_verb(reading, other) or fold(other.text) in reading.language.relative - {"من"}:
            end = other.id
    ahead = [mention for mention in reading.parties if word.id < mention.first < end]
    aside = [mention for mention in ahead if _in_aside(reading, word, mention)]
    yield from sorted((m for m in ahead if m not in aside), key=lambda mention: mention.first)


_ASIDE = 16
"""Words in a relative clause that commas set apart."""
_AFTER_ASIDE = 6
"""Words after such a clause among which the sentence goes on as before it."""


def _aside(reading: Reading, relative: Word) -> int:
    """The comma that closes a relative clause which a comma opened: تركيا، التي …، كلا من; 0 for any other word."""
    relatives = reading.language.relative - {"من"} if reading.language.verb_first else frozenset()
    if fold(relative.text) not in relatives or relative.id < _SHORTEST_OPENING:
        return 0
    words = reading.sentence.words
    if words[relative.id - 2].text not in _COMMAS:
        return 0
    inside = words[relative.id : relative.id + _ASIDE]
    return next((word.id for word in inside if word.text in _COMMAS), 0)


_SHORTEST_OPENING = 3
_COMMAS = (",", "،")


def _in_aside(reading: Reading, word: Word, mention: Mention) -> bool:
    """Whether the mention stands in such a clause that opens after the word."""
    between = reading.sentence.words[word.id : mention.first]
    return any((closing := _aside(reading, other)) and other.id <= mention.first < closing for other in between)
