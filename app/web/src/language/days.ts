/** Days as people type them: the year first, so that nobody takes the month for the day. */

const TYPED = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** Arabic-Indic digits, and those of Persian. */
const DIGITS = /[٠-٩۰-۹]/g;
const MARKS = /[\u200e\u200f\u061c\u2066-\u2069\s]/g;

/** 2020-08-17 of 2020/8/17 or ٢٠٢٠-٨-١٧; null of what is no day of the calendar. */
export function dayOf(typed: string): string | null {
  const plain = typed.replace(MARKS, "").replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  const [, year = "", month = "", day = ""] = TYPED.exec(plain) ?? [];
  const told = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${told}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(told) ? told : null;
}
