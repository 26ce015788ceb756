import { expect, test } from "vitest";
import { currentTrace, readTrace, runInTrace, withTrace } from "./trace.ts";

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

test.each([
  [undefined],
  [""],
  ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"],
  ["00-00000000000000000000000000000000-00f067aa0ba902b7-01"],
  ["00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"],
  ["ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"],
  [`${traceparent}-more`],
  [traceparent.toUpperCase()],
])("what is no traceparent is no trace: %j", (header) => {
  expect(readTrace(header, "a=b")).toBeUndefined();
});

test("a later version may say more, and a state that is not one is left out", () => {
  const later = `01${traceparent.slice(2)}-more`;
  expect(readTrace(later, "a=b")).toEqual({ traceparent: later, tracestate: "a=b" });
  expect(readTrace(traceparent, "a=\u00e9")?.tracestate).toBeUndefined();
});

test("requests that are sent while one is served carry its trace, others carry none", async () => {
  const seen: [string | null, string | null][] = [];
  const send = withTrace(async (input, init) => {
    const { headers } = new Request(input, init);
    seen.push([headers.get("traceparent"), headers.get("tracestate")]);
    return new Response();
  });
  await runInTrace(readTrace(traceparent, "a=b"), async () => {
    await Promise.resolve();
    await send("https://cpo.example", { method: "POST", body: "{}" });
  });
  await send("https://cpo.example");
  expect(seen).toEqual([
    [traceparent, "a=b"],
    [null, null],
  ]);
  expect(currentTrace()).toBeUndefined();
});

test("what cannot be sent goes to the sender as it is, who refuses it", async () => {
  const given = { headers: { authorization: "Token \u0000" } };
  const send = withTrace(async (_input, init) => {
    expect(init).toBe(given);
    throw new TypeError("a header cannot be sent");
  });
  const sent = runInTrace(readTrace(traceparent, undefined), () =>
    send("https://cpo.example", given),
  );
  await expect(sent).rejects.toThrow("a header cannot be sent");
});
