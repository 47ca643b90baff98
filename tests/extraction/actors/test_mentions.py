"""Who a sentence names, and how."""

import json

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.mentions import find_mentions
from extraction.reference.coreference import Context, resolve
from extraction.triple import Mention
from tests.extraction.recorded import SENTENCES, parse


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def mentions(text: str, catalogue: Catalogue) -> tuple[Mention, ...]:
    return find_mentions(parse(text), catalogue)


def named(text: str, catalogue: Catalogue) -> list[str]:
    return [f"{mention.text}: {mention.actor.name} ({mention.via})" for mention in mentions(text, catalogue)]


CUT = {
    "Kang Tae-young met Arnon Bar-Lev in Seoul.": ["Kang Tae-young"],
    "The CSP-DPA attacked Mali.": ["CSP-DPA", "Mali"],
    "L. K. Varma, leader of the Janata Front, met John Major.": ["L. K. Varma", "Janata Front", "John Major"],
    "General Sutomo accused the Conservative Party of South Africa.": ["Sutomo", "Conservative Party of South Africa"],
    "Bob Harper heads the Senate Fisheries Committee.": ["Bob Harper", "Senate Fisheries Committee"],
    "The Peruvian People's Party backs the General Confederation of Labour.": [
        "Peruvian People's Party",
        "General Confederation of Labour",
    ],
    "Leon Harding praised the People's Movement of Kyrgyzstan.": ["Leon Harding", "People's Movement of Kyrgyzstan"],
}
"""By sentence, names of which the recogniser or the catalogue sees only a part."""


@pytest.mark.parametrize("text", CUT)
def test_a_name_is_taken_whole(text: str, catalogue: Catalogue) -> None:
    assert set(CUT[text]) <= {mention.actor.name for mention in mentions(text, catalogue) if mention.via == "name"}


PARTED = {
    "The mayor of Istanbul visited Berlin.": ["mayor of Istanbul: Istanbul (body)", "Berlin: Germany (capital)"],
    "Omar Darwish, governor of Nineveh, met the premier of Greenland.": [
        "Omar Darwish: Omar Darwish (name)",
        "Nineveh: Nineveh (name)",
        "premier of Greenland: Greenland (body)",
    ],
    "In Basra Governor Omar Darwish praised Kuwait.": [
        "Basra: Iraq (place)",
        "Omar Darwish: Omar Darwish (name)",
        "Kuwait: Kuwait (name)",
    ],
    "Brussels warned Serbia.": ["Brussels: European Union (capital)", "Serbia: Serbia (name)"],
    "Leaders gathered in Brussels.": ["Brussels: Belgium (place)"],
    "The US-backed, Kurdish-led Syrian Democratic Forces agreed to join Syria.": [
        "Kurdish: Kurds (demonym)",
        "Syrian Democratic Forces: Syrian Democratic Forces (name)",
        "Syria: Syria (name)",
    ],
    "Robert Oakley visited Haiti.": ["Robert Oakley: Robert Oakley (name)", "Haiti: Haiti (name)"],
    "Victoria Harmon visited German Galushchenko in Berlin.": [
        "Victoria Harmon: Victoria Harmon (name)",
        "German Galushchenko: German Galushchenko (name)",
        "Berlin: Germany (place)",
    ],
    "التقت فيكتوريا هارتمان الوزير جورجي إيفانوف في برلين.": [
        "فيكتوريا هارتمان: فيكتوريا هارتمان (name)",
        "جورجي إيفانوف: جورجي إيفانوف (name)",
        "برلين: Germany (place)",
    ],
    "اتهم تركي العنزي إيران بدعم الحوثيين.": [
        "تركي العنزي: تركي العنزي (name)",
        "إيران: Iran (name)",
        "الحوثيين: Houthis (name)",
    ],
    "طالب مجلس الأمن الروسي بوقف القتال في سوريا.": [
        "مجلس الأمن الروسي: مجلس الأمن الروسي (name)",
        "سوريا: Syria (name)",
    ],
    "دعا مجلس الأمن الدولي إيران إلى الحوار.": [
        "مجلس الأمن الدولي: United Nations Security Council (name)",
        "إيران: Iran (name)",
    ],
    "دعم الاتحاد الأوروبي مجلس الأمن القومي الأفريقي.": [
        "الاتحاد الأوروبي: European Union (name)",
        "مجلس الأمن القومي الأفريقي: مجلس الأمن القومي الأفريقي (name)",
    ],
}
"""By sentence, regions that somebody governs, the city of a union, who backs, who only sounds like another, first names
that are those of places, and councils that go by a longer name."""


@pytest.mark.parametrize("text", PARTED)
def test_nobody_is_taken_for_another_whose_name_is_near(text: str, catalogue: Catalogue) -> None:
    assert named(text, catalogue) == PARTED[text]


SAID = {
    "زار أمير منطقة تبوك فهد القرشي كينيا.": [
        "تبوك: منطقة تبوك (name)",
        "فهد القرشي: فهد القرشي (name)",
        "كينيا: Kenya (name)",
    ],
    "اتهم محافظ نينوى تركيا بقصف القرى.": ["محافظ نينوى: محافظة نينوى (body)", "تركيا: Turkey (name)"],
    "قصفت تركيا قرى في محافظة نينوى.": ["تركيا: Turkey (name)", "نينوى: Iraq (place)"],
    "اعتقلت السلطات السودانية الشيخ مساعد السديرة مع تلاميذه.": [
        "السلطات السودانية: Sudan (body)",
        "مساعد السديرة: مساعد السديرة (name)",
    ],
    "قال الدكتور هادي بن علي اليامي إن اللجنة تدعم اليمن.": [
        "هادي بن علي اليامي: هادي بن علي اليامي (name)",
        "اليمن: Yemen (name)",
    ],
    "استقبل وزير الخارجية المصري أحمد أبو زيد في مكتبه.": [
        "المصري: Egypt (demonym)",
        "أحمد أبو زيد: أحمد أبو زيد (name)",
    ],
    "الزياني يستنكر تصريحات المسؤول العراقي": ["الزياني: الزياني (name)", "المسؤول العراقي: Iraq (body)"],
    "قالت أنقرة ولموسكو إن الحوار مستمر.": ["أنقرة: Turkey (capital)", "موسكو: Russia (capital)"],
    "دعمت القوات التركية حكومة “الوفاق” في طرابلس.": [
        "القوات التركية: Turkey (body)",
        "حكومة “الوفاق: Government of National Accord (name)",
        "طرابلس: Libya (place)",
    ],
    "قصفت القوات الهندية والباكستانية مواقع على الحدود.": [
        "القوات الهندية: India (body)",
        "الباكستانية: Pakistan (body)",
    ],
    "اتهم وزير الخارجية التركي فرنسا بدعم المتمردين.": ["وزير الخارجية التركي: Turkey (body)", "فرنسا: France (name)"],
    "أعلن المكتب الاتحادي لحماية البيئة البحرية والغابات أن بيرو وقعت الاتفاق.": [
        "المكتب الاتحادي لحماية البيئة البحرية والغابات: المكتب الاتحادي لحماية البيئة البحرية والغابات (name)",
        "بيرو: Peru (name)",
    ],
    "أشاد مجلس العلاقات العربية والدولية بموقف تشاد.": [
        "مجلس العلاقات العربية والدولية: مجلس العلاقات العربية والدولية (name)",
        "تشاد: Chad (name)",
    ],
    "عبر كاتب تركي عن قلقه.": ["تركي: Turkey (demonym)"],
    "هنأ خادم الحرمين الشريفين تركيا بالعيد.": [
        "خادم الحرمين الشريفين: Saudi Arabia (capital)",
        "تركيا: Turkey (name)",
    ],
    "استقبل خادم الحرمين الشريفين الملك سلمان وفدا مصريا.": [
        "الملك سلمان: Salman bin Abdulaziz (name)",
        "وفدا مصريا: Egypt (body)",
    ],
    "وقعت تركيا اتفاقا مع الهيئة العامة للطيران المدني أمس.": [
        "تركيا: Turkey (name)",
        "الهيئة العامة للطيران المدني: الهيئة العامة للطيران المدني (name)",
    ],
    "انتقدت روسيا المكتب الاتحادي لحماية الدستور.": [
        "روسيا: Russia (name)",
        "المكتب الاتحادي لحماية الدستور: المكتب الاتحادي لحماية الدستور (name)",
    ],
    "شكرت مصر اللجنة الوطنية للإغاثة والإيواء على دعمها.": [
        "مصر: Egypt (name)",
        "اللجنة الوطنية للإغاثة والإيواء: اللجنة الوطنية للإغاثة والإيواء (name)",
    ],
    "زار الوزير التركي جامعة الملك سعود.": ["التركي: Turkey (demonym)", "جامعة الملك سعود: جامعة الملك سعود (name)"],
    "تعاونت فرنسا مع مدينة الملك عبدالعزيز للعلوم والتقنية.": [
        "فرنسا: France (name)",
        "مدينة الملك عبدالعزيز للعلوم والتقنية: مدينة الملك عبدالعزيز للعلوم والتقنية (name)",
    ],
    "وقعت الهيئة السعودية للمدن الصناعية عقدا مع ألمانيا.": [
        "الهيئة السعودية للمدن الصناعية: الهيئة السعودية للمدن الصناعية (name)",
        "ألمانيا: Germany (name)",
    ],
    "شكرت الأمم المتحدة مركز الملك سلمان للإغاثة والأعمال الإنسانية.": [
        "الأمم المتحدة: United Nations (name)",
        "مركز الملك سلمان للإغاثة والأعمال الإنسانية: مركز الملك سلمان للإغاثة والأعمال الإنسانية (name)",
    ],
    "زار الملك سلمان مصر للمرة الثانية.": ["الملك سلمان: Salman bin Abdulaziz (name)", "مصر: Egypt (name)"],
    "أقرت اللجنة العليا للمرة الأولى خطة روسيا.": ["اللجنة العليا: اللجنة العليا (name)", "روسيا: Russia (name)"],
    "التقى رئيس الوفد خالد بن علي المنصوري وزيرا تركيا.": [
        "خالد بن علي المنصوري: خالد بن علي المنصوري (name)",
        "تركيا: Turkey (name)",
    ],
    "استقبل الدكتور هادي المنصوري سفير فرنسا.": ["هادي المنصوري: هادي المنصوري (name)", "سفير فرنسا: France (body)"],
    "زار الأمير سلمان بن حمد آل مبارك ولي العهد مصر.": [
        "سلمان بن حمد آل مبارك: سلمان بن حمد آل مبارك (name)",
        "ولي العهد مصر: Egypt (body)",
    ],
    "شكر المهندس عبداللطيف آل الشيخ تركيا.": ["عبداللطيف آل الشيخ: عبداللطيف آل الشيخ (name)", "تركيا: Turkey (name)"],
    "هنأ الأمير فيصل بن ناصر المنصوري الأردن.": [
        "فيصل بن ناصر المنصوري: فيصل بن ناصر المنصوري (name)",
        "الأردن: Jordan (name)",
    ],
    "التقى الرئيس عبد ربه منصور هادي المستشارين أحمد المنصوري وسلطان العتيبي.": [
        "عبد ربه منصور هادي: Abdrabbuh Mansur Hadi (name)",
        "أحمد المنصوري: أحمد المنصوري (name)",
        "سلطان العتيبي: سلطان العتيبي (name)",
    ],
    "قصف الطيران اليمني مواقع الحوثيين وقوات صالح.": [
        "الطيران اليمني: Yemen (body)",
        "الحوثيين: Houthis (name)",
        "قوات صالح: Ali Abdullah Saleh (forces)",
    ],
    "أشادت روسيا بموقف دول الخليج.": ["روسيا: Russia (name)", "دول الخليج: Gulf Cooperation Council (name)"],
    "عاد الأتراك إلى طاولة المفاوضات.": ["الأتراك: Turkey (name)"],
    "استقبلت فرنسا وزير الدفاع المصري سمير الدمنهوري أمس.": [
        "فرنسا: France (name)",
        "المصري: Egypt (demonym)",
        "سمير الدمنهوري: سمير الدمنهوري (name)",
    ],
    "بحث الرئيس الروسي ونظيره التركي الأزمة.": ["الرئيس الروسي: Russia (body)", "نظيره التركي: Turkey (body)"],
    "نقلت وكالة رويترز عن مصدر أن تركيا أرسلت جنودا.": ["تركيا: Turkey (name)"],
    "ضربت نقابة البحارة موعدا للإضراب.": ["نقابة البحارة: نقابة البحارة (name)"],
    "شكر رئيس اللجنة الأولمبية كريم المنصوري فرنسا.": [
        "اللجنة الأولمبية: اللجنة الأولمبية (name)",
        "كريم المنصوري: كريم المنصوري (name)",
        "فرنسا: France (name)",
    ],
    "طالب المجلس العسكري في مالي فرنسا بسحب قواتها.": ["المجلس العسكري في مالي: Mali (body)", "فرنسا: France (name)"],
    "وقع الاتفاق المهندس عادل القبطي؛ ومن جانب تركيا السفير.": [
        "عادل القبطي؛: عادل القبطي (name)",
        "جانب تركيا: Turkey (body)",
    ],
    "اتفقت تركيا وألمانيا على دعم الشركات ماليا.": ["تركيا: Turkey (name)", "ألمانيا: Germany (name)"],
    "اتفقت حركتا فتح وحماس على موعد الانتخابات.": ["فتح: Fatah (name)", "حماس: Hamas (name)"],
    "استقبل الأمير خالد بن سلطان بن عبد العزيز وفدا تركيا.": [
        "خالد بن سلطان بن عبد العزيز: خالد بن سلطان بن عبد العزيز (name)",
        "وفدا تركيا: Turkey (body)",
    ],
    "حظرت بريطانيا حركة «فلسطين الحرة» أمس.": [
        "بريطانيا: United Kingdom (name)",
        "حركة «فلسطين الحرة: حركة فلسطين الحرة (name)",
    ],
    "انتقد الفريق أول سالم المنياوي إيران.": ["سالم المنياوي: سالم المنياوي (name)", "إيران: Iran (name)"],
    "اعتقلت السلطات الكاتب بوعلام المنصوري أمس.": ["بوعلام المنصوري: بوعلام المنصوري (name)"],
    "دعت الحكومة المؤقتة في بنغلادش الهند إلى الحوار.": [
        "الحكومة المؤقتة في بنغلادش: Bangladesh (body)",
        "الهند: India (name)",
    ],
    "حضر العقيد محمد مصطفى درويش اجتماعا مع روسيا.": [
        "محمد مصطفى درويش: محمد مصطفى درويش (name)",
        "روسيا: Russia (name)",
    ],
    "أفرجت كتيبة ناصر المنصوري عن سجين تركي.": [
        "كتيبة ناصر المنصوري: كتيبة ناصر المنصوري (name)",
        "تركي: Turkey (demonym)",
    ],
    "أطاح الجيش المالي بالرئيس كيتا.": ["الجيش المالي: Mali (body)", "كيتا: Ibrahim Boubacar Keita (name)"],
    "زار رئيس الوزراء المجري فيكتور أوربان موسكو.": [
        "المجري: Hungary (demonym)",
        "فيكتور أوربان: Viktor Orban (name)",
        "موسكو: Russia (capital)",
    ],
    "عاد ثلاثة ديبلوماسيين روس إلى موسكو.": ["ديبلوماسيين روس: Russia (body)", "موسكو: Russia (place)"],
    "The Sudanese Army entered the town.": ["Sudanese Army: Sudan (body)"],
    "في بيان صدر أمس، دعت الصين إلى الهدوء.": ["الصين: China (name)"],
    "Turkey's foreign minister met Russian officials in Moscow.": [
        "Turkey's foreign minister: Turkey (body)",
        "Russian officials: Russia (body)",
        "Moscow: Russia (place)",
    ],
    "Turkish and Russian soldiers patrol the road.": ["Turkish: Turkey (body)", "Russian soldiers: Russia (body)"],
    "The government of Iraq thanked Jordan.": ["government of Iraq: Iraq (body)", "Jordan: Jordan (name)"],
    "A Turkish writer won the prize.": ["Turkish: Turkey (demonym)"],
    "The Russians left Syria.": ["Russians: Russia (name)", "Syria: Syria (name)"],
    "Angela Braunfels, the German chancellor, called Ankara.": [
        "Angela Braunfels: Angela Braunfels (name)",
        "German: Germany (demonym)",
        "Ankara: Turkey (capital)",
    ],
    "According to Reuters, China sent ships to Kenya.": ["China: China (name)", "Kenya: Kenya (name)"],
    "They asked us to leave.": [],
}


@pytest.mark.parametrize("text", SAID)
def test_every_actor_is_found_as_it_is_named(text: str, catalogue: Catalogue) -> None:
    assert named(text, catalogue) == SAID[text]


def test_forces_of_a_leader_are_a_mention_of_him(catalogue: Catalogue) -> None:
    arabic = mentions("انسحبت قوات أردوغان من المدينة.", catalogue)[0]
    english = mentions("Forces loyal to Erdogan entered the town.", catalogue)[0]
    assert (arabic.text, arabic.actor.name, arabic.via) == ("قوات أردوغان", "Recep Tayyip Erdogan", "forces")
    assert (english.text, english.actor, english.via) == ("Forces loyal to Erdogan", arabic.actor, "forces")


def test_a_body_hangs_by_its_noun(catalogue: Catalogue) -> None:
    sentence = parse("Turkish and Russian soldiers patrol the road.")
    assert {sentence.word(mention.head).text for mention in find_mentions(sentence, catalogue)} == {"soldiers"}


def test_two_holders_of_office_side_by_side_are_two_actors(catalogue: Catalogue) -> None:
    text = "التقى وزير الخارجية الروسي سيرغي بلافين رئيس الوزراء الإسباني في مدريد."
    assert named(text, catalogue)[1:3] == ["سيرغي بلافين: سيرغي بلافين (name)", "رئيس الوزراء الإسباني: Spain (body)"]


def test_a_new_holder_of_office_is_of_the_state_that_he_serves(catalogue: Catalogue) -> None:
    found = mentions("استقبلت فرنسا وزير الدفاع المصري سمير الدمنهوري أمس.", catalogue)
    assert found[-1].actor.country == "EG"


def test_an_acronym_in_brackets_is_the_name_before_it(catalogue: Catalogue) -> None:
    before = parse("The Harbour Workers Association (HWA) sued Greece.")
    context = Context().after(before, find_mentions(before, catalogue))
    later = find_mentions(parse("HWA lost the case."), catalogue, context)
    assert [mention.actor.name for mention in later] == ["Harbour Workers Association"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_offsets_are_exact_and_heads_lie_inside(language: str, catalogue: Catalogue) -> None:
    for text in json.loads(SENTENCES.read_text("utf-8"))[language]:
        sentence = parse(text)
        for mention in resolve(sentence, find_mentions(sentence, catalogue), Context(), catalogue):
            assert text[mention.start : mention.end] == mention.text
            assert mention.first <= mention.last
            assert mention.first <= mention.head <= mention.last or mention.via == "body"


def test_mentions_are_the_same_whenever_they_are_read(catalogue: Catalogue) -> None:
    text = "دعمت القوات التركية حكومة “الوفاق” في طرابلس."
    assert mentions(text, catalogue) == mentions(text, catalogue)


IN_COMPANY = {
    "قتل الجيش الوطني في مأرب عشرات الحوثيين.": ("الجيش الوطني", ["Yemen"]),
    "هاجم الجيش الوطني مواقع حكومة الوفاق في ليبيا.": ("الجيش الوطني", ["Libyan National Army"]),
    "هاجم الجيش الوطني مدينة تشاد.": ("الجيش الوطني", []),
    "شنت تركيا غارات على حزب العمال.": ("حزب العمال", ["Kurdistan Workers' Party"]),
    "فاز حزب العمال في بريطانيا بالانتخابات.": ("حزب العمال", ["Labour Party (United Kingdom)"]),
    "سيطر الجيش اليمني على زنجبار.": ("زنجبار", []),
}
"""By sentence, a name that several share, and whom of the catalogue it means there."""


@pytest.mark.parametrize("text", IN_COMPANY)
def test_a_name_of_several_means_the_one_in_whose_company_it_stands(text: str, catalogue: Catalogue) -> None:
    name, meant = IN_COMPANY[text]
    found = [mention.actor for mention in mentions(text, catalogue) if mention.text == name]
    assert [actor.name for actor in found if actor.id in catalogue.actors] == meant


def test_whoever_shares_the_last_two_names_of_another_is_himself(catalogue: Catalogue) -> None:
    assert named("حكمت المحكمة على مهدي هاشمي رفسنجاني بالسجن.", catalogue) == [
        "مهدي هاشمي رفسنجاني: مهدي هاشمي رفسنجاني (name)"
    ]
    assert named("قال علي أكبر هاشمي رفسنجاني إن إيران تدعم سوريا.", catalogue)[0].endswith(
        "Akbar Hashemi Rafsanjani (name)"
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Latin American governments condemned Venezuela.", ["Venezuela"]),
        ("China built an island in the South China Sea.", ["China"]),
        ("American troops attacked Iraq.", ["United States", "Iraq"]),
        ("أدانت دول أمريكا اللاتينية فنزويلا.", ["Venezuela"]),
        ("أجرت الهند مناورات في المحيط الهندي مع فرنسا.", ["India", "France"]),
    ],
)
def test_a_continent_or_a_sea_is_not_the_state_whose_name_it_holds(
    text: str, named: list[str], catalogue: Catalogue
) -> None:
    assert [mention.actor.name for mention in find_mentions(parse(text), catalogue)] == named
