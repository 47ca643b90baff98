import { expect, test } from "vitest";
import { addressOf } from "./http";

test("a call with a colon in its name is one of this server", () => {
  expect(addressOf("documents:batch")).toBe(new URL("/documents:batch", document.baseURI).href);
});

test("parameters that are not set are left out", () => {
  expect(
    new URL(addressOf("paths", { source: "تركيا", via: null, sign: "", category: ["AID", "SUPPORT"] }))
      .search,
  ).toBe(`?source=${encodeURIComponent("تركيا")}&category=AID&category=SUPPORT`);
});
