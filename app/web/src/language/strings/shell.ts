/** The frame of the page: header, failures, the key. */

export const shell = {
  "shell.name": { en: "Wasl", ar: "وصل" },
  "shell.about": { en: "who does what to whom", ar: "مَن يفعل ماذا بمَن" },
  "shell.explore": { en: "Explore", ar: "استكشاف" },
  "shell.read": { en: "Read a text", ar: "قراءة نص" },
  "shell.calls": { en: "API", ar: "واجهة برمجية" },
  "shell.language": { en: "Language", ar: "اللغة" },
  "shell.skip": { en: "Skip to the content", ar: "تجاوز إلى المحتوى" },
  "shell.pages": { en: "Pages", ar: "الصفحات" },
  "shell.close": { en: "Close", ar: "إغلاق" },
  "shell.loading": { en: "Loading…", ar: "جارٍ التحميل…" },
  "shell.retry": { en: "Try again", ar: "إعادة المحاولة" },
  "shell.more": { en: "Show more", ar: "عرض المزيد" },
  "day.hint": { en: "e.g. 2020-12-31", ar: "مثل \u20682020-12-31\u2069" },
  "day.wrong": {
    en: "Year, month, day, as in 2020-12-31",
    ar: "السنة ثم الشهر ثم اليوم، مثل \u20682020-12-31\u2069",
  },
  "key.title": { en: "A key is needed", ar: "المفتاح مطلوب" },
  "key.why": {
    en: "This server answers only those who have a key. It stays in this tab and is forgotten when you close it.",
    ar: "لا يجيب هذا الخادم إلا مَن لديه مفتاح. يبقى المفتاح في هذه النافذة ويُنسى عند إغلاقها.",
  },
  "key.refused": { en: "The server refused this key.", ar: "رفض الخادم هذا المفتاح." },
  "key.label": { en: "Key", ar: "المفتاح" },
  "key.use": { en: "Use this key", ar: "استخدام هذا المفتاح" },
} as const;
