"""When a capital is a town and not its government: in Ankara, العاصمة طرابلس."""

from extraction.tokens import Token, previous_token

_LOCAL = frozenset(
    [
        "في",
        "داخل",
        "وسط",
        "قرب",
        "بالقرب",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "شمالي",
        "جنوبي",
        "شرقي",
        "غربي",
        "ضواحي",
        "مدينة",
        "مدينه",
        "العاصمه",
        "عاصمه",
        "مطار",
        "ميناء",
        "شوارع",
        "محافظه",
        "ولايه",
        "اقليم",
        "منطقه",
        "قاعده",
        "سجن",
        "جامعه",
        "ضاحيه",
        "ريف",
        "محور",
        "اهالي",
        "سكان",
        "احياء",
        "شارع",
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "within",
        "throughout",
        "across",
        "downtown",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
        "city",
    ]
)
_MOTION = frozenset(
    [
        "وصل",
        "توجه",
        "عاد",
        "سافر",
        "غادر",
        "انتقل",
        "قدم",
        "وصول",
        "توجه",
        "عوده",
        "مغادره",
        "سفر",
        "انتقال",
        "قدوم",
        "طريق",
        "arrive",
        "travel",
        "fly",
        "go",
        "return",
        "come",
        "head",
        "leave",
        "depart",
        "arrival",
        "trip",
        "flight",
        "return",
        "way",
    ]
)
_TOWARDS = frozenset(["الي", "ل", "من", "to", "from"])


def stands_as_place(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether the name of a capital that starts here is said of the town."""
    token = tokens[position]
    if "ب" in token.clitics:
        return True
    before = previous_token(tokens, position)
    if before is None:
        return False
    if before.stem in _LOCAL or before.key in _LOCAL:
        return True
    return before.stem in _TOWARDS and _moves(tokens, before.position)


def _moves(tokens: tuple[Token, ...], position: int) -> bool:
    from extraction.orthography import fold

    return any(fold(token.main.lemma) in _MOTION for token in tokens[max(0, position - 4) : position])
