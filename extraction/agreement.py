"""Gender and number of actors and of the words that may stand for them."""

from extraction.document import Word
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention

MASCULINE_STATES = frozenset(["IQ", "LB", "JO", "YE", "SD", "SS", "MA", "VA", "TD", "NE", "SN", "CF", "PK", "NP"]) - {
    "PK",
    "NP",
    "CF",
}
"""The few states whose Arabic name is masculine: العراق، لبنان، الأردن."""
_MASCULINE_PRONOUNS = frozenset(["ه", "هو", "him", "he", "his", "himself"])
_FEMININE_PRONOUNS = frozenset(["ها", "هي", "her", "she", "hers", "herself"])
_THINGS = frozenset(["it", "its", "itself"])
_PLURALS = frozenset(["هم", "they", "them", "their", "theirs", "themselves"])
_GROUPS = frozenset({Kind.ARMED_GROUP, Kind.STATE, Kind.OTHER, Kind.PARTY, Kind.COMPANY, Kind.GOVERNMENT, Kind.IGO})


def agrees(pronoun: Word, mention: Mention, language: str) -> bool:
    """Whether a pronoun can stand for what the mention names."""
    form, actor = fold(pronoun.text), mention.actor
    person = actor.kind is Kind.PERSON
    if language == "en":
        if form in _PLURALS:
            return not person and (
                mention.text.endswith("s") or actor.kind in (Kind.ARMED_GROUP, Kind.COMPANY, Kind.OTHER)
            )
        return person if form not in _THINGS else not person
    if form in _PLURALS:
        return actor.kind is Kind.ARMED_GROUP or _is_plural(mention)
    if form in _MASCULINE_PRONOUNS:
        return gender(actor) == "Masc" and not _is_plural(mention)
    return form in _FEMININE_PRONOUNS and gender(actor) == "Fem" and not _is_plural(mention)


def verb_agrees(verb: Word, mention: Mention) -> bool:
    """Whether a verb without a subject can have this one."""
    expected = verb.feats.get("Gender")
    if verb.feats.get("Person") in ("1", "2"):
        return False
    if verb.feats.get("Number") in ("Plur", "Dual"):
        return verb.feats["Number"] == "Plur" and (_is_plural(mention) or mention.actor.kind is Kind.ARMED_GROUP)
    return expected is None or expected == gender(mention.actor)


def gender(actor: Actor) -> str:
    """Masc or Fem of the actor's Arabic name."""
    if actor.kind is Kind.PERSON:
        return (
            "Fem"
            if actor.name_ar
            and fold(actor.name_ar).split()[0].endswith(("ه", "يا"))
            and len(actor.name_ar) > 4
            and fold(actor.name_ar).split()[0] not in _MALE
            else "Masc"
        )
    if actor.kind is Kind.STATE:
        return "Masc" if actor.country in MASCULINE_STATES else "Fem"
    head = fold(actor.name_ar or actor.name).split()[0]
    return "Masc" if head.removeprefix("ال") in _MASCULINE_HEADS else "Fem"


def _is_plural(mention: Mention) -> bool:
    return mention.via == "name" and mention.actor.kind is Kind.STATE and fold(mention.text).endswith(("ون", "ين"))


_MALE = frozenset(
    ["خليفه", "اسامه", "حمزه", "طه", "عطيه", "خليفة", "معاويه", "عقيله", "طلحه", "قتيبه", "جمعه", "عبيده"]
)
_MASCULINE_HEADS = frozenset(
    [
        "جيش",
        "حزب",
        "تنظيم",
        "مجلس",
        "اتحاد",
        "حلف",
        "لواء",
        "فيلق",
        "تيار",
        "ائتلاف",
        "تحالف",
        "بنك",
        "مصرف",
        "صندوق",
        "برنامج",
        "جهاز",
        "حرس",
        "برلمان",
        "كونغرس",
        "مكتب",
        "مركز",
        "معهد",
        "محور",
        "موتمر",
        "ازهر",
        "جناح",
        "فصيل",
        "حشد",
        "بيت",
        "كرملين",
        "وفد",
        "فريق",
        "نظام",
        "داعش",
    ]
)
