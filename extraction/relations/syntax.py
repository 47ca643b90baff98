"""What stands where around a word: subject, objects, complements, genitives, agent."""

from collections.abc import Iterator
from itertools import pairwise

from extraction.document import Sentence, Word
from extraction.languages.language import Language
from extraction.orthography import fold

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X", "NUM", "ADJ"})
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "DET", "PRON", "SYM"})
_AGENT_NOUNS = frozenset({"قبل", "يد", "ايدي", "جانب", "طرف", "ايد"})


def subjects(sentence: Sentence, verb: Word) -> list[Word]:
    """Words that are its subject, a passive's too."""
    return _core(sentence, verb)[0]


def objects(sentence: Sentence, verb: Word) -> list[Word]:
    """Its direct and indirect objects."""
    return _core(sentence, verb)[1]


def _core(sentence: Sentence, verb: Word) -> tuple[list[Word], list[Word]]:
    """Subjects and objects; an Arabic verb with two subjects and no object has the later one as object."""
    found = [child for child in sentence.children(verb) if child.deprel.startswith("nsubj")]
    others = [child for child in sentence.children(verb) if child.deprel in ("obj", "iobj") or _is_suffix(child, verb)]
    others = [child for child in others if not _behind_another(sentence, others[0], child)]
    if sentence.language == "en" and not found:
        found = [child for child in sentence.children(verb) if child.deprel == "vocative" and child.id < verb.id]
    if sentence.language != "ar" or verb.upos != "VERB" or others or not found:
        return found, others
    if len(found) > 1 and found[-1].id > verb.id:
        return found[:-1], found[-1:]
    if len(found) == 1 and found[0].id > verb.id and _has_antecedent(sentence, verb):
        return [], found
    return found, others


def _is_suffix(word: Word, verb: Word) -> bool:
    """Whether it is the object pronoun written with an Arabic verb, which a parser may leave without a relation."""
    return word.deprel == "dep" and word.upos == "PRON" and word.token == verb.token and word.id == verb.id + 1


def _behind_another(sentence: Sentence, first: Word, later: Word) -> bool:
    """Whether a second object stands behind another verb, whose it then is."""
    return any(word.upos == "VERB" for word in sentence.words[first.id : later.id - 1])


def _has_antecedent(sentence: Sentence, verb: Word) -> bool:
    """Whether it is the verb of a relative clause whose antecedent nothing takes up: تركيا التي تدعم قطر."""
    if not verb.deprel.startswith("acl"):
        return False
    inside = list(sentence.children(verb))
    inside += [grandchild for child in inside for grandchild in sentence.children(child)]
    relative = any(word.feats.get("PronType") == "Rel" for word in inside)
    return relative and not any(word.feats.get("PronType") == "Prs" for word in inside)


def is_passive(sentence: Sentence, verb: Word, language: Language) -> bool:
    """Whether the verb is passive: by its form, by its dependents or, as Arabic is written, only by its agent."""
    relations = {child.deprel for child in sentence.children(verb)}
    if relations & {"nsubj:pass", "aux:pass"}:
        return "aux:pass" in relations or language.code == "ar" or not _lacks_auxiliary(sentence, verb)
    if language.code == "ar" and "obj" not in relations and _has_agent(sentence, verb, language):
        return True
    if language.code == "ar":
        return verb.feats.get("Voice") == "Pass"
    if "aux" in relations or is_misread(sentence, verb):
        return False
    if verb.deprel == "conj" and is_past_participle(verb) and not relations & {"nsubj", "obj"}:
        if (head := sentence.head(verb)) is not None and not _parted(sentence, head, verb):
            return any(child.deprel == "aux:pass" for child in sentence.children(head))
    if "nsubj" in relations:
        return "obj" not in relations and _has_agent_next(sentence, verb)
    if verb.feats.get("Voice") == "Pass" and verb.deprel.startswith(("acl", "amod", "advcl", "xcomp")):
        return True
    return is_past_participle(verb) and _by_follows(sentence, verb)


def _lacks_auxiliary(sentence: Sentence, verb: Word) -> bool:
    """Whether a full English sentence has no "was" for what its parser took for a passive: Wang Yi called on Japan."""
    return verb.deprel == "root" and sentence.words[-1].text == "." and not _by_follows(sentence, verb)


def _parted(sentence: Sentence, left: Word, right: Word) -> bool:
    """Whether another finite verb or a comma stands between two coordinated verbs."""
    between = sentence.words[left.id : right.id - 1]
    return any(word.text == "," or word.feats.get("VerbForm") == "Fin" for word in between)


def is_misread(sentence: Sentence, verb: Word) -> bool:
    """Whether an English verb was taken for a modifier of its object: Brazil exchanged prisoners.

    A true modifier has an article, an adjective or a name before it.
    """
    head = sentence.head(verb)
    if verb.deprel != "amod" or head is None or verb.id == 1 or verb.feats.get("VerbForm") not in ("Part", "Ger"):
        return False
    before = sentence.word(verb.id - 1)
    if not is_past_participle(verb):
        return head.id > verb.id and before.upos in ("ADP", "SCONJ") and sentence.word(verb.id + 1).upos in _NAMING
    if head.id > verb.id and before.upos in ("PROPN", "NOUN", "ADJ") and head.deprel == "root":
        return all(word.upos != "AUX" for word in sentence.words)
    joined = before.upos in ("CCONJ", "ADV", "AUX") or before.text in ("nor", ",")
    followed = head.id > verb.id or (verb.id < len(sentence.words) and sentence.word(verb.id + 1).upos == "PROPN")
    return joined and followed and any(word.upos == "VERB" for word in sentence.words[: verb.id - 1])


_NAMING = frozenset({"PROPN", "NOUN"})


def is_trailing(sentence: Sentence, verb: Word) -> bool:
    """Whether an English -ing behind a comma goes on with what the clause before tells: …, accusing Paris of."""
    if sentence.language != "en" or verb.upos != "VERB" or not verb.text.endswith("ing"):
        return False
    before = verb.id - 1
    while before > 1 and sentence.word(before).upos == "ADV":
        before -= 1
    parted = before > 1 and sentence.word(before).text in (",", "--", "–", "—")
    return parted and any(word.upos in ("VERB", "AUX") for word in sentence.words[: before - 1])


def former_verb(sentence: Sentence, verb: Word) -> Word | None:
    """The verb before it, on which a misread verb depends."""
    return next((word for word in reversed(sentence.words[: verb.id - 1]) if word.upos == "VERB"), None)


def is_past_participle(verb: Word) -> bool:
    return verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"


def _has_agent_next(sentence: Sentence, verb: Word) -> bool:
    """Whether by and a noun come next, after a comma: Assad's troops, helped by Russia, have."""
    if not 1 < verb.id < len(sentence.words) - 1 or sentence.word(verb.id - 1).text != ",":
        return False
    return sentence.word(verb.id + 1).text == "by" and sentence.word(verb.id + 2).upos != "VERB"


def _by_follows(sentence: Sentence, verb: Word) -> bool:
    """Whether the next noun but for its place is behind by: driven out of the town by the army."""
    for word in sentence.words[verb.id : verb.id + _AGENT_REACH]:
        if word.text.lower() == "by":
            return not any(child.deprel in ("obj", "nsubj") for child in sentence.children(verb))
        if word.upos in ("VERB", "PUNCT", "CCONJ", "AUX"):
            break
    return False


_AGENT_REACH = 6
"""Words after a participle within which its by-phrase begins."""


def _has_agent(sentence: Sentence, verb: Word, language: Language) -> bool:
    """Whether من قبل and the like depend on it, or stand in its clause where the parser hung them elsewhere."""
    if agents(sentence, verb, language):
        return True
    texts: list[str] = []
    for word in sentence.words[verb.id : verb.id + _AGENT_REACH]:
        if word.upos in ("VERB", "PUNCT"):
            break
        texts.append(fold(word.text))
    pairs = {"_".join(pair) for pair in pairwise(texts)}
    return not pairs.isdisjoint(language.agent_markers) and verb.upos == "VERB"


_AGENT_REACH = 6
"""Words between an Arabic passive and the noun of its agent."""


def preposition(sentence: Sentence, word: Word) -> str:
    """The preposition before a noun, joined by _ when it is of several words; empty when there is none."""
    parts = list(_case(sentence, word))
    if not parts and sentence.language == "en":
        titles = (child for child in sentence.children(word) if child.id < word.id and child.deprel in _TITLES)
        parts = [part for title in titles for part in _case(sentence, title)]
    parts.sort(key=lambda part: part.id)
    return "_".join(fold(part.text) for part in parts if part.upos != "PUNCT")


def _case(sentence: Sentence, word: Word) -> Iterator[Word]:
    for child in sentence.children(word):
        if child.deprel == "case" and child.id < word.id:
            yield child
            yield from (part for part in sentence.children(child) if part.deprel == "fixed")


_TITLES = frozenset({"nmod", "compound", "flat"})
"""Relations of a title before a name, on which a parser may hang the preposition: by General Haftar."""


def complements(sentence: Sentence, word: Word) -> Iterator[tuple[str, Word]]:
    """Nouns that depend on it through a preposition; then those hung on its genitive, as parsers often do."""
    late: list[tuple[str, Word]] = []
    for child in sentence.children(word):
        if child.deprel.partition(":")[0] not in ("obl", "nmod", "obj", "advcl", "iobj", "amod", "acl", "appos"):
            continue
        found = preposition(sentence, child)
        if found and sentence.language == "ar" and fold(child.text) in _SETTING.get(found, ()):
            found = f"{found}_{fold(child.text)}"
        if found:
            yield found, child
        elif child.deprel.startswith(("nmod", "obj", "amod")):
            late.extend(_prepositional(sentence, child))
    yield from late


def _prepositional(sentence: Sentence, word: Word) -> Iterator[tuple[str, Word]]:
    for child in sentence.children(word):
        if child.deprel.partition(":")[0] in ("nmod", "obl") and (found := preposition(sentence, child)):
            yield found, child
            if found == "of" and word.upos in _COUNTED:
                yield from _prepositional(sentence, child)


_COUNTED = frozenset({"NOUN", "NUM", "SYM"})
"""What may be of a thing that somebody gets from another: bought ten tons of gas from Iran."""


def genitives(sentence: Sentence, word: Word, language: Language) -> list[Word]:
    """Its iḍāfa complement, possessor or of-phrase."""
    found = []
    for child in sentence.children(word):
        relation, _, subtype = child.deprel.partition(":")
        if relation in ("nmod", "compound"):
            mark = preposition(sentence, child)
            if not mark or mark in language.possessive or subtype == "poss":
                found.append(child)
        elif _heads_a_count(sentence, word, child):
            found.extend(other for other in sentence.children(child) if _is_counted(sentence, other))
    return found


def _heads_a_count(sentence: Sentence, noun: Word, child: Word) -> bool:
    """Whether a number or elative right behind an Arabic noun has its genitive hung on it: قتل 15 عنصرا، آخر جيوب."""
    if sentence.language != "ar" or child.id != noun.id + 1:
        return False
    elative = child.upos == "ADJ" and child.deprel == "amod" and not fold(child.text).startswith("ال")
    return child.upos == "NUM" or (elative and any(_is_counted(sentence, other) for other in sentence.children(child)))


def _is_counted(sentence: Sentence, word: Word) -> bool:
    return word.deprel.startswith("nmod") and word.upos in _NAMING and not preposition(sentence, word)


def agents(sentence: Sentence, word: Word, language: Language) -> list[Word]:
    """Who does it, said by من قبل، على يد، by."""
    found = []
    for mark, child in complements(sentence, word):
        if mark in language.agent_markers:
            found.append(child)
        elif mark in ("من", "علي", "ب") and fold(child.text) in _AGENT_NOUNS:
            found.extend(genitives(sentence, child, language))
    return found


def modifiers(sentence: Sentence, word: Word) -> list[Word]:
    """Its adjectives."""
    return [child for child in sentence.children(word) if child.deprel in ("amod", "compound", "det")]


def conjuncts(sentence: Sentence, word: Word) -> list[Word]:
    """Words coordinated with it, those that follow."""
    return [child for child in sentence.children(word) if child.deprel == "conj"]


def ancestors(sentence: Sentence, word: Word, limit: int = 4) -> Iterator[Word]:
    """Its head, the head's head, and so on; a loop in a bad tree ends it."""
    seen = {word.id}
    while (head := sentence.head(word)) and head.id not in seen and len(seen) <= limit:
        seen.add(head.id)
        yield head
        word = head


def linear_preposition(sentence: Sentence, first: int, language: Language, after: int = 0) -> str:
    """The preposition that opens the phrase of the word numbered `first`, read off the text, not the tree."""
    for id in range(first - 1, max(after, first - 6), -1):
        word = sentence.word(id)
        if language.verb_first and _ends_adjunct(word):
            return ""
        if fold(word.text) == "من" and id > 1 and fold(sentence.word(id - 1).text) in language.collective:
            continue
        if word.upos == "ADP" or (word.upos == "SCONJ" and id == first - 1):
            mark = "" if word.text == "back" else fold(word.text)
            noun = fold(sentence.word(id + 1).text) if language.verb_first and id + 1 < first else ""
            return f"{mark}_{noun}" if noun in _SETTING.get(mark, ()) else mark
        if word.upos not in _MODIFIERS or (word.upos == "PRON" and language.code == "en"):
            return ""
    return ""


def _ends_adjunct(word: Word) -> bool:
    """Whether an Arabic phrase of place or time is at its end there: في قصر اليمامة اليوم، في 2008."""
    year = word.text.isdigit() and len(word.text) == _YEAR
    return year or fold(word.text) in DAYS


_YEAR = 4
DAYS = frozenset("اليوم امس غدا الليله البارحه الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت".split())
"""Words for a day, behind which a new noun depends on no preposition before them."""

_SETTING = {
    "علي": frozenset("خلفيه هامش اثر اساس صعيد ضوء مستوي راس متن غرار الرغم رغم وقع شاكله وجه".split()),
    "في": frozenset("اطار ظل ضوء سياق اعقاب حال حاله غضون ختام مستهل نهايه بدايه المقابل مقابل الوقت وقت".split()),
    "ب": frozenset("سبب موجب شان فضل حسب مناسبه حضور رعايه هدف غرض فعل عد استثناء حجه تهمه دعوي ذريعه".split()),
    "من": frozenset("اجل خلال ضمن شان بين دون ناحيه جهه باب".split()),
    "ل": frozenset("اجل غرض مده".split()),
    "الي": frozenset("حين حد درجه".split()),
}
"""Arabic nouns that with a preposition only set the scene: who follows is not what the preposition alone would say."""


def is_nominal(word: Word) -> bool:
    return word.upos in _NOMINAL
