"""Whom pronouns and definite nouns stand for."""

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.mentions import find_mentions
from extraction.document import Sentence
from extraction.parsing.mending import mended
from extraction.reference.coreference import Context, implied_subject, resolve
from extraction.triple import Mention
from tests.extraction.recorded import parse


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def read(catalogue: Catalogue, *texts: str) -> tuple[Sentence, tuple[Mention, ...], Context]:
    """The last of the sentences with its mentions, and the context that the others have left."""
    context = Context()
    for text in texts:
        sentence, before = parse(text), context
        mentions = resolve(sentence, find_mentions(sentence, catalogue, before), before, catalogue)
        context = before.after(sentence, mentions)
    return sentence, mentions, before


def standing_in(mentions: tuple[Mention, ...], via: str = "pronoun") -> list[str]:
    return [f"{mention.text}: {mention.actor.name}" for mention in mentions if mention.via == via]


def test_the_two_countries_are_those_that_the_sentence_before_joins(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "اتفقت تركيا وروسيا على هدنة في سوريا.", "وأكد البلدان أن الهدنة ستستمر.")
    assert standing_in(mentions, "pair") == ["البلدان: Turkey", "البلدان: Russia"]


def test_the_two_sides_are_still_meant_two_sentences_later(catalogue: Catalogue) -> None:
    texts = ("اتفقت تركيا وروسيا على هدنة في سوريا.", "وأكد البلدان أن الهدنة ستستمر.", "واتفق الطرفان على لقاء جديد.")
    assert standing_in(read(catalogue, *texts)[1], "pair") == ["الطرفان: Turkey", "الطرفان: Russia"]


def test_both_mentions_of_a_pair_cover_the_same_words(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "Egypt and Sudan signed a treaty.", "The two countries will share the water.")
    assert standing_in(mentions, "pair") == ["two countries: Egypt", "two countries: Sudan"]
    assert len({(mention.start, mention.end) for mention in mentions}) == 1


def test_two_countries_after_nobody_are_nobody(catalogue: Catalogue) -> None:
    assert read(catalogue, "The two countries will share the water.")[1] == ()


def test_a_suffix_stands_for_the_subject_of_its_clause(catalogue: Catalogue) -> None:
    assert standing_in(read(catalogue, "هددت روسيا تركيا بسحب دعمها.")[1]) == ["ها: Russia"]


def test_a_relative_pronoun_stands_for_the_name_before_it(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "Erdogan, who visited Paris, praised France.")
    assert standing_in(mentions) == ["who: Recep Tayyip Erdogan"]


def test_a_surname_is_the_person_named_in_full_before_and_his_country_the_one_he_serves(catalogue: Catalogue) -> None:
    texts = ("استقبلت فرنسا وزير الدفاع المصري سمير الدمنهوري أمس.", "وأكد الدمنهوري أن بلاده تدعم الحل السياسي.")
    _, mentions, _ = read(catalogue, *texts)
    assert [mention.actor.name for mention in mentions] == ["سمير الدمنهوري", "Egypt"]


def test_a_verb_without_subject_has_that_of_the_verb_before(catalogue: Catalogue) -> None:
    sentence, mentions, context = read(catalogue, "رفضت إيران المبادرة، وأعلنت أنها ستقاتل في سوريا.")
    verb = next(word for word in sentence.words if word.text == "أعلنت")
    found = implied_subject(sentence, verb, mentions, context)
    assert found is not None
    assert found.actor.name == "Iran"


def test_a_noun_with_its_article_is_the_name_that_it_opened(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "هاجمت حركة «الفجر» القوات المصرية.", "وقالت الحركة إن الجيش انسحب.")
    assert [(mention.text, mention.actor.name) for mention in mentions] == [
        ("الحركة", "حركة الفجر"),
        ("الجيش", "Egypt"),
    ]


def test_an_english_noun_is_the_name_that_it_closed(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "Sudan thanked the Red Valley Brigades.", "The brigades left the city.")
    assert standing_in(mentions) == ["brigades: Red Valley Brigades"]


def test_what_is_theirs_is_they(catalogue: Catalogue) -> None:
    _, arabic, _ = read(catalogue, "دعت تركيا حلفاءها إلى دعم جيشها.")
    _, english, _ = read(catalogue, "Erdogan sent his troops to Libya.")
    assert (arabic[-1].text, arabic[-1].actor.name, arabic[-1].via) == ("جيشها", "Turkey", "body")
    assert standing_in(english, "forces") == ["his troops: Recep Tayyip Erdogan"]


def test_the_army_of_who_governs_is_the_states(catalogue: Catalogue) -> None:
    _, president, _ = read(catalogue, "Nikol Pashinyan ordered his army to withdraw.")
    _, commander, _ = read(catalogue, "Khalifa Haftar ordered his army to withdraw.")
    assert standing_in(president, "body") == ["his army: Armenia"]
    assert standing_in(commander, "forces") == ["his army: Khalifa Haftar"]


def test_a_kingdom_and_an_occupation_are_the_states_that_the_text_is_about(catalogue: Catalogue) -> None:
    _, kingdom, _ = read(catalogue, "استقبل العاهل الأردني وفدا كويتيا.", "وأكدت المملكة دعمها للحل السياسي.")
    _, occupation, _ = read(catalogue, "اعتقل الاحتلال عشرات الفلسطينيين.")
    assert ("المملكة", "Jordan", "body") in [(m.text, m.actor.name, m.via) for m in kingdom]
    assert ("الاحتلال", "Israel", "body") in [(m.text, m.actor.name, m.via) for m in occupation]


@pytest.mark.parametrize(
    ("before", "text", "name"),
    [
        (
            "التقى وزير الخارجية الفرنسي جان مارك أيرو مسؤولين لبنانيين.",
            "وانتقد الوزير الفرنسي إسرائيل.",
            "جان مارك أيرو",
        ),
        (
            "Slovak foreign minister Peter Jovanek visited Oslo.",
            "The Slovak minister criticised Hungary.",
            "Peter Jovanek",
        ),
    ],
)
def test_a_minister_is_the_one_named_before(catalogue: Catalogue, before: str, text: str, name: str) -> None:
    assert read(catalogue, before, text)[1][0].actor.name == name


def test_they_are_the_subjects_of_the_sentence_before(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "Kenya and Somalia quarrelled about the border.", "They later signed a treaty.")
    assert standing_in(mentions, "pair") == ["They: Kenya", "They: Somalia"]


def test_nobody_does_something_to_himself(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "Mali and Niger condemned France and urged it to leave.")
    assert standing_in(mentions) == ["it: France"]


def test_an_organisation_is_the_one_named_before(catalogue: Catalogue) -> None:
    _, mentions, _ = read(catalogue, "The African Union met in Addis Ababa.", "The organisation suspended Gabon.")
    assert standing_in(mentions) == ["organisation: African Union"]


def test_the_context_is_left_as_it_was(catalogue: Catalogue) -> None:
    sentence, mentions, _ = read(catalogue, "Egypt and Sudan signed a treaty.")
    context = Context()
    later = context.after(sentence, mentions)
    assert context == Context()
    assert [actor.name for actor in later.actors] == ["Egypt", "Sudan"]


def test_who_was_named_behind_his_title_goes_on_and_no_plural_in_the_oblique_is_subject(catalogue: Catalogue) -> None:
    texts = ("قال رئيس اتحاد المحامين سامي الوردي إن القرار صائب.", "ودعا الفلسطينيين إلى الوحدة.")
    sentence, mentions, context = read(catalogue, *texts)
    sentence, mentions = mended(sentence, mentions)
    verb = next(word for word in sentence.words if word.upos == "VERB")
    found = implied_subject(sentence, verb, mentions, context)
    assert found is not None
    assert found.actor.name == "سامي الوردي"
    assert [child.text for child in sentence.children(verb) if child.deprel == "obj"] == ["الفلسطينيين"]
