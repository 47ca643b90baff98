"""Groups and institutions called by a state and by what they are."""

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.groups import group_nouns, group_of
from extraction.actors.mentions import find_mentions
from extraction.ontology import Kind
from extraction.orthography import fold
from tests.extraction.recorded import parse


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


SAID = {
    "هاجم المتمردون الإثيوبيون قافلة للأمم المتحدة.": "المتمردون الإثيوبيون: Ethiopian rebels",
    "التقى قادة المعارضة الفنزويلية مبعوث الاتحاد الأوروبي.": "المعارضة الفنزويلية: Venezuelan opposition",
    "أعلن البنك المركزي المصري خفض الفائدة.": "البنك المركزي المصري: Central Bank of Egypt",
    "تنسحب العشائر في العراق من المدينة.": "العشائر: Iraqi tribes",
    "Ethiopian rebels attacked a convoy of the United Nations.": "Ethiopian rebels: Ethiopian rebels",
    "Leaders of the Venezuelan opposition met EU envoys.": "Venezuelan opposition: Venezuelan opposition",
    "The Kenyan Red Cross thanked Norway.": "Kenyan Red Cross: Kenyan Red Cross",
    "Rebels in eastern Ukraine shelled Mariupol.": "Rebels: Pro-Russian separatists (Ukraine)",
}


@pytest.mark.parametrize("text", SAID)
def test_a_group_of_a_state_is_an_actor_of_its_own(text: str, catalogue: Catalogue) -> None:
    first = find_mentions(parse(text), catalogue)[0]
    assert f"{first.text}: {first.actor.name}" == SAID[text]


def test_a_group_is_one_in_both_languages_and_has_a_name_in_each(catalogue: Catalogue) -> None:
    arabic, english = (
        group_of(group, catalogue.country("ET"), catalogue)
        for language, noun in (("ar", "متمردين"), ("en", "rebels"))
        if (group := group_nouns(language).get(fold(noun)))
    )
    assert arabic == english
    assert (arabic.name_ar, arabic.kind, arabic.country) == ("المتمردون الإثيوبيون", Kind.ARMED_GROUP, "ET")


def test_a_group_that_the_catalogue_knows_keeps_its_name(catalogue: Catalogue) -> None:
    group = group_nouns("en").get("rebels")
    assert group
    assert group_of(group, catalogue.country("SY"), catalogue).name == "Syrian opposition"
