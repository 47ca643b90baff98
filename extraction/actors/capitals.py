"""When a capital is a town and not its government: in Ankara, العاصمة طرابلس."""

from extraction.actors.tokens import Token, previous_token
from extraction.languages.reference import LOCAL, MOTION, TOWARDS
from extraction.orthography import fold


def stands_as_place(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether the name of a capital that starts here is said of the town."""
    token = tokens[position]
    if "ب" in token.clitics:
        return True
    before = previous_token(tokens, position)
    if before is None:
        return False
    if before.stem in LOCAL or before.key in LOCAL:
        return True
    return before.stem in TOWARDS and _moves(tokens, before.position)


def _moves(tokens: tuple[Token, ...], position: int) -> bool:
    return any(fold(token.main.lemma) in MOTION for token in tokens[max(0, position - 4) : position])
