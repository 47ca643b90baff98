"""Who does what a verb says: its subject by the tree, by the verb it goes on from, by the order of the words."""

from extraction.document import Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.complements import agent
from extraction.relations.control import accused, agree, inherited
from extraction.relations.nearness import LINEAR, adjacent_subject, can_do, following, in_row, preceding
from extraction.relations.reading import Found, Reading
from extraction.relations.speakers import he_who_says, says_we, those_spoken_for
from extraction.relations.wordforms import is_participle


def subject(reading: Reading, verb: Word) -> list[Found]:
    """Who does it: subject, antecedent of a relative clause, subject of a verb it goes on from or hangs from."""
    if verb.upos not in ("VERB", "AUX"):
        return predicate_subject(reading, verb) or _main_subject(reading, verb)
    return own_subject(reading, verb, frozenset())


def own_subject(reading: Reading, verb: Word, seen: frozenset[int]) -> list[Found]:
    sentence = reading.sentence
    if reading.language.verb_first and says_we(verb):
        return those_spoken_for(reading, verb)
    own = [word for word in syntax.subjects(sentence, verb) if not reading.is_any(word, reading.language.times)]
    own = _of_this_clause(reading, own, verb)
    if not reading.language.verb_first and [fold(word.text) for word in own] == ["we"]:
        return those_spoken_for(reading, verb)
    if own and _is_one_name(reading, own, verb) and verb.deprel.startswith("acl") and (head := sentence.head(verb)):
        return reading.actors([head], deep=False)
    if own:
        relative = [word for word in own if fold(word.text) in reading.language.relative]
        others = [word for word in own if word not in relative]
        if relative and others:
            return reading.actors(others, deep=False)
        nearer = adjacent_subject(reading, verb) if relative else []
        if nearer and nearer[0].mention.first > relative[-1].id:
            return nearer
        if relative and (head := sentence.head(verb)) and verb.deprel.startswith("acl"):
            return reading.actors([head], deep=False)
        return (
            _nearer_subject(reading, verb, own)
            or reading.actors(own, deep=False)
            or _by_their_act(reading, own)
            or _behind_title(reading, own[0])
            or he_who_says(reading, verb, own)
        )
    if pair := _first_of_two(reading, verb):
        return pair
    return (
        _subject_before(reading, verb, seen)
        or _of_the_clause_before(reading, verb, seen)
        or adjacent_subject(reading, verb)
        or inherited(reading, verb, seen)
        or ([] if _is_another_actors(reading, verb) else _linear_subject(reading, verb))
        or _implied(reading, verb)
    )


def earlier_subject(reading: Reading, verb: Word) -> list[Found]:
    """The subject of the verb that this one is coordinated with."""
    head = reading.sentence.head(verb)
    if head is None or head.upos != "VERB" or not agree(verb, head):
        return []
    return [Found(item.mention, item.sure * 0.7) for item in own_subject(reading, head, frozenset({verb.id}))]


def predicate_subject(reading: Reading, word: Word) -> list[Found]:
    """Who a noun or adjective is said of."""
    return reading.actors(syntax.subjects(reading.sentence, word), deep=False)


def _main_subject(reading: Reading, word: Word) -> list[Found]:
    """For a participle or a verb that the tagger took for a noun: the subject of the clause, or the next plain name."""
    if is_participle(word):
        for head in syntax.ancestors(reading.sentence, word):
            if head.upos == "VERB":
                return [Found(item.mention, item.sure * 0.8) for item in own_subject(reading, head, frozenset())]
        return _implied(reading, word)
    return _of_the_verb_before(reading, word) or _linear_subject(reading, word)


def _of_the_verb_before(reading: Reading, word: Word) -> list[Found]:
    """Who is to do what an English infinitive says that the tagger took for a noun: is believed to finance."""
    former = syntax.former_verb(reading.sentence, word)
    if reading.language.verb_first or former is None or reading.sentence.word(word.id - 1).text.lower() != "to":
        return []
    found = accused(reading, former) or own_subject(reading, former, frozenset())
    return [Found(item.mention, item.sure * 0.7) for item in found]


def _of_this_clause(reading: Reading, own: list[Word], verb: Word) -> list[Word]:
    """Of an English verb's subjects those behind the word that opens its clause, where a parser took in others."""
    if reading.language.verb_first or len(own) < 2:
        return own
    openings = [
        word.id
        for word in reading.sentence.words[own[0].id : verb.id - 1]
        if word.upos == "SCONJ" and fold(word.text) in reading.language.subordinators
    ]
    return [word for word in own if not openings or word.id > openings[-1]] or own


def _nearer_subject(reading: Reading, verb: Word, own: list[Word]) -> list[Found]:
    """The name before an English verb, where another clause begins between it and the subject of the tree."""
    near = [] if reading.language.verb_first else adjacent_subject(reading, verb)
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
    start = noun.id
    for mention in reading.parties:
        if mention.first > noun.id and mention.via != "demonym":
            if mention.first == noun.id + 1 and reading.is_any(noun, _DEPUTIES):
                start = mention.last
                continue
            between = reading.sentence.words[start : mention.first - 1]
            titled = len(between) <= _TITLE and all(word.upos in ("NOUN", "ADJ", "PROPN") for word in between)
            named = titled and mention.actor.kind is Kind.PERSON
            return [Found(other, LINEAR) for other in reading.row(mention)] if named else []
    return []


_DEPUTIES = frozenset("نائب وكيل مساعد مستشار مبعوث نجل شقيق زوجه ممثل مندوب وزير سفير".split())
"""Whose deputy, son or envoy somebody is stands right behind the noun: بعث نائب الملك الأمير سعود."""
_TITLE = 6
"""Words of an Arabic title before the name."""


def _first_of_two(reading: Reading, verb: Word) -> list[Found]:
    """Of two plain names behind an Arabic verb the first is the subject, though the parser made it the object."""
    if not reading.language.verb_first or not _takes_object(reading, verb):
        return []
    objects = [word for word in syntax.objects(reading.sentence, verb) if word.id > verb.id]
    first = next((m for m in reading.at(objects[0]) if m.via != "demonym"), None) if objects else None
    if first is None or first.via == "place" or reading.first(first) - verb.id > 2 or not can_do(reading, verb, first):
        return []
    row = reading.row(first)
    for mention in reading.parties:
        if mention.first > first.last and mention not in row and mention.via not in ("demonym", "pronoun"):
            near = reading.first(mention) - reading.last(row[-1]) <= _OBJECT_REACH and not reading.mark(mention)
            return [Found(other, LINEAR) for other in row] if near else []
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
    found = [] if former.id in seen else accused(reading, former) or own_subject(reading, former, seen | {verb.id})
    return [Found(item.mention, item.sure * 0.7) for item in found]


def _of_the_clause_before(reading: Reading, verb: Word, seen: frozenset[int]) -> list[Found]:
    """For an English -ing behind a comma: the subject of the clause that it hangs from, whatever noun is nearer."""
    trailing = _trailing(reading, verb)
    if trailing is None:
        return []
    for head in syntax.ancestors(reading.sentence, trailing, _CLAUSE):
        if head.upos == "VERB" and head.id < verb.id and head.id not in seen and not _is_of_a_noun(head):
            head = _outermost(reading, head, verb)
            passive = syntax.is_passive(reading.sentence, head, reading.language)
            found = agent(reading, head) if passive else []
            found = found or own_subject(reading, head, seen | {verb.id})
            return [Found(item.mention, item.sure * 0.8) for item in found]
    return []


def _outermost(reading: Reading, head: Word, trailing: Word) -> Word:
    """The verb whose complement the clause is, where that one acts: let X open an office, drawing a response."""
    said = any(cue.word.id == trailing.id and cue.entry.category in _SAID for cue in reading.cues)
    while head.deprel in ("xcomp", "ccomp") and (outer := reading.sentence.head(head)) is not None:
        reports = reading.is_any(outer, reading.language.reporting)
        if outer.upos != "VERB" or outer.id > head.id or (reports and not said):
            break
        head = outer
    return head


def _trailing(reading: Reading, verb: Word) -> Word | None:
    """The verb if it trails a clause; else the one before it that does, if both are said: accusing X and urging Y."""
    if syntax.is_trailing(reading.sentence, verb):
        return verb
    joined = verb.id > 1 and reading.sentence.word(verb.id - 1).upos == "CCONJ" and verb.text.endswith("ing")
    said = {cue.word.id for cue in reading.cues if cue.entry.pos == "verb" and cue.entry.category in _SAID}
    if not joined or verb.id not in said:
        return None
    before = (word for word in reversed(reading.sentence.words[: verb.id - 1]) if word.id in said)
    return next((word for word in before if syntax.is_trailing(reading.sentence, word)), None)


_SAID = (Category.REQUEST, Category.ACCUSE, Category.THREATEN, Category.REJECT, Category.SUPPORT)
_CLAUSE = 6


def _is_of_a_noun(verb: Word) -> bool:
    """Whether the verb only qualifies a noun: a school sheltering families, which they denied."""
    return verb.deprel.startswith(("acl", "amod"))


def _is_one_name(reading: Reading, own: list[Word], verb: Word) -> bool:
    """Whether a parser took one name for subject and object both."""
    objects = [set(reading.at(word)) for word in syntax.objects(reading.sentence, verb)]
    return any(set(reading.at(word)) & other for word in own for other in objects)


def _linear_subject(reading: Reading, verb: Word) -> list[Found]:
    if reading.language.verb_first:
        objects = syntax.objects(reading.sentence, verb) if _takes_object(reading, verb) else []
        taken = {mention for word in objects for mention in reading.at(word)}
        ahead = (m for m in following(reading, verb) if m.via not in ("place", "demonym") and m not in taken)
        mention = next(ahead, None)
        if mention and mention.first - verb.id <= 4 and can_do(reading, verb, mention):
            if not reading.mark(mention):
                return in_row(reading, mention)
    return preceding(reading, verb)


def _takes_object(reading: Reading, verb: Word) -> bool:
    return any("obj" in cue.entry.target for cue in reading.cues if cue.word.id == verb.id)


def _implied(reading: Reading, verb: Word) -> list[Found]:
    mention = reading.implied_subject(verb)
    return [Found(mention, 0.7)] if mention else []
