/** The page on which a text is read. */

export const reading = {
  "read.title": { en: "Read a text", ar: "قراءة نص" },
} as const;
