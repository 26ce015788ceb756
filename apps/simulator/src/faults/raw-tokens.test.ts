import { encodeToken } from "@networkcore/ocpi";
import { expect, onTestFinished, test } from "vitest";
import { openStage, stageTokens } from "../test-stage.ts";

test("raw tokens are sent raw, and understood only so", async () => {
  const stage = await openStage({ faults: { gb: { raw_tokens: true } } });
  onTestFinished(() => stage.close());
  const get = (token: string) =>
    fetch(`${stage.simulator.url}/ocpi/gb/versions`, {
      headers: { authorization: `Token ${token}` },
    });
  expect((await get(encodeToken(stageTokens.gb))).status).toBe(401);
  expect((await get(stageTokens.gb)).status).toBe(200);

  const link = await stage.register("gb");
  expect(link.client.tokenEncoding).toBe("raw");
  const evse = await stage.freeEvse("gb", link);
  await stage.setStatus("gb", evse.party.partyId, evse.evseUid, { status: "BLOCKED" });
  expect(stage.emsp.requests.map(({ authorization }) => authorization)).toEqual([
    "Token emsp-token",
  ]);
});
