/** The explorer: search, canvas, panels, filters, paths, exports. */

export const explorer = {
  "search.label": { en: "Find an actor", ar: "ابحث عن طرف" },
  "search.hint": { en: "Turkey, Haftar, تركيا …", ar: "تركيا، حفتر، Turkey …" },
} as const;
