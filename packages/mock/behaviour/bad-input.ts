import { NetworkCore } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { BehaviourTarget } from "./behaviour-target.ts";
import { expectProblem, get, post } from "./raw-call.ts";

const UNKNOWN_ID = "00000000000000000000000000";
const HERE = "latitude=52.52&longitude=13.405";

/** Bad input is answered with a problem that names the fault. */
export function describeBadInput(target: () => BehaviourTarget): void {
  test.each([
    [`${HERE}&limit=-1`, "limit"],
    [`${HERE}&limit=201`, "limit"],
    [`${HERE}&radius_m=0`, "radius_m"],
    [`${HERE}&colour=red`, "colour"],
    [`${HERE}&cursor=nonsense`, "cursor"],
    ["latitude=91&longitude=0", "latitude"],
    ["latitude=52.52", "longitude"],
  ])("a search with a bad parameter names it: %s", async (query, param) => {
    const { baseUrl, secretKey } = target();
    await expectProblem(`${baseUrl}/v1/stations?${query}`, get(secretKey), {
      status: 400,
      code: "invalid_request",
      param,
    });
  });

  test.each([
    ["stations", "sta", "station_not_found"],
    ["quotes", "quo", "quote_not_found"],
    ["sessions", "ses", "session_not_found"],
  ])("what does not exist is not found: %s", async (resource, prefix, code) => {
    const { baseUrl, secretKey } = target();
    const url = `${baseUrl}/v1/${resource}/${prefix}_${UNKNOWN_ID}`;
    await expectProblem(url, get(secretKey), { status: 404, code });
  });

  test("a call without a key, with a wrong key, or with a garbage token is refused", async () => {
    const { baseUrl } = target();
    const url = `${baseUrl}/v1/stations?${HERE}`;
    await expectProblem(url, {}, { status: 401, code: "missing_key" });
    await expectProblem(url, get("sk_test_wrong"), { status: 401, code: "invalid_key" });
    await expectProblem(url, get("e30.garbage.token"), { status: 401, code: "invalid_key" });
  });

  test("a partner's key does not open what is an operator's", async () => {
    const { baseUrl, secretKey } = target();
    const url = `${baseUrl}/v1/test_clock`;
    await expectProblem(url, get(secretKey), { status: 403, code: "forbidden" });
  });

  test("a driver's token does not make tokens", async () => {
    const { baseUrl, secretKey } = target();
    const { token } = await new NetworkCore({ secretKey, baseUrl }).clientTokens.create({
      driver: { reference: "driver-a" },
      origins: ["https://wallet.example"],
    });
    const body = JSON.stringify({ driver: { reference: "x" }, origins: ["https://a.example"] });
    const url = `${baseUrl}/v1/client_tokens`;
    await expectProblem(url, post(token, body), { status: 403, code: "forbidden" });
  });

  test.each([
    ["an unknown field", { quote_id: `quo_${UNKNOWN_ID}`, tip: 5 }, "tip"],
    ["a missing field", {}, "quote_id"],
    ["a field of another type", { quote_id: 7 }, "quote_id"],
  ])("a body with %s names it", async (_, body, param) => {
    const { baseUrl, secretKey } = target();
    await expectProblem(`${baseUrl}/v1/sessions`, post(secretKey, JSON.stringify(body)), {
      status: 400,
      code: "invalid_request",
      param,
    });
  });

  test("a body that is not JSON, too large, or of another type is refused", async () => {
    const { baseUrl, secretKey } = target();
    const url = `${baseUrl}/v1/sessions`;
    const large = JSON.stringify({ quote_id: "x".repeat(2 * 1024 * 1024) });
    const malformed = { status: 400, code: "malformed_json" };
    await expectProblem(url, post(secretKey, '{"quote_id":'), malformed);
    await expectProblem(url, post(secretKey, large), { status: 413, code: "body_too_large" });
    await expectProblem(url, post(secretKey, "quote_id=1", "text/plain"), {
      status: 415,
      code: "unsupported_media_type",
    });
  });

  test("an unknown path and a wrong method are told apart", async () => {
    const { baseUrl, secretKey } = target();
    const nowhere = `${baseUrl}/v1/nowhere`;
    await expectProblem(nowhere, get(secretKey), { status: 404, code: "not_found" });
    await expectProblem(
      `${baseUrl}/v1/client_tokens`,
      { ...get(secretKey), method: "DELETE" },
      { status: 405, code: "method_not_allowed" },
    );
  });

  test("what the SDK sends is what the API takes", async () => {
    const { baseUrl, secretKey, place } = target();
    const networkCore = new NetworkCore({ secretKey, baseUrl });
    const search = { ...place, radiusM: 5000, available: true, minPowerKw: 3, limit: 1 };
    await expect(networkCore.stations.search(search)).resolves.toHaveProperty("data");
  });
}
