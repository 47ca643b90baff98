"""Whether a sentence says that a thing happened, and who says so."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category, Modality
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.circumstances import stands_apart
from extraction.relations.cues import Cue
from extraction.relations.denials import bears_denial, has_been_held, is_denied, is_given_up, is_vain
from extraction.relations.futures import is_ahead
from extraction.relations.reading import Reading

_NEAR = 3
"""Words before a predicate in which a negator or a modal stands."""


def modality(reading: Reading, cue: Cue) -> Modality:
    """asserted, negated, possible or alleged, by what stands before the cue and what governs it."""
    if _is_to_end(reading, cue):
        return Modality.ASSERTED
    if _is_past_circumstance(reading, cue):
        return Modality.NEGATED if _is_negated(reading, cue) else Modality.ASSERTED
    if _is_asked_for(reading, cue):
        return Modality.POSSIBLE
    if _is_negated(reading, cue):
        return Modality.NEGATED
    beside = reading.sentence.children(cue.word)
    claimed = (child for child in beside if child.deprel == "parataxis" and child.upos == "VERB")
    adverbs = {fold(word.text) for word in (*_before(reading, cue.word), *_modifiers(reading, cue.word))} & _ALLEGED
    if (
        adverbs
        or _is_hearsay(reading, cue)
        or _governed_by(
            reading, cue, reading.language.alleged_governors, limit=_FAR if _is_english_verb(reading, cue) else 2
        )
        or any(reading.is_any(verb, reading.language.alleged_governors) for verb in claimed)
    ):
        return Modality.ALLEGED
    if _is_possible(reading, cue):
        return Modality.POSSIBLE
    return Modality.ASSERTED


_FAR = 3
"""Steps up an English tree to the claim that an act belongs to: accused of sending men to fight."""


def _is_english_verb(reading: Reading, cue: Cue) -> bool:
    return reading.language.code == "en" and cue.entry.pos == "verb"


def _is_past_circumstance(reading: Reading, cue: Cue) -> bool:
    """Whether an English clause only tells after what something is asked for: called for a truce after meeting."""
    word = cue.word
    if reading.language.code != "en" or word.deprel != "advcl" or cue.entry.pos != "verb":
        return False
    marks = {fold(child.text) for child in reading.sentence.children(word) if child.deprel == "mark"}
    return bool(marks & {"after", "since"}) and not any(c.deprel == "aux" for c in reading.sentence.children(word))


def _modifiers(reading: Reading, noun: Word) -> Iterator[Word]:
    return (child for child in reading.sentence.children(noun) if child.deprel == "amod")


def _is_hearsay(reading: Reading, cue: Cue) -> bool:
    """Whether an English sentence has it from others: is said to have armed, are reported to be rivals."""
    head = reading.sentence.head(cue.word)
    if reading.language.code != "en" or head is None or cue.word.deprel != "xcomp":
        return False
    return reading.is_any(head, _HEARD) and syntax.is_passive(reading.sentence, head, reading.language)


_HEARD = frozenset("say report think believe understand rumour rumor suppose allege claim".split())
_ALLEGED = frozenset({"allegedly", "purportedly", "supposedly", "alleged", "purported", "supposed"})


def _is_to_end(reading: Reading, cue: Cue) -> bool:
    """Whether a phrase ends it, so that it is under way, whatever becomes of the end: رفع العقوبات الأميركية."""
    ends = (other for other in reading.cues if other.entry.category in (Category.CONCEDE, Category.RETREAT))
    return any(cue.word in other.words and cue.word is not other.word for other in ends)


def _is_asked_for(reading: Reading, cue: Cue) -> bool:
    """Whether somebody is asked to do it or not to do it: either is still open."""
    if syntax.is_trailing(reading.sentence, cue.word):
        return False
    asking = {other.word.id for other in reading.cues if other.entry.category is Category.REQUEST}
    if stands_apart(reading, cue):
        return False
    heads = tuple(syntax.ancestors(reading.sentence, cue.word, 3))
    below = (cue.word, *heads)
    if cue.word.deprel == "conj":
        if heads and heads[0].id in asking:
            return False
        heads, below = heads[1:], below[1:]
    ends = (place for place, word in enumerate(below) if _ends_asking(reading, word))
    heads = heads[: next(ends, len(heads))]
    return any(head.id in asking for head in heads[:2])


def _ends_asking(reading: Reading, word: Word) -> bool:
    """Whether what is asked does not reach down to a word: an English clause of its own, Schumer, who leads, asked."""
    sentence = reading.sentence
    if reading.language.code != "en":
        return False
    own = syntax.is_past_participle(word) or word.feats.get("VerbForm") != "Inf"
    return (
        syntax.is_trailing(sentence, word)
        or word.deprel in ("parataxis", "acl:relcl", "amod", "case", "appos", "dep")
        or (word.deprel in ("acl", "advcl") and own)
    )


def _is_negated(reading: Reading, cue: Cue) -> bool:
    language = reading.language
    for predicate in _predicates(reading, cue):
        children = (child for child in reading.sentence.children(predicate) if child.id < predicate.id)
        near = (word for word in (*_before(reading, predicate), *children) if not _says_otherwise(reading, word))
        marks = {fold(word.text) for word in near if not is_vain(reading, cue, predicate, word)} & language.negators
        if marks - cue.entry.beside or _falls_short(reading, predicate):
            return True
    between = (word for word in reading.sentence.words[cue.word.id : cue.last] if word not in cue.words)
    if {fold(word.text) for word in between} & language.negators:
        return True
    if cue.entry.category in (Category.CONSULT, Category.AGREE) and _is_cancelled(reading, cue):
        return True
    apart = cue.word.deprel == "advcl" and not _is_kept_from(reading, cue.word)
    if is_denied(reading, cue) or is_given_up(reading, cue):
        return True
    if (
        not apart
        and not has_been_held(reading, cue)
        and _governed_by(reading, cue, language.negative_governors, limit=1)
    ):
        return cue.entry.category not in _SAID_ALREADY or cue.entry.pos == "verb" or cue.entry.reciprocal
    return _is_unwanted(reading, cue) or _is_disclaimed(reading, cue) or _is_ended(reading, cue)


def _is_kept_from(reading: Reading, verb: Word) -> bool:
    """Whether an English -ing is what somebody is kept from: blocked Trump from deploying the army."""
    return verb.id > 1 and fold(reading.sentence.word(verb.id - 1).text) == "from"


def _says_otherwise(reading: Reading, negator: Word) -> bool:
    """Whether an Arabic negator with what follows it denies nothing: لا سيما، لا يزال، غير أن، لا شك."""
    after = reading.sentence.words[negator.id : negator.id + 1]
    return reading.language.code == "ar" and any(fold(word.text) in _NO_DENIAL for word in after)


_NO_DENIAL = frozenset("سيما ان زال زالت يزال تزال يزالون شك بد جرم".split())
"""What makes of a negator before it another word."""


def _is_disclaimed(reading: Reading, cue: Cue) -> bool:
    """Whether a part in it is denied: denied any involvement in the attack."""
    heads = tuple(syntax.ancestors(reading.sentence, cue.word, 2))
    if len(heads) < 2 or fold(heads[0].lemma) not in _PARTS:
        return False
    return reading.is_any(heads[1], reading.language.negative_governors)


_PARTS = frozenset("involvement role part responsibility knowledge complicity hand intention plan".split())


def _is_unwanted(reading: Reading, cue: Cue) -> bool:
    """Whether an English governor that would leave it open is itself negated: does not want to, neither wants."""
    if reading.language.code != "en":
        return False
    for head in syntax.ancestors(reading.sentence, cue.word, 1):
        if cue.word.deprel in ("xcomp", "obj") and reading.is_any(head, reading.language.possible_governors):
            before = (word for word in (*_before(reading, head), *reading.sentence.words[:1]) if word.id < head.id)
            return any(fold(word.text) in reading.language.negators for word in before)
    return False


def _is_ended(reading: Reading, cue: Cue) -> bool:
    """Whether an English act is given up, or not backed or undertaken: withdrew support, would not back sanctions."""
    head = reading.sentence.head(cue.word)
    if reading.language.code != "en" or head is None or cue.entry.pos != "verbal_noun" or cue.word.deprel != "obj":
        return False
    category = cue.entry.category
    if reading.is_any(head, _ENDING) and category in (Category.SUPPORT, Category.AID, Category.COOPERATE):
        return True
    near = {fold(word.text) for word in _before(reading, head)} & reading.language.negators
    return bool(near) and reading.is_any(head, reading.language.undertaking | _BACKING)


_ENDING = frozenset({"withdraw", "end", "halt", "drop", "stop", "cease", "discontinue"})
_BACKING = frozenset({"support", "back", "endorse", "join", "impose", "approve", "attend", "order"})
"""Verbs whose object does not come about where they are denied."""


def _falls_short(reading: Reading, predicate: Word) -> bool:
    """Whether it is what was not done: stopped short of condemning, instead of helping, has yet to recall."""
    before = [fold(word.text) for word in reading.sentence.words[max(0, predicate.id - 3) : predicate.id - 1]]
    return " ".join(before[-2:]) in ("short of", "instead of", "rather than", "yet to")


def _is_cancelled(reading: Reading, cue: Cue) -> bool:
    """Whether the meeting is called off: ألغي اللقاء, postponed the talks."""
    head = reading.sentence.head(cue.word)
    called_off = head is not None and _is_or_phrase(reading, head, reading.language.cancelling_governors)
    return called_off and cue.word.deprel.partition(":")[0] in ("nsubj", "obj", "nmod", "obl")


def _is_or_phrase(reading: Reading, verb: Word, lemmas: frozenset[str]) -> bool:
    """Whether the verb is one of these, alone or with its particle: called off."""
    particles = [child for child in reading.sentence.children(verb) if child.deprel == "compound:prt"]
    particles += reading.sentence.words[verb.id : verb.id + 1]
    phrases = {f"{fold(verb.lemma)} {fold(particle.text)}" for particle in particles}
    return reading.is_any(verb, lemmas) or not phrases.isdisjoint(lemmas)


def _predicates(reading: Reading, cue: Cue) -> tuple[Word, ...]:
    """The cue, and the light verb that lends itself to it."""
    head = reading.sentence.head(cue.word)
    lent = head and any(light.word.id == head.id for light in reading.light_verbs)
    return (cue.word, head) if head and (lent or bears_denial(reading, cue, head)) else (cue.word,)


def _is_possible(reading: Reading, cue: Cue) -> bool:
    language = reading.language
    if "open" in cue.entry.flags or _is_bare_infinitive(reading, cue.word):
        return True
    for predicate in _predicates(reading, cue):
        if any(
            fold(word.text).removeprefix("ال") in language.possible_modifiers for word in _before(reading, predicate)
        ):
            return True
        for word in (*_before(reading, predicate), *reading.sentence.children(predicate)):
            text = fold(word.text)
            if word.id < predicate.id and text in language.possible_markers and not _merely_past(predicate, text):
                return True
    if _may_be_decided(reading, cue) or is_ahead(reading, cue):
        return True
    for word in reading.sentence.children(cue.word):
        if word.deprel in ("amod", "nmod") and {fold(word.lemma), fold(word.text)} & language.possible_modifiers:
            return True
    purpose = _is_purpose(reading, cue.word) and not _is_said_so(reading, cue)
    if _is_to_come(reading, cue) or purpose or _is_aim(reading, cue):
        return True
    standing = cue.entry.pos == "verbal_noun" and cue.entry.category is Category.REJECT
    return not standing and _governed_by(reading, cue, language.possible_governors)


def _may_be_decided(reading: Reading, cue: Cue) -> bool:
    """Whether the English verb it completes is itself left open: should China decide to retaliate."""
    head = reading.sentence.head(cue.word)
    if reading.language.code != "en" or cue.entry.pos != "verb" or cue.word.deprel != "xcomp" or head is None:
        return False
    marks = (w for w in reading.sentence.children(head) if w.id < head.id and w.deprel in ("aux", "mark"))
    return any(fold(word.text) in reading.language.possible_markers for word in marks)


def _is_said_so(reading: Reading, cue: Cue) -> bool:
    """Whether what something is done for is said by doing it: blocked roads to demand, not will travel to demand."""
    head = reading.sentence.head(cue.word)
    if head is None or cue.entry.pos != "verb" or cue.entry.category not in _SAID_ALREADY:
        return False
    return not any(fold(word.text) in reading.language.possible_markers for word in _before(reading, head))


def _is_purpose(reading: Reading, verb: Word) -> bool:
    """Whether an English infinitive says what something is done for: armed to fight."""
    head = reading.sentence.head(verb)
    if head is not None and reading.is_any(head, _PROMPTING):
        return False
    marks = (child for child in reading.sentence.children(verb) if child.deprel == "mark")
    return verb.deprel == "advcl" and verb.feats.get("VerbForm") == "Inf" and any(fold(m.text) == "to" for m in marks)


_PROMPTING = frozenset({"prompt", "lead", "cause", "drive", "provoke", "force"})
"""English verbs by which somebody is brought to do what he then does: prompting Japan to protest."""


def _is_aim(reading: Reading, cue: Cue) -> bool:
    """Whether an Arabic act is what something is done for, or what is to be brought about: للتوصل إلى اتفاق."""
    if reading.language.code != "ar" or cue.entry.pos != "verbal_noun":
        return False
    word = cue.word
    brought = False
    while (head := reading.sentence.head(word)) is not None and reading.is_any(head, _BRINGING):
        word, brought = head, True
        if head.upos == "VERB":
            break
    mark = syntax.preposition(reading.sentence, word)
    if brought:
        return word.upos != "VERB" and mark in ("ل", "الي", "علي", "من_اجل")
    return mark == "من_اجل" or (mark in ("ل", "الي") and reading.is_any(word, _BRINGING))


_BRINGING = frozenset(
    map(fold, "توصل تحقيق إبرام استئناف عودة إحياء تفعيل إقامة إنجاز إيجاد إجراء عقد تعزيز توقيع بلوغ".split())
)
"""Event nouns for bringing another act about."""


def _is_to_come(reading: Reading, cue: Cue) -> bool:
    """Whether an English event noun is subject of what is still open: talks are due to resume, the visit may start."""
    if cue.entry.pos != "verbal_noun" or reading.language.code != "en" or cue.entry.category in _SAID_ALREADY:
        return False
    after = reading.sentence.words[cue.word.id :]
    verbs = (word for word in after if word.upos in ("AUX", "VERB") and not word.deprel.startswith(("acl", "amod")))
    first = next(verbs, None)
    if first is None or not cue.word.deprel.startswith(("nsubj", "root")):
        return False
    return _opens_future(reading, first)


_SAID_ALREADY = (Category.REQUEST, Category.ACCUSE, Category.THREATEN, Category.REJECT)
"""What is done by saying it."""


def _opens_future(reading: Reading, verb: Word) -> bool:
    """Whether a subject's first verb leaves open that it comes about: will, may, is due to, is expected."""
    if fold(verb.text) in reading.language.possible_markers:
        return True
    following = reading.sentence.words[verb.id : verb.id + 2]
    to_come = any(fold(word.text) in _TO_COME for word in following)
    return reading.is_any(verb, reading.language.copulas) and to_come


_TO_COME = frozenset("due set likely expected scheduled planned possible unlikely".split())


def _is_bare_infinitive(reading: Reading, verb: Word) -> bool:
    """A headline's infinitive that no verb governs: Putin to visit India."""
    marked = any(fold(child.text) == "to" and child.deprel == "mark" for child in reading.sentence.children(verb))
    head = reading.sentence.head(verb)
    beside = reading.sentence.children(head) if head else ()
    if verb.deprel == "acl" and any(fold(word.text) in _FIRST for word in beside):
        return False
    return marked and not any(head.upos == "VERB" for head in syntax.ancestors(reading.sentence, verb))


_FIRST = frozenset({"first", "second", "third", "last", "latest", "only"})
"""Adjectives by which those who did it are counted: the second country to recognise it."""


def _merely_past(verb: Word, marker: str) -> bool:
    """قد before a perfect says that it did happen."""
    return marker == "قد" and verb.feats.get("Aspect") != "Imp"


def _before(reading: Reading, predicate: Word) -> Iterator[Word]:
    """The words right before a predicate, up to a stop or another verb."""
    for id in range(predicate.id - 1, max(0, predicate.id - 1 - _NEAR), -1):
        word = reading.sentence.word(id)
        if word.upos == "PUNCT" or (word.upos == "VERB" and not reading.is_any(word, reading.language.copulas)):
            return
        if word.upos == "CCONJ":
            return
        yield word


def _governed_by(reading: Reading, cue: Cue, lemmas: frozenset[str], limit: int = 2) -> bool:
    """Whether the cue is the complement of one of these words, within so many steps up the tree."""
    word = cue.word
    if stands_apart(reading, cue):
        return False
    if former := syntax.former_verb(reading.sentence, word) if syntax.is_misread(reading.sentence, word) else None:
        return reading.is_any(former, lemmas)
    english = reading.language.code == "en"
    if english and cue.entry.pos in ("adjective", "verb") and word.deprel in ("amod", "compound"):
        return False
    for head in syntax.ancestors(reading.sentence, cue.word, limit):
        reduced = ("advcl", "acl") if english else ("advcl",)
        if _is_relative(reading, word) or (word.deprel in reduced and syntax.is_past_participle(word)):
            return False
        if syntax.is_trailing(reading.sentence, word) or (english and word.deprel == "acl:relcl"):
            return False
        if word.deprel.partition(":")[0] not in (
            "ccomp",
            "xcomp",
            "obj",
            "obl",
            "nmod",
            "advcl",
            "acl",
            "csubj",
            "nsubj",
            "amod",
            "compound",
        ):
            return False
        if word.deprel.startswith("nsubj"):
            if cue.entry.category in _SAID_ALREADY or not syntax.is_passive(reading.sentence, head, reading.language):
                return False
        lent = any(light.word.id == head.id for light in reading.light_verbs if len(light.words) > 1)
        if (
            reading.is_any(head, lemmas)
            and not _is_achieved(head)
            and not (
                (lent and lemmas is reading.language.alleged_governors)
                or _is_meant_by_offering(reading, cue, head)
                or _is_told(reading, word, head)
            )
        ):
            return True
        word = head
    return False


def _is_achieved(verb: Word) -> bool:
    """Whether an Arabic verb of being able says that it was done: تمكنت القوات من."""
    return verb.feats.get("Aspect") == "Perf" and fold(verb.lemma) in _ACHIEVING


_ACHIEVING = frozenset(map(fold, "تمكن استطاع نجح".split()))


def _is_told(reading: Reading, verb: Word, head: Word) -> bool:
    """Whether an English clause is what somebody is told, not what he is told to do: said that X seized."""
    if reading.language.code != "en" or not reading.is_any(head, _TELLING):
        return False
    return verb.feats.get("VerbForm") == "Fin" or any(c.deprel == "nsubj" for c in reading.sentence.children(verb))


_TELLING = frozenset({"tell", "warn"})


def _is_relative(reading: Reading, verb: Word) -> bool:
    """Whether the verb is that of a relative clause, wherever the parser hung it: Turkey, which had sent …, accused."""
    subjects = (child for child in reading.sentence.children(verb) if child.deprel.startswith("nsubj"))
    return any(fold(child.text) in ("which", "who", "whom") for child in subjects)


def _is_meant_by_offering(reading: Reading, cue: Cue, head: Word) -> bool:
    """Whether to offer or pledge it is to give it already: support and condolences, not money."""
    lent = any(light.word.id == head.id for light in reading.light_verbs)
    return lent and cue.entry.pos == "verbal_noun" and cue.entry.category in (Category.SUPPORT, *_SAID_ALREADY)
