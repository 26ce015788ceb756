import { afterEach, expect, test, vi } from "vitest";
import { createPeerFetch } from "./index.ts";
import { isInternalAddress } from "./peer-fetch.ts";

const sent = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("ok"));
afterEach(() => sent.mockClear());

const strict = createPeerFetch({ allowLoopback: false });
const sandbox = createPeerFetch({ allowLoopback: true });

const internal = [
  "10.0.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "100.127.255.255",
  "0.0.0.0",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "[::1]",
  "[::]",
  "[fc00::1]",
  "[fd12:3456::1]",
  "[fe80::1]",
  "[ff02::1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:169.254.169.254]",
];

test.each(internal)("an internal address is refused before anything is sent: %s", async (host) => {
  await expect(strict(`https://${host}/ocpi`)).rejects.toThrow(TypeError);
  expect(sent).not.toHaveBeenCalled();
});

test.each([
  "https://2130706433/",
  "https://0x7f.1/",
  "https://017700000001/",
  "https://localhost/",
])(
  "an internal address written another way is refused: %s",
  async (url) => {
    await expect(strict(url)).rejects.toThrow(/internal/);
    expect(sent).not.toHaveBeenCalled();
  },
);

test.each(["1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "[2606:4700::1]"])(
  "a public address is called, and redirects are not followed: %s",
  async (host) => {
    await strict(`https://${host}/ocpi`, { headers: { Authorization: "Token x" } });
    expect(sent.mock.calls[0]?.[1]).toMatchObject({
      redirect: "manual",
      headers: { Authorization: "Token x" },
    });
  },
);

test("only https is used, in the sandbox too, but for the loopback range there", async () => {
  await expect(strict("http://1.1.1.1/")).rejects.toThrow(/by https/);
  await expect(sandbox("http://1.1.1.1/")).rejects.toThrow(/by https/);
  await expect(strict("http://127.0.0.1/")).rejects.toThrow(TypeError);
  await sandbox("http://127.0.0.1:4600/ocpi");
  await sandbox("http://[::1]:4600/ocpi");
  expect(sent).toHaveBeenCalledTimes(2);
});

test("the sandbox's leave is for loopback only, not for other internal addresses", async () => {
  for (const host of internal.filter((one) => !/^127\.|^\[::1\]$/.test(one))) {
    await expect(sandbox(`https://${host}/`)).rejects.toThrow(TypeError);
  }
  expect(sent).not.toHaveBeenCalled();
});

test("a caller cannot ask for redirects to be followed", async () => {
  await strict(new Request("https://1.1.1.1/"), { redirect: "follow" });
  expect(sent.mock.calls[0]?.[1]?.redirect).toBe("manual");
});

test("IPv4 addresses inside IPv6 ones are seen", () => {
  expect(isInternalAddress("::ffff:192.168.0.1")).toBe(true);
  expect(isInternalAddress("::ffff:c0a8:1")).toBe(true);
  expect(isInternalAddress("::ffff:8.8.8.8")).toBe(false);
});
