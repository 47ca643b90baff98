"""Who says it, in both languages."""

import pytest

from extraction.actors.catalogue import load
from extraction.document import Document
from extraction.extractor import Extractor
from tests.extraction.recorded import parse
from tests.parses.recorded import RecordedParser

SAID = {
    "قالت تركيا إن روسيا قصفت ليبيا.": "Turkey",
    "ذكرت وكالة رويترز أن الصين هاجمت كينيا.": "وكالة",
    "وفقا لوزارة الدفاع الأمريكية، هاجمت إيران السعودية.": "United States",
    "بحسب الأمم المتحدة، تدعم إريتريا حركة الشباب.": "United Nations",
    "اتهمت أوكرانيا روسيا بقصف بولندا.": "Ukraine",
    "أعلن وزير الخارجية المصري أن قطر تمول جماعة الإخوان المسلمين.": "Egypt",
    "هاجمت صربيا كوسوفو، حسبما أفاد حلف الناتو.": "NATO",
    "نقلت صحيفة الحياة عن مسؤول لبناني أن إسرائيل هاجمت سوريا.": "Lebanon",
    "زعمت إسرائيل أن حزب الله هاجم قبرص.": "Israel",
    "قال مصدر عسكري إن الجيش التركي قصف العراق.": "مصدر عسكري",
    "نقلا عن مسؤولين أمريكيين، سلحت إيران الحوثيين.": "United States",
    "اعترفت إسبانيا بفلسطين.": None,
    "وفقا للخطة، تدعم بيرو تشيلي.": None,
    "Turkey said Russia had bombed the airport in Libya.": "Turkey",
    "According to Reuters, China attacked Kenya.": "Reuters",
    "Iran supports the Houthis, Saudi Arabia says.": "Saudi Arabia",
    '"Israel attacked Syria," Lavrov told reporters.': "Sergey Lavrov",
    "The Kremlin denied that Russia had attacked Georgia.": "Russia",
    "Ukraine accused Belarus of helping Russia.": "Ukraine",
    "Serbia attacked Kosovo, according to a NATO report.": "NATO",
    "Egypt's foreign minister said that Qatar funds the Muslim Brotherhood.": "Egypt",
    "Officials reported that Kenya had arrested a Somali diplomat.": "Officials",
    "Human Rights Watch says Myanmar attacked Bangladesh.": "Human Rights Watch",
    "France praised Chad.": None,
    "According to the plan, Peru helps Chile.": None,
}
"""Sentences and who says the last thing that they say."""


@pytest.mark.parametrize("text", SAID)
def test_who_says_it_is_told_and_what_the_text_says_itself_is_nobodys(text: str) -> None:
    sentence = parse(text)
    extraction = Extractor(RecordedParser(), load()).read(Document(text, sentence.language, (sentence,)))
    assert extraction.triples
    assert extraction.triples[-1].attribution == SAID[text]


def test_what_is_said_of_the_speaker_is_not_said_by_him() -> None:
    text = "Ukraine accused Belarus of helping Russia."
    extraction = Extractor(RecordedParser(), load()).read(Document(text, "en", (parse(text),)))
    assert [triple.attribution for triple in extraction.triples] == [None, "Ukraine"]
