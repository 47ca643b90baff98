"""What a relation can be: PLOVER's sixteen event categories and AFFILIATION, with their quad and sign.

Source: the PLOVER ontology (Political Language Ontology for Verifiable Event Records, github.com/openeventdata/PLOVER).
"""

from enum import StrEnum


class Quad(StrEnum):
    """Verbal or material, cooperation or conflict; a standing tie is neither."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"
    NONE = "none"

    @property
    def sign(self) -> int:
        """+1 for cooperation, -1 for conflict, 0 for a standing tie."""
        if self is Quad.NONE:
            return 0
        return 1 if self in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION) else -1


class Category(StrEnum):
    """What one actor does to another; undirected ones hold both ways."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    AFFILIATION = "AFFILIATION"

    @property
    def quad(self) -> Quad:
        return _QUADS[self]

    @property
    def sign(self) -> int:
        return self.quad.sign

    @property
    def undirected(self) -> bool:
        """Whether source and target may change places whatever the word."""
        return self in (Category.AGREE, Category.CONSULT, Category.COOPERATE)

    @property
    def can_be_mutual(self) -> bool:
        """Whether one triple says an act that two do to each other: an alliance, a rivalry, fighting."""
        mutual = (Category.SUPPORT, Category.REJECT, Category.ASSAULT, Category.RETREAT)
        return self.undirected or self in mutual


class Modality(StrEnum):
    """Whether the sentence says that it happened."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    POSSIBLE = "possible"
    ALLEGED = "alleged"


class Kind(StrEnum):
    """What an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    IGO = "igo"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    COMPANY = "company"
    PERSON = "person"
    OTHER = "other"
    ROLE = "role"
    """Somebody without a name, as gunmen; never in the graph."""


_QUADS = {
    Category.AGREE: Quad.VERBAL_COOPERATION,
    Category.CONSULT: Quad.VERBAL_COOPERATION,
    Category.SUPPORT: Quad.VERBAL_COOPERATION,
    Category.CONCEDE: Quad.VERBAL_COOPERATION,
    Category.COOPERATE: Quad.MATERIAL_COOPERATION,
    Category.AID: Quad.MATERIAL_COOPERATION,
    Category.RETREAT: Quad.MATERIAL_COOPERATION,
    Category.REQUEST: Quad.VERBAL_CONFLICT,
    Category.ACCUSE: Quad.VERBAL_CONFLICT,
    Category.REJECT: Quad.VERBAL_CONFLICT,
    Category.THREATEN: Quad.VERBAL_CONFLICT,
    Category.PROTEST: Quad.MATERIAL_CONFLICT,
    Category.SANCTION: Quad.MATERIAL_CONFLICT,
    Category.MOBILIZE: Quad.MATERIAL_CONFLICT,
    Category.COERCE: Quad.MATERIAL_CONFLICT,
    Category.ASSAULT: Quad.MATERIAL_CONFLICT,
    Category.AFFILIATION: Quad.NONE,
}
