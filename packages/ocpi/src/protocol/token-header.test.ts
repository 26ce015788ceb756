import { expect, test } from "vitest";
import { encodeToken, hashToken, matchToken, readTokenHeader } from "./token-header.ts";

test("a token survives the way through the header", () => {
  const token = "9e80a9c4-28be-11e9-b210-d663bd873d93";
  expect(readTokenHeader(`Token ${encodeToken(token)}`)[0]).toBe(token);
});

test("the specification's sample, with a line feed inside the base64, is read", () => {
  expect(readTokenHeader("Token ZXhhbXBsZS10b2tlbgo=")[0]).toBe("example-token");
});

test("a raw token is a candidate, even where it looks like base64", () => {
  expect(readTokenHeader("Token abcd-efgh")).toEqual(["abcd-efgh"]);
  expect(readTokenHeader("Token ZXhhbXBsZQ==")).toEqual(["example", "ZXhhbXBsZQ=="]);
});

test("other schemes and missing headers have no candidates", () => {
  expect(readTokenHeader(undefined)).toEqual([]);
  expect(readTokenHeader("Bearer abc")).toEqual([]);
  expect(readTokenHeader("Token")).toEqual([]);
});

test("only the candidate with the stored hash matches", () => {
  const hash = hashToken("right");
  expect(matchToken(["wrong", "right"], hash)).toBe("right");
  expect(matchToken(["wrong"], hash)).toBeUndefined();
  expect(matchToken(["right"], "")).toBeUndefined();
});
