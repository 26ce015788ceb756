import { afterAll, beforeAll, expect, test } from "vitest";
import { Token } from "@networkcore/ocpi";
import { driverToken, type Link } from "./recording-emsp.ts";
import { openStage, type Stage } from "./test-stage.ts";

let stage: Stage;
let link: Link;
let url: string;

beforeAll(async () => {
  stage = await openStage();
  link = await stage.register("de");
  const tokens = link.endpoints.find(({ identifier }) => identifier === "tokens")?.url;
  url = `${tokens}/DE/NWC/${driverToken.uid}`;
});
afterAll(() => stage.close());

test("a token is put, changed and read, and not found before", async () => {
  const change = { valid: false, uid: "other", last_updated: "2026-04-14T10:00:00Z" };
  await expect(link.client.patch(url, change)).rejects.toMatchObject({ status: 404, code: 2004 });
  await link.client.put(url, driverToken);
  expect(await link.client.get(url, Token)).toEqual(driverToken);
  await link.client.patch(url, change);
  expect(await link.client.get(url, Token)).toMatchObject({
    ...driverToken,
    valid: false,
    last_updated: "2026-04-14T10:00:00Z",
  });
});

test("a token at the path of another is refused", async () => {
  await expect(link.client.put(`${url}2`, driverToken)).rejects.toMatchObject({ code: 2001 });
});
