import { expect, test } from "vitest";
import { checkEndpointUrl } from "./endpoint-url.ts";

const check = (url: string, allowLoopback: boolean) => () => {
  checkEndpointUrl(url, { allowLoopback });
};
const refused = expect.objectContaining({ code: "invalid_request", param: "url" });

test("https at a public address is taken, with or without the sandbox's leave", () => {
  for (const url of ["https://partner.example/hooks?a=b", "https://93.184.216.34:8443/"]) {
    for (const leave of [true, false]) expect(check(url, leave)).not.toThrow();
  }
});

test("the own machine is taken with the sandbox's leave only", () => {
  for (const url of ["http://127.0.0.1:3000/", "http://localhost:3000/", "http://[::1]:3000/"]) {
    expect(check(url, true)).not.toThrow();
    expect(check(url, false)).toThrow(refused);
  }
});

test("http to another name, inner addresses and odd URLs are always refused", () => {
  const urls = [
    "http://partner.example/hooks",
    "https://10.1.2.3/",
    "https://169.254.169.254/latest",
    "https://[::ffff:a00:1]/",
    "https://0x0a000001/",
    "https://user:word@partner.example/",
    "https://partner.example:22/",
    "https://partner.example/\0",
    "https://partner.example/ hooks",
    "ftp://partner.example/",
  ];
  for (const url of urls) {
    for (const leave of [true, false]) expect(check(url, leave), url).toThrow(refused);
  }
});
