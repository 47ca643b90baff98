"""The English tree set right where a finite verb was taken for a participle: China imposed sanctions on Boeing."""

from extraction.document import Sentence, Word
from extraction.orthography import fold
from extraction.parsing.draft import Draft
from extraction.triple import Mention

_PREPOSITIONS = frozenset({"alongside", "amid", "despite", "toward", "towards", "against", "via"})
"""Words that are prepositions before a noun, whatever the tagger makes of them."""
_ADJECTIVAL = frozenset(
    "back lead support broker fund train arm control base sponsor mediate align dominate run own claim make build "
    "register flag bear educate inspire organise organize".split()
)
"""Verbs whose participle often follows a name without a hyphen: US backed rebels."""
_DITRANSITIVE = frozenset("give grant deny award offer hand send accord promise owe pay".split())
"""Verbs of which a passive participle too has an object: a man denied bail."""
_NAMING = frozenset("declare name elect appoint proclaim brand label deem pronounce call".split())
"""Verbs that say what somebody is called or made."""
_PARTICLES = frozenset({"out", "off", "down", "up"})
_DRAWN_IN = frozenset({"amod", "acl", "advcl", "conj", "parataxis", "appos", "dep"})
"""Relations of a main verb that was drawn into the aside before it."""
_PAIR = 2
_DEPTH = 6
"""Heads climbed from a word to the noun that it belongs to."""
_PLANS = frozenset("plan decision threat attempt effort bid proposal intention move pledge promise offer vow".split())
_AGENT_REACH = 4
"""Words after a participle within which its by-phrase begins."""


def with_finite_verbs(sentence: Sentence, mentions: tuple[Mention, ...]) -> Sentence:
    """The sentence with each such verb over its subject and its object."""
    tree = _Verbs(sentence, mentions)
    for word in sentence.words:
        tree.mark_preposition(word)
        tree.free_modifier(word)
        tree.free_naming(word)
        tree.free_clause(word)
        tree.free_intransitive(word)
        tree.raise_over_name(word)
        tree.split_particle(word)
        tree.join_apposition(word)
        tree.hang_on_plan(word)
    tree.free_after_aside()
    return tree.sentence


class _Verbs(Draft):
    """An English sentence in which verbs stand where a participle or a name would."""

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> None:
        super().__init__(sentence)
        self.names = {m.last: m for m in mentions if m.via in ("name", "capital", "body", "forces", "seat")}

    def mark_preposition(self, word: Word) -> None:
        """Make a word that only looks like an adjective or adverb the preposition of its noun: alongside M23."""
        head = self.head(word)
        stray = word.upos in ("ADJ", "ADV", "NOUN") and word.deprel in ("amod", "advmod", "compound")
        if stray and head and head.id > word.id and fold(word.text) in _PREPOSITIONS:
            while head.deprel in ("nmod:poss", "compound") and head.head > head.id:
                head = self.words[head.head - 1]
            self.move(word.id, head.id, "case")
            self.tag(word.id, "ADP", **word.feats)
            if head.deprel == "obj":
                self.move(head.id, head.head, "obl")

    def free_modifier(self, verb: Word) -> None:
        """A past form between a name and a noun, taken for an adjective of the noun."""
        noun = self.head(verb)
        name = self.names.get(verb.id - 1)
        if noun is None or name is None or verb.deprel != "amod" or noun.id < verb.id or not _is_past(verb):
            return
        if fold(verb.lemma) in _ADJECTIVAL or self._is_determined(noun, name):
            return
        self._make_finite(verb, noun.head, "root" if noun.deprel == "root" else "parataxis")
        self._hang(name, noun, verb)
        self.move(noun.id, verb.id, "obj")

    def free_naming(self, verb: Word) -> None:
        """A passive of naming, taken for an adjective of what somebody is named: was declared persona non grata."""
        noun = self.head(verb)
        if noun is None or verb.deprel != "amod" or noun.id < verb.id or fold(verb.lemma) not in _NAMING:
            return
        auxiliary = self.words[verb.id - 2] if verb.id > 1 else verb
        if auxiliary.head != noun.id or auxiliary.deprel != "cop":
            return
        self.move(verb.id, noun.head, noun.deprel)
        for word in [word for word in self.words if word.head == noun.id]:
            if word.id < verb.id:
                passive = {"nsubj": "nsubj:pass", "cop": "aux:pass"}
                self.move(word.id, verb.id, passive.get(word.deprel, word.deprel))
            elif any(fold(child.text) == "by" and child.deprel == "case" for child in self.children(word)):
                self.move(word.id, verb.id, "obl:agent")
        self.move(noun.id, verb.id, "xcomp")

    def free_clause(self, verb: Word) -> None:
        """A past form with an object, taken for a clause about the noun before it, which is its subject."""
        noun = self.head(verb)
        if noun is None or verb.deprel != "acl" or not _is_past(verb):
            return
        if noun.deprel != "root" and not self._is_second_subject(noun):
            return
        has_object = any(w.head == verb.id and w.deprel == "obj" and w.id > verb.id for w in self.words)
        if not self._ends_before(noun, verb) or not has_object or fold(verb.lemma) in _DITRANSITIVE:
            return
        self._make_finite(verb, noun.head, "root" if noun.deprel == "root" else "parataxis")
        self.move(noun.id, verb.id, "nsubj")
        for word in list(self.words):
            if word.head == noun.id and word.id > verb.id:
                self.move(word.id, verb.id, word.deprel if word.upos in ("PUNCT", "VERB") else "obl")

    def free_after_aside(self) -> None:
        """The past form behind an aside that was drawn into it: Turkey, which has troops in Cyprus, accused Greece."""
        root = next((word for word in self.words if word.head == 0), None)
        if root is None or root.upos not in ("PROPN", "NOUN") or self._is_predicate(root):
            return
        commas = [word.id for word in self.words if word.text == "," and word.id > root.id]
        if len(commas) < _PAIR or any(word.upos in ("VERB", "AUX") for word in self.words[root.id : commas[0] - 1]):
            return
        for comma in commas[1:]:
            verb = self.words[comma] if comma < len(self.words) else None
            if verb and verb.deprel in _DRAWN_IN and _is_past(verb) and not self._has_agent(verb):
                self._set_main(verb, root)
                return

    def join_apposition(self, noun: Word) -> None:
        """Make a noun between commas that was taken for the subject what it says of the name before: Iran, an ally."""
        verb = self.head(noun)
        if verb is None or noun.deprel not in ("nsubj", "nsubj:pass") or noun.upos != "NOUN" or noun.id > verb.id:
            return
        inside = [word for word in self.words if word.id == noun.id or self._hangs_on(word, noun)]
        opening, closing = min(word.id for word in inside) - 1, max(word.id for word in inside) + 1
        if opening < _PAIR or not (self.words[opening - 1].text == self.words[closing - 1].text == ","):
            return
        name = self.names.get(opening - 1)
        fellow = self.words[name.head - 1] if name else None
        if fellow and fellow.head == verb.id and fellow.deprel in ("vocative", "nsubj", "nsubj:pass", "obl"):
            if not any(child.deprel == "case" for child in self.children(fellow)):
                self.move(fellow.id, verb.id, noun.deprel)
                self.move(noun.id, fellow.id, "appos")

    def _hangs_on(self, word: Word, top: Word) -> bool:
        """Whether the word, no stop, is somewhere under another."""
        above = self.head(word) if word.upos != "PUNCT" else None
        for _ in range(_DEPTH):
            if above is None or above.id == top.id:
                return above is not None
            above = self.head(above)
        return False

    def hang_on_plan(self, verb: Word) -> None:
        """An infinitive right behind somebody's plan or threat tells what it is: anger at Israel's plan to annex."""
        noun = self.words[verb.id - 3] if verb.id > _PAIR else None
        if noun is None or verb.deprel != "advcl" or fold(noun.lemma) not in _PLANS or noun.head != verb.head:
            return
        if self.words[verb.id - 2].text == "to" and any(c.deprel == "nmod:poss" for c in self.children(noun)):
            self.move(verb.id, noun.id, "acl")

    def free_intransitive(self, verb: Word) -> None:
        """The only verb of a full sentence, taken for a clause about its subject: Two ships collided with a tanker."""
        noun = self.head(verb)
        if noun is None or verb.deprel != "acl" or noun.deprel != "root" or not self._ends_before(noun, verb):
            return
        others = (word for word in self.words if word.upos in ("VERB", "AUX") and word.feats.get("VerbForm") == "Fin")
        if _is_past(verb) and self.words[-1].text == "." and not any(others) and not self._has_agent(verb):
            self._set_main(verb, noun)

    def raise_over_name(self, name: Word) -> None:
        """A name taken for the verb of which the true verb is a complement: Beijing retaliated."""
        verb = self.words[name.id] if name.id < len(self.words) else None
        if name.upos != "VERB" or verb is None or name.id not in self.names or verb.upos != "VERB":
            return
        if verb.head == name.id and verb.deprel in ("xcomp", "ccomp", "obj", "conj"):
            self.move(verb.id, name.head, name.deprel)
            self.move(name.id, verb.id, "nsubj")
            self.tag(name.id, "PROPN", **name.feats)
            for word in list(self.words):
                if word.head == name.id and word.id > verb.id:
                    self.move(word.id, verb.id, word.deprel)

    def split_particle(self, word: Word) -> None:
        """A particle taken for what opens a clause: ruled out sending missiles."""
        verb = self.words[word.id - 2] if word.id > 1 else None
        act = self.head(word)
        if word.deprel != "mark" or fold(word.text) not in _PARTICLES or verb is None or act is None:
            return
        if verb.upos == "VERB" and act.upos == "VERB" and act.head == verb.id and act.id > word.id:
            self.move(word.id, verb.id, "compound:prt")
            self.tag(word.id, "ADP", **word.feats)
            self.move(act.id, verb.id, "xcomp")

    def _ends_before(self, noun: Word, verb: Word) -> bool:
        """Whether only adverbs and the noun's own of-phrase stand between: thousands of Serbs then marched."""
        before = verb.id - 1
        while before > noun.id and self.words[before - 1].upos in ("ADV", "AUX"):
            before -= 1
        between = self.words[noun.id : before]
        if not between or between[0].text != "of":
            return not between
        heads = {noun.id, *(word.id for word in between)}
        return all(word.head in heads and word.upos not in ("VERB", "PUNCT") for word in between)

    def _is_second_subject(self, noun: Word) -> bool:
        """Whether it was made the subject of a later verb that has one of its own beside it."""
        own = (w for w in self.words if w.head == noun.head and w.deprel == "nsubj" and noun.id < w.id < noun.head)
        return noun.deprel == "nsubj" and any(own)

    def _set_main(self, verb: Word, subject: Word) -> None:
        noun = self.words[verb.head - 1] if verb.deprel == "amod" else None
        self._make_finite(verb, 0, "root")
        self.move(subject.id, verb.id, "nsubj")
        if noun is not None and noun.id > verb.id:
            self.move(noun.id, verb.id, "obj")

    def _is_predicate(self, root: Word) -> bool:
        """Whether a noun is itself what the sentence says: Cuba is an ally."""
        return any(w.head == root.id and w.deprel.startswith(("cop", "nsubj", "aux")) for w in self.words)

    def _has_agent(self, verb: Word) -> bool:
        return any(word.text == "by" for word in self.words[verb.id : verb.id + _AGENT_REACH])

    def _is_determined(self, noun: Word, name: Mention) -> bool:
        """Whether the noun has an article before the name: the UN imposed deadline."""
        return any(w.head == noun.id and w.deprel == "det" and w.id < name.first for w in self.words)

    def _hang(self, name: Mention, noun: Word, verb: Word) -> None:
        for word in list(self.words):
            if word.head == noun.id and word.id < verb.id:
                self.move(word.id, verb.id, "nsubj" if name.first <= word.id <= name.last else word.deprel)

    def _make_finite(self, verb: Word, head: int, deprel: str) -> None:
        self.move(verb.id, head, deprel)
        self.tag(verb.id, "VERB", Mood="Ind", Tense="Past", VerbForm="Fin")


def _is_past(word: Word) -> bool:
    return word.upos == "VERB" and word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Past"
