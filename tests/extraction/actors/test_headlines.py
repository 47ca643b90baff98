"""Whom the headline of an Arabic text means by a surname."""

from dataclasses import replace

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.headlines import named_ahead
from extraction.document import Document
from tests.extraction.recorded import parse

HEADLINE = "الزياني يستنكر تصريحات المسؤول العراقي"
FULL = "الأمين العام لمجلس التعاون عبداللطيف الزياني زار بغداد أمس."
OTHER = "استقبل وزير الخارجية المصري أحمد أبو زيد في مكتبه."


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def text(*sentences: str) -> Document:
    return Document("\n".join(sentences), "ar", tuple(map(parse, sentences)))


def test_a_surname_in_a_headline_is_who_is_named_in_full_below(catalogue: Catalogue) -> None:
    (actor,) = named_ahead(text(HEADLINE, OTHER, FULL), catalogue).values()
    assert actor.name_ar in ("عبداللطيف الزياني", "عبد اللطيف الزياني")


def test_nobody_is_meant_who_is_not_called_so(catalogue: Catalogue) -> None:
    assert named_ahead(text(HEADLINE, OTHER), catalogue) == {}
    assert named_ahead(replace(text(HEADLINE, FULL), language="en"), catalogue) == {}
