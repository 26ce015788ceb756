import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { clientTokenFor, partnerOf } from "./clients.ts";
import { expectProblem, get, post } from "./raw-call.ts";

const UNKNOWN_ID = "00000000000000000000000000";
const HERE = "latitude=52.52&longitude=13.405";

/** Bad input is answered with a problem that names the fault. */
export function describeBadInput(target: () => RunningTarget): void {
  test.each([
    [`${HERE}&limit=-1`, "limit"],
    [`${HERE}&limit=201`, "limit"],
    [`${HERE}&radius_m=0`, "radius_m"],
    [`${HERE}&colour=red`, "colour"],
    [`${HERE}&cursor=nonsense`, "cursor"],
    ["latitude=91&longitude=0", "latitude"],
    ["latitude=52.52", "longitude"],
  ])("a search with a bad parameter names it: %s", async (query, param) => {
    await expectProblem(target(), `/v1/stations?${query}`, get(target().secretKey), {
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
    const path = `/v1/${resource}/${prefix}_${UNKNOWN_ID}`;
    await expectProblem(target(), path, get(target().secretKey), { status: 404, code });
  });

  test("a call without a key, with a wrong key, or with a garbage token is refused", async () => {
    const path = `/v1/stations?${HERE}`;
    await expectProblem(target(), path, {}, { status: 401, code: "missing_key" });
    for (const key of ["sk_test_wrong", "sk_live_wrong", "e30.garbage.token"]) {
      await expectProblem(target(), path, get(key), { status: 401, code: "invalid_key" });
    }
  });

  test("a partner's key does not open what is an operator's", async () => {
    const call = get(target().secretKey);
    await expectProblem(target(), "/v1/test_clock", call, { status: 403, code: "forbidden" });
  });

  test("a driver's token does not make tokens", async () => {
    const token = await clientTokenFor(target(), "driver-a");
    const body = JSON.stringify({ driver: { reference: "x" }, origins: ["https://a.example"] });
    const expected = { status: 403, code: "forbidden" };
    await expectProblem(target(), "/v1/client_tokens", post(token, body), expected);
  });

  test.each([
    ["an unknown field", { quote_id: `quo_${UNKNOWN_ID}`, tip: 5 }, "tip"],
    ["a missing field", {}, "quote_id"],
    ["a field of another type", { quote_id: 7 }, "quote_id"],
  ])("a body with %s names it", async (_, body, param) => {
    const call = post(target().secretKey, JSON.stringify(body));
    const expected = { status: 400, code: "invalid_request", param };
    await expectProblem(target(), "/v1/sessions", call, expected);
  });

  const place = { station_id: `sta_${UNKNOWN_ID}`, evse_uid: "1", connector_id: "1" };
  const token = { driver: { reference: "d" }, origins: ["https://wallet.example"] };
  test.each<readonly [string, object, string]>([
    ["quotes", { ...place, station_id: "sta_1" }, "station_id"],
    ["quotes", { ...place, energy_kwh: 20 }, "energy_kwh"],
    ["quotes", { ...place, energy_kwh: "-1" }, "energy_kwh"],
    ["client_tokens", { ...token, driver: { reference: "a name" } }, "driver.reference"],
    ["client_tokens", { ...token, driver: {} }, "driver.reference"],
    ["client_tokens", { ...token, origins: [] }, "origins"],
    ["client_tokens", { ...token, origins: ["https://wallet.example/path"] }, "origins.0"],
    ["client_tokens", { ...token, expires_in: 59 }, "expires_in"],
    ["client_tokens", { ...token, expires_in: 3601 }, "expires_in"],
  ])("a body that is wrong in one field names it: %s %j", async (resource, body, param) => {
    const call = post(target().secretKey, JSON.stringify(body));
    const expected = { status: 400, code: "invalid_request", param };
    await expectProblem(target(), `/v1/${resource}`, call, expected);
  });

  test("the test clock takes times only", async () => {
    const call = post(target().operatorKey, JSON.stringify({ to: "tomorrow" }));
    const expected = { status: 400, code: "invalid_request", param: "to" };
    await expectProblem(target(), "/v1/test_clock/advance", call, expected);
  });

  const tooLarge = JSON.stringify({ quote_id: "x".repeat(2 * 1024 * 1024) });
  test.each([
    ["not JSON", '{"quote_id":', "application/json", 400, "malformed_json"],
    ["no object", "[]", "application/json", 400, "invalid_request"],
    ["too large", tooLarge, "application/json", 413, "body_too_large"],
    ["of another type", "quote_id=1", "text/plain", 415, "unsupported_media_type"],
  ])("a body that is %s is refused", async (_, body, contentType, status, code) => {
    const call = post(target().secretKey, body, contentType);
    await expectProblem(target(), "/v1/sessions", call, { status, code });
  });

  test("an address and headers that are too long are refused", async () => {
    const key = target().secretKey;
    const path = `/v1/stations?${HERE}&cursor=${"x".repeat(5000)}`;
    await expectProblem(target(), path, get(key), { status: 414, code: "uri_too_long" });
    const headers = { "x-long": "x".repeat(17_000) };
    const expected = { status: 431, code: "headers_too_large" };
    await expectProblem(target(), "/v1/split_schedule", get(key, headers), expected);
  });

  test("an unknown path and a wrong method are told apart", async () => {
    const call = get(target().secretKey);
    await expectProblem(target(), "/v1/nowhere", call, { status: 404, code: "not_found" });
    const expected = { status: 405, code: "method_not_allowed" };
    const wrong = { ...call, method: "DELETE" };
    const response = await expectProblem(target(), "/v1/sessions", wrong, expected);
    const allowed = response.headers.get("allow")?.split(", ").toSorted();
    expect(allowed).toEqual(expect.arrayContaining(["GET", "POST"]));
  });

  test("what the SDK sends is what the API takes", async () => {
    const search = { ...target().place, radiusM: 5000, available: true, minPowerKw: 3, limit: 1 };
    await expect(partnerOf(target()).stations.search(search)).resolves.toHaveProperty("data");
  });
}
