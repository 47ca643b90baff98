"""What analysts send to correct what was read, checked before anything is judged by it."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.intake.submissions import Label, Words
from extraction.ontology import Kind
from graph.curation.judging import NewActor, Parts, Place

MOST = 1000
"""Items of one list in a correction."""
MERGED = 50
"""Actors merged at once, each of whom is looked up by name while no other change can be made."""

Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166 code of its state.", examples=["LY"])]
Wikidata = Annotated[str, Field(pattern="^Q[1-9][0-9]{0,15}$", examples=["Q43"])]
Named = Annotated[Label, Field(description="Anything that names the actor.", examples=["Turkey", "تركيا"])]
Called = Annotated[Label, Field(max_length=200)]
Aliases = Annotated[list[Called], Field(max_length=MOST)]
Note = Annotated[
    Words | None,
    Field(max_length=2000, description="Why; it stays on the record."),
]


class Correction(BaseModel):
    """What a correction may hold is told; anything else is refused, as it would be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ExternalIds(Correction):
    """What others call the actor."""

    wikidata: Wikidata | None = None


class ActorToMake(Correction):
    """An actor that no document need name."""

    name: Called = Field(description="Its canonical name.", examples=["Tobruk Protection Force"])
    name_ar: Called | None = Field(None, description="Its name in Arabic.", examples=["قوة حماية طبرق"])
    kind: Kind = Kind.OTHER
    country: Country | None = None
    aliases: Aliases = Field([], description="What else it is called, in both languages.")
    ids: ExternalIds = ExternalIds()
    id: Annotated[str, Field(max_length=200, pattern=r"^[\w.-]+$")] | None = Field(
        None, description="Its id here; made of its name when left out."
    )

    def described(self) -> NewActor:
        return NewActor(
            name=self.name,
            name_ar=self.name_ar,
            kind=self.kind,
            country=self.country,
            wikidata=self.ids.wikidata,
            aliases=tuple(self.aliases),
            id=self.id,
        )


class NotedActor(ActorToMake):
    """The same, with the reason."""

    note: Note = None


class AliasChanges(Correction):
    """Names that it gets, and names that no longer mean it."""

    add: Aliases = []
    remove: Aliases = []


class ActorEdits(Correction):
    """Only what is sent changes; null empties a field."""

    name: Called = Field("", description="Its canonical name.")
    name_ar: Called | None = None
    kind: Kind = Kind.OTHER
    country: Country | None = None
    aliases: AliasChanges = AliasChanges()
    ids: ExternalIds = ExternalIds()
    note: Note = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not (self.fields() or self.aliases.add or self.aliases.remove):
            raise ValueError("nothing is changed; send a name, name_ar, kind, country, ids or aliases")
        return self

    def fields(self) -> dict[str, Any]:
        """The fields that were sent, by the names the store has for them."""
        sent = self.model_fields_set & {"name", "name_ar", "kind", "country"}
        fields: dict[str, Any] = {name: getattr(self, name) for name in sorted(sent)}
        if "wikidata" in self.ids.model_fields_set:
            fields["wikidata"] = self.ids.wikidata
        return fields


class Merge(Correction):
    """Who is the same: all that is said of the sources is said of the target."""

    source: Named | Annotated[list[Named], Field(min_length=1, max_length=MERGED)]
    target: Named
    note: Note = None

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(self.source)) if isinstance(self.source, list) else [self.source]


class PlaceNamed(Correction):
    """A mention by where it stands: characters of the document's text, as the document is answered."""

    document: Label
    start: int = Field(ge=0, le=10**9)
    end: int = Field(ge=1, le=10**9)


class Split(Correction):
    """What of an actor is another's: by the words that name it, by document, by mention or by evidence."""

    source: Named
    aliases: Aliases = Field([], description="All its mentions by these words, now and later, and the names.")
    documents: Annotated[list[Label], Field(max_length=MOST)] = Field([], description="All its mentions in these.")
    mentions: Annotated[list[PlaceNamed], Field(max_length=MOST)] = Field([], description="Just these.")
    evidence: Annotated[list[Label], Field(max_length=MOST)] = Field([], description="Its mentions in these triples.")
    target: Named | None = Field(None, description="Whose they are, if that actor is there.")
    new: ActorToMake | None = Field(None, description="Whose they are, if that actor has to be made.")
    note: Note = None

    @model_validator(mode="after")
    def _says_what_and_whose(self) -> Self:
        if not (self.aliases or self.documents or self.mentions or self.evidence):
            raise ValueError("nothing is split off; send aliases, documents, mentions or evidence")
        if (self.target is None) == (self.new is None):
            raise ValueError("send either target, an actor that is there, or new, one to be made")
        return self

    def made(self) -> NewActor:
        assert self.new is not None, "the body names either"
        return self.new.described()

    def parts(self) -> Parts:
        places = tuple(Place(one.document, one.start, one.end) for one in self.mentions)
        return Parts(tuple(self.aliases), tuple(self.documents), places, tuple(self.evidence))


class Judging(Correction):
    """Whether a sentence says what was read in it; null takes back what was said of that before."""

    verdict: Literal["right", "wrong"] | None
    note: Note = None
