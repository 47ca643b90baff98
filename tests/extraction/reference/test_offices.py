"""Whom an office without a name means."""

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.mentions import find_mentions
from extraction.parsing.mending import mended
from extraction.reference.coreference import Context, resolve
from extraction.reference.offices import holders
from tests.extraction.recorded import parse


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def meant(catalogue: Catalogue, *texts: str) -> list[str]:
    """Who stands in for whom in the last of the sentences."""
    context = Context()
    for text in texts:
        parsed = parse(text)
        sentence, named = mended(parsed, find_mentions(parsed, catalogue, context))
        mentions = resolve(sentence, named, context, catalogue)
        context = context.after(sentence, mentions, holders(sentence, mentions, catalogue))
    return [f"{mention.text}: {mention.actor.name}" for mention in mentions if mention.via == "pronoun"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "Prime minister Marin Dragnev met opposition leader Olga Stancheva in Sofia.",
                "Olga Stancheva accused the prime minister of fraud.",
            ),
            "prime minister: Marin Dragnev",
        ),
        (
            (
                "Marin Dragnev, the Bulgarian president, met Olga Stancheva.",
                "The unions of Sofia support the president.",
            ),
            "president: Marin Dragnev",
        ),
        (
            ("The army chief, Bakary Sanneh, met President Lamin Touray.", "The president dismissed Bakary Sanneh."),
            "president: Lamin Touray",
        ),
        (
            ("التقى رئيس الوزراء سامر الكيلاني وزير الدفاع ماهر الدباغ.", "واتهم ماهر الدباغ رئيس الوزراء بالفساد."),
            "رئيس الوزراء: سامر الكيلاني",
        ),
    ],
)
def test_it_is_whoever_was_named_with_it(catalogue: Catalogue, texts: tuple[str, str], expected: str) -> None:
    assert expected in meant(catalogue, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Prime minister Marin Dragnev met Olga Stancheva in Sofia.",
            "Olga Stancheva accused the former prime minister of fraud.",
        ),
        (
            "Prime minister Marin Dragnev met Olga Stancheva in Sofia.",
            "Olga Stancheva accused the prime minister of Romania of fraud.",
        ),
        (
            "Prime minister Marin Dragnev met Olga Stancheva in Sofia.",
            "Prime minister Bakary Sanneh thanked the prime minister.",
        ),
        (
            "Vice president Marin Dragnev met Olga Stancheva in Sofia.",
            "Olga Stancheva accused the vice president and the prime minister of fraud.",
        ),
    ],
)
def test_it_is_nobody_who_was_named_with_another_and_nobody_of_two(
    catalogue: Catalogue, texts: tuple[str, str]
) -> None:
    assert not [found for found in meant(catalogue, *texts) if found.startswith("prime minister")]


def test_the_object_of_a_verb_is_not_its_subject_nor_whoever_holds_another_office(catalogue: Catalogue) -> None:
    """«The president» may be anybody who was named before, but not these."""
    assert "president: Lamin Touray" in meant(
        catalogue, "Lamin Touray spoke in Oslo.", "Olga Stancheva met the president."
    )
    titled = "Prime minister Marin Dragnev spoke in Sofia."
    assert not meant(catalogue, titled, "The unions of Sofia support the president.")


def test_an_office_may_end_a_headline(catalogue: Catalogue) -> None:
    titled = "Prime minister Marin Dragnev spoke in Sofia."
    assert meant(catalogue, titled, "Unions thank the prime minister") == ["prime minister: Marin Dragnev"]
    assert meant(catalogue, titled, "Unions thank the foreign minister") == []
