import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.parsing.segmentation import LONGEST, split_sentences

ARABIC = [
    "زار الوزير أنقرة.|والتقى نظيره التركي.",
    "هل تتراجع موسكو؟|لا يبدو ذلك.|ربما!",
    "عنوان الخبر\n|قال الوزير إن بلاده لن تتراجع.",
    "تركيا وروسيا.. هل ينهار التفاهم؟|سؤال مطروح.",
    "لن نقبل... بأي اتفاق.|هذا قرارنا.",
    "نقلت قناة إن.تي.في عن مصدر في أ.ف.ب نفيه.|وأكد المتحدث ذلك.",
    "وصل د. سامي إلى تونس.|ثم غادر م. فهد.",
    "وقع الاتفاق عام 2015 م.|ثم ألغي.",
    "بلغت النسبة 3.5 في المئة.|وارتفعت.",
    "قال «لن نتراجع. سنواصل الدعم» ثم انصرف.|وغادر الوفد.",
    "أكد أن “الحرب انتهت”.|ورحبت أنقرة.",
    'وقال "سنقاتل."|وأضاف أن الجيش جاهز.',
    "سأل «هل تقاتلون؟» فصمتوا.|وغادر.",
    "خبر نشره موقع الجزيرة.نت اليوم.",
    "كلمة .|وقال آخر .",
    "“رغم تنافسهما تتعاون الدولتان “سرا.|وقال خبراء ذلك.",
]

ENGLISH = [
    "Turkey backs the GNA.|Russia backs Haftar.",
    "The U.S. and the U.N. met Gen. Haftar and Mr. Sarraj in Washington, D.C. on Jan. 5.|They agreed.",
    "He lives in the U.S.|The talks failed.",
    "George W. Bush met J. K. Rowling.|Nobody knew.",
    "Growth was 3.5 percent.|Prices fell.",
    '"We will not leave. We will fight," he said.|She left.',
    '"We will fight."|He left.',
    '"Will they fight?" he asked.|Nobody answered.',
    "It said ... nothing.|Then it left.",
    "Talks failed...|Then the war began.",
    "Headline without a stop\n|The text begins here.",
    "1. Turkey withdraws.|2. Russia follows.",
    "The firm (Acme Inc.) left.|It lost.",
]


@pytest.mark.parametrize(("marked", "language"), [(t, "ar") for t in ARABIC] + [(t, "en") for t in ENGLISH])
def test_sentences_end_where_the_bar_stands(marked: str, language: str) -> None:
    text = marked.replace("|", " ")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in split_sentences(text, language)] == expected


def test_a_stop_without_a_space_ends_an_arabic_sentence_but_not_an_address() -> None:
    text = "انتهت المحادثات في موسكو.وقالت العربية.نت إنها ناجحة."
    assert [text[start:end] for start, end in split_sentences(text, "ar")] == [text[:25], text[25:]]


def test_a_long_quotation_is_split_inside() -> None:
    text = "قال «" + "هذه جملة من سبع كلمات لا أكثر. " * 12 + "انتهى»."
    assert len(split_sentences(text, "ar")) > 10


@pytest.mark.parametrize(
    ("unit", "cut"), [("وقالت المصادر إن الوفد وصل، ", "،"), ("كلمة أخرى؛ ثم، ", "؛"), ("he came and went ", "went")]
)
def test_a_paragraph_without_a_stop_is_cut_at_its_pauses(unit: str, cut: str) -> None:
    text = (unit * 100).strip()
    spans = split_sentences(text, "ar")
    assert len(spans) > 1
    assert all(len(text[start:end].split()) <= LONGEST for start, end in spans)
    if cut != "went":
        assert all(text[start:end].endswith(cut) for start, end in spans[:-1])


def test_a_run_without_spaces_is_cut_too() -> None:
    spans = split_sentences("x" * 100_000, "en")
    assert max(end - start for start, end in spans) <= 20 * LONGEST


@given(st.text(alphabet="اب وA b.?!؟…\"“”«»'،؛,\n\r\u2028\u00a0\u200f1", max_size=300), st.sampled_from(["ar", "en"]))
def test_spans_are_trimmed_in_order_and_leave_no_character_out(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    left = 0
    for start, end in spans:
        assert text[left:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        left = end
    assert text[left:].strip() == ""


@given(st.lists(st.sampled_from(["a" * 300, "كلمة", "،", "«", "»", ".", " ", "word", "\u3000"]), max_size=400))
def test_no_sentence_is_longer_than_the_limit(parts: list[str]) -> None:
    text = " ".join(parts)
    assert all(len(text[start:end].split()) <= LONGEST for start, end in split_sentences(text, "ar"))


def test_a_row_of_marks_is_cut_like_a_row_of_words() -> None:
    text = '"(«' * 400
    assert max(end - start for start, end in split_sentences(text, "ar")) <= LONGEST
