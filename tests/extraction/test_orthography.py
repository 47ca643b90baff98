import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.errors import EmptyText, UnsupportedLanguage
from extraction.orthography import detect_language, fold, normalize

ARABIC = st.text(alphabet="ابتلويىةأإآؤئءکی ـ\u064e\u064b\u0651\u0654\u200f٣ﻻ.،«»", max_size=40)


@pytest.mark.parametrize(
    "spellings",
    [
        ("أنقرة", "انقره", "أنقَرَة", "أنقـــرة", "\u202bأنقرة\u202c", "ا\u0654نقرة"),
        ("إسلام آباد", "اسلام اباد", "إسلام  آباد", "إسلام-آباد"),
        ("مستشفى", "مستشفي", "مستشفی"),
        ("الاتفاق", "اﻻتفاق"),
        ("كردستان", "کردستان"),
        ("ڤيينا", "فيينا"),
        ("العام ٢٠٢٠", "العام 2020"),
        ("Erdoğan", "ERDOGAN", "Erdog\u0306an"),
        ("İstanbul", "istanbul", "ıstanbul"),
        ("Mawlid-un Nabi", "mawlid un\u00a0nabi"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_different_names_keep_different_keys() -> None:
    assert len({fold(name) for name in ("سوريا", "سورية", "صوريا", "Iran", "Iraq", "Niger", "Nigeria")}) == 7


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ARABIC, st.integers(0, 40))
def test_a_haraka_never_changes_the_key(text: str, place: int) -> None:
    assert fold(text[:place] + "\u0650" + text[place:]) == fold(text)


def test_harakat_tatweel_controls_and_arabic_digits_are_not_shown_to_the_models() -> None:
    assert normalize("\u200fوَقَّعَـت الاتفاقَ عام ٢٠٢٠", "ar").text == "وقعت الاتفاق عام 2020"


def test_a_span_of_the_normalized_text_is_a_span_of_the_original() -> None:
    text = "قالت \u202bأنـْـقَـرَةُ\u202c إنّ ﻻ حلّ"
    normalized = normalize(text, "ar")
    assert normalized.text == "قالت أنقرة إن لا حل"
    start, end = normalized.original(5, 10)
    assert text[start:end] == "أنـْـقَـرَةُ"
    start, end = normalized.original(14, 16)
    assert text[start:end] == "ﻻ"


def test_english_keeps_its_letters_and_loses_curly_quotes() -> None:
    normalized = normalize("Erdog\u0306an’s\u00a0“truce”\u200b", "en")
    assert normalized.text == 'Erdoğan\'s "truce"'
    assert normalized.original(0, 7) == (0, 8)


@given(st.one_of(ARABIC, st.text()), st.sampled_from(["ar", "en"]))
def test_offsets_rise_and_stay_inside_the_text(text: str, language: str) -> None:
    normalized = normalize(text, language)
    assert len(normalized.text) == len(normalized.offsets) == len(normalized.ends)
    assert list(normalized.offsets) == sorted(normalized.offsets)
    assert list(normalized.ends) == sorted(normalized.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(normalized.offsets, normalized.ends, strict=True))
    normalized.text.encode()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("تدعم تركيا حكومة الوفاق", "ar"),
        ("قال بيان NATO إن الحلف يراقب الوضع", "ar"),
        ("زار پوتين أنقرة", "ar"),
        ("وزیر الخارجیة الإیرانی یزور بغداد", "ar"),
        ("Ankara (أنقرة) backs the GNA", "en"),
    ],
)
def test_the_language_is_that_of_most_letters(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Россия поддерживает Хафтара", "Cyrillic"),
        ("中国支持俄罗斯", "Han"),
        ("ישראל", "Hebrew"),
        ("ایران از سوریه حمایت می‌کند", "Persian or Urdu"),
        ("پاکستان نے بھارت سے کہا ہے", "Persian or Urdu"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=named):
        detect_language(text)


@pytest.mark.parametrize("text", ["", " \n", "123 … !", "👍"])
def test_a_text_without_letters_is_empty(text: str) -> None:
    with pytest.raises(EmptyText):
        detect_language(text)


@given(st.text())
def test_any_text_has_a_language_or_a_reason(text: str) -> None:
    try:
        language = detect_language(text)
    except (EmptyText, UnsupportedLanguage):
        return
    assert language in ("ar", "en")
    assert any(letter.isalpha() for letter in text)
