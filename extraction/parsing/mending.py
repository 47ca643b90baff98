"""The tree set right where a name contradicts it: a name is no verb, and takes no genitive of its own."""

from dataclasses import replace

from extraction.document import Sentence, Word
from extraction.languages.reference import APPOSED, MATTERS, SAYING
from extraction.orthography import fold
from extraction.parsing.draft import Draft
from extraction.parsing.finite_verbs import with_finite_verbs
from extraction.reference.agreement import verb_agrees
from extraction.triple import Mention

_OWN = ("name", "capital")
"""How a mention names that is a name through and through."""
_STRAY = frozenset({"obj", "iobj", "xcomp", "ccomp", "nsubj", "advmod", "aux"})
"""Relations that only a verb has."""
_VERBAL = frozenset({"root", "xcomp", "ccomp", "advcl", "acl", "conj", "parataxis", "dep", "csubj"})
"""Relations of a name that was taken for a verb."""


def mended(sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Sentence, tuple[Mention, ...]]:
    """The sentence with its tree mended, and its mentions, each hung by the word that now is its head."""
    if sentence.language != "ar":
        return with_finite_verbs(sentence, mentions), mentions
    tree = _Names(sentence)
    heads = {mention: tree.gather(mention) for mention in mentions if mention.via in _OWN}
    for mention in heads:
        tree.release(mention)
    for mention in heads:
        tree.attach(mention)
    for word in sentence.words:
        tree.restore_object(word)
    if tree.sentence is sentence:
        return sentence, mentions
    return tree.sentence, tuple(
        replace(mention, head=heads[mention]) if mention in heads else mention for mention in mentions
    )


class _Names(Draft):
    """An Arabic sentence in which names stand where a verb or a noun with a genitive would."""

    def gather(self, mention: Mention) -> int:
        """Make a name one phrase under its outermost word; the id of that word."""
        inside = [word for word in self._span(mention) if word.upos != "PUNCT"]
        outer = [word for word in inside if not mention.first <= word.head <= mention.last]
        taken_for_verb = [word for word in inside if word.upos in ("VERB", "AUX")]
        if not outer or not taken_for_verb:
            return mention.head
        top, led = inside[0], outer[0]
        above = self.head(led)
        if above and self._is_over(top, above):
            return mention.head
        self.move(top.id, led.head, led.deprel)
        for word in inside[1:]:
            self.move(word.id, top.id, "flat")
        for word in inside:
            if self.words[word.id - 1].upos in ("VERB", "AUX", "ADP"):
                self.tag(word.id, "PROPN")
        return top.id

    def release(self, mention: Mention) -> None:
        """Hang on the verb what follows a name and cannot depend on it."""
        for word in list(self.words):
            if not mention.first <= word.head <= mention.last or word.id <= mention.last:
                continue
            if not self._is_astray(word):
                continue
            verb = self._verb_over(self.words[mention.first - 1])
            if verb is None or self._is_over(word, verb):
                continue
            marked = any(child.deprel == "case" for child in self.children(word))
            has_object = any(child.deprel == "obj" for child in self.children(verb))
            clause = word.upos == "VERB" and word.deprel in ("xcomp", "ccomp")
            self.move(word.id, verb.id, word.deprel if clause else "obl" if marked or has_object else "obj")

    def attach(self, mention: Mention) -> None:
        """Make a name right behind a verb its subject, or its object, if it hangs there as a verb would."""
        top = next((word for word in self._span(mention) if not mention.first <= word.head <= mention.last), None)
        if top is None or mention.first < 2 or top.deprel not in _VERBAL or top.upos not in ("PROPN", "NOUN", "X"):
            return
        verb = self.words[mention.first - 2]
        if verb.upos != "VERB" or top.deprel in ("conj", "root") or self._is_over(top, verb):
            return
        subjects = [child for child in self.children(verb) if child.deprel.startswith("nsubj")]
        relation = "nsubj" if not subjects and verb_agrees(verb, mention) else "obj"
        self.move(top.id, verb.id, relation)

    def restore_object(self, word: Word) -> None:
        """Make a noun right behind a verb its object where its case or its sense bars it from being the subject."""
        word = self.words[word.id - 1]
        verb = self.head(word)
        if word.deprel != "nsubj" or verb is None or verb.upos != "VERB" or word.id != verb.id + 1:
            return
        if any(child.deprel in ("obj", "nsubj") for child in self.children(verb) if child.id != word.id):
            return
        if _is_oblique(word) or (fold(verb.lemma) in SAYING and fold(word.lemma) in MATTERS):
            self.move(word.id, verb.id, "obj")

    def _is_astray(self, word: Word) -> bool:
        if word.deprel in _STRAY:
            return True
        noun = word.upos == "NOUN" and word.deprel == "nmod" and word.feats.get("Definite") == "Cons"
        marked = any(child.deprel == "case" for child in self.children(word))
        return noun and not marked and {fold(word.text).removeprefix("ال"), fold(word.lemma)}.isdisjoint(APPOSED)

    def _verb_over(self, word: Word) -> Word | None:
        above = self.head(word)
        for _ in range(_CLIMB):
            if above is None or above.upos == "VERB":
                return above
            above = self.head(above)
        return None

    def _is_over(self, word: Word, other: Word) -> bool:
        """Whether `other` depends on `word`, so that hanging `word` on it would make a ring."""
        above: Word | None = other
        for _ in self.words:
            if above is None or above.id == word.id:
                return above is not None
            above = self.head(above)
        return True

    def _span(self, mention: Mention) -> list[Word]:
        return self.words[mention.first - 1 : mention.last]


def _is_oblique(word: Word) -> bool:
    """Whether a sound plural or a dual has the ending of an object: دعا الفلسطينيين."""
    form = fold(word.text)
    return form.startswith("ال") and form.endswith("ين") and word.feats.get("Number") in ("Plur", "Dual")


_CLIMB = 5
"""Heads climbed from a name to the verb of its clause."""
