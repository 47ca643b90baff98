"""Whatever is read, read anew, deleted, judged and undone in whatever order: the store is the one made from scratch by
the documents that are left and the judgements that stand."""

import random
from datetime import date
from io import BytesIO
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from extraction.ontology import Category, Kind, Modality
from extraction.triple import Actor
from graph.curation import ledger
from graph.curation.judgements import as_judgement
from graph.curation.judging import NewActor, Parts, Place
from graph.errors import GraphError
from graph.exports import FORMATS, cite_from
from graph.network.projection import Projection
from graph.storage import databases
from graph.storage.tables import actor, judgement, mention, sentence, triple
from graph.store import Store
from graph.writer import Writer
from tests.graph.factory import NAMED, RUSSIA, Reading, Said, attack, emptied, meeting, reading, rows_in, support
from tests.graph.syndication import told

ANKARA = Actor("ankara-government", "Ankara", "أنقرة", Kind.GOVERNMENT, "TR")
POOR = Actor("turkey", "TURKEY")
RELINKED = NAMED | {"Ankara": (ANKARA, "name"), "Turkey": (POOR, "name"), "موسكو": (RUSSIA, "name")}

AR_BACKS = ("تدعم تركيا حكومة الوفاق", Said("تركيا", "تدعم", Category.SUPPORT, "حكومة الوفاق", relation="supports"))
AR_MEETS = ("التقت أنقرة موسكو", Said("أنقرة", "التقت", Category.CONSULT, "موسكو", relation="meets"))
AR_BACKS_TOO = ("تساند روسيا حفتر", Said("روسيا", "تساند", Category.SUPPORT, "حفتر", relation="backs"))
BY_TROOPS = attack("Turkish troops", "Haftar")
FIRST, WHOLE, LAST = (told("en", *numbers) for numbers in ((0, 1, 2), range(5), (2, 3, 4)))
"""Only the whole is a copy of the first part, and of the last."""
AR_FIRST, AR_LAST = told("ar", 0, 1, 2, 3), told("ar", 1, 2, 3, 4)

VERSIONS: list[tuple[Reading, Reading]] = [
    (
        reading(support("Turkey", "GNA"), meeting("Ankara", "Russia"), *FIRST, published=date(2020, 1, 3)),
        reading(
            support("Turkey", "GNA"), meeting("Ankara", "Russia"), *FIRST, published=date(2020, 1, 3), named=RELINKED
        ),
    ),
    (
        reading(AR_BACKS, AR_MEETS, *AR_FIRST, published=date(2020, 8, 17)),
        reading(AR_BACKS, ("التقت أنقرة موسكو", None), *AR_FIRST, published=date(2020, 8, 17), named=RELINKED),
    ),
    (
        reading(support("Ankara", "Turkey"), BY_TROOPS, *LAST, published=date(2021, 5, 1)),
        reading(support("Ankara", "Turkey"), BY_TROOPS, *LAST, published=date(2021, 5, 1), named=RELINKED),
    ),
    (
        reading(meeting("Russia", "Egypt"), AR_BACKS_TOO, AR_BACKS, *AR_LAST),
        reading(("Russia met Egypt.", None), AR_BACKS_TOO, AR_BACKS, *AR_LAST),
    ),
    (
        reading(meeting("GNA", "Egypt"), attack("Russia", "Turkey", modality=Modality.NEGATED)),
        reading(meeting("GNA", "Egypt"), attack("Russia", "Turkey")),
    ),
    (
        reading(BY_TROOPS, support("Turkey", "GNA"), *WHOLE, published=date(2020, 1, 4)),
        reading(BY_TROOPS, ("Turkey backs GNA.", None), *WHOLE, published=date(2020, 1, 4), named=RELINKED),
    ),
]
IDS = [f"d{number}" for number in range(len(VERSIONS))]
NAMES = ["Turkey", "Ankara", "Sarraj", "Moscow", "حفتر", "فايز السراج", "The Two", "Q43", "Q159"]
FIELDS: dict[str, list[Any]] = {
    "name": ["Türkiye", "Sarraj"],
    "name_ar": ["تركية", None],
    "kind": ["government"],
    "wikidata": [None, "Q7"],
    "country": ["TR", None],
}

DOCUMENTS, VERSION, NAME, PICK = (
    st.integers(0, len(VERSIONS) - 1),
    st.integers(0, 1),
    st.sampled_from(NAMES),
    st.integers(0, 60),
)


class Curation(RuleBasedStateMachine):
    """A store on which everything may be done, and beside it, at each step, one made from scratch."""

    def __init__(self) -> None:
        super().__init__()
        self.store, self.scratch = emptied("live"), emptied("scratch")
        self.projection = Projection()
        """Moved on from step to step."""
        self.read: dict[int, int] = {}
        self.step = 0

    @initialize()
    def begin(self) -> None:
        for number in range(3):
            self._read(number, 0)

    @rule(number=DOCUMENTS, version=VERSION)
    def ingest_or_read_again(self, number: int, version: int) -> None:
        self._read(number, version)

    @rule(number=DOCUMENTS)
    def delete_document(self, number: int) -> None:
        if self.read.pop(number, None) is not None:
            with self.store.writer() as writer:
                writer.delete_document(IDS[number])

    @rule(name=NAME, alias=NAME)
    def create(self, name: str, alias: str) -> None:
        self._judge(lambda curator: curator.create_actor(NewActor(name, kind=Kind.PERSON, aliases=(alias,))))

    @rule(number=PICK, field=st.sampled_from(list(FIELDS)), pick=PICK, add=st.lists(NAME, max_size=1), drop=PICK)
    def edit(self, number: int, field: str, pick: int, add: list[str], drop: int) -> None:
        values = FIELDS[field]
        fields = {field: values[pick % len(values)]} if pick % 3 else {}
        id = self._actor(number)
        names = self._names(id)
        remove = [names[drop % len(names)]] if names and drop % 2 else []
        self._judge(lambda curator: curator.edit_actor(id, fields, add, remove))

    @rule(source=PICK, other=PICK, into=PICK)
    def merge(self, source: int, other: int, into: int) -> None:
        sources = [self._actor(source), self._actor(other)][: 1 + other % 2]
        self._judge(lambda curator: curator.merge(sources, self._actor(into)))

    @rule(number=PICK, other=PICK, what=st.sampled_from(["alias", "document", "mention", "evidence"]), pick=PICK)
    def split(self, number: int, other: int, what: str, pick: int) -> None:
        id = self._actor(number)
        into = self._actor(other) if other % 2 else NewActor(NAMES[other % len(NAMES)], kind=Kind.GOVERNMENT)
        self._judge(lambda curator: curator.split(id, self._parts(id, what, pick), into))

    @precondition(lambda self: self._unnamed())
    @rule(number=PICK)
    def delete_actor(self, number: int) -> None:
        unnamed = self._unnamed()
        self._judge(lambda curator: curator.delete_actor(unnamed[number % len(unnamed)]))

    @rule(pick=PICK, verdict=st.sampled_from(["wrong", "wrong", "right", None]))
    def judge(self, pick: int, verdict: Any) -> None:
        ids = self._ask(select(triple.c.id).order_by(triple.c.id))
        self._judge(lambda curator: curator.judge(ids[pick % len(ids)] if ids else "nothing", verdict))

    @rule(pick=PICK)
    def undo(self, pick: int) -> None:
        ids = self._ask(select(judgement.c.id).where(judgement.c.undone.is_(None)).order_by(judgement.c.number))
        self._judge(lambda curator: curator.undo(ids[pick % len(ids)] if ids else "0"))

    @invariant()
    def store_is_the_one_made_from_scratch(self) -> None:
        self.step += 1
        self._make_from_scratch()
        assert state(self.scratch) == state(self.store)
        assert export(self.store, self.projection) == export(self.scratch, Projection())

    def _read(self, number: int, version: int) -> None:
        with self.store.writer() as writer:
            read(writer, number, version)
        self.read[number] = version

    def _judge(self, act: Any) -> None:
        """An act that is refused changes nothing."""
        before = state(self.store)
        try:
            with self.store.writer() as writer:
                act(writer.curator("analyst"))
        except GraphError:
            assert state(self.store) == before

    def _make_from_scratch(self) -> None:
        """Documents in another order, some of them before the judgements and some after."""
        order = random.Random(self.step).sample(sorted(self.read), len(self.read))
        before = order[: self.step % (len(order) + 1)]
        standing = select(judgement).where(judgement.c.undone.is_(None)).order_by(judgement.c.number)
        emptied("scratch")
        with databases.writing(self.scratch._engine) as connection, connection.begin():
            writer = Writer(connection)
            for number in before:
                read(writer, number, self.read[number])
            for row in self._ask_all(standing):
                ledger.lay_down(connection, as_judgement(row), by=row.by, note=row.note, at=row.at)
            for number in order[len(before) :]:
                read(writer, number, self.read[number])

    def _actors(self) -> list[str]:
        with self.store.view() as view:
            return [one.id for one in view.actors(sort="name", limit=1000).items]

    def _actor(self, pick: int) -> str:
        actors = self._actors()
        return actors[pick % len(actors)] if actors else "nobody"

    def _unnamed(self) -> list[str]:
        return self._ask(select(actor.c.id).where(actor.c.mentions == 0).order_by(actor.c.id))

    def _names(self, id: str) -> tuple[str, ...]:
        with self.store.view() as view:
            return view.actor(id).aliases if id != "nobody" else ()

    def _parts(self, id: str, what: str, pick: int) -> Parts:
        joined = select(sentence.c.document, mention.c.start, mention.c.end, mention.c.text).join_from(
            mention, sentence
        )
        found = self._ask_all(joined.where(mention.c.actor == id).order_by(mention.c.id))
        if not found:
            return Parts(aliases=self._names(id)[-1:])
        one = found[pick % len(found)]
        if what == "alias":
            return Parts(aliases=(one.text,))
        if what == "document":
            return Parts(documents=(one.document,))
        if what == "mention":
            return Parts(mentions=(Place(one.document, one.start, one.end),))
        told = self._ask(
            select(triple.c.id).where((triple.c.source == id) | (triple.c.target == id)).order_by(triple.c.id)
        )
        return Parts(evidence=(told[pick % len(told)],)) if told else Parts(documents=(one.document,))

    def _ask(self, question: Any) -> list[Any]:
        with self.store._engine.connect() as connection:
            return list(connection.scalars(question))

    def _ask_all(self, question: Any) -> list[Any]:
        with self.store._engine.connect() as connection:
            return list(connection.execute(question))


def read(writer: Any, number: int, version: int) -> None:
    one = VERSIONS[number][version]
    writer.add_document(one.text, id=IDS[number], published=one.published)
    writer.save_extraction(IDS[number], one.extraction, f"test-{version}")


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept, but for the ledger, which also holds what was undone."""
    held = rows_in(store._engine)
    return {name: found for name, found in held.items() if name not in ("judgement", "concern")}


def export(store: Store, projection: Projection) -> bytes:
    with store.view() as view:
        file = BytesIO()
        FORMATS["node-link"].write(projection.graph(view), file, cite_from(view))
        return file.getvalue()


def test_whatever_is_judged_the_store_is_as_if_made_from_scratch(database: str) -> None:
    # Statement for statement PostgreSQL takes longer, and what it does with them is tested elsewhere.
    number = 8 if database == "sqlite" else 2
    examples = settings(
        max_examples=number, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Curation, settings=examples)
