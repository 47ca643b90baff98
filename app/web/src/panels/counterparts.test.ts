import { expect, test } from "vitest";
import type { Relation } from "../api/types";
import { counterpartsOf } from "./Counterparts";

const relation = (source: string, target: string, weight: number) =>
  ({ id: `${source}-${target}`, source: actor(source), target: actor(target), weight }) as Relation;
const actor = (id: string) => ({ id, name: id, name_ar: null, kind: "state" as const });

test("relations there and back with the same actor are one counterpart, the most told first", () => {
  const told = [relation("turkey", "qatar", 2), relation("gna", "turkey", 3), relation("turkey", "gna", 4)];
  const found = counterpartsOf("turkey", told);
  expect(found.map((one) => [one.actor.id, one.weight, one.relations.length])).toEqual([
    ["gna", 7, 2],
    ["qatar", 2, 1],
  ]);
});
