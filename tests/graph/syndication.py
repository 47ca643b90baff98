"""Articles made up, in both languages, and what agencies and editors make of them."""

EN = (
    "Turkey pledged on Monday to send engineers and medical teams to the coastal towns that were cut off by last "
    "week's flood, and its foreign minister said that the first ship would leave Mersin before the weekend.",
    "The Government of National Accord welcomed the offer. A spokesman in Tripoli said that bridges on the "
    "road to the "
    "east had collapsed and that thousands of families were still sleeping in schools and mosques.",
    "Officials in the port said that two warehouses had been cleared for the cargo, while local councils drew "
    "up lists "
    "of streets where pumps are needed most. Farmers fear that the harvest of olives is lost this year.",
    "Aid groups warned that the supplies of clean water would last for only nine days. They asked all sides "
    "to keep the "
    "road from the airport open, and said that guards had turned back three of their lorries on Sunday evening.",
    "The minister added that his country had no other aim than to help its neighbours, and that he would "
    "travel to the "
    "region himself once the road was safe. He did not answer questions about the agreement on maritime borders.",
)
EN_OTHER = (
    "Turkey pledged to help the towns that were flooded last week, but opposition deputies in Ankara asked "
    "why the offer "
    "came only after the cabinet had spent days arguing over who should pay for the voyage.",
    "A debate in the assembly went on until midnight. One deputy held up photographs of a ship that had lain idle in "
    "Mersin since spring, and another called the plan a poor substitute for a policy on Libya.",
    "The chairman of the committee on foreign affairs promised a report within a month. Nobody disputes that "
    "families in "
    "the east of Libya need shelter, he said, yet parliament had never seen the figures.",
    "Newspapers close to the cabinet praised the decision as generous. Others recalled that an earlier convoy "
    "had been "
    "stuck at the border for weeks because no one had asked the councils what they needed.",
)
AR = (
    "تعهدت تركيا يوم الاثنين بإرسال مهندسين وفرق طبية إلى البلدات الساحلية التي عزلتها فيضانات الأسبوع "
    "الماضي، وقال وزير "
    "خارجيتها إن السفينة الأولى ستغادر ميناء مرسين قبل نهاية الأسبوع محملة بالخيام والمضخات.",
    "ورحبت حكومة الوفاق الوطني بالعرض، وقال متحدث باسمها في طرابلس إن الجسور الواقعة على الطريق المؤدي إلى "
    "الشرق انهارت "
    "وإن آلاف العائلات ما زالت تبيت في المدارس والمساجد منذ ليلة الخميس.",
    "وأوضح مسؤولون في الميناء أن مستودعين أخليا لاستقبال الشحنة، بينما أعدت المجالس المحلية قوائم بالشوارع "
    "التي تحتاج إلى "
    "المضخات أكثر من غيرها. ويخشى المزارعون ضياع موسم الزيتون هذا العام.",
    "وحذرت منظمات الإغاثة من أن مخزون المياه النظيفة لا يكفي إلا تسعة أيام، وطالبت جميع الأطراف بإبقاء طريق المطار "
    "مفتوحا، وقالت إن حراسا أعادوا ثلاثا من شاحناتها مساء الأحد من دون تفسير.",
    "وأضاف الوزير أن بلاده لا هدف لها سوى مساعدة جيرانها، وأنه سيزور المنطقة بنفسه حين يصبح الطريق آمنا، لكنه "
    "لم يجب عن "
    "أسئلة الصحفيين المتعلقة باتفاق الحدود البحرية وبموعد الانتخابات.",
)
AR_OTHER = (
    "تعهدت تركيا بمساعدة البلدات التي غمرتها فيضانات الأسبوع الماضي، غير أن نوابا معارضين في أنقرة سألوا عن "
    "سبب تأخر العرض "
    "أياما أمضاها مجلس الوزراء في الجدال حول من يتحمل نفقات الرحلة.",
    "واستمر النقاش في البرلمان حتى منتصف الليل، ورفع أحد النواب صورا لسفينة راسية بلا عمل في مرسين منذ "
    "الربيع، ووصف نائب "
    "آخر الخطة بأنها بديل هزيل عن سياسة واضحة تجاه ليبيا.",
    "ووعد رئيس لجنة الشؤون الخارجية بتقرير خلال شهر، وقال إن أحدا لا ينكر حاجة العائلات في شرق ليبيا إلى المأوى، لكن "
    "المجلس لم يطلع على الأرقام قط.",
    "وأشادت صحف مقربة من الحكومة بالقرار ووصفته بالكريم، فيما ذكرت صحف أخرى بأن قافلة سابقة بقيت عالقة على "
    "الحدود أسابيع "
    "لأن أحدا لم يسأل المجالس عما تحتاج إليه.",
)
ARTICLES = {"en": EN, "ar": AR}
OTHERS = {"en": EN_OTHER, "ar": AR_OTHER}
HEADLINES = {
    "en": ("Ankara promises help after the flood", "Turkish ship to sail for flooded towns within days, minister says"),
    "ar": ("أنقرة تعد بالمساعدة بعد الفيضانات", "سفينة تركية تبحر خلال أيام إلى البلدات المنكوبة بحسب الوزير"),
}
AGENCY = {
    "en": "TUNIS, Nov 3 (Example News Agency) - ",
    "ar": "تونس، 3 نوفمبر (وكالة المثال للأنباء) - ",
}
FOOT = {
    "en": "(Reporting by our correspondents in Tripoli; writing and editing by the desk in Tunis)",
    "ar": "(إعداد مراسلينا في طرابلس، وتحرير المكتب في تونس)",
}


def article(language: str, paragraphs: tuple[str, ...] | None = None) -> str:
    """As its author has it."""
    return "\n\n".join((HEADLINES[language][0], *(paragraphs or ARTICLES[language])))


def syndicated(language: str, cut: int = 0) -> str:
    """With another headline, the line of an agency, who wrote it, and without the last paragraphs."""
    body = ARTICLES[language]
    kept = body[: len(body) - cut]
    return "\n\n".join((HEADLINES[language][1], AGENCY[language] + kept[0], *kept[1:], FOOT[language]))


def excerpt(language: str, *paragraphs: int) -> str:
    """Some of its paragraphs."""
    return "\n\n".join(ARTICLES[language][number] for number in paragraphs)


def told(language: str, *paragraphs: int) -> list[tuple[str, None]]:
    """Some of its paragraphs, for a reading that finds nothing in them."""
    return [(ARTICLES[language][number], None) for number in paragraphs]
