import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const keys = { NETWORKCORE_SECRET_KEY: "sk_test_1", NETWORKCORE_PUBLIC_KEY: "pk_test_1" };

test("the keys are enough to run", () => {
  expect(readConfig(keys)).toEqual({
    port: 4500,
    networkCoreUrl: "http://localhost:4400",
    secretKey: "sk_test_1",
    publicKey: "pk_test_1",
  });
});

test("what is missing or wrong is named", () => {
  expect(() => readConfig({})).toThrow("NETWORKCORE_SECRET_KEY is not set");
  expect(() => readConfig({ ...keys, WALLET_PORT: "http" })).toThrow("WALLET_PORT");
  expect(() => readConfig({ ...keys, NETWORKCORE_URL: "nowhere" })).toThrow("NETWORKCORE_URL");
});
