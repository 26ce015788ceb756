import { expect, test } from "vitest";
import { assertPeerUrl } from "./peer-address.ts";

const strict = { allowLoopback: false };
const sandbox = { allowLoopback: true };

test("a public https URL is accepted and comes back parsed", () => {
  const url = "https://cpo.example:8443/ocpi/versions?x=1";
  expect(assertPeerUrl(url, strict).href).toBe(url);
  expect(assertPeerUrl(new URL("https://1.1.1.1/"), strict).hostname).toBe("1.1.1.1");
  expect(assertPeerUrl("https://[2606:4700::1]/", strict).hostname).toBe("[2606:4700::1]");
});

test.each([
  ["https://2130706433/", "127.0.0.1"],
  ["https://0x7f.1/", "127.0.0.1"],
  ["https://0177.0.0.1/", "127.0.0.1"],
  ["https://017700000001/", "127.0.0.1"],
  ["https://127.1/", "127.0.0.1"],
  ["https://0xA9FEA9FE/", "169.254.169.254"],
  ["https://169.254.169.254./", "169.254.169.254"],
  ["https://１２７.0.0.1/", "127.0.0.1"],
  ["https://127。0。0。1/", "127.0.0.1"],
  ["https://%31%32%37.0.0.1/", "127.0.0.1"],
  ["https://[::ffff:7f00:1]/", "[::ffff:7f00:1]"],
  ["https://[0:0:0:0:0:FFFF:127.0.0.1]/", "[::ffff:7f00:1]"],
  ["https://[64:ff9b::10.0.0.1]/", "[64:ff9b::a00:1]"],
  ["https://localhost/", "localhost"],
  ["https://LOCALHOST./", "localhost."],
  ["https://cpo.localhost/", "cpo.localhost"],
])("an internal host written another way is refused: %s", (url, normal) => {
  expect(new URL(url).hostname).toBe(normal);
  expect(() => assertPeerUrl(url, strict)).toThrow(/is an internal address/);
});

test.each([
  "http://cpo.example/", "http://1.1.1.1/", "ftp://cpo.example/", "file:///etc/passwd",
  "data:text/plain,x", "javascript:alert(1)", "gopher://127.0.0.1:6379/",
  "blob:https://a.example/x",
])("only https is a way to a peer: %s", (url) => {
  expect(() => assertPeerUrl(url, strict)).toThrow(/by https/);
});

test("a URL with a user name or password is refused, and the error does not tell it", () => {
  for (const url of ["https://key:secret@cpo.example/", "https://secret@cpo.example/"]) {
    expect(() => assertPeerUrl(url, strict)).toThrow(
      /^https:\/\/cpo\.example comes with a user name or password$/,
    );
  }
});

test("no error tells the path or the query of a URL", () => {
  for (const url of ["https://10.0.0.1/secret?a=secret", "http://cpo.example/secret", "secret"]) {
    expect(() => assertPeerUrl(url, strict)).toThrow(TypeError);
    expect(() => assertPeerUrl(url, strict)).not.toThrow(/secret/);
  }
});

test("privileged ports other than 443 are refused", () => {
  for (const port of [22, 25, 80, 445, 1023]) {
    expect(() => assertPeerUrl(`https://cpo.example:${port}/`, strict)).toThrow(/privileged port/);
  }
  for (const port of [443, 1024, 8443]) {
    expect(assertPeerUrl(`https://cpo.example:${port}/`, strict)).toBeInstanceOf(URL);
  }
});

test("the pinned origin holds scheme, host and port", () => {
  const rule = { ...strict, origin: "https://cpo.example" };
  expect(assertPeerUrl("https://CPO.example:443/a", rule)).toBeInstanceOf(URL);
  for (const url of [
    "https://cpo.example:8443/", "https://cpo.example.evil.example/", "https://evil.example/",
    "https://cpo.example@evil.example/", "https://evil.example/https://cpo.example",
  ]) {
    expect(() => assertPeerUrl(url, rule)).toThrow(TypeError);
  }
});

test("the sandbox lets loopback through, by http and on any port, and no other address", () => {
  for (const url of ["http://127.0.0.1:81/", "http://[::1]:4600/", "http://localhost:4600/"]) {
    expect(assertPeerUrl(url, sandbox)).toBeInstanceOf(URL);
    expect(() => assertPeerUrl(url, strict)).toThrow(TypeError);
  }
  for (const url of ["https://10.0.0.1/", "http://1.1.1.1/", "https://[::ffff:127.0.0.1]/"]) {
    expect(() => assertPeerUrl(url, sandbox)).toThrow(TypeError);
  }
});
