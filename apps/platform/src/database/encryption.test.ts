import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createEncryption } from "./index.ts";

const key = randomBytes(32).toString("base64");
const encryption = createEncryption(key);

test("whatever is sealed opens to the same text, and is not to be read in between", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (plain) => {
      const sealed = encryption.seal(plain);
      expect(encryption.open(sealed)).toBe(plain);
      expect(sealed).toMatch(/^v1\.[\w-]+$/);
      expect(plain.length > 8 && sealed.includes(plain)).toBe(false);
    }),
  );
});

test("the same text is sealed differently each time", () => {
  expect(encryption.seal("token")).not.toBe(encryption.seal("token"));
});

test("a sealed secret that was changed in any byte does not open", () => {
  const sealed = Buffer.from(encryption.seal("DE00SANDBOX0000000ALL").slice(3), "base64url");
  for (let position = 0; position < sealed.length; position += 1) {
    const changed = Buffer.from(sealed);
    changed[position] = (changed[position] ?? 0) ^ 1;
    expect(() => encryption.open(`v1.${changed.toString("base64url")}`)).toThrow(Error);
  }
});

test("a sealed secret that was cut short does not open", () => {
  const sealed = Buffer.from(encryption.seal("token").slice(3), "base64url");
  for (let length = 0; length < sealed.length; length += 1) {
    const cut = sealed.subarray(0, length).toString("base64url");
    expect(() => encryption.open(`v1.${cut}`)).toThrow(Error);
  }
});

test("another key, and another version, do not open it", () => {
  const other = createEncryption(randomBytes(32).toString("base64"));
  expect(() => other.open(encryption.seal("token"))).toThrow(Error);
  expect(() => encryption.open("v2.AAAA")).toThrow(/unknown version/);
});

test("a key of another length is refused", () => {
  const short = randomBytes(31).toString("base64");
  expect(() => createEncryption(short)).toThrow(RangeError);
  expect(() => createEncryption("")).toThrow(RangeError);
});
