import { expect, test } from "vitest";
import { isInternalHost, isOwnMachine } from "./internal-address.ts";

const hostOf = (host: string) => new URL(`https://${host}/`).hostname;

test.each([
  "0.0.0.0", "10.255.255.255", "100.64.0.0", "127.0.0.1", "169.254.169.254", "172.31.255.255",
  "192.0.0.255", "192.88.99.1", "192.168.0.1", "198.19.255.255", "203.0.113.7", "240.0.0.1",
  "2130706433", "0x7f.1", "[::]", "[::2]", "[fe80::1]", "[ff02::1]", "[2001::1]", "[3fff::1]",
  "[::ffff:169.254.169.254]", "[2002:7f00:1::]", "[4000::1]", "a.localhost", "localhost.",
])("%s is internal", (host) => {
  expect(isInternalHost(hostOf(host))).toBe(true);
});

test.each([
  "1.1.1.1", "9.255.255.255", "100.128.0.0", "172.32.0.0", "192.0.1.0", "198.20.0.0",
  "223.255.255.255", "[2606:4700::1111]", "[2001:200::1]", "[3fff:1000::1]", "[::ffff:8.8.8.8]",
  "[2002:808:808::1]", "localhost.example", "10.0.0.1.example",
])("%s is public", (host) => {
  expect(isInternalHost(hostOf(host))).toBe(false);
});

test("the own machine has names, a range and one address of IPv6", () => {
  for (const host of ["localhost", "LOCALHOST.", "app.localhost", "127.9.9.9", "[::1]"]) {
    expect(isOwnMachine(hostOf(host))).toBe(true);
  }
  for (const host of ["mylocalhost", "128.0.0.1", "[::2]", "[::ffff:127.0.0.1]"]) {
    expect(isOwnMachine(hostOf(host))).toBe(false);
  }
});
