import { expect, test } from "vitest";
import * as contract from "./index.ts";

/** The package's exports that are endpoints. */
const exported = Object.entries(contract).filter(
  ([, value]) => typeof value === "object" && "method" in value && "path" in value,
);

test("every endpoint is an export of its own and in the table, under one name", () => {
  const { endpoints } = contract;
  expect(Object.fromEntries(exported)).toEqual(endpoints);
  for (const [name, endpoint] of Object.entries(endpoints)) {
    expect(Reflect.get(contract, name)).toBe(endpoint);
  }
});

test("no two endpoints share a method and a path", () => {
  const all = Object.values<contract.Endpoint>(contract.endpoints);
  expect(new Set(all.map(({ method, path }) => `${method} ${path}`)).size).toBe(all.length);
});

test("an endpoint's parameters are those of its path", () => {
  for (const { path, params } of Object.values<contract.Endpoint>(contract.endpoints)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {})).toEqual(inPath);
  }
});
