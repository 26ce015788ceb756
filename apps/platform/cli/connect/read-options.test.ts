import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readOptions } from "./read-options.ts";
import { UsageError } from "./usage-error.ts";

const peer = ["https://cpo.example/ocpi/versions", "t0ken"];
const read = (...args: string[]) => readOptions(args, ".data");

test("a versions URL and a token are enough", () => {
  expect(read(...peer)).toEqual({
    versionsUrl: peer[0],
    token: peer[1],
    kind: "cpo",
    session: true,
    evse: undefined,
    timeoutMs: 120_000,
    data: resolve(".data"),
    json: false,
    help: false,
    check: false,
    sandboxMs: undefined,
  });
});

test("every option is read, wherever it stands", () => {
  const [url = "", token = ""] = peer;
  const after = ["--no-session", "--evse=E1", "--json"];
  const options = read("--hub", url, "--timeout", "5", token, ...after);
  expect(options).toMatchObject({
    versionsUrl: url, token, kind: "hub", timeoutMs: 5_000, session: false, evse: "E1", json: true,
  });
});

test.each([
  [[], "versions URL is missing"],
  [["https://cpo.example"], "registration token is missing"],
  [["cpo.example", "t"], "an absolute http or https URL of at most 255 characters: cpo.example"],
  [["ftp://cpo.example", "t"], "an absolute http or https URL"],
  [["https://cpo.example", "two words"], "the token must be"],
  [[...peer, "more"], "one argument too many: more"],
  [[...peer, "--timeout", "0"], "1 to 3600"],
  [[...peer, "--timeout", "soon"], 'not "soon"'],
  [[...peer, "--hubs"], "--hubs"],
])("%j is refused", (args, reason) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(reason);
});

test("help needs no peer", () => {
  expect(read("--help").help).toBe(true);
});
