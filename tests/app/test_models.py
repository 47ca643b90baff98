"""Models and the records they tell of."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from app.answering.answers import page_of
from app.models.documents import DocumentRefModel
from app.models.lists import ActorModel, SpanModel
from app.models.relations import EvidenceModel, RelationModel
from graph.records import ActorRef, DocumentRef, EvidenceRecord, RelationRecord, SpanRecord
from graph.store import Store
from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep

SENT: dict[Any, Any] = {
    ActorRef: ActorModel,
    SpanRecord: SpanModel,
    DocumentRef: DocumentRefModel,
    EvidenceRecord: EvidenceModel,
}


@pytest.mark.parametrize(("record", "model"), SENT.items())
def test_what_is_sent_as_it_is_kept_has_the_fields_of_its_model(record: Any, model: Any) -> None:
    kept = {field.name: SENT.get(field.type, field.type) for field in fields(record)}
    assert list(kept.items()) == [(field.name, field.type) for field in fields(model)]


def test_relations_are_sent_with_the_fields_of_their_model() -> None:
    within: dict[Any, Any] = SENT | {tuple[EvidenceRecord, ...]: tuple[EvidenceModel, ...]}
    kept = {field.name: within.get(field.type, field.type) for field in fields(RelationRecord)}
    sent = {field.name: field.type for field in fields(RelationModel)}
    assert list(kept) == list(sent)
    assert {name for name in kept if kept[name] != sent[name]} == {"modalities"}  # names of the store, which are those


def test_bare_fields_are_written_as_the_records_they_stand_for(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        records, bare = (view.relations(evidence=3, bare=bare) for bare in (False, True))
    assert records.items[0].evidence
    assert isinstance(bare.items[0], dict)
    assert page_of(records, RelationModel).body == page_of(bare, RelationModel).body


def test_what_is_made_without_its_constructor_has_all_its_fields(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        (relation, *_) = view.relations(evidence=1).items
    (evidence,) = relation.evidence
    made = relation, relation.source, evidence, evidence.source, evidence.document
    for one in made:
        assert list(vars(one)) == [field.name for field in fields(one)]
        assert type(one)(**vars(one)) == one
    assert isinstance(evidence.document.published, date | None)
