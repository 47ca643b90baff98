"""Closed classes by which words refer, folded: pronouns, dual and definite nouns, signs of a place."""

from extraction.languages.language import words as _words
from extraction.ontology import Kind

PERSONAL = {
    "ar": _words("ه ها هم هو هي"),
    "en": _words("he him his she her it its they them their himself itself themselves"),
}
RELATIVE = {"ar": _words("الذي التي الذين اللذين اللذان"), "en": _words("who which that whom whose")}

MASCULINE = _words("ه هو him he his himself")
FEMININE = _words("ها هي her she hers herself")
THING = _words("it its itself")
PLURAL = _words("هم they them their theirs themselves")

MASCULINE_STATES = _words("IQ LB JO YE SD SS MA VA TD NE SN")
"""The few states whose Arabic name is masculine: العراق، لبنان، الأردن."""
MASCULINE_HEADS = _words(
    "جيش حزب تنظيم مجلس اتحاد حلف لواء فيلق تيار ائتلاف تحالف بنك مصرف صندوق "
    "برنامج جهاز حرس برلمان كونغرس مكتب مركز معهد "
    "محور موتمر ازهر جناح فصيل حشد بيت كرملين وفد فريق نظام داعش"
)
BODY_MASCULINE = MASCULINE_HEADS | _words("جانب طيران سلاح قصر شعب كيان احتلال")
"""Nouns for a state's bodies that a masculine verb or pronoun goes with."""
BODY_FEMININE = _words(
    "قوات حكومه وزاره خارجيه داخليه سلطات شرطه رئاسه محكمه طائرات مقاتلات دوله بحريه استخبارات مخابرات"
)
"""Those that a feminine one goes with."""
MEN = _words("خليفه اسامه حمزه طه عطيه معاويه عقيله طلحه قتيبه جمعه عبيده زكريا يحيا")
"""Given names of men that end as a woman's would."""

SIDES = _words("طرف طرفان طرفين جانب جانبان جانبين هما كليهما كلاهما كلتاهما طرفي جانبي")
COUNTRIES = _words(
    "جارتان جارتين حليفتان حليفتين بلدان بلدين دولتان دولتين حكومتان حكومتين حليفان حليفين جاران جارين "
    "عاصمتان عاصمتين قوتان قوتين"
)
PEOPLE = _words("رئيسان رئيسين وزيران وزيرين زعيمان زعيمين مسوولان مسوولين قائدان قائدين رجلان رجلين")
PAIRS = (SIDES, COUNTRIES, PEOPLE)
EMPHATIC = _words("نفس ذات انفس")
"""Nouns that with a pronoun only stress the noun before them: في الوقت نفسه."""
PLURAL_TOO = _words("مسوولين قائدين")
"""Written alike in the dual and the plural."""
BARE_PAIRS = _words("هما كليهما كلاهما كلتاهما طرفي جانبي")
"""Pairs that need no article."""
THREE = _words("ثلاث ثلاثه الثلاث الثلاثه three")
TOGETHER = {
    **dict.fromkeys(_words("دول بلدان حكومات قوي"), COUNTRIES),
    **dict.fromkeys(_words("اطراف جهات فصايل"), SIDES),
    **dict.fromkeys(
        _words("countries states nations governments capitals powers neighbours neighbors allies"), COUNTRIES
    ),
    **dict.fromkeys(_words("leaders presidents ministers men"), PEOPLE),
    **dict.fromkeys(_words("sides parties"), SIDES),
}
"""Plurals with «two», «both» and «three»."""

_GROUP = frozenset({Kind.ARMED_GROUP, Kind.PARTY, Kind.OTHER})
_PARTY = frozenset({Kind.PARTY, Kind.ARMED_GROUP})
_FIRM = frozenset({Kind.COMPANY, Kind.OTHER, Kind.ARMED_GROUP})
_BODY = frozenset({Kind.IGO, Kind.OTHER})
_PERSON = frozenset({Kind.PERSON})
DEFINITES: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(_words("تنظيم حركه جماعه ميليشيا جبهه"), _GROUP),
    **dict.fromkeys(_words("group movement militia"), _GROUP),
    **dict.fromkeys(_words("organisation organization bloc union body"), _GROUP | _BODY),
    **dict.fromkeys(_words("حزب party"), _PARTY),
    **dict.fromkeys(_words("شركه مجموعه company firm"), _FIRM),
    **dict.fromkeys(_words("منظمه بعثه حلف مفوضيه جامعه هيئة تكتل alliance"), _BODY),
    **dict.fromkeys(_words("رئيس وزير مبعوث عاهل امير مرشد جنرال مشير"), _PERSON),
    **dict.fromkeys(
        _words(
            "president minister chancellor envoy general premier colonel commander leader king senator governor mayor "
            "spokesman spokeswoman ambassador lawmaker politician dictator strongman warlord pontiff diplomat "
            "imam cleric ayatollah bishop"
        ),
        _PERSON,
    ),
}
"""Nouns that with an article alone mean somebody named before, and of what kind."""
GOVERNING = _words("حكومه جيش سلطات نظام government army military authorities regime junta")
"""Nouns that with an article alone mean the state that is spoken of."""
_OFFICIAL = _words("الحكوميه النظاميه الامنيه الرسميه المسلحه الشرعيه المركزيه")
_MINISTRIES = _words("الخارجيه الدفاع الداخليه الماليه العدل الصحه الاقتصاد النفط الاعلام التجاره الطاقه الخزانه الحرب")
OWN_BODIES = {
    **dict.fromkeys(_words("القوات الوحدات السلطات الاجهزه"), _OFFICIAL),
    **dict.fromkeys(_words("الجيش الطيران"), _words("النظامي الحكومي الرسمي")),
    **dict.fromkeys(_words("قوات قوي اجهزه رجال عناصر"), _words("الامن الشرطه الجيش النظام")),
    "الحكومه": _words("المركزيه الشرعيه الانتقاليه الموقته الحاليه الجديده"),
    "وزاره": _MINISTRIES,
    "رئاسه": _words("الجمهوريه الحكومه الوزراء"),
    "مجلس": _words("الوزراء"),
    "المجلس": _words("العسكري"),
    "النيابه": _words("العامه"),
}
"""Nouns with the word that makes a state's body of them, though the state is not said."""
STATE_ONLY = _words(
    "الجيش القوات الجنود العسكري الرئيس الرييس الخارجيه الدفاع الداخليه الوزراء السفير الحكومه البرلمان "
    "الشعب العاصمه السلاح"
)
"""Nouns behind which an adjective is that of a state, whatever else it may mean."""
STATE_BODY_WORDS = _words(
    "حكومه مجلس سلطه موتمر هيئه لجنه برلمان محكمه بنك مصرف جمعيه مفوضيه موقته موقت رئاسي انتقالي انتقاليه "
    "وطني وطنيه وحده انقاذ انقاذي عسكري نواب اعلي عليا للدوله للقوات مسلحه سياده قياده تشريعي شوري شعب عام "
    "مركزي تاسيسي تاسيسيه دستوري دستوريه شيوخ امه حكم ذاتيه ذاتي اداره عموميه للانتخابات مستقله سياسي للامن "
    "قومي"
)
"""Words of which the name of a body is made that many states have."""
_KINGDOMS = _words("SA JO BH MA GB ES SE NO DK NL BE TH KH")
_KINGDOM = {code: code for code in _KINGDOMS}
_SULTANATE = {"OM": "OM", "BN": "BN"}
OPENERS = frozenset({("من", "جانب"), ("من", "جهت"), ("من", "جهه"), ("من", "ناحيت"), ("من", "ناحيه"), ("ب", "دور")})
"""Preposition and noun that with a pronoun open a sentence on who comes next: من جانبه."""
KNOWN_AS = {
    "مملكه": _KINGDOM,
    "kingdom": _KINGDOM,
    "سلطنه": _SULTANATE,
    "sultanate": _SULTANATE,
    "احتلال": {"IL": "IL", "PS": "IL"},
}
"""Nouns that with an article alone are a state, told by the code of a state that the text names."""
KNOWN_FIRST = {"مملكه": "SA"}
"""The state that such a noun is in Arabic where the text names none."""
NO_BODY = _words("رئيس وزير وزراء رييس طائرة طائرات جانب جنود طيران minister president officials planes")
"""Nouns of a body that say too little to be understood again without its state."""
COUNTRY = _words("بلاد بلد country")
TOWN = _words("مدينه بلده city town")
POSSESSED_COUNTRY = _words("بلاد بلد country homeland nation")
LED = _words("party movement group militia حزب حركه جماعه تيار")
"""Nouns that with a leader's pronoun mean what he leads: his party."""
ARMY = _words("army military navy جيش بحريه")
"""Nouns that with the pronoun of who governs a state mean the state, where his forces may be his own."""
MINISTER = _words("وزير الوزير وزيرة الوزيرة minister")
LATTER = _words("اخير اخيره latter")

LOCAL = _words(
    "في داخل وسط قرب بالقرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي ضواحي "
    "مدينه العاصمه عاصمه مطار ميناء شوارع محافظه ولايه "
    "اقليم منطقه قاعده سجن جامعه ضاحيه ريف محور اهالي سكان احياء شارع "
    "in at near inside outside around within throughout across downtown central northern southern eastern western city"
)
"""Words after which a capital is a town."""
ARABIC_NAMES = _words(
    "AE AF AZ BD BH DJ DZ EG EH ER IQ IR JO KM KW LB LY MA ML MR MY NE NG OM PK PS QA SA SD SN SO SY TD TN TR UZ YE"
)
"""States of whose people many have Arabic names."""
COMPASS = _words("شمال جنوب شرق غرب وسط north south east west northern southern eastern western central")
PLACE_NOUNS = _words(
    "مدينه بلده قريه محافظه ولايه اقليم منطقه قاعده ميناء مطار ضواحي ريف جزيره حي مخيم "
    "city town village province region district port"
)
"""Nouns that a town's or region's name follows or precedes."""
MOTION = _words(
    "وصل توجه عاد سافر غادر انتقل قدم وصول عوده مغادره سفر انتقال قدوم طريق "
    "arrive travel fly go return come head leave depart arrival trip flight way"
)
TOWARDS = _words("الي ل من to from")
COUNTERPARTS = _words("نظيره نظيرها نظيرته نظيرتها نظيريه نظيريها نظراءه نظيرهم counterpart counterparts")
FOUNDATIONS = _words(
    "مركز معهد جامعه موسسه مدينه جمعيه مستشفي مكتبه كليه اكاديميه صندوق متحف جايزه برنامج مدرسه مسجد قاعده مجمع"
)
"""Nouns of what is called after a ruler and is not he: جامعة الملك سعود."""
ROYAL = _words("الملك الملكه الامير الاميره الشيخ السلطان الامام")
"""Titles in such names."""
UNDER_A_STATE = _words("مكتب رئاسه اداره امانه ديوان دار برنامج مصلحه هيئه منظمه مؤسسه")
"""Nouns of a body that with an adjective and a purpose are a name: المكتب الاتحادي لحماية الدستور."""
NO_PURPOSE = _words("مره المره اسف الاسف غايه الغايه تو التو فور الفور يوم اليوم")
"""Nouns that behind «for» say how or when."""
BYNAMES = _words("ابو ابي ام ابن عبد abu umm ibn abd")
"""Particles that with one more word are a whole name."""
LOYAL = _words(
    "موالي مواليه موالين موالون تابع تابعه تابعين مويد مويده مويدين متحالف متحالفه "
    "محسوب محسوبه مرتبطه loyal allied aligned"
)
"""Adjectives that with «to» say whose forces they are."""
STATELESS = _words("gunmen militants insurgents rebels followers supporters مسلحو مسلحي متمردو متمردي أنصار أتباع")
"""Nouns for a leader's side that with the adjective of a state are not the state."""
STRIKES = _words(
    "غاره غارات قصف هجوم هجمات ضربه ضربات رصاص نيران نار صاروخ صواريخ قذيفه قذايف عمليه انفجار تفجير اشتباك "
    "اشتباكات كمين مسيره طايره معارك مواجهات قتال عدوان"
)
"""Nouns for what people are killed in."""
CONCESSIVE = _words("رغم برغم الرغم وسط بالرغم")
"""Words that open what stands against an act."""
ARTICLES = _words("the this that")
FORMER = _words(
    "former ex late deposed ousted سابق السابق السابقه السابقين الاسبق الاسبقه سابقا الراحل الراحله سلف المخلوع المعزول"
)
"""Words by which an office is held no longer."""
HOLDERS = _words(
    "رئيس رئيسه وزير وزيره قائد زعيم زعيمه امين امينه مدير مديره ناطق ناطقه متحدث متحدثه سفير سفيره مبعوث "
    "مبعوثه موفد مستشار مستشاره نائب نائبه عضو عضوه ملك ملكه عاهل امير حاكم محافظ والي عمده مرشد شيخ دكتور "
    "لواء عميد عقيد فريق جنرال مشير مساعد مساعده مندوب مندوبه ممثل ممثله مفوض مفوضه منسق منسقه قيادي نقيب "
    "مسوول مسووله سكرتير كبير مفتي بابا بطريرك وكيل ولي سيناتور خبير مدعي كاتب نظير نظيرت نظيره مرشح مرشحه "
    "سيد سيده"
)
"""Nouns of an office or rank that stand before the name of who holds it."""
APPOSED = HOLDERS | _words(
    "احد ابن شقيق نجل ذراع جناح صاحب صديق عدو حليف ثاني اول اكبر اكثر احدي فرع امس اليوم غدا يوم مساء صباح الاثنين "
    "الثلاثاء الاربعاء الخميس الجمعه السبت الاحد نفسه نفس ذات عاصمه"
)
"""Nouns that may follow a name without a preposition: offices and kin in apposition, times of the day."""
MEMBERS = _words(
    "قيادي قياديو قياديي قياديين قياديون عضو اعضاء ناطق متحدث متحدثه زعيم زعماء مسوول مسوولو مسوولي مسوولين قائد قاده "
    "رئيس عنصر عناصر مقاتل مقاتلو مقاتلي مقاتلين مسلحو مسلحي مسلحين ناشط نشطاء انصار نواب نائب كتله اسري "
    "حركتا حركتي حزبا حزبي جماعتا جماعتي تنظيما تنظيمي فصيلا فصيلي شركتا شركتي وفدا وفدي"
)
"""Nouns for the people of a movement: what follows them is its name, though it be an ordinary word too."""
MEMBER_LINKS = _words("في ل باسم من")
SAYING = _words(
    "اكد انتقد نفي رفض اعلن جدد ابدي بحث ناقش استعرض تناول ايد ثمن ادان دان استنكر شجب طلب اقترح كشف تدارس "
    "درس قرر ابرز اعتزم واصل شجع بارك حذر قدر"
)
"""Verbs of what people say, ask and discuss."""
MATTERS = _words(
    "عدم ضروره اهميه حرص التزام استعداد عزم سبل سبيل تعزيز تطوير علاقه علاقات مستجد مستجدات تطور تطورات وضع "
    "اوضاع قضيه قضايا مساله ملف افاق وجود جهد جهود رغبه رفض تاييد تضامن تمسك نيه امكانيه احتمال موقف انتهاك "
    "سياسه استمرار تدخل"
)
"""Nouns of what is said or discussed, which say nothing themselves."""
SONS = frozenset({"بن", "ابن", "بنت"})
"""Whose child an Arab is, within the name."""
PARTICLES = _words(
    "بن ابن بنت ال ابو ابي ام عبد دي دو دا فان فون دل لو ديل بو al el bin ibn abu ben de di da van von der abd"
)
"""Words that open a surname: دي ميستورا، بن علي، de Mistura."""
