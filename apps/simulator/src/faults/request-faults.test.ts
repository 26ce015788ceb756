import { encodeToken, OcpiError } from "@networkcore/ocpi";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import type { Link } from "../recording-emsp.ts";
import { openStage, type Stage } from "../test-stage.ts";

let stage: Stage;
let link: Link;

beforeAll(async () => {
  stage = await openStage();
  link = await stage.register("de");
});
afterEach(() => stage.control("DELETE", "cpos/de/faults"));
afterAll(() => stage.close());

/** A GET below the platform's address with its token, as `fetch` answers it. */
function get(path: string, token = link.credentials.token): Promise<Response> {
  return fetch(`${stage.simulator.url}/ocpi/de/${path}`, {
    headers: { authorization: `Token ${encodeToken(token)}` },
  });
}

test("a slow platform answers late", async () => {
  await stage.faults("de", { delay_ms: 300 });
  const start = performance.now();
  expect((await get("versions")).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(295);
});

test("beyond so many requests a second it answers 429 with Retry-After", async () => {
  await stage.faults("de", { rate_limit: { per_second: 5, retry_after_s: 7 } });
  const answers = await Promise.all(Array.from({ length: 30 }, () => get("versions")));
  const refused = answers.filter(({ status }) => status === 429);
  // The requests may fall into two seconds, hardly into three.
  expect(refused.length).toBeGreaterThanOrEqual(15);
  expect(refused.length).toBeLessThanOrEqual(25);
  expect(refused[0]?.headers.get("retry-after")).toBe("7");
  expect(answers.filter(({ status }) => status === 200).length).toBe(30 - refused.length);
});

test("a share of the requests fails outside of OCPI, the same ones for the same seed", async () => {
  const pattern = async (seed: number): Promise<string> => {
    await stage.faults("de", { seed, errors: { probability: 0.5, status: 503 } });
    let statuses = "";
    for (let request = 0; request < 40; request += 1) {
      statuses += (await get("versions")).status === 503 ? "x" : ".";
    }
    return statuses;
  };
  const first = await pattern(7);
  expect(await pattern(7)).toBe(first);
  expect(await pattern(8)).not.toBe(first);
  const failures = first.replaceAll(".", "").length;
  expect(failures).toBeGreaterThan(10);
  expect(failures).toBeLessThan(30);
  await stage.faults("de", { errors: { probability: 1, status: 502 } });
  expect(await (await get("versions")).text()).toContain("<h1>502</h1>");
});

test("an offline platform cuts the connection, and comes back", async () => {
  await stage.faults("de", { offline: true });
  await expect(get("versions")).rejects.toThrow("fetch failed");
  await stage.control("DELETE", "cpos/de/faults");
  expect((await get("versions")).status).toBe(200);
});

test("an unknown token is answered with 403 in place of 401", async () => {
  expect((await get("versions", "unknown")).status).toBe(401);
  await stage.faults("de", { forbidden_for_unauthorized: true });
  const answer = await get("versions", "unknown");
  expect(answer.status).toBe(403);
  expect(answer.headers.get("www-authenticate")).toBeNull();
});

test("a refused body is answered with 422 outside of OCPI", async () => {
  const wrong = () => link.command("STOP_SESSION", { session_id: 5 });
  await expect(wrong()).rejects.toMatchObject({ status: 200, code: 2001 });
  await stage.faults("de", { non_ocpi_422: true });
  await expect(wrong()).rejects.toMatchObject({ status: 422, code: 3000 });
});

test("the last page of a list has a Link header without a value", async () => {
  expect((await get("2.2.1/tariffs")).headers.get("link")).toBeNull();
  await stage.faults("de", { empty_link: true });
  expect((await get("2.2.1/tariffs")).headers.get("link")).toBe("");
  expect((await get("2.2.1/tariffs?limit=2")).headers.get("link")).toMatch(/rel="next"/);
});

const Urls = z.object({ data: z.array(z.looseObject({ url: z.string() })) });

test("addresses end in a slash and are not found without it", async () => {
  await stage.faults("de", { trailing_slashes: true });
  const { data } = Urls.parse(await (await get("versions")).json());
  expect(data[0]?.url).toBe(`${stage.simulator.url}/ocpi/de/2.2.1/`);
  const details = await fetch(data[0]?.url ?? "", {
    headers: { authorization: `Token ${encodeToken(link.credentials.token)}` },
  });
  const { endpoints } = z
    .object({ data: z.object({ endpoints: z.array(z.looseObject({ url: z.string() })) }) })
    .parse(await details.json()).data;
  expect(endpoints.every(({ url }) => url.endsWith("/"))).toBe(true);
  expect((await get("2.2.1/tariffs")).status).toBe(404);
  expect((await get("2.2.1/tariffs/")).status).toBe(200);
  // What lies below a module is found either way.
  await expect(link.command("STOP_SESSION", { session_id: "x" })).resolves.toMatchObject({
    result: "UNKNOWN_SESSION",
  });
});

test("a registration goes through with addresses that end in a slash", async () => {
  await stage.faults("fr", { trailing_slashes: true });
  const slashed = await stage.register("fr");
  expect(slashed.at("cdrs")).toBe(`${stage.simulator.url}/ocpi/fr/2.2.1/cdrs/`);
  await expect(slashed.client.get(slashed.at("cdrs"), z.array(z.unknown()))).resolves.toEqual([]);
});

test("a lost registration can be repeated until its token was used", async () => {
  const first = await stage.register("gb");
  const second = await stage.register("gb");
  const cdrs = (of: Link) => of.client.get(of.at("cdrs"), z.array(z.unknown()));
  expect(await cdrs(first)).toEqual([]);
  await expect(cdrs(second)).rejects.toBeInstanceOf(OcpiError);
  await expect(stage.register("gb")).rejects.toMatchObject({ status: 401 });
});
