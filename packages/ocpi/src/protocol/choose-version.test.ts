import { expect, test } from "vitest";
import { chooseVersion, endpointUrl, supportedVersions } from "./choose-version.ts";

const offer = (version: string) => ({ version, url: `https://cpo.example/${version}` });
const endpoint = (identifier: string, role: "SENDER" | "RECEIVER" | undefined, url: string) => ({
  identifier,
  ...(role === undefined ? {} : { role }),
  url: `https://cpo.example/${url}`,
});

test("our best version counts, in whatever order the peer lists them", () => {
  const offered = ["2.0", "2.1.1", "9.9", "2.3.0", "2.2.1"].map(offer);
  expect(chooseVersion(offered, supportedVersions).version).toBe("2.3.0");
  expect(chooseVersion(offered, ["2.2.1", "2.1.1"])).toEqual(offer("2.2.1"));
});

test("no common version is 3002 and names what the peer has", () => {
  const choose = () => chooseVersion([offer("2.0")], supportedVersions);
  const message = "no common version: the peer has 2.0";
  expect(choose).toThrow(expect.objectContaining({ code: 3002, message }));
  expect(() => chooseVersion([], supportedVersions)).toThrow(/the peer has none/);
});

test("an endpoint is found by role; one without a role serves any; the first counts", () => {
  const endpoints = [
    endpoint("locations", undefined, "any"),
    endpoint("locations", "RECEIVER", "receiver"),
    endpoint("locations", "RECEIVER", "again"),
    endpoint("credentials", "SENDER", "credentials"),
  ];
  const find = (identifier: "locations" | "credentials" | "cdrs", role: "SENDER" | "RECEIVER") =>
    endpointUrl(endpoints, identifier, role);
  expect(find("locations", "RECEIVER")).toBe("https://cpo.example/receiver");
  expect(find("locations", "SENDER")).toBe("https://cpo.example/any");
  expect(find("credentials", "RECEIVER")).toBe("https://cpo.example/credentials");
  expect(() => find("cdrs", "SENDER")).toThrow(expect.objectContaining({ code: 3003 }));
});
