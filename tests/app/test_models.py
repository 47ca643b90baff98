"""Models and the records they tell of."""

from dataclasses import fields
from typing import Any

import pytest

from app.models.documents import DocumentRefModel
from app.models.lists import ActorModel, SpanModel
from graph.records import ActorRef, DocumentRef, SpanRecord


@pytest.mark.parametrize(
    ("record", "model"), [(ActorRef, ActorModel), (SpanRecord, SpanModel), (DocumentRef, DocumentRefModel)]
)
def test_what_is_sent_as_it_is_kept_has_the_fields_of_its_model(record: Any, model: Any) -> None:
    assert [field.name for field in fields(record)] == [field.name for field in fields(model)]
    assert all(record.__annotations__[name] == model.__annotations__[name] for name in model.__annotations__)
