"""Arabic names in Latin letters, and one key for the spellings of a foreign name."""

import pytest

from extraction.actors.catalogue import load
from extraction.actors.linking import foreigners, sounding_like
from extraction.orthography import fold
from extraction.transliteration import romanise, sound_key


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("سمير الدمنهوري", "Samir al-Damnahuri"),
        ("جان مارك أيرو", "Jan Mark Airu"),
        ("عبد الكريم ياسين", "Abd al-Karim Yasin"),
        ("حركة الفجر", "Harka al-Fajr"),
    ],
)
def test_an_arabic_name_is_romanised_word_by_word(name: str, latin: str) -> None:
    assert romanise(name) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("جنتلوني", "Gentiloni"), ("جينتيلوني", "Gentiloni"), ("لافروف", "Lavrov"), ("شتاينماير", "Steinmeier")],
)
def test_all_spellings_of_a_name_sound_alike(arabic: str, latin: str) -> None:
    assert sound_key(fold(arabic)) == sound_key(fold(latin))


@pytest.mark.parametrize(
    ("name", "country", "known"),
    [
        ("باولو جنتلوني", None, "Paolo Gentiloni"),
        ("Sergej Lavroff", "RU", "Sergey Lavrov"),
        ("باولو جنتلوني", "RU", None),
        ("جنتلوني", None, None),
        ("بشار الأسعد", "SY", None),
    ],
)
def test_a_foreigner_is_known_however_his_name_is_spelt(name: str, country: str | None, known: str | None) -> None:
    found = sounding_like(name, country, foreigners(load().actors.values()))
    assert (found.name if found else None) == known
