import { expect, test } from "vitest";
import { dayOf } from "./days";

test.each(["2020-08-17", " 2020/8/17 ", "2020.08.17", "٢٠٢٠-٠٨-١٧", "۲۰۲۰/۸/۱۷", "\u200e2020-08-17\u200f"])(
  "%s is a day",
  (typed) => {
    expect(dayOf(typed)).toBe("2020-08-17");
  },
);

test.each(["08/17/2020", "17-08-2020", "2020-02-30", "2020-13-01", "2020-00-10", "2020-08", "yesterday", ""])(
  "%j is none, or not surely one",
  (typed) => {
    expect(dayOf(typed)).toBeNull();
  },
);
