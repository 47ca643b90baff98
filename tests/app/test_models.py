"""Models and the records they tell of."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from app.models.documents import DocumentRefModel
from app.models.lists import ActorModel, SpanModel
from app.models.relations import EvidenceModel, RelationModel
from graph.records import ActorRef, DocumentRef, EvidenceRecord, SpanRecord
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


def test_what_is_made_without_its_constructor_has_all_its_fields(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        (relation, *_) = view.relations(evidence=1).items
    (evidence,) = relation.evidence
    made = relation, relation.source, evidence, evidence.source, evidence.document, RelationModel.from_record(relation)
    for one in made:
        assert list(vars(one)) == [field.name for field in fields(one)]
        assert type(one)(**vars(one)) == one
    assert isinstance(evidence.document.published, date | None)
