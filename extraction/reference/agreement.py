"""Gender and number of actors and of the words that may stand for them."""

from extraction.document import Word
from extraction.languages.reference import (
    BODY_FEMININE,
    BODY_MASCULINE,
    FEMININE,
    MASCULINE,
    MASCULINE_HEADS,
    MASCULINE_STATES,
    MEN,
    PLURAL,
    THING,
)
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention


def agrees(pronoun: Word, mention: Mention, language: str) -> bool:
    """Whether a pronoun can stand for what the mention names."""
    form, actor = fold(pronoun.text), mention.actor
    person = actor.kind is Kind.PERSON
    if language == "en":
        if form in PLURAL:
            return not person and (
                mention.text.endswith("s") or actor.kind in (Kind.ARMED_GROUP, Kind.COMPANY, Kind.OTHER)
            )
        return person if form not in THING else not person
    if form in PLURAL:
        return actor.kind is Kind.ARMED_GROUP or _is_plural(mention)
    if form in MASCULINE:
        return gender_of(mention) == "Masc" and not _is_plural(mention)
    return form in FEMININE and gender_of(mention) == "Fem" and not _is_plural(mention)


def verb_agrees(verb: Word, mention: Mention) -> bool:
    """Whether a verb without a subject can have this one."""
    expected = verb.feats.get("Gender")
    if verb.feats.get("Person") in ("1", "2"):
        return False
    if verb.feats.get("Number") in ("Plur", "Dual"):
        return verb.feats["Number"] == "Plur" and (_is_plural(mention) or mention.actor.kind is Kind.ARMED_GROUP)
    return expected is None or expected == gender_of(mention)


def gender_of(mention: Mention) -> str:
    """That of the noun by which an actor is named, where it is not his own name: الجيش الإسرائيلي, حكومة العراق."""
    if mention.via != "body":
        return gender(mention.actor)
    head = fold(mention.text).split()[0]
    forms = {head, head.removeprefix("ال"), head.removeprefix("ل")}
    told = "Masc" if forms & BODY_MASCULINE else "Fem" if forms & BODY_FEMININE else None
    return told or gender(mention.actor)


def gender(actor: Actor) -> str:
    """Masc or Fem of the actor's Arabic name."""
    if actor.kind is Kind.PERSON:
        return "Fem" if _is_womans(actor.name_ar or "") else "Masc"
    if actor.kind is Kind.STATE:
        return "Masc" if actor.country in MASCULINE_STATES else "Fem"
    head = fold(actor.name_ar or actor.name).split()[0]
    return "Masc" if head.removeprefix("ال") in MASCULINE_HEADS else "Fem"


def _is_womans(name: str) -> bool:
    first = name.split()[0] if name.split() else ""
    return fold(first) not in MEN and (
        first.endswith("ة") or (len(first) > 4 and first.endswith(("كا", "لا", "يا", "ريم")))
    )


def _is_plural(mention: Mention) -> bool:
    return mention.via == "name" and mention.actor.kind is Kind.STATE and fold(mention.text).endswith(("ون", "ين"))
