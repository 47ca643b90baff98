"""What an analyst may judge: who there is, what he is called, who is the same, which evidence is right. All of it is
entered in the ledger, can be undone, and rewrites nothing that was said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, or_, select

from extraction.ontology import Kind
from extraction.orthography import fold
from graph.curation import ledger
from graph.curation.claims import claim_key, claim_of
from graph.curation.judgements import PLAIN, Act, Role, concerns, judged_around, judged_from
from graph.errors import (
    ActorExists,
    ActorInUse,
    DocumentNotFound,
    EvidenceNotFound,
    NotAName,
    NothingToSplit,
    SameActor,
)
from graph.records import ActorRecord
from graph.storage.naming import actor_ref, find_actor
from graph.storage.tables import actor, alias, document, mention, sentence, triple

Verdict = Literal["right", "wrong"]


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor as an analyst describes it; its id is made of its name unless one is given."""

    name: str
    name_ar: str | None = None
    kind: Kind = Kind.OTHER
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: characters of the document's text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What of an actor is to be another's: all its mentions by these words, or in these documents, or just these."""

    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    mentions: tuple[Place, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act has made: an entry of the ledger, and the actor or the evidence it is about."""

    change: str
    subject: str


class Curator:
    """The acts of one who judges, in one transaction; Writer.curator() gives it."""

    def __init__(self, connection: Connection, by: str) -> None:
        self._connection = connection
        self._by = by

    def create_actor(self, new: NewActor, note: str | None = None) -> Changed:
        """Make an actor that no document need name. Raises ActorExists, NotAName."""
        made = self._described(new)
        return self._enter(Act.CREATE, made["id"], {"actor": made}, note)

    def edit_actor(
        self,
        name: str,
        fields: Mapping[str, Any],
        add: Collection[str] = (),
        remove: Collection[str] = (),
        note: str | None = None,
        *,
        called: Collection[str] = (),
    ) -> Changed:
        """Change fields and names of an actor; `called` are names that it has elsewhere than in the store.

        Raises ActorNotFound, AmbiguousActor, NotAName.
        """
        found = find_actor(self._connection, name)
        check_names([*add, *(fields[key] for key in ("name", "name_ar") if fields.get(key))])
        self._check_removable(found, fields, remove, called)
        gone = sorted(set(remove))
        if "wikidata" in fields and found.wikidata not in (None, fields["wikidata"]):
            gone.append(found.wikidata or "")
        value = {"actor": described(found), "set": dict(fields), "add": sorted(set(add)), "remove": gone}
        return self._enter(Act.EDIT, found.id, value, note)

    def delete_actor(self, name: str, note: str | None = None) -> Changed:
        """Take away an actor that somebody made and nothing rests on. Raises ActorInUse, ActorNotFound."""
        found = find_actor(self._connection, name)
        judged = judged_around(self._connection, [found.id])
        maker = judged.maker(found.id)
        moves = [one.id for one in judged.standing if self._moves(one, found.id)]
        if maker is None or found.mentions or moves:
            raise ActorInUse(actor_ref(found), found.mentions, moves)
        return self._enter(Act.DELETE, found.id, {"actor": described(found)}, note)

    def merge(self, sources: Sequence[str], target: str, note: str | None = None) -> Changed:
        """All that is said of the sources is said of the target, now and later. Raises SameActor, ActorNotFound."""
        into = find_actor(self._connection, target)
        merged = {one.id: one for one in (find_actor(self._connection, name) for name in sources)}
        if into.id in merged:
            raise SameActor(actor_ref(into))
        value = {"source": [described(one) for one in merged.values()], "target": described(into)}
        return self._enter(Act.MERGE, into.id, value, note)

    def split(self, source: str, parts: Parts, target: str | NewActor, note: str | None = None) -> Changed:
        """Part of what is said of an actor is said of another, new or there already.

        Raises SameActor, NothingToSplit, NotAName, ActorExists, ActorNotFound, DocumentNotFound, EvidenceNotFound.
        """
        whole = find_actor(self._connection, source)
        value = {"source": described(whole), **self._parts(whole, parts)}
        if isinstance(target, NewActor):
            other = self._described(target)
            value |= {"target": other, "new": True, "names": other.pop("aliases")}
        else:
            found = find_actor(self._connection, target)
            if found.id == whole.id:
                raise SameActor(actor_ref(found))
            other = described(found)
            value |= {"target": other, "new": False, "names": []}
        return self._enter(Act.SPLIT, other["id"], value, note)

    def judge(self, evidence: str, verdict: Verdict | None, note: str | None = None) -> Changed:
        """Say that evidence is right or wrong; None takes back what was said. Raises EvidenceNotFound."""
        claim = claim_of(self._connection, evidence)
        if claim is None:
            raise EvidenceNotFound(evidence)
        change = self._enter(Act.VERDICT, claim_key(claim), {"claim": dict(claim), "verdict": verdict}, note)
        return Changed(change.change, evidence)

    def undo(self, change: str) -> None:
        """Take a change back. Raises ChangeNotFound, ChangeUndone, ChangeRestedOn."""
        ledger.undo(self._connection, change, by=self._by)

    def _enter(self, kind: Act, subject: str, value: Mapping[str, Any], note: str | None) -> Changed:
        return Changed(ledger.enter(self._connection, kind, subject, value, by=self._by, note=note).id, subject)

    def _described(self, new: NewActor) -> dict[str, Any]:
        check_names([new.name, *([new.name_ar] if new.name_ar else []), *new.aliases])
        id = new.id or fold(new.name).replace(" ", "-")
        judged = judged_from(self._connection, [id])
        if self._connection.scalar(select(actor.c.id).where(actor.c.id == id)) or judged.follow(id, PLAIN) != id:
            name = find_name(self._connection, judged.follow(id, PLAIN) or id)
            raise ActorExists(id, name)
        fields = {"name": new.name, "name_ar": new.name_ar, "kind": str(new.kind), "country": new.country}
        return {"id": id, **fields, "wikidata": new.wikidata, "aliases": sorted(set(new.aliases))}

    def _check_removable(
        self, found: ActorRecord, fields: Mapping[str, Any], remove: Collection[str], called: Collection[str]
    ) -> None:
        keys = set(self._connection.scalars(select(alias.c.key).where(alias.c.actor == found.id)))
        keys |= set(map(fold, called))
        listed = {fold(name) for key in ("name", "name_ar") if (name := fields.get(key, getattr(found, key)))}
        for name in remove:
            if fold(name) not in keys:
                raise NotAName(name, f"is no name of {found.name}. GET /actors/{found.id} lists its aliases.")
            if fold(name) in listed:
                raise NotAName(name, f"is the name that {found.id} is listed by. Set another name in its place first.")

    def _moves(self, one: Any, id: str) -> bool:
        """Whether a judgement takes something from or to an actor."""
        return any(subject == id and role in (Role.SOURCE, Role.TARGET) for role, subject in concerns(one))

    def _parts(self, whole: ActorRecord, parts: Parts) -> dict[str, Any]:
        for words in parts.aliases:
            self._check_alias(whole, words)
        for id in parts.documents:
            if not self._connection.scalar(select(document.c.id).where(document.c.id == id)):
                raise DocumentNotFound(id)
            if not self._mentions(whole, sentence.c.document == id):
                raise NothingToSplit(actor_ref(whole), f"Document {id!r}")
        places = {place for one in parts.mentions for place in self._place(whole, one)}
        places |= {place for id in parts.evidence for place in self._ends(whole, id)}
        told = [dict(zip(("document", "start", "end"), place, strict=True)) for place in sorted(places)]
        aliases, documents = sorted(set(parts.aliases)), sorted(set(parts.documents))
        return {"aliases": aliases, "documents": documents, "mentions": told, "evidence": sorted(set(parts.evidence))}

    def _check_alias(self, whole: ActorRecord, words: str) -> None:
        key = fold(words)
        if key in {fold(whole.name), fold(whole.name_ar or "")}:
            raise NotAName(words, f"is the name that {whole.id} is listed by. Set another name in its place first.")
        called = select(alias.c.text).where(alias.c.actor == whole.id, alias.c.key == key)
        texts = select(mention.c.text.distinct()).where(mention.c.actor == whole.id)
        named = self._connection.scalar(called) or any(fold(one) == key for one in self._connection.scalars(texts))
        if not key or not named:
            raise NothingToSplit(actor_ref(whole), repr(words))

    def _place(self, whole: ActorRecord, place: Place) -> Collection[tuple[str, int, int]]:
        here = sentence.c.document == place.document, mention.c.start == place.start, mention.c.end == place.end
        found = self._mentions(whole, *here)
        if not found:
            raise NothingToSplit(actor_ref(whole), f"What stands at {place.start}–{place.end} of {place.document!r}")
        return found

    def _ends(self, whole: ActorRecord, evidence: str) -> Collection[tuple[str, int, int]]:
        columns = select(triple.c.source_mention, triple.c.target_mention)
        row = self._connection.execute(columns.where(triple.c.id == evidence)).one_or_none()
        if row is None:
            raise EvidenceNotFound(evidence)
        found = self._mentions(whole, or_(mention.c.id == row.source_mention, mention.c.id == row.target_mention))
        if not found:
            raise NothingToSplit(actor_ref(whole), f"Evidence {evidence!r}")
        return found

    def _mentions(self, whole: ActorRecord, *which: Any) -> list[tuple[str, int, int]]:
        """The places of an actor's mentions."""
        columns = select(sentence.c.document, mention.c.start, mention.c.end)
        joined = columns.join_from(mention, sentence, mention.c.sentence == sentence.c.id)
        rows = self._connection.execute(joined.where(mention.c.actor == whole.id, *which))
        return [(row.document, row.start, row.end) for row in rows]


def described(one: ActorRecord) -> dict[str, Any]:
    """An actor as the ledger remembers it."""
    fields = {"name": one.name, "name_ar": one.name_ar, "kind": str(one.kind), "country": one.country}
    return {"id": one.id, **fields, "wikidata": one.wikidata}


def check_names(names: Collection[str]) -> None:
    """Raise NotAName unless all can be looked up."""
    for name in names:
        if not fold(name):
            raise NotAName(name, "has no letter or digit to be found by. Give a name that has.")


def find_name(connection: Connection, id: str) -> str:
    """The name of an actor, or its id when it is not there."""
    return connection.scalar(select(actor.c.name).where(actor.c.id == id)) or id
