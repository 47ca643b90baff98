"""The closed classes of a language: the same slots filled once for Arabic and once for English."""

from dataclasses import dataclass

from extraction.orthography import fold


def words(text: str) -> frozenset[str]:
    """A list of words as it reads best in the source: separated by spaces, and folded here."""
    return frozenset(map(_fold_arabic, text.split()))


def _fold_arabic(word: str) -> str:
    """رئيس as رييس; signs and words joined by _ stay so."""
    return word if word.isascii() else "_".join(fold(part) or part for part in word.split("_"))


@dataclass(frozen=True, slots=True)
class Language:
    """Words are folded, as `orthography.fold` gives them; lemmas too."""

    code: str
    verb_first: bool
    """Whether the subject usually follows its verb."""
    negators: frozenset[str]
    """Words that negate the predicate they stand before."""
    negative_governors: frozenset[str]
    """Lemmas whose complement did not happen: denied, refused, failed, lack of."""
    cancelling_governors: frozenset[str]
    """Lemmas that call a meeting off."""
    possible_markers: frozenset[str]
    """Words that make the predicate they stand before possible: may, if, قد before an imperfect."""
    possible_governors: frozenset[str]
    """Lemmas whose complement is wanted, planned, feared, asked for or foreseen."""
    possible_modifiers: frozenset[str]
    """Adjectives that make the noun they qualify possible: potential, planned, محتمل."""
    alleged_governors: frozenset[str]
    """Lemmas that lay a claim at another's door: accuse, allege, claim."""
    undertaking: frozenset[str]
    """Lemmas of verbs whose subjects take part in what they begin, resume, want or reach."""
    gathering: frozenset[str]
    """Lemmas of verbs whose subject is a meeting and whose objects meet there."""
    reporting: frozenset[str]
    """Lemmas of verbs of saying."""
    announcing: frozenset[str]
    """Those of them whose complement, when a noun, is mostly the speaker's own act: announced strikes on."""
    according_to: frozenset[str]
    """Words that open an attribution."""
    agent_markers: tuple[str, ...]
    """Prepositions (joined by _) before the agent of a passive or a verbal noun."""
    possessive: frozenset[str]
    """Prepositions that make a genitive."""
    adding: frozenset[str]
    """Words that join one more to a row with a preposition: إضافة إلى، as well as."""
    enumerating: frozenset[str]
    """Words between a collective and those it counts: three states, namely; تشمل، هي."""
    coordinators: frozenset[str]
    between: frozenset[str]
    relative: frozenset[str]
    subordinators: frozenset[str]
    """Words at which a new clause begins."""
    copulas: frozenset[str]
    collective: frozenset[str]
    """Nouns that stand before those they count: both, كل، كلا."""
    places: frozenset[str]
    """Nouns whose genitive is where something lies, not whose act it is: شمال، north."""
    times: frozenset[str]
    """Nouns that say when: no subject, though a parser may make one of them."""
    transparent: frozenset[str]
    """Nouns that act for the one in their genitive: members, leadership, قيادة، عناصر."""
    one_another: tuple[str, ...]
    """Phrases that turn an act of several on themselves."""
    counterpart: frozenset[str]
    """نظير، counterpart: one of the same office elsewhere."""
    independent: frozenset[str] = frozenset()
    """Those of the transparent nouns that with a state's adjective do not act for the state: a Turkish company."""
    summing: frozenset[str] = frozenset()
    """Nouns that take up again what a clause has told: a move, a claim."""
