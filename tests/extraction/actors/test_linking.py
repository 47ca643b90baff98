"""One actor under several names, one name for several actors."""

from dataclasses import replace

from extraction.actors.catalogue import Name
from extraction.actors.linking import is_media, new_actor, organisation_kind, same_person, short_names, surnames
from extraction.ontology import Kind
from extraction.triple import Actor

LAVROV = Actor("sergey-lavrov", "Sergey Lavrov", "سيرغي لافروف", Kind.PERSON, "RU")


def test_a_surname_keeps_its_particle() -> None:
    person = new_actor("ستيفان دي ميستورا", "ar", Kind.PERSON)
    assert "دي ميستورا" in surnames(person)
    assert surnames(replace(person, kind=Kind.PARTY)) == frozenset()


def test_a_first_name_spelt_otherwise_is_the_same_person_and_another_is_not() -> None:
    names = (Name("لافروف", LAVROV, "name"),)
    assert same_person("سيرجي لافروف", names) is LAVROV
    assert same_person("إيكاترينا لافروف", names) is None


def test_an_organisation_is_called_again_without_its_noun() -> None:
    front = new_actor("جبهة الفجر", "ar", Kind.ARMED_GROUP)
    assert short_names(front) == frozenset({"الفجر"})
    assert short_names(new_actor("جيش الإسلام", "ar", Kind.ARMED_GROUP)) == frozenset()


def test_the_noun_of_a_name_says_the_kind() -> None:
    assert organisation_kind("شركة البحر للنقل") is Kind.COMPANY
    assert organisation_kind("Green Valley Brigades") is Kind.ARMED_GROUP
    assert organisation_kind("Green Valley") is None


def test_media_that_report_are_known_in_both_languages() -> None:
    assert is_media("رويترز")
    assert is_media("Reuters")
    assert not is_media("Turkey")


def test_nobody_is_called_by_his_fathers_name_nor_a_tribe_by_its_province() -> None:
    assert "منصور" not in surnames(new_actor("سامي بن منصور", "ar", Kind.PERSON))
    assert "بن منصور" in surnames(new_actor("سامي بن منصور", "ar", Kind.PERSON))
    assert short_names(new_actor("عشائر الفرات", "ar", Kind.ARMED_GROUP)) == frozenset()
