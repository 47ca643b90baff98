"""Groups and institutions called by a state and by what they are."""

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.groups import group_nouns, group_of
from extraction.actors.mentions import find_mentions
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.reference.context import Context
from tests.extraction.recorded import parse


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


NOUNS = ("supreme court", "constitutional court", "socialist party", "national assembly")

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


ORGANS = {
    "Thailand's Constitutional Court dissolved the opposition.": (
        "Constitutional Court: Constitutional Court of Thailand"
    ),
    "In the Philippines, the Supreme Court ousted its president.": "Supreme Court: Supreme Court of the Philippines",
    "وفي نيروبي ألغت المحكمة العليا فوز أوهورو كينياتا.": "المحكمة العليا: Supreme Court of Kenya",
    "رفضت المحكمة الدستورية في تايلاند الطعن.": "المحكمة الدستورية: Constitutional Court of Thailand",
    "انتقد الحزب الاشتراكي حكومة إيدي راما في تيرانا.": "الحزب الاشتراكي: Socialist Party (Albania)",
}
NO_ORGANS = [
    "The Supreme Court of Florida rejected the appeal.",
    "The Progressive Socialist Party of Lebanon met the envoy.",
    "The Spanish Senate authorised the intervention.",
    "The supreme court of a country judges its ministers.",
    "طالبت الجمعية الوطنية لحقوق الإنسان السعودية بالتحقيق.",
]


@pytest.mark.parametrize("text", ORGANS)
def test_an_organ_that_many_states_have_is_that_of_the_state_said_or_spoken_of(text: str, catalogue: Catalogue) -> None:
    found = [f"{mention.text}: {mention.actor.name}" for mention in find_mentions(parse(text), catalogue)]
    assert ORGANS[text] in found


@pytest.mark.parametrize("text", NO_ORGANS)
def test_a_longer_name_or_a_common_noun_is_no_such_organ(text: str, catalogue: Catalogue) -> None:
    organs = {group.name.partition("{")[0] for noun in NOUNS if (group := group_nouns("en").get(noun))}
    found = [mention.actor.name for mention in find_mentions(parse(text), catalogue)]
    assert not [name for name in found if name.startswith(tuple(organs)) and "Florida" not in name]


def test_an_organ_is_that_of_the_state_that_the_text_is_about(catalogue: Catalogue) -> None:
    before = parse("Imran Khan was arrested in Islamabad.")
    context = Context().after(before, find_mentions(before, catalogue))
    found = find_mentions(parse("The Supreme Court ordered the release of Imran Khan."), catalogue, context)
    assert [mention.actor.name for mention in found] == ["Supreme Court of Pakistan", "Imran Khan"]


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
