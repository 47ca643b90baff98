// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchNeighbours } from "./calls";
import { addressOf, getJson } from "./http";
import { declineKey, giveKey, heldKey, keyAsked } from "./key";
import { Problem, Unreachable } from "./problems";

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** The network, and nothing nearer: what the server would answer, and what it was asked. */
function serve(...answers: Answer[]): { address: string; key: string | null }[] {
  const asked: { address: string; key: string | null }[] = [];
  vi.stubGlobal("fetch", async (address: string, { headers }: RequestInit) => {
    asked.push({ address, key: new Headers(headers).get("authorization") });
    const { status, body, headers: told = {} } = answers.shift() ?? { status: 200, body: "late" };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(text, { status, headers: told });
  });
  return asked;
}

const problem = (status: number, slug: string, more: object = {}): Answer => ({
  status,
  body: { type: `/problems/${slug}`, title: slug, status, detail: "Say it otherwise.", ...more },
});

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  declineKey();
  vi.unstubAllGlobals();
});

test("parameters that say nothing are left out, lists are repeated, names are escaped", () => {
  const address = new URL(
    addressOf("paths", { source: "تركيا", via: null, q: "", avoid: ["a&b", "c"], directed: false }),
  );
  expect([...address.searchParams]).toEqual([
    ["source", "تركيا"],
    ["avoid", "a&b"],
    ["avoid", "c"],
    ["directed", "false"],
  ]);
});

test("an actor's id may have slashes and spaces", async () => {
  const asked = serve({ status: 200, body: { nodes: [], edges: [] } });
  await fetchNeighbours("حركة/a b", { limit: 3 });
  expect(new URL(asked[0]?.address ?? "").pathname).toMatch(/actors\/%D8.*\/a%20b\/neighbors$/);
});

test("a failure tells what kind it is, what to do and how long to wait", async () => {
  serve({ ...problem(429, "too-many-calls", { suggestions: ["Turkey"] }), headers: { "retry-after": "7" } });
  const failure = await getJson("graph").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect(failure).toMatchObject({
    status: 429,
    slug: "too-many-calls",
    retryAfter: 7,
    message: "Say it otherwise.",
  });
});

test("a failure that is no problem+json, as of a proxy, is a problem all the same", async () => {
  serve({ status: 502, body: "<html>Bad gateway</html>" });
  expect(await getJson("graph").catch((error: unknown) => error)).toMatchObject({
    status: 502,
    retryAfter: null,
  });
});

test("no answer at all is Unreachable", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await getJson("graph").catch((error: unknown) => error)).toBeInstanceOf(Unreachable);
});

test("calls that need a key wait for it together, and then carry it", async () => {
  const asked = serve(
    problem(401, "key-missing"),
    problem(401, "key-missing"),
    { status: 200, body: 1 },
    { status: 200, body: 2 },
  );
  const both = Promise.all([getJson("stats"), getJson("graph")]);
  await vi.waitFor(() => expect(keyAsked.value).toEqual({ refused: false }));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  giveKey("  wasl_secret ");
  expect(await both).toEqual([1, 2]);
  expect(asked.map(({ key }) => key)).toEqual([null, null, "Bearer wasl_secret", "Bearer wasl_secret"]);
});

test("a key that is refused is forgotten and asked for anew", async () => {
  giveKey("wrong");
  serve(problem(401, "key-refused"), { status: 200, body: "in" });
  const answer = getJson("stats").catch(() => "out");
  await vi.waitFor(() => expect(keyAsked.value).toEqual({ refused: true }));
  expect(heldKey()).toBeNull();
  declineKey();
  expect(await answer).toBe("out");
});
